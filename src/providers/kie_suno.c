/* Dialect kie_suno: songs by kie.ai, the second music provider; two clips per call. */
#include <strings.h>

#include "providers/song.h"
#include "json/load.h"

/* The call-back is required and never used: we ask. */
static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    (void)p;
    (void)err;
    const struct ymf_route *r = rq->route;
    ret->json = json_pack("{s:s,s:b,s:b,s:s,s:s}", "prompt", ymf_route_prompt(r, rq->prompt, arena),
                          "customMode", 0, "instrumental", 1, "model", r->model, "callBackUrl",
                          "https://example.invalid/none");
    ymf_route_params(r, ret->json);
    return YMF_OK;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    (void)p;
    return ymf_task_accepted(ymf_json_str(doc, "/data/taskId"), doc, rq->route, arena, ret, err);
}

static void take_songs(const json_t *data, struct ymf_arena *arena, struct ymf_generation *ret)
{
    size_t i = 0;
    json_t *song = NULL;
    json_array_foreach (ymf_json_at(data, "/response/sunoData"), i, song) {
        const char *url = ymf_json_str(song, "/audioUrl");
        if (url && *url)
            ymf_song_add(ret, arena, ymf_json_str(song, "/id"), url, ymf_json_str(song, "/title"),
                         ymf_json_num(song, "/duration", 0));
    }
}

static bool is_word(const char *text, const char *word)
{
    return text && strcasecmp(text, word) == 0;
}

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)err;
    const json_t *data = json_object_get(doc, "data");
    const char *status = ymf_json_str(data, "/status");
    const char *why = ymf_json_str(data, "/errorMessage");
    *ret = (struct ymf_generation){.state = YMF_GEN_PENDING, .cost_usd_micro = -1};
    if (is_word(status, "SENSITIVE_WORD_ERROR")) {
        ymf_task_failed(why, arena, ret);
        ret->reason_code = "moderated";
    } else if (is_word(status, "CREATE_TASK_FAILED") || is_word(status, "GENERATE_AUDIO_FAILED")) {
        ymf_task_failed(why, arena, ret);
    } else if (is_word(status, "SUCCESS") || is_word(status, "CALLBACK_EXCEPTION")) {
        take_songs(data, arena, ret);
        /* The call-back address is inert: its failure says nothing about the songs. */
        if (ret->items_len == 0 && is_word(status, "CALLBACK_EXCEPTION"))
            ymf_task_failed(why, arena, ret);
        else
            ymf_song_finish(route, arena, ret);
    }
    return YMF_OK;
}

const struct ymf_dialect ymf_kie_suno = {
    .name = "kie_suno",
    .capability = "song",
    .timeout_ms = 60000,
    .request = request,
    .created = created,
    .task = task,
};
