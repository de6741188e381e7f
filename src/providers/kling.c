/* Dialect kling: image to video, with our own task id to find a lost create again (CometAPI §3). */
#include <string.h>

#include "base/utf8.h"
#include "providers/task.h"
#include "json/load.h"

enum { NEGATIVE_MAX = 200 };

static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    const char *image = NULL;
    enum ymf_code rc = ymf_picture_for(p, rq, arena, &image, err);
    if (rc)
        return rc;
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
        (void)json_object_set_new(
            body, "negative_prompt",
            json_string(
                ymf_strndup(arena, rq->negative, ymf_utf8_cut_units(rq->negative, NEGATIVE_MAX))));
    if (rq->ref && r->lookup == YMF_LOOKUP_BY_REF)
        (void)json_object_set_new(body, "external_task_id", json_string(rq->ref));
    ret->json = body;
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
    if (ret->state == YMF_GEN_FAILED)
        ymf_task_failed(ymf_json_str(data, "/task_status_msg"), arena, ret);
    else if (ret->state == YMF_GEN_OK)
        ymf_task_result(ret, ymf_json_str(data, "/task_result/videos/0/url"),
                        ymf_json_num(data, "/task_result/videos/0/duration", 0), arena);
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    (void)p;
    read_task(json_object_get(doc, "data"), arena, ret);
    return ret->task_id ? YMF_OK : ymf_task_accepted(NULL, doc, rq->route, arena, ret, err);
}

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)route;
    const json_t *data = json_object_get(doc, "data");
    if (json_is_array(data)) /* the list form of a look-up */
        data = json_array_get(data, 0);
    if (!ymf_json_str(data, "/task_id"))
        return ymf_fail(err, YMF_NOT_FOUND, "Kling does not know this task");
    read_task(data, arena, ret);
    return YMF_OK;
}

static enum ymf_code ask(struct ymf_providers *p, const struct ymf_route *route, const char *path,
                         struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_call call = {.provider = route->provider, .method = "GET", .path = path};
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    return rc ? rc : task(route, doc, arena, ret, err);
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
    .name = "kling",
    .capability = "clip",
    .timeout_ms = 90000,
    .request = request,
    .created = created,
    .task = task,
    .find = find,
};
