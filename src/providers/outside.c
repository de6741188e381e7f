/* The port "outside": routes of the profile in force, and each act sent to its dialect. */
#include <string.h>

#include "base/data.h"
#include "base/limits.h"
#include "base/mem.h"
#include "net/download.h"
#include "providers/google_oauth.h"
#include "providers/text.h"
#include "providers/youtube.h"
#include "json/load.h"

enum { DEMO_POLL_SEC = 1, ORIGINS_MAX = 8 };

static const struct ymf_dialect *const dialects[] = {
    &ymf_gemini_generate, &ymf_openai_images, &ymf_kling,
    &ymf_volc_ark,        &ymf_openai_videos, &ymf_suno_gateway,
};

static const struct ymf_dialect *dialect_of(const struct ymf_route *route)
{
    for (size_t i = 0; i < sizeof dialects / sizeof dialects[0]; i++)
        if (strcmp(dialects[i]->name, route->dialect) == 0)
            return dialects[i];
    return NULL;
}

static enum ymf_code no_dialect(const struct ymf_route *route, struct ymf_err *err)
{
    return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible", "route %s: unknown dialect %s",
                        route->id, route->dialect);
}

static enum ymf_code complete(void *self, const struct ymf_llm_request *rq, atomic_bool *cancel,
                              struct ymf_arena *arena, struct ymf_llm_answer *ret,
                              struct ymf_err *err)
{
    *ret = (struct ymf_llm_answer){0};
    if (strcmp(rq->route->dialect, "anthropic_messages") == 0)
        return ymf_anthropic_complete(self, rq, cancel, arena, ret, err);
    if (strcmp(rq->route->dialect, "openai_chat") == 0)
        return ymf_openai_chat_complete(self, rq, cancel, arena, ret, err);
    return no_dialect(rq->route, err);
}

static enum ymf_code submit(void *self, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_dialect *d = dialect_of(rq->route);
    return d ? d->submit(self, rq, cancel, arena, ret, err) : no_dialect(rq->route, err);
}

static enum ymf_code poll(void *self, const struct ymf_route *route, const char *task_id,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_dialect *d = dialect_of(route);
    return d && d->poll ? d->poll(self, route, task_id, arena, ret, err) : no_dialect(route, err);
}

static enum ymf_code find(void *self, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_dialect *d = dialect_of(route);
    return d && d->find ? d->find(self, route, ref, arena, ret, err) : no_dialect(route, err);
}

static enum ymf_code download(void *self, const char *url, const char *path, int64_t max_bytes,
                              atomic_bool *cancel, struct ymf_err *err)
{
    static const char *const providers[] = {"cometapi", "kie", "youtube", "anthropic"};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *origins[ORIGINS_MAX] = {0};
    size_t n = 0;
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        const char *origin = ymf_net_origin(arena, ymf_base_url(self, providers[i], arena));
        if (origin)
            origins[n++] = origin;
    }
    const struct ymf_download what = {.url = url,
                                      .path = path,
                                      .max_bytes = max_bytes,
                                      .allowed_origins = origins,
                                      .cancel = cancel};
    return ymf_net_download(&what, err);
}

static const struct ymf_routes *routes(void *self)
{
    const struct ymf_providers *p = self;
    return &p->routes;
}

static enum ymf_code feasible(void *self, const struct ymf_route *route, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    static const char *const keys[][2] = {{"cometapi", "COMETAPI_API_KEY"},
                                          {"anthropic", "ANTHROPIC_API_KEY"},
                                          {"kie", "KIE_API_KEY"}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i][0], route->provider) == 0 && !ymf_setting(p, keys[i][1], NULL, arena)) {
            (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused", "%s needs %s", route->label,
                               keys[i][1]);
            return ymf_err_action(err, ymf_printf(arena, "open_settings:%s", route->provider));
        }
    }
    if (route->image == YMF_IMAGE_URL && !ymf_setting(p, "PUBLIC_BASE_URL", NULL, arena))
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "%s takes pictures only by a public address: set PUBLIC_BASE_URL",
                            route->label);
    return YMF_OK;
}

static enum ymf_code get(struct ymf_providers *p, const char *provider, const char *path,
                         struct ymf_arena *arena, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {
        .provider = provider, .method = "GET", .path = path, .timeout_ms = 9000};
    return ymf_call_json(p, &call, arena, &doc, err);
}

/* The key travels in this address: it must never reach a log or an error. */
static void comet_balance(struct ymf_providers *p, struct ymf_arena *arena, int64_t *ret)
{
    const char *key = ymf_setting(p, "COMETAPI_BALANCE_KEY", NULL, arena);
    if (!key)
        key = ymf_setting(p, "COMETAPI_API_KEY", "", arena);
    const char *base =
        ymf_setting(p, "COMETAPI_QUERY_BASE_URL", "https://query.cometapi.com", arena);
    const struct ymf_net_request rq = {
        .method = "GET",
        .url = ymf_printf(arena, "%s/user/quota?key=%s", base, ymf_net_escape(arena, key)),
        .timeout_ms = 9000,
    };
    struct ymf_net_reply reply;
    struct ymf_err ignored;
    if (ymf_net_exchange(&rq, arena, &reply, &ignored) || reply.status != 200)
        return;
    YMF_AUTO(json) json_t *doc = json_loadb(reply.body, reply.body_len, 0, NULL);
    double dollars = ymf_json_num(doc, "/total_quota", -1);
    if (dollars >= 0)
        *ret = (int64_t)(dollars * 1e6);
}

