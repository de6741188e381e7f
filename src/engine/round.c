/* Recording, claiming, and handing out what was claimed. */
#include "engine/round.h"

#include <string.h>

#include "base/log.h"
#include "engine/crash.h"
#include "engine/crew.h"

enum { ANNOUNCE_AGAIN_MS = 5000, CLOCK_MOVED_MS = 2000 };

static enum ymf_code claim(struct ymf_round *r, struct ymf_tx *tx, int queue, size_t max,
                           struct ymf_err *err)
{
    if (max == 0)
        return YMF_OK;
    struct ymf_engine *engine = r->engine;
    struct ymf_claim_request rq = {.now_ms = r->now_ms,
                                   .lease_ms = engine->lease_ms,
                                   .queue = queue,
                                   .max = max,
                                   .worker = engine->name,
                                   .machine = engine->machine};
    if (queue == YMF_QUEUE_HEAVY)
        rq.machine_max = engine->heavy.size; /* other processes may work here as well */
    struct ymf_step *got = NULL;
    size_t len = 0;
    enum ymf_code rc = engine->deps.store->work->claim(tx, &rq, r->arena, &got, &len, err);
    if (!rc && len == 0 && queue != YMF_QUEUE_HEAVY) /* a full machine is looked at later */
        r->missed = true;
    if (rc || len == 0)
        return rc;
    memcpy(&r->steps[r->light_len + r->heavy_len], got, len * sizeof *got);
    if (queue == YMF_QUEUE_HEAVY)
        r->heavy_len += len;
    else
        r->light_len += len;
    return YMF_OK;
}

static enum ymf_code claim_all(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    bool ready[] = {
        [YMF_QUEUE_URGENT] = false, [YMF_QUEUE_NORMAL] = false, [YMF_QUEUE_HEAVY] = false};
    const struct ymf_engine_deps *deps = &r->engine->deps;
    r->steps = YMF_NEW_ARRAY(r->arena, r->light + r->heavy + 1, struct ymf_step);
    enum ymf_code rc = YMF_OK;
    if (r->light + r->heavy > 0)
        rc = deps->store->work->ready(tx, r->now_ms, ready, err);
    if (!rc && ready[YMF_QUEUE_URGENT])
        rc = claim(r, tx, YMF_QUEUE_URGENT, r->light, err);
    if (!rc && ready[YMF_QUEUE_NORMAL])
        rc = claim(r, tx, YMF_QUEUE_NORMAL, r->light - r->light_len, err);
    if (!rc && ready[YMF_QUEUE_HEAVY])
        rc = claim(r, tx, YMF_QUEUE_HEAVY, r->heavy, err);
    return rc;
}

static enum ymf_code load_jobs(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    size_t len = r->light_len + r->heavy_len;
    r->jobs = YMF_NEW_ARRAY(r->arena, len + 1, struct ymf_job);
    if (len == 0)
        return YMF_OK;
    const char **ids = YMF_NEW_ARRAY(r->arena, len, const char *);
    for (size_t i = 0; i < len; i++)
        ids[i] = r->steps[i].job_id;
    struct ymf_job *found = NULL;
    size_t found_len = 0;
    enum ymf_code rc =
        r->engine->deps.store->work->jobs(tx, ids, len, r->arena, &found, &found_len, err);
    for (size_t i = 0; !rc && i < len; i++)
        for (size_t k = 0; k < found_len; k++)
            if (strcmp(found[k].id, ids[i]) == 0)
                r->jobs[i] = found[k];
    return rc;
}

static enum ymf_code care(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_engine_deps *deps = &r->engine->deps;
    const struct ymf_work_store *work = deps->store->work;
    enum ymf_code rc = YMF_OK;
    if (r->extends)
        rc = work->extend(tx, r->now_ms + r->engine->lease_ms, err);
    if (!rc && r->sweeps)
        rc = work->sweep(tx, r->now_ms, r->engine->lease_ms, &r->swept, err);
    if (!rc && r->sweeps)
        rc = work->stuck(tx, r->arena, &r->stuck, &r->stuck_len, err);
    return rc;
}

/* What nobody here takes is told to the others. */
static enum ymf_code announce(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_engine_deps *deps = &r->engine->deps;
    r->told_len = 0;
    if (!deps->delivery || !(r->announces || r->ends.readied))
        return YMF_OK;
    return deps->store->work->announce(tx, r->now_ms, ANNOUNCE_AGAIN_MS, r->arena, &r->told,
                                       &r->told_len, err);
}

