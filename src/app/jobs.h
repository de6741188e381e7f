/* What the three stages share: starting a job with its graph, and reviving one. */
#pragma once

#include "app/app.h"
#include "model/work.h"
#include "ports/work_store.h"

struct ymf_graph;

/* Inside the transaction: the job row and all its steps. */
YMF_MUST_USE enum ymf_code ymf_jobs_start(const struct ymf_app *app, struct ymf_tx *tx,
                                          const char *id, int kind, int64_t budget_cap,
                                          const struct ymf_graph *graph, struct ymf_err *err);
/* Every failed step is made ready (or blocked) again; *count grows by their number. */
YMF_MUST_USE enum ymf_code ymf_jobs_restart_failed(const struct ymf_app *app, struct ymf_tx *tx,
                                                   const char *id, struct ymf_arena *arena,
                                                   size_t *count, struct ymf_err *err);
/* The job row: running, not cancelled, with a deadline counted from now. */
YMF_MUST_USE enum ymf_code ymf_jobs_reopen(const struct ymf_app *app, struct ymf_tx *tx,
                                           const char *id, struct ymf_arena *arena,
                                           struct ymf_err *err);
/* After the commit: the engine looks, and who listens is told. */
void ymf_jobs_announce(const struct ymf_app *app, int kind, const char *id);
