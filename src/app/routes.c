/* Routes: told with what each is good for here, and replaced as a whole. */
#include "app/routes.h"

#include <string.h>

#include "app/settings_inside.h"
#include "base/data.h"
#include "base/log.h"
#include "ports/config_store.h"
#include "ports/ledger_store.h"
#include "ports/work_store.h"
#include "json/fields.h"
#include "json/load.h"

#define AT(member) .offset = offsetof(struct ymf_routes_view, member)
static const struct ymf_field view_fields[] = {
    {"rev", YMF_F_INT, AT(rev)},
    {"origin", YMF_F_STR, AT(origin), .help = "built_in or stored"},
    {"profile", YMF_F_STR, AT(profile)},
    {"version", YMF_F_STR, AT(version)},
    {"routes", YMF_F_ARR, AT(items), .len_offset = offsetof(struct ymf_routes_view, len),
     .ref = &ymf_route_fields, .size = sizeof(struct ymf_route)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_routes_view_fields = view_fields;

#define AT(member) .offset = offsetof(struct ymf_routes_view, member)
static const struct ymf_field print_fields[] = {
    {"rev", YMF_F_INT, AT(rev)},         {"origin", YMF_F_STR, AT(origin)},
    {"profile", YMF_F_STR, AT(profile)}, {"version", YMF_F_STR, AT(version)},
    {"routes", YMF_F_JSON, AT(rows)},    {0},
};
#undef AT
const struct ymf_field *const ymf_routes_print_fields = print_fields;

/* What is told with a row and never stored. */
static const char *const told[] = {"state", "reason"};

static bool is_of_profile(const struct ymf_app *app, const struct ymf_route *route)
{
    const char *rows = strcmp(app->profile, "seed") == 0 ? "seed" : "live";
    return strcmp(route->profile, rows) == 0 || strcmp(route->profile, "all") == 0;
}

/* Whether the route is tried here, and if not, why and what helps. */
static void tell_state(const struct ymf_app *app, struct ymf_route *route, struct ymf_arena *arena)
{
    struct ymf_err why = {0};
    route->state = "in_use";
    if (!is_of_profile(app, route)) {
        route->state = "other_profile";
        route->reason = ymf_printf(arena, "belongs to the profile %s", route->profile);
    } else if (route->off) {
        route->state = "off";
        route->reason = "turned off in Settings";
    } else if (app->outside->feasible(app->outside->self, route, &why)) {
        route->state = "skipped";
        route->reason = ymf_strdup(arena, why.msg);
    } else if (route->image == YMF_IMAGE_URL && route->image_else == YMF_IMAGE_NONE &&
               !app->config->get(app->config->self, "PUBLIC_BASE_URL", arena)) {
        route->state = "skipped";
        route->reason = "takes pictures by a public address only: set PUBLIC_BASE_URL (without it, "
                        "it is asked only while the picture's own maker serves it, for a day)";
    }
}

struct work {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *text;
    const struct ymf_routes *routes;
    int64_t rev, if_rev;
    struct ymf_faults *faults;
};

static enum ymf_code read_stored(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct work *w = ctx;
    return w->app->store->config->routes(tx, w->arena, &w->text, &w->rev, err);
}

/* The rows as they were written, with state and reason beside. */
static const char *rows_of(const char *text, const struct ymf_routes_view *view,
                           struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *doc = json_loads(text, 0, NULL);
    json_t *rows = json_object_get(doc, "routes");
    size_t i = 0;
    json_t *row = NULL;
    json_array_foreach (rows, i, row) {
        const char *const values[] = {view->items[i].state, view->items[i].reason};
        for (size_t k = 0; k < sizeof told / sizeof told[0]; k++)
            (void)json_object_set_new(row, told[k],
                                      values[k] ? json_string(values[k]) : json_null());
    }
    return ymf_json_text(rows, arena);
}

enum ymf_code ymf_routes_read(const struct ymf_app *app, struct ymf_arena *arena,
                              struct ymf_routes_view *ret, struct ymf_err *err)
{
    struct work w = {.app = app, .arena = arena};
    struct ymf_routes routes = {0};
    struct ymf_faults faults = {.arena = arena};
    enum ymf_code rc = ymf_app_read(app, read_stored, &w, err);
    if (!rc)
        rc = app->outside->read_routes(app->outside->self, w.text, w.text ? strlen(w.text) : 0,
                                       arena, &routes, &faults, err);
    if (rc)
        return rc;
    *ret = (struct ymf_routes_view){.rev = w.rev,
                                    .origin = w.text ? "stored" : "built_in",
                                    .profile = app->profile,
                                    .version = routes.version,
                                    .items = routes.items,
                                    .len = routes.len};
    for (size_t i = 0; i < ret->len; i++)
        tell_state(app, &ret->items[i], arena);
    ret->rows = rows_of(w.text ? w.text : ymf_data("routes.json", NULL), ret, arena);
    return YMF_OK;
}

/* A task that was paid for is asked about by its route: that one has to stay. */
static enum ymf_code check_open(struct work *w, struct ymf_tx *tx, struct ymf_err *err)
{
    const char **open = NULL;
    size_t len = 0;
    enum ymf_code rc = w->app->store->ledger->open_routes(tx, w->arena, &open, &len, err);
    for (size_t i = 0; !rc && i < len; i++)
        if (open[i] && !ymf_route_find(w->routes, open[i]))
            ymf_faults_add(w->faults, "/routes",
                           "lacks %s, which has a task under way: turn it off until that has ended",
                           open[i]);
    return rc ? rc : ymf_faults_result(w->faults, err);
}

static enum ymf_code put(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    static const char *const mended[] = {"not_feasible", "model_unknown"};
    struct work *w = ctx;
    const struct ymf_store *store = w->app->store;
    enum ymf_code rc = check_open(w, tx, err);
    if (!rc)
        rc = store->config->put_routes(tx, w->text, w->if_rev, err);
    for (size_t i = 0; !rc && i < sizeof mended / sizeof mended[0]; i++)
        rc = store->work->wake_reason(tx, mended[i], ymf_app_now(w->app), err);
    return rc;
}

/* The document that is stored: the rows without what was told with them. */
static const char *document_of(const char *rows, struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *doc = json_pack("{s:s}", "version", "edited");
    json_t *list = json_loads(rows, JSON_DECODE_ANY, NULL);
    size_t i = 0;
    json_t *row = NULL;
    json_array_foreach (list, i, row)
        for (size_t k = 0; k < sizeof told / sizeof told[0]; k++)
            (void)json_object_del(row, told[k]);
    (void)json_object_set_new(doc, "routes", list ? list : json_null());
    return ymf_json_text(doc, arena);
}

enum ymf_code ymf_routes_put(const struct ymf_app *app, const char *rows, int64_t if_rev,
                             struct ymf_faults *faults, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *text = rows ? document_of(rows, arena) : NULL;
    struct ymf_routes routes = {0};
    enum ymf_code rc = app->outside->read_routes(app->outside->self, text, text ? strlen(text) : 0,
                                                 arena, &routes, faults, err);
    if (rc)
        return rc;
    struct work w = {.app = app,
                     .arena = arena,
                     .text = text,
                     .routes = &routes,
                     .if_rev = if_rev,
                     .faults = faults};
    rc = ymf_app_write(app, put, &w, err);
    if (rc)
        return rc;
    ymf_log(YMF_INFO, "routes_changed", YMF_I("rows", (int64_t)routes.len),
            YMF_S("table", text ? "stored" : "built in"));
    ymf_app_nudge(app);
    return ymf_settings_reload(app->settings, err);
}
