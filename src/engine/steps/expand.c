/* Stage 1: the topic becomes three to six search queries, and each of them a step. */
#include "base/pacific.h"
#include "core/fallback.h"
#include "core/graph.h"
#include "core/quota.h"
#include "engine/ask.h"
#include "engine/steps/text.h"
#include "ports/ledger_store.h"
#include "ports/research_store.h"
#include "ports/work_store.h"

enum { MAX_TOKENS = 1000, TOPIC_BYTES = 2000 };

struct expansion {
    struct ymf_run *run;
    struct ymf_research job;
    struct ymf_queries_answer answer;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct expansion *x = ctx;
    return x->run->deps->store->research->get(tx, x->run->step.job_id, x->run->arena, &x->job, err);
}

/* No more variants than the day has searches left: the others would only fail. */
static enum ymf_code affordable(const struct expansion *x, struct ymf_tx *tx, size_t *ret,
                                struct ymf_err *err)
{
    char day[YMF_PACIFIC_DAY];
    int64_t used = 0;
    (void)ymf_pacific_day(ymf_run_now(x->run), day);
    enum ymf_code rc = x->run->deps->store->ledger->quota_used(
        tx, ymf_quota_words[YMF_QUOTA_SEARCH], day, &used, err);
    int64_t left = ymf_quota_limit(YMF_QUOTA_SEARCH) - used;
    *ret = x->answer.queries_len;
    if (left > 0 && (size_t)left < *ret)
        *ret = (size_t)left;
    return rc;
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct expansion *x = ctx;
    struct ymf_run *run = x->run;
    const struct ymf_store *store = run->deps->store;
    struct ymf_research job;
    enum ymf_code rc = store->research->get(tx, run->step.job_id, run->arena, &job, err);
    if (rc)
        return rc;
    size_t n = 0;
    rc = affordable(x, tx, &n, err);
    if (rc)
        return rc;
    job.status = YMF_RESEARCH_SEARCHING;
    job.expanded_queries = x->answer.queries;
    job.expanded_queries_len = n;
    job.queries = YMF_NEW_ARRAY(run->arena, n, struct ymf_query);
    job.queries_len = n;
    for (size_t i = 0; i < n; i++)
        job.queries[i] = (struct ymf_query){.text = x->answer.queries[i]};
    rc = store->research->save(tx, &job, err);
    if (rc)
        return rc;
    struct ymf_graph g = ymf_graph_research((int64_t)n, run->arena);
    return store->work->insert_steps(tx, job.id, g.items, g.len, ymf_run_now(run), err);
}

enum ymf_code ymf_step_expand(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct expansion *x = YMF_NEW(run->arena, struct expansion);
    x->run = run;
    enum ymf_code rc = ymf_run_read(run, load, x, err);
    if (rc)
        return rc;
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(x->job.genre_topic, TOPIC_BYTES, run->arena)}};
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = "expand",
        .places = places,
        .places_len = 1,
        .fields = ymf_queries_fields,
        .schema_name = "queries",
        .size = sizeof x->answer,
        .max_tokens = MAX_TOKENS,
    };
    struct ymf_asked asked;
    rc = ymf_ask(run, &ask, &x->answer, &asked, err);
    if (rc)
        return rc;
    if (!asked.by_model)
        ymf_fallback_queries(x->job.genre_topic, run->arena, &x->answer);
    *ret = ymf_finish_done(asked.by_model ? "expanded" : asked.why, commit, x);
    return YMF_OK;
}
