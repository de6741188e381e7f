/* Provider slots with leases, buckets of calls, pauses, and quota by day. */
#include "store/limits.h"

#include <inttypes.h>
#include <math.h>

#include "store/db.h"
#include "store/work_parts.h"

enum {
    SLOT_TRIES = 4, /* two takers may meet on one number */
    CROWD_MS = 50,  /* between those that waited for the same moment */
    MINUTE_MS = 60000,
    CALLED_MS = 30000, /* a place is kept for the step it was handed to */
};

static enum ymf_code try_slot(struct ymf_tx *tx, const char *provider, int64_t slots,
                              const char *step_id, int64_t lease_until, bool *ret_full,
                              bool *ret_taken, struct ymf_err *err)
{
    int64_t changed = 0, taken = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "slot_take",
        YMF_WITH(YMF_PT(provider), YMF_PT(step_id), YMF_PI(lease_until), YMF_PI(slots)), &changed,
        err);
    if (!rc && !changed)
        rc = ymf_db_number(tx, "slots_taken", YMF_WITH(YMF_PT(provider)), &taken, err);
    *ret_taken = changed > 0;
    *ret_full = !changed && taken >= slots;
    return rc;
}

enum ymf_code ymf_limits_take_slot(struct ymf_tx *tx, const char *provider, int64_t slots,
                                   const char *step_id, int64_t now_ms, int64_t lease_until,
                                   struct ymf_err *err)
{
    int64_t held = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "slot_renew",
        YMF_WITH(YMF_PT(provider), YMF_PT(step_id), YMF_PI(lease_until), YMF_PI(slots)), &held,
        err);
    if (rc || held)
        return rc;
    rc = ymf_db_change(tx, "slot_expire", YMF_WITH(YMF_PT(provider), YMF_PI(now_ms)), NULL, err);
    int64_t others = 0;
    if (!rc)
        rc = ymf_db_number(tx, "slot_others_first", YMF_WITH(YMF_PT(provider), YMF_PT(step_id)),
                           &others, err);
    if (!rc && others)
        return ymf_fail_why(err, YMF_BUSY, "busy", "other jobs wait for a place at %s", provider);
    bool full = false, taken = false;
    for (int i = 0; !rc && !full && !taken && i < SLOT_TRIES; i++)
        rc = try_slot(tx, provider, slots, step_id, lease_until, &full, &taken, err);
    if (!rc && !taken)
        return ymf_fail_why(err, YMF_BUSY, "busy", "all %" PRId64 " slots of %s are in use", slots,
                            provider);
    return rc;
}

/* A place that comes free is not fought for: it is handed to whoever is next. */
static enum ymf_code hand_over(struct ymf_tx *tx, const char *provider, int64_t slot,
                               int64_t now_ms, int64_t *handed, struct ymf_arena *arena,
                               struct ymf_err *err)
{
    struct ymf_rows next = {0};
    enum ymf_code rc = ymf_db_run(tx, "slot_next", YMF_WITH(YMF_PT(provider)), arena, &next, err);
    if (rc || next.len == 0)
        return rc;
    const char *to = ymf_rows_text(&next, 0, 0);
    rc = ymf_db_change(
        tx, "slot_hand_over",
        YMF_WITH(YMF_PT(provider), YMF_PI(slot), YMF_PT(to), YMF_PI(now_ms + CALLED_MS)), NULL,
        err);
    *handed += 1;
    return rc ? rc
              : ymf_db_change(tx, "step_call", YMF_WITH(YMF_PT(to), YMF_PI(now_ms)), NULL, err);
}

enum ymf_code ymf_limits_release_slots(struct ymf_tx *tx, const char *ids, int64_t now_ms,
                                       int64_t *ret_handed, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows left = {0};
    *ret_handed = 0;
    enum ymf_code rc = ymf_db_run(tx, "slots_release", YMF_WITH(YMF_PT(ids)), arena, &left, err);
    for (size_t i = 0; !rc && i < left.len; i++)
        rc = hand_over(tx, ymf_rows_text(&left, i, 0), ymf_rows_int(&left, i, 1), now_ms,
                       ret_handed, arena, err);
    return rc;
}

enum ymf_code ymf_limits_release_slot(struct ymf_tx *tx, const char *step_id, int64_t now_ms,
                                      struct ymf_err *err)
{
    int64_t handed = 0;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    return ymf_limits_release_slots(tx, ymf_ids_json(&step_id, 1, arena), now_ms, &handed, err);
}

struct bucket {
    int64_t closed_until, refilled, milli_tokens, ahead;
};

