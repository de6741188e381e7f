/* Dialect openai_chat: Gemini through CometAPI's chat completions. The ladder of answer formats
 * goes json_schema, json_object, none: what a gateway build does not know it refuses with 400. */
#include <string.h>

#include "providers/text.h"
#include "json/load.h"

enum { TIMEOUT_MS = 120000, RUNGS = 3 };

static json_t *messages_of(const struct ymf_llm_request *rq)
{
    json_t *messages = json_pack("[{s:s,s:s},{s:s,s:s}]", "role", "system", "content", rq->system,
                                 "role", "user", "content", rq->prompt);
    if (rq->previous) {
        (void)json_array_append_new(
            messages, json_pack("{s:s,s:s}", "role", "assistant", "content", rq->previous));
        (void)json_array_append_new(messages, json_pack("{s:s,s:s}", "role", "user", "content",
                                                        rq->faults ? rq->faults : ""));
    }
    return messages;
}

static json_t *format_of(const struct ymf_llm_request *rq, int rung)
{
    if (rung == 1)
        return json_pack("{s:s}", "type", "json_object");
    json_t *schema = json_loads(rq->schema, 0, NULL);
    return json_pack("{s:s,s:{s:s,s:b,s:o}}", "type", "json_schema", "json_schema", "name",
                     rq->schema_name ? rq->schema_name : "answer", "strict", 1, "schema",
                     schema ? schema : json_object());
}

static enum ymf_code attempt(struct ymf_providers *p, const struct ymf_llm_request *rq, int rung,
                             atomic_bool *cancel, struct ymf_arena *arena, json_t **ret_doc,
                             struct ymf_err *err)
{
    YMF_AUTO(json)
    json_t *body =
        json_pack("{s:s,s:o,s:I}", "model", rq->route->model, "messages", messages_of(rq),
                  "max_tokens", (json_int_t)(rq->max_tokens ? rq->max_tokens : 4000));
    ymf_route_params(rq->route, body);
    if (rq->schema && rung < 2)
        (void)json_object_set_new(body, "response_format", format_of(rq, rung));
    const struct ymf_call call = {
        .provider = rq->route->provider,
        .method = "POST",
        .path = rq->route->path,
        .json = body,
        .timeout_ms = TIMEOUT_MS,
        .cancel = cancel,
    };
    return ymf_call_json(p, &call, arena, ret_doc, err);
}

enum ymf_code ymf_openai_chat_read(const struct ymf_llm_request *rq, const json_t *doc,
                                   struct ymf_arena *arena, struct ymf_llm_answer *ret,
                                   struct ymf_err *err)
{
    const char *finish = ymf_json_str(doc, "/choices/0/finish_reason");
    const char *text = ymf_json_str(doc, "/choices/0/message/content");
    bool cut = finish && strcmp(finish, "length") == 0;
    ret->tokens_in = ymf_text_tokens(doc, "/usage/prompt_tokens");
    ret->tokens_out = ymf_text_tokens(doc, "/usage/completion_tokens");
    ret->cost_usd_micro = ymf_text_cost(rq->route, ret->tokens_in, ret->tokens_out);
    ret->model = rq->route->model;
    if (!text || !*text)
        return ymf_fail_why(err, cut ? YMF_NOT_CAPABLE : YMF_REFUSED,
                            cut ? "result_unusable" : "moderated", "%s answered with nothing (%s)",
                            rq->route->label, finish ? finish : "no reason");
    ret->text = ymf_strdup(arena, text);
    return YMF_OK;
}

enum ymf_code ymf_openai_chat_complete(struct ymf_providers *p, const struct ymf_llm_request *rq,
                                       atomic_bool *cancel, struct ymf_arena *arena,
                                       struct ymf_llm_answer *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = YMF_INTERNAL;
    for (int rung = rq->schema ? 0 : 2; rung < RUNGS; rung++) {
        rc = attempt(p, rq, rung, cancel, arena, &doc, err);
        if (rc != YMF_NOT_CAPABLE || strcmp(err->reason, "bad_input") != 0)
            break;
    }
    return rc ? rc : ymf_openai_chat_read(rq, doc, arena, ret, err);
}
