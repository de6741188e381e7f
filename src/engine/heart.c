/*
 * The heart: keeps the leases of running steps, carries the operator's cancel
 * to them, and after the grace of a stop tells them to leave.
 */
#include "base/log.h"
#include "engine/inside.h"
#include "ports/work_store.h"

struct beat {
    struct ymf_engine *engine;
    struct ymf_step step;
    int64_t lease_until;
    bool cancel;
};

static enum ymf_code beat(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct beat *b = ctx;
    return b->engine->deps.store->work->heartbeat(tx, &b->step, b->lease_until, &b->cancel, err);
}

/* The registry holds a run until its end is recorded, and it is taken out under the lock: pins
 * keep it alive while the heart talks to the database without the lock. */
static void keep_alive(struct ymf_engine *engine, struct ymf_run *run)
{
    const struct ymf_store *store = engine->deps.store;
    int64_t before = engine->deps.boot_ms();
    struct beat b = {.engine = engine,
                     .step = run->claim,
                     .lease_until = ymf_engine_now(engine) + engine->lease_ms};
    struct ymf_err err = {0};
    enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, beat, &b, &err);
    if (rc == YMF_CONFLICT || rc == YMF_NOT_FOUND) {
        atomic_store(&run->lost, true);
        atomic_store(&run->cancel, true);
        return;
    }
    if (rc) {
        ymf_log(YMF_WARN, "heartbeat_failed", YMF_S("why", err.msg));
        if (engine->deps.boot_ms() > atomic_load(&run->lease_boot_ms)) {
            atomic_store(&run->lost, true);
            atomic_store(&run->cancel, true);
        }
        return;
    }
    atomic_store(&run->lease_boot_ms, before + engine->lease_ms);
    if (b.cancel && !run->goes_on)
        atomic_store(&run->cancel, true);
}

/* The next run that needs a beat, pinned; NULL when all are fresh. */
static struct ymf_run *next_pinned(struct ymf_engine *engine, int *at)
{
    int64_t now = engine->deps.boot_ms();
    bool leave = engine->stopping && now - engine->stop_boot_ms >= engine->deps.drain_ms;
    for (; *at < YMF_ENGINE_RUNS_MAX; (*at)++) {
        struct ymf_run *run = engine->running[*at];
        if (!run)
            continue;
        if (leave) {
            atomic_store(&run->leaving, true);
            atomic_store(&run->cancel, true);
        }
        if (atomic_load(&run->lease_boot_ms) - now > engine->lease_ms * 2 / 3)
            continue;
        (*at)++;
        run->pinned = true;
        return run;
    }
    return NULL;
}

static void beat_all(struct ymf_engine *engine)
{
    int at = 0;
    for (;;) {
        struct ymf_run *run = next_pinned(engine, &at);
        if (!run)
            return;
        (void)pthread_mutex_unlock(&engine->lock);
        keep_alive(engine, run);
        (void)pthread_mutex_lock(&engine->lock);
        run->pinned = false;
        if (run->retired)
            ymf_run_free(run);
    }
}

static bool any_running(const struct ymf_engine *engine)
{
    for (int i = 0; i < YMF_ENGINE_RUNS_MAX; i++) {
        if (engine->running[i])
            return true;
    }
    return false;
}

void *ymf_heart_thread(void *arg)
{
    struct ymf_engine *engine = arg;
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->stopped) {
        int64_t wait = any_running(engine) ? engine->lease_ms / 6 : engine->lease_ms;
        if (engine->stopping && wait > 200)
            wait = 200;
        if (wait > 2000)
            wait = 2000;
        int64_t until = engine->deps.boot_ms() + wait;
        while (!engine->stopped && engine->deps.boot_ms() < until)
            ymf_engine_wait(engine, &engine->wake, until - engine->deps.boot_ms());
        beat_all(engine);
    }
    (void)pthread_mutex_unlock(&engine->lock);
    return NULL;
}
