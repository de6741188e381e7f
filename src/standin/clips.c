/* Stand-in: clips by Kling, Ark tasks (Seedance) and the unified /v1/videos. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "standin/desk.h"
#include "standin/maker.h"
#include "json/load.h"

enum { KLING_PICTURE_MAX = 10 << 20, FORM_VALUE_MAX = 8192 };

/* The picture that came along, kept beside the task. */
static bool keep_input(struct ymf_desk *d, const char *id, const void *bytes, size_t len)
{
    struct ymf_err err = {0};
    const char *name = ymf_printf(d->arena, "%s.input", id);
    return ymf_file_write(ymf_desk_path(d, "files", name), bytes, len, 0600, &err) == YMF_OK;
}

static bool keep_base64(struct ymf_desk *d, const char *id, const char *text)
{
    void *bytes = NULL;
    size_t len = 0;
    return d->standin->options.codec->unbase64(text, strlen(text), d->arena, &bytes, &len) &&
           keep_input(d, id, bytes, len);
}

/* "succeed", "failed", "processing", "submitted" of a task by its age and fate; whoever asks sets
 * the making going. */
static const char *stage(const struct ymf_desk *d, const json_t *task)
{
    const char *fate = ymf_json_str(task, "/fate");
    int64_t span = d->standin->options.clip_ms ? d->standin->options.clip_ms : 4000;
    int64_t age = ymf_task_age_ms(task);
    const char *name = ymf_printf(d->arena, "%s.mp4", ymf_json_str(task, "/id"));
    bool made = fate || ymf_maker_has(d->standin->maker, name);
    if (age < span / 4)
        return "submitted";
    if (age < span || !made || (fate && strcmp(fate, "stuck") == 0))
        return "processing";
    return fate ? "failed" : "succeed";
}

static const char *clip_url(const struct ymf_desk *d, const json_t *task)
{
    return ymf_printf(d->arena, "%s/files/%s.mp4", ymf_desk_origin(d), ymf_json_str(task, "/id"));
}

static const char *failure(const json_t *task)
{
    const char *fate = ymf_json_str(task, "/fate");
    return fate && strcmp(fate, "moderate") == 0 ? "content policy: risk control"
                                                 : "internal generation error";
}

/* --- Kling --- */

/* The specification's own bodies, to the letter: an address of the picture, no further member. */
static const char *seed_fault(struct ymf_desk *d, const char *const *members)
{
    const char *image = ymf_desk_str(d, "/image");
    if (!ymf_desk_only(d, members))
        return "the members are not those of the specification";
    if (!image || strncmp(image, "http", 4) != 0)
        return "image must be an address";
    if (!ymf_desk_str(d, "/prompt"))
        return "prompt is missing";
    if (json_object_get(d->body, "duration") &&
        !json_is_integer(json_object_get(d->body, "duration")))
        return "duration must be a number";
    return NULL;
}

static bool is_seed(const struct ymf_desk *d, const char *model)
{
    const char *sent = ymf_desk_str(d, "/model");
    return sent && strcmp(sent, model) == 0;
}

static const char *kling_seed_fault(struct ymf_desk *d)
{
    static const char *const members[] = {"model",    "image",        "prompt",
                                          "duration", "aspect_ratio", NULL};
    const char *ratio = ymf_desk_str(d, "/aspect_ratio");
    const char *fault = seed_fault(d, members);
    return fault ? fault : ratio && strcmp(ratio, "16:9") == 0 ? NULL : "aspect_ratio must be 16:9";
}

static const char *kling_fault(struct ymf_desk *d)
{
    if (is_seed(d, "kling-video-3.0-pro"))
        return kling_seed_fault(d);
    const char *model = ymf_desk_str(d, "/model_name");
    const char *image = ymf_desk_str(d, "/image");
    const char *prompt = ymf_desk_str(d, "/prompt");
    const json_t *duration = json_object_get(d->body, "duration");
    if (!model)
        return "model_name is missing";
    if (strcmp(model, "kling-v3") != 0 && strcmp(model, "kling-v2-6") != 0)
        return "invalid model name";
    if (!image || strncmp(image, "data:", 5) == 0)
        return "image must be an address or base64 without prefix";
    if (strlen(image) / 4 * 3 > KLING_PICTURE_MAX)
        return "image is larger than 10 MB";
    if (!json_is_string(duration) || (strcmp(json_string_value(duration), "5") != 0 &&
                                      strcmp(json_string_value(duration), "10") != 0))
        return "duration must be the text 5 or 10";
    if (prompt && strlen(prompt) > 2500)
        return "prompt is too long";
    return NULL;
}

