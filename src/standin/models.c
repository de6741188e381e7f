/* Stand-in: Claude's messages, Gemini by chat completions, lists of models, the balance. */
#include <math.h>
#include <string.h>

#include "standin/answers.h"
#include "json/load.h"

enum { TOKENS_PER_BYTE = 4 };

/* A schema as structured outputs take it: closed objects, no limits. */
static const char *schema_fault(const json_t *schema)
{
    static const char *const limits[] = {"minimum",   "maximum",  "minLength",
                                         "maxLength", "minItems", "maxItems"};
    if (json_is_array(schema)) {
        size_t i = 0;
        json_t *one = NULL;
        json_array_foreach (schema, i, one) {
            const char *fault = schema_fault(one);
            if (fault)
                return fault;
        }
        return NULL;
    }
    if (!json_is_object(schema))
        return NULL;
    const char *type = json_string_value(json_object_get(schema, "type"));
    if (type && strcmp(type, "object") == 0 &&
        !json_is_false(json_object_get(schema, "additionalProperties")))
        return "every object needs additionalProperties: false";
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (json_is_number(json_object_get(schema, limits[i])))
            return "limits are not supported in schemas";
    const char *name = NULL;
    json_t *one = NULL;
    json_object_foreach ((json_t *)schema, name, one) {
        const char *fault = schema_fault(one);
        if (fault)
            return fault;
    }
    return NULL;
}

static void claude_error(struct ymf_desk *d, int status, const char *type, const char *message)
{
    ymf_desk_json(d, status,
                  json_pack("{s:s,s:{s:s,s:s},s:s}", "type", "error", "error", "type", type,
                            "message", message, "request_id", d->rq->id));
}

static const char *claude_fault(struct ymf_desk *d)
{
    const json_t *messages = json_object_get(d->body, "messages");
    size_t n = json_array_size(messages);
    const char *last =
        n ? json_string_value(json_object_get(json_array_get(messages, n - 1), "role")) : NULL;
    if (!last || strcmp(last, "user") != 0)
        return "the last message must be the user's";
    if (!json_is_integer(json_object_get(d->body, "max_tokens")))
        return "max_tokens is required";
    return schema_fault(ymf_json_at(d->body, "/output_config/format/schema"));
}

/* The text blocks of all user messages. */
static const char *claude_prompt(struct ymf_desk *d)
{
    const char *text = "";
    size_t i = 0;
    json_t *message = NULL;
    json_array_foreach (json_object_get(d->body, "messages"), i, message) {
        size_t k = 0;
        json_t *block = NULL;
        json_array_foreach (json_object_get(message, "content"), k, block) {
            const char *part = json_string_value(json_object_get(block, "text"));
            if (part)
                text = ymf_printf(d->arena, "%s%s\n", text, part);
        }
    }
    return text;
}

static bool claude_headers(struct ymf_desk *d)
{
    const char *key = ymf_http_request_field(d->rq, "x-api-key");
    const char *version = ymf_http_request_field(d->rq, "anthropic-version");
    if (!key || !*key)
        claude_error(d, 401, "authentication_error", "x-api-key is missing");
    else if (!version || strcmp(version, "2023-06-01") != 0)
        claude_error(d, 400, "invalid_request_error", "anthropic-version is missing");
    else
        return true;
    return false;
}

static bool known_model(const char *model)
{
    return model && strncmp(model, "claude-", 7) == 0;
}

void ymf_standin_claude(struct ymf_desk *d)
{
    if (!claude_headers(d) || !ymf_desk_json_body(d))
        return;
    const char *model = ymf_desk_str(d, "/model");
    const char *fault = claude_fault(d);
    if (!known_model(model)) {
        claude_error(d, 404, "not_found_error", "no such model");
        return;
    }
    if (fault) {
        claude_error(d, 400, "invalid_request_error", fault);
        return;
    }
    const char *prompt = claude_prompt(d);
    bool refuse = ymf_desk_fault_is(d, "refuse");
    bool cut = ymf_desk_fault_is(d, "max_tokens");
    const json_t *schema = ymf_json_at(d->body, "/output_config/format/schema");
    YMF_AUTO(json) json_t *answer = ymf_answer_for(d, schema, prompt);
    const char *text = ymf_json_text(answer, d->arena);
    /* Two blocks, as may happen: a client joins them. */
    size_t half = strlen(text) / 2;
    while (half && ((unsigned char)text[half] & 0xC0) == 0x80)
        half--;
    json_t *content = refuse ? json_array()
                             : json_pack("[{s:s,s:s%},{s:s,s:s}]", "type", "text", "text", text,
                                         half, "type", "text", "text", text + half);
    ymf_ledger_note(d, "complete", false, NULL, NULL);
    ymf_desk_json(d, 200,
                  json_pack("{s:s,s:s,s:s,s:s,s:o,s:s,s:n,s:{s:I,s:I}}", "id",
                            ymf_printf(d->arena, "msg_%s", d->rq->id), "type", "message", "role",
                            "assistant", "model", model, "content", content, "stop_reason",
                            refuse ? "refusal"
                            : cut  ? "max_tokens"
                                   : "end_turn",
                            "stop_sequence", "usage", "input_tokens",
                            (json_int_t)strlen(prompt) / TOKENS_PER_BYTE + 400, "output_tokens",
                            (json_int_t)strlen(text) / TOKENS_PER_BYTE));
}

