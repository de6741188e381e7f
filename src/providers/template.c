/*
 * Dialect template: a shape as data. The route's "template" holds the request
 * with ${model} ${prompt} ${image} ${seconds} ${title} ${ref} in its texts, and
 * the places of the task's id, state, result and reason in the answers. Each
 * place is a JSON pointer or a list of them: the first that is there counts.
 */
#include <string.h>

#include "base/limits.h"
#include "providers/song.h"
#include "json/load.h"

struct fill {
    struct ymf_providers *p;
    const struct ymf_generation_request *rq;
    struct ymf_arena *arena;
    struct ymf_err *err;
    enum ymf_code rc;
};

static const char *value_of(struct fill *f, const char *name, size_t len)
{
    const struct ymf_generation_request *rq = f->rq;
    const struct ymf_route *r = rq->route;
    const char *image = NULL;
    if (len == 5 && strncmp(name, "model", len) == 0)
        return r->model;
    if (len == 6 && strncmp(name, "prompt", len) == 0)
        return ymf_route_prompt(r, rq->prompt, f->arena);
    if (len == 5 && strncmp(name, "title", len) == 0)
        return rq->title ? rq->title : "";
    if (len == 3 && strncmp(name, "ref", len) == 0)
        return rq->ref ? rq->ref : "";
    if (len == 7 && strncmp(name, "seconds", len) == 0)
        return ymf_printf(f->arena, "%d", (int)ymf_route_seconds(r, rq->seconds));
    if (len == 5 && strncmp(name, "image", len) == 0) {
        f->rc = f->rc ? f->rc : ymf_picture_for(f->p, rq, f->arena, &image, f->err);
        return image ? image : "";
    }
    return NULL;
}

static json_t *filled_text(struct fill *f, const char *text)
{
    /* A number where the whole text is the length, unless the route wants it as text. */
    const char *type = f->rq->route->duration_type;
    if (strcmp(text, "${seconds}") == 0 && !(type && strcmp(type, "string") == 0))
        return json_integer((json_int_t)ymf_route_seconds(f->rq->route, f->rq->seconds));
    const char *out = "";
    while (*text) {
        const char *end = strncmp(text, "${", 2) == 0 ? strchr(text, '}') : NULL;
        const char *value = end ? value_of(f, text + 2, (size_t)(end - text) - 2) : NULL;
        if (value) {
            out = *out ? ymf_printf(f->arena, "%s%s", out, value) : value;
            text = end + 1;
            continue;
        }
        size_t n = 1 + strcspn(text + 1, "$");
        out = ymf_printf(f->arena, "%s%.*s", out, (int)n, text);
        text += n;
    }
    return json_string(out);
}

static json_t *filled(struct fill *f, const json_t *from)
{
    if (json_is_string(from))
        return filled_text(f, json_string_value(from));
    if (json_is_array(from)) {
        json_t *to = json_array();
        size_t i = 0;
        json_t *one = NULL;
        json_array_foreach (from, i, one)
            (void)json_array_append_new(to, filled(f, one));
        return to;
    }
    if (!json_is_object(from))
        return json_deep_copy(from);
    json_t *to = json_object();
    const char *name = NULL;
    json_t *one = NULL;
    json_object_foreach ((json_t *)from, name, one)
        (void)json_object_set_new(to, name, filled(f, one));
    return to;
}

static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    YMF_AUTO(json)
    json_t *shape = json_loads(rq->route->template ? rq->route->template : "{}", 0, NULL);
    struct fill f = {.p = p, .rq = rq, .arena = arena, .err = err};
    ret->json = filled(&f, json_object_get(shape, "request"));
    if (!f.rc)
        ymf_route_params(rq->route, ret->json);
    return f.rc;
}

/* The text at the first place of the template's member that is there. */
static const char *found(const json_t *shape, const char *member, const json_t *doc)
{
    const json_t *places = json_object_get(shape, member);
    const char *only = json_is_string(places) ? ymf_json_str(doc, json_string_value(places)) : NULL;
    if (only)
        return *only ? only : NULL;
    size_t i = 0;
    json_t *place = NULL;
    json_array_foreach (places, i, place) {
        const char *text =
            json_is_string(place) ? ymf_json_str(doc, json_string_value(place)) : NULL;
        if (text && *text)
            return text;
    }
    return NULL;
}

/* Songs may come several at once: every place that is there is one. */
static void take_songs(const json_t *shape, const struct ymf_route *route, const json_t *doc,
                       struct ymf_arena *arena, struct ymf_generation *ret)
{
    const json_t *places = json_object_get(shape, "result");
    size_t i = 0;
    json_t *place = NULL;
    if (json_is_string(places) && found(shape, "result", doc))
        ymf_song_add(ret, arena, NULL, found(shape, "result", doc), NULL, 0);
    json_array_foreach (places, i, place) {
        const char *url =
            json_is_string(place) ? ymf_json_str(doc, json_string_value(place)) : NULL;
        if (url && *url)
            ymf_song_add(ret, arena, NULL, url, NULL, 0);
    }
    ymf_song_finish(route, arena, ret);
}

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)err;
    YMF_AUTO(json) json_t *shape = json_loads(route->template ? route->template : "{}", 0, NULL);
    *ret = (struct ymf_generation){.state = ymf_state_of(found(shape, "state", doc)),
                                   .cost_usd_micro = -1};
    if (ret->state == YMF_GEN_FAILED)
        ymf_task_failed(found(shape, "reason", doc), arena, ret);
    else if (ret->state == YMF_GEN_OK && strcmp(route->capability, "song") == 0)
        take_songs(shape, route, doc, arena, ret);
    else if (ret->state == YMF_GEN_OK)
        ymf_task_result(ret, found(shape, "result", doc), 0, arena);
    return YMF_OK;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    YMF_AUTO(json) json_t *shape = json_loads(r->template ? r->template : "{}", 0, NULL);
    if (!r->synchronous)
        return ymf_task_accepted(found(shape, "task", doc), doc, r, arena, ret, err);
    const char *result = found(shape, "result", doc);
    if (!result)
        return ymf_fail_why(err, YMF_REFUSED, "moderated", "%s answered without a result%s%s",
                            r->label, found(shape, "reason", doc) ? ": " : "",
                            found(shape, "reason", doc) ? found(shape, "reason", doc) : "");
    return ymf_picture_result(p, rq, result, arena, ret, err);
}

const struct ymf_dialect ymf_template = {
    .name = "template",
    .timeout_ms = 300000,
    .max_bytes = YMF_MAX_INLINE_PICTURE,
    .request = request,
    .created = created,
    .task = task,
};
