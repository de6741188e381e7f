/* Dialect gemini_generate: pictures by Gemini's native generateContent (CometAPI §2a). */
#include "base/limits.h"
#include "providers/task.h"
#include "json/load.h"

/* The last picture part that is not a thought; both spellings are in use, and some builds of the
 * gateway store the picture and give its address. */
static const char *picture_of(const json_t *doc, bool *ret_text)
{
    static const char *const places[] = {"/inlineData/data", "/inline_data/data",
                                         "/fileData/fileUri", "/file_data/file_uri", NULL};
    const json_t *parts = ymf_json_at(doc, "/candidates/0/content/parts");
    const char *found = NULL;
    size_t i = 0;
    json_t *part = NULL;
    json_array_foreach (parts, i, part) {
        *ret_text = *ret_text || json_object_get(part, "text");
        if (json_is_true(json_object_get(part, "thought")))
            continue;
        const char *given = ymf_first_text(part, places);
        if (given)
            found = given;
    }
    return found;
}

static enum ymf_code request(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret, struct ymf_err *err)
{
    (void)p;
    (void)err;
    ret->json = json_pack("{s:[{s:s,s:[{s:s}]}],s:{s:[s],s:{}}}", "contents", "role", "user",
                          "parts", "text", ymf_route_prompt(rq->route, rq->prompt, arena),
                          "generationConfig", "responseModalities", "IMAGE", "imageConfig");
    /* The route's params are the imageConfig: aspectRatio, imageSize. */
    ymf_route_params(rq->route, ymf_json_at(ret->json, "/generationConfig/imageConfig"));
    return YMF_OK;
}

static enum ymf_code created(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err)
{
    bool text = false;
    const char *data = picture_of(doc, &text);
    if (!data)
        return ymf_fail_why(err, YMF_REFUSED, "moderated",
                            "%s answered without a picture%s: the prompt was not accepted",
                            rq->route->label, text ? ", only with text" : "");
    return ymf_picture_result(p, rq, data, arena, ret, err);
}

const struct ymf_dialect ymf_gemini_generate = {
    .name = "gemini_generate",
    .capability = "picture",
    .timeout_ms = 300000,
    .max_bytes = YMF_MAX_INLINE_PICTURE,
    .request = request,
    .created = created,
};
