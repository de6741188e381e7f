/*
 * Finds the row of a request among rows that begin with struct ymf_route_key.
 * Patterns: "/api/jobs/{id}/scenes/{n}", "/files/{path*}" (the rest of the
 * path). A literal segment beats a parameter, whatever the rows' order. Pure.
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "http/message.h"

struct ymf_route_key {
    const char *method, *pattern;
};

struct ymf_route_hit {
    int row; /* -1: none */
    /* NULL: no such address. Otherwise, without a row, the methods it takes: "GET, POST". */
    const char *allow;
    const char *param[YMF_HTTP_PARAMS];
};

/* rows: count structs of `stride` bytes. A HEAD takes the GET row when it has none of its own. */
struct ymf_route_hit ymf_router_find(const void *rows, size_t count, size_t stride,
                                     const char *method, const char *path, struct ymf_arena *arena);
/* Looks up, fills rq->param; without a row answers 404, or 405 with Allow, and returns NULL. */
const void *ymf_router_row(const void *rows, size_t count, size_t stride,
                           struct ymf_http_request *rq, struct ymf_http_reply *reply);
