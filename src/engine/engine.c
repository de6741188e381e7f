/* The engine's life: opening, threads, stopping within the grace. */
#include "engine/engine.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "engine/crew.h"
#include "engine/deliver.h"
#include "engine/inside.h"
#include "engine/step_table.h"
#include "ports/work_store.h"

enum { CONCURRENCY = 8, HEAVY_MAX = 16, DRAIN_MS = 25 * 1000 };

static int heavy_by_default(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (cores >= 2L * HEAVY_MAX)
        return HEAVY_MAX;
    return cores >= 4 ? (int)(cores / 2) : 1;
}

static void complete(struct ymf_engine_deps *deps)
{
    if (!deps->now_ms)
        deps->now_ms = ymf_now_ms;
    if (!deps->boot_ms)
        deps->boot_ms = ymf_boot_ms;
    if (deps->concurrency <= 0)
        deps->concurrency = CONCURRENCY;
    if (deps->heavy <= 0)
        deps->heavy = heavy_by_default();
    if (deps->time_scale <= 0)
        deps->time_scale = 1;
    if (deps->drain_ms <= 0)
        deps->drain_ms = DRAIN_MS;
}

static int64_t lease_of(const struct ymf_engine_deps *deps)
{
    int64_t lease = (int64_t)(YMF_LEASE_MS / deps->time_scale);
    return lease < YMF_LEASE_LEAST_MS ? YMF_LEASE_LEAST_MS : lease;
}

/* Containers have names of their own, and share the cores of what was booted once. */
static void name_machine(struct ymf_engine *engine, const char *host)
{
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
    char id[40] = "";
    if (file && !fgets(id, sizeof id, file))
        id[0] = 0;
    if (file)
        (void)fclose(file);
    id[strcspn(id, "\n")] = 0;
    (void)snprintf(engine->machine, sizeof engine->machine, "%s", id[0] ? id : host);
}

static void name_process(struct ymf_engine *engine)
{
    char host[64] = "host";
    (void)gethostname(host, sizeof host - 1);
    (void)snprintf(engine->name, sizeof engine->name, "%.60s:%ld", host, (long)getpid());
    name_machine(engine, host);
}

enum ymf_code ymf_engine_open(const struct ymf_engine_deps *deps, struct ymf_engine **ret,
                              struct ymf_err *err)
{
    struct ymf_engine_deps all = *deps;
    complete(&all);
    if (all.concurrency + all.heavy > YMF_ENGINE_THREADS_MAX)
        return ymf_fail(err, YMF_INVALID, "at most %d workers in one process",
                        YMF_ENGINE_THREADS_MAX);
    struct ymf_engine *engine = ymf_mem_new(sizeof *engine);
    engine->deps = all;
    engine->table = all.table;
    engine->table_len = all.table_len;
    if (!engine->table)
        engine->table = ymf_step_table(&engine->table_len);
    engine->lease_ms = lease_of(&all);
    name_process(engine);
    ymf_random_bytes(&engine->seed, sizeof engine->seed);
    (void)pthread_mutex_init(&engine->lock, NULL);
    pthread_condattr_t attr;
    (void)pthread_condattr_init(&attr);
    (void)pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&engine->wake, &attr);
    (void)pthread_cond_init(&engine->news, &attr);
    (void)pthread_cond_init(&engine->hunger, &attr);
    (void)pthread_condattr_destroy(&attr);
    ymf_crew_open(&engine->light, all.concurrency, true);
    ymf_crew_open(&engine->heavy, all.heavy, false);
    atomic_store(&engine->clock_offset, all.now_ms() - all.boot_ms());
    atomic_store(&engine->looked_boot_ms, all.boot_ms());
    *ret = engine;
    return YMF_OK;
}

void ymf_engine_close(struct ymf_engine *engine)
{
    if (!engine)
        return;
    ymf_engine_stop(engine);
    ymf_engine_join(engine);
    ymf_crew_done(&engine->light);
    ymf_crew_done(&engine->heavy);
    (void)pthread_cond_destroy(&engine->wake);
    (void)pthread_cond_destroy(&engine->news);
    (void)pthread_cond_destroy(&engine->hunger);
    (void)pthread_mutex_destroy(&engine->lock);
    ymf_mem_free(engine);
}

struct reclaim {
    struct ymf_engine *engine;
    int64_t freed;
};

