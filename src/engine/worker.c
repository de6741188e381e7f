/*
 * A worker: runs one claimed step at a time and turns its outcome, good or bad,
 * into one transaction.
 */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/retry.h"
#include "engine/crash.h"
#include "engine/inside.h"

static const struct ymf_step_row *row_of(const struct ymf_engine *engine, const char *kind)
{
    for (size_t i = 0; i < engine->table_len; i++) {
        if (strcmp(engine->table[i].kind, kind) == 0)
            return &engine->table[i];
    }
    return NULL;
}

struct ymf_run *ymf_run_new(struct ymf_engine *engine, const struct ymf_step *step,
                            const struct ymf_job *job, int64_t lease_boot_ms)
{
    struct ymf_run *run = ymf_mem_new(sizeof *run);
    run->engine = engine;
    run->deps = &engine->deps;
    run->arena = ymf_arena_new();
    run->step = *step;
    ymf_step_own(&run->step, run->arena); /* the dispatcher's arena is forgotten */
    run->job = *job;
    run->job.id = run->step.job_id;
    run->job.error = ymf_strdup(run->arena, job->error);
    run->claim = run->step;
    const struct ymf_step_row *row = row_of(engine, run->step.kind);
    run->goes_on = row && row->goes_on;
    atomic_init(&run->cancel, job->cancel_requested && !run->goes_on);
    atomic_init(&run->leaving, false);
    atomic_init(&run->lost, false);
    atomic_init(&run->lease_boot_ms, lease_boot_ms);
    return run;
}

void ymf_run_free(struct ymf_run *run)
{
    for (const struct ymf_run_part *part = run->parts; part; part = part->next)
        (void)remove(part->path); /* most were put, or never made */
    ymf_arena_free(run->arena);
    ymf_mem_free(run);
}

/* A busy service is waited for in scaled time; a day or a key is not ours to scale. */
static int64_t park_ms(const struct ymf_run *run, const struct ymf_err *err, int64_t delay_ms)
{
    return err->code == YMF_BUSY ? ymf_run_scaled(run, delay_ms) : delay_ms;
}

/* What an error makes of the step. */
static struct ymf_finish after_error(struct ymf_run *run, const struct ymf_err *err)
{
    uint64_t seed = run->engine->seed ^ (uint64_t)run->step.fence ^
                    ((uint64_t)(unsigned char)run->step.id[35] << 32);
    struct ymf_retry next = ymf_retry_decide(err, run->step.attempt, seed, ymf_run_now(run));
    struct ymf_finish f = {
        .why = ymf_strdup(run->arena, err->msg),
        .reason_code = ymf_strdup(run->arena, next.reason_code),
        .reason = ymf_strdup(run->arena, err->msg),
        .action = next.action[0] ? ymf_strdup(run->arena, next.action) : NULL,
        .delay_ms = next.delay_ms,
    };
    switch ((enum ymf_retry_act)next.act) {
    case YMF_RETRY_AGAIN:
        f.state = YMF_STEP_WAITING;
        run->step.attempt++;
        return f;
    case YMF_RETRY_PARK:
        f.state = YMF_STEP_PARKED;
        if (next.delay_ms > 0)
            f.until_ms = ymf_run_now(run) + park_ms(run, err, next.delay_ms);
        run->step.attempt += err->code == YMF_BUSY;
        return f;
    case YMF_RETRY_STOP:
        f.state = atomic_load(&run->leaving) ? YMF_STEP_READY : YMF_STEP_CANCELLED;
        return f;
    case YMF_RETRY_NEXT_ROUTE:
    case YMF_RETRY_LOOK_FIRST:
    case YMF_RETRY_FAIL:
        f.state = YMF_STEP_FAILED;
        return f;
    }
    f.state = YMF_STEP_FAILED;
    return f;
}

static void log_end(const struct ymf_run *run, const struct ymf_finish *f)
{
    enum ymf_level level = YMF_DEBUG;
    if (f->state == YMF_STEP_DONE)
        level = YMF_INFO;
    if (f->state == YMF_STEP_PARKED || (f->state == YMF_STEP_WAITING && f->reason_code))
        level = YMF_WARN;
    if (f->state == YMF_STEP_FAILED)
        level = YMF_ERROR;
    ymf_log(level, "step_ended", YMF_S("key", run->step.key),
            YMF_S("state", ymf_step_state_words[f->state]), YMF_S("why", f->why ? f->why : ""),
            YMF_S("reason", f->reason_code ? f->reason_code : ""));
}

/* Records the end. When even that fails the lease runs out and the step is claimed again. */
static void record(struct ymf_run *run, const struct ymf_finish *finish)
{
    if (atomic_load(&run->lost)) {
        atomic_fetch_add(&run->engine->lost, 1);
        return;
    }
    struct ymf_err err = {0};
    ymf_crash_point("before_complete");
    enum ymf_code rc = ymf_finish_step(run, finish, &err);
    ymf_crash_point("after_complete");
    if (rc == YMF_CONFLICT) {
        atomic_fetch_add(&run->engine->lost, 1);
        ymf_log(YMF_WARN, "claim_lost", YMF_S("key", run->step.key));
        return;
    }
    if (rc) {
        ymf_log(YMF_ERROR, "step_not_recorded", YMF_S("key", run->step.key), YMF_S("why", err.msg));
        return;
    }
    atomic_fetch_add(&run->engine->ended, 1);
    log_end(run, finish);
}

void ymf_worker_run(struct ymf_engine *engine, struct ymf_run *run)
{
    ymf_log_context(run->step.job_id, run->step.id);
    struct ymf_err err = {0};
    struct ymf_finish finish = {0};
    const struct ymf_step_row *row = row_of(engine, run->step.kind);
    enum ymf_code rc = YMF_OK;
    if (!row || !row->run)
        rc = ymf_fail(&err, YMF_INVALID, "this program does not know steps of kind %s",
                      run->step.kind);
    else
        rc = row->run(run, &finish, &err);
    if (rc) {
        if (err.code != rc) /* a doer that passed on a bare code */
            (void)ymf_fail(&err, rc, "%s: %s", run->step.key, ymf_code_info(rc)->name);
        finish = after_error(run, &err);
    }
    record(run, &finish);
    ymf_log_context(NULL, NULL);
}

static void put_back(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_run *run)
{
    (void)pthread_mutex_lock(&engine->lock);
    while (run->pinned)
        ymf_engine_wait(engine, 1000);
    for (int i = 0; i < YMF_ENGINE_THREADS_MAX; i++) {
        if (engine->running[i] == run)
            engine->running[i] = NULL;
    }
    crew->free++;
    engine->nudged = true;
    (void)pthread_cond_broadcast(&engine->wake);
    (void)pthread_mutex_unlock(&engine->lock);
    ymf_run_free(run);
}

void *ymf_worker_thread(void *arg)
{
    struct ymf_worker_start start = *(struct ymf_worker_start *)arg;
    ymf_mem_free(arg);
    enum { WAIT_MS = 60 * 60 * 1000 };
    for (;;) {
        struct ymf_run *run = ymf_channel_receive(start.crew->jobs, WAIT_MS);
        if (run) {
            ymf_worker_run(start.engine, run);
            put_back(start.engine, start.crew, run);
            continue;
        }
        /* Nothing for an hour, or closed: closed and empty ends the thread. */
        (void)pthread_mutex_lock(&start.engine->lock);
        bool stopping = start.engine->stopping;
        (void)pthread_mutex_unlock(&start.engine->lock);
        if (stopping)
            return NULL;
    }
}
