/* The running API with its table of all routes. */
#pragma once

#include "api/route.h"

enum { YMF_API_ROUTES_MAX = 96 };

struct ymf_api_served {
    struct ymf_api api; /* must be first */
    struct ymf_api_route routes[YMF_API_ROUTES_MAX];
    size_t route_count;
};

/* All areas' rows in one table; max must be YMF_API_ROUTES_MAX. Returns how many. */
size_t ymf_api_collect(struct ymf_api_route *ret, size_t max);
/* event_routes.c: what the hub cannot replay itself. */
void ymf_api_replay(void *self, const struct ymf_http_request *rq, int64_t after,
                    struct ymf_sse_replay *to);