/*
 * The wall clock all workers share is the database's; between two looks at it the boot clock
 * counts on, which nobody sets. Where this process is the only one its own clock is as good.
 */
static enum ymf_code read_clock(struct ymf_round *r, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_engine *engine = r->engine;
    const struct ymf_engine_deps *deps = &engine->deps;
    int64_t boot = deps->boot_ms(), read_at = atomic_load(&engine->clock_boot_ms);
    int64_t known = boot + atomic_load(&engine->clock_offset);
    enum ymf_code rc = YMF_OK;
    r->now_ms = known;
    r->clock_boot_ms = boot;
    r->clock_read = deps->embedded || r->sweeps || !read_at;
    if (deps->embedded)
        r->now_ms = deps->now_ms();
    else if (r->clock_read)
        rc = deps->store->work->clock(tx, &r->now_ms, err);
    r->clock_moved_ms = read_at ? r->now_ms - known : 0;
    r->extends = r->clock_moved_ms >= CLOCK_MOVED_MS || r->clock_moved_ms <= -CLOCK_MOVED_MS;
    return rc;
}

static void keep_clock(const struct ymf_round *r)
{
    if (!r->clock_read)
        return;
    atomic_store(&r->engine->clock_offset, r->now_ms - r->clock_boot_ms);
    atomic_store(&r->engine->clock_boot_ms, r->clock_boot_ms);
    if (r->extends)
        ymf_log(YMF_WARN, "clock_was_set", YMF_I("ms", r->clock_moved_ms));
}

static enum ymf_code one_round(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_round *r = ctx;
    r->light_len = 0;
    r->heavy_len = 0;
    r->missed = false;
    r->ends.next_due = INT64_MAX; /* nothing that ended: nothing it wants */
    enum ymf_code rc = read_clock(r, tx, err);
    if (!rc && r->ends.len > 0)
        rc = ymf_finish_group(r->engine, &r->ends, tx, r->arena, err);
    if (!rc)
        rc = care(r, tx, err);
    if (!rc)
        rc = claim_all(r, tx, err);
    if (!rc)
        rc = load_jobs(r, tx, err);
    if (!rc)
        rc = announce(r, tx, err);
    if (!rc && r->sweeps)
        rc = r->engine->deps.store->work->next_due(tx, &r->next_due, err);
    return rc;
}

static void hand_out(struct ymf_engine *engine, struct ymf_crew *crew, const struct ymf_step *steps,
                     const struct ymf_job *jobs, size_t len, int64_t lease_boot_ms)
{
    for (size_t i = 0; i < len; i++)
        ymf_crew_hand_out(engine, crew, ymf_run_new(engine, &steps[i], &jobs[i], lease_boot_ms));
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
    for (size_t i = 0; i < r->ends.len; i++)
        ymf_crash_point("before_complete");
    enum ymf_code rc = store->transact(store->self, YMF_TX_WRITE, one_round, r, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < r->ends.len; i++)
        ymf_crash_point("after_complete"); /* recorded; nothing that waited for it is begun */
    if (r->light_len + r->heavy_len > 0)
        ymf_crash_point("claim");
    atomic_store(&engine->looked_boot_ms, engine->deps.boot_ms());
    keep_clock(r);
    tell_sweep(&r->swept);
    for (size_t i = 0; i < r->stuck_len; i++)
        ymf_log(YMF_ERROR, "job_stands_still", YMF_S("job", r->stuck[i]));
    int64_t lease = before + engine->lease_ms;
    hand_out(engine, &engine->light, r->steps, r->jobs, r->light_len, lease);
    hand_out(engine, &engine->heavy, r->steps + r->light_len, r->jobs + r->light_len, r->heavy_len,
             lease);
    ymf_finish_tell(engine, &r->ends);
    return YMF_OK;
}

void ymf_round_want_all(struct ymf_round *r)
{
    (void)pthread_mutex_lock(&r->engine->lock);
    r->light = ymf_crew_room(r->engine, &r->engine->light);
    r->heavy = ymf_crew_room(r->engine, &r->engine->heavy);
    (void)pthread_mutex_unlock(&r->engine->lock);
}
