/*
 * The steps of one job as a graph. Whoever changes several of them locks the
 * job's row first, so that two workers ending at once count down one by one.
 */
#include <string.h>

#include "base/uuid.h"
#include "store/db.h"
#include "store/nouns.h"
#include "store/work_parts.h"
#include "json/load.h"

enum { STEPS_MAX = 2000 };

enum ymf_code ymf_graph_lock(struct ymf_tx *tx, const char *job_id, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(tx, "job_lock", YMF_WITH(YMF_PT(job_id)), &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_NOT_FOUND, "this job does not exist");
    return rc;
}

enum ymf_code ymf_graph_settle(struct ymf_tx *tx, const char *job_id, int64_t now_ms,
                               struct ymf_err *err)
{
    enum ymf_code rc = ymf_graph_lock(tx, job_id, err);
    if (!rc)
        rc = ymf_db_change(tx, "deps_recount", YMF_WITH(YMF_PT(job_id)), NULL, err);
    if (!rc)
        rc = ymf_db_change(tx, "deps_release", YMF_WITH(YMF_PT(job_id), YMF_PI(now_ms)), NULL, err);
    return rc;
}

/* One that ended on ground that changed meanwhile goes back. */
static enum ymf_code go_back(struct ymf_tx *tx, const char *step_id, int64_t now_ms,
                             struct ymf_err *err)
{
    enum ymf_code rc = ymf_db_change(tx, "step_outdated", YMF_WITH(YMF_PT(step_id)), NULL, err);
    return rc ? rc
              : ymf_work_note(tx, step_id, now_ms, YMF_STEP_DONE, YMF_STEP_BLOCKED,
                              "what it stands on is made anew", err);
}

static enum ymf_code count_down(struct ymf_tx *tx, const char *ids, int64_t now_ms,
                                int64_t *ret_readied, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc =
        ymf_db_run(tx, "deps_done", YMF_WITH(YMF_PT(ids), YMF_PI(now_ms)), arena, &rows, err);
    for (size_t i = 0; !rc && i < rows.len; i++)
        *ret_readied +=
            strcmp(ymf_rows_text(&rows, i, 0), ymf_step_state_words[YMF_STEP_READY]) == 0;
    return rc;
}

enum ymf_code ymf_graph_done(struct ymf_tx *tx, const char *ids, int64_t now_ms,
                             int64_t *ret_readied, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows outdated = {0};
    enum ymf_code rc = ymf_db_run(tx, "deps_open", YMF_WITH(YMF_PT(ids)), arena, &outdated, err);
    for (size_t i = 0; !rc && i < outdated.len; i++)
        rc = go_back(tx, ymf_rows_text(&outdated, i, 0), now_ms, err);
    if (!rc)
        rc = count_down(tx, ids, now_ms, ret_readied, err);
    /* Last, for it counts anew what was counted down just now. */
    for (size_t i = 0; !rc && i < outdated.len; i++)
        rc = ymf_graph_settle(tx, ymf_rows_text(&outdated, i, 1), now_ms, err);
    return rc;
}

/* The list of steps for one statement; ids are made where there are none. */
static json_t *steps_json(const struct ymf_step_plan *plans, size_t len, const char **ids,
                          struct ymf_arena *arena)
{
    json_t *list = json_array();
    for (size_t i = 0; i < len; i++) {
        const struct ymf_step *s = &plans[i].step;
        char id[YMF_UUID_TEXT];
        if (!s->id)
            ymf_uuid_new(id);
        ids[i] = ymf_strdup(arena, s->id ? s->id : id);
        json_t *item = json_pack(
            "{s:s s:s s:s s:I s:s s:s? s:I s:I s:I s:s?}", "id", ids[i], "key", s->key, "kind",
            s->kind, "number", (json_int_t)s->number, "queue", ymf_step_queue_words[s->queue],
            "provider", s->provider, "priority", (json_int_t)s->priority, "run_at",
            (json_int_t)s->run_at, "generation", (json_int_t)s->generation, "input", s->input);
        (void)json_array_append_new(list, item);
    }
    return list;
}

static bool was_inserted(const struct ymf_rows *rows, const char *id)
{
    for (size_t i = 0; i < rows->len; i++)
        if (strcmp(ymf_rows_text(rows, i, 0), id) == 0)
            return true;
    return false;
}

