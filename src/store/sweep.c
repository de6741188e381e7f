/* Periodic care of the steps (design note "Task engine", section 9): idempotent and bounded. */
#include <string.h>

#include "store/db.h"
#include "store/work_parts.h"

/* Nothing that waits by itself is asked again later than this; parked steps may be. */
static const int64_t longest_wait_ms = INT64_C(24) * 3600 * 1000;

static enum ymf_code expire(struct ymf_tx *tx, int64_t now_ms, int64_t *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "sweep_expired", YMF_WITH(YMF_PI(now_ms)), arena, &rows, err);
    for (size_t i = 0; !rc && i < rows.len; i++)
        rc = ymf_work_note(tx, ymf_rows_text(&rows, i, 0), now_ms, YMF_STEP_RUNNING, YMF_STEP_READY,
                           "its worker fell silent", err);
    if (!rc)
        *ret = (int64_t)rows.len;
    return rc;
}

static enum ymf_code repair(struct ymf_tx *tx, int64_t now_ms, int64_t *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows jobs = {0};
    enum ymf_code rc = ymf_db_run(tx, "sweep_miscounted", YMF_WITHOUT, arena, &jobs, err);
    for (size_t i = 0; !rc && i < jobs.len; i++)
        rc = ymf_graph_settle(tx, ymf_rows_text(&jobs, i, 0), now_ms, err);
    if (!rc)
        *ret = (int64_t)jobs.len;
    return rc;
}

static enum ymf_code clamp(struct ymf_tx *tx, int64_t now_ms, int64_t lease_ms, int64_t *ret,
                           struct ymf_err *err)
{
    int64_t waits = 0, leases = 0, ready = 0, rates = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "sweep_clamp_waits", YMF_WITH(YMF_PI(now_ms), YMF_PI(longest_wait_ms)), &waits, err);
    if (!rc)
        rc = ymf_db_change(tx, "sweep_clamp_ready", YMF_WITH(YMF_PI(now_ms)), &ready, err);
    if (!rc)
        rc = ymf_db_change(tx, "sweep_clamp_leases", YMF_WITH(YMF_PI(now_ms), YMF_PI(lease_ms)),
                           &leases, err);
    if (!rc)
        rc = ymf_db_change(tx, "sweep_clamp_rates", YMF_WITH(YMF_PI(now_ms)), &rates, err);
    if (!rc)
        *ret = waits + leases + ready + rates;
    return rc;
}

enum ymf_code ymf_sweep(struct ymf_tx *tx, int64_t now_ms, int64_t lease_ms,
                        struct ymf_sweep_result *ret, struct ymf_err *err)
{
    struct ymf_sweep_result done = {0};
    enum ymf_code rc = ymf_db_change(tx, "sweep_due", YMF_WITH(YMF_PI(now_ms)), &done.woken, err);
    if (!rc)
        rc = expire(tx, now_ms, &done.expired, err);
    if (!rc)
        rc = repair(tx, now_ms, &done.repaired, err);
    if (!rc)
        rc = clamp(tx, now_ms, lease_ms, &done.clamped, err);
    if (!rc)
        *ret = done;
    return rc;
}

enum ymf_code ymf_sweep_stuck(struct ymf_tx *tx, struct ymf_arena *arena, const char ***ret_job_ids,
                              size_t *ret_len, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "sweep_stuck",
                                  YMF_WITH(YMF_PT("it is not over, and nothing of it can go on")),
                                  arena, &rows, err);
    if (rc)
        return rc;
    *ret_job_ids = YMF_NEW_ARRAY(arena, rows.len + 1, const char *);
    *ret_len = rows.len;
    for (size_t i = 0; i < rows.len; i++)
        (*ret_job_ids)[i] = ymf_rows_text(&rows, i, 0);
    return YMF_OK;
}

enum ymf_code ymf_sweep_next_due(struct ymf_tx *tx, int64_t *ret_ms, struct ymf_err *err)
{
    int64_t at = 0;
    enum ymf_code rc = ymf_db_number(tx, "next_due", YMF_WITHOUT, &at, err);
    if (!rc)
        *ret_ms = at ? at : INT64_MAX;
    return rc;
}

enum ymf_code ymf_sweep_extend(struct ymf_tx *tx, int64_t until, struct ymf_err *err)
{
    return ymf_db_change(tx, "sweep_extend", YMF_WITH(YMF_PI(until)), NULL, err);
}

static int queue_of(const char *word)
{
    for (int i = 0; ymf_step_queue_words[i]; i++)
        if (word && strcmp(ymf_step_queue_words[i], word) == 0)
            return i;
    return YMF_QUEUE_NORMAL;
}

enum ymf_code ymf_sweep_announce(struct ymf_tx *tx, int64_t now_ms, int64_t again_ms,
                                 struct ymf_arena *arena, struct ymf_announcement **ret,
                                 size_t *ret_len, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "steps_announce", YMF_WITH(YMF_PI(now_ms), YMF_PI(again_ms)),
                                  arena, &rows, err);
    if (rc)
        return rc;
    *ret = YMF_NEW_ARRAY(arena, rows.len + 1, struct ymf_announcement);
    *ret_len = rows.len;
    for (size_t i = 0; i < rows.len; i++)
        (*ret)[i] = (struct ymf_announcement){.step_id = ymf_rows_text(&rows, i, 0),
                                              .queue = queue_of(ymf_rows_text(&rows, i, 1))};
    return YMF_OK;
}

enum ymf_code ymf_sweep_reclaim_all(struct ymf_tx *tx, int64_t now_ms, int64_t *ret,
                                    struct ymf_err *err)
{
    return ymf_db_change(tx, "reclaim_all", YMF_WITH(YMF_PI(now_ms)), ret, err);
}
