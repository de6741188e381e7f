/*
 * Recording how steps ended. All that wait go into one transaction: first every
 * end, each on the condition of its own claim; then the further writes of those
 * that were still ours; then, once for each job, what follows for it.
 */
#include "engine/finish.h"

#include <string.h>

#include "base/log.h"
#include "engine/crew.h"
#include "engine/place.h"

static struct ymf_step_end end_of(struct ymf_run *run)
{
    const struct ymf_finish *f = &run->finish;
    struct ymf_step_end end = {
        .step = &run->step, .state = f->state, .now_ms = ymf_run_now(run), .why = f->why};
    if (f->state == YMF_STEP_WAITING) {
        end.run_at = f->until_ms ? f->until_ms : end.now_ms + ymf_run_scaled(run, f->delay_ms);
        end.waits_for = f->waits_for;
    }
    if (f->state == YMF_STEP_PARKED)
        end.run_at = f->until_ms;
    return end;
}

/* The members that are the finish's own to set. */
static void settle_step(struct ymf_run *run)
{
    run->step.error_class = run->finish.reason_code;
    run->step.error = run->finish.reason;
    run->step.action = run->finish.action;
    if (run->finish.waits_for && run->step.queue == YMF_QUEUE_URGENT)
        run->step.queue = YMF_QUEUE_NORMAL; /* polls go before it */
    if (run->finish.state == YMF_STEP_DONE)
        run->step.attempt = 0;
    run->told_len = 0;
    run->phase_changed = false;
}

static void note_due(struct ymf_finish_group *g, const struct ymf_step_end *end)
{
    bool sleeps = end->state == YMF_STEP_WAITING || end->state == YMF_STEP_PARKED;
    if (sleeps && end->run_at > 0 && end->run_at < g->next_due)
        g->next_due = end->run_at;
    if (end->state == YMF_STEP_READY)
        g->readied = true;
}

static enum ymf_code write_more(struct ymf_finish_group *g, struct ymf_tx *tx, struct ymf_err *err)
{
    for (size_t i = 0; i < g->len; i++) {
        struct ymf_run *run = g->runs[i];
        const struct ymf_finish *f = &run->finish;
        if (g->ends[i].lost || !(f->commit || run->gives_back))
            continue;
        enum ymf_code rc = run->gives_back ? ymf_place_release(run, tx, err) : YMF_OK;
        if (!rc && f->commit)
            rc = f->commit(f->ctx, tx, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code refresh(struct ymf_finish_group *g, struct ymf_tx *tx, struct ymf_arena *arena,
                             struct ymf_err *err)
{
    struct ymf_run **mine = YMF_NEW_ARRAY(arena, g->len, struct ymf_run *);
    size_t len = 0;
    for (size_t i = 0; i < g->len; i++) {
        bool first = !g->ends[i].lost;
        for (size_t k = 0; k < len && first; k++)
            first = strcmp(mine[k]->step.job_id, g->runs[i]->step.job_id) != 0;
        g->runs[i]->speaks = first;
        if (first)
            mine[len++] = g->runs[i];
    }
    return ymf_refresh_jobs(mine, len, tx, arena, err);
}

enum ymf_code ymf_finish_group(struct ymf_engine *engine, struct ymf_finish_group *g,
                               struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_err *err)
{
    int64_t readied = 0;
    g->ends = YMF_NEW_ARRAY(arena, g->len + 1, struct ymf_step_end);
    g->readied = false;
    g->next_due = INT64_MAX;
    for (size_t i = 0; i < g->len; i++) {
        settle_step(g->runs[i]);
        g->ends[i] = end_of(g->runs[i]);
        note_due(g, &g->ends[i]);
    }
    enum ymf_code rc = engine->deps.store->work->end(tx, g->ends, g->len, &readied, err);
    if (!rc)
        rc = write_more(g, tx, err);
    if (readied > 0)
        g->readied = true;
    return rc ? rc : refresh(g, tx, arena, err);
}

static void log_end(const struct ymf_run *run)
{
    const struct ymf_finish *f = &run->finish;
    enum ymf_level level = YMF_DEBUG;
    if (f->state == YMF_STEP_DONE)
        level = YMF_INFO;
    if (f->state == YMF_STEP_PARKED || (f->state == YMF_STEP_WAITING && f->reason_code))
        level = YMF_WARN;
    if (f->state == YMF_STEP_FAILED)
        level = YMF_ERROR;
    ymf_log(level, "step_ended", YMF_S("key", run->step.key),
            YMF_S("state", ymf_step_state_words[f->state]), YMF_S("why", f->why ? f->why : ""),
            YMF_S("reason", f->reason_code ? f->reason_code : ""));
}

static void tell_one(struct ymf_engine *engine, struct ymf_run *run, bool lost)
{
    ymf_log_context(run->step.job_id, run->step.id);
    if (lost) {
        atomic_fetch_add(&engine->lost, 1);
        ymf_log(YMF_WARN, "claim_lost", YMF_S("key", run->step.key));
    } else {
        atomic_fetch_add(&engine->ended, 1);
        log_end(run);
        ymf_run_tell_end(run);
    }
    ymf_log_context(NULL, NULL);
    ymf_crew_retire(engine, run);
}

void ymf_finish_tell(struct ymf_engine *engine, struct ymf_finish_group *g)
{
    for (size_t i = 0; i < g->len; i++)
        tell_one(engine, g->runs[i], g->ends[i].lost);
}

void ymf_finish_forget(struct ymf_engine *engine, struct ymf_finish_group *g, enum ymf_code code,
                       const struct ymf_err *err)
{
    for (size_t i = 0; i < g->len; i++) {
        struct ymf_run *run = g->runs[i];
        ymf_log_context(run->step.job_id, run->step.id);
        if (code == YMF_CONFLICT) {
            atomic_fetch_add(&engine->lost, 1);
            ymf_log(YMF_WARN, "claim_lost", YMF_S("key", run->step.key));
        } else {
            ymf_log(YMF_ERROR, "step_not_recorded", YMF_S("key", run->step.key),
                    YMF_S("why", err->msg));
        }
        ymf_log_context(NULL, NULL);
        ymf_crew_retire(engine, run);
    }
}
