/* Sending a create and asking about a task: the part that is the same in every dialect. */
#include "providers/task.h"

#include <string.h>
#include <strings.h>

#include "json/load.h"

const struct ymf_dialect *const ymf_dialects[] = {
    &ymf_gemini_generate, &ymf_openai_images, &ymf_kling,    &ymf_volc_ark, &ymf_openai_videos,
    &ymf_suno_gateway,    &ymf_kie_suno,      &ymf_template, NULL,
};

const struct ymf_dialect *ymf_dialect_of(const char *name)
{
    for (size_t i = 0; ymf_dialects[i]; i++)
        if (strcmp(ymf_dialects[i]->name, name) == 0)
            return ymf_dialects[i];
    return NULL;
}

static enum ymf_code no_dialect(const struct ymf_route *route, struct ymf_err *err)
{
    return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                        "route %s: the dialect %s cannot do this", route->id, route->dialect);
}

static enum ymf_code send(struct ymf_providers *p, const struct ymf_dialect *d,
                          const struct ymf_route *r, const struct ymf_outgoing *out,
                          atomic_bool *cancel, struct ymf_arena *arena, json_t **ret_doc,
                          struct ymf_err *err)
{
    const struct ymf_call call = {
        .provider = r->provider,
        .method = r->method ? r->method : "POST",
        .path = ymf_route_path(r->path, r->model, NULL, arena),
        .json = out->json,
        .parts = out->parts,
        .parts_len = out->parts_len,
        .paid = YMF_CALL_PAID,
        .timeout_ms = d->timeout_ms,
        .max_bytes = d->max_bytes,
        .cancel = cancel,
    };
    return ymf_call_json(p, &call, arena, ret_doc, err);
}

enum ymf_code ymf_task_submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                              atomic_bool *cancel, struct ymf_arena *arena,
                              struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_dialect *d = ymf_dialect_of(rq->route->dialect);
    if (!d)
        return no_dialect(rq->route, err);
    if (rq->route->image == YMF_IMAGE_URL && !rq->image_url)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "not_feasible",
                            "%s takes pictures only by a public address: set PUBLIC_BASE_URL",
                            rq->route->label);
    struct ymf_outgoing out = {0};
    enum ymf_code rc = d->request(p, rq, arena, &out, err);
    YMF_AUTO(json) json_t *doc = NULL;
    bool sendable = !rc;
    if (sendable)
        rc = send(p, d, rq->route, &out, cancel, arena, &doc, err);
    if (sendable && rc && d->reword && d->reword(err, &out))
        rc = send(p, d, rq->route, &out, cancel, arena, &doc, err);
    json_decref(out.json);
    return rc ? rc : d->created(p, rq, doc, arena, ret, err);
}

enum ymf_code ymf_task_poll(struct ymf_providers *p, const struct ymf_route *route,
                            const char *task_id, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    const struct ymf_dialect *d = ymf_dialect_of(route->dialect);
    if (!d || !d->task)
        return no_dialect(route, err);
    YMF_AUTO(json) json_t *doc = NULL;
    const char *pattern = route->poll ? route->poll : ymf_printf(arena, "%s/{id}", route->path);
    const struct ymf_call call = {
        .provider = route->provider,
        .method = "GET",
        .path = ymf_route_path(pattern, route->model, task_id, arena),
    };
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    if (!rc)
        rc = d->task(route, doc, arena, ret, err);
    if (!rc && ret->state == YMF_GEN_OK && ret->items_len == 0 && d->content)
        ymf_task_result(ret,
                        ymf_printf(arena, "%s%s%s", ymf_base_url(p, route->provider, arena),
                                   call.path, d->content),
                        0, arena);
    if (!rc)
        ret->task_id = task_id;
    return rc;
}

enum ymf_code ymf_task_find(struct ymf_providers *p, const struct ymf_route *route, const char *ref,
                            struct ymf_arena *arena, struct ymf_generation *ret,
                            struct ymf_err *err)
{
    const struct ymf_dialect *d = ymf_dialect_of(route->dialect);
    return d && d->find ? d->find(p, route, ref, arena, ret, err) : no_dialect(route, err);
}

const char *ymf_first_text(const json_t *doc, const char *const *places)
{
    for (; *places; places++) {
        const char *text = ymf_json_str(doc, *places);
        if (text && *text)
            return text;
    }
    return NULL;
}

int ymf_state_of(const char *word)
{
    static const char *const good[] = {"completed", "complete", "succeeded", "succeed",
                                       "success",   "done",     NULL};
    static const char *const bad[] = {"failed",   "failure", "error", "cancelled",
                                      "canceled", "expired", NULL};
    if (!word)
        return YMF_GEN_PENDING;
    for (size_t i = 0; good[i]; i++)
        if (strcasecmp(word, good[i]) == 0)
            return YMF_GEN_OK;
    for (size_t i = 0; bad[i]; i++)
        if (strcasecmp(word, bad[i]) == 0)
            return YMF_GEN_FAILED;
    return YMF_GEN_PENDING;
}

enum ymf_code ymf_task_accepted(const char *id, const json_t *doc, const struct ymf_route *route,
                                struct ymf_arena *arena, struct ymf_generation *ret,
                                struct ymf_err *err)
{
    if (!id || !*id)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "%s accepted the request without a task id", route->label);
    *ret = (struct ymf_generation){.state = YMF_GEN_PENDING,
                                   .task_id = ymf_strdup(arena, id),
                                   .cost_usd_micro = -1,
                                   .excerpt = ymf_excerpt(doc, arena)};
    return YMF_OK;
}

bool ymf_task_moderated(const char *text)
{
    static const char *const signs[] = {"moderat",   "content policy",   "content_policy",
                                        "sensitive", "content security", "risk control",
                                        "safety",    "prohibited"};
    for (size_t i = 0; text && i < sizeof signs / sizeof signs[0]; i++)
        if (strcasestr(text, signs[i]))
            return true;
    return false;
}

void ymf_task_failed(const char *why, struct ymf_arena *arena, struct ymf_generation *ret)
{
    ret->state = YMF_GEN_FAILED;
    ret->reason_code = ymf_task_moderated(why) ? "moderated" : "task_failed";
    ret->reason = ymf_strdup(arena, why && *why ? why : "the task failed without a reason");
}

void ymf_task_result(struct ymf_generation *ret, const char *url, double seconds,
                     struct ymf_arena *arena)
{
    ret->state = YMF_GEN_OK;
    ret->progress = 1;
    if (!url || !*url)
        return;
    ret->items = YMF_NEW(arena, struct ymf_generation_item);
    ret->items[0].url = ymf_strdup(arena, url);
    ret->items[0].seconds = seconds;
    ret->items_len = 1;
}
