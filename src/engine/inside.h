/* The engine's own state, shared by its files. Lock order: engine->lock, then nothing. */
#pragma once

#include <pthread.h>

#include "base/channel.h"
#include "engine/run.h"

enum {
    YMF_ENGINE_THREADS_MAX = 64,
    YMF_LEASE_MS = 30 * 1000,
    YMF_LEASE_LEAST_MS = 4000, /* however time is scaled: a commit may take a moment */
    YMF_IDLE_EMBEDDED_MS = 5000,
    YMF_IDLE_SHARED_MS = 1000,
    YMF_HEALTHY_MS = 60 * 1000,
};

struct ymf_crew {
    struct ymf_channel *jobs; /* struct ymf_run * */
    int size, free;           /* free: guarded by engine->lock */
};

struct ymf_engine {
    struct ymf_engine_deps deps;
    const struct ymf_step_row *table;
    size_t table_len;
    int64_t lease_ms;
    char name[80]; /* of this process, for people: host:pid */
    uint64_t seed;

    pthread_mutex_t lock; /* guards what follows, up to the threads */
    pthread_cond_t wake;  /* dispatcher and heart; on the monotonic clock */
    bool started, stopping, stopped, nudged;
    int64_t stop_boot_ms;
    struct ymf_run *running[YMF_ENGINE_THREADS_MAX]; /* NULL: free place */
    struct ymf_crew light, heavy;

    _Atomic int64_t looked_boot_ms; /* last time the database answered the dispatcher */
    int64_t clock_offset;           /* wall clock less boot clock; the dispatcher's */
    _Atomic int64_t ended, lost;
    atomic_bool broker_away;
    _Atomic int64_t files_boot_ms; /* last time a store far away took a file for a test; 0 never */

    bool fetches; /* the fetcher runs; of the starting and the dispatching thread, in turn */
    pthread_t dispatcher, fetcher, heart, workers[YMF_ENGINE_THREADS_MAX];
    int workers_len;
};

struct ymf_worker_start {
    struct ymf_engine *engine;
    struct ymf_crew *crew;
};

void *ymf_dispatch_thread(void *arg); /* the engine */
void *ymf_heart_thread(void *arg);    /* the engine */
void *ymf_worker_thread(void *arg);   /* struct ymf_worker_start; frees it */
/* Runs one claimed step to its end of this time. */
void ymf_worker_run(struct ymf_engine *engine, struct ymf_run *run);
struct ymf_run *ymf_run_new(struct ymf_engine *engine, const struct ymf_step *step,
                            const struct ymf_job *job, int64_t lease_boot_ms);
void ymf_run_free(struct ymf_run *run);

/* The step's end in one transaction, with what follows from it for its job. */
YMF_MUST_USE enum ymf_code ymf_finish_step(struct ymf_run *run, const struct ymf_finish *finish,
                                           struct ymf_err *err);
/* Derives the job's status from its steps and writes it where it changed. */
YMF_MUST_USE enum ymf_code ymf_refresh_job(struct ymf_run *run, struct ymf_tx *tx,
                                           bool *ret_changed, struct ymf_err *err);
/* Waits on engine->wake, lock held, at most ms. */
void ymf_engine_wait(struct ymf_engine *engine, int64_t ms);
