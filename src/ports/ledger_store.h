/*
 * Port: the money ledger (submissions), provider slots, pauses, quota.
 * The database itself refuses a second open submission of one (step, generation).
 */
#pragma once

#include "model/work.h"
#include "ports/store.h"

struct ymf_submission_list {
    struct ymf_submission *items;
    size_t len;
    const char *next_cursor;
};

struct ymf_money {
    int64_t spent, reserved; /* micro-dollars */
};

struct ymf_quota {
    const char *bucket; /* "search", "upload", "units" */
    int64_t used, limit, resets_at;
};

struct ymf_ledger_store {
    /* Reserves cost_est in the job's budget: YMF_CONFLICT with reason "budget" above the cap.
     * lost_ref: the open row this one replaces; it becomes UNKNOWN in the same statement pair. */
    enum ymf_code (*intend)(struct ymf_tx *tx, const struct ymf_submission *row,
                            const char *lost_ref, struct ymf_err *err);
    /* The open row (INTENT or SUBMITTED) of a step, newest generation; NOT_FOUND when none. */
    enum ymf_code (*open_row)(struct ymf_tx *tx, const char *step_id, struct ymf_arena *arena,
                              struct ymf_submission *ret, struct ymf_err *err);
    enum ymf_code (*submitted)(struct ymf_tx *tx, const char *ref, const char *task_id,
                               const char *excerpt, struct ymf_err *err);
    /* Moves the reserve to spent. */
    enum ymf_code (*settled)(struct ymf_tx *tx, const char *ref, int64_t cost, struct ymf_err *err);
    /* Frees the reserve. */
    enum ymf_code (*not_charged)(struct ymf_tx *tx, const char *ref, const char *excerpt,
                                 struct ymf_err *err);
    enum ymf_code (*unknown)(struct ymf_tx *tx, const char *ref, struct ymf_err *err);
    enum ymf_code (*checked)(struct ymf_tx *tx, const char *ref, struct ymf_err *err);
    /* How many rows of this step and generation became UNKNOWN. */
    enum ymf_code (*losses)(struct ymf_tx *tx, const char *step_id, int64_t generation,
                            int64_t *ret, struct ymf_err *err);
    /* A row that is settled as soon as it is made (LLM calls). */
    enum ymf_code (*book)(struct ymf_tx *tx, const struct ymf_submission *row, struct ymf_err *err);
    enum ymf_code (*list)(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                          struct ymf_arena *arena, struct ymf_submission_list *ret,
                          struct ymf_err *err);
    enum ymf_code (*of_job)(struct ymf_tx *tx, const char *job_id, struct ymf_money *ret,
                            struct ymf_err *err);
    /* Spent and reserved since a time, over all jobs. */
    enum ymf_code (*since)(struct ymf_tx *tx, int64_t from_ms, struct ymf_money *ret,
                           struct ymf_err *err);

    /* Concurrency: YMF_BUSY when all `slots` are taken. A slot is freed by release or its lease. */
    enum ymf_code (*take_slot)(struct ymf_tx *tx, const char *provider, int64_t slots,
                               const char *step_id, int64_t now_ms, int64_t lease_until,
                               struct ymf_err *err);
    enum ymf_code (*release_slot)(struct ymf_tx *tx, const char *step_id, struct ymf_err *err);
    /* paused_until: 0 not paused, INT64_MAX until the operator acts. */
    enum ymf_code (*provider_state)(struct ymf_tx *tx, const char *provider,
                                    struct ymf_arena *arena, int64_t *ret_paused_until,
                                    const char **ret_reason, struct ymf_err *err);
    enum ymf_code (*pause_provider)(struct ymf_tx *tx, const char *provider, int64_t until,
                                    const char *reason, struct ymf_err *err);

    /* Errors in a row of a route, over all workers; a success ends the row. Routes and providers
     * share the table of pauses: pause_provider takes a route's id as well. */
    enum ymf_code (*route_failed)(struct ymf_tx *tx, const char *route, int64_t *ret_in_a_row,
                                  struct ymf_err *err);
    enum ymf_code (*route_well)(struct ymf_tx *tx, const char *route, struct ymf_err *err);

    /* Takes n from a bucket's day ("2026-11-24" Pacific) or YMF_QUOTA, taking nothing. */
    enum ymf_code (*take_quota)(struct ymf_tx *tx, const char *bucket, const char *day, int64_t n,
                                int64_t limit, struct ymf_err *err);
    enum ymf_code (*quota_used)(struct ymf_tx *tx, const char *bucket, const char *day,
                                int64_t *ret, struct ymf_err *err);
};