void ymf_standin_claude_model(struct ymf_desk *d)
{
    if (!claude_headers(d))
        return;
    if (!known_model(d->rq->param[0]))
        claude_error(d, 404, "not_found_error", "no such model");
    else
        ymf_desk_json(d, 200,
                      json_pack("{s:s,s:s,s:i,s:{s:{s:b},s:{s:b}}}", "type", "model", "id",
                                d->rq->param[0], "max_tokens", 64000, "capabilities",
                                "structured_outputs", "supported", 1, "image_input", "supported",
                                1));
}

void ymf_standin_models(struct ymf_desk *d)
{
    static const char *const known[] = {
        "gemini-3-pro-image",
        "doubao-seedream-4-0-250828",
        "kling-v3",
        "kling-v2-6",
        "wan2.6",
        "gemini-3.5-flash",
        "chirp-crow",
        "doubao-seedance-2-0",
        "doubao-seedance-1-5-pro-251215",
    };
    if (!ymf_desk_bearer(d))
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        (void)json_array_append_new(list, json_pack("{s:s}", "id", known[i]));
    ymf_desk_json(d, 200, json_pack("{s:s,s:o}", "object", "list", "data", list));
}

/* What was sold is taken from the account, at the prices the routes name. It is topped up in time:
 * the stand-in never runs dry by itself. */
void ymf_standin_quota(struct ymf_desk *d)
{
    static const struct {
        const char *service;
        double usd;
    } prices[] = {{"gemini_image", 0.134}, {"images", 0.03}, {"kling", 0.66},
                  {"volc", 0.6},           {"videos", 0.6},  {"suno", 0.144}};
    double used = 0;
    for (size_t i = 0; i < sizeof prices / sizeof prices[0]; i++)
        used += prices[i].usd * (double)ymf_ledger_paid(d, prices[i].service);
    ymf_desk_json(d, 200,
                  json_pack("{s:s,s:f,s:f,s:I}", "username", "stand-in", "total_quota",
                            500 - fmod(used, 450), "total_used_quota", used, "request_count",
                            (json_int_t)ymf_ledger_paid(d, NULL)));
}

void ymf_standin_chat(struct ymf_desk *d)
{
    if (!ymf_desk_bearer(d) || !ymf_desk_json_body(d))
        return;
    const char *model = ymf_desk_str(d, "/model");
    if (!json_object_get(d->body, "messages")) {
        ymf_desk_comet_error(d, 500, "invalid_request", "messages is missing");
        return;
    }
    if (!model || strncmp(model, "gemini-", 7) != 0) {
        ymf_desk_comet_error(d, 503, "model_not_found", "no available channel for this model");
        return;
    }
    const char *prompt = "";
    size_t i = 0;
    json_t *message = NULL;
    json_array_foreach (json_object_get(d->body, "messages"), i, message) {
        const char *text = json_string_value(json_object_get(message, "content"));
        prompt = ymf_printf(d->arena, "%s%s\n", prompt, text ? text : "");
    }
    const json_t *schema = ymf_json_at(d->body, "/response_format/json_schema/schema");
    YMF_AUTO(json) json_t *answer = ymf_answer_for(d, schema, prompt);
    const char *text = ymf_printf(d->arena, "```json\n%s\n```", ymf_json_text(answer, d->arena));
    ymf_ledger_note(d, "complete", false, NULL, NULL);
    ymf_desk_json(d, 200,
                  json_pack("{s:s,s:[{s:i,s:{s:s,s:s},s:s}],s:{s:I,s:I}}", "model", model,
                            "choices", "index", 0, "message", "role", "assistant", "content", text,
                            "finish_reason", "stop", "usage", "prompt_tokens",
                            (json_int_t)strlen(prompt) / TOKENS_PER_BYTE, "completion_tokens",
                            (json_int_t)strlen(text) / TOKENS_PER_BYTE));
}
