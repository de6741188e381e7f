/*
 * What a step's end means for its job: the status word derived from all steps,
 * a failure's reason on the job's row, and the end of the job itself.
 */
#include <string.h>

#include "core/view.h"
#include "engine/inside.h"
#include "ports/curation_store.h"
#include "ports/production_store.h"
#include "ports/research_store.h"
#include "ports/work_store.h"

struct steps {
    struct ymf_step *items;
    size_t len;
};

static const struct ymf_step *first_in(const struct steps *s, int state)
{
    for (size_t i = 0; i < s->len; i++) {
        if (s->items[i].state == state)
            return &s->items[i];
    }
    return NULL;
}

/* Nothing of the job can run, wait for a time, or come to be ready. */
static bool at_rest(const struct steps *s)
{
    return !first_in(s, YMF_STEP_READY) && !first_in(s, YMF_STEP_RUNNING) &&
           !first_in(s, YMF_STEP_WAITING);
}

static bool all_done(const struct steps *s)
{
    for (size_t i = 0; i < s->len; i++) {
        if (s->items[i].state != YMF_STEP_DONE && s->items[i].state != YMF_STEP_CANCELLED)
            return false;
    }
    return first_in(s, YMF_STEP_DONE) != NULL;
}

static enum ymf_code end_job(struct ymf_run *run, struct ymf_tx *tx, int state, struct ymf_err *err)
{
    const struct ymf_work_store *work = run->deps->store->work;
    struct ymf_job job;
    enum ymf_code rc = work->job(tx, run->step.job_id, run->arena, &job, err);
    if (rc || job.state == state || job.state == YMF_JOB_CANCELLED)
        return rc;
    job.state = state;
    return work->save_job(tx, &job, err);
}

/* The deadline is of work: while a job is parked its time stands still. */
static enum ymf_code count_parked_time(struct ymf_run *run, struct ymf_tx *tx, struct ymf_job *job,
                                       bool parked, struct ymf_err *err)
{
    int64_t now = ymf_run_now(run);
    if (parked == (job->parked_since > 0))
        return YMF_OK;
    if (!parked && job->deadline > 0 && now > job->parked_since)
        job->deadline += now - job->parked_since;
    job->parked_since = parked ? now : 0;
    return run->deps->store->work->save_job(tx, job, err);
}

static enum ymf_code refresh_production(struct ymf_run *run, struct ymf_tx *tx,
                                        const struct steps *s, bool *ret_changed,
                                        struct ymf_err *err)
{
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_job job;
    enum ymf_code rc = run->deps->store->work->job(tx, run->step.job_id, run->arena, &job, err);
    if (rc)
        return rc;
    struct ymf_production p = {0};
    rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    struct ymf_view_input in = {.steps = s->items,
                                .steps_len = s->len,
                                .cancelled = job.cancel_requested,
                                .now_ms = ymf_run_now(run)};
    int status = ymf_view_status(&in);
    rc = count_parked_time(run, tx, &job, status == YMF_PRODUCTION_PARKED, err);
    if (rc)
        return rc;
    const struct ymf_step *stopped = NULL;
    if (status == YMF_PRODUCTION_FAILED)
        stopped = first_in(s, YMF_STEP_FAILED);
    if (status == YMF_PRODUCTION_PARKED)
        stopped = first_in(s, YMF_STEP_PARKED);
    *ret_changed = status != p.status;
    int64_t rev = 0;
    if (!*ret_changed && !stopped)
        return store->touch(tx, run->step.job_id, &rev, err);
    p.status = status;
    p.error_message = stopped ? stopped->error : NULL;
    p.reason_code = stopped ? stopped->error_class : NULL;
    p.action = stopped ? stopped->action : NULL;
    if (status == YMF_PRODUCTION_FAILED && (!p.action || !p.action[0]))
        p.action = "retry";
    return store->save(tx, &p, err);
}

