/*
 * PLAN.json to a film: the whole run. Pieces that the store lacks are made by
 * N workers while the soundtrack is built beside them; then all is joined by
 * copying, checked, and given its name. The same plan and sources give the
 * same bytes, whatever the workers, kills and the state of the store.
 *
 * Blocks; watch->progress is called from the calling thread. Every fallback is
 * a note in the report. Nothing stays under a final name unless it passed.
 */
#pragma once

#include "ports/media.h"

/* Reads the plan file and runs it; MERGE needs no plan. */
YMF_MUST_USE enum ymf_code ymf_render_make(const struct ymf_render_request *rq,
                                           const struct ymf_media_watch *watch,
                                           struct ymf_arena *arena, struct ymf_render_report *ret,
                                           struct ymf_err *err);

/* The same with a plan at hand; its paths must be ready to open. rq->plan is not looked at. */
YMF_MUST_USE enum ymf_code ymf_render_run(const struct ymf_plan *plan,
                                          const struct ymf_render_request *rq,
                                          const struct ymf_media_watch *watch,
                                          struct ymf_arena *arena, struct ymf_render_report *ret,
                                          struct ymf_err *err);

/* Loads PLAN.json; relative paths become relative to its folder. */
YMF_MUST_USE enum ymf_code ymf_render_load(const char *path, struct ymf_arena *arena,
                                           struct ymf_plan *ret, struct ymf_err *err);
