/* Dialect suno_gateway: songs through CometAPI; one call returns two clips (CometAPI §6). */
#include <string.h>
#include <strings.h>

#include "providers/dialect.h"
#include "json/load.h"

enum { CREATE_TIMEOUT_MS = 60000, CLIPS_MAX = 8 };

static enum ymf_code submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    YMF_AUTO(json)
    json_t *body =
        json_pack("{s:s,s:s,s:s}", r->model_field ? r->model_field : "mv", r->model,
                  "gpt_description_prompt", ymf_route_prompt(r, rq->prompt, arena), "prompt", "");
    ymf_route_params(r, body);
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {
        .provider = r->provider,
        .method = "POST",
        .path = r->path,
        .json = body,
        .paid = YMF_CALL_PAID,
        .timeout_ms = CREATE_TIMEOUT_MS,
        .cancel = cancel,
    };
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const char *id = ymf_json_str(doc, "/data");
    if (!id || !*id)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "Suno accepted the request without a task id");
    *ret = (struct ymf_generation){.state = YMF_GEN_PENDING,
                                   .task_id = ymf_strdup(arena, id),
                                   .cost_usd_micro = -1,
                                   .excerpt = ymf_excerpt(doc, arena)};
    return YMF_OK;
}

/* A streaming clip has an address and no duration: not final. */
static bool is_final(const json_t *clip)
{
    const char *status = ymf_json_str(clip, "/status");
    return ymf_json_str(clip, "/audio_url") &&
           (ymf_state_of(status) == YMF_GEN_OK || ymf_json_num(clip, "/metadata/duration", 0) > 0);
}

static void take_clips(const json_t *clips, struct ymf_arena *arena, struct ymf_generation *ret)
{
    ret->items = YMF_NEW_ARRAY(arena, CLIPS_MAX, struct ymf_generation_item);
    size_t i = 0;
    json_t *clip = NULL;
    json_array_foreach (clips, i, clip) {
        if (!is_final(clip) || ret->items_len == CLIPS_MAX)
            continue;
        ret->items[ret->items_len++] = (struct ymf_generation_item){
            .id = ymf_strdup(arena, ymf_json_str(clip, "/id")),
            .url = ymf_strdup(arena, ymf_json_str(clip, "/audio_url")),
            .title = ymf_strdup(arena, ymf_json_str(clip, "/title")),
            .seconds = ymf_json_num(clip, "/metadata/duration", 0),
        };
    }
}

static enum ymf_code poll(struct ymf_providers *p, const struct ymf_route *route,
                          const char *task_id, struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    const char *pattern = route->poll ? route->poll : ymf_printf(arena, "%s/{id}", route->path);
    const struct ymf_call call = {
        .provider = route->provider,
        .method = "GET",
        .path = ymf_route_path(pattern, route->model, task_id, arena),
    };
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const json_t *task = json_object_get(doc, "data");
    *ret = (struct ymf_generation){.state = ymf_state_of(ymf_json_str(task, "/status")),
                                   .task_id = task_id,
                                   .cost_usd_micro = -1};
    if (ret->state == YMF_GEN_PENDING)
        return YMF_OK;
    take_clips(json_object_get(task, "data"), arena, ret);
    if (ret->state == YMF_GEN_OK && ret->items_len > 0)
        return YMF_OK;
    const char *why = ymf_json_str(task, "/fail_reason");
    if (!why || !*why)
        why = ymf_json_str(task, "/data/0/metadata/error_message");
    bool moderated = why && (strcasestr(why, "moderat") || strcasestr(why, "policy") ||
                             strcasestr(why, "sensitive"));
    ret->state = YMF_GEN_FAILED;
    ret->reason_code = moderated ? "moderated" : "task_failed";
    ret->reason = ymf_strdup(arena, why && *why ? why : "the task ended without a song");
    return YMF_OK;
}

const struct ymf_dialect ymf_suno_gateway = {
    .name = "suno_gateway", .submit = submit, .poll = poll};
