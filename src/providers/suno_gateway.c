/* Dialect suno_gateway: songs through CometAPI; one call returns two clips (CometAPI §6). */
#include <string.h>

#include "providers/song.h"
#include "json/load.h"

/* The gateway's own form under "mv"; under any other name the specification's flat one. */
static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    (void)p;
    (void)err;
    const struct ymf_route *r = rq->route;
    const char *field = r->model_field ? r->model_field : "mv";
    const char *prompt = ymf_route_prompt(r, rq->prompt, arena);
    ret->json = strcmp(field, "mv") == 0
                    ? json_pack("{s:s,s:s,s:s}", field, r->model, "gpt_description_prompt", prompt,
                                "prompt", "")
                    : json_pack("{s:s,s:s}", field, r->model, "prompt", prompt);
    ymf_route_params(r, ret->json);
    return YMF_OK;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    (void)p;
    static const char *const places[] = {"/data", "/data/task_id", "/task_id", "/id", NULL};
    return ymf_task_accepted(ymf_first_text(doc, places), doc, rq->route, arena, ret, err);
}

/* A streaming clip has an address and no duration: not final. */
static bool is_final(const json_t *clip)
{
    const char *url = ymf_json_str(clip, "/audio_url");
    return url && *url &&
           (ymf_state_of(ymf_json_str(clip, "/status")) == YMF_GEN_OK ||
            ymf_json_num(clip, "/metadata/duration", 0) > 0);
}

static const char *const reasons[] = {"/fail_reason", "/data/0/metadata/error_message",
                                      "/error_message", NULL};

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)err;
    const json_t *data = json_object_get(doc, "data");
    *ret = (struct ymf_generation){.state = ymf_state_of(ymf_json_str(data, "/status")),
                                   .cost_usd_micro = -1};
    if (ret->state == YMF_GEN_FAILED)
        ymf_task_failed(ymf_first_text(data, reasons), arena, ret);
    if (ret->state != YMF_GEN_OK)
        return YMF_OK;
    const json_t *clips = json_object_get(data, "data");
    size_t i = 0;
    json_t *clip = NULL;
    json_array_foreach (clips, i, clip) {
        if (is_final(clip))
            ymf_song_add(ret, arena, ymf_json_str(clip, "/id"), ymf_json_str(clip, "/audio_url"),
                         ymf_json_str(clip, "/title"), ymf_json_num(clip, "/metadata/duration", 0));
    }
    if (ret->items_len == 0 && json_array_size(clips) > 0)
        ret->state = YMF_GEN_PENDING; /* done, it says, while its clips still stream */
    else
        ymf_song_finish(route, arena, ret);
    return YMF_OK;
}

const struct ymf_dialect ymf_suno_gateway = {
    .name = "suno_gateway",
    .capability = "song",
    .timeout_ms = 60000,
    .request = request,
    .created = created,
    .task = task,
};
