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

/* A bucket of calls, shared by all workers. */
struct ymf_rate {
    const char *name;      /* "kie:song" */
    double per_min, burst; /* per_min 0: as many as one likes, while it is not closed */
};

struct ymf_ledger_store {
    /* Reserves cost_est in the job's budget and in the calendar month: YMF_CONFLICT with reason
     * "budget" above either cap, and retry_at_ms where waiting may help. month_cap -1: none.
     * lost_ref: the open row this one replaces; it becomes UNKNOWN in the same statement pair. */
    enum ymf_code (*intend)(struct ymf_tx *tx, const struct ymf_submission *row,
                            const char *lost_ref, int64_t month_cap, struct ymf_err *err);
    /* The same for a call that may repeat freely: a question to a language model. What an earlier
     * claim of the step left open becomes UNKNOWN: it may have been paid. */
    enum ymf_code (*intend_call)(struct ymf_tx *tx, const struct ymf_submission *row,
                                 int64_t month_cap, struct ymf_err *err);
    /* The open row (INTENT or SUBMITTED) of a step, newest generation; NOT_FOUND when none. */
    enum ymf_code (*open_row)(struct ymf_tx *tx, const char *step_id, struct ymf_arena *arena,
                              struct ymf_submission *ret, struct ymf_err *err);
    /* Ids of the routes that have a task under way. */
    enum ymf_code (*open_routes)(struct ymf_tx *tx, struct ymf_arena *arena, const char ***ret,
                                 size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*submitted)(struct ymf_tx *tx, const char *ref, const char *task_id,
                               const char *excerpt, struct ymf_err *err);
    /* Moves the reserve to spent. */
    enum ymf_code (*settled)(struct ymf_tx *tx, const char *ref, const struct ymf_settlement *end,
                             struct ymf_err *err);
    /* Frees the reserve. */
    enum ymf_code (*not_charged)(struct ymf_tx *tx, const char *ref, const char *excerpt,
                                 struct ymf_err *err);
    enum ymf_code (*unknown)(struct ymf_tx *tx, const char *ref, struct ymf_err *err);
    enum ymf_code (*checked)(struct ymf_tx *tx, const char *ref, struct ymf_err *err);
    /* How many rows of this step and generation became UNKNOWN. */
    enum ymf_code (*losses)(struct ymf_tx *tx, const char *step_id, int64_t generation,
                            int64_t *ret, struct ymf_err *err);
    enum ymf_code (*list)(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                          struct ymf_arena *arena, struct ymf_submission_list *ret,
                          struct ymf_err *err);
    enum ymf_code (*of_job)(struct ymf_tx *tx, const char *job_id, struct ymf_money *ret,
                            struct ymf_err *err);
    /* Spent and reserved since a time, over all jobs. */
    enum ymf_code (*since)(struct ymf_tx *tx, int64_t from_ms, struct ymf_money *ret,
                           struct ymf_err *err);
    /* Of the calendar month (UTC) a time lies in: what its cap is held against. */
    enum ymf_code (*month)(struct ymf_tx *tx, int64_t at_ms, struct ymf_money *ret,
                           struct ymf_err *err);
    /* Settled calls since a time, by route; route NULL: all. */
    enum ymf_code (*past)(struct ymf_tx *tx, int64_t from_ms, const char *route,
                          struct ymf_arena *arena, struct ymf_route_past_list *ret,
                          struct ymf_err *err);
    /* How many calls but this one may have moved the provider's balance since. */
    enum ymf_code (*others)(struct ymf_tx *tx, const char *provider, const char *ref,
                            int64_t from_ms, int64_t *ret, struct ymf_err *err);
    /* A reading of a provider's balance. A higher one than before begins a new span. */
    enum ymf_code (*note_balance)(struct ymf_tx *tx, const char *provider, int64_t at_ms,
                                  int64_t usd_micro, struct ymf_err *err);
    enum ymf_code (*balances)(struct ymf_tx *tx, struct ymf_arena *arena,
                              struct ymf_balance_list *ret, struct ymf_err *err);

    /* Concurrency: YMF_BUSY when all `slots` are taken, or when a step of another job waits for
     * one and its job holds fewer. A slot is freed by release or its lease. */
    enum ymf_code (*take_slot)(struct ymf_tx *tx, const char *provider, int64_t slots,
                               const char *step_id, int64_t now_ms, int64_t lease_until,
                               struct ymf_err *err);
    /* The step's slots, handed to whoever waits for one, of the job that holds the fewest. */
    enum ymf_code (*release_slot)(struct ymf_tx *tx, const char *step_id, int64_t now_ms,
                                  struct ymf_err *err);
    /* One call from a bucket, or YMF_BUSY and in *ret_again_ms when to ask again. */
    enum ymf_code (*take_rate)(struct ymf_tx *tx, const struct ymf_rate *rate, const char *step_id,
                               int64_t now_ms, int64_t *ret_again_ms, struct ymf_err *err);
    /* The provider asked to be left alone for so long: empties the bucket until then. */
    enum ymf_code (*close_rate)(struct ymf_tx *tx, const char *name, int64_t now_ms, int64_t for_ms,
                                struct ymf_err *err);
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
