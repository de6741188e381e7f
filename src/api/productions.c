/* Routes: stage 3, estimating, launching and looking. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/production.h"
#include "base/buf.h"
#include "base/limits.h"
#include "http/negotiate.h"
#include "model/production.h"

enum { LOG_TEXT_MAX = 4 << 20 };

#define AT(member)  .offset = offsetof(struct ymf_production_new, member)
#define HAS(member) .has = offsetof(struct ymf_production_new, member)
#define WISHES                                                                                   \
    {"num_tracks",                                                                               \
     YMF_F_INT,                                                                                  \
     false,                                                                                      \
     1,                                                                                          \
     YMF_MAX_TRACKS,                                                                             \
     AT(num_tracks),                                                                             \
     .help = "exactly so many; default: the curation's"},                                        \
        {"privacy", YMF_F_ENUM, .values = ymf_privacy_words, AT(privacy)},                       \
        {"publish_at", YMF_F_TIME, AT(publish_at), .help = "in the future, only with private"},  \
        {"budget_usd",    YMF_F_NUM,                                                             \
         false,           0.01,                                                                  \
         10000,           AT(budget_usd),                                                        \
         HAS(has_budget), .help = "default: one and a half times the estimate's high end"},      \
        {"review_before_publish", YMF_F_BOOL, AT(review_before_publish)},                        \
        {"publish", YMF_F_BOOL, AT(publish), .help = "default true"},                            \
        {"image_model", YMF_F_STR, false, 1, 60, AT(image_model)},                               \
        {"video_model", YMF_F_STR, false, 1, 60, AT(video_model)},                               \
        {"tracks", YMF_F_JSON, AT(tracks), .help = "[{\"upload_id\"} or null, ...]: own music"}, \
        {"crossfade_s", YMF_F_NUM, false, 0, 12, AT(crossfade_s)},                               \
        {"trim_silence", YMF_F_BOOL, AT(trim_silence)},                                          \
    {                                                                                            \
        "allow_standin", YMF_F_BOOL, AT(allow_standin)                                           \
    }

static const struct ymf_field new_fields[] = {
    {"curation_job_id", YMF_F_STR, true, AT(curation_job_id), .format = "uuid"},
    WISHES,
    {0},
};
static const struct ymf_field *const new_table = new_fields;
static const struct ymf_field ask_fields[] = {
    {"curation_job_id", YMF_F_STR, false, AT(curation_job_id), .format = "uuid",
     .help = "the address' own"},
    WISHES,
    {0},
};
static const struct ymf_field *const ask_table = ask_fields;
#undef AT
#undef HAS

static void defaults(void *body)
{
    *(struct ymf_production_new *)body = (struct ymf_production_new){.publish = true};
}

static enum ymf_code launch(struct ymf_api_call *call, struct ymf_err *err)
{
    const struct ymf_production_new *in = call->body;
    if (in->publish && !call->who.may_publish)
        return ymf_fail(err, YMF_FORBIDDEN,
                        "this token may not publish: launch with \"publish\": false");
    struct ymf_production job;
    enum ymf_code rc = ymf_production_launch(call->app, in, &call->once, call->arena, &job, err);
    if (rc)
        return rc;
    ymf_production_files(call->app, call->arena, &job);
    ymf_answer(call, ymf_production_fields, &job);
    return YMF_OK;
}

static enum ymf_code estimate(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production_new in = *(const struct ymf_production_new *)call->body;
    struct ymf_estimate got;
    in.curation_job_id = call->rq->param[0];
    enum ymf_code rc = ymf_production_estimate(call->app, &in, call->arena, &got, err);
    if (!rc)
        ymf_answer(call, ymf_estimate_fields, &got);
    return rc;
}

static enum ymf_code list(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_page page;
    struct ymf_production_list jobs = {0};
    enum ymf_code rc = ymf_read_page(call, ymf_production_words, &page, err);
    if (!rc)
        rc = ymf_production_list(call->app, &page, call->arena, &jobs, err);
    if (!rc)
        ymf_answer_page(call, ymf_production_head_fields, jobs.items, jobs.len,
                        sizeof jobs.items[0], jobs.next_cursor);
    return rc;
}

static enum ymf_code get(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    enum ymf_code rc = ymf_production_get(call->app, call->rq->param[0], call->arena, &job, err);
    if (rc)
        return rc;
    ymf_production_files(call->app, call->arena, &job);
    ymf_answer(call, ymf_production_fields, &job);
    return YMF_OK;
}

/* The whole log as lines of JSON. */
static enum ymf_code download_log(struct ymf_api_call *call, const struct ymf_log_query *query,
                                  struct ymf_err *err)
{
    struct ymf_page page = {.limit = YMF_MAX_PAGE};
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf text;
    ymf_buf_init(&text, LOG_TEXT_MAX);
    do {
        struct ymf_event_list lines = {0};
        enum ymf_code rc = ymf_production_log(call->app, call->rq->param[0], &page, query,
                                              call->arena, &lines, err);
        if (rc)
            return rc;
        for (size_t i = 0; i < lines.len; i++) {
            ymf_buf_puts(&text, ymf_fields_text(ymf_event_fields, &lines.items[i], call->arena));
            ymf_buf_putc(&text, '\n');
        }
        page.cursor = lines.next_cursor;
    } while (page.cursor && !text.over);
    ymf_http_reply_text(call->reply, 200, "application/x-ndjson", text.data);
    return YMF_OK;
}

