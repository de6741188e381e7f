/* Stand-in: Gemini's pictures (inline bytes) and Seedream's (an address). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "standin/desk.h"
#include "json/load.h"

enum { GEMINI_W = 2752, GEMINI_H = 1536, THOUGHT_W = 320, THOUGHT_H = 180 };

static const char *gemini_prompt(struct ymf_desk *d)
{
    if (!json_object_get(d->body, "contents")) {
        ymf_desk_comet_error(d, 400, "bad_request", "contents is missing");
        return NULL;
    }
    static const char *const foreign[] = {"model", "n", "size"};
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        if (json_object_get(d->body, foreign[i])) {
            ymf_desk_comet_error(d, 400, "bad_request", "a member does not belong here");
            return NULL;
        }
    }
    const char *prompt = ymf_desk_str(d, "/contents/0/parts/0/text");
    if (!prompt)
        ymf_desk_comet_error(d, 400, "bad_request", "the prompt is missing");
    return prompt;
}

static const char *painted(struct ymf_desk *d, const char *prompt, int w, int h)
{
    struct ymf_buf bytes __attribute__((cleanup(ymf_auto_buf)));
    struct ymf_err err = {0};
    ymf_buf_init(&bytes, YMF_MAX_INLINE_PICTURE);
    if (ymf_media_picture(d, prompt, ymf_text_hash(prompt), w, h, false, &bytes, &err))
        return NULL;
    return d->standin->options.codec->base64(bytes.data, bytes.len, d->arena);
}

static json_t *inline_part(const char *data, bool thought)
{
    json_t *part = json_pack("{s:{s:s,s:s}}", "inlineData", "mimeType", "image/jpeg", "data", data);
    if (thought)
        (void)json_object_set_new(part, "thought", json_true());
    return part;
}

void ymf_standin_gemini_image(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    if (strcmp(d->rq->param[0], "gemini-3-pro-image:generateContent") != 0) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
        return;
    }
    const char *prompt = gemini_prompt(d);
    if (!prompt)
        return;
    json_t *parts = json_pack("[{s:s}]", "text", "Here is the picture.");
    if (ymf_desk_fault_is(d, "text_only")) {
        ymf_ledger_note(d, "refused", false, NULL, NULL);
    } else {
        const char *draft = painted(d, prompt, THOUGHT_W, THOUGHT_H);
        int width = d->standin->options.picture_w ? d->standin->options.picture_w : GEMINI_W;
        const char *data = painted(d, prompt, width, width * GEMINI_H / GEMINI_W);
        ymf_ledger_note(d, "create", true, NULL, NULL);
        if (draft && data) {
            (void)json_array_append_new(parts, inline_part(draft, true));
            (void)json_array_append_new(parts, inline_part(data, false));
        }
    }
    ymf_desk_json(d, 200,
                  json_pack("{s:[{s:{s:o},s:s}]}", "candidates", "content", "parts", parts,
                            "finishReason", "STOP"));
}

static bool read_size(const char *size, int *w, int *h)
{
    if (!size || strcmp(size, "2K") == 0) {
        *w = *h = 2048;
        return true;
    }
    char *end = NULL;
    long a = strtol(size, &end, 10);
    long b = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
    *w = (int)a;
    *h = (int)b;
    return *end == 0 && a >= 512 && b >= 512 && a <= 4096 && b <= 4096;
}

void ymf_standin_images(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    const char *model = ymf_desk_str(d, "/model");
    const char *prompt = ymf_desk_str(d, "/prompt");
    int w = 0;
    int h = 0;
    if (!model || !prompt) {
        ymf_desk_comet_error(d, 500, "invalid_request", "model or prompt is missing");
    } else if (strcmp(model, "doubao-seedream-4-0-250828") != 0 &&
               strcmp(model, "gemini-3-pro-image") != 0) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
    } else if (!read_size(ymf_desk_str(d, "/size"), &w, &h)) {
        ymf_desk_comet_error(d, 400, "bad_request", "size must be 2K, 4K or WxH");
    } else if (ymf_desk_fault_is(d, "moderate")) {
        ymf_ledger_note(d, "refused", false, NULL, NULL);
        ymf_desk_json(d, 200, json_pack("{s:I,s:[]}", "created", (json_int_t)0, "data"));
    } else {
        YMF_AUTO(json)
        json_t *task = json_pack("{s:s,s:i,s:i}", "prompt", prompt, "width", w, "height", h);
        const char *id = ymf_task_new(d, "picture", task);
        ymf_ledger_note(d, "create", true, NULL, id);
        ymf_desk_json(d, 200,
                      json_pack("{s:s,s:[{s:s,s:s}]}", "model", model, "data", "url",
                                ymf_printf(d->arena, "%s/files/%s.jpg", ymf_desk_origin(d), id),
                                "size", ymf_printf(d->arena, "%dx%d", w, h)));
    }
}
