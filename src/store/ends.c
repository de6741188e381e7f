/*
 * Ends of steps, many in one transaction: each is conditional on its fence and
 * token, and one that is lost takes none of the others with it. Whatever the
 * ends have in common (dependants, events, places) is one statement for all.
 */
#include <string.h>

#include "base/utf8.h"
#include "store/db.h"
#include "store/limits.h"
#include "store/work_parts.h"
#include "json/load.h"

struct ends {
    struct ymf_tx *tx;
    struct ymf_step_end *items;
    size_t len;
    int64_t now_ms;
    struct ymf_arena *arena;
};

static bool is_final(int state)
{
    return state == YMF_STEP_DONE || state == YMF_STEP_FAILED || state == YMF_STEP_CANCELLED;
}

/* Polls come and go by the thousand: only what tells something is noted. */
static bool is_noted(const struct ymf_step_end *end)
{
    return end->why || is_final(end->state) || end->state == YMF_STEP_PARKED;
}

/* An absent member is null: most of them are, most of the time. */
static void put_text(json_t *to, const char *name, const char *text)
{
    if (text)
        (void)json_object_set_new_nocheck(to, name, json_string(text));
}

static void put_number(json_t *to, const char *name, int64_t number)
{
    (void)json_object_set_new_nocheck(to, name, json_integer(number));
}

static json_t *end_json(const struct ymf_step_end *end)
{
    const struct ymf_step *s = end->step;
    json_t *to = json_object();
    put_text(to, "id", s->id);
    put_number(to, "fence", s->fence);
    put_text(to, "token", s->token);
    put_text(to, "provider", s->provider);
    put_text(to, "queue", ymf_step_queue_words[s->queue]);
    put_number(to, "attempt", s->attempt);
    put_number(to, "model_idx", s->model_idx);
    put_number(to, "tries", s->tries);
    put_number(to, "polls", s->polls);
    put_number(to, "generation", s->generation);
    put_text(to, "result", s->result);
    put_text(to, "error_class", s->error_class);
    put_text(to, "error", s->error);
    put_text(to, "action", s->action);
    put_text(to, "state", ymf_step_state_words[end->state]);
    put_number(to, "run_at", end->run_at);
    put_text(to, "waits_for", end->waits_for);
    if (is_final(end->state))
        put_number(to, "ended_at", end->now_ms);
    return to;
}

static bool is_utf8(const struct ymf_step *s)
{
    const char *const texts[] = {s->provider, s->result, s->error_class, s->error, s->action};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i] && !ymf_utf8_valid(texts[i], strlen(texts[i])))
            return false;
    return true;
}

static enum ymf_code lock_jobs(const struct ends *e, struct ymf_err *err)
{
    const char **ids = YMF_NEW_ARRAY(e->arena, e->len, const char *);
    for (size_t i = 0; i < e->len; i++)
        ids[i] = e->items[i].step->job_id;
    struct ymf_rows rows = {0};
    return ymf_db_run(e->tx, "jobs_lock", YMF_WITH(YMF_PT(ymf_ids_json(ids, e->len, e->arena))),
                      e->arena, &rows, err);
}

/* Those whose row was not changed are lost. */
static void mark_lost(struct ends *e, const struct ymf_rows *won)
{
    for (size_t i = 0; i < e->len; i++) {
        e->items[i].lost = true;
        for (size_t k = 0; k < won->len && e->items[i].lost; k++)
            e->items[i].lost = strcmp(ymf_rows_text(won, k, 0), e->items[i].step->id) != 0;
    }
}

static enum ymf_code write_steps(struct ends *e, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *list = json_array();
    for (size_t i = 0; i < e->len; i++) {
        if (!is_utf8(e->items[i].step))
            return ymf_fail(err, YMF_INVALID, "the end of step %s: text is not valid UTF-8",
                            e->items[i].step->key);
        (void)json_array_append_new(list, end_json(&e->items[i]));
    }
    struct ymf_rows won = {0};
    enum ymf_code rc = ymf_db_run(
        e->tx, "steps_end", YMF_WITH(YMF_PT(ymf_json_text(list, e->arena))), e->arena, &won, err);
    if (!rc)
        mark_lost(e, &won);
    return rc;
}

static enum ymf_code note_all(const struct ends *e, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *list = json_array();
    for (size_t i = 0; i < e->len; i++) {
        const struct ymf_step_end *end = &e->items[i];
        if (end->lost || !is_noted(end))
            continue;
        json_t *note = json_object();
        put_text(note, "id", end->step->id);
        put_text(note, "state", ymf_step_state_words[end->state]);
        put_text(note, "why", end->why);
        (void)json_array_append_new(list, note);
    }
    if (json_array_size(list) == 0)
        return YMF_OK;
    return ymf_db_change(e->tx, "steps_ended",
                         YMF_WITH(YMF_PT(ymf_json_text(list, e->arena)), YMF_PI(e->now_ms)), NULL,
                         err);
}

/* The ids of those that came to their last end, or to DONE alone; NULL when there are none. */
static const char *ended_ids(const struct ends *e, bool only_done)
{
    const char **ids = YMF_NEW_ARRAY(e->arena, e->len, const char *);
    size_t len = 0;
    for (size_t i = 0; i < e->len; i++) {
        const struct ymf_step_end *end = &e->items[i];
        if (!end->lost && (only_done ? end->state == YMF_STEP_DONE : is_final(end->state)))
            ids[len++] = end->step->id;
    }
    return len > 0 ? ymf_ids_json(ids, len, e->arena) : NULL;
}

static enum ymf_code free_places(const struct ends *e, int64_t *ret_handed, struct ymf_err *err)
{
    const char *ids = ended_ids(e, false);
    return ids ? ymf_limits_release_slots(e->tx, ids, e->now_ms, ret_handed, err) : YMF_OK;
}

enum ymf_code ymf_work_end(struct ymf_tx *tx, struct ymf_step_end *items, size_t len,
                           int64_t *ret_readied, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    *ret_readied = 0;
    if (len == 0)
        return YMF_OK;
    int64_t handed = 0;
    struct ends e = {tx, items, len, items[0].now_ms, arena};
    enum ymf_code rc = lock_jobs(&e, err);
    if (!rc)
        rc = write_steps(&e, err);
    if (!rc)
        rc = note_all(&e, err);
    if (!rc)
        rc = free_places(&e, &handed, err);
    const char *done = rc ? NULL : ended_ids(&e, true);
    if (done)
        rc = ymf_graph_done(tx, done, e.now_ms, ret_readied, err);
    *ret_readied += handed;
    return rc;
}
