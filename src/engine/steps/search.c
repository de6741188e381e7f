/* Stage 1: one query to YouTube, from the day's cache where it was asked before. What it found is
 * the step's result; a query that fails leaves the others standing. */
#include "core/filter.h"
#include "engine/quota.h"
#include "engine/steps/text.h"
#include "ports/outside.h"
#include "ports/research_store.h"
#include "json/fields.h"
#include "json/load.h"

enum { PATIENCE = 4 };

struct search {
    struct ymf_run *run;
    struct ymf_research job;
    const char *query, *key, *cached, *found;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct search *s = ctx;
    struct ymf_run *run = s->run;
    const struct ymf_research_store *store = run->deps->store->research;
    enum ymf_code rc = store->get(tx, run->step.job_id, run->arena, &s->job, err);
    if (rc)
        return rc;
    if (run->step.number < 1 || (size_t)run->step.number > s->job.queries_len)
        return ymf_fail(err, YMF_INTERNAL, "there is no query %lld", (long long)run->step.number);
    s->query = s->job.queries[run->step.number - 1].text;
    s->key = ymf_filter_search_key(&s->job.filters, s->query, run->deps->standin, run->arena);
    rc = store->cache_get(tx, s->key, ymf_run_now(run) - YMF_SEARCH_CACHE_MS, run->arena,
                          &s->cached, err);
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

static enum ymf_code store_found(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct search *s = ctx;
    return s->run->deps->store->research->cache_put(tx, s->key, s->found, ymf_run_now(s->run), err);
}

static enum ymf_code ask_youtube(struct search *s, struct ymf_err *err)
{
    struct ymf_run *run = s->run;
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_SEARCH, 1, err);
    if (rc)
        return rc;
    const struct ymf_outside *outside = run->deps->outside;
    const struct ymf_search_request rq = {.query = s->query, .filters = &s->job.filters};
    const char **ids = NULL;
    size_t len = 0;
    rc = outside->search(outside->self, &rq, run->arena, &ids, &len, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *list = json_array();
    for (size_t i = 0; i < len; i++)
        (void)json_array_append_new(list, json_string(ids[i]));
    YMF_AUTO(json) json_t *doc = json_pack("{s:O}", "ids", list);
    s->found = ymf_json_text(doc, run->arena);
    return YMF_OK;
}

/* Key, quota and network faults are the job's; what concerns this query alone is only its own. */
static bool only_this_query(const struct ymf_run *run, enum ymf_code rc)
{
    return rc == YMF_INVALID || rc == YMF_NOT_CAPABLE || rc == YMF_NOT_FOUND ||
           (rc == YMF_BUSY && run->step.attempt >= PATIENCE);
}

enum ymf_code ymf_step_search(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct search *s = YMF_NEW(run->arena, struct search);
    s->run = run;
    enum ymf_code rc = ymf_run_read(run, load, s, err);
    if (rc)
        return rc;
    if (s->cached) {
        run->step.result = s->cached;
        *ret = ymf_finish_done("answered from the cache", NULL, NULL);
        return YMF_OK;
    }
    rc = ask_youtube(s, err);
    if (rc && !only_this_query(run, rc))
        return rc;
    if (rc) {
        YMF_AUTO(json) json_t *doc = json_pack("{s:[],s:s}", "ids", "error", err->msg);
        run->step.result = ymf_json_text(doc, run->arena);
        *ret = ymf_finish_done("the query failed, the others stand", NULL, NULL);
        return YMF_OK;
    }
    run->step.result = s->found;
    *ret = ymf_finish_done("searched", store_found, s);
    return YMF_OK;
}
