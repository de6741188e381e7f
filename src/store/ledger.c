/*
 * The money ledger. A create is written down before it is sent; the budget it
 * may cost is reserved in the same transaction, and settled or freed with it.
 */
#include <inttypes.h>

#include "store/columns.h"
#include "store/limits.h"
#include "store/nouns.h"
#include "store/page.h"
#include "store/spending.h"

#define AT(member) .offset = offsetof(struct ymf_submission, member)
/* seq is given by the database: the tables for writing start after it. */
static const struct ymf_field all_columns[] = {
    {"seq", YMF_F_INT, AT(seq)},
    {"ref", YMF_F_STR, AT(ref)},
    {"step_id", YMF_F_STR, AT(step_id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"step_key", YMF_F_STR, AT(step_key)},
    {"generation", YMF_F_INT, AT(generation)},
    {"try_no", YMF_F_INT, AT(try_no)},
    {"provider", YMF_F_STR, AT(provider)},
    {"route", YMF_F_STR, AT(route)},
    {"model", YMF_F_STR, AT(model)},
    {"state", YMF_F_ENUM, AT(state), .values = ymf_submission_words},
    {"dup_of", YMF_F_STR, AT(dup_of)},
    {"task_id", YMF_F_STR, AT(task_id)},
    {"checks", YMF_F_INT, AT(checks)},
    {"units", YMF_F_NUM, AT(units)},
    {"cost_est", YMF_F_INT, AT(cost_est)},
    {"cost_actual", YMF_F_INT, AT(cost_actual)},
    {"request_hash", YMF_F_STR, AT(request_hash)},
    {"reply_excerpt", YMF_F_STR, AT(reply_excerpt)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"basis", YMF_F_ENUM, AT(basis), .values = ymf_basis_words},
    {0},
};
#undef AT
static const struct ymf_field *const submission_columns = &all_columns[1];

static enum ymf_code unknown(struct ymf_tx *tx, const char *ref, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "submission_unknown", YMF_WITH(YMF_PT(ref)), &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_CONFLICT, "submission %s is not open any more", ref);
    return rc;
}

/* The row itself; a refusal leaves it to the caller to free what was reserved. */
static enum ymf_code write_intent(struct ymf_tx *tx, const struct ymf_submission *row,
                                  const char *lost_ref, struct ymf_err *err)
{
    struct ymf_submission item = *row;
    item.state = YMF_SUB_INTENT;
    int64_t changed = 0;
    if (lost_ref) {
        item.dup_of = lost_ref;
        enum ymf_code rc = unknown(tx, lost_ref, err);
        if (rc)
            return rc;
    }
    enum ymf_code rc = ymf_columns_put(tx, "submission_insert", submission_columns, &item,
                                       YMF_WITHOUT, &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_CONFLICT,
                        "step %s has an open or paid submission: look what became of it first",
                        row->step_key ? row->step_key : row->step_id);
    return rc;
}

/* The caller may go on and park the step in this transaction: nothing stays reserved. */
static enum ymf_code give_back(struct ymf_tx *tx, const struct ymf_submission *row,
                               enum ymf_code why, struct ymf_err *err)
{
    struct ymf_err undo = {0};
    enum ymf_code undone =
        ymf_spending_settle(tx, row->job_id, row->created_at, row->cost_est, 0, &undo);
    if (undone && err)
        *err = undo;
    return undone ? undone : why;
}

static enum ymf_code intend(struct ymf_tx *tx, const struct ymf_submission *row,
                            const char *lost_ref, int64_t month_cap, struct ymf_err *err)
{
    enum ymf_code rc = ymf_spending_reserve(tx, row, month_cap, err);
    if (rc)
        return rc;
    rc = write_intent(tx, row, lost_ref, err);
    return rc == YMF_CONFLICT ? give_back(tx, row, rc, err) : rc;
}

static enum ymf_code intend_call(struct ymf_tx *tx, const struct ymf_submission *row,
                                 int64_t month_cap, struct ymf_err *err)
{
    struct ymf_submission item = *row;
    item.state = YMF_SUB_INTENT;
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "submission_calls_lost", YMF_WITH(YMF_PT(row->step_id)), NULL, err);
    if (!rc)
        rc = ymf_spending_reserve(tx, row, month_cap, err);
    if (!rc)
        rc = ymf_columns_put(tx, "submission_insert_call", submission_columns, &item, YMF_WITHOUT,
                             &changed, err);
    if (!rc && !changed)
        return give_back(
            tx, row, ymf_fail(err, YMF_CONFLICT, "submission %s is there already", row->ref), err);
    return rc;
}

