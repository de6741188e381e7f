/*
 * The dispatcher: sweeps what is due, claims as much as there are free workers
 * for, and sleeps until the next thing is due or somebody nudges. One short
 * transaction per round; at rest one round every few seconds.
 */
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "engine/crash.h"
#include "engine/inside.h"
#include "ports/work_store.h"

enum { CROWDED_FIRST_MS = 20, CROWDED_MS = 250 };

struct round {
    struct ymf_engine *engine;
    struct ymf_arena *arena;
    size_t free_light, free_heavy;
    struct ymf_step *light, *heavy;
    size_t light_len, heavy_len;
    struct ymf_job *jobs; /* one per claimed step: light ones first */
    int64_t next_due;
    struct ymf_sweep_result swept;
};

static enum ymf_code claim_light(struct round *r, struct ymf_tx *tx, int64_t now,
                                 struct ymf_err *err)
{
    const struct ymf_work_store *work = r->engine->deps.store->work;
    r->light = YMF_NEW_ARRAY(r->arena, r->free_light + 1, struct ymf_step);
    static const int order[] = {YMF_QUEUE_URGENT, YMF_QUEUE_NORMAL};
    for (size_t i = 0; i < 2 && r->light_len < r->free_light; i++) {
        struct ymf_claim_request rq = {now, r->engine->lease_ms, order[i],
                                       r->free_light - r->light_len, NULL};
        struct ymf_step *got = NULL;
        size_t len = 0;
        enum ymf_code rc = work->claim(tx, &rq, r->arena, &got, &len, err);
        if (rc)
            return rc;
        if (len > 0)
            memcpy(&r->light[r->light_len], got, len * sizeof *got);
        r->light_len += len;
    }
    return YMF_OK;
}

static enum ymf_code load_jobs(struct round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_work_store *work = r->engine->deps.store->work;
    r->jobs = YMF_NEW_ARRAY(r->arena, r->light_len + r->heavy_len + 1, struct ymf_job);
    for (size_t i = 0; i < r->light_len + r->heavy_len; i++) {
        const struct ymf_step *step = i < r->light_len ? &r->light[i] : &r->heavy[i - r->light_len];
        enum ymf_code rc = work->job(tx, step->job_id, r->arena, &r->jobs[i], err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code one_round(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct round *r = ctx;
    struct ymf_engine *engine = r->engine;
    const struct ymf_work_store *work = engine->deps.store->work;
    int64_t now = engine->deps.now_ms();
    r->light_len = 0;
    r->heavy_len = 0;
    enum ymf_code rc = work->sweep(tx, now, engine->lease_ms, &r->swept, err);
    if (rc)
        return rc;
    if (r->free_light > 0) {
        rc = claim_light(r, tx, now, err);
        if (rc)
            return rc;
    }
    if (r->free_heavy > 0) {
        struct ymf_claim_request rq = {now, engine->lease_ms, YMF_QUEUE_HEAVY, r->free_heavy, NULL};
        rc = work->claim(tx, &rq, r->arena, &r->heavy, &r->heavy_len, err);
        if (rc)
            return rc;
    }
    rc = load_jobs(r, tx, err);
    return rc ? rc : work->next_due(tx, &r->next_due, err);
}

static enum ymf_code peek(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct round *r = ctx;
    return r->engine->deps.store->work->next_due(tx, &r->next_due, err);
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

/* Whether anything was claimed; *ret_due is when to look again at the latest. */
static bool dispatch(struct ymf_engine *engine, struct round *r, int64_t *ret_due)
{
    const struct ymf_store *store = engine->deps.store;
    struct ymf_err err = {0};
    int64_t before = engine->deps.boot_ms();
    enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, one_round, r, &err);
    if (rc) {
        ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        *ret_due = engine->deps.now_ms() + YMF_IDLE_SHARED_MS;
        return false;
    }
    ymf_crash_point("claim");
    atomic_store(&engine->looked_boot_ms, engine->deps.boot_ms());
    tell_sweep(&r->swept);
    int64_t lease = before + engine->lease_ms;
    hand_out(engine, &engine->light, r->light, r->jobs, r->light_len, lease);
    hand_out(engine, &engine->heavy, r->heavy, r->jobs + r->light_len, r->heavy_len, lease);
    *ret_due = r->next_due;
    return r->light_len + r->heavy_len > 0;
}

/* At rest a read is enough: nothing is due before the time the database tells. */
static bool anything_due(struct ymf_engine *engine, struct round *r)
{
    const struct ymf_store *store = engine->deps.store;
    struct ymf_err err = {0};
    if (store->transact(store->self, YMF_TX_READ, peek, r, &err))
        return true;
    atomic_store(&engine->looked_boot_ms, engine->deps.boot_ms());
    return r->next_due <= engine->deps.now_ms();
}

static int64_t idle_ms(const struct ymf_engine *engine)
{
    return engine->deps.embedded ? YMF_IDLE_EMBEDDED_MS : YMF_IDLE_SHARED_MS;
}

/* Sleeps until due, a nudge or the stop; false at the stop. */
static bool rest(struct ymf_engine *engine, int64_t due, bool *ret_nudged)
{
    int64_t left = due - engine->deps.now_ms();
    left = left < idle_ms(engine) ? left : idle_ms(engine);
    int64_t until = engine->deps.boot_ms() + (left > 1 ? left : 1);
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->nudged && !engine->stopping && engine->deps.boot_ms() < until)
        ymf_engine_wait(engine, until - engine->deps.boot_ms());
    *ret_nudged = engine->nudged;
    engine->nudged = false;
    bool go_on = !engine->stopping;
    (void)pthread_mutex_unlock(&engine->lock);
    return go_on;
}

void *ymf_dispatch_thread(void *arg)
{
    struct ymf_engine *engine = arg;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    int64_t last_write = 0;
    int64_t crowded_ms = CROWDED_FIRST_MS;
    bool look = true;
    for (;;) {
        ymf_arena_reset(arena);
        struct round r = {.engine = engine, .arena = arena, .next_due = INT64_MAX};
        (void)pthread_mutex_lock(&engine->lock);
        bool stopping = engine->stopping;
        r.free_light = (size_t)engine->light.free;
        r.free_heavy = (size_t)engine->heavy.free;
        (void)pthread_mutex_unlock(&engine->lock);
        if (stopping)
            break;
        int64_t boot = engine->deps.boot_ms();
        int64_t due = INT64_MAX;
        /* Whatever the database says is due, and at least this often: others may have added
         * work, and workers may have died. */
        look = look || boot - last_write >= idle_ms(engine) || anything_due(engine, &r);
        due = r.next_due;
        if (look) {
            last_write = boot;
            look = dispatch(engine, &r, &due);
            /* Due, but not for our free workers: their end nudges; others are seen soon. */
            crowded_ms = look || due > engine->deps.now_ms() ? CROWDED_FIRST_MS : crowded_ms * 2;
            crowded_ms = crowded_ms > CROWDED_MS ? CROWDED_MS : crowded_ms;
            if (due <= engine->deps.now_ms())
                due = engine->deps.now_ms() + crowded_ms;
        }
        bool nudged = false;
        if (!look && !rest(engine, due, &nudged))
            break;
        look = look || nudged;
    }
    ymf_channel_close(engine->light.jobs);
    ymf_channel_close(engine->heavy.jobs);
    return NULL;
}
