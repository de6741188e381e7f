/* Dialect openai_images: POST /v1/images/generations (Seedream; the seed's requests). */
#include <string.h>

#include "base/limits.h"
#include "providers/task.h"
#include "json/load.h"

static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    (void)p;
    (void)err;
    ret->json = json_pack("{s:s,s:s}", "model", rq->route->model, "prompt",
                          ymf_route_prompt(rq->route, rq->prompt, arena));
    ymf_route_params(rq->route, ret->json);
    return YMF_OK;
}

/* Some models refuse the field at some sizes: it is left out once. */
static bool reword(const struct ymf_err *refusal, struct ymf_outgoing *out)
{
    return refusal->code == YMF_NOT_CAPABLE && strstr(refusal->msg, "response_format") &&
           json_object_del(out->json, "response_format") == 0;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    static const char *const places[] = {"/data/0/url", "/data/0/b64_json", NULL};
    const char *given = ymf_first_text(doc, places);
    if (!given)
        return ymf_fail_why(err, YMF_REFUSED, "moderated",
                            "%s answered without a picture: the prompt was not accepted",
                            rq->route->label);
    return ymf_picture_result(p, rq, given, arena, ret, err);
}

const struct ymf_dialect ymf_openai_images = {
    .name = "openai_images",
    .capability = "picture",
    .timeout_ms = 300000,
    .max_bytes = YMF_MAX_INLINE_PICTURE,
    .request = request,
    .reword = reword,
    .created = created,
};
