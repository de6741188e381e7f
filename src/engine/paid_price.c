/* Prices nobody told, measured. */
#include "engine/paid_price.h"

#include "base/log.h"
#include "ports/ledger_store.h"

enum { SLOTS_BY_DEFAULT = 5 };
static const int64_t measured_most = 20000000; /* $20: no call costs that; somebody else paid */

static bool unpriced(const struct ymf_paid_work *w)
{
    return w->route->price_usd_micro < 0;
}

enum ymf_code ymf_paid_slots(const struct ymf_paid_work *w, struct ymf_tx *tx, int64_t *ret,
                             struct ymf_err *err)
{
    *ret = w->route->concurrency > 0 ? w->route->concurrency : SLOTS_BY_DEFAULT;
    if (!unpriced(w))
        return YMF_OK;
    struct ymf_route_past_list past = {0};
    enum ymf_code rc =
        w->run->deps->store->ledger->past(tx, 0, w->route->id, w->run->arena, &past, err);
    if (!rc && past.len == 0)
        *ret = 1;
    return rc;
}

struct alone {
    struct ymf_paid_work *w;
    int64_t others;
};

static enum ymf_code count_others(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct alone *a = ctx;
    const struct ymf_submission *row = &a->w->row;
    return a->w->run->deps->store->ledger->others(tx, row->provider, row->ref, row->created_at,
                                                  &a->others, err);
}

/* The balance where it can be laid at this call's door; else -1. */
static int64_t balance(struct ymf_paid_work *w)
{
    const struct ymf_outside *out = w->run->deps->outside;
    struct alone a = {.w = w};
    struct ymf_err why = {0};
    int64_t usd_micro = -1;
    if (!out->balance || ymf_run_read(w->run, count_others, &a, &why) || a.others > 0)
        return -1;
    if (out->balance(out->self, w->route->provider, &usd_micro, &why)) {
        ymf_log(YMF_INFO, "balance_unknown", YMF_S("provider", w->route->provider),
                YMF_S("why", why.msg));
        return -1;
    }
    return usd_micro;
}

void ymf_paid_look_before(struct ymf_paid_work *w)
{
    int64_t now = unpriced(w) ? balance(w) : -1;
    w->memory.balance_before = now > 0 ? now : 0;
}

int64_t ymf_paid_look_after(struct ymf_paid_work *w)
{
    if (!unpriced(w) || w->memory.balance_before <= 0)
        return -1;
    int64_t now = balance(w);
    int64_t cost = w->memory.balance_before - now;
    return now >= 0 && cost > 0 && cost <= measured_most ? cost : -1;
}
