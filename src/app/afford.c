/* The limits of films and months, and what calls have cost so far. */
#include "app/afford.h"

#include <math.h>
#include <string.h>

#include "ports/ledger_store.h"

enum { NOTES_MAX = 12 };
static const int64_t history_ms = 90LL * 24 * 3600 * 1000;

enum ymf_code ymf_afford_past(const struct ymf_app *app, struct ymf_tx *tx,
                              struct ymf_money_plan *plan, struct ymf_arena *arena,
                              struct ymf_err *err)
{
    struct ymf_route_past_list list = {0};
    enum ymf_code rc =
        app->store->ledger->past(tx, ymf_app_now(app) - history_ms, NULL, arena, &list, err);
    struct ymf_money_past *past = YMF_NEW_ARRAY(arena, list.len + 1, struct ymf_money_past);
    for (size_t i = 0; i < list.len; i++)
        past[i] = (struct ymf_money_past){list.items[i].route,    list.items[i].calls,
                                          list.items[i].steps,    list.items[i].cost,
                                          list.items[i].measured, list.items[i].measured_cost};
    plan->past = past;
    plan->past_len = list.len;
    return rc;
}

void ymf_afford_note(struct ymf_estimate *e, struct ymf_arena *arena, const char *text)
{
    if (!e->notes)
        e->notes = YMF_NEW_ARRAY(arena, NOTES_MAX, const char *);
    for (size_t i = 0; i < e->notes_len; i++)
        if (strcmp(e->notes[i], text) == 0)
            return;
    if (e->notes_len < NOTES_MAX)
        e->notes[e->notes_len++] = text;
}

void ymf_afford_note_unpriced(struct ymf_estimate *e, const struct ymf_money_plan *plan,
                              const struct ymf_route *const *routes, size_t len, double seconds,
                              struct ymf_arena *arena)
{
    for (size_t i = 0; i < len; i++) {
        bool assumed = false;
        int64_t cost = ymf_money_expected(routes[i], seconds, plan->past, plan->past_len, &assumed);
        if (assumed)
            ymf_afford_note(
                e, arena,
                ymf_printf(arena,
                           "the price of %s is not known: each call counts as the dearest of "
                           "its kind, $%.2f",
                           routes[i]->label, (double)cost / 1e6));
    }
}

int64_t ymf_afford_ceiling(const struct ymf_app *app, struct ymf_arena *arena)
{
    return ymf_money_limit(app->config->get(app->config->self, "JOB_BUDGET_USD", arena));
}

enum ymf_code ymf_afford_limit(const struct ymf_app *app, double budget_usd,
                               struct ymf_arena *arena, int64_t *ret, struct ymf_err *err)
{
    int64_t ceiling = ymf_afford_ceiling(app, arena);
    int64_t asked = (int64_t)llround(budget_usd * 1e6);
    if (ceiling >= 0 && asked > ceiling)
        return ymf_fail_at(err, YMF_INVALID, "/budget_usd",
                           "must be at most %.2f: that is JOB_BUDGET_USD, in Settings",
                           (double)ceiling / 1e6);
    *ret = asked;
    return YMF_OK;
}

enum ymf_code ymf_afford_limits(const struct ymf_app *app, struct ymf_tx *tx,
                                const struct ymf_production_new *in, struct ymf_order *o,
                                struct ymf_arena *arena, struct ymf_err *err)
{
    const struct ymf_money_range range = {o->estimate.cost_usd_micro[0],
                                          o->estimate.cost_usd_micro[1]};
    int64_t ceiling = ymf_afford_ceiling(app, arena);
    int64_t wished = ymf_money_default_limit(range);
    o->limit_usd_micro = ceiling >= 0 && ceiling < wished ? ceiling : wished;
    if (in->has_budget) {
        enum ymf_code rc = ymf_afford_limit(app, in->budget_usd, arena, &o->limit_usd_micro, err);
        if (rc)
            return rc;
    }
    o->estimate.limit_usd_micro = o->limit_usd_micro;
    int64_t cap = ymf_money_limit(app->config->get(app->config->self, "MONTHLY_BUDGET_USD", arena));
    struct ymf_money month = {0};
    o->month_left = INT64_MAX;
    enum ymf_code rc =
        cap < 0 ? YMF_OK : app->store->ledger->month(tx, ymf_app_now(app), &month, err);
    if (!rc && cap >= 0)
        o->month_left = cap - month.spent - month.reserved;
    return rc;
}