static enum ymf_code reclaim(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct reclaim *r = ctx;
    const struct ymf_engine_deps *deps = &r->engine->deps;
    return deps->store->work->reclaim_all(tx, deps->now_ms(), &r->freed, err);
}

static enum ymf_code hire(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_err *err)
{
    for (int i = 0; i < crew->size; i++) {
        struct ymf_worker_start *start = ymf_mem_new(sizeof *start);
        *start = (struct ymf_worker_start){engine, crew};
        if (pthread_create(&engine->workers[engine->workers_len], NULL, ymf_worker_thread, start)) {
            ymf_mem_free(start);
            return ymf_fail(err, YMF_INTERNAL, "cannot start a worker thread");
        }
        engine->workers_len++;
    }
    return YMF_OK;
}

enum ymf_code ymf_engine_start(struct ymf_engine *engine, struct ymf_err *err)
{
    const struct ymf_store *store = engine->deps.store;
    if (engine->deps.embedded) {
        struct reclaim r = {.engine = engine};
        enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, reclaim, &r, err);
        if (rc)
            return rc;
        if (r.freed > 0)
            ymf_log(YMF_INFO, "steps_reclaimed", YMF_I("count", r.freed));
    }
    if (pthread_create(&engine->dispatcher, NULL, ymf_dispatch_thread, engine))
        return ymf_fail(err, YMF_INTERNAL, "cannot start the engine's thread");
    if (pthread_create(&engine->heart, NULL, ymf_heart_thread, engine)) {
        ymf_engine_stop(engine);
        (void)pthread_join(engine->dispatcher, NULL);
        return ymf_fail(err, YMF_INTERNAL, "cannot start the engine's heartbeat");
    }
    engine->started = true;
    enum ymf_code rc = hire(engine, &engine->light, err);
    if (!rc)
        rc = hire(engine, &engine->heavy, err);
    return rc ? rc : ymf_deliver_start(engine, err);
}

void ymf_engine_stop(struct ymf_engine *engine)
{
    (void)pthread_mutex_lock(&engine->lock);
    if (!engine->stopping) {
        engine->stopping = true;
        engine->stop_boot_ms = engine->deps.boot_ms();
    }
    (void)pthread_cond_broadcast(&engine->wake);
    (void)pthread_cond_broadcast(&engine->news);
    (void)pthread_cond_broadcast(&engine->hunger);
    (void)pthread_mutex_unlock(&engine->lock);
}

void ymf_engine_join(struct ymf_engine *engine)
{
    if (!engine->started)
        return;
    engine->started = false;
    (void)pthread_join(engine->dispatcher, NULL); /* closes the crews, records the last end */
    for (int i = 0; i < engine->workers_len; i++)
        (void)pthread_join(engine->workers[i], NULL);
    (void)pthread_mutex_lock(&engine->lock);
    engine->stopped = true;
    (void)pthread_cond_broadcast(&engine->wake);
    (void)pthread_mutex_unlock(&engine->lock);
    (void)pthread_join(engine->heart, NULL);
}

void ymf_engine_nudge(struct ymf_engine *engine)
{
    (void)pthread_mutex_lock(&engine->lock);
    engine->nudged = true;
    (void)pthread_cond_signal(&engine->news);
    (void)pthread_mutex_unlock(&engine->lock);
}

int64_t ymf_engine_now(const struct ymf_engine *engine)
{
    return engine->deps.boot_ms() + atomic_load(&engine->clock_offset);
}

void ymf_engine_wait(struct ymf_engine *engine, pthread_cond_t *cond, int64_t ms)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += (ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    (void)pthread_cond_timedwait(cond, &engine->lock, &until);
}

bool ymf_engine_healthy(struct ymf_engine *engine)
{
    return engine->deps.boot_ms() - atomic_load(&engine->looked_boot_ms) < YMF_HEALTHY_MS;
}

struct ymf_engine_load ymf_engine_load(struct ymf_engine *engine)
{
    (void)pthread_mutex_lock(&engine->lock);
    struct ymf_engine_load load = {
        .running = engine->open - engine->heavy.open,
        .running_heavy = engine->heavy.open,
    };
    (void)pthread_mutex_unlock(&engine->lock);
    load.steps_ended = atomic_load(&engine->ended);
    load.claims_lost = atomic_load(&engine->lost);
    return load;
}