static enum ymf_code open_row(struct ymf_tx *tx, const char *step_id, struct ymf_arena *arena,
                              struct ymf_submission *ret, struct ymf_err *err)
{
    struct ymf_submission found = {0};
    enum ymf_code rc = ymf_columns_get(tx, "submission_open", YMF_WITH(YMF_PT(step_id)),
                                       all_columns, "submission", &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code open_routes(struct ymf_tx *tx, struct ymf_arena *arena, const char ***ret,
                                 size_t *ret_len, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "submission_open_routes", YMF_WITHOUT, arena, &rows, err);
    if (rc)
        return rc;
    *ret = YMF_NEW_ARRAY(arena, rows.len + 1, const char *);
    for (size_t i = 0; i < rows.len; i++)
        (*ret)[i] = ymf_rows_text(&rows, i, 0);
    *ret_len = rows.len;
    return YMF_OK;
}

static enum ymf_code submitted(struct ymf_tx *tx, const char *ref, const char *task_id,
                               const char *excerpt, struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "submission_submitted",
                      YMF_WITH(YMF_PT(ref), YMF_PT(task_id), YMF_PT(excerpt)), &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_CONFLICT, "submission %s is not an intent any more", ref);
    return rc;
}

/* Closes an open row and moves its reserve; spent is what it cost. */
static enum ymf_code close_row(struct ymf_tx *tx, const char *statement, const char *ref,
                               const struct ymf_param *params, size_t len, int64_t spent,
                               struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, statement, params, len, arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_CONFLICT, "submission %s is not open any more", ref);
    return ymf_spending_settle(tx, ymf_rows_text(&rows, 0, 0), ymf_rows_int(&rows, 0, 2),
                               ymf_rows_int(&rows, 0, 1), spent, err);
}

static enum ymf_code settled(struct ymf_tx *tx, const char *ref, const struct ymf_settlement *end,
                             struct ymf_err *err)
{
    const struct ymf_param params[] = {YMF_PT(ref), YMF_PI(end->cost),
                                       YMF_PT(ymf_basis_words[end->basis]), YMF_PR(end->units),
                                       YMF_PT(end->model)};
    return close_row(tx, "submission_settled", ref, params, sizeof params / sizeof params[0],
                     end->cost, err);
}

static enum ymf_code not_charged(struct ymf_tx *tx, const char *ref, const char *excerpt,
                                 struct ymf_err *err)
{
    return close_row(tx, "submission_not_charged", ref, YMF_WITH(YMF_PT(ref), YMF_PT(excerpt)), 0,
                     err);
}

static enum ymf_code checked(struct ymf_tx *tx, const char *ref, struct ymf_err *err)
{
    return ymf_db_change(tx, "submission_checked", YMF_WITH(YMF_PT(ref)), NULL, err);
}

static enum ymf_code losses(struct ymf_tx *tx, const char *step_id, int64_t generation,
                            int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "submission_losses", YMF_WITH(YMF_PT(step_id), YMF_PI(generation)),
                         ret, err);
}

static enum ymf_code list(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                          struct ymf_arena *arena, struct ymf_submission_list *ret,
                          struct ymf_err *err)
{
    int64_t before = 0;
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_page_seq(page, &before, err);
    if (!rc)
        rc = ymf_columns_list(tx, "submission_list",
                              YMF_WITH(YMF_PT(job_id), YMF_PT(page->status), YMF_PM(before),
                                       YMF_PI(ymf_page_limit(page) + 1)),
                              all_columns, sizeof(struct ymf_submission), &items, &len, arena, err);
    if (rc)
        return rc;
    bool more = ymf_page_cut(page, &len);
    *ret = (struct ymf_submission_list){.items = items, .len = len};
    if (more)
        ret->next_cursor = ymf_printf(arena, "%" PRId64, ret->items[len - 1].seq);
    return YMF_OK;
}

static enum ymf_code money(struct ymf_tx *tx, const char *statement, struct ymf_param which,
                           struct ymf_money *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, statement, &which, 1, arena, &rows, err);
    if (rc)
        return rc;
    *ret = (struct ymf_money){.spent = ymf_rows_int(&rows, 0, 0),
                              .reserved = ymf_rows_int(&rows, 0, 1)};
    return YMF_OK;
}

static enum ymf_code of_job(struct ymf_tx *tx, const char *job_id, struct ymf_money *ret,
                            struct ymf_err *err)
{
    return money(tx, "money_of_job", YMF_PT(job_id), ret, err);
}

static enum ymf_code since(struct ymf_tx *tx, int64_t from_ms, struct ymf_money *ret,
                           struct ymf_err *err)
{
    return money(tx, "money_since", YMF_PI(from_ms), ret, err);
}

const struct ymf_ledger_store ymf_ledger_table = {
    .intend = intend,
    .intend_call = intend_call,
    .open_row = open_row,
    .open_routes = open_routes,
    .submitted = submitted,
    .settled = settled,
    .not_charged = not_charged,
    .unknown = unknown,
    .checked = checked,
    .losses = losses,
    .list = list,
    .of_job = of_job,
    .since = since,
    .month = ymf_spending_month,
    .past = ymf_spending_past,
    .others = ymf_spending_others,
    .note_balance = ymf_spending_note_balance,
    .balances = ymf_spending_balances,
    .take_slot = ymf_limits_take_slot,
    .release_slot = ymf_limits_release_slot,
    .take_rate = ymf_limits_take_rate,
    .close_rate = ymf_limits_close_rate,
    .provider_state = ymf_limits_provider_state,
    .pause_provider = ymf_limits_pause_provider,
    .route_failed = ymf_limits_route_failed,
    .route_well = ymf_limits_route_well,
    .take_quota = ymf_limits_take_quota,
    .quota_used = ymf_limits_quota_used,
};
