/* Stand-in: Suno through the gateway and by kie.ai; one call, two clips. */
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
    static const char *const literal[] = {"model", "prompt", "instrumental", NULL};
    const char *model = ymf_desk_str(d, seed ? "/model" : "/mv");
    const char *prompt = ymf_desk_str(d, seed ? "/prompt" : "/gpt_description_prompt");
    if (!prompt || !*prompt)
        prompt = ymf_desk_str(d, "/tags");
    const char *flag = seed ? "instrumental" : "make_instrumental";
    if ((seed && !ymf_desk_only(d, literal)) || !json_is_true(json_object_get(d->body, flag))) {
        ymf_desk_comet_error(d, 400, "bad_request", "the members are not those of this address");
        return;
    }
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

/* Both clips of the task; whoever asks sets their making going. */
static bool songs_made(struct ymf_desk *d, const char *id)
{
    bool first = ymf_maker_has(d->standin->maker, ymf_printf(d->arena, "%s-1.mp3", id));
    bool second = ymf_maker_has(d->standin->maker, ymf_printf(d->arena, "%s-2.mp3", id));
    return first && second;
}

static const char *stage(struct ymf_desk *d, const json_t *task)
{
    int64_t span = d->standin->options.song_ms ? d->standin->options.song_ms : 3000;
    int64_t age = ymf_task_age_ms(task);
    const char *fate = ymf_json_str(task, "/fate");
    bool stuck = fate && strcmp(fate, "stuck") == 0;
    bool made = fate || songs_made(d, ymf_json_str(task, "/id"));
    return age < span / 3                 ? "NOT_START"
           : age < span || stuck || !made ? "IN_PROGRESS"
           : fate                         ? "FAILURE"
                                          : "SUCCESS";
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

void ymf_standin_suno_poll(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, d->rq->param[0]);
    if (!task) {
        ymf_desk_comet_error(d, 404, "not_found", "task not found");
        return;
    }
    const char *fate = ymf_json_str(task, "/fate");
    const char *status = stage(d, task);
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

/* --- kie.ai: the answer's own code tells, the status is always 200 --- */

static void kie_answer(struct ymf_desk *d, int code, const char *message, json_t *data)
{
    ymf_desk_json(d, 200,
                  json_pack("{s:i,s:s,s:o}", "code", code, "msg", message, "data",
                            data ? data : json_null()));
}

static bool kie_key(struct ymf_desk *d)
{
    const char *value = ymf_http_request_field(d->rq, "Authorization");
    if (value && strncmp(value, "Bearer ", 7) == 0 && value[7])
        return true;
    kie_answer(d, 401, "You do not have access permissions", NULL);
    return false;
}

static const char *kie_fault(struct ymf_desk *d)
{
    static const char *const simple[] = {"prompt", "customMode",  "instrumental",
                                         "model",  "callBackUrl", NULL};
    const char *prompt = ymf_desk_str(d, "/prompt");
    const char *model = ymf_desk_str(d, "/model");
    const char *back = ymf_desk_str(d, "/callBackUrl");
    if (!back || strncmp(back, "http", 4) != 0)
        return "Please enter callBackUrl";
    if (!json_is_boolean(json_object_get(d->body, "instrumental")))
        return "instrumental cannot be null";
    if (!json_is_false(json_object_get(d->body, "customMode")) || !ymf_desk_only(d, simple))
        return "customMode must be false, with prompt and no other fields";
    if (!prompt || !*prompt || strlen(prompt) > (size_t)PROMPT_MAX)
        return "the prompt is missing or too long";
    if (!model || (strcmp(model, "V5") != 0 && strncmp(model, "V4", 2) != 0))
        return "model is invalid";
    return NULL;
}

void ymf_standin_kie_create(struct ymf_desk *d)
{
    if (!kie_key(d) || !ymf_desk_json_body(d))
        return;
    const char *fault = kie_fault(d);
    if (fault) {
        kie_answer(d, 422, fault, NULL);
        return;
    }
    json_t *doc = json_pack("{s:s}", "prompt", ymf_desk_str(d, "/prompt"));
    const char *id = ymf_task_new(d, "song", doc);
    json_decref(doc);
    ymf_ledger_note(d, "create", true, NULL, id);
    kie_answer(d, 200, "success", json_pack("{s:s}", "taskId", id));
}

static json_t *kie_song(struct ymf_desk *d, const json_t *task, int n)
{
    const char *id = ymf_json_str(task, "/id");
    return json_pack("{s:s,s:s,s:s,s:f}", "id", ymf_printf(d->arena, "%s-%d", id, n), "title",
                     ymf_printf(d->arena, "Take %d", n), "audioUrl",
                     ymf_printf(d->arena, "%s/files/%s-%d.mp3", ymf_desk_origin(d), id, n),
                     "duration", ymf_media_song_seconds(d, task, n));
}

void ymf_standin_kie_poll(struct ymf_desk *d)
{
    if (!kie_key(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, ymf_http_request_query(d->rq, "taskId"));
    if (!task) {
        kie_answer(d, 404, "record not found", NULL);
        return;
    }
    const char *at = stage(d, task);
    const char *fate = ymf_json_str(task, "/fate");
    bool done = strcmp(at, "SUCCESS") == 0;
    bool first = strcmp(at, "IN_PROGRESS") == 0;
    bool failed = strcmp(at, "FAILURE") == 0;
    bool moderated = failed && strcmp(fate, "moderate") == 0;
    const char *status = done        ? "SUCCESS"
                         : moderated ? "SENSITIVE_WORD_ERROR"
                         : failed    ? "GENERATE_AUDIO_FAILED"
                         : first     ? "FIRST_SUCCESS"
                                     : "PENDING";
    json_t *songs = json_array();
    for (int n = 1; n <= (done ? 2 : first ? 1 : 0); n++)
        (void)json_array_append_new(songs, kie_song(d, task, n));
    kie_answer(d, 200, "success",
               json_pack("{s:s,s:s,s:s?,s:{s:o}}", "taskId", ymf_json_str(task, "/id"), "status",
                         status, "errorMessage", failed ? "the song could not be made" : NULL,
                         "response", "sunoData", songs));
}

void ymf_standin_kie_credit(struct ymf_desk *d)
{
    if (kie_key(d))
        kie_answer(d, 200, "success", json_integer(1000 - 12 * (ymf_ledger_paid(d, "kie") % 70)));
}