static json_t *kling_task(struct ymf_desk *d, const json_t *task)
{
    const char *at = stage(d, task);
    json_t *data = json_pack("{s:s,s:s,s:s,s:{},s:I}", "task_id", ymf_json_str(task, "/id"),
                             "task_status", at, "task_status_msg", "", "task_info", "created_at",
                             (json_int_t)ymf_json_int(task, "/created_ms", 0));
    if (strcmp(at, "failed") == 0)
        (void)json_object_set_new(data, "task_status_msg", json_string(failure(task)));
    if (strcmp(at, "succeed") == 0)
        (void)json_object_set_new(
            data, "task_result",
            json_pack("{s:[{s:s,s:s,s:s}]}", "videos", "id", ymf_json_str(task, "/id"), "url",
                      clip_url(d, task), "duration",
                      ymf_printf(d->arena, "%.2f", ymf_json_num(task, "/seconds", 5))));
    return json_pack("{s:i,s:s,s:s,s:o}", "code", 0, "message", "success", "request_id", d->rq->id,
                     "data", data);
}

void ymf_standin_kling_create(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    const char *fault = kling_fault(d);
    if (fault) {
        ymf_desk_kling_error(d, 400, 1201, fault);
        return;
    }
    const char *ref = ymf_desk_str(d, "/external_task_id");
    const char *prompt = ymf_desk_str(d, "/prompt");
    double seconds = ymf_json_num(d->body, "/duration", 0); /* a text in the gateway's own form */
    if (seconds <= 0)
        seconds = strtod(ymf_desk_str(d, "/duration"), NULL);
    json_t *doc =
        json_pack("{s:s,s:f,s:s?}", "prompt", prompt ? prompt : "", "seconds", seconds, "ref", ref);
    const char *id = ymf_task_new(d, "clip", doc);
    const char *image = ymf_desk_str(d, "/image");
    if (strncmp(image, "http", 4) != 0 && !keep_base64(d, id, image)) {
        json_decref(doc);
        ymf_desk_kling_error(d, 400, 1201, "image is not readable");
        return;
    }
    ymf_ledger_note(d, "create", true, ref, id);
    ymf_desk_json(d, 200, kling_task(d, doc));
    json_decref(doc);
}

void ymf_standin_kling_poll(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, d->rq->param[0]);
    if (!task)
        task = ymf_task_by_ref(d, d->rq->param[0]);
    if (!task)
        ymf_desk_kling_error(d, 404, 1203, "task not found");
    else
        ymf_desk_json(d, 200, kling_task(d, task));
}

void ymf_standin_kling_list(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json)
    json_t *task = ymf_task_by_ref(d, ymf_http_request_query(d->rq, "external_task_id"));
    if (!task)
        ymf_desk_kling_error(d, 404, 1203, "task not found");
    else
        ymf_desk_json(d, 200, kling_task(d, task));
}

/* --- Ark --- */

static double flag_seconds(const char *text)
{
    const char *at = text ? strstr(text, "--duration ") : NULL;
    return at ? strtod(at + 11, NULL) : 5;
}

/* Takes the specification's body; what it is answered with is the address's own form. */
static void seed_task(struct ymf_desk *d, const char *const *members)
{
    const char *fault = seed_fault(d, members);
    if (fault) {
        ymf_desk_comet_error(d, 400, "bad_request", fault);
        return;
    }
    json_t *doc = json_pack("{s:s,s:f}", "prompt", ymf_desk_str(d, "/prompt"), "seconds",
                            ymf_json_num(d->body, "/duration", 5));
    const char *id = ymf_task_new(d, "clip", doc);
    json_decref(doc);
    ymf_ledger_note(d, "create", true, NULL, id);
    ymf_desk_json(d, 200, json_pack("{s:s,s:s}", "id", id, "status", "queued"));
}

void ymf_standin_volc_create(struct ymf_desk *d)
{
    static const char *const literal[] = {"model", "image", "prompt", "duration", NULL};
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    if (is_seed(d, "bytedance-seedance-1-0-pro")) {
        seed_task(d, literal);
        return;
    }
    const char *model = ymf_desk_str(d, "/model");
    const char *text = ymf_desk_str(d, "/content/0/text");
    const char *image = ymf_desk_str(d, "/content/1/image_url/url");
    if (!model || strcmp(model, "doubao-seedance-1-5-pro-251215") != 0) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
        return;
    }
    if (!text || !image) {
        ymf_desk_comet_error(d, 400, "bad_request", "content must be a text, then an image_url");
        return;
    }
    json_t *doc = json_pack("{s:s,s:f}", "prompt", text, "seconds", flag_seconds(text));
    const char *id = ymf_task_new(d, "clip", doc);
    json_decref(doc);
    const char *comma = strncmp(image, "data:image/", 11) == 0 ? strchr(image, ',') : NULL;
    if (comma)
        (void)keep_base64(d, id, comma + 1);
    ymf_ledger_note(d, "create", true, NULL, id);
    ymf_desk_json(d, 200, json_pack("{s:s}", "id", id));
}

