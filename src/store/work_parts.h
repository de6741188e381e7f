/* Between the files of the work store: the steps of one job as a graph, and their periodic care. */
#pragma once

#include "ports/work_store.h"

/* Notes a change of state for the studio and for support. */
enum ymf_code ymf_work_note(struct ymf_tx *tx, const char *step_id, int64_t now_ms, int from,
                            int to, const char *why, struct ymf_err *err);

/* A list of ids as one parameter. */
const char *ymf_ids_json(const char *const *ids, size_t len, struct ymf_arena *arena);
enum ymf_code ymf_work_end(struct ymf_tx *tx, struct ymf_step_end *items, size_t len,
                           int64_t *ret_readied, struct ymf_err *err);

/* Locks the job's row, counts what its blocked steps wait for anew and readies those that wait for
 * nothing. */
enum ymf_code ymf_graph_settle(struct ymf_tx *tx, const char *job_id, int64_t now_ms,
                               struct ymf_err *err);
enum ymf_code ymf_graph_lock(struct ymf_tx *tx, const char *job_id, struct ymf_err *err);
/* Counts down the dependants of steps that are done (their ids as JSON); *ret_readied
 * grows by those that are READY now. A step of theirs on ground that was restarted meanwhile goes
 * back to BLOCKED instead. */
enum ymf_code ymf_graph_done(struct ymf_tx *tx, const char *ids, int64_t now_ms,
                             int64_t *ret_readied, struct ymf_err *err);
enum ymf_code ymf_graph_insert(struct ymf_tx *tx, const char *job_id,
                               const struct ymf_step_plan *plans, size_t len, int64_t now_ms,
                               struct ymf_err *err);
enum ymf_code ymf_graph_restart(struct ymf_tx *tx, const char *job_id, const char *key, bool fresh,
                                int64_t now_ms, struct ymf_err *err);
enum ymf_code ymf_graph_wake_reason(struct ymf_tx *tx, const char *reason_code, int64_t now_ms,
                                    struct ymf_err *err);
enum ymf_code ymf_graph_wake(struct ymf_tx *tx, const char *job_id, const char *provider,
                             int64_t now_ms, struct ymf_err *err);
enum ymf_code ymf_graph_cancel_open(struct ymf_tx *tx, const char *job_id, int64_t now_ms,
                                    struct ymf_err *err);

enum ymf_code ymf_sweep(struct ymf_tx *tx, int64_t now_ms, int64_t lease_ms,
                        struct ymf_sweep_result *ret, struct ymf_err *err);
enum ymf_code ymf_sweep_stuck(struct ymf_tx *tx, struct ymf_arena *arena, const char ***ret_job_ids,
                              size_t *ret_len, struct ymf_err *err);
enum ymf_code ymf_sweep_next_due(struct ymf_tx *tx, int64_t *ret_ms, struct ymf_err *err);
enum ymf_code ymf_sweep_extend(struct ymf_tx *tx, int64_t until, struct ymf_err *err);
enum ymf_code ymf_sweep_announce(struct ymf_tx *tx, int64_t now_ms, int64_t again_ms,
                                 struct ymf_arena *arena, struct ymf_announcement **ret,
                                 size_t *ret_len, struct ymf_err *err);
enum ymf_code ymf_sweep_reclaim_all(struct ymf_tx *tx, int64_t now_ms, int64_t *ret,
                                    struct ymf_err *err);
