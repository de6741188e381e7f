/* Routes: stage 1. */
#include <stddef.h>

#include "api/route.h"
#include "app/research.h"
#include "base/limits.h"
#include "model/research.h"

#define AT(member) .offset = offsetof(struct ymf_research_new, member)
static const struct ymf_field new_fields[] = {
    {"genre_topic", YMF_F_STR, true, 1, YMF_MAX_TOPIC_CHARS, AT(genre_topic)},
    {"top_n", YMF_F_INT, false, 1, YMF_MAX_TOP_N, AT(top_n), .help = "default 10"},
    {"filters", YMF_F_OBJ, AT(filters), .ref = &ymf_filters_fields},
    {"queries", YMF_F_STRS, false, 1, YMF_MAX_QUERIES, AT(queries),
     .len_offset = offsetof(struct ymf_research_new, queries_len),
     .help = "own searches instead of Claude's"},
    {"allow_standin", YMF_F_BOOL, AT(allow_standin)},
    {0},
};
#undef AT
static const struct ymf_field *const new_table = new_fields;

static void defaults(void *body)
{
    *(struct ymf_research_new *)body =
        (struct ymf_research_new){.top_n = 10, .filters = ymf_filters_default()};
}

static enum ymf_code start(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_research job;
    enum ymf_code rc =
        ymf_research_create(call->app, call->body, &call->once, call->arena, &job, err);
    if (!rc)
        ymf_answer(call, ymf_research_fields, &job);
    return rc;
}

static enum ymf_code list(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_page page;
    struct ymf_research_list jobs = {0};
    enum ymf_code rc = ymf_read_page(call, ymf_research_words, &page, err);
    if (!rc)
        rc = ymf_research_list(call->app, &page, call->arena, &jobs, err);
    if (!rc)
        ymf_answer_page(call, ymf_research_fields, jobs.items, jobs.len, sizeof jobs.items[0],
                        jobs.next_cursor);
    return rc;
}

static enum ymf_code get(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_research job;
    enum ymf_code rc = ymf_research_get(call->app, call->rq->param[0], call->arena, &job, err);
    if (!rc)
        ymf_answer(call, ymf_research_fields, &job);
    return rc;
}

static enum ymf_code retry(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_research job;
    enum ymf_code rc = ymf_research_retry(call->app, call->rq->param[0], call->arena, &job, err);
    if (!rc)
        ymf_answer(call, ymf_research_fields, &job);
    return rc;
}

#define A_JOB .of = &ymf_research_fields, .of_name = "ResearchJob"

const struct ymf_api_route ymf_research_routes[] = {
    {{"POST", "/api/research/jobs"},
     "startResearch",
     YMF_WHO_MAKE,
     201,
     start,
     "Look for inspiration on YouTube",
     &new_table,
     "ResearchNew",
     sizeof(struct ymf_research_new),
     defaults,
     .answer = YMF_ANSWER_ONE,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"genre_topic\":\"rainy lofi night train\",\"top_n\":10}"},
    {{"GET", "/api/research/jobs"},
     "listResearch",
     YMF_WHO_READ,
     200,
     list,
     "Research jobs, newest first",
     .answer = YMF_ANSWER_PAGE,
     A_JOB,
     .query = "status limit cursor"},
    {{"GET", "/api/research/jobs/{id}"},
     "getResearch",
     YMF_WHO_READ,
     200,
     get,
     "One research job with its videos, best first",
     .answer = YMF_ANSWER_ONE,
     A_JOB},
    {{"POST", "/api/research/jobs/{id}/retry"},
     "retryResearch",
     YMF_WHO_MAKE,
     202,
     retry,
     "The failed queries again",
     .answer = YMF_ANSWER_ONE,
     A_JOB},
    {{NULL, NULL}},
};