static enum ymf_code read_log(struct ymf_api_call *call, struct ymf_err *err)
{
    static const char *const levels[] = {"info", "warn", "error"};
    struct ymf_page page;
    struct ymf_event_list lines = {0};
    struct ymf_log_query query = {ymf_http_request_query(call->rq, "level"),
                                  ymf_http_request_query(call->rq, "q")};
    bool known = !query.level || !*query.level;
    for (size_t i = 0; !known && i < 3; i++)
        known = !strcmp(query.level, levels[i]);
    if (!known)
        ymf_faults_add(&call->faults, "/level", "must be info, warn or error");
    if (query.level && !*query.level)
        query.level = NULL;
    enum ymf_code rc = ymf_read_page(call, NULL, &page, err);
    if (rc)
        return rc;
    const char *accept = ymf_http_request_field(call->rq, "Accept");
    if (accept && strstr(accept, "application/x-ndjson"))
        return download_log(call, &query, err);
    rc = ymf_production_log(call->app, call->rq->param[0], &page, &query, call->arena, &lines, err);
    if (!rc)
        ymf_answer_page(call, ymf_event_fields, lines.items, lines.len, sizeof lines.items[0],
                        lines.next_cursor);
    return rc;
}

const struct ymf_api_route ymf_production_routes[] = {
    {{"POST", "/api/curation/jobs/{id}/estimate"},
     "estimate",
     YMF_WHO_READ,
     200,
     estimate,
     "Cost range, times, quota and film length, before anything is paid",
     &ask_table,
     "EstimateAsk",
     sizeof(struct ymf_production_new),
     defaults,
     true,
     YMF_ANSWER_ONE,
     &ymf_estimate_fields,
     "Estimate",
     .example = "{\"num_tracks\":3}"},
    {{"POST", "/api/production/jobs"},
     "launchProduction",
     YMF_WHO_MAKE,
     201,
     launch,
     "Approve the brief and make the film",
     &new_table,
     "ProductionNew",
     sizeof(struct ymf_production_new),
     defaults,
     false,
     YMF_ANSWER_ONE,
     &ymf_production_fields,
     "ProductionJob",
     .headers = "Idempotency-Key",
     .example = "{\"curation_job_id\":\"0198f0a0-0000-7000-8000-000000000002\","
                "\"privacy\":\"private\",\"budget_usd\":12}"},
    {{"GET", "/api/production/jobs"},
     "listProduction",
     YMF_WHO_READ,
     200,
     list,
     "Productions, newest first",
     .answer = YMF_ANSWER_PAGE,
     .of = &ymf_production_head_fields,
     .of_name = "ProductionHead",
     .query = "status limit cursor"},
    {{"GET", "/api/production/jobs/{id}"},
     "getProduction",
     YMF_WHO_READ,
     200,
     get,
     "One production, whole",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_production_fields,
     .of_name = "ProductionJob"},
    {{"GET", "/api/production/jobs/{id}/events"},
     "productionLog",
     YMF_WHO_READ,
     200,
     read_log,
     "The whole log, newest first; Accept: application/x-ndjson downloads it",
     .answer = YMF_ANSWER_PAGE,
     .of = &ymf_event_fields,
     .of_name = "LogLine",
     .query = "level q limit cursor"},
    {{NULL, NULL}},
};
