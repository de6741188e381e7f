/* The table of routes: read, chosen from, replaced while others use the one before. */
#include "providers/table.h"

#include <string.h>

#include "base/data.h"
#include "base/log.h"
#include "base/mem.h"
#include "providers/routes.h"

enum { DEMO_POLL_SEC = 1 };

struct ymf_route_table {
    struct ymf_arena *arena;
    struct ymf_routes all, in_force;
    int64_t rev;
    struct ymf_route_table *older;
};

enum ymf_code ymf_table_read(const char *text, size_t len, struct ymf_arena *arena,
                             struct ymf_routes *ret, struct ymf_faults *faults, struct ymf_err *err)
{
    bool built_in = !text;
    if (built_in)
        text = ymf_data("routes.json", &len);
    if (!text)
        return ymf_fail(err, YMF_INTERNAL, "routes.json is not built in");
    enum ymf_code rc = ymf_routes_load(text, len, arena, ret, faults, err);
    if (rc && built_in)
        ymf_err_prefix(err, "routes.json");
    return rc;
}

/* Copies the rows of the profile; demo runs the live ones with a short poll. */
static void choose(struct ymf_route_table *t, const char *profile)
{
    bool demo = strcmp(profile, "demo") == 0;
    const char *rows = strcmp(profile, "seed") == 0 ? "seed" : "live";
    t->in_force =
        (struct ymf_routes){.version = t->all.version,
                            .items = YMF_NEW_ARRAY(t->arena, t->all.len + 1, struct ymf_route)};
    for (size_t i = 0; i < t->all.len; i++) {
        struct ymf_route route = t->all.items[i];
        bool ours = strcmp(route.profile, rows) == 0 || strcmp(route.profile, "all") == 0;
        if (!ours || route.off)
            continue;
        if (demo && route.poll_sec)
            route.poll_sec = DEMO_POLL_SEC;
        t->in_force.items[t->in_force.len++] = route;
    }
}

static enum ymf_code table_new(struct ymf_providers *p, const char *text, int64_t rev,
                               struct ymf_route_table **ret, struct ymf_err *err)
{
    struct ymf_route_table *t = ymf_mem_new(sizeof *t);
    t->arena = ymf_arena_new();
    t->rev = rev;
    struct ymf_faults *faults = YMF_NEW(t->arena, struct ymf_faults);
    faults->arena = t->arena;
    enum ymf_code rc =
        ymf_table_read(text, text ? strlen(text) : 0, t->arena, &t->all, faults, err);
    if (rc) {
        ymf_arena_free(t->arena);
        ymf_mem_free(t);
        return rc;
    }
    choose(t, ymf_setting(p, "YMF_PROFILE", "live", t->arena));
    *ret = t;
    return YMF_OK;
}

enum ymf_code ymf_table_open(struct ymf_providers *p, struct ymf_err *err)
{
    (void)pthread_mutex_init(&p->lock, NULL);
    return table_new(p, NULL, -1, &p->table, err);
}

void ymf_table_close(struct ymf_providers *p)
{
    while (p->table) {
        struct ymf_route_table *older = p->table->older;
        ymf_arena_free(p->table->arena);
        ymf_mem_free(p->table);
        p->table = older;
    }
    (void)pthread_mutex_destroy(&p->lock);
}

/* With the lock held. A stored table that cannot be read (an older program's, say) is told of once
 * and leaves the one before in force. */
static void replace(struct ymf_providers *p, const char *text, int64_t rev)
{
    struct ymf_route_table *t = NULL;
    struct ymf_err err = {0};
    if (table_new(p, text, rev, &t, &err)) {
        ymf_log(YMF_ERROR, "routes_unreadable", YMF_I("rev", rev), YMF_S("why", err.msg));
        p->table->rev = rev;
        return;
    }
    t->older = p->table;
    p->table = t;
}

static const struct ymf_route_table *now(struct ymf_providers *p)
{
    const struct ymf_config *config = p->deps.config;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    (void)pthread_mutex_lock(&p->lock);
    int64_t known = p->table->rev;
    int64_t rev = known;
    const char *text = config->routes ? config->routes(config->self, known, &rev, arena) : NULL;
    if (rev != known)
        replace(p, text, rev);
    const struct ymf_route_table *t = p->table;
    (void)pthread_mutex_unlock(&p->lock);
    return t;
}

const struct ymf_routes *ymf_table_in_force(struct ymf_providers *p)
{
    return &now(p)->in_force;
}

const struct ymf_routes *ymf_table_all(struct ymf_providers *p)
{
    return &now(p)->all;
}
