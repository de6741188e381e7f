/*
 * The fetcher of a worker that has room: waits for word of work, asks the
 * database for what there is, and acknowledges. Which steps they are is the
 * database's fair order, not the broker's. A word is stale where somebody was
 * quicker. While the broker is away the dispatcher's own look, every second, is
 * all there is.
 */
#include "engine/deliver.h"

#include "base/log.h"
#include "engine/crash.h"
#include "engine/crew.h"
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

/* More was fetched than there is room for, and there was enough of it: others may have room. */
static void pass_on(struct ymf_engine *engine, const struct ymf_round *r,
                    const struct ymf_delivered *items, size_t len)
{
    size_t light = 0, heavy = 0;
    for (size_t i = 0; i < len; i++) {
        bool is_heavy = items[i].queue == YMF_QUEUE_HEAVY;
        size_t *count = is_heavy ? &heavy : &light;
        size_t got = is_heavy ? r->heavy_len : r->light_len;
        size_t room = is_heavy ? r->heavy : r->light;
        if (++*count <= room || got < room)
            continue;
        const char *id = items[i].step_id;
        publish(engine, items[i].queue, &id, 1);
    }
}

static bool claim(struct ymf_round *r)
{
    struct ymf_err err = {0};
    ymf_round_want_all(r);
    if (ymf_round_run(r, &err)) {
        ymf_log(YMF_ERROR, "claim_failed", YMF_S("why", err.msg));
        return false;
    }
    return true;
}

/* Claims and acknowledges; the lease is the proof from here on. False when the database is away:
 * the messages come back. */
static bool claim_words(struct ymf_engine *engine, struct ymf_round *r,
                        const struct ymf_delivered *items, size_t len)
{
    const struct ymf_delivery *delivery = engine->deps.delivery;
    struct ymf_err err = {0};
    if (!claim(r))
        return false;
    pass_on(engine, r, items, len);
    enum ymf_code rc = delivery->ack(delivery->self, items, len, &err);
    ymf_crash_point("ack");
    note(engine, rc, err.msg);
    /* What others had their hands on comes back to the dispatcher's eye soon. */
    if (r->missed)
        ymf_engine_nudge(engine);
    return true;
}

static bool has_room(const struct ymf_engine *engine)
{
    return ymf_crew_room(engine, &engine->light) + ymf_crew_room(engine, &engine->heavy) > 0;
}

/* Waits until the database had less than there is room for: while it has enough, the dispatcher
 * claims by itself. False at the stop. */
static bool await_hunger(struct ymf_engine *engine)
{
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->stopping && !(engine->hungry && has_room(engine)))
        ymf_engine_wait(engine, &engine->hunger, YMF_IDLE_SHARED_MS);
    bool go_on = !engine->stopping;
    (void)pthread_mutex_unlock(&engine->lock);
    return go_on;
}

static void pause_a_while(struct ymf_engine *engine)
{
    int64_t until = engine->deps.boot_ms() + YMF_IDLE_SHARED_MS;
    (void)pthread_mutex_lock(&engine->lock);
    while (!engine->stopping && engine->deps.boot_ms() < until)
        ymf_engine_wait(engine, &engine->hunger, until - engine->deps.boot_ms());
    (void)pthread_mutex_unlock(&engine->lock);
}

/* What dead workers fetched and never acknowledged, now and then; else what is new. */
static enum ymf_code next_words(struct ymf_engine *engine, const struct ymf_delivery_want *want,
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
    return delivery->fetch(delivery->self, want, BLOCK_MS, items, ret_len, err);
}

/* As many words as there is room for; when the last ones were stale, all that lie there. */
static struct ymf_delivery_want want_of(struct ymf_round *r, bool stale)
{
    ymf_round_want_all(r);
    struct ymf_delivery_want want = {r->light, r->heavy};
    if (stale && want.light > 0)
        want.light = YMF_DELIVERY_MAX;
    return want;
}

static void *fetch_thread(void *arg)
{
    struct ymf_engine *engine = arg;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    int64_t reclaimed = engine->deps.boot_ms();
    bool stale = false;
    while (await_hunger(engine)) {
        ymf_arena_reset(arena);
        struct ymf_round r = {.engine = engine, .arena = arena};
        struct ymf_delivered items[YMF_DELIVERY_MAX];
        size_t len = 0;
        struct ymf_err err = {0};
        const struct ymf_delivery_want want = want_of(&r, stale);
        enum ymf_code rc = next_words(engine, &want, &reclaimed, items, &len, &err);
        note(engine, rc, err.msg);
        if (rc || (len > 0 && !claim_words(engine, &r, items, len)))
            pause_a_while(engine); /* the dispatcher looks by itself meanwhile */
        stale = len > 0 && r.light_len + r.heavy_len == 0;
    }
    return NULL;
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
