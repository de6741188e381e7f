/* Places, buckets and rests of providers, as rows. */
#include "engine/place.h"

#include <string.h>

#include "ports/ledger_store.h"
#include "ports/work_store.h"

enum {
    SLOTS_BY_DEFAULT = 5,
    SLOT_LEASE_MS = 5 * 60 * 1000,
    NO_SLOT_MS = 10 * 1000, /* looked at again although nobody told that one came free */
    NO_SLOT_LEAST_MS = 1000,
    BURSTS_PER_MIN = 6,   /* where the route does not tell: what ten seconds give */
    BREAK_AFTER = 20,     /* errors in a row, over all workers, rest a route … */
    BREAK_MS = 30 * 1000, /* … for so long */
};

static const struct ymf_ledger_store *ledger_of(const struct ymf_run *run)
{
    return run->deps->store->ledger;
}

static const char *name_of(struct ymf_run *run, const struct ymf_route *route)
{
    return ymf_printf(run->arena, "%s:%s", route->provider, route->capability);
}

static int64_t slots_of(const struct ymf_route *route)
{
    return route->concurrency > 0 ? route->concurrency : SLOTS_BY_DEFAULT;
}

static struct ymf_rate rate_of(const struct ymf_run *run, const char *name,
                               const struct ymf_route *route)
{
    int64_t burst = route->rate_burst;
    if (burst <= 0)
        burst = route->rate_per_min / BURSTS_PER_MIN > 0 ? route->rate_per_min / BURSTS_PER_MIN : 1;
    return (struct ymf_rate){name, (double)route->rate_per_min * run->deps->time_scale,
                             (double)burst};
}

static enum ymf_code none(struct ymf_run *run, const char *wants, int64_t again_ms, const char *why,
                          struct ymf_err *err)
{
    run->wants = wants;
    run->again_ms = again_ms;
    return ymf_fail_why(err, YMF_CONFLICT, YMF_NO_PLACE, "%s", why);
}

static enum ymf_code check_rest(struct ymf_run *run, struct ymf_tx *tx,
                                const struct ymf_route *route, struct ymf_err *err)
{
    int64_t until = 0;
    const char *why = NULL;
    enum ymf_code rc = ledger_of(run)->provider_state(tx, route->id, run->arena, &until, &why, err);
    if (rc || until <= ymf_run_now(run))
        return rc;
    return none(run, NULL, until, why ? why : "the route rests", err);
}

enum ymf_code ymf_place_take(struct ymf_run *run, struct ymf_tx *tx, const struct ymf_route *route,
                             struct ymf_err *err)
{
    const struct ymf_ledger_store *ledger = ledger_of(run);
    const char *name = name_of(run, route);
    int64_t now = ymf_run_now(run), clock = 0, again = 0;
    struct ymf_err why = {0};
    enum ymf_code rc = route->id ? check_rest(run, tx, route, err) : YMF_OK;
    if (rc)
        return rc;
    rc = ledger->take_slot(tx, name, slots_of(route), run->step.id, now, now + SLOT_LEASE_MS, &why);
    if (rc == YMF_BUSY) {
        int64_t wait = ymf_run_scaled(run, NO_SLOT_MS);
        return none(run, name, now + (wait > NO_SLOT_LEAST_MS ? wait : NO_SLOT_LEAST_MS), why.msg,
                    err);
    }
    if (!rc)
        rc = run->deps->store->work->clock(tx, &clock, &why);
    const struct ymf_rate rate = rate_of(run, name, route);
    if (!rc)
        rc = ledger->take_rate(tx, &rate, run->step.id, clock, &again, &why);
    if (rc == YMF_BUSY)
        return none(run, name, now + again - clock, why.msg, err);
    if (rc)
        *err = why;
    return rc;
}

struct taking {
    struct ymf_run *run;
    const struct ymf_route *route;
};

static enum ymf_code take(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct taking *t = ctx;
    return ymf_place_take(t->run, tx, t->route, err);
}

enum ymf_code ymf_place_take_now(struct ymf_run *run, const struct ymf_route *route,
                                 struct ymf_err *err)
{
    struct taking t = {run, route};
    enum ymf_code rc = ymf_run_keep(run, take, &t, err);
    run->gives_back = run->gives_back || !rc;
    return rc;
}

enum ymf_code ymf_place_hold(struct ymf_run *run, struct ymf_tx *tx, const struct ymf_route *route,
                             int64_t lease_ms, struct ymf_err *err)
{
    int64_t now = ymf_run_now(run);
    enum ymf_code rc = ledger_of(run)->take_slot(tx, name_of(run, route), slots_of(route),
                                                 run->step.id, now, now + lease_ms, err);
    return rc == YMF_BUSY ? YMF_OK : rc; /* its place was given away; the task runs all the same */
}

enum ymf_code ymf_place_release(struct ymf_run *run, struct ymf_tx *tx, struct ymf_err *err)
{
    return ledger_of(run)->release_slot(tx, run->step.id, ymf_run_now(run), err);
}

struct ymf_finish ymf_place_wait(struct ymf_run *run, const struct ymf_err *err)
{
    const char *why = ymf_strdup(run->arena, err->msg);
    return (struct ymf_finish){
        .state = YMF_STEP_WAITING,
        .until_ms = run->again_ms,
        .waits_for = run->wants,
        .reason_code = "busy",
        .reason = why,
    };
}

enum ymf_code ymf_place_busy(struct ymf_run *run, struct ymf_tx *tx, const struct ymf_route *route,
                             const struct ymf_err *said, struct ymf_err *err)
{
    int64_t told = said->retry_at_ms - run->deps->now_ms(); /* by the clock it was read with */
    int64_t clock = 0;
    if (said->code != YMF_BUSY || !said->retry_at_ms || told <= 0)
        return YMF_OK;
    enum ymf_code rc = run->deps->store->work->clock(tx, &clock, err);
    return rc ? rc
              : ledger_of(run)->close_rate(tx, name_of(run, route), clock,
                                           ymf_run_scaled(run, told), err);
}

enum ymf_code ymf_place_failed(struct ymf_run *run, struct ymf_tx *tx,
                               const struct ymf_route *route, const char *subject,
                               struct ymf_err *err)
{
    int64_t in_a_row = 0;
    enum ymf_code rc = ledger_of(run)->route_failed(tx, route->id, &in_a_row, err);
    if (rc || in_a_row % BREAK_AFTER != 0)
        return rc;
    const char *why = ymf_printf(
        run->arena, "%s failed or refused %lld requests in a row: it is left alone for a while",
        route->label ? route->label : route->id, (long long)in_a_row);
    rc = ledger_of(run)->pause_provider(tx, route->id,
                                        ymf_run_now(run) + ymf_run_scaled(run, BREAK_MS), why, err);
    if (rc || run->job.kind != YMF_JOB_PRODUCTION)
        return rc;
    return ymf_run_event(run, tx, "warn", subject, err, "%s", why);
}

enum ymf_code ymf_place_well(struct ymf_run *run, struct ymf_tx *tx, const struct ymf_route *route,
                             struct ymf_err *err)
{
    return ledger_of(run)->route_well(tx, route->id, err);
}
