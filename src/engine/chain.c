/* Routes in the order in which they are tried. */
#include "engine/chain.h"

#include <string.h>

#include "ports/outside.h"

struct build {
    struct ymf_run *run;
    const struct ymf_routes *routes;
    const char *capability, *slot;
    bool same; /* the wished slot, or all others */
    struct ymf_chain *chain;
    struct ymf_err *why;
};

static void add_slot(struct build *b)
{
    const struct ymf_outside *out = b->run->deps->outside;
    for (size_t i = 0; i < b->routes->len; i++) {
        const struct ymf_route *route = &b->routes->items[i];
        if (!route->capability || strcmp(route->capability, b->capability) != 0)
            continue;
        bool wished = b->slot && route->slot && strcmp(route->slot, b->slot) == 0;
        if (wished != b->same)
            continue;
        struct ymf_err no = {0};
        enum ymf_code rc = out->feasible(out->self, route, &no);
        if (rc == YMF_NEEDS_CONFIG) {
            *b->why = no;
            continue;
        }
        b->chain->routes[b->chain->len++] = route;
    }
}

enum ymf_code ymf_chain_build(struct ymf_run *run, const char *capability,
                              const char *preferred_slot, struct ymf_chain *ret,
                              struct ymf_err *err)
{
    const struct ymf_routes *routes = run->deps->outside->routes(run->deps->outside->self);
    struct ymf_chain chain = {
        .routes = YMF_NEW_ARRAY(run->arena, routes->len + 1, const struct ymf_route *)};
    struct ymf_err why = {0};
    struct build b = {run, routes, capability, preferred_slot, true, &chain, &why};
    add_slot(&b);
    b.same = false;
    add_slot(&b);
    if (chain.len == 0 && why.code) {
        *err = why;
        return why.code;
    }
    if (chain.len == 0)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "no route makes a %s: see Settings, Models",
                        capability);
    *ret = chain;
    return YMF_OK;
}

const struct ymf_route *ymf_chain_route(struct ymf_run *run, const char *route_id)
{
    const struct ymf_outside *out = run->deps->outside;
    const struct ymf_route *route = ymf_route_find(out->routes(out->self), route_id);
    /* Turned off, or of another profile: what was begun with it is still asked for. */
    return route || !out->all_routes ? route : ymf_route_find(out->all_routes(out->self), route_id);
}
