/* Provider slots with leases, pauses, and quota by day. */
#include "store/limits.h"

#include <inttypes.h>

#include "store/db.h"

enum { SLOT_TRIES = 4 /* two takers may meet on one number */ };

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
    enum ymf_code rc =
        ymf_db_change(tx, "slot_renew",
                      YMF_WITH(YMF_PT(provider), YMF_PT(step_id), YMF_PI(lease_until)), &held, err);
    if (rc || held)
        return rc;
    rc = ymf_db_change(tx, "slot_expire", YMF_WITH(YMF_PT(provider), YMF_PI(now_ms)), NULL, err);
    bool full = false, taken = false;
    for (int i = 0; !rc && !full && !taken && i < SLOT_TRIES; i++)
        rc = try_slot(tx, provider, slots, step_id, lease_until, &full, &taken, err);
    if (!rc && !taken)
        return ymf_fail_why(err, YMF_BUSY, "busy", "all %" PRId64 " slots of %s are in use", slots,
                            provider);
    return rc;
}

enum ymf_code ymf_limits_release_slot(struct ymf_tx *tx, const char *step_id, struct ymf_err *err)
{
    return ymf_db_change(tx, "slot_release", YMF_WITH(YMF_PT(step_id)), NULL, err);
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