static enum ymf_code test(void *self, const char *provider, struct ymf_arena *arena,
                          const char **ret_account, int64_t *ret_balance_usd_micro,
                          struct ymf_err *err)
{
    struct ymf_providers *p = self;
    *ret_account = NULL;
    *ret_balance_usd_micro = -1;
    if (strcmp(provider, "cometapi") == 0) {
        enum ymf_code rc = get(p, provider, "/v1/models", arena, err);
        if (!rc)
            comet_balance(p, arena, ret_balance_usd_micro);
        return rc;
    }
    if (strcmp(provider, "anthropic") == 0) {
        const char *model = "claude-opus-4-6";
        for (size_t i = 0; i < p->routes.len; i++)
            if (strcmp(p->routes.items[i].provider, "anthropic") == 0)
                model = p->routes.items[i].model;
        *ret_account = ymf_strdup(arena, model);
        return get(p, provider, ymf_route_path("/v1/models/{model}", model, NULL, arena), arena,
                   err);
    }
    if (strcmp(provider, "kie") == 0)
        return get(p, provider, "/api/v1/chat/credit", arena, err);
    if (strcmp(provider, "youtube") == 0) {
        const char *id = NULL;
        return ymf_youtube_channel(p, arena, &id, ret_account, err);
    }
    return ymf_fail_at(err, YMF_NOT_FOUND, "/provider", "there is no provider called %s", provider);
}

/* Keeps the rows of the profile; demo runs the live ones with a short poll. */
static void choose(struct ymf_providers *p, const char *profile)
{
    const char *rows = strcmp(profile, "seed") == 0 ? "seed" : "live";
    size_t kept = 0;
    for (size_t i = 0; i < p->routes.len; i++) {
        struct ymf_route route = p->routes.items[i];
        if (strcmp(route.profile, rows) != 0 && strcmp(route.profile, "all") != 0)
            continue;
        if (p->demo && route.poll_sec)
            route.poll_sec = DEMO_POLL_SEC;
        p->routes.items[kept++] = route;
    }
    p->routes.len = kept;
}

static enum ymf_code load_routes(struct ymf_providers *p, struct ymf_err *err)
{
    size_t len = 0;
    const char *text = ymf_data("routes.json", &len);
    if (!text)
        return ymf_fail(err, YMF_INTERNAL, "routes.json is not built in");
    enum ymf_code rc =
        ymf_fields_parse(ymf_routes_fields, text, len, &p->routes, p->arena, NULL, err);
    if (rc)
        ymf_err_prefix(err, "routes.json");
    return rc;
}

enum ymf_code ymf_providers_open(const struct ymf_providers_deps *deps, struct ymf_providers **ret,
                                 struct ymf_err *err)
{
    struct ymf_providers *p = ymf_mem_new(sizeof *p);
    p->deps = *deps;
    p->arena = ymf_arena_new();
    const char *profile = ymf_setting(p, "YMF_PROFILE", "live", p->arena);
    p->demo = strcmp(profile, "demo") == 0;
    enum ymf_code rc = load_routes(p, err);
    if (rc) {
        ymf_providers_close(p);
        return rc;
    }
    choose(p, profile);
    p->outside = (struct ymf_outside){
        .self = p,
        .complete = complete,
        .submit = submit,
        .poll = poll,
        .find = find,
        .download = download,
        .search = ymf_youtube_search,
        .details = ymf_youtube_details,
        .upload_open = ymf_youtube_upload_open,
        .upload_send = ymf_youtube_upload_send,
        .upload_ask = ymf_youtube_upload_ask,
        .upload_find = ymf_youtube_upload_find,
        .video_status = ymf_youtube_status,
        .set_privacy = ymf_youtube_set_privacy,
        .set_thumbnail = ymf_youtube_set_thumbnail,
        .may_change_videos = ymf_youtube_may_change,
        .channel = ymf_youtube_channel,
        .routes = routes,
        .feasible = feasible,
        .test = test,
    };
    ymf_google_oauth_fill(p, &p->oauth);
    *ret = p;
    return YMF_OK;
}

void ymf_providers_close(struct ymf_providers *p)
{
    if (!p)
        return;
    ymf_arena_free(p->arena);
    ymf_mem_free(p);
}

const struct ymf_outside *ymf_providers_outside(struct ymf_providers *p)
{
    return &p->outside;
}

const struct ymf_oauth *ymf_providers_oauth(struct ymf_providers *p)
{
    return &p->oauth;
}
