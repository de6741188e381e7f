/* Dialect openai_videos: POST /v1/videos, multipart (Seedance 2, Wan; CometAPI §4b and §5). */
#include <string.h>

#include "providers/task.h"
#include "json/load.h"

static void add(struct ymf_outgoing *form, const char *name, const char *value)
{
    if (form->parts_len < YMF_OUTGOING_PARTS)
        form->parts[form->parts_len++] = (struct ymf_net_part){.name = name, .value = value};
}

static void add_params(struct ymf_outgoing *form, json_t *params, struct ymf_arena *arena)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach (params, name, value) {
        const char *text =
            json_is_string(value) ? json_string_value(value) : ymf_json_text(value, arena);
        add(form, ymf_strdup(arena, name), ymf_strdup(arena, text));
    }
}

static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    (void)p;
    const struct ymf_route *r = rq->route;
    add(ret, "model", r->model);
    add(ret, "prompt", ymf_route_prompt(r, rq->prompt, arena));
    add(ret, "seconds", ymf_printf(arena, "%d", (int)ymf_route_seconds(r, rq->seconds)));
    YMF_AUTO(json) json_t *params = json_object();
    ymf_route_params(r, params);
    add_params(ret, params, arena);
    if (r->image == YMF_IMAGE_URL) {
        add(ret, "reference_urls", rq->image_url);
        return YMF_OK;
    }
    const char *type = rq->image_path ? ymf_picture_type(rq->image_path) : NULL;
    if (!type || ret->parts_len == YMF_OUTGOING_PARTS)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "there is no picture to start %s from", r->label);
    ret->parts[ret->parts_len++] = (struct ymf_net_part){
        .name = "input_reference", .file_path = rq->image_path, .file_type = type};
    return YMF_OK;
}

/* Where builds of this gateway put the address, in the order in which they are believed. */
static const char *address_of(const json_t *doc)
{
    static const char *const places[] = {
        "/video_url",      "/url",         "/output/url", "/output/0", "/metadata/url",
        "/data/video_url", "/fail_reason", NULL};
    for (size_t i = 0; places[i]; i++) {
        const char *url = ymf_json_str(doc, places[i]);
        if (url && strncmp(url, "http", 4) == 0)
            return url;
    }
    return NULL;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    (void)p;
    static const char *const ids[] = {"/id", "/task_id", "/data/id", "/data/task_id", NULL};
    return ymf_task_accepted(ymf_first_text(doc, ids), doc, rq->route, arena, ret, err);
}

static const char *const reasons[] = {"/error/message", "/error", "/fail_reason", NULL};

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)route;
    (void)err;
    static const char *const states[] = {"/status", "/data/status", NULL};
    *ret = (struct ymf_generation){.state = ymf_state_of(ymf_first_text(doc, states)),
                                   .cost_usd_micro = -1,
                                   .progress = ymf_json_num(doc, "/progress", 0) / 100};
    if (ret->state == YMF_GEN_OK)
        ymf_task_result(ret, address_of(doc), ymf_json_num(doc, "/seconds", 0), arena);
    else if (ret->state == YMF_GEN_FAILED)
        ymf_task_failed(ymf_first_text(doc, reasons), arena, ret);
    return YMF_OK;
}

const struct ymf_dialect ymf_openai_videos = {
    .name = "openai_videos",
    .capability = "clip",
    .timeout_ms = 120000,
    .request = request,
    .created = created,
    .task = task,
    .content = "/content",
};
