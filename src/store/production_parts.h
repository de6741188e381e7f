/* Between the files of the production store: tracks and scenes, takes and attempts, the log. */
#pragma once

#include "ports/production_store.h"

enum ymf_code ymf_parts_insert(struct ymf_tx *tx, const struct ymf_production *job,
                               struct ymf_err *err);
/* Tracks and scenes with their attempts and takes. */
enum ymf_code ymf_parts_load(struct ymf_tx *tx, struct ymf_production *job, struct ymf_arena *arena,
                             struct ymf_err *err);
enum ymf_code ymf_parts_track(struct ymf_tx *tx, const char *job_id, int64_t number,
                              struct ymf_arena *arena, struct ymf_track *ret, struct ymf_err *err);
enum ymf_code ymf_parts_save_track(struct ymf_tx *tx, const struct ymf_track *track,
                                   struct ymf_err *err);
enum ymf_code ymf_parts_scene(struct ymf_tx *tx, const char *job_id, int64_t number,
                              struct ymf_arena *arena, struct ymf_scene *ret, struct ymf_err *err);
enum ymf_code ymf_parts_save_scene(struct ymf_tx *tx, const struct ymf_scene *scene,
                                   struct ymf_err *err);

enum ymf_code ymf_takes_add(struct ymf_tx *tx, const struct ymf_take *take, struct ymf_err *err);
enum ymf_code ymf_takes_choose(struct ymf_tx *tx, const char *job_id, const char *take_id,
                               struct ymf_err *err);
enum ymf_code ymf_takes_unchoose(struct ymf_tx *tx, const char *job_id, int kind, int64_t number,
                                 struct ymf_err *err);
enum ymf_code ymf_takes_of(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                           struct ymf_take **ret, size_t *ret_len, struct ymf_err *err);
enum ymf_code ymf_attempts_add(struct ymf_tx *tx, const struct ymf_attempt *attempt,
                               struct ymf_err *err);
enum ymf_code ymf_attempts_of(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                              struct ymf_attempt **ret, size_t *ret_len, struct ymf_err *err);
enum ymf_code ymf_events_add(struct ymf_tx *tx, const char *job_id, const struct ymf_event *event,
                             struct ymf_err *err);
enum ymf_code ymf_events_of(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                            const char *level, const char *q, struct ymf_arena *arena,
                            struct ymf_event_list *ret, struct ymf_err *err);
