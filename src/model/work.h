/*
 * The engine's nouns: jobs, steps, uploads; submissions are in ledger.h.
 * A job's id is the id of the research, curation or production row it runs.
 * Tables and states: design note "Task engine", section 3.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/ledger.h"

struct ymf_arena;
struct ymf_field;

enum ymf_job_kind { YMF_JOB_RESEARCH, YMF_JOB_CURATION, YMF_JOB_PRODUCTION };
extern const char *const ymf_job_kind_words[];
enum ymf_job_state { YMF_JOB_RUNNING, YMF_JOB_DONE, YMF_JOB_FAILED, YMF_JOB_CANCELLED };
extern const char *const ymf_job_state_words[];

struct ymf_job {
    const char *id;
    int kind, state;
    int64_t ver;
    int64_t deadline;                                  /* ms: no new paid submissions after it */
    int64_t budget_cap, budget_reserved, budget_spent; /* micro-dollars */
    bool cancel_requested;
    const char *error;
    int64_t created_at;
    int64_t parked_since; /* 0: it is not parked; that time does not count for the deadline */
};

enum ymf_step_state {
    YMF_STEP_BLOCKED,
    YMF_STEP_READY,
    YMF_STEP_RUNNING,
    YMF_STEP_WAITING,
    YMF_STEP_PARKED,
    YMF_STEP_DONE,
    YMF_STEP_FAILED,
    YMF_STEP_CANCELLED,
};
extern const char *const ymf_step_state_words[];

enum ymf_step_queue { YMF_QUEUE_URGENT, YMF_QUEUE_NORMAL, YMF_QUEUE_HEAVY };
extern const char *const ymf_step_queue_words[];

struct ymf_step {
    const char *id, *job_id;
    const char *key;  /* unique in the job: "track/2", "animate/7" */
    const char *kind; /* "track", "animate": a row of the step table in engine/ */
    int64_t number;   /* the scene, track or query it works for; 0 none */
    int state, queue;
    const char *provider; /* whose slot it needs; NULL none */
    int64_t priority, deps_left, attempt, fence;
    const char *token; /* 128 bit, hex; of the present claim */
    int64_t lease_until, run_at, announced;
    int64_t model_idx; /* which route of the chain */
    int64_t tries;     /* definite failures on this route */
    int64_t polls, generation;
    const char *input, *result;      /* JSON text; result also carries state between claims */
    const char *error_class, *error; /* reason code and sentence */
    const char *action;
    int64_t created_at, started_at, ended_at;
    const char *worker;              /* who holds it, or held it last */
    int64_t units_done, units_total; /* frames, bytes: told while it runs; 0 of 0 untold */
};

/* Copies every text into the arena: the step may outlive what it was read into. */
void ymf_step_own(struct ymf_step *step, struct ymf_arena *arena);

/* A step to be inserted, with the keys it waits for. */
struct ymf_step_plan {
    struct ymf_step step;    /* id may be NULL: one is made */
    const char *const *deps; /* keys in the same job */
    size_t deps_len;
};

struct ymf_upload {
    const char *step_id, *job_id;
    const char *session_uri; /* sealed by the caller: it is a secret */
    int64_t bytes, sent;
    const char *file_sha256, *marker, *video_id;
    int64_t sessions; /* opened so far */
};
