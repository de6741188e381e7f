/* Dialect openai_images: POST /v1/images/generations (Seedream; the seed's requests). */
#include <string.h>

#include "base/limits.h"
#include "providers/dialect.h"
#include "json/load.h"

enum { TIMEOUT_MS = 300000 };

static enum ymf_code send(struct ymf_providers *p, const struct ymf_generation_request *rq,
                          const json_t *body, atomic_bool *cancel, struct ymf_arena *arena,
                          json_t **ret_doc, struct ymf_err *err)
{
    const struct ymf_call call = {
        .provider = rq->route->provider,
        .method = "POST",
        .path = ymf_route_path(rq->route->path, rq->route->model, NULL, arena),
        .json = body,
        .paid = YMF_CALL_PAID,
        .timeout_ms = TIMEOUT_MS,
        .max_bytes = YMF_MAX_INLINE_PICTURE,
        .cancel = cancel,
    };
    return ymf_call_json(p, &call, arena, ret_doc, err);
}

static enum ymf_code take(struct ymf_providers *p, const struct ymf_generation_request *rq,
                          const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err)
{
    const char *url = ymf_json_str(doc, "/data/0/url");
    const char *bytes = ymf_json_str(doc, "/data/0/b64_json");
    if (!url && !bytes)
        return ymf_fail_why(err, YMF_REFUSED, "moderated",
                            "%s answered without a picture: the prompt was not accepted",
                            rq->route->label);
    *ret = (struct ymf_generation){.state = YMF_GEN_OK, .progress = 1, .cost_usd_micro = -1};
    ret->excerpt = "picture";
    if (url) {
        ymf_one_item(ret, url, 0, arena);
        return YMF_OK;
    }
    ret->items = YMF_NEW(arena, struct ymf_generation_item);
    ret->items_len = 1;
    return ymf_write_picture(p, rq->out_dir, bytes, arena, &ret->items[0].path, err);
}

static enum ymf_code submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(json)
    json_t *body = json_pack("{s:s,s:s}", "model", rq->route->model, "prompt",
                             ymf_route_prompt(rq->route, rq->prompt, arena));
    ymf_route_params(rq->route, body);
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = send(p, rq, body, cancel, arena, &doc, err);
    /* Some models refuse the field at some sizes: drop it once (a definite, unpaid refusal). */
    if (rc == YMF_NOT_CAPABLE && strstr(err->msg, "response_format") &&
        json_object_del(body, "response_format") == 0)
        rc = send(p, rq, body, cancel, arena, &doc, err);
    return rc ? rc : take(p, rq, doc, arena, ret, err);
}

const struct ymf_dialect ymf_openai_images = {.name = "openai_images", .submit = submit};
