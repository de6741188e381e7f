/* Dialect volc_ark: Seedance tasks with their flags inside the text (CometAPI §4a). */
#include <string.h>

#include "providers/dialect.h"
#include "json/load.h"

enum { CREATE_TIMEOUT_MS = 90000 };

/* params: {"flags": "--ratio 16:9 …", further top-level members}. */
static enum ymf_code body_of(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, json_t **ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    const char *image = rq->image_url;
    if (r->image == YMF_IMAGE_DATA_URI || !image) {
        const char *type = ymf_picture_type(rq->image_path);
        if (!type)
            return ymf_fail(err, YMF_INTERNAL, "%s is not a picture", rq->image_path);
        enum ymf_code rc = ymf_file_base64(p, ymf_printf(arena, "data:%s;base64,", type),
                                           rq->image_path, r->image_max_bytes, arena, &image, err);
        if (rc)
            return rc;
    }
    json_t *body = json_pack("{s:s}", "model", r->model);
    ymf_route_params(r, body);
    const char *flags = ymf_json_str(body, "/flags");
    const char *text =
        ymf_printf(arena, "%s %s --duration %d", ymf_route_prompt(r, rq->prompt, arena),
                   flags ? flags : "", (int)ymf_route_seconds(r, rq->seconds));
    (void)json_object_del(body, "flags");
    (void)json_object_set_new(body, "content",
                              json_pack("[{s:s,s:s},{s:s,s:{s:s},s:s}]", "type", "text", "text",
                                        text, "type", "image_url", "image_url", "url", image,
                                        "role", "first_frame"));
    *ret = body;
    return YMF_OK;
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
        .path = rq->route->path,
        .json = body,
        .paid = YMF_CALL_PAID,
        .timeout_ms = CREATE_TIMEOUT_MS,
        .cancel = cancel,
    };
    rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const char *id = ymf_json_str(doc, "/id");
    if (!id)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "SeeDance accepted the request without a task id");
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
                                   .cost_usd_micro = -1};
    const char *url = ymf_json_str(doc, "/content/video_url");
    if (ret->state == YMF_GEN_OK && url) {
        ymf_one_item(ret, url, ymf_json_num(doc, "/duration", 0), arena);
        ret->progress = 1;
    } else if (ret->state != YMF_GEN_PENDING) {
        const char *why = ymf_json_str(doc, "/error/message");
        ret->state = YMF_GEN_FAILED;
        ret->reason_code = "task_failed";
        ret->reason = ymf_strdup(arena, why ? why : "the task ended without a clip");
    }
    return YMF_OK;
}

const struct ymf_dialect ymf_volc_ark = {.name = "volc_ark", .submit = submit, .poll = poll};
