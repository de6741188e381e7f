/*
 * The dispatcher: records what ended, sweeps what is due, claims as much as the
 * crews can take, and sleeps until the next thing is due or somebody nudges.
 * One short transaction per round; whatever ended meanwhile waits for the next
 * one and shares it, so that a lone step waits for nobody and many share one
 * commit. At rest one round every few seconds.
 */
#include "base/log.h"
#include "engine/crew.h"
#include "engine/deliver.h"
#include "engine/round.h"

enum {
    CROWDED_FIRST_MS = 20,
    CROWDED_MS = 250,
    ANNOUNCE_EVERY_MS = 100,   /* what steps brought about beside their dependants */
    GROUP_MAX = 4 * YMF_BATCH, /* ends in one transaction */
};

struct dispatcher {
    struct ymf_engine *engine;
    struct ymf_arena *arena;
    struct ymf_run *ended[GROUP_MAX];
    size_t ended_len;
    bool nudged, stopping, closed;
    int64_t swept_boot_ms;  /* the last time */
    int64_t told_boot_ms;   /* the last time that others were told of work */
    int64_t due_ms;         /* shared clock: when the next step is due, as far as is known */
    int64_t again_boot_ms;  /* somebody else had their hands on what is ready, or it failed */
    int64_t quiet_boot_ms;  /* the database failed, or others sweep: no sweep before */
    int64_t recall_boot_ms; /* when a claimed step will have waited for too long */
    int64_t crowded_ms;
};

static int64_t idle_ms(const struct ymf_engine *engine)
{
    return engine->deps.embedded ? YMF_IDLE_EMBEDDED_MS : YMF_IDLE_SHARED_MS;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What happened since the last round. */
static void collect(struct dispatcher *d)
{
    struct ymf_engine *engine = d->engine;
    (void)pthread_mutex_lock(&engine->lock);
    d->recall_boot_ms = ymf_crew_recall(engine, &engine->light);
    d->recall_boot_ms = least(d->recall_boot_ms, ymf_crew_recall(engine, &engine->heavy));
    d->ended_len = ymf_crew_ended(engine, d->ended, GROUP_MAX);
    d->nudged = engine->nudged;
    engine->nudged = false;
    d->stopping = engine->stopping;
    (void)pthread_mutex_unlock(&engine->lock);
}

/* A claim that is known to be lost has no end to record. */
static void drop_lost(struct dispatcher *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->ended_len; i++) {
        struct ymf_run *run = d->ended[i];
        if (!atomic_load(&run->lost)) {
            d->ended[kept++] = run;
            continue;
        }
        atomic_fetch_add(&d->engine->lost, 1);
        ymf_crew_retire(d->engine, run);
    }
    d->ended_len = kept;
}

static bool record(struct dispatcher *d, struct ymf_run **runs, size_t len, struct ymf_err *err)
{
    struct ymf_round r = {
        .engine = d->engine, .arena = d->arena, .ends = {.runs = runs, .len = len}};
    enum ymf_code rc = ymf_round_run(&r, err);
    if (rc) {
        ymf_finish_forget(d->engine, &r.ends, rc, err);
        return false;
    }
    d->due_ms = least(d->due_ms, r.ends.next_due);
    ymf_deliver_told(d->engine, r.told, r.told_len, d->arena);
    return true;
}

/* Together they could not be recorded: each by itself, so that one takes no other with it. Not
 * when the transaction may have been carried out. */
static void record_apart(struct dispatcher *d, enum ymf_code code, const struct ymf_err *why)
{
    if (code == YMF_AMBIGUOUS || d->ended_len == 1) {
        struct ymf_finish_group all = {.runs = d->ended, .len = d->ended_len};
        ymf_finish_forget(d->engine, &all, code, why);
        return;
    }
    for (size_t i = 0; i < d->ended_len; i++) {
        struct ymf_err err = {0};
        (void)record(d, &d->ended[i], 1, &err);
    }
}

static void note_hunger(struct dispatcher *d, bool hungry)
{
    (void)pthread_mutex_lock(&d->engine->lock);
    d->engine->hungry = hungry;
    if (hungry)
        (void)pthread_cond_signal(&d->engine->hunger);
    (void)pthread_mutex_unlock(&d->engine->lock);
}

/* Ready or due, but in the hands of others: looked for again soon, then less and less soon. */
static void note_crowd(struct dispatcher *d, bool missed, bool sweeps)
{
    bool due = sweeps && d->due_ms <= ymf_engine_now(d->engine);
    int64_t boot = d->engine->deps.boot_ms();
    if (!missed && !due)
        d->crowded_ms = 0;
    else
        d->crowded_ms = d->crowded_ms ? least(d->crowded_ms * 2, CROWDED_MS) : CROWDED_FIRST_MS;
    d->again_boot_ms = missed ? boot + d->crowded_ms : INT64_MAX;
    if (sweeps)
        d->quiet_boot_ms = due ? boot + d->crowded_ms : 0;
}