static json_t *deps_json(const struct ymf_step_plan *plans, size_t len, const char **ids,
                         const struct ymf_rows *inserted)
{
    json_t *list = json_array();
    for (size_t i = 0; i < len; i++) {
        if (!was_inserted(inserted, ids[i]))
            continue;
        for (size_t d = 0; d < plans[i].deps_len; d++)
            (void)json_array_append_new(
                list, json_pack("{s:s s:s}", "step", ids[i], "dep", plans[i].deps[d]));
    }
    return list;
}

static enum ymf_code insert_deps(struct ymf_tx *tx, const char *job_id, json_t *deps,
                                 struct ymf_arena *arena, struct ymf_err *err)
{
    int64_t made = 0;
    size_t wanted = json_array_size(deps);
    if (!wanted)
        return YMF_OK;
    enum ymf_code rc =
        ymf_db_change(tx, "deps_insert",
                      YMF_WITH(YMF_PT(ymf_json_text(deps, arena)), YMF_PT(job_id)), &made, err);
    if (!rc && (size_t)made != wanted)
        return ymf_fail(err, YMF_INTERNAL, "a step waits twice or for a step that does not exist");
    return rc;
}

enum ymf_code ymf_graph_insert(struct ymf_tx *tx, const char *job_id,
                               const struct ymf_step_plan *plans, size_t len, int64_t now_ms,
                               struct ymf_err *err)
{
    if (len > STEPS_MAX)
        return ymf_fail(err, YMF_TOO_LARGE, "a job cannot have more than %d steps", STEPS_MAX);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char **ids = YMF_NEW_ARRAY(arena, len, const char *);
    struct ymf_rows inserted = {0};
    YMF_AUTO(json) json_t *list = steps_json(plans, len, ids, arena);
    if (json_array_size(list) != len)
        return ymf_fail(err, YMF_INVALID, "a step's text is not valid UTF-8");
    enum ymf_code rc =
        ymf_db_run(tx, "steps_insert",
                   YMF_WITH(YMF_PT(ymf_json_text(list, arena)), YMF_PT(job_id), YMF_PI(now_ms)),
                   arena, &inserted, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *deps = deps_json(plans, len, ids, &inserted);
    rc = insert_deps(tx, job_id, deps, arena, err);
    return rc ? rc : ymf_graph_settle(tx, job_id, now_ms, err);
}

enum ymf_code ymf_graph_restart(struct ymf_tx *tx, const char *job_id, const char *key, bool fresh,
                                int64_t now_ms, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_step step = {0};
    int64_t changed = 0;
    enum ymf_code rc = ymf_graph_lock(tx, job_id, err);
    if (!rc)
        rc = ymf_work_table.step_by_key(tx, job_id, key, arena, &step, err);
    if (!rc)
        rc = ymf_db_change(tx, "step_restart", YMF_WITH(YMF_PT(step.id), YMF_PI(fresh)), &changed,
                           err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_CONFLICT, "step %s is running: cancel it or wait for its end",
                        key);
    if (!rc)
        rc = ymf_work_note(tx, step.id, now_ms, step.state, YMF_STEP_BLOCKED, "restarted", err);
    if (!rc)
        rc = ymf_db_change(tx, "steps_below_restart", YMF_WITH(YMF_PT(step.id)), NULL, err);
    return rc ? rc : ymf_graph_settle(tx, job_id, now_ms, err);
}

enum ymf_code ymf_graph_wake(struct ymf_tx *tx, const char *job_id, const char *provider,
                             int64_t now_ms, struct ymf_err *err)
{
    return ymf_db_change(tx, "steps_wake",
                         YMF_WITH(YMF_PT(job_id), YMF_PT(provider), YMF_PI(now_ms)), NULL, err);
}

enum ymf_code ymf_graph_wake_reason(struct ymf_tx *tx, const char *reason_code, int64_t now_ms,
                                    struct ymf_err *err)
{
    return ymf_db_change(tx, "steps_wake_reason", YMF_WITH(YMF_PT(reason_code), YMF_PI(now_ms)),
                         NULL, err);
}

enum ymf_code ymf_graph_cancel_open(struct ymf_tx *tx, const char *job_id, int64_t now_ms,
                                    struct ymf_err *err)
{
    enum ymf_code rc = ymf_graph_lock(tx, job_id, err);
    return rc ? rc
              : ymf_db_change(tx, "steps_cancel", YMF_WITH(YMF_PT(job_id), YMF_PI(now_ms)), NULL,
                              err);
}
