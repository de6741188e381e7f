/* Routes: ledger, quota, library, numbers, the document about all routes. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/books.h"
#include "app/metrics.h"
#include "app/records.h"
#include "app/watch.h"
#include "base/clock.h"
#include "base/uuid.h"
#include "model/production.h"

static enum ymf_code ledger(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_page page;
    struct ymf_ledger_page rows = {0};
    const char *job = ymf_http_request_query(call->rq, "job_id");
    if (job && !ymf_uuid_valid(job))
        ymf_faults_add(&call->faults, "/job_id", "must be an id");
    enum ymf_code rc = ymf_read_page(call, NULL, &page, err);
    if (!rc)
        rc = ymf_ledger_read(call->app, job, &page, call->arena, &rows, err);
    struct ymf_books books = {0};
    if (!rc)
        rc = ymf_books_read(call->app, call->arena, &books, err);
    if (rc)
        return rc;
    struct ymf_service_state states[YMF_SERVICES_MAX];
    size_t len = 0;
    if (call->api->watch) /* read anew, in the background, where that is long ago */
        ymf_watch_services(call->api->watch, states, &len);
    YMF_AUTO(json)
    json_t *doc = ymf_answer_page_of(ymf_ledger_fields, rows.items, rows.len, sizeof rows.items[0],
                                     rows.next_cursor);
    YMF_AUTO(json) json_t *whole = ymf_fields_encode(ymf_books_fields, &books);
    (void)json_object_update(doc, whole);
    ymf_answer_json(call, 200, doc);
    return YMF_OK;
}

static enum ymf_code spending(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_books books = {0};
    enum ymf_code rc = ymf_books_read(call->app, call->arena, &books, err);
    if (!rc)
        ymf_answer(call, ymf_books_fields, &books);
    return rc;
}

static enum ymf_code quota(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_quota_view view;
    enum ymf_code rc = ymf_quota_read(call->app, &view, err);
    if (!rc)
        ymf_answer(call, ymf_quota_fields, &view);
    return rc;
}

static int64_t time_of(struct ymf_api_call *call, const char *name)
{
    const char *text = ymf_http_request_query(call->rq, name);
    int64_t ms = 0;
    if (text && *text && !ymf_time_parse(text, &ms))
        ymf_faults_add(&call->faults, ymf_printf(call->arena, "/%s", name), "must be a date");
    return ms;
}

static enum ymf_code library(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_library_query query = {.genre = ymf_http_request_query(call->rq, "genre"),
                                      .q = ymf_http_request_query(call->rq, "q"),
                                      .from = time_of(call, "from"),
                                      .to = time_of(call, "to")};
    struct ymf_library_page page;
    enum ymf_code rc = ymf_read_page(call, ymf_production_words, &query.page, err);
    if (!rc)
        rc = ymf_library_read(call->app, &query, call->arena, &page, err);
    if (rc)
        return rc;
    YMF_AUTO(json)
    json_t *doc = ymf_answer_page_of(ymf_library_fields, page.items, page.len, sizeof page.items[0],
                                     page.next_cursor);
    json_t *counts = json_object();
    for (size_t i = 0; ymf_production_words[i]; i++)
        if (page.counts[i])
            (void)json_object_set_new(counts, ymf_production_words[i],
                                      json_integer(page.counts[i]));
    (void)json_object_set_new(doc, "counts", counts);
    ymf_answer_json(call, 200, doc);
    return YMF_OK;
}

static enum ymf_code stats(struct ymf_api_call *call, struct ymf_err *err)
{
    static const struct {
        const char *word;
        int64_t days;
    } ranges[] = {{"7d", 7}, {"30d", 30}, {"90d", 90}, {"1y", 365}};
    const char *range = ymf_http_request_query(call->rq, "range");
    struct ymf_stats numbers;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (strcmp(range ? range : "30d", ranges[i].word) != 0)
            continue;
        enum ymf_code rc = ymf_stats_read(call->app, ranges[i].days, &numbers, err);
        if (!rc)
            ymf_answer(call, ymf_stats_fields, &numbers);
        return rc;
    }
    return ymf_fail_at(err, YMF_INVALID, "/range", "must be 7d, 30d, 90d or 1y");
}

static enum ymf_code metrics(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *text = NULL;
    enum ymf_code rc = ymf_metrics_text(call->app, call->arena, &text, err);
    if (!rc)
        ymf_http_reply_text(call->reply, 200, "text/plain; version=0.0.4; charset=utf-8", text);
    return rc;
}

static enum ymf_code openapi(struct ymf_api_call *call, struct ymf_err *err)
{
    (void)err;
    char *text = ymf_api_openapi(call->arena);
    ymf_http_reply_field(call->reply, "Cache-Control", "no-cache");
    ymf_http_reply_bytes(call->reply, 200, "application/json", text, strlen(text));
    return YMF_OK;
}

const struct ymf_api_route ymf_record_routes[] = {
    {{"GET", "/api/ledger"},
     "ledger",
     YMF_WHO_READ,
     200,
     ledger,
     "One row per paid call; beside the page: this month, and the books against the balances",
     .answer = YMF_ANSWER_PAGE,
     .of = &ymf_ledger_fields,
     .of_name = "LedgerRow",
     .query = "job_id limit cursor"},
    {{"GET", "/api/spending"},
     "spending",
     YMF_WHO_READ,
     200,
     spending,
     "This month's sums and limit; the ledger against the providers' balances",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_books_fields,
     .of_name = "Spending"},
    {{"GET", "/api/quota"},
     "quota",
     YMF_WHO_READ,
     200,
     quota,
     "What YouTube's quota has left",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_quota_fields,
     .of_name = "Quota"},
    {{"GET", "/api/library"},
     "library",
     YMF_WHO_READ,
     200,
     library,
     "Everything made",
     .answer = YMF_ANSWER_PAGE,
     .of = &ymf_library_fields,
     .of_name = "LibraryItem",
     .query = "status genre from to q sort limit cursor"},
    {{"GET", "/api/stats"},
     "stats",
     YMF_WHO_READ,
     200,
     stats,
     "Numbers of the last days",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_stats_fields,
     .of_name = "Stats",
     .query = "range"},
    {{"GET", "/metrics"},
     "metrics",
     YMF_WHO_READ,
     200,
     metrics,
     "Numbers for Prometheus: steps, jobs, providers, money",
     .answer = YMF_ANSWER_OTHER,
     .type = "text/plain"},
    {{"GET", "/api/openapi.json"},
     "openapi",
     YMF_WHO_ANYONE,
     200,
     openapi,
     "This document",
     .answer = YMF_ANSWER_OTHER,
     .type = "application/json"},
    {{NULL, NULL}},
};
