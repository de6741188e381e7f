/*
 * The fetcher: waits for word of work, asks the database for as many steps as
 * it had word of, and acknowledges. Which steps they are is the database's fair
 * order, not the broker's. While the broker is away it asks the database by
 * itself, as slowly as an idle worker does.
 */
#include "engine/deliver.h"

#include "base/log.h"
#include "engine/crash.h"
#include "engine/round.h"
#include "ports/delivery.h"

enum { BLOCK_MS = 500 };

/* Said once when the broker goes and once when it is back. */
static void note(struct ymf_engine *engine, enum ymf_code rc, const char *why)
{
    bool away = rc != YMF_OK;
    if (atomic_exchange(&engine->broker_away, away) == away)
        return;
    if (away)
        ymf_log(YMF_WARN, "broker_away", YMF_S("why", why));
    else
        ymf_log(YMF_INFO, "broker_back");
}

static void publish(struct ymf_engine *engine, int queue, const char *const *ids, size_t len)
{
    const struct ymf_delivery *delivery = engine->deps.delivery;
    struct ymf_err err = {0};
    if (len > 0)
        note(engine, delivery->publish(delivery->self, queue, ids, len, &err), err.msg);
}

void ymf_deliver_told(struct ymf_engine *engine, const struct ymf_announcement *told, size_t len,
                      struct ymf_arena *arena)
{
    if (len == 0)
        return;
    const char **ids = YMF_NEW_ARRAY(arena, len, const char *);
    for (int queue = 0; ymf_step_queue_words[queue]; queue++) {
        size_t n = 0;
        for (size_t i = 0; i < len; i++)
            if (told[i].queue == queue)
                ids[n++] = told[i].step_id;
        publish(engine, queue, ids, n);
    }
}

/* Two kinds came at once, and one place is free: somebody else may have more. */
static void pass_on(struct ymf_engine *engine, struct ymf_round *r,
                    const struct ymf_delivered *items, size_t len)
{
    size_t light = 0, heavy = 0;
    for (size_t i = 0; i < len; i++) {
        bool is_heavy = items[i].queue == YMF_QUEUE_HEAVY;
        size_t *count = is_heavy ? &heavy : &light;
        if (++*count <= (is_heavy ? r->heavy : r->light))
            continue;
        const char *id = items[i].step_id;
        publish(engine, items[i].queue, &id, 1);
    }
}

static void count_words(struct ymf_round *r, const struct ymf_delivered *items, size_t len)
{
    size_t counts[] = {[YMF_QUEUE_URGENT] = 0, [YMF_QUEUE_NORMAL] = 0, [YMF_QUEUE_HEAVY] = 0};
    for (size_t i = 0; i < len; i++)
        counts[items[i].queue]++;
    r->urgent = counts[YMF_QUEUE_URGENT];
    r->normal = counts[YMF_QUEUE_NORMAL];
    if (counts[YMF_QUEUE_HEAVY] < r->heavy)
        r->heavy = counts[YMF_QUEUE_HEAVY];
}

/* Claims and acknowledges; the lease is the proof from here on. False when the database is away:
 * the messages come back. */
static bool claim_words(struct ymf_engine *engine, struct ymf_round *r,
                        const struct ymf_delivered *items, size_t len)
{
    const struct ymf_delivery *delivery = engine->deps.delivery;
    struct ymf_err err = {0};
    pass_on(engine, r, items, len);
    count_words(r, items, len);
    if (ymf_round_run(r, &err)) {
        ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        return false;
    }
    enum ymf_code rc = delivery->ack(delivery->self, items, len, &err);
    ymf_crash_point("ack");
    note(engine, rc, err.msg);
    return true;
}

/* Nobody tells: the database is asked for everything there is room for. */
static bool claim_unasked(struct ymf_round *r)
{
    struct ymf_err err = {0};
    ymf_round_want_all(r);
    if (ymf_round_run(r, &err)) {
        ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        return false;
    }
    return r->light_len + r->heavy_len > 0;
}

/* Waits for a free place; false at the stop. */
static bool await_place(struct ymf_engine *engine, struct ymf_round *r)
{
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->stopping && engine->light.free + engine->heavy.free <= 0)
        ymf_engine_wait(engine, YMF_IDLE_SHARED_MS);
    bool go_on = !engine->stopping;
    (void)pthread_mutex_unlock(&engine->lock);
    ymf_round_want_all(r);
    return go_on;
}

static void pause_a_while(struct ymf_engine *engine)
{
    int64_t until = engine->deps.boot_ms() + YMF_IDLE_SHARED_MS;
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->stopping && engine->deps.boot_ms() < until)
        ymf_engine_wait(engine, until - engine->deps.boot_ms());
    (void)pthread_mutex_unlock(&engine->lock);
}

/* What dead workers fetched and never acknowledged, now and then; else what is new. */
static enum ymf_code next_words(struct ymf_engine *engine, const struct ymf_round *r,
                                int64_t *reclaimed_boot_ms, struct ymf_delivered *items,
                                size_t *ret_len, struct ymf_err *err)
{
    const struct ymf_delivery *delivery = engine->deps.delivery;
    int64_t now = engine->deps.boot_ms();
    *ret_len = 0;
    if (now - *reclaimed_boot_ms >= engine->lease_ms) {
        *reclaimed_boot_ms = now;
        enum ymf_code rc = delivery->reclaim(delivery->self, engine->lease_ms, items, ret_len, err);
        if (rc || *ret_len > 0)
            return rc;
    }
    const struct ymf_delivery_want want = {r->light, r->heavy};
    return delivery->fetch(delivery->self, &want, BLOCK_MS, items, ret_len, err);
}

static void *fetch_thread(void *arg)
{
    struct ymf_engine *engine = arg;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    int64_t reclaimed = engine->deps.boot_ms();
    for (;;) {
        ymf_arena_reset(arena);
        struct ymf_round r = {.engine = engine, .arena = arena};
        struct ymf_delivered items[YMF_DELIVERY_MAX];
        size_t len = 0;
        struct ymf_err err = {0};
        if (!await_place(engine, &r))
            return NULL;
        enum ymf_code rc = next_words(engine, &r, &reclaimed, items, &len, &err);
        note(engine, rc, err.msg);
        if (rc ? !claim_unasked(&r) : len > 0 && !claim_words(engine, &r, items, len))
            pause_a_while(engine);
    }
}

enum ymf_code ymf_deliver_start(struct ymf_engine *engine, struct ymf_err *err)
{
    if (!engine->deps.delivery)
        return YMF_OK;
    if (pthread_create(&engine->fetcher, NULL, fetch_thread, engine))
        return ymf_fail(err, YMF_INTERNAL, "cannot start the engine's fetching thread");
    engine->fetches = true;
    return YMF_OK;
}

void ymf_deliver_join(struct ymf_engine *engine)
{
    if (engine->fetches)
        (void)pthread_join(engine->fetcher, NULL);
    engine->fetches = false;
}
