/* Writing answers and reading what is not in the body. */
#include <stdlib.h>
#include <string.h>

#include "api/route.h"
#include "http/problem.h"
#include "json/load.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MOST = 100, CURSOR_MOST = 512 };

void ymf_answer_json(struct ymf_api_call *call, int status, const json_t *doc)
{
    if (!ymf_http_reply_get(call->reply, "Cache-Control"))
        ymf_http_reply_field(call->reply, "Cache-Control", "no-store");
    char *text = ymf_json_text(doc, call->arena);
    ymf_http_reply_bytes(call->reply, status, "application/json", text, strlen(text));
}

void ymf_answer(struct ymf_api_call *call, const struct ymf_field *fields, const void *from)
{
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(fields, from);
    ymf_answer_json(call, call->route->status, doc);
}

json_t *ymf_answer_page_of(const struct ymf_field *fields, const void *items, size_t len,
                           size_t size, const char *next_cursor)
{
    json_t *list = json_array();
    for (size_t i = 0; i < len; i++)
        (void)json_array_append_new(list,
                                    ymf_fields_encode(fields, (const char *)items + i * size));
    json_t *doc = json_object();
    (void)json_object_set_new(doc, "items", list);
    (void)json_object_set_new(doc, "next_cursor",
                              next_cursor ? json_string(next_cursor) : json_null());
    return doc;
}

void ymf_answer_page(struct ymf_api_call *call, const struct ymf_field *fields, const void *items,
                     size_t len, size_t size, const char *next_cursor)
{
    YMF_AUTO(json) json_t *doc = ymf_answer_page_of(fields, items, len, size, next_cursor);
    ymf_answer_json(call, 200, doc);
}

void ymf_answer_changed(struct ymf_api_call *call, const struct ymf_err *err,
                        const struct ymf_field *fields, const void *now)
{
    ymf_problem_reply_as(call->rq, call->reply, 412, err, NULL);
    YMF_AUTO(json) json_t *doc = json_loadb(call->reply->body, call->reply->body_len, 0, NULL);
    (void)json_object_set_new(doc, "current", ymf_fields_encode(fields, now));
    char *text = ymf_json_text(doc, call->arena);
    ymf_http_reply_bytes(call->reply, 412, NULL, text, strlen(text));
}

/* A whole number in the range, or a fault. */
static int64_t number_of(struct ymf_api_call *call, const char *name, int64_t least, int64_t most,
                         int64_t otherwise)
{
    const char *text = ymf_http_request_query(call->rq, name);
    if (!text)
        return otherwise;
    char *end = NULL;
    long long value = strtoll(text, &end, 10);
    if (end != text && !*end && value >= least && value <= most)
        return value;
    ymf_faults_add(&call->faults, ymf_printf(call->arena, "/%s", name),
                   "must be between %lld and %lld", (long long)least, (long long)most);
    return otherwise;
}

enum ymf_code ymf_read_page(struct ymf_api_call *call, const char *const *words,
                            struct ymf_page *ret, struct ymf_err *err)
{
    *ret = (struct ymf_page){0};
    ret->limit = number_of(call, "limit", 1, LIMIT_MOST, LIMIT_DEFAULT);
    const char *cursor = ymf_http_request_query(call->rq, "cursor");
    if (cursor && strlen(cursor) > CURSOR_MOST)
        ymf_faults_add(&call->faults, "/cursor", "is not one of ours");
    else if (cursor && *cursor)
        ret->cursor = cursor;
    const char *status = ymf_http_request_query(call->rq, "status");
    bool known = !status || !*status || !words;
    for (size_t i = 0; !known && words[i]; i++)
        known = !strcmp(words[i], status);
    if (!known)
        ymf_faults_add(&call->faults, "/status", "is not a status word");
    else if (status && *status && words)
        ret->status = status;
    return ymf_faults_result(&call->faults, err);
}

enum ymf_code ymf_read_rev(struct ymf_api_call *call, int64_t *ret, struct ymf_err *err)
{
    const char *text = ymf_http_request_field(call->rq, "If-Match");
    *ret = -1;
    if (!text || !strcmp(text, "*"))
        return YMF_OK;
    char *end = NULL;
    long long rev = *text == '"' ? strtoll(text + 1, &end, 10) : -1;
    if (rev < 0 || !end || strcmp(end, "\"") != 0)
        return ymf_fail_at(err, YMF_INVALID, "/If-Match", "must be a rev in quotes");
    *ret = rev;
    return YMF_OK;
}

enum ymf_code ymf_read_number(struct ymf_api_call *call, int which, int64_t *ret,
                              struct ymf_err *err)
{
    const char *text = call->rq->param[which];
    if (strlen(text) > 4 || text[strspn(text, "0123456789")] || *text == '0')
        return ymf_fail(err, YMF_NOT_FOUND, "there is no number %.20s", text);
    *ret = strtoll(text, NULL, 10);
    return YMF_OK;
}

const char *ymf_read_origin(const struct ymf_api_call *call)
{
    const char *host = ymf_http_request_field(call->rq, "Host");
    const char *scheme = ymf_http_request_field(call->rq, "X-Forwarded-Proto");
    bool tls = scheme && !strcmp(scheme, "https");
    return ymf_printf(call->arena, "%s://%s", tls ? "https" : "http", host ? host : "");
}
