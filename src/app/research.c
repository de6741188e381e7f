/* Research jobs. */
#include "app/research.h"

#include <string.h>

#include "app/capable.h"
#include "app/jobs.h"
#include "base/pacific.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "core/filter.h"
#include "core/graph.h"
#include "core/quota.h"
#include "ports/ledger_store.h"

struct work {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_once *once;
    const struct ymf_page *page;
    const char *id;
    struct ymf_research *job;
    struct ymf_research_list *list;
};

static enum ymf_code load(struct work *w, struct ymf_tx *tx, const char *id, struct ymf_err *err)
{
    const struct ymf_research_store *store = w->app->store->research;
    enum ymf_code rc = store->get(tx, id, w->arena, w->job, err);
    if (rc)
        return rc;
    return store->candidates(tx, id, w->arena, &w->job->videos, &w->job->videos_len, err);
}

/* Searches this job will need for certain: its own queries that no cache answers, or the least
 * that a topic becomes. */
static enum ymf_code searches_of(struct work *w, struct ymf_tx *tx, int64_t *ret,
                                 struct ymf_err *err)
{
    bool standin = !strcmp(w->app->profile, "demo");
    int64_t not_before = ymf_app_now(w->app) - YMF_SEARCH_CACHE_MS;
    *ret = w->job->queries_len ? 0 : YMF_SEARCHES_LEAST;
    for (size_t i = 0; i < w->job->queries_len; i++) {
        const char *known = NULL;
        const char *key =
            ymf_filter_search_key(&w->job->filters, w->job->queries[i].text, standin, w->arena);
        enum ymf_code rc =
            w->app->store->research->cache_get(tx, key, not_before, w->arena, &known, err);
        if (rc && rc != YMF_NOT_FOUND)
            return rc;
        *ret += rc == YMF_NOT_FOUND;
    }
    return YMF_OK;
}

/* Refused here rather than half way: the sentence names the hour. */
static enum ymf_code check_quota(struct work *w, struct ymf_tx *tx, struct ymf_err *err)
{
    char day[YMF_PACIFIC_DAY];
    int64_t resets_at = ymf_pacific_day(ymf_app_now(w->app), day);
    int64_t needed = 0;
    int64_t used = 0;
    enum ymf_code rc = searches_of(w, tx, &needed, err);
    if (!rc)
        rc = w->app->store->ledger->quota_used(tx, "search", day, &used, err);
    if (rc || used + needed <= ymf_quota_limit(YMF_QUOTA_SEARCH))
        return rc;
    return ymf_quota_refuse(YMF_QUOTA_SEARCH, needed, used, resets_at, err);
}

static enum ymf_code insert(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct work *w = ctx;
    const char *before = NULL;
    enum ymf_code rc = ymf_once_seen(w->app, tx, w->once, w->arena, &before, err);
    if (rc)
        return rc;
    if (before)
        return load(w, tx, before, err);
    rc = check_quota(w, tx, err);
    if (!rc)
        rc = w->app->store->research->insert(tx, w->job, err);
    if (rc)
        return rc;
    struct ymf_graph graph = ymf_graph_research((int64_t)w->job->queries_len, w->arena);
    rc = ymf_jobs_start(w->app, tx, w->job->id, YMF_JOB_RESEARCH, -1, &graph, err);
    return rc ? rc : ymf_once_done(w->app, tx, w->once, w->job->id, err);
}

static bool is_blank(const char *text)
{
    for (const char *at = text; *at;) {
        uint32_t c = ymf_utf8_next(&at);
        bool white = c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200D);
        if (!white)
            return false;
    }
    return true;
}

static struct ymf_query *queries_of(const struct ymf_research_new *in, struct ymf_arena *arena)
{
    struct ymf_query *queries = YMF_NEW_ARRAY(arena, in->queries_len + 1, struct ymf_query);
    for (size_t i = 0; i < in->queries_len; i++)
        queries[i] = (struct ymf_query){.text = in->queries[i], .status = YMF_QUERY_PENDING};
    return queries;
}