static enum ymf_code fail_research(struct ymf_run *run, struct ymf_tx *tx,
                                   const struct ymf_step *step, struct ymf_err *err)
{
    const struct ymf_research_store *store = run->deps->store->research;
    struct ymf_research job = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, run->arena, &job, err);
    if (rc)
        return rc;
    job.status = YMF_RESEARCH_FAILED;
    job.error_message = step->error;
    job.reason_code = step->error_class;
    job.reason = step->error;
    job.action = step->action && step->action[0] ? step->action : "retry";
    return store->save(tx, &job, err);
}

static enum ymf_code fail_curation(struct ymf_run *run, struct ymf_tx *tx,
                                   const struct ymf_step *step, struct ymf_err *err)
{
    const struct ymf_curation_store *store = run->deps->store->curation;
    struct ymf_curation job = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, run->arena, &job, err);
    if (rc)
        return rc;
    job.status = YMF_CURATION_FAILED;
    job.reason_code = step->error_class;
    job.reason = step->error;
    job.action = step->action && step->action[0] ? step->action : "retry";
    return store->save(tx, &job, -1, err);
}

/* Research and curation know no parked word: what stops them is failed, with the reason. */
static enum ymf_code refresh_small(struct ymf_run *run, struct ymf_tx *tx, const struct steps *s,
                                   bool *ret_changed, struct ymf_err *err)
{
    const struct ymf_step *stopped = first_in(s, YMF_STEP_FAILED);
    if (!stopped)
        stopped = first_in(s, YMF_STEP_PARKED);
    if (!stopped || !at_rest(s))
        return YMF_OK;
    *ret_changed = true;
    if (run->job.kind == YMF_JOB_RESEARCH)
        return fail_research(run, tx, stopped, err);
    return fail_curation(run, tx, stopped, err);
}

static enum ymf_code refresh_whole(struct ymf_run *run, struct ymf_tx *tx, struct ymf_err *err)
{
    struct steps s = {0};
    enum ymf_code rc =
        run->deps->store->work->steps(tx, run->step.job_id, run->arena, &s.items, &s.len, err);
    if (rc)
        return rc;
    rc = run->job.kind == YMF_JOB_PRODUCTION
             ? refresh_production(run, tx, &s, &run->phase_changed, err)
             : refresh_small(run, tx, &s, &run->phase_changed, err);
    if (rc)
        return rc;
    if (all_done(&s))
        return end_job(run, tx, YMF_JOB_DONE, err);
    if (at_rest(&s) && first_in(&s, YMF_STEP_FAILED))
        return end_job(run, tx, YMF_JOB_FAILED, err);
    return YMF_OK;
}

static bool is_among(const char *id, const char *const *ids, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

/* The small ones change when nothing of them goes on, and not before. */
static enum ymf_code resting(struct ymf_run *const *runs, size_t len, struct ymf_tx *tx,
                             struct ymf_arena *arena, const char ***ret, size_t *ret_len,
                             struct ymf_err *err)
{
    const char **small = YMF_NEW_ARRAY(arena, len + 1, const char *);
    size_t n = 0;
    *ret_len = 0;
    for (size_t i = 0; i < len; i++)
        if (runs[i]->job.kind != YMF_JOB_PRODUCTION)
            small[n++] = runs[i]->step.job_id;
    if (n == 0)
        return YMF_OK;
    return runs[0]->deps->store->work->at_rest(tx, small, n, arena, ret, ret_len, err);
}

enum ymf_code ymf_refresh_jobs(struct ymf_run *const *runs, size_t len, struct ymf_tx *tx,
                               struct ymf_arena *arena, struct ymf_err *err)
{
    const char **rest = NULL;
    size_t rest_len = 0;
    enum ymf_code rc = resting(runs, len, tx, arena, &rest, &rest_len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        bool whole = runs[i]->job.kind == YMF_JOB_PRODUCTION;
        if (whole || is_among(runs[i]->step.job_id, rest, rest_len))
            rc = refresh_whole(runs[i], tx, err);
    }
    return rc;
}
