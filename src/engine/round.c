/* Claiming, and handing out what was claimed. */
#include "engine/round.h"

#include <string.h>

#include "base/log.h"
#include "engine/crash.h"

enum { ANNOUNCE_AGAIN_MS = 5000 };

static enum ymf_code claim(struct ymf_round *r, struct ymf_tx *tx, int queue, size_t max,
                           struct ymf_err *err)
{
    if (max == 0)
        return YMF_OK;
    struct ymf_engine *engine = r->engine;
    const struct ymf_claim_request rq = {engine->deps.now_ms(), engine->lease_ms, queue, max, NULL,
                                         engine->name};
    struct ymf_step *got = NULL;
    size_t len = 0;
    enum ymf_code rc = engine->deps.store->work->claim(tx, &rq, r->arena, &got, &len, err);
    if (rc || len == 0)
        return rc;
    memcpy(&r->steps[r->light_len + r->heavy_len], got, len * sizeof *got);
    if (queue == YMF_QUEUE_HEAVY)
        r->heavy_len += len;
    else
        r->light_len += len;
    return YMF_OK;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static enum ymf_code claim_all(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    r->steps = YMF_NEW_ARRAY(r->arena, r->light + r->heavy + 1, struct ymf_step);
    r->light_len = 0;
    r->heavy_len = 0;
    enum ymf_code rc = claim(r, tx, YMF_QUEUE_URGENT, least(r->urgent, r->light), err);
    if (!rc)
        rc = claim(r, tx, YMF_QUEUE_NORMAL, least(r->normal, r->light - r->light_len), err);
    return rc ? rc : claim(r, tx, YMF_QUEUE_HEAVY, r->heavy, err);
}

static enum ymf_code load_jobs(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_work_store *work = r->engine->deps.store->work;
    size_t len = r->light_len + r->heavy_len;
    r->jobs = YMF_NEW_ARRAY(r->arena, len + 1, struct ymf_job);
    for (size_t i = 0; i < len; i++) {
        enum ymf_code rc = work->job(tx, r->steps[i].job_id, r->arena, &r->jobs[i], err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code one_round(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_round *r = ctx;
    const struct ymf_engine_deps *deps = &r->engine->deps;
    const struct ymf_work_store *work = deps->store->work;
    int64_t now = deps->now_ms();
    enum ymf_code rc = YMF_OK;
    if (r->extends)
        rc = work->extend(tx, now + r->engine->lease_ms, err);
    if (!rc && r->sweeps)
        rc = work->sweep(tx, now, r->engine->lease_ms, &r->swept, err);
    if (!rc && r->announces)
        rc = work->announce(tx, now, ANNOUNCE_AGAIN_MS, r->arena, &r->told, &r->told_len, err);
    if (!rc)
        rc = claim_all(r, tx, err);
    if (!rc)
        rc = load_jobs(r, tx, err);
    return rc ? rc : work->next_due(tx, &r->next_due, err);
}

static void hand_out(struct ymf_engine *engine, struct ymf_crew *crew, const struct ymf_step *steps,
                     const struct ymf_job *jobs, size_t len, int64_t lease_boot_ms)
{
    for (size_t i = 0; i < len; i++) {
        struct ymf_run *run = ymf_run_new(engine, &steps[i], &jobs[i], lease_boot_ms);
        (void)pthread_mutex_lock(&engine->lock);
        crew->free--;
        for (int k = 0; k < YMF_ENGINE_THREADS_MAX; k++) {
            if (!engine->running[k]) {
                engine->running[k] = run;
                break;
            }
        }
        (void)pthread_mutex_unlock(&engine->lock);
        /* Never refused: only as many were claimed as places are free. */
        (void)ymf_channel_send(crew->jobs, run);
    }
}

static void tell_sweep(const struct ymf_sweep_result *swept)
{
    if (swept->expired + swept->repaired + swept->clamped == 0)
        return;
    ymf_log(YMF_WARN, "sweep_repaired", YMF_I("expired", swept->expired),
            YMF_I("counters", swept->repaired), YMF_I("times", swept->clamped));
}

enum ymf_code ymf_round_run(struct ymf_round *r, struct ymf_err *err)
{
    struct ymf_engine *engine = r->engine;
    const struct ymf_store *store = engine->deps.store;
    int64_t before = engine->deps.boot_ms();
    enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, one_round, r, err);
    if (rc)
        return rc;
    if (r->light + r->heavy > 0)
        ymf_crash_point("claim");
    atomic_store(&engine->looked_boot_ms, engine->deps.boot_ms());
    tell_sweep(&r->swept);
    int64_t lease = before + engine->lease_ms;
    hand_out(engine, &engine->light, r->steps, r->jobs, r->light_len, lease);
    hand_out(engine, &engine->heavy, r->steps + r->light_len, r->jobs + r->light_len, r->heavy_len,
             lease);
    return YMF_OK;
}

void ymf_round_want_all(struct ymf_round *r)
{
    (void)pthread_mutex_lock(&r->engine->lock);
    r->light = (size_t)r->engine->light.free;
    r->heavy = (size_t)r->engine->heavy.free;
    (void)pthread_mutex_unlock(&r->engine->lock);
    r->urgent = r->light;
    r->normal = r->light;
}
