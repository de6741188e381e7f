/*
 * One claimed step, as the code of a step kind sees it: what it works for, how
 * it may write, and how it says how it ended.
 *
 * A doer reads state as values, lets core/ decide, acts through a port, and
 * returns how the step ends. Its writes belong into `finish.commit`, which runs
 * in the very transaction that ends the step, or into ymf_run_keep while the
 * step stays claimed. Both refuse (YMF_CONFLICT) when the claim was lost: stop
 * then and write nothing else.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/engine.h"
#include "model/production_view.h"
#include "model/work.h"
#include "ports/store.h"

struct ymf_production;

enum { YMF_RUN_EVENTS = 8 };

struct ymf_run_part {
    const char *path;
    struct ymf_run_part *next;
};

/* How a step ends this time. delay_ms is before the time scale; until_ms beats it, absolute. */
struct ymf_finish {
    int state; /* enum ymf_step_state: READY, WAITING, PARKED, DONE, FAILED, CANCELLED */
    int64_t delay_ms, until_ms;
    const char *why;
    const char *reason_code, *reason, *action; /* PARKED, FAILED; NULL clears */
    ymf_tx_body *commit;                       /* further writes; may be NULL, may run twice */
    void *ctx;
    /* What changed besides the job: "scene", "track"; the place a WAITING step waits for. */
    const char *topic, *waits_for;
};

struct ymf_crew;

struct ymf_run {
    const struct ymf_engine_deps *deps;
    struct ymf_engine *engine;
    struct ymf_arena *arena;       /* the step's: forgotten when it ends */
    struct ymf_step step;          /* mutable members are written back by keep and end */
    struct ymf_job job;            /* as it was at the claim */
    struct ymf_step claim;         /* id, fence and token alone, never changed: for the heart */
    bool pinned;                   /* guarded by the engine's lock: the heart is looking at it */
    atomic_bool cancel;            /* the operator, a lost lease or the end of the process */
    bool goes_on;                  /* of its row */
    atomic_bool leaving;           /* the process is leaving: hand the step back */
    atomic_bool lost;              /* the lease is not ours any more */
    _Atomic int64_t lease_boot_ms; /* on the boot clock, counted from before the claim was sent */
    struct ymf_event told[YMF_RUN_EVENTS]; /* log lines of the last transaction, for the sink */
    size_t told_len;
    int64_t again_ms, progress_boot_ms; /* the latter: when progress was last told */
    const char *wants;        /* the place that was not free: asked for again at again_ms */
    bool gives_back;          /* its places at providers are free when it ends this time */
    struct ymf_finish finish; /* when it is over */
    bool phase_changed;       /* of its job, with the end */
    bool speaks;              /* for its job, of those recorded together */
    bool retired;             /* guarded by the engine's lock: to be freed by the heart */
    struct ymf_crew *crew;
    struct ymf_run *next; /* in its crew's queue, or among those to be recorded */
    int64_t handed_boot_ms;
    struct ymf_run_part *parts; /* names given by ymf_run_part: gone when the step ends */
};

typedef enum ymf_code ymf_step_doer(struct ymf_run *run, struct ymf_finish *ret,
                                    struct ymf_err *err);

/* One row per kind. */
struct ymf_step_row {
    const char *kind;
    ymf_step_doer *run;
    bool goes_on; /* a cancelled job does not stop it: it asks for what is paid */
};

int64_t ymf_run_now(const struct ymf_run *run);
/* A wait or period divided by the time scale, at least 1 ms when it was more than 0. */
int64_t ymf_run_scaled(const struct ymf_run *run, int64_t ms);
/* The claim is ours for at least the next seconds? Asked right before every paid send. */
YMF_MUST_USE enum ymf_code ymf_run_check_lease(struct ymf_run *run, struct ymf_err *err);
/* body and the step's mutable members in one transaction; the step stays claimed. */
YMF_MUST_USE enum ymf_code ymf_run_keep(struct ymf_run *run, ymf_tx_body *body, void *ctx,
                                        struct ymf_err *err);
/*
 * How far a long step is; told to whoever looks at most every two seconds. For the eye only:
 * what goes wrong with it is logged and stops nothing.
 */
void ymf_run_progress(struct ymf_run *run, int64_t done, int64_t total);
/* A read transaction. */
YMF_MUST_USE enum ymf_code ymf_run_read(struct ymf_run *run, ymf_tx_body *body, void *ctx,
                                        struct ymf_err *err);
/* A sentence for the job's log, inside a transaction. subject: "scene 3", "track 1", "". */
YMF_MUST_USE enum ymf_code ymf_run_event(struct ymf_run *run, struct ymf_tx *tx, const char *level,
                                         const char *subject, struct ymf_err *err, const char *fmt,
                                         ...) YMF_PRINTF(6, 7);
/* The production the step works for. whole: with tracks, scenes, takes, attempts. */
YMF_MUST_USE enum ymf_code ymf_run_production(struct ymf_run *run, bool whole,
                                              struct ymf_production *ret, struct ymf_err *err);
/* "SCRATCH/JOB/name" of this process alone, its folder made: see engine/files.h for the rest. */
const char *ymf_run_scratch(struct ymf_run *run, const char *name);
/* The same with the claim's fence in the name: for work that is put when whole. What is left of
 * it (a file or an empty folder) is removed at the end of this claim. */
const char *ymf_run_part(struct ymf_run *run, const char *name);
/* The job was cancelled, or its deadline passed: nothing new may be bought. */
bool ymf_run_stops_buying(const struct ymf_run *run);

/* What this calendar month may cost, in micro-dollars; -1: no limit is set. */
int64_t ymf_run_month_cap(const struct ymf_run *run);

/* Shorthands. */
struct ymf_finish ymf_finish_done(const char *why, ymf_tx_body *commit, void *ctx);
struct ymf_finish ymf_finish_wait(int64_t delay_ms, const char *why);