static enum ymf_code look(struct ymf_tx *tx, const char *name, const char *step_id,
                          struct bucket *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc =
        ymf_db_run(tx, "rate_state", YMF_WITH(YMF_PT(name), YMF_PT(step_id)), arena, &rows, err);
    if (!rc && rows.len)
        *ret = (struct bucket){ymf_rows_int(&rows, 0, 0), ymf_rows_int(&rows, 0, 1),
                               ymf_rows_int(&rows, 0, 2), ymf_rows_int(&rows, 0, 3)};
    return rc;
}

/* When its token is there, after those of whoever waits already. */
static int64_t again_at(const struct ymf_rate *rate, const struct bucket *b, int64_t now_ms)
{
    if (rate->per_min <= 0)
        return b->closed_until + b->ahead * CROWD_MS;
    double per_ms = rate->per_min / MINUTE_MS;
    double missing = 1 - (double)b->milli_tokens / 1000 + (double)b->ahead;
    int64_t at = b->refilled + (int64_t)ceil(missing / per_ms);
    return at > now_ms ? at : now_ms + 1;
}

enum ymf_code ymf_limits_take_rate(struct ymf_tx *tx, const struct ymf_rate *rate,
                                   const char *step_id, int64_t now_ms, int64_t *ret_again_ms,
                                   struct ymf_err *err)
{
    int64_t taken = 0;
    struct bucket b = {0};
    enum ymf_code rc = YMF_OK;
    if (rate->per_min > 0)
        rc = ymf_db_change(tx, "rate_take",
                           YMF_WITH(YMF_PT(rate->name), YMF_PR(rate->per_min / MINUTE_MS),
                                    YMF_PR(rate->burst < 1 ? 1 : rate->burst), YMF_PI(now_ms)),
                           &taken, err);
    if (rc || taken)
        return rc;
    rc = look(tx, rate->name, step_id, &b, err);
    if (rc || (rate->per_min <= 0 && b.closed_until <= now_ms))
        return rc;
    *ret_again_ms = again_at(rate, &b, now_ms);
    if (b.closed_until > now_ms)
        return ymf_fail_why(err, YMF_BUSY, "busy", "%s asked to be left alone for a while",
                            rate->name);
    return ymf_fail_why(err, YMF_BUSY, "busy", "%s takes %.0f calls a minute", rate->name,
                        rate->per_min);
}

enum ymf_code ymf_limits_close_rate(struct ymf_tx *tx, const char *name, int64_t now_ms,
                                    int64_t for_ms, struct ymf_err *err)
{
    return ymf_db_change(tx, "rate_close",
                         YMF_WITH(YMF_PT(name), YMF_PI(now_ms + for_ms), YMF_PI(for_ms)), NULL,
                         err);
}

enum ymf_code ymf_limits_provider_state(struct ymf_tx *tx, const char *provider,
                                        struct ymf_arena *arena, int64_t *ret_paused_until,
                                        const char **ret_reason, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc =
        ymf_db_run(tx, "provider_state", YMF_WITH(YMF_PT(provider)), arena, &rows, err);
    if (rc)
        return rc;
    *ret_paused_until = rows.len ? ymf_rows_int(&rows, 0, 0) : 0;
    *ret_reason = rows.len ? ymf_rows_text(&rows, 0, 1) : NULL;
    return YMF_OK;
}

enum ymf_code ymf_limits_pause_provider(struct ymf_tx *tx, const char *provider, int64_t until,
                                        const char *reason, struct ymf_err *err)
{
    return ymf_db_change(tx, "provider_pause",
                         YMF_WITH(YMF_PT(provider), YMF_PI(until), YMF_PT(reason)), NULL, err);
}

enum ymf_code ymf_limits_route_failed(struct ymf_tx *tx, const char *route, int64_t *ret_in_a_row,
                                      struct ymf_err *err)
{
    return ymf_db_number(tx, "route_failed", YMF_WITH(YMF_PT(route)), ret_in_a_row, err);
}

enum ymf_code ymf_limits_route_well(struct ymf_tx *tx, const char *route, struct ymf_err *err)
{
    return ymf_db_change(tx, "route_well", YMF_WITH(YMF_PT(route)), NULL, err);
}

enum ymf_code ymf_limits_take_quota(struct ymf_tx *tx, const char *bucket, const char *day,
                                    int64_t n, int64_t limit, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "quota_take", YMF_WITH(YMF_PT(bucket), YMF_PT(day), YMF_PI(n), YMF_PI(limit)), &changed,
        err);
    if (!rc && !changed)
        return ymf_fail_why(err, YMF_QUOTA, "quota",
                            "the day's %" PRId64 " of the %s quota are used up", limit, bucket);
    return rc;
}

enum ymf_code ymf_limits_quota_used(struct ymf_tx *tx, const char *bucket, const char *day,
                                    int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "quota_used", YMF_WITH(YMF_PT(bucket), YMF_PT(day)), ret, err);
}
