/* The ledger and the quota as they are told. */
#include "app/records.h"

#include "base/pacific.h"
#include "core/quota.h"
#include "json/fields.h"

#define AT(member) .offset = offsetof(struct ymf_ledger_entry, member)
static const struct ymf_field ledger_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"at", YMF_F_TIME, AT(at)},
    {"job_id", YMF_F_STR, AT(job_id), .format = "uuid"},
    {"step", YMF_F_STR, AT(step)},
    {"provider", YMF_F_STR, AT(provider)},
    {"route", YMF_F_STR, AT(route)},
    {"model", YMF_F_STR, AT(model)},
    {"units", YMF_F_NUM, AT(units)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"state", YMF_F_STR, AT(state),
     .help = "intent, submitted, settled, unknown, possible_duplicate or not_charged"},
    {"provider_task_id", YMF_F_STR, AT(provider_task_id)},
    {"request_hash", YMF_F_STR, AT(request_hash)},
    {"price_basis", YMF_F_STR, AT(price_basis),
     .help = "price, tokens, told (by the provider), balance (before and after) or assumed"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_ledger_fields = ledger_fields;

#define AT(member) .offset = offsetof(struct ymf_bucket, member)
static const struct ymf_field bucket_fields[] = {
    {"used", YMF_F_INT, AT(used)},
    {"limit", YMF_F_INT, AT(limit)},
    {"resets_at", YMF_F_TIME, AT(resets_at)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_quota_view, member)
static const struct ymf_field quota_fields[] = {
    {"search", YMF_F_OBJ, AT(search), .sub = bucket_fields},
    {"upload", YMF_F_OBJ, AT(upload), .sub = bucket_fields},
    {"units", YMF_F_OBJ, AT(units), .sub = bucket_fields},
    {0},
};
#undef AT
const struct ymf_field *const ymf_quota_fields = quota_fields;

struct reading {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *job_id, *day;
    const struct ymf_page *page;
    struct ymf_submission_list rows;
    struct ymf_quota_view *quota;
};

static enum ymf_code read_rows(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct reading *r = ctx;
    return r->app->store->ledger->list(tx, r->job_id, r->page, r->arena, &r->rows, err);
}

static const char *state_of(const struct ymf_submission *row)
{
    bool accepted = row->state == YMF_SUB_SUBMITTED || row->state == YMF_SUB_SETTLED;
    return row->dup_of && accepted ? "possible_duplicate" : ymf_submission_words[row->state];
}

static struct ymf_ledger_entry entry_of(const struct ymf_submission *row)
{
    bool settled = row->state == YMF_SUB_SETTLED;
    return (struct ymf_ledger_entry){
        .id = row->ref,
        .at = row->created_at,
        .job_id = row->job_id,
        .step = row->step_key,
        .provider = row->provider,
        .route = row->route,
        .model = row->model,
        .units = row->units,
        .cost_usd_micro = settled                             ? row->cost_actual
                          : row->state == YMF_SUB_NOT_CHARGED ? 0
                                                              : row->cost_est,
        .state = state_of(row),
        .provider_task_id = row->task_id,
        .request_hash = row->request_hash,
        .price_basis = row->basis >= 0 ? ymf_basis_words[row->basis] : NULL,
    };
}

enum ymf_code ymf_ledger_read(const struct ymf_app *app, const char *job_id,
                              const struct ymf_page *page, struct ymf_arena *arena,
                              struct ymf_ledger_page *ret, struct ymf_err *err)
{
    struct reading r = {.app = app, .arena = arena, .job_id = job_id, .page = page};
    enum ymf_code rc = ymf_app_read(app, read_rows, &r, err);
    if (rc)
        return rc;
    ret->items = YMF_NEW_ARRAY(arena, r.rows.len + 1, struct ymf_ledger_entry);
    ret->len = r.rows.len;
    ret->next_cursor = r.rows.next_cursor;
    for (size_t i = 0; i < r.rows.len; i++)
        ret->items[i] = entry_of(&r.rows.items[i]);
    return YMF_OK;
}

static enum ymf_code read_quota(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct reading *r = ctx;
    const struct ymf_ledger_store *ledger = r->app->store->ledger;
    struct ymf_quota_view *q = r->quota;
    enum ymf_code rc = ledger->quota_used(tx, "search", r->day, &q->search.used, err);
    if (!rc)
        rc = ledger->quota_used(tx, "upload", r->day, &q->upload.used, err);
    return rc ? rc : ledger->quota_used(tx, "units", r->day, &q->units.used, err);
}

enum ymf_code ymf_quota_read(const struct ymf_app *app, struct ymf_quota_view *ret,
                             struct ymf_err *err)
{
    char day[YMF_PACIFIC_DAY];
    int64_t resets_at = ymf_pacific_day(ymf_app_now(app), day);
    *ret = (struct ymf_quota_view){.search = {0, ymf_quota_limit(YMF_QUOTA_SEARCH), resets_at},
                                   .upload = {0, ymf_quota_limit(YMF_QUOTA_UPLOAD), resets_at},
                                   .units = {0, ymf_quota_limit(YMF_QUOTA_UNITS), resets_at}};
    struct reading r = {.app = app, .day = day, .quota = ret};
    return ymf_app_read(app, read_quota, &r, err);
}
