/* What the code of a step kind may ask of the engine while it runs. */
#include "engine/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "core/money.h"
#include "engine/inside.h"
#include "ports/config.h"
#include "ports/production_store.h"
#include "ports/work_store.h"

enum {
    LEASE_LEFT_MS = 1500, /* a send needs the claim to be ours a moment longer */
    PROGRESS_EVERY_MS = 2000,
};

int64_t ymf_run_now(const struct ymf_run *run)
{
    return ymf_engine_now(run->engine);
}

int64_t ymf_run_scaled(const struct ymf_run *run, int64_t ms)
{
    if (ms <= 0)
        return 0;
    int64_t scaled = (int64_t)((double)ms / run->deps->time_scale);
    return scaled > 0 ? scaled : 1;
}

enum ymf_code ymf_run_check_lease(struct ymf_run *run, struct ymf_err *err)
{
    int64_t left = atomic_load(&run->lease_boot_ms) - run->deps->boot_ms();
    if (atomic_load(&run->lost) || left < LEASE_LEFT_MS)
        return ymf_fail(err, YMF_CONFLICT, "the lease of %s ran out", run->step.key);
    return YMF_OK;
}

struct keep {
    struct ymf_run *run;
    ymf_tx_body *body;
    void *ctx;
};

static enum ymf_code keep(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct keep *k = ctx;
    k->run->told_len = 0;
    enum ymf_code rc = k->run->deps->store->work->keep(tx, &k->run->step, err);
    if (rc || !k->body)
        return rc;
    return k->body(k->ctx, tx, err);
}

static void tell(struct ymf_run *run, const char *topic, const struct ymf_event *event)
{
    if (!run->deps->changed)
        return;
    struct ymf_change change = {
        .job_kind = run->job.kind,
        .job_id = run->step.job_id,
        .topic = topic,
        .number = run->step.number,
        .event = event,
    };
    run->deps->changed(run->deps->changed_self, &change);
}

static void tell_log(struct ymf_run *run)
{
    for (size_t i = 0; i < run->told_len; i++)
        tell(run, "log", &run->told[i]);
    run->told_len = 0;
}

enum ymf_code ymf_run_keep(struct ymf_run *run, ymf_tx_body *body, void *ctx, struct ymf_err *err)
{
    const struct ymf_store *store = run->deps->store;
    struct keep k = {run, body, ctx};
    enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, keep, &k, err);
    if (!rc)
        tell_log(run);
    return rc;
}

struct progress {
    struct ymf_run *run;
    int64_t done, total;
};

static enum ymf_code note_progress(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct progress *p = ctx;
    const struct ymf_store *store = p->run->deps->store;
    int64_t rev = 0;
    enum ymf_code rc = store->work->progress(tx, &p->run->step, p->done, p->total, err);
    if (!rc && p->run->job.kind == YMF_JOB_PRODUCTION)
        rc = store->production->touch(tx, p->run->step.job_id, &rev, err);
    return rc;
}

void ymf_run_progress(struct ymf_run *run, int64_t done, int64_t total)
{
    int64_t now = run->deps->boot_ms();
    if (atomic_load(&run->lost) || now - run->progress_boot_ms < PROGRESS_EVERY_MS)
        return;
    run->progress_boot_ms = now;
    const struct ymf_store *store = run->deps->store;
    struct progress p = {run, done, total};
    struct ymf_err err = {0};
    if (store->transact(store->self, YMF_TX_WRITE, note_progress, &p, &err))
        ymf_log(YMF_WARN, "progress_not_told", YMF_S("key", run->step.key), YMF_S("why", err.msg));
    else
        tell(run, "phase", NULL);
}

enum ymf_code ymf_run_read(struct ymf_run *run, ymf_tx_body *body, void *ctx, struct ymf_err *err)
{
    const struct ymf_store *store = run->deps->store;
    return store->transact(store->self, YMF_TX_READ, body, ctx, err);
}

enum ymf_code ymf_run_event(struct ymf_run *run, struct ymf_tx *tx, const char *level,
                            const char *subject, struct ymf_err *err, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct ymf_event event = {
        .at = ymf_run_now(run),
        .level = level,
        .subject = ymf_strdup(run->arena, subject),
        .text = ymf_vprintf(run->arena, fmt, ap),
    };
    va_end(ap);
    if (run->told_len < YMF_RUN_EVENTS)
        run->told[run->told_len++] = event;
    return run->deps->store->production->add_event(tx, run->step.job_id, &event, err);
}

struct load {
    struct ymf_run *run;
    bool whole;
    struct ymf_production *ret;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct load *l = ctx;
    return l->run->deps->store->production->get(tx, l->run->step.job_id, l->whole, l->run->arena,
                                                l->ret, err);
}

enum ymf_code ymf_run_production(struct ymf_run *run, bool whole, struct ymf_production *ret,
                                 struct ymf_err *err)
{
    struct load l = {run, whole, ret};
    return ymf_run_read(run, load, &l, err);
}

const char *ymf_run_scratch(struct ymf_run *run, const char *name)
{
    const char *dir = ymf_file_join(run->arena, run->deps->scratch_dir, run->step.job_id);
    const char *path = ymf_file_join(run->arena, dir, name);
    const char *slash = strrchr(path, '/');
    /* A folder that cannot be made is told by the one who writes into it. */
    (void)!ymf_file_mkdirs(ymf_strndup(run->arena, path, (size_t)(slash - path)), NULL);
    return path;
}

const char *ymf_run_part(struct ymf_run *run, const char *name)
{
    /* The extension stays last: writers choose the container by it. */
    const char *ext = ymf_file_ext(name);
    const char *part = ymf_printf(run->arena, "part.%s.%lld.%s", run->step.id,
                                  (long long)run->step.fence, ext[0] ? ext : "bin");
    struct ymf_run_part *given = YMF_NEW(run->arena, struct ymf_run_part);
    *given = (struct ymf_run_part){ymf_run_scratch(run, part), run->parts};
    run->parts = given;
    return given->path;
}

bool ymf_run_stops_buying(const struct ymf_run *run)
{
    if (run->job.cancel_requested)
        return true;
    /* A job that stood parked has its time added when it is seen to go on. */
    int64_t at = run->job.parked_since > 0 ? run->job.parked_since : ymf_run_now(run);
    return run->job.deadline > 0 && at > run->job.deadline;
}

int64_t ymf_run_month_cap(const struct ymf_run *run)
{
    const struct ymf_config *config = run->deps->config;
    return config ? ymf_money_limit(config->get(config->self, "MONTHLY_BUDGET_USD", run->arena))
                  : -1;
}

struct ymf_finish ymf_finish_done(const char *why, ymf_tx_body *commit, void *ctx)
{
    return (struct ymf_finish){.state = YMF_STEP_DONE, .why = why, .commit = commit, .ctx = ctx};
}

struct ymf_finish ymf_finish_wait(int64_t delay_ms, const char *why)
{
    return (struct ymf_finish){.state = YMF_STEP_WAITING, .delay_ms = delay_ms, .why = why};
}

void ymf_run_tell_end(struct ymf_run *run)
{
    if (run->finish.topic)
        tell(run, run->finish.topic, NULL);
    if (run->speaks)
        tell(run, run->phase_changed ? "phase" : "job", NULL);
    tell_log(run);
}
