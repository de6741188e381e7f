/*
 * Inside store/: the two limits of money, a job's and the calendar month's, each in one row. What
 * a call may cost is reserved in both or in none, and leaves both when its end is known.
 */
#pragma once

#include "ports/ledger_store.h"

/* YMF_CONFLICT "budget" above a cap, with both rows as they were. month_cap -1: none. */
YMF_MUST_USE enum ymf_code ymf_spending_reserve(struct ymf_tx *tx, const struct ymf_submission *row,
                                                int64_t month_cap, struct ymf_err *err);
/* reserved leaves the job and the month of at_ms, spent comes in. */
YMF_MUST_USE enum ymf_code ymf_spending_settle(struct ymf_tx *tx, const char *job_id, int64_t at_ms,
                                               int64_t reserved, int64_t spent,
                                               struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_spending_past(struct ymf_tx *tx, int64_t from_ms, const char *route,
                                             struct ymf_arena *arena,
                                             struct ymf_route_past_list *ret, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_spending_others(struct ymf_tx *tx, const char *provider,
                                               const char *ref, int64_t from_ms, int64_t *ret,
                                               struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_spending_note_balance(struct ymf_tx *tx, const char *provider,
                                                     int64_t at_ms, int64_t usd_micro,
                                                     struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_spending_balances(struct ymf_tx *tx, struct ymf_arena *arena,
                                                 struct ymf_balance_list *ret, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_spending_month(struct ymf_tx *tx, int64_t at_ms,
                                              struct ymf_money *ret, struct ymf_err *err);
