/* The routes one scene or track may take, in order: the wished model first, then the others. */
#pragma once

#include "engine/run.h"
#include "model/route.h"

struct ymf_chain {
    const struct ymf_route **routes;
    int64_t len;
};

/* Routes without a key in this set-up are left out; when none is left that is the error. */
YMF_MUST_USE enum ymf_code ymf_chain_build(struct ymf_run *run, const char *capability,
                                           const char *preferred_slot, struct ymf_chain *ret,
                                           struct ymf_err *err);
/* By id, whether in a chain or not; NULL when the row is gone. */
const struct ymf_route *ymf_chain_route(struct ymf_run *run, const char *route_id);