void ymf_standin_volc_poll(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, d->rq->param[0]);
    if (!task) {
        ymf_desk_comet_error(d, 404, "not_found", "task not found");
        return;
    }
    const char *at = stage(d, task);
    bool ok = strcmp(at, "succeed") == 0;
    bool bad = strcmp(at, "failed") == 0;
    json_t *doc = json_pack("{s:s,s:s}", "id", d->rq->param[0], "status",
                            ok    ? "succeeded"
                            : bad ? "failed"
                                  : "running");
    if (ok)
        (void)json_object_update_new(doc, json_pack("{s:{s:s},s:f}", "content", "video_url",
                                                    clip_url(d, task), "duration",
                                                    ymf_json_num(task, "/seconds", 5)));
    if (bad)
        (void)json_object_update_new(
            doc, json_pack("{s:{s:s,s:s}}", "error", "code", "failed", "message", failure(task)));
    ymf_desk_json(d, 200, doc);
}

/* --- /v1/videos, multipart --- */

/* The bytes of a form field: RFC 7578, as curl and browsers write it. */
static const char *form_part(const struct ymf_desk *d, const char *name, size_t *ret_len)
{
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    const char *mark = type ? strstr(type, "boundary=") : NULL;
    if (!mark)
        return NULL;
    const char *boundary = ymf_printf(d->arena, "\r\n--%s", mark + 9);
    const char *wanted = ymf_printf(d->arena, "name=\"%s\"", name);
    const char *body = d->rq->body;
    const char *end = body + d->rq->body_len;
    const char *at = memmem(body, (size_t)(end - body), wanted, strlen(wanted));
    const char *data = at ? memmem(at, (size_t)(end - at), "\r\n\r\n", 4) : NULL;
    const char *stop = data ? memmem(data, (size_t)(end - data), boundary, strlen(boundary)) : NULL;
    if (!stop)
        return NULL;
    *ret_len = (size_t)(stop - data) - 4;
    return data + 4;
}

static const char *form_text(const struct ymf_desk *d, const char *name)
{
    size_t len = 0;
    const char *data = form_part(d, name, &len);
    return data && len < FORM_VALUE_MAX ? ymf_strndup(d->arena, data, len) : NULL;
}

void ymf_standin_videos_create(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    if (!type || strncmp(type, "multipart/form-data", 19) != 0) {
        ymf_desk_comet_error(d, 400, "bad_request", "the body must be multipart/form-data");
        return;
    }
    const char *model = form_text(d, "model");
    const char *prompt = form_text(d, "prompt");
    const char *seconds = form_text(d, "seconds");
    bool wan = model && strcmp(model, "wan2.6") == 0;
    size_t len = 0;
    const char *file = form_part(d, "input_reference", &len);
    if (!model || (!wan && strcmp(model, "doubao-seedance-2-0") != 0)) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
    } else if (!prompt || !seconds) {
        ymf_desk_comet_error(d, 400, "bad_request", "prompt and seconds are needed");
    } else if (wan && !form_text(d, "reference_urls")) {
        ymf_desk_comet_error(d, 400, "bad_request",
                             "please provide reference_video_urls or reference_urls");
    } else {
        json_t *doc = json_pack("{s:s,s:f}", "prompt", prompt, "seconds", strtod(seconds, NULL));
        const char *id = ymf_task_new(d, "clip", doc);
        json_decref(doc);
        if (file)
            (void)keep_input(d, id, file, len);
        ymf_ledger_note(d, "create", true, NULL, id);
        ymf_desk_json(d, 200,
                      json_pack("{s:s,s:s,s:s,s:s,s:s,s:i}", "id", id, "task_id", id, "object",
                                "video", "model", model, "status", "queued", "progress", 0));
    }
}

void ymf_standin_seed_wan(struct ymf_desk *d)
{
    static const char *const literal[] = {"model", "image", "prompt", NULL};
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    if (is_seed(d, "wan-2-6-pro"))
        seed_task(d, literal);
    else
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
}

void ymf_standin_videos_poll(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d))
        return;
    YMF_AUTO(json) json_t *task = ymf_task_get(d, d->rq->param[0]);
    if (!task) {
        ymf_desk_comet_error(d, 404, "not_found", "task not found");
        return;
    }
    const char *at = stage(d, task);
    bool ok = strcmp(at, "succeed") == 0;
    bool bad = strcmp(at, "failed") == 0;
    /* Mixed case, as the pages of this gateway show it. */
    json_t *doc = json_pack("{s:s,s:s}", "id", d->rq->param[0], "status",
                            ok    ? "completed"
                            : bad ? "FAILED"
                                  : "IN_PROGRESS");
    if (ok)
        (void)json_object_set_new(doc, "video_url", json_string(clip_url(d, task)));
    if (bad)
        (void)json_object_set_new(doc, "error", json_pack("{s:s}", "message", failure(task)));
    ymf_desk_json(d, 200, doc);
}
