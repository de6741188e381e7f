/*
 * Jobs and steps: claim, keep, end. Every change of a claimed step asks for its
 * fence and token in the same statement: no row changed means it is not ours.
 */
#include <stdio.h>
#include <string.h>

#include "base/uuid.h"
#include "store/columns.h"
#include "store/nouns.h"
#include "store/work_parts.h"
#include "json/load.h"

#define AT(member) .offset = offsetof(struct ymf_job, member)
static const struct ymf_field job_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"kind", YMF_F_ENUM, AT(kind), .values = ymf_job_kind_words},
    {"state", YMF_F_ENUM, AT(state), .values = ymf_job_state_words},
    {"ver", YMF_F_INT, AT(ver)},
    {"deadline", YMF_F_TIME, AT(deadline)},
    {"budget_cap", YMF_F_INT, AT(budget_cap)},
    {"budget_reserved", YMF_F_INT, AT(budget_reserved)},
    {"budget_spent", YMF_F_INT, AT(budget_spent)},
    {"cancel_requested", YMF_F_BOOL, AT(cancel_requested)},
    {"error", YMF_F_STR, AT(error)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"parked_since", YMF_F_TIME, AT(parked_since)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_open_job, member)
static const struct ymf_field open_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"kind", YMF_F_ENUM, AT(kind), .values = ymf_job_kind_words},
    {"rev", YMF_F_INT, AT(rev)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_step, member)
static const struct ymf_field step_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"key", YMF_F_STR, AT(key)},
    {"kind", YMF_F_STR, AT(kind)},
    {"number", YMF_F_INT, AT(number)},
    {"state", YMF_F_ENUM, AT(state), .values = ymf_step_state_words},
    {"queue", YMF_F_ENUM, AT(queue), .values = ymf_step_queue_words},
    {"provider", YMF_F_STR, AT(provider)},
    {"priority", YMF_F_INT, AT(priority)},
    {"deps_left", YMF_F_INT, AT(deps_left)},
    {"attempt", YMF_F_INT, AT(attempt)},
    {"fence", YMF_F_INT, AT(fence)},
    {"token", YMF_F_STR, AT(token)},
    {"lease_until", YMF_F_INT, AT(lease_until)},
    {"run_at", YMF_F_INT, AT(run_at)},
    {"announced", YMF_F_INT, AT(announced)},
    {"model_idx", YMF_F_INT, AT(model_idx)},
    {"tries", YMF_F_INT, AT(tries)},
    {"polls", YMF_F_INT, AT(polls)},
    {"generation", YMF_F_INT, AT(generation)},
    {"input", YMF_F_STR, AT(input)},
    {"result", YMF_F_STR, AT(result)},
    {"error_class", YMF_F_STR, AT(error_class)},
    {"error", YMF_F_STR, AT(error)},
    {"action", YMF_F_STR, AT(action)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"started_at", YMF_F_TIME, AT(started_at)},
    {"ended_at", YMF_F_TIME, AT(ended_at)},
    {"units_done", YMF_F_INT, AT(units_done)},
    {"units_total", YMF_F_INT, AT(units_total)},
    {"worker", YMF_F_STR, AT(worker)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_upload, member)
