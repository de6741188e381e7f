/* The month's sums, and the ledger beside the providers' balances. */
#include "app/books.h"

#include "base/clock.h"
#include "base/log.h"
#include "core/money.h"
#include "ports/ledger_store.h"
#include "json/fields.h"

enum { A_CENT = 10000 };

#define AT(member) .offset = offsetof(struct ymf_books_month, member)
static const struct ymf_field month_fields[] = {
    {"starts_at", YMF_F_TIME, AT(starts_at)},
    {"ends_at", YMF_F_TIME, AT(ends_at)},
    {"spent_usd_micro", YMF_F_INT, AT(spent_usd_micro)},
    {"reserved_usd_micro", YMF_F_INT, AT(reserved_usd_micro)},
    {"limit_usd_micro", YMF_F_INT, AT(limit_usd_micro),
     .has = offsetof(struct ymf_books_month, has_limit)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_books_balance, member)
static const struct ymf_field balance_fields[] = {
    {"provider", YMF_F_STR, AT(provider)},
    {"since", YMF_F_TIME, AT(since)},
    {"at", YMF_F_TIME, AT(at)},
    {"balance_usd_micro", YMF_F_INT, AT(balance_usd_micro)},
    {"paid_usd_micro", YMF_F_INT, AT(paid_usd_micro), .help = "by the provider's balance"},
    {"settled_usd_micro", YMF_F_INT, AT(settled_usd_micro), .help = "by the ledger"},
    {"open_usd_micro", YMF_F_INT, AT(open_usd_micro), .help = "under way, or lost"},
    {"difference_usd_micro", YMF_F_INT, AT(difference_usd_micro), .help = "paid less settled"},
    {"agrees", YMF_F_BOOL, AT(agrees)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_books, member)
static const struct ymf_field books_fields[] = {
    {"month", YMF_F_OBJ, AT(month), .sub = month_fields},
    {"balances", YMF_F_ARR, AT(balances), .len_offset = offsetof(struct ymf_books, len),
     .sub = balance_fields, .size = sizeof(struct ymf_books_balance)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_books_fields = books_fields;

struct reading {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_money month;
    struct ymf_balance_list list;
};

static enum ymf_code read_all(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct reading *r = ctx;
    const struct ymf_ledger_store *ledger = r->app->store->ledger;
    enum ymf_code rc = ledger->month(tx, ymf_app_now(r->app), &r->month, err);
    return rc ? rc : ledger->balances(tx, r->arena, &r->list, err);
}

static struct ymf_books_balance compare(const struct ymf_balance *b)
{
    int64_t paid = b->since_usd_micro - b->usd_micro;
    int64_t difference = paid - b->settled;
    return (struct ymf_books_balance){
        .provider = b->provider,
        .since = b->since_at,
        .at = b->at,
        .balance_usd_micro = b->usd_micro,
        .paid_usd_micro = paid,
        .settled_usd_micro = b->settled,
        .open_usd_micro = b->open,
        .difference_usd_micro = difference,
        .agrees = difference >= -A_CENT && difference <= b->open + A_CENT,
    };
}

enum ymf_code ymf_books_read(const struct ymf_app *app, struct ymf_arena *arena,
                             struct ymf_books *ret, struct ymf_err *err)
{
    struct reading r = {.app = app, .arena = arena};
    enum ymf_code rc = ymf_app_read(app, read_all, &r, err);
    if (rc)
        return rc;
    int64_t limit =
        ymf_money_limit(app->config->get(app->config->self, "MONTHLY_BUDGET_USD", arena));
    *ret = (struct ymf_books){
        .month = {.spent_usd_micro = r.month.spent,
                  .reserved_usd_micro = r.month.reserved,
                  .limit_usd_micro = limit,
                  .has_limit = limit >= 0},
        .balances = YMF_NEW_ARRAY(arena, r.list.len + 1, struct ymf_books_balance),
        .len = r.list.len,
    };
    ret->month.starts_at = ymf_month_start(ymf_app_now(app), &ret->month.ends_at);
    for (size_t i = 0; i < r.list.len; i++)
        ret->balances[i] = compare(&r.list.items[i]);
    return YMF_OK;
}

struct noting {
    const struct ymf_app *app;
    const char *provider;
    int64_t usd_micro;
};

static enum ymf_code note(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct noting *n = ctx;
    return n->app->store->ledger->note_balance(tx, n->provider, ymf_app_now(n->app), n->usd_micro,
                                               err);
}

void ymf_books_note(const struct ymf_app *app, const char *provider, int64_t usd_micro)
{
    struct noting n = {app, provider, usd_micro};
    struct ymf_err why = {0};
    if (usd_micro >= 0 && ymf_app_write(app, note, &n, &why))
        ymf_log(YMF_WARN, "balance_not_kept", YMF_S("provider", provider), YMF_S("why", why.msg));
}
