/* Dialect anthropic_messages: structured answers from Claude. No temperature, no prefill:
 * newer models refuse both. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "providers/task.h"
#include "providers/text.h"
#include "json/load.h"

enum { TIMEOUT_MS = 300000, TOKENS_MAX = 100000000 };

static enum ymf_code add_images(struct ymf_providers *p, const struct ymf_llm_request *rq,
                                json_t *content, struct ymf_arena *arena, struct ymf_err *err)
{
    for (size_t i = 0; i < rq->images_len; i++) {
        const struct ymf_llm_image *image = &rq->images[i];
        if (!image->path) {
            (void)json_array_append_new(content,
                                        json_pack("{s:s,s:{s:s,s:s}}", "type", "image", "source",
                                                  "type", "url", "url", image->url));
            continue;
        }
        const char *type = ymf_picture_type(image->path);
        const char *data = NULL;
        if (!type)
            return ymf_fail(err, YMF_INVALID, "%s is not a picture", image->path);
        enum ymf_code rc = ymf_picture_base64(p, "", image->path, 0, arena, &data, err);
        if (rc)
            return rc;
        (void)json_array_append_new(content,
                                    json_pack("{s:s,s:{s:s,s:s,s:s}}", "type", "image", "source",
                                              "type", "base64", "media_type", type, "data", data));
    }
    return YMF_OK;
}

static json_t *text_block(const char *text)
{
    return json_pack("{s:s,s:s}", "type", "text", "text", text);
}

static enum ymf_code body_of(struct ymf_providers *p, const struct ymf_llm_request *rq,
                             int64_t max_tokens, struct ymf_arena *arena, json_t **ret,
                             struct ymf_err *err)
{
    YMF_AUTO(json) json_t *content = json_array();
    enum ymf_code rc = add_images(p, rq, content, arena, err);
    if (rc)
        return rc;
    (void)json_array_append_new(content, text_block(rq->prompt));
    YMF_AUTO(json) json_t *messages = json_pack("[{s:s,s:O}]", "role", "user", "content", content);
    if (rq->previous) {
        /* The repair round: the faulty answer and what is wrong with it. */
        (void)json_array_append_new(
            messages, json_pack("{s:s,s:s}", "role", "assistant", "content", rq->previous));
        (void)json_array_append_new(messages, json_pack("{s:s,s:s}", "role", "user", "content",
                                                        rq->faults ? rq->faults : ""));
    }
    json_t *body =
        json_pack("{s:s,s:I,s:[o],s:O}", "model", rq->route->model, "max_tokens",
                  (json_int_t)max_tokens, "system", text_block(rq->system), "messages", messages);
    if (rq->schema) {
        json_t *schema = json_loads(rq->schema, 0, NULL);
        (void)json_object_set_new(body, "output_config",
                                  json_pack("{s:{s:s,s:o}}", "format", "type", "json_schema",
                                            "schema", schema ? schema : json_object()));
    }
    *ret = body;
    return YMF_OK;
}

static const char *joined_text(const json_t *doc, struct ymf_arena *arena)
{
    struct ymf_buf text __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&text, YMF_MAX_LLM_TEXT);
    size_t i = 0;
    json_t *block = NULL;
    json_array_foreach (json_object_get(doc, "content"), i, block) {
        const char *type = ymf_json_str(block, "/type");
        const char *part = ymf_json_str(block, "/text");
        if (type && part && strcmp(type, "text") == 0)
            ymf_buf_puts(&text, part);
    }
    return ymf_strndup(arena, text.data, text.len);
}

/* A count as it may be: nobody is made to pay for a number that cannot be true. */
int64_t ymf_text_tokens(const json_t *doc, const char *place)
{
    int64_t n = ymf_json_int(doc, place, 0);
    return n < 0 ? 0 : n > TOKENS_MAX ? TOKENS_MAX : n;
}

int64_t ymf_text_cost(const struct ymf_route *route, int64_t tokens_in, int64_t tokens_out)
{
    return (tokens_in * route->price_in_usd_micro + tokens_out * route->price_out_usd_micro +
            999999) /
           1000000;
}

static void read_answer(const struct ymf_llm_request *rq, const json_t *doc,
                        struct ymf_arena *arena, struct ymf_llm_answer *ret)
{
    int64_t fresh = ymf_text_tokens(doc, "/usage/input_tokens");
    int64_t written = ymf_text_tokens(doc, "/usage/cache_creation_input_tokens");
    int64_t cached = ymf_text_tokens(doc, "/usage/cache_read_input_tokens");
    ret->tokens_in = fresh + written + cached;
    ret->tokens_out = ymf_text_tokens(doc, "/usage/output_tokens");
    ret->cost_usd_micro =
        ymf_text_cost(rq->route, fresh + written + written / 4 + cached / 10, ret->tokens_out);
    const char *model = ymf_json_str(doc, "/model");
    ret->model = ymf_strdup(arena, model ? model : rq->route->model);
    ret->text = joined_text(doc, arena);
}

static enum ymf_code judge_stop(const json_t *doc, bool *ret_truncated, struct ymf_err *err)
{
    const char *stop = ymf_json_str(doc, "/stop_reason");
    *ret_truncated = false;
    if (!stop || strcmp(stop, "end_turn") == 0 || strcmp(stop, "stop_sequence") == 0)
        return YMF_OK;
    if (strcmp(stop, "refusal") == 0) {
        const char *why = ymf_json_str(doc, "/stop_details/explanation");
        return ymf_fail_why(err, YMF_REFUSED, "moderated", "Claude refused to answer%s%s",
                            why ? ": " : "", why ? why : "");
    }
    if (strcmp(stop, "model_context_window_exceeded") == 0)
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "bad_input", "the prompt is too long for Claude");
    *ret_truncated = strcmp(stop, "max_tokens") == 0;
    return YMF_OK;
}

enum ymf_code ymf_anthropic_read(const struct ymf_llm_request *rq, const json_t *doc,
                                 struct ymf_arena *arena, struct ymf_llm_answer *ret,
                                 bool *ret_truncated, struct ymf_err *err)
{
    read_answer(rq, doc, arena, ret);
    return judge_stop(doc, ret_truncated, err);
}

enum ymf_code ymf_anthropic_complete(struct ymf_providers *p, const struct ymf_llm_request *rq,
                                     atomic_bool *cancel, struct ymf_arena *arena,
                                     struct ymf_llm_answer *ret, struct ymf_err *err)
{
    int64_t max_tokens = rq->max_tokens ? rq->max_tokens : 4000;
    int64_t spent = 0;
    for (int round = 0; round < 2; round++, max_tokens *= 2) {
        YMF_AUTO(json) json_t *body = NULL;
        YMF_AUTO(json) json_t *doc = NULL;
        enum ymf_code rc = body_of(p, rq, max_tokens, arena, &body, err);
        if (rc)
            return rc;
        const struct ymf_call call = {
            .provider = rq->route->provider,
            .method = "POST",
            .path = rq->route->path,
            .json = body,
            .timeout_ms = TIMEOUT_MS,
            .cancel = cancel,
        };
        rc = ymf_call_json(p, &call, arena, &doc, err);
        if (rc)
            return rc;
        bool truncated = false;
        rc = ymf_anthropic_read(rq, doc, arena, ret, &truncated, err);
        ret->cost_usd_micro += spent;
        spent = ret->cost_usd_micro;
        if (rc || !truncated)
            return rc;
    }
    return ymf_fail_why(err, YMF_NOT_CAPABLE, "result_unusable",
                        "Claude's answer was cut off twice");
}
