/* Dialect gemini_generate: pictures by Gemini's native generateContent (CometAPI §2a). */
#include <string.h>

#include "base/limits.h"
#include "providers/dialect.h"
#include "json/load.h"

enum { TIMEOUT_MS = 300000 };

/* The last picture part that is not a thought; both spellings are in use. */
static const char *picture_of(const json_t *doc, bool *ret_text)
{
    const json_t *parts = ymf_json_at(doc, "/candidates/0/content/parts");
    const char *found = NULL;
    size_t i = 0;
    json_t *part = NULL;
    json_array_foreach (parts, i, part) {
        *ret_text = *ret_text || json_object_get(part, "text");
        if (json_is_true(json_object_get(part, "thought")))
            continue;
        const char *data = ymf_json_str(part, "/inlineData/data");
        if (!data)
            data = ymf_json_str(part, "/inline_data/data");
        if (data)
            found = data;
    }
    return found;
}

static json_t *body_of(const struct ymf_generation_request *rq, struct ymf_arena *arena)
{
    json_t *body = json_pack("{s:[{s:s,s:[{s:s}]}],s:{s:[s],s:{}}}", "contents", "role", "user",
                             "parts", "text", ymf_route_prompt(rq->route, rq->prompt, arena),
                             "generationConfig", "responseModalities", "IMAGE", "imageConfig");
    /* The route's params are the imageConfig: aspectRatio, imageSize. */
    ymf_route_params(rq->route, ymf_json_at(body, "/generationConfig/imageConfig"));
    return body;
}

static enum ymf_code submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *body = body_of(rq, arena);
    YMF_AUTO(json) json_t *doc = NULL;
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
    enum ymf_code rc = ymf_call_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    bool text = false;
    const char *data = picture_of(doc, &text);
    if (!data)
        return ymf_fail_why(err, YMF_REFUSED, "moderated",
                            "%s answered without a picture%s: the prompt was not accepted",
                            rq->route->label, text ? ", only with text" : "");
    *ret = (struct ymf_generation){.state = YMF_GEN_OK, .progress = 1, .cost_usd_micro = -1};
    ret->items = YMF_NEW(arena, struct ymf_generation_item);
    ret->items_len = 1;
    ret->excerpt = "inline picture";
    return ymf_write_picture(p, rq->out_dir, data, arena, &ret->items[0].path, err);
}

const struct ymf_dialect ymf_gemini_generate = {.name = "gemini_generate", .submit = submit};
