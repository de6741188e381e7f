/* The port "outside": routes of the profile in force, and each act sent to its dialect. */
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "net/download.h"
#include "providers/checks.h"
#include "providers/google_oauth.h"
#include "providers/table.h"
#include "providers/task.h"
#include "providers/text.h"
#include "providers/youtube.h"
#include "providers/ytdlp.h"
#include "json/load.h"

enum { ORIGINS_MAX = 8 };

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
    return ymf_task_submit(self, rq, cancel, arena, ret, err);
}

static enum ymf_code poll(void *self, const struct ymf_route *route, const char *task_id,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    return ymf_task_poll(self, route, task_id, arena, ret, err);
}

static enum ymf_code find(void *self, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    return ymf_task_find(self, route, ref, arena, ret, err);
}

/* "BASE/v1/videos/{id}/content": the one result that the gateway serves itself, to the key. */
static const char *key_for(struct ymf_providers *p, const char *url, struct ymf_arena *arena)
{
    const char *base = ymf_printf(arena, "%s/v1/videos/", ymf_base_url(p, "cometapi", arena));
    size_t len = strlen(base);
    const char *content = ymf_openai_videos.content;
    size_t all = strlen(url);
    size_t tail = strlen(content);
    const char *key = ymf_setting(p, ymf_key_setting("cometapi"), NULL, arena);
    bool own = strncmp(url, base, len) == 0 && all > len + tail &&
               strcmp(url + all - tail, content) == 0 && !strpbrk(url, "?#\\");
    return own && key ? ymf_printf(arena, "Bearer %s", key) : NULL;
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
                                      .authorization = key_for(self, url, arena),
                                      .cancel = cancel};
    return ymf_net_download(&what, err);
}

static const struct ymf_routes *routes(void *self)
{
    return ymf_table_in_force(self);
}

static const struct ymf_routes *all_routes(void *self)
{
    return ymf_table_all(self);
}

static enum ymf_code read_routes(void *self, const char *text, size_t len, struct ymf_arena *arena,
                                 struct ymf_routes *ret, struct ymf_faults *faults,
                                 struct ymf_err *err)
{
    (void)self;
    return ymf_table_read(text, len, arena, ret, faults, err);
}

static enum ymf_code feasible(void *self, const struct ymf_route *route, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *setting = ymf_key_setting(route->provider);
    if (setting && !ymf_setting(p, setting, NULL, arena)) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused", "%s needs %s", route->label,
                           setting);
        return ymf_err_action(err, ymf_printf(arena, "open_settings:%s", route->provider));
    }
    return YMF_OK;
}

enum ymf_code ymf_providers_open(const struct ymf_providers_deps *deps, struct ymf_providers **ret,
                                 struct ymf_err *err)
{
    struct ymf_providers *p = ymf_mem_new(sizeof *p);
    p->deps = *deps;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    p->demo = strcmp(ymf_setting(p, "YMF_PROFILE", "live", arena), "demo") == 0;
    enum ymf_code rc = ymf_table_open(p, err);
    if (rc) {
        ymf_providers_close(p);
        return rc;
    }
    p->outside = (struct ymf_outside){
        .self = p,
        .complete = complete,
        .submit = submit,
        .poll = poll,
        .find = find,
        .download = download,
        .search = ymf_youtube_search,
        .details = ymf_youtube_details,
        .look_up = ymf_ytdlp_look_up,
        .upload_open = ymf_youtube_upload_open,
        .upload_send = ymf_youtube_upload_send,
        .upload_ask = ymf_youtube_upload_ask,
        .upload_find = ymf_youtube_upload_find,
        .video_status = ymf_youtube_status,
        .set_privacy = ymf_youtube_set_privacy,
        .set_thumbnail = ymf_youtube_set_thumbnail,
        .add_to_playlist = ymf_youtube_add_to_playlist,
        .may_change_videos = ymf_youtube_may_change,
        .channel = ymf_youtube_channel,
        .routes = routes,
        .all_routes = all_routes,
        .read_routes = read_routes,
        .feasible = feasible,
        .balance = ymf_providers_balance,
        .test = ymf_providers_test,
    };
    ymf_google_oauth_fill(p, &p->oauth);
    *ret = p;
    return YMF_OK;
}

void ymf_providers_close(struct ymf_providers *p)
{
    if (!p)
        return;
    ymf_table_close(p);
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
