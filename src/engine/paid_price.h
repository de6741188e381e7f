/*
 * What a call has cost where the route names no price: the provider's balance
 * before and after. It tells only where no other call moved it meanwhile, so the
 * first call of such a route has the provider to itself; where the balance does
 * not tell, the call counts as the dearest of its kind.
 */
#pragma once

#include "engine/paid_state.h"

/* How many calls of the route may run at once. Inside the transaction of an intent. */
YMF_MUST_USE enum ymf_code ymf_paid_slots(const struct ymf_paid_work *w, struct ymf_tx *tx,
                                          int64_t *ret, struct ymf_err *err);
/* After the intent and before the send; remembers what it reads. */
void ymf_paid_look_before(struct ymf_paid_work *w);
/* After the result: the cost by the balance, or -1. */
int64_t ymf_paid_look_after(struct ymf_paid_work *w);
