/* The engine's own state, shared by its files. Lock order: engine->lock, then nothing. */
#pragma once

#include <pthread.h>

#include "engine/run.h"

enum {
    YMF_ENGINE_THREADS_MAX = 64, /* 48 for short steps, the rest for rendering */
    YMF_ENGINE_RUNS_MAX =
        YMF_ENGINE_THREADS_MAX + 64, /* running, claimed ahead, or to be recorded */
    YMF_LEASE_MS = 30 * 1000,
    YMF_LEASE_LEAST_MS = 4000, /* however time is scaled: a commit may take a moment */
    YMF_IDLE_EMBEDDED_MS = 5000,
    YMF_IDLE_SHARED_MS = 1000,
    YMF_HEALTHY_MS = 60 * 1000,
};

/* See engine/crew.h; guarded by engine->lock. */
struct ymf_crew {
    struct ymf_run *first, *last; /* claimed, waiting for a thread */
    pthread_cond_t filled;
    int size, open; /* threads; steps that wait for one or have one */
    bool ahead;     /* more may be claimed than there are threads */
    bool closed;
    int64_t mean_us; /* what a step took of late */
};

struct ymf_engine {
    struct ymf_engine_deps deps;
    const struct ymf_step_row *table;
    size_t table_len;
    int64_t lease_ms;
    char name[80];    /* of this process, for people: host:pid */
    char machine[80]; /* the same for all processes that share its cores */
    uint64_t seed;

    pthread_mutex_t lock;  /* guards what follows, up to the threads */
    pthread_cond_t wake;   /* the heart; like the others on the monotonic clock */
    pthread_cond_t news;   /* the dispatcher: something ended, or was added */
    pthread_cond_t hunger; /* the fetcher: the database had less than there is room for */
    bool started, stopping, stopped, nudged, hungry;
    int64_t stop_boot_ms;
    struct ymf_run *running[YMF_ENGINE_RUNS_MAX]; /* NULL: free place */
    int open;                                     /* how many those are */
    struct ymf_run *ended_first, *ended_last;     /* to be recorded */
    struct ymf_crew light, heavy;

    _Atomic int64_t looked_boot_ms; /* last time the database answered the dispatcher */
    /* The clock all workers share less the boot clock, and when it was read on the latter; 0: not
     * yet. */
    _Atomic int64_t clock_offset, clock_boot_ms;
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
struct ymf_run *ymf_run_new(struct ymf_engine *engine, const struct ymf_step *step,
                            const struct ymf_job *job, int64_t lease_boot_ms);
void ymf_run_free(struct ymf_run *run);

/* To whoever looks on: what changed with its end. */
void ymf_run_tell_end(struct ymf_run *run);
/* Derives the status of jobs from their steps and writes it where it changed; one run per job,
 * told by its phase_changed. */
YMF_MUST_USE enum ymf_code ymf_refresh_jobs(struct ymf_run *const *runs, size_t len,
                                            struct ymf_tx *tx, struct ymf_arena *arena,
                                            struct ymf_err *err);
/* Now, by the clock all workers share: nobody's machine counts. */
int64_t ymf_engine_now(const struct ymf_engine *engine);
/* Waits on one of the engine's conditions, lock held, at most ms. */
void ymf_engine_wait(struct ymf_engine *engine, pthread_cond_t *cond, int64_t ms);
