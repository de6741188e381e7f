/*
 * A place at a provider: one of the calls or tasks it takes at once, and one of
 * the calls it takes a minute, counted over all workers in the database. Nobody
 * waits for one in a thread: a step that finds none ends as waiting, and is
 * woken when one comes free.
 *
 * A route that only fails is left alone for a while, by all workers; a provider
 * that asks to be left alone (429) is.
 */
#pragma once

#include "engine/run.h"
#include "model/route.h"

#define YMF_NO_PLACE "no_place"

/* Inside the transaction before a send. YMF_CONFLICT with reason YMF_NO_PLACE: end the step with
 * ymf_place_wait. Kept until it is released, or its lease runs out. */
YMF_MUST_USE enum ymf_code ymf_place_take(struct ymf_run *run, struct ymf_tx *tx,
                                          const struct ymf_route *route, struct ymf_err *err);
/* The same in a transaction of its own, for what is answered while the step runs: released when
 * the step ends this time. */
YMF_MUST_USE enum ymf_code ymf_place_take_now(struct ymf_run *run, const struct ymf_route *route,
                                              struct ymf_err *err);
/* While a task is under way at the provider. Never refused: it runs whether there is a place or
 * not. */
YMF_MUST_USE enum ymf_code ymf_place_hold(struct ymf_run *run, struct ymf_tx *tx,
                                          const struct ymf_route *route, int64_t lease_ms,
                                          struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_place_release(struct ymf_run *run, struct ymf_tx *tx,
                                             struct ymf_err *err);
/* How a step ends that found no place, by the error that said so. */
struct ymf_finish ymf_place_wait(struct ymf_run *run, const struct ymf_err *err);

/* The provider is busy: where it told until when, nobody asks before. */
YMF_MUST_USE enum ymf_code ymf_place_busy(struct ymf_run *run, struct ymf_tx *tx,
                                          const struct ymf_route *route, const struct ymf_err *said,
                                          struct ymf_err *err);
/* One more of its calls failed or was refused; a success ends the row. subject: for the log. */
YMF_MUST_USE enum ymf_code ymf_place_failed(struct ymf_run *run, struct ymf_tx *tx,
                                            const struct ymf_route *route, const char *subject,
                                            struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_place_well(struct ymf_run *run, struct ymf_tx *tx,
                                          const struct ymf_route *route, struct ymf_err *err);
