/*
 * The dispatcher: sweeps what is due, claims as much as there are free workers
 * for, and sleeps until the next thing is due or somebody nudges. One short
 * transaction per round; at rest one round every few seconds. Where a delivery
 * brings word of work it claims nothing and announces instead.
 */
#include "base/log.h"
#include "engine/deliver.h"
#include "engine/round.h"

enum { CROWDED_FIRST_MS = 20, CROWDED_MS = 250, CLOCK_MOVED_MS = 2000 };

/* Whether somebody set the wall clock since the last round. */
static bool clock_was_set(struct ymf_engine *engine)
{
    int64_t offset = engine->deps.now_ms() - engine->deps.boot_ms();
    int64_t moved = offset - engine->clock_offset;
    if (moved < CLOCK_MOVED_MS && moved > -CLOCK_MOVED_MS)
        return false;
    engine->clock_offset = offset;
    ymf_log(YMF_WARN, "clock_was_set", YMF_I("ms", moved));
    return true;
}

/* Whether there may be more at once; *ret_due is when to look again at the latest. */
static bool dispatch(struct ymf_engine *engine, struct ymf_round *r, int64_t *ret_due)
{
    struct ymf_err err = {0};
    r->sweeps = true;
    r->extends = clock_was_set(engine);
    r->announces = engine->deps.delivery != NULL;
    if (!r->announces)
        ymf_round_want_all(r);
    if (ymf_round_run(r, &err)) {
        ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        *ret_due = engine->deps.now_ms() + YMF_IDLE_SHARED_MS;
        return false;
    }
    ymf_deliver_told(engine, r->told, r->told_len, r->arena);
    *ret_due = r->next_due;
    return r->light_len + r->heavy_len > 0;
}

/* At rest a read is enough: nothing is due before the time the database tells. */
static enum ymf_code peek(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_round *r = ctx;
    return r->engine->deps.store->work->next_due(tx, &r->next_due, err);
}

static bool anything_due(struct ymf_engine *engine, struct ymf_round *r)
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
        struct ymf_round r = {.engine = engine, .arena = arena, .next_due = INT64_MAX};
        (void)pthread_mutex_lock(&engine->lock);
        bool stopping = engine->stopping;
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
    ymf_deliver_join(engine); /* it hands out too */
    ymf_channel_close(engine->light.jobs);
    ymf_channel_close(engine->heavy.jobs);
    return NULL;
}
