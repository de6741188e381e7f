/* Stand-in: Suno through the gateway; one call, two clips. */
#include <string.h>

#include "standin/desk.h"
#include "standin/maker.h"
#include "json/load.h"

enum { PROMPT_MAX = 500 };

void ymf_standin_suno_create(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    bool seed = strstr(d->rq->path, "audio") != NULL;
    const char *model = ymf_desk_str(d, seed ? "/model" : "/mv");
    const char *prompt = ymf_desk_str(d, "/gpt_description_prompt");
    if (!prompt || !*prompt)
        prompt = ymf_desk_str(d, seed ? "/prompt" : "/tags");
    if (!model || strcmp(model, seed ? "suno-v5" : "chirp-crow") != 0) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
        return;
    }
    if (!prompt || strlen(prompt) > (size_t)PROMPT_MAX * 4) {
        ymf_desk_comet_error(d, 400, "bad_request", "the description is missing or too long");
        return;
    }
    json_t *doc = json_pack("{s:s}", "prompt", prompt);
    const char *id = ymf_task_new(d, "song", doc);
    json_decref(doc);
    ymf_ledger_note(d, "create", true, NULL, id);
    ymf_desk_json(d, 200, json_pack("{s:s,s:s,s:s}", "code", "success", "message", "", "data", id));
}

static json_t *clip(struct ymf_desk *d, const json_t *task, int n, bool final)
{
    const char *id = ymf_json_str(task, "/id");
    json_t *doc = json_pack("{s:s,s:s,s:s,s:s}", "id", ymf_printf(d->arena, "%s-%d", id, n),
                            "title", ymf_printf(d->arena, "Take %d", n), "status",
                            final ? "complete" : "streaming", "model_name", "chirp-crow");
    json_t *duration = final ? json_real(ymf_media_song_seconds(d, task, n)) : json_null();
    (void)json_object_set_new(doc, "metadata",
                              json_pack("{s:o,s:n}", "duration", duration, "error_message"));
    (void)json_object_set_new(
        doc, "audio_url",
        json_string(final
                        ? ymf_printf(d->arena, "%s/files/%s-%d.mp3", ymf_desk_origin(d), id, n)
                        : ymf_printf(d->arena, "%s/audiopipe?item_id=%s", ymf_desk_origin(d), id)));
    return doc;
}

/* Both clips of the task; whoever asks sets their making going. */
static bool songs_made(struct ymf_desk *d, const char *id)
{
    bool first = ymf_maker_has(d->standin->maker, ymf_printf(d->arena, "%s-1.mp3", id));
    bool second = ymf_maker_has(d->standin->maker, ymf_printf(d->arena, "%s-2.mp3", id));
    return first && second;
}

void ymf_standin_suno_poll(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, d->rq->param[0]);
    if (!task) {
        ymf_desk_comet_error(d, 404, "not_found", "task not found");
        return;
    }
    int64_t span = d->standin->options.song_ms ? d->standin->options.song_ms : 3000;
    int64_t age = ymf_task_age_ms(task);
    const char *fate = ymf_json_str(task, "/fate");
    bool stuck = fate && strcmp(fate, "stuck") == 0;
    bool made = fate || songs_made(d, d->rq->param[0]);
    const char *status = age < span / 3                 ? "NOT_START"
                         : age < span || stuck || !made ? "IN_PROGRESS"
                         : fate                         ? "FAILURE"
                                                        : "SUCCESS";
    json_t *clips = json_null();
    if (strcmp(status, "IN_PROGRESS") == 0)
        clips = json_pack("[o]", clip(d, task, 1, false));
    else if (strcmp(status, "SUCCESS") == 0)
        clips = json_pack("[o,o]", clip(d, task, 1, true), clip(d, task, 2, true));
    const char *why = strcmp(status, "FAILURE") != 0  ? ""
                      : strcmp(fate, "moderate") == 0 ? "moderation: the prompt was refused"
                                                      : "internal error";
    ymf_desk_json(d, 200,
                  json_pack("{s:s,s:s,s:{s:s,s:s,s:s,s:s,s:o}}", "code", "success", "message", "",
                            "data", "task_id", d->rq->param[0], "action", "MUSIC", "status", status,
                            "fail_reason", why, "data", clips));
}
