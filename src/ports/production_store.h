/* Port: productions, tracks, scenes, takes, attempts, the log. See store.h. */
#pragma once

#include "model/production.h"
#include "ports/store.h"

struct ymf_production_list {
    struct ymf_production *items; /* rows only: no tracks, scenes, view */
    size_t len;
    const char *next_cursor;
};

struct ymf_event_list {
    struct ymf_event *items;
    size_t len;
    const char *next_cursor;
};

struct ymf_production_store {
    enum ymf_code (*insert)(struct ymf_tx *tx, const struct ymf_production *job,
                            struct ymf_err *err); /* with its tracks and scenes */
    /* The row; tracks and scenes with attempts and takes when whole. */
    enum ymf_code (*get)(struct ymf_tx *tx, const char *id, bool whole, struct ymf_arena *arena,
                         struct ymf_production *ret, struct ymf_err *err);
    enum ymf_code (*save)(struct ymf_tx *tx, struct ymf_production *job, struct ymf_err *err);
    /* Raises rev alone: something beneath the row changed. */
    enum ymf_code (*touch)(struct ymf_tx *tx, const char *id, int64_t *ret_rev,
                           struct ymf_err *err);
    enum ymf_code (*list)(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_production_list *ret, struct ymf_err *err);
    enum ymf_code (*track)(struct ymf_tx *tx, const char *job_id, int64_t number,
                           struct ymf_arena *arena, struct ymf_track *ret, struct ymf_err *err);
    enum ymf_code (*save_track)(struct ymf_tx *tx, const struct ymf_track *track,
                                struct ymf_err *err);
    enum ymf_code (*scene)(struct ymf_tx *tx, const char *job_id, int64_t number,
                           struct ymf_arena *arena, struct ymf_scene *ret, struct ymf_err *err);
    enum ymf_code (*save_scene)(struct ymf_tx *tx, const struct ymf_scene *scene,
                                struct ymf_err *err);
    enum ymf_code (*add_take)(struct ymf_tx *tx, const struct ymf_take *take, struct ymf_err *err);
    /* Marks one take of its kind and number chosen, the others not. */
    enum ymf_code (*choose_take)(struct ymf_tx *tx, const char *job_id, const char *take_id,
                                 struct ymf_err *err);
    /* None of its kind and number is chosen. */
    enum ymf_code (*unchoose_takes)(struct ymf_tx *tx, const char *job_id, int kind, int64_t number,
                                    struct ymf_err *err);
    enum ymf_code (*takes)(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                           struct ymf_take **ret, size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*add_attempt)(struct ymf_tx *tx, const struct ymf_attempt *attempt,
                                 struct ymf_err *err);
    enum ymf_code (*add_event)(struct ymf_tx *tx, const char *job_id, const struct ymf_event *event,
                               struct ymf_err *err);
    /* Newest first. level and q (a part of the text) may be NULL. */
    enum ymf_code (*events)(struct ymf_tx *tx, const char *job_id, const struct ymf_page *page,
                            const char *level, const char *q, struct ymf_arena *arena,
                            struct ymf_event_list *ret, struct ymf_err *err);
};
