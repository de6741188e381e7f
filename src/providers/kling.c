/* Dialect kling: image to video, with our own task id to find a lost create again (CometAPI §3). */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "providers/dialect.h"
#include "json/load.h"

enum { CREATE_TIMEOUT_MS = 90000 };

static enum ymf_code body_of(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, json_t **ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    const char *image = rq->image_url;
    if (r->image == YMF_IMAGE_BASE64 || !image) {
        enum ymf_code rc =
            ymf_file_base64(p, "", rq->image_path, r->image_max_bytes, arena, &image, err);
        if (rc)
            return rc;
    }
    int seconds = (int)ymf_route_seconds(r, rq->seconds);
    json_t *body =
        json_pack("{s:s,s:s,s:s}", r->model_field ? r->model_field : "model_name", r->model,
                  "image", image, "prompt", ymf_route_prompt(r, rq->prompt, arena));
    ymf_route_params(r, body);
    if (r->duration_type && strcmp(r->duration_type, "string") == 0)
        (void)json_object_set_new(body, "duration", json_string(ymf_printf(arena, "%d", seconds)));
    else
        (void)json_object_set_new(body, "duration", json_integer(seconds));
    if (rq->negative && *rq->negative)
        (void)json_object_set_new(body, "negative_prompt", json_string(rq->negative));
    if (rq->ref && r->lookup == YMF_LOOKUP_BY_REF)
        (void)json_object_set_new(body, "external_task_id", json_string(rq->ref));
    *ret = body;
    return YMF_OK;
}

static void read_task(const json_t *data, struct ymf_arena *arena, struct ymf_generation *ret)
{
    *ret = (struct ymf_generation){
        .state = ymf_state_of(ymf_json_str(data, "/task_status")),
        .task_id = ymf_strdup(arena, ymf_json_str(data, "/task_id")),
        .cost_usd_micro = -1,
        .excerpt = ymf_excerpt(data, arena),
    };
    if (ret->state == YMF_GEN_FAILED) {
        const char *why = ymf_json_str(data, "/task_status_msg");
        bool moderated = why && (strcasestr(why, "risk") || strcasestr(why, "policy") ||
                                 strcasestr(why, "sensitive") || strcasestr(why, "moderat"));
        ret->reason_code = moderated ? "moderated" : "task_failed";
        ret->reason = ymf_strdup(arena, why && *why ? why : "the task failed without a reason");
    }
    const char *url = ymf_json_str(data, "/task_result/videos/0/url");
    if (ret->state != YMF_GEN_OK)
        return;
    if (url) {
        ymf_one_item(ret, url, ymf_json_num(data, "/task_result/videos/0/duration", 0), arena);
        ret->progress = 1;
    } else {
        ret->state = YMF_GEN_FAILED;
        ret->reason_code = "result_unusable";
        ret->reason = "the task ended without a clip";
    }
}

static enum ymf_code submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *body = NULL;
    enum ymf_code rc = body_of(p, rq, arena, &body, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {
        .provider = rq->route->provider,
        .method = "POST",
        .path = ymf_route_path(rq->route->path, rq->route->model, NULL, arena),
        .json = body,
        .paid = YMF_CALL_PAID,
        .timeout_ms = CREATE_TIMEOUT_MS,
        .cancel = cancel,
    };
    rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    read_task(json_object_get(doc, "data"), arena, ret);
    if (!ret->task_id)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "Kling accepted the request without a task id");
    return YMF_OK;
}

static enum ymf_code ask(struct ymf_providers *p, const struct ymf_route *route, const char *path,
                         struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {.provider = route->provider, .method = "GET", .path = path};
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const json_t *data = json_object_get(doc, "data");
    if (json_is_array(data))
        data = json_array_get(data, 0);
    if (!ymf_json_str(data, "/task_id"))
        return ymf_fail(err, YMF_NOT_FOUND, "Kling does not know this task");
    read_task(data, arena, ret);
    return YMF_OK;
}

static enum ymf_code poll(struct ymf_providers *p, const struct ymf_route *route,
                          const char *task_id, struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err)
{
    const char *pattern = route->poll ? route->poll : ymf_printf(arena, "%s/{id}", route->path);
    return ask(p, route, ymf_route_path(pattern, route->model, task_id, arena), arena, ret, err);
}

/* "Not known" comes as 404 or as an error code: only a network fault is no answer. */
static enum ymf_code find(struct ymf_providers *p, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    const char *by_path =
        ymf_route_path(ymf_printf(arena, "%s/{id}", route->path), route->model, ref, arena);
    enum ymf_code rc = ask(p, route, by_path, arena, ret, err);
    if (rc == YMF_NOT_CAPABLE || rc == YMF_NOT_FOUND) {
        const char *by_query =
            ymf_printf(arena, "%s?external_task_id=%s", route->path, ymf_net_escape(arena, ref));
        rc = ask(p, route, by_query, arena, ret, err);
    }
    if (rc == YMF_NOT_CAPABLE)
        return ymf_fail(err, YMF_NOT_FOUND, "Kling does not know our reference");
    return rc;
}

const struct ymf_dialect ymf_kling = {
    .name = "kling", .submit = submit, .poll = poll, .find = find};