enum ymf_code ymf_research_create(const struct ymf_app *app, const struct ymf_research_new *in,
                                  const struct ymf_once *once, struct ymf_arena *arena,
                                  struct ymf_research *ret, struct ymf_err *err)
{
    if (is_blank(in->genre_topic))
        return ymf_fail_at(err, YMF_INVALID, "/genre_topic", "must say something");
    for (size_t i = 0; i < in->queries_len; i++)
        if (is_blank(in->queries[i]))
            return ymf_fail_at(err, YMF_INVALID, ymf_printf(arena, "/queries/%zu", i),
                               "must say something");
    enum ymf_code rc = ymf_capable(app, YMF_NEEDS_SEARCH | YMF_NEEDS_SCORE, in->allow_standin, err);
    if (rc)
        return rc;
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    *ret = (struct ymf_research){
        .id = id,
        .status = YMF_RESEARCH_PENDING,
        .genre_topic = in->genre_topic,
        .expanded_queries = in->queries,
        .expanded_queries_len = in->queries_len,
        .filters = in->filters,
        .top_n = in->top_n,
        .queries = queries_of(in, arena),
        .queries_len = in->queries_len,
        .own_queries = in->queries_len > 0,
        .allow_standin = in->allow_standin,
        .created_at = ymf_app_now(app),
        .rev = 1,
    };
    struct work w = {.app = app, .arena = arena, .once = once, .job = ret};
    rc = ymf_app_write(app, insert, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_RESEARCH, ret->id);
    return rc;
}

static enum ymf_code get(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct work *w = ctx;
    return load(w, tx, w->id, err);
}

enum ymf_code ymf_research_get(const struct ymf_app *app, const char *id, struct ymf_arena *arena,
                               struct ymf_research *ret, struct ymf_err *err)
{
    struct work w = {.app = app, .arena = arena, .id = id, .job = ret};
    return ymf_app_read(app, get, &w, err);
}

static enum ymf_code list(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct work *w = ctx;
    return w->app->store->research->list(tx, w->page, w->arena, w->list, err);
}

enum ymf_code ymf_research_list(const struct ymf_app *app, const struct ymf_page *page,
                                struct ymf_arena *arena, struct ymf_research_list *ret,
                                struct ymf_err *err)
{
    struct work w = {.app = app, .arena = arena, .page = page, .list = ret};
    return ymf_app_read(app, list, &w, err);
}

static enum ymf_code restart_queries(struct work *w, struct ymf_tx *tx, size_t *ret_count,
                                     struct ymf_err *err)
{
    for (size_t i = 0; i < w->job->queries_len; i++) {
        struct ymf_query *q = &w->job->queries[i];
        if (q->status != YMF_QUERY_FAILED)
            continue;
        q->status = YMF_QUERY_PENDING;
        q->error = NULL;
        const char *key = ymf_graph_key(w->arena, "search", (int64_t)i + 1);
        enum ymf_code rc =
            w->app->store->work->restart(tx, w->id, key, false, ymf_app_now(w->app), err);
        if (rc && rc != YMF_NOT_FOUND)
            return rc;
        ++*ret_count;
    }
    return YMF_OK;
}

static enum ymf_code retry(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct work *w = ctx;
    size_t count = 0;
    enum ymf_code rc = load(w, tx, w->id, err);
    if (!rc)
        rc = restart_queries(w, tx, &count, err);
    if (!rc)
        rc = ymf_jobs_restart_failed(w->app, tx, w->id, w->arena, &count, err);
    if (rc)
        return rc;
    if (count == 0)
        return ymf_fail(err, YMF_CONFLICT,
                        "nothing of this research failed: there is nothing to "
                        "try again");
    w->job->status = w->job->queries_len ? YMF_RESEARCH_SEARCHING : YMF_RESEARCH_PENDING;
    w->job->error_message = w->job->reason_code = w->job->reason = w->job->action = NULL;
    w->job->completed_at = 0;
    rc = w->app->store->research->save(tx, w->job, err);
    return rc ? rc : ymf_jobs_reopen(w->app, tx, w->id, w->arena, err);
}

enum ymf_code ymf_research_retry(const struct ymf_app *app, const char *id, struct ymf_arena *arena,
                                 struct ymf_research *ret, struct ymf_err *err)
{
    struct work w = {.app = app, .arena = arena, .id = id, .job = ret};
    enum ymf_code rc = ymf_app_write(app, retry, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_RESEARCH, id);
    return rc;
}
