/* What may be spent, and what is known of prices before it is. Shared by estimate and launch. */
#pragma once

#include "app/estimate.h"
#include "core/money.h"

/* The most a film's budget may be, in micro-dollars; -1: whatever is asked. */
int64_t ymf_afford_ceiling(const struct ymf_app *app, struct ymf_arena *arena);
/* budget_usd in micro-dollars, or YMF_INVALID at /budget_usd above the ceiling. */
YMF_MUST_USE enum ymf_code ymf_afford_limit(const struct ymf_app *app, double budget_usd,
                                            struct ymf_arena *arena, int64_t *ret,
                                            struct ymf_err *err);
/* The order's own limit, and what the month's leaves. Inside a transaction. */
YMF_MUST_USE enum ymf_code ymf_afford_limits(const struct ymf_app *app, struct ymf_tx *tx,
                                             const struct ymf_production_new *in,
                                             struct ymf_order *o, struct ymf_arena *arena,
                                             struct ymf_err *err);
/* What calls of the last months have cost, in the form the plan takes. Inside a transaction. */
YMF_MUST_USE enum ymf_code ymf_afford_past(const struct ymf_app *app, struct ymf_tx *tx,
                                           struct ymf_money_plan *plan, struct ymf_arena *arena,
                                           struct ymf_err *err);
/* Something to know before; said once, and not without end. */
void ymf_afford_note(struct ymf_estimate *e, struct ymf_arena *arena, const char *text);
/* Routes that may be asked and whose price nobody knows. */
void ymf_afford_note_unpriced(struct ymf_estimate *e, const struct ymf_money_plan *plan,
                              const struct ymf_route *const *routes, size_t len, double seconds,
                              struct ymf_arena *arena);
