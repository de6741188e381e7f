/* Dialect openai_videos: POST /v1/videos, multipart (Seedance 2, Wan; CometAPI §4b and §5). */
#include <stdlib.h>
#include <string.h>

#include "providers/dialect.h"
#include "json/load.h"

enum { CREATE_TIMEOUT_MS = 120000, PARTS_MAX = 16 };

struct form {
    struct ymf_net_part parts[PARTS_MAX];
    size_t len;
};

static void add(struct form *form, const char *name, const char *value)
{
    if (form->len < PARTS_MAX)
        form->parts[form->len++] = (struct ymf_net_part){.name = name, .value = value};
}

static void add_params(struct form *form, json_t *params, struct ymf_arena *arena)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach (params, name, value) {
        const char *text =
            json_is_string(value) ? json_string_value(value) : ymf_json_text(value, arena);
        add(form, ymf_strdup(arena, name), ymf_strdup(arena, text));
    }
}

static enum ymf_code form_of(const struct ymf_generation_request *rq, struct ymf_arena *arena,
                             struct form *form, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    add(form, "model", r->model);
    add(form, "prompt", ymf_route_prompt(r, rq->prompt, arena));
    add(form, "seconds", ymf_printf(arena, "%d", (int)ymf_route_seconds(r, rq->seconds)));
    YMF_AUTO(json) json_t *params = json_object();
    ymf_route_params(r, params);
    add_params(form, params, arena);
    if (r->image == YMF_IMAGE_URL) {
        if (!rq->image_url)
            return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                                "%s takes pictures only by a public address: set PUBLIC_BASE_URL",
                                r->label);
        add(form, "reference_urls", rq->image_url);
    } else if (form->len < PARTS_MAX) {
        form->parts[form->len++] = (struct ymf_net_part){
            .name = "input_reference",
            .file_path = rq->image_path,
            .file_type = ymf_picture_type(rq->image_path),
        };
    }
    return YMF_OK;
}

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

static enum ymf_code submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    struct form form = {0};
    enum ymf_code rc = form_of(rq, arena, &form, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {
        .provider = rq->route->provider,
        .method = "POST",
        .path = rq->route->path,
        .parts = form.parts,
        .parts_len = form.len,
        .paid = YMF_CALL_PAID,
        .timeout_ms = CREATE_TIMEOUT_MS,
        .cancel = cancel,
    };
    rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const char *id = ymf_json_str(doc, "/id");
    if (!id)
        id = ymf_json_str(doc, "/task_id");
    if (!id)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "%s accepted the request without a task id", rq->route->label);
    *ret = (struct ymf_generation){.state = YMF_GEN_PENDING,
                                   .task_id = ymf_strdup(arena, id),
                                   .cost_usd_micro = -1,
                                   .excerpt = ymf_excerpt(doc, arena)};
    return YMF_OK;
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
    *ret = (struct ymf_generation){.state = ymf_state_of(ymf_json_str(doc, "/status")),
                                   .task_id = task_id,
                                   .cost_usd_micro = -1,
                                   .progress = ymf_json_num(doc, "/progress", 0) / 100};
    const char *url = address_of(doc);
    if (ret->state == YMF_GEN_OK && url) {
        ymf_one_item(ret, url, ymf_json_num(doc, "/seconds", 0), arena);
    } else if (ret->state != YMF_GEN_PENDING) {
        const char *why = ymf_json_str(doc, "/error/message");
        if (!why)
            why = ymf_json_str(doc, "/error");
        if (!why)
            why = ymf_json_str(doc, "/fail_reason");
        ret->state = YMF_GEN_FAILED;
        ret->reason_code = "task_failed";
        ret->reason = ymf_strdup(arena, why ? why : "the task ended without a clip");
    }
    return YMF_OK;
}

const struct ymf_dialect ymf_openai_videos = {
    .name = "openai_videos", .submit = submit, .poll = poll};
