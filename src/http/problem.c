/* The writer of problem documents. */
#include "http/problem.h"

#include <jansson.h>
#include <stdio.h>

#include "base/clock.h"
#include "json/load.h"

static const struct {
    int status;
    const char *type, *title;
} titles[] = {
    {400, "unreadable", "The request cannot be read"},
    {401, "unauthorized", "Sign in first"},
    {403, "forbidden", "Not allowed"},
    {404, "not_found", "Not found"},
    {405, "method_not_allowed", "Method not allowed"},
    {406, "not_acceptable", "Not acceptable"},
    {408, "too_slow", "The request took too long"},
    {409, "conflict", "Not possible in this state"},
    {412, "changed_meanwhile", "Changed meanwhile"},
    {413, "too_large", "Too large"},
    {415, "unsupported_media_type", "Unsupported media type"},
    {416, "range", "Range not satisfiable"},
    {422, "invalid", "The input is not valid"},
    {429, "too_many", "Too many requests"},
    {500, "internal", "Internal error"},
    {502, "no_clear_answer", "No clear answer"},
    {503, "busy", "Busy"},
    {507, "no_space", "The disk is full"},
};

static size_t row_of(int status)
{
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (titles[i].status == status)
            return i;
    return sizeof titles / sizeof titles[0];
}

const char *ymf_problem_title(int status)
{
    size_t i = row_of(status);
    return i < sizeof titles / sizeof titles[0] ? titles[i].title : "";
}

static void add_text(json_t *doc, const char *name, const char *value)
{
    if (value && *value)
        (void)json_object_set_new(doc, name, json_string(value));
}

static void add_fault(json_t *list, const char *pointer, const char *detail)
{
    (void)json_array_append_new(list,
                                json_pack("{s:s, s:s}", "pointer", pointer, "detail", detail));
}

static json_t *faults_of(const struct ymf_err *err, const struct ymf_faults *faults)
{
    json_t *list = json_array();
    for (size_t i = 0; faults && i < faults->len; i++)
        add_fault(list, faults->items[i].pointer, faults->items[i].detail);
    if (json_array_size(list) == 0 && (err->pointer[0] || err->code == YMF_INVALID))
        add_fault(list, err->pointer, err->msg);
    return list;
}

static void say_when(struct ymf_http_reply *reply, const struct ymf_err *err)
{
    if (!err->retry_at_ms || ymf_http_reply_get(reply, "Retry-After"))
        return;
    int64_t wait = (err->retry_at_ms - ymf_now_ms() + 999) / 1000;
    ymf_http_reply_field(reply, "Retry-After",
                         ymf_printf(reply->arena, "%lld", (long long)(wait > 0 ? wait : 0)));
}

void ymf_problem_reply_as(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                          int status, const struct ymf_err *err, const struct ymf_faults *faults)
{
    size_t row = row_of(status);
    bool known = row < sizeof titles / sizeof titles[0];
    YMF_AUTO(json) json_t *doc = json_object();
    const char *type = known ? titles[row].type : ymf_code_info(err->code)->name;
    add_text(doc, "type", ymf_printf(reply->arena, "urn:ymf:problem:%s", type));
    add_text(doc, "title", known ? titles[row].title : "Error");
    (void)json_object_set_new(doc, "status", json_integer(status));
    add_text(doc, "detail", err->msg);
    add_text(doc, "request_id", rq->id);
    add_text(doc, "action", err->action);
    add_text(doc, "reason_code", err->reason);
    if (status == 422)
        (void)json_object_set_new(doc, "errors", faults_of(err, faults));
    say_when(reply, err);
    ymf_http_reply_field(reply, "Cache-Control", "no-store");
    ymf_http_reply_text(reply, status, "application/problem+json",
                        ymf_json_text(doc, reply->arena));
}

void ymf_problem_reply(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                       const struct ymf_err *err, const struct ymf_faults *faults)
{
    ymf_problem_reply_as(rq, reply, ymf_code_info(err->code)->http_status, err, faults);
}
