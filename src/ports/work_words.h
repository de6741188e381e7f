/* What the work store is asked with and what it answers: see work_store.h. */
#pragma once

#include "model/work.h"

struct ymf_claim_request {
    int64_t now_ms, lease_ms;
    int queue;          /* enum ymf_step_queue */
    size_t max;         /* at most this many */
    const char *job_id; /* NULL: any job */
    const char *worker; /* who claims, for people; may be NULL */
    /* YMF_QUEUE_HEAVY: no more than machine_max of them run on this machine; 0: any number. */
    const char *machine;
    int machine_max;
};

/* How a claimed step ends this time. */
struct ymf_step_end {
    const struct ymf_step *step;
    int state;      /* READY (again), WAITING, PARKED, DONE, FAILED, CANCELLED */
    int64_t run_at; /* WAITING, PARKED until (0: until the operator acts) */
    int64_t now_ms;
    const char *why;       /* for step_events */
    const char *waits_for; /* WAITING: the place at a provider it would take; NULL none */
    bool lost;             /* told: the claim was not ours any more, nothing of it was written */
};

struct ymf_sweep_result {
    int64_t woken, expired, repaired, clamped;
};

/* A step that became ready, to be told to whoever waits for work. */
struct ymf_announcement {
    const char *step_id;
    int queue; /* enum ymf_step_queue */
};

/* A job that goes on, with its row's revision. */
struct ymf_open_job {
    const char *id;
    int kind; /* enum ymf_job_kind */
    int64_t rev;
};