static void round_of(struct dispatcher *d, bool sweeps)
{
    struct ymf_engine *engine = d->engine;
    struct ymf_err err = {0};
    int64_t boot = engine->deps.boot_ms();
    struct ymf_round r = {
        .engine = engine,
        .arena = d->arena,
        .ends = {.runs = d->ended, .len = d->ended_len},
        .sweeps = sweeps,
        .announces = sweeps || d->nudged || boot - d->told_boot_ms >= ANNOUNCE_EVERY_MS,
    };
    ymf_round_want_all(&r);
    enum ymf_code rc = ymf_round_run(&r, &err);
    if (rc) {
        if (d->ended_len > 0)
            record_apart(d, rc, &err);
        else
            ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        d->again_boot_ms = engine->deps.boot_ms() + YMF_IDLE_SHARED_MS;
        d->quiet_boot_ms = d->again_boot_ms;
        return;
    }
    if (sweeps) {
        d->swept_boot_ms = engine->deps.boot_ms();
        d->due_ms = r.next_due;
    }
    d->due_ms = least(d->due_ms, r.ends.next_due);
    ymf_deliver_told(engine, r.told, r.told_len, r.arena);
    note_crowd(d, r.missed, sweeps);
    if (r.announces)
        d->told_boot_ms = boot;
    else if (engine->deps.delivery)
        d->again_boot_ms = least(d->again_boot_ms, d->told_boot_ms + ANNOUNCE_EVERY_MS);
    note_hunger(d, r.light_len < r.light || r.heavy_len < r.heavy);
}

/* No step is begun any more; what ends is still recorded. */
static void wind_up(struct dispatcher *d)
{
    struct ymf_engine *engine = d->engine;
    if (!d->closed) {
        ymf_deliver_join(engine); /* it hands out too */
        (void)pthread_mutex_lock(&engine->lock);
        ymf_crew_close(engine, &engine->light);
        ymf_crew_close(engine, &engine->heavy);
        (void)pthread_mutex_unlock(&engine->lock);
        d->closed = true;
    }
    struct ymf_err err = {0};
    if (d->ended_len == 0)
        return;
    struct ymf_round r = {
        .engine = engine, .arena = d->arena, .ends = {.runs = d->ended, .len = d->ended_len}};
    enum ymf_code rc = ymf_round_run(&r, &err);
    if (rc)
        record_apart(d, rc, &err);
    else
        ymf_deliver_told(engine, r.told, r.told_len, r.arena);
}

/* Sleeps until there is something to do; false when all is over. */
static bool rest(struct dispatcher *d)
{
    struct ymf_engine *engine = d->engine;
    int64_t boot = engine->deps.boot_ms();
    int64_t due = d->due_ms == INT64_MAX ? INT64_MAX : d->due_ms - ymf_engine_now(engine) + boot;
    int64_t sweep = least(due, d->swept_boot_ms + idle_ms(engine));
    sweep = sweep > d->quiet_boot_ms ? sweep : d->quiet_boot_ms;
    int64_t until = least(sweep, least(d->again_boot_ms, d->recall_boot_ms));
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->nudged && !engine->ended_first && engine->stopping == d->stopping &&
           (d->closed ? engine->open > 0 : engine->deps.boot_ms() < until))
        ymf_engine_wait(engine, &engine->news,
                        d->closed ? idle_ms(engine) : until - engine->deps.boot_ms());
    bool over = d->closed && engine->open == 0;
    (void)pthread_mutex_unlock(&engine->lock);
    return !over;
}

void *ymf_dispatch_thread(void *arg)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct dispatcher d = {.engine = arg, .arena = arena, .again_boot_ms = INT64_MAX};
    d.swept_boot_ms = d.engine->deps.boot_ms() - idle_ms(d.engine);
    d.due_ms = INT64_MAX;
    do {
        ymf_arena_reset(arena);
        collect(&d);
        drop_lost(&d);
        int64_t boot = d.engine->deps.boot_ms();
        bool sweeps =
            boot - d.swept_boot_ms >= idle_ms(d.engine) || d.due_ms <= ymf_engine_now(d.engine);
        if (d.stopping)
            wind_up(&d);
        else if (sweeps || d.nudged || d.ended_len > 0 || boot >= d.again_boot_ms)
            round_of(&d, sweeps);
    } while (rest(&d));
    return NULL;
}
