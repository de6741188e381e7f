/*
 * Port: jobs and steps of the engine. Every change of a claimed step is
 * conditional on fence and token: YMF_CONFLICT means "not mine any more: stop,
 * write nothing else". See store.h and the design note "Task engine".
 */
#pragma once

#include "ports/store.h"
#include "ports/work_words.h"

struct ymf_work_store {
    enum ymf_code (*insert_job)(struct ymf_tx *tx, const struct ymf_job *job, struct ymf_err *err);
    enum ymf_code (*job)(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_job *ret, struct ymf_err *err);
    /* Several at once, as they are, unlocked; each once, in no order. */
    enum ymf_code (*jobs)(struct ymf_tx *tx, const char *const *ids, size_t len,
                          struct ymf_arena *arena, struct ymf_job **ret, size_t *ret_len,
                          struct ymf_err *err);
    /* Which of these jobs have no step that is READY, RUNNING or WAITING. */
    enum ymf_code (*at_rest)(struct ymf_tx *tx, const char *const *ids, size_t len,
                             struct ymf_arena *arena, const char ***ret, size_t *ret_len,
                             struct ymf_err *err);
    enum ymf_code (*save_job)(struct ymf_tx *tx, const struct ymf_job *job, struct ymf_err *err);
    /* Jobs whose state is running, the newest first, at most 200. */
    enum ymf_code (*open_jobs)(struct ymf_tx *tx, struct ymf_arena *arena,
                               struct ymf_open_job **ret, size_t *ret_len, struct ymf_err *err);
    /* One call for a whole graph; steps without deps become READY. Keys already there are skipped.
     */
    enum ymf_code (*insert_steps)(struct ymf_tx *tx, const char *job_id,
                                  const struct ymf_step_plan *plans, size_t len, int64_t now_ms,
                                  struct ymf_err *err);
    enum ymf_code (*step)(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                          struct ymf_step *ret, struct ymf_err *err);
    enum ymf_code (*step_by_key)(struct ymf_tx *tx, const char *job_id, const char *key,
                                 struct ymf_arena *arena, struct ymf_step *ret,
                                 struct ymf_err *err);
    enum ymf_code (*steps)(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                           struct ymf_step **ret, size_t *ret_len, struct ymf_err *err);
    /* Which queues (enum ymf_step_queue) have a step that is READY and due. */
    enum ymf_code (*ready)(struct ymf_tx *tx, int64_t now_ms, bool ret[3], struct ymf_err *err);
    /* READY and due → RUNNING: fence + 1, fresh token, lease. Fair between jobs. */
    enum ymf_code (*claim)(struct ymf_tx *tx, const struct ymf_claim_request *rq,
                           struct ymf_arena *arena, struct ymf_step **ret, size_t *ret_len,
                           struct ymf_err *err);
    enum ymf_code (*heartbeat)(struct ymf_tx *tx, const struct ymf_step *step, int64_t lease_until,
                               bool *ret_cancel, struct ymf_err *err);
    /* Locks the steps' jobs, writes the steps' mutable members (model_idx, tries, polls, attempt,
     * result, error…, action) and their ends, all of one moment. DONE also counts down its
     * dependants and readies those at 0: *ret_readied of them, and of those that got a place. */
    enum ymf_code (*end)(struct ymf_tx *tx, struct ymf_step_end *ends, size_t len,
                         int64_t *ret_readied, struct ymf_err *err);
    /* Writes the mutable members of a step that stays claimed. */
    enum ymf_code (*keep)(struct ymf_tx *tx, const struct ymf_step *step, struct ymf_err *err);
    /* How far a step that stays claimed is. */
    enum ymf_code (*progress)(struct ymf_tx *tx, const struct ymf_step *step, int64_t done,
                              int64_t total, struct ymf_err *err);
    /* By the operator or another step, whatever its state but RUNNING: back to READY (tries 0,
     * generation + 1 when fresh) or BLOCKED when its deps are open; dependants downstream that
     * were DONE go back to BLOCKED. */
    enum ymf_code (*restart)(struct ymf_tx *tx, const char *job_id, const char *key, bool fresh,
                             int64_t now_ms, struct ymf_err *err);
    /* PARKED or WAITING steps (of a job or of a provider; either may be NULL) → READY. */
    enum ymf_code (*wake)(struct ymf_tx *tx, const char *job_id, const char *provider,
                          int64_t now_ms, struct ymf_err *err);
    /* Steps of all jobs that stand PARKED for this reason code → READY. */
    enum ymf_code (*wake_reason)(struct ymf_tx *tx, const char *reason_code, int64_t now_ms,
                                 struct ymf_err *err);
    /* Every step not ended and not RUNNING → CANCELLED. */
    enum ymf_code (*cancel_open)(struct ymf_tx *tx, const char *job_id, int64_t now_ms,
                                 struct ymf_err *err);
    /* The clock all workers share: the database's, in milliseconds. */
    enum ymf_code (*clock)(struct ymf_tx *tx, int64_t *ret_ms, struct ymf_err *err);
    /* Jobs not over of which no step can go on, each told once: its error is set. */
    enum ymf_code (*stuck)(struct ymf_tx *tx, struct ymf_arena *arena, const char ***ret_job_ids,
                           size_t *ret_len, struct ymf_err *err);
    /* Section 9: due → READY, expired leases → READY, counters repaired, times clamped. */
    enum ymf_code (*sweep)(struct ymf_tx *tx, int64_t now_ms, int64_t lease_ms,
                           struct ymf_sweep_result *ret, struct ymf_err *err);
    /* The earliest time at which something becomes due; INT64_MAX when nothing waits. */
    enum ymf_code (*next_due)(struct ymf_tx *tx, int64_t *ret_ms, struct ymf_err *err);
    /* Running steps whose lease is over before `until` get it until then. */
    enum ymf_code (*extend)(struct ymf_tx *tx, int64_t until, struct ymf_err *err);
    /* READY and due, not announced for again_ms: noted as announced now, at most 64 of them. */
    enum ymf_code (*announce)(struct ymf_tx *tx, int64_t now_ms, int64_t again_ms,
                              struct ymf_arena *arena, struct ymf_announcement **ret,
                              size_t *ret_len, struct ymf_err *err);
    /* Steps RUNNING under any lease at start of an embedded (single process) engine → READY. */
    enum ymf_code (*reclaim_all)(struct ymf_tx *tx, int64_t now_ms, int64_t *ret,
                                 struct ymf_err *err);

    enum ymf_code (*upload)(struct ymf_tx *tx, const char *step_id, struct ymf_arena *arena,
                            struct ymf_upload *ret, struct ymf_err *err);
    enum ymf_code (*put_upload)(struct ymf_tx *tx, const struct ymf_upload *upload,
                                struct ymf_err *err);
};
