/* Dialect volc_ark: Seedance tasks with their flags inside the text (CometAPI §4a). */
#include <string.h>

#include "providers/task.h"
#include "json/load.h"

/* The flags of the route with {seconds} filled in. */
static const char *flags_of(const char *flags, int seconds, struct ymf_arena *arena)
{
    static const char place[] = "{seconds}";
    const char *at = flags ? strstr(flags, place) : NULL;
    if (!at)
        return ymf_printf(arena, "%s --duration %d", flags ? flags : "", seconds);
    return ymf_printf(arena, "%.*s%d%s", (int)(at - flags), flags, seconds, at + sizeof place - 1);
}

/* params: {"flags": "--ratio 16:9 … --duration {seconds} …", further top-level members}. */
static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    const struct ymf_route *r = rq->route;
    const char *image = NULL;
    enum ymf_code rc = ymf_picture_for(p, rq, arena, &image, err);
    if (rc)
        return rc;
    json_t *body = json_pack("{s:s}", "model", r->model);
    ymf_route_params(r, body);
    const char *text = ymf_printf(
        arena, "%s %s", ymf_route_prompt(r, rq->prompt, arena),
        flags_of(ymf_json_str(body, "/flags"), (int)ymf_route_seconds(r, rq->seconds), arena));
    (void)json_object_del(body, "flags");
    (void)json_object_set_new(body, "content",
                              json_pack("[{s:s,s:s},{s:s,s:{s:s},s:s}]", "type", "text", "text",
                                        text, "type", "image_url", "image_url", "url", image,
                                        "role", "first_frame"));
    ret->json = body;
    return YMF_OK;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    (void)p;
    return ymf_task_accepted(ymf_json_str(doc, "/id"), doc, rq->route, arena, ret, err);
}

static enum ymf_code task(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err)
{
    (void)route;
    (void)err;
    *ret = (struct ymf_generation){.state = ymf_state_of(ymf_json_str(doc, "/status")),
                                   .cost_usd_micro = -1};
    if (ret->state == YMF_GEN_OK)
        ymf_task_result(ret, ymf_json_str(doc, "/content/video_url"),
                        ymf_json_num(doc, "/duration", 0), arena);
    else if (ret->state == YMF_GEN_FAILED)
        ymf_task_failed(ymf_json_str(doc, "/error/message"), arena, ret);
    return YMF_OK;
}

const struct ymf_dialect ymf_volc_ark = {
    .name = "volc_ark",
    .capability = "clip",
    .timeout_ms = 90000,
    .request = request,
    .created = created,
    .task = task,
};