static const struct ymf_field upload_columns[] = {
    {"step_id", YMF_F_STR, AT(step_id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"session_uri", YMF_F_STR, AT(session_uri)},
    {"bytes", YMF_F_INT, AT(bytes)},
    {"sent", YMF_F_INT, AT(sent)},
    {"file_sha256", YMF_F_STR, AT(file_sha256)},
    {"marker", YMF_F_STR, AT(marker)},
    {"video_id", YMF_F_STR, AT(video_id)},
    {"sessions", YMF_F_INT, AT(sessions)},
    {0},
};
#undef AT

enum { TOKEN_BYTES = 16, CLAIM_MAX = 64 };

static enum ymf_code not_mine(const struct ymf_step *step, struct ymf_err *err)
{
    return ymf_fail(err, YMF_CONFLICT, "step %s is not held by this worker any more", step->key);
}

static enum ymf_code insert_job(struct ymf_tx *tx, const struct ymf_job *item, struct ymf_err *err)
{
    return ymf_columns_put(tx, "job_insert", job_columns, item, YMF_WITHOUT, NULL, err);
}

static enum ymf_code job(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_job *ret, struct ymf_err *err)
{
    struct ymf_job found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "job_get", YMF_WITH(YMF_PT(id)), job_columns, "job",
                                       &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code jobs(struct ymf_tx *tx, const char *const *ids, size_t len,
                          struct ymf_arena *arena, struct ymf_job **ret, size_t *ret_len,
                          struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc =
        ymf_columns_list(tx, "jobs_get", YMF_WITH(YMF_PT(ymf_ids_json(ids, len, arena))),
                         job_columns, sizeof(struct ymf_job), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code at_rest(struct ymf_tx *tx, const char *const *ids, size_t len,
                             struct ymf_arena *arena, const char ***ret, size_t *ret_len,
                             struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(
        tx, "jobs_at_rest", YMF_WITH(YMF_PT(ymf_ids_json(ids, len, arena))), arena, &rows, err);
    if (rc)
        return rc;
    *ret = YMF_NEW_ARRAY(arena, rows.len + 1, const char *);
    *ret_len = rows.len;
    for (size_t i = 0; i < rows.len; i++)
        (*ret)[i] = ymf_rows_text(&rows, i, 0);
    return YMF_OK;
}

static enum ymf_code save_job(struct ymf_tx *tx, const struct ymf_job *item, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_columns_put(tx, "job_save", job_columns, item, YMF_WITHOUT, &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_NOT_FOUND, "this job does not exist");
    return rc;
}

static enum ymf_code open_jobs(struct ymf_tx *tx, struct ymf_arena *arena,
                               struct ymf_open_job **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "jobs_open", YMF_WITHOUT, open_columns,
                                        sizeof(struct ymf_open_job), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code step(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                          struct ymf_step *ret, struct ymf_err *err)
{
    struct ymf_step found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "step_get", YMF_WITH(YMF_PT(id)), step_columns, "step",
                                       &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code step_by_key(struct ymf_tx *tx, const char *job_id, const char *key,
                                 struct ymf_arena *arena, struct ymf_step *ret, struct ymf_err *err)
{
    struct ymf_step found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "step_by_key", YMF_WITH(YMF_PT(job_id), YMF_PT(key)),
                                       step_columns, "step", &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code steps(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                           struct ymf_step **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc = ymf_columns_list(tx, "steps_of", YMF_WITH(YMF_PT(job_id)), step_columns,
                                        sizeof(struct ymf_step), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static int queue_of(const char *word)
{
    int queue = 0;
    while (ymf_step_queue_words[queue] && strcmp(ymf_step_queue_words[queue], word) != 0)
        queue++;
    return queue;
}

static enum ymf_code ready(struct ymf_tx *tx, int64_t now_ms, bool ret[3], struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "queues_ready", YMF_WITH(YMF_PI(now_ms)), arena, &rows, err);
    for (int i = 0; i < 3; i++)
        ret[i] = false;
    for (size_t i = 0; !rc && i < rows.len; i++)
        ret[queue_of(ymf_rows_text(&rows, i, 0))] = true;
    return rc;
}

/* 128 random bits: a worker that comes back from the dead cannot guess its successor's. */
static void new_token(char out[2 * TOKEN_BYTES + 1])
{
    unsigned char bytes[TOKEN_BYTES];
    ymf_random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* How many of *max heavy steps the machine has cores for, whoever else works on it. */
static enum ymf_code room_on_machine(struct ymf_tx *tx, const struct ymf_claim_request *rq,
                                     size_t *max, struct ymf_err *err)
{
    int64_t locked = 0, load = 0;
    enum ymf_code rc =
        ymf_db_number(tx, "machine_lock", YMF_WITH(YMF_PT(rq->machine)), &locked, err);
    if (!rc)
        rc = ymf_db_number(tx, "machine_load", YMF_WITH(YMF_PT(rq->machine)), &load, err);
    int64_t room = (int64_t)rq->machine_max - load;
    if (room < 0)
        room = 0;
    if (*max > (size_t)room)
        *max = (size_t)room;
    return rc;
}

static enum ymf_code claim(struct ymf_tx *tx, const struct ymf_claim_request *rq,
                           struct ymf_arena *arena, struct ymf_step **ret, size_t *ret_len,
                           struct ymf_err *err)
{
    char token[2 * TOKEN_BYTES + 1];
    new_token(token);
    size_t max = rq->max < CLAIM_MAX ? rq->max : CLAIM_MAX;
    void *items = NULL;
    *ret_len = 0;
    enum ymf_code rc = rq->machine_max > 0 ? room_on_machine(tx, rq, &max, err) : YMF_OK;
    if (rc || max == 0)
        return rc;
    rc = ymf_columns_list(tx, "claim_steps",
                          YMF_WITH(YMF_PI(rq->now_ms), YMF_PT(ymf_step_queue_words[rq->queue]),
                                   YMF_PI(rq->now_ms + rq->lease_ms), YMF_PT(token),
                                   YMF_PI((int64_t)max), YMF_PT(rq->job_id), YMF_PT(rq->worker),
                                   YMF_PT(rq->machine)),
                          step_columns, sizeof(struct ymf_step), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code heartbeat(struct ymf_tx *tx, const struct ymf_step *item, int64_t lease_until,
                               bool *ret_cancel, struct ymf_err *err)
{
    int64_t changed = 0, cancel = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "step_heartbeat",
        YMF_WITH(YMF_PT(item->id), YMF_PI(item->fence), YMF_PT(item->token), YMF_PI(lease_until)),
        &changed, err);
    if (!rc && !changed)
        return not_mine(item, err);
    if (!rc)
        rc = ymf_db_change(tx, "slot_hold", YMF_WITH(YMF_PT(item->id), YMF_PI(lease_until)), NULL,
                           err);
    if (!rc)
        rc = ymf_db_number(tx, "step_cancel_asked", YMF_WITH(YMF_PT(item->job_id)), &cancel, err);
    if (!rc)
        *ret_cancel = cancel != 0;
    return rc;
}

static enum ymf_code keep(struct ymf_tx *tx, const struct ymf_step *item, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_columns_put(tx, "step_keep", step_columns, item, YMF_WITHOUT, &changed, err);
    if (!rc && !changed)
        return not_mine(item, err);
    return rc;
}

static enum ymf_code progress(struct ymf_tx *tx, const struct ymf_step *item, int64_t done,
                              int64_t total, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(tx, "step_progress",
                                     YMF_WITH(YMF_PT(item->id), YMF_PI(item->fence),
                                              YMF_PT(item->token), YMF_PI(done), YMF_PI(total)),
                                     &changed, err);
    return !rc && !changed ? not_mine(item, err) : rc;
}

const char *ymf_ids_json(const char *const *ids, size_t len, struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *list = json_array();
    for (size_t i = 0; i < len; i++)
        (void)json_array_append_new(list, json_string(ids[i]));
    return ymf_json_text(list, arena);
}

enum ymf_code ymf_work_note(struct ymf_tx *tx, const char *step_id, int64_t now_ms, int from,
                            int to, const char *why, struct ymf_err *err)
{
    return ymf_db_change(tx, "step_event",
                         YMF_WITH(YMF_PT(step_id), YMF_PI(now_ms),
                                  YMF_PT(ymf_step_state_words[from]),
                                  YMF_PT(ymf_step_state_words[to]), YMF_PT(why)),
                         NULL, err);
}

static enum ymf_code upload(struct ymf_tx *tx, const char *step_id, struct ymf_arena *arena,
                            struct ymf_upload *ret, struct ymf_err *err)
{
    struct ymf_upload found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "upload_get", YMF_WITH(YMF_PT(step_id)), upload_columns,
                                       "upload", &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code clock_ms(struct ymf_tx *tx, int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "clock", YMF_WITHOUT, ret, err);
}

static enum ymf_code put_upload(struct ymf_tx *tx, const struct ymf_upload *item,
                                struct ymf_err *err)
{
    return ymf_columns_put(tx, "upload_put", upload_columns, item, YMF_WITHOUT, NULL, err);
}

const struct ymf_work_store ymf_work_table = {
    .insert_job = insert_job,
    .job = job,
    .save_job = save_job,
    .open_jobs = open_jobs,
    .insert_steps = ymf_graph_insert,
    .step = step,
    .step_by_key = step_by_key,
    .steps = steps,
    .ready = ready,
    .claim = claim,
    .heartbeat = heartbeat,
    .end = ymf_work_end,
    .jobs = jobs,
    .at_rest = at_rest,
    .keep = keep,
    .progress = progress,
    .restart = ymf_graph_restart,
    .wake = ymf_graph_wake,
    .wake_reason = ymf_graph_wake_reason,
    .cancel_open = ymf_graph_cancel_open,
    .clock = clock_ms,
    .sweep = ymf_sweep,
    .stuck = ymf_sweep_stuck,
    .next_due = ymf_sweep_next_due,
    .extend = ymf_sweep_extend,
    .announce = ymf_sweep_announce,
    .reclaim_all = ymf_sweep_reclaim_all,
    .upload = upload,
    .put_upload = put_upload,
};
