/* Reserving and settling in the job's row and in the month's. */
#include "store/spending.h"

#include "base/clock.h"
#include "store/columns.h"
#include "store/nouns.h"

static const int64_t span_most_ms = 31LL * 24 * 3600 * 1000; /* of two readings of a balance */
enum { LOOK_AGAIN_MS = 5000 }; /* while calls are under way whose end may leave more */

#define AT(member) .offset = offsetof(struct ymf_route_past, member)
static const struct ymf_field past_columns[] = {
    {"route", YMF_F_STR, AT(route)},
    {"calls", YMF_F_INT, AT(calls)},
    {"steps", YMF_F_INT, AT(steps)},
    {"cost", YMF_F_INT, AT(cost)},
    {"measured", YMF_F_INT, AT(measured)},
    {"measured_cost", YMF_F_INT, AT(measured_cost)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_balance, member)
static const struct ymf_field balance_columns[] = {
    {"provider", YMF_F_STR, AT(provider)},
    {"since_at", YMF_F_TIME, AT(since_at)},
    {"since_usd_micro", YMF_F_INT, AT(since_usd_micro)},
    {"at", YMF_F_TIME, AT(at)},
    {"usd_micro", YMF_F_INT, AT(usd_micro)},
    {"settled", YMF_F_INT, AT(settled)},
    {"open", YMF_F_INT, AT(open)},
    {0},
};
#undef AT

static enum ymf_code settle_job(struct ymf_tx *tx, const char *job_id, int64_t reserved,
                                int64_t spent, struct ymf_err *err)
{
    return ymf_db_change(tx, "budget_settle",
                         YMF_WITH(YMF_PT(job_id), YMF_PI(reserved), YMF_PI(spent)), NULL, err);
}

/* When to look again: soon while something is under way, else at the time given. */
static enum ymf_code say_when(struct ymf_tx *tx, const char *job_id, int64_t since,
                              const struct ymf_submission *row, int64_t otherwise, int64_t *ret_at,
                              struct ymf_err *err)
{
    int64_t open = 0;
    enum ymf_code rc = ymf_db_number(tx, "submissions_under_way",
                                     YMF_WITH(YMF_PT(job_id), YMF_PI(since)), &open, err);
    *ret_at = open ? row->created_at + LOOK_AGAIN_MS : otherwise;
    return rc;
}

static enum ymf_code above_job(struct ymf_tx *tx, const struct ymf_submission *row,
                               struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_job job = {0};
    int64_t again = 0;
    enum ymf_code rc = ymf_work_table.job(tx, row->job_id, arena, &job, err);
    if (!rc)
        rc = say_when(tx, row->job_id, 0, row, 0, &again, err);
    if (rc)
        return rc;
    (void)ymf_fail_why(err, YMF_CONFLICT, "budget",
                       "the budget of $%.2f does not hold another $%.2f: $%.2f are spent, $%.2f "
                       "are under way",
                       (double)job.budget_cap / 1e6, (double)row->cost_est / 1e6,
                       (double)job.budget_spent / 1e6, (double)job.budget_reserved / 1e6);
    if (err) {
        (void)ymf_err_action(err, "raise_limit");
        err->retry_at_ms = again;
    }
    return YMF_CONFLICT;
}

static enum ymf_code above_month(struct ymf_tx *tx, const struct ymf_submission *row, int64_t from,
                                 int64_t next, int64_t cap, struct ymf_err *err)
{
    struct ymf_money month = {0};
    int64_t again = 0;
    enum ymf_code rc = ymf_spending_month(tx, row->created_at, &month, err);
    if (!rc)
        rc = say_when(tx, NULL, from, row, next, &again, err);
    if (rc)
        return rc;
    (void)ymf_fail_why(err, YMF_CONFLICT, "budget",
                       "this month's limit of $%.2f does not hold another $%.2f: $%.2f are spent, "
                       "$%.2f are under way; raise MONTHLY_BUDGET_USD in Settings",
                       (double)cap / 1e6, (double)row->cost_est / 1e6, (double)month.spent / 1e6,
                       (double)month.reserved / 1e6);
    if (err) {
        (void)ymf_err_action(err, "open_settings:spending");
        err->retry_at_ms = again;
    }
    return YMF_CONFLICT;
}

static enum ymf_code reserve_month(struct ymf_tx *tx, const struct ymf_submission *row, int64_t cap,
                                   struct ymf_err *err)
{
    int64_t next = 0;
    int64_t changed = 0;
    int64_t from = ymf_month_start(row->created_at, &next);
    enum ymf_code rc =
        ymf_db_change(tx, "month_open", YMF_WITH(YMF_PI(from), YMF_PI(next)), NULL, err);
    if (!rc)
        rc = ymf_db_change(tx, "month_reserve",
                           YMF_WITH(YMF_PI(from), YMF_PI(row->cost_est), YMF_PI(cap)), &changed,
                           err);
    return rc || changed ? rc : above_month(tx, row, from, next, cap, err);
}

enum ymf_code ymf_spending_reserve(struct ymf_tx *tx, const struct ymf_submission *row,
                                   int64_t month_cap, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_db_change(
        tx, "budget_reserve", YMF_WITH(YMF_PT(row->job_id), YMF_PI(row->cost_est)), &changed, err);
    if (!rc && !changed)
        return above_job(tx, row, err);
    if (!rc)
        rc = reserve_month(tx, row, month_cap, err);
    if (rc != YMF_CONFLICT)
        return rc;
    struct ymf_err undo = {0};
    enum ymf_code undone = settle_job(tx, row->job_id, row->cost_est, 0, &undo);
    if (undone && err)
        *err = undo;
    return undone ? undone : rc;
}

enum ymf_code ymf_spending_settle(struct ymf_tx *tx, const char *job_id, int64_t at_ms,
                                  int64_t reserved, int64_t spent, struct ymf_err *err)
{
    int64_t next = 0;
    int64_t from = ymf_month_start(at_ms, &next);
    enum ymf_code rc = settle_job(tx, job_id, reserved, spent, err);
    return rc ? rc
              : ymf_db_change(tx, "month_settle",
                              YMF_WITH(YMF_PI(from), YMF_PI(reserved), YMF_PI(spent)), NULL, err);
}

enum ymf_code ymf_spending_month(struct ymf_tx *tx, int64_t at_ms, struct ymf_money *ret,
                                 struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    int64_t next = 0;
    int64_t from = ymf_month_start(at_ms, &next);
    enum ymf_code rc =
        ymf_db_run(tx, "month_get", YMF_WITH(YMF_PI(from), YMF_PI(next)), arena, &rows, err);
    if (rc)
        return rc;
    *ret = (struct ymf_money){.spent = ymf_rows_int(&rows, 0, 0),
                              .reserved = ymf_rows_int(&rows, 0, 1)};
    return YMF_OK;
}

enum ymf_code ymf_spending_past(struct ymf_tx *tx, int64_t from_ms, const char *route,
                                struct ymf_arena *arena, struct ymf_route_past_list *ret,
                                struct ymf_err *err)
{
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc =
        ymf_columns_list(tx, "route_past", YMF_WITH(YMF_PI(from_ms), YMF_PT(route)), past_columns,
                         sizeof(struct ymf_route_past), &items, &len, arena, err);
    if (!rc)
        *ret = (struct ymf_route_past_list){items, len};
    return rc;
}

enum ymf_code ymf_spending_others(struct ymf_tx *tx, const char *provider, const char *ref,
                                  int64_t from_ms, int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "provider_busy",
                         YMF_WITH(YMF_PT(provider), YMF_PT(ref), YMF_PI(from_ms)), ret, err);
}

enum ymf_code ymf_spending_note_balance(struct ymf_tx *tx, const char *provider, int64_t at_ms,
                                        int64_t usd_micro, struct ymf_err *err)
{
    return ymf_db_change(
        tx, "balance_note",
        YMF_WITH(YMF_PT(provider), YMF_PI(at_ms), YMF_PI(usd_micro), YMF_PI(at_ms - span_most_ms)),
        NULL, err);
}

enum ymf_code ymf_spending_balances(struct ymf_tx *tx, struct ymf_arena *arena,
                                    struct ymf_balance_list *ret, struct ymf_err *err)
{
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_columns_list(tx, "balance_list", YMF_WITHOUT, balance_columns,
                                        sizeof(struct ymf_balance), &items, &len, arena, err);
    if (!rc)
        *ret = (struct ymf_balance_list){items, len};
    return rc;
}
