/* Stage 1: everything found becomes one list without repeats, with details, through the filters. */
#include "core/filter.h"

#include <string.h>

#include "engine/quota.h"
#include "engine/steps/text.h"
#include "ports/outside.h"
#include "ports/research_store.h"
#include "ports/work_store.h"
#include "json/load.h"

enum { IDS_PER_CALL = 50 };

struct filtering {
    struct ymf_run *run;
    struct ymf_research job;
    struct ymf_step *steps;
    size_t steps_len;
    const char **ids;
    size_t ids_len, failed;
    struct ymf_candidate *found;
    size_t found_len, passed;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct filtering *f = ctx;
    struct ymf_run *run = f->run;
    const struct ymf_store *store = run->deps->store;
    enum ymf_code rc = store->research->get(tx, run->step.job_id, run->arena, &f->job, err);
    return rc ? rc
              : store->work->steps(tx, run->step.job_id, run->arena, &f->steps, &f->steps_len, err);
}

/* Folds one search step into its query and the list of ids. */
static void fold(struct filtering *f, const struct ymf_step *step, struct ymf_query *query)
{
    YMF_AUTO(json) json_t *doc = step->result ? json_loads(step->result, 0, NULL) : NULL;
    const json_t *ids = json_object_get(doc, "ids");
    const char *error = ymf_json_str(doc, "/error");
    query->found = (int64_t)json_array_size(ids);
    query->status = error || !doc ? YMF_QUERY_FAILED : YMF_QUERY_DONE;
    query->error = ymf_strdup(f->run->arena, error);
    f->failed += query->status == YMF_QUERY_FAILED;
    size_t i = 0;
    json_t *id = NULL;
    json_array_foreach (ids, i, id) {
        if (json_is_string(id))
            f->ids[f->ids_len++] = ymf_strdup(f->run->arena, json_string_value(id));
    }
}

static size_t most_ids(const struct filtering *f)
{
    size_t most = 0;
    for (size_t i = 0; i < f->steps_len; i++)
        most += f->steps[i].result ? strlen(f->steps[i].result) / 3 + 1 : 0;
    return most;
}

static void collect(struct filtering *f)
{
    f->ids = YMF_NEW_ARRAY(f->run->arena, most_ids(f), const char *);
    for (size_t i = 0; i < f->steps_len; i++) {
        const struct ymf_step *step = &f->steps[i];
        if (strcmp(step->kind, "search") == 0 && step->number >= 1 &&
            (size_t)step->number <= f->job.queries_len)
            fold(f, step, &f->job.queries[step->number - 1]);
    }
    f->job.funnel = (struct ymf_funnel){.found = (int64_t)f->ids_len};
    f->ids_len = ymf_filter_unique(f->ids, f->ids_len);
    f->job.funnel.unique = (int64_t)f->ids_len;
}

static enum ymf_code details(struct filtering *f, struct ymf_err *err)
{
    if (f->ids_len == 0)
        return YMF_OK;
    int64_t calls = (int64_t)((f->ids_len + IDS_PER_CALL - 1) / IDS_PER_CALL);
    enum ymf_code rc = ymf_quota_take(f->run, YMF_QUOTA_UNITS, calls * YMF_UNITS_READ, err);
    if (rc)
        return rc;
    const struct ymf_outside *outside = f->run->deps->outside;
    return outside->details(outside->self, f->ids, f->ids_len, f->run->arena, &f->found,
                            &f->found_len, err);
}

static void apply(struct filtering *f)
{
    struct ymf_run *run = f->run;
    struct ymf_funnel *funnel = &f->job.funnel;
    size_t texts_len = f->job.expanded_queries_len + 1;
    const char **texts = YMF_NEW_ARRAY(run->arena, texts_len, const char *);
    texts[0] = f->job.genre_topic;
    for (size_t i = 1; i < texts_len; i++)
        texts[i] = f->job.expanded_queries[i - 1];
    const char **words = NULL;
    size_t words_len = ymf_filter_words(texts, texts_len, run->arena, &words);
    funnel->removed.unavailable = funnel->unique - (int64_t)f->found_len;
    f->passed = ymf_filter_apply(&f->job.filters, words, words_len, f->found, f->found_len,
                                 &funnel->removed);
    funnel->passed = (int64_t)f->passed;
    for (size_t i = 0; i < f->passed; i++) {
        f->found[i].job_id = run->step.job_id;
        f->found[i].created_at = ymf_run_now(run);
    }
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct filtering *f = ctx;
    const struct ymf_research_store *store = f->run->deps->store->research;
    f->job.status = YMF_RESEARCH_SCORING;
    enum ymf_code rc = store->remove_candidates(tx, f->run->step.job_id, err);
    if (!rc && f->passed)
        rc = store->put_candidates(tx, f->found, f->passed, err);
    return rc ? rc : store->save(tx, &f->job, err);
}

enum ymf_code ymf_step_filter(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct filtering *f = YMF_NEW(run->arena, struct filtering);
    f->run = run;
    enum ymf_code rc = ymf_run_read(run, load, f, err);
    if (rc)
        return rc;
    collect(f);
    if (f->failed && f->failed == f->job.queries_len)
        return ymf_fail_why(err, YMF_REFUSED, "http_error", "every search failed: %s",
                            f->job.queries[0].error ? f->job.queries[0].error : "no reason given");
    rc = details(f, err);
    if (rc)
        return rc;
    apply(f);
    *ret = ymf_finish_done("filtered", commit, f);
    return YMF_OK;
}
