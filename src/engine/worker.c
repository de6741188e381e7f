/*
 * A worker: runs one claimed step at a time and turns its outcome, good or bad,
 * into an end that is handed in to be recorded.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/retry.h"
#include "engine/crew.h"
#include "engine/inside.h"
#include "engine/place.h"

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
    struct ymf_retry next = ymf_retry_decide(err, run->step.attempt, seed, run->deps->now_ms());
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

/* Runs one claimed step to its end of this time. */
static void work(struct ymf_engine *engine, struct ymf_run *run)
{
    ymf_log_context(run->step.job_id, run->step.id);
    struct ymf_err err = {0};
    const struct ymf_step_row *row = row_of(engine, run->step.kind);
    enum ymf_code rc = YMF_OK;
    if (!row || !row->run)
        rc = ymf_fail(&err, YMF_INVALID, "this program does not know steps of kind %s",
                      run->step.kind);
    else
        rc = row->run(run, &run->finish, &err);
    if (rc) {
        if (err.code != rc) /* a doer that passed on a bare code */
            (void)ymf_fail(&err, rc, "%s: %s", run->step.key, ymf_code_info(rc)->name);
        bool no_place = strcmp(err.reason, YMF_NO_PLACE) == 0;
        run->finish = no_place ? ymf_place_wait(run, &err) : after_error(run, &err);
    }
    ymf_log_context(NULL, NULL);
}

static int64_t now_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void *ymf_worker_thread(void *arg)
{
    struct ymf_worker_start start = *(struct ymf_worker_start *)arg;
    ymf_mem_free(arg);
    for (;;) {
        struct ymf_run *run = ymf_crew_take(start.engine, start.crew);
        if (!run)
            return NULL;
        int64_t began = now_us();
        work(start.engine, run);
        ymf_crew_hand_in(start.engine, start.crew, run, now_us() - began);
    }
}
