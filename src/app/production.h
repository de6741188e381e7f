/* Stage 3: what it will cost, launch it, look at it. */
#pragma once

#include "app/app.h"
#include "ports/production_store.h"

struct ymf_production_new {
    const char *curation_job_id;
    int64_t num_tracks; /* 0: the curation's */
    int privacy;        /* enum ymf_privacy */
    int64_t publish_at;
    double budget_usd;
    bool has_budget;
    bool review_before_publish, publish, allow_standin, trim_silence;
    double crossfade_s;
    const char *image_model, *video_model; /* NULL: the curation's */
    const char *tracks;                    /* JSON text: [{"upload_id"} or null, …]; NULL none */
};

struct ymf_estimate_part {
    int phase; /* enum ymf_phase_id */
    double units;
    int64_t cost_usd_micro[2];
};

struct ymf_estimate {
    int64_t cost_usd_micro[2];
    struct ymf_estimate_part *parts;
    size_t parts_len;
    double render_sec, total_sec, film_sec;
    struct {
        int64_t search, upload, units;
    } quota;
    const char **standins; /* capabilities only a stand-in has */
    size_t standins_len;
    const char **problems; /* what would refuse the launch */
    size_t problems_len;
    const char **notes; /* what to know before: unknown prices, a limit that may stop it */
    size_t notes_len;
    int64_t limit_usd_micro; /* what the film's budget would be */
    bool by_history;         /* some of it comes from what calls have cost so far */
};
extern const struct ymf_field *const ymf_estimate_fields;

/* in->curation_job_id counts. */
YMF_MUST_USE enum ymf_code ymf_production_estimate(const struct ymf_app *app,
                                                   const struct ymf_production_new *in,
                                                   struct ymf_arena *arena,
                                                   struct ymf_estimate *ret, struct ymf_err *err);
/* The key, the job, its scenes and tracks, its steps: together or not at all. */
YMF_MUST_USE enum ymf_code ymf_production_launch(const struct ymf_app *app,
                                                 const struct ymf_production_new *in,
                                                 const struct ymf_once *once,
                                                 struct ymf_arena *arena,
                                                 struct ymf_production *ret, struct ymf_err *err);
/* Whole, with all that is computed. */
YMF_MUST_USE enum ymf_code ymf_production_get(const struct ymf_app *app, const char *id,
                                              struct ymf_arena *arena, struct ymf_production *ret,
                                              struct ymf_err *err);
/* Heads: for ymf_production_head_fields. */
YMF_MUST_USE enum ymf_code ymf_production_list(const struct ymf_app *app,
                                               const struct ymf_page *page, struct ymf_arena *arena,
                                               struct ymf_production_list *ret,
                                               struct ymf_err *err);

struct ymf_log_query {
    const char *level, *q;
};
YMF_MUST_USE enum ymf_code ymf_production_log(const struct ymf_app *app, const char *id,
                                              const struct ymf_page *page,
                                              const struct ymf_log_query *query,
                                              struct ymf_arena *arena, struct ymf_event_list *ret,
                                              struct ymf_err *err);

/* The names of its files; asks the store of files, so never inside a transaction. A store that
 * cannot be reached leaves none, and the log says why. */
void ymf_production_files(const struct ymf_app *app, struct ymf_arena *arena,
                          struct ymf_production *p);
/* Inside a transaction: the row and its view. whole: with tracks, scenes, log. */
enum ymf_code ymf_production_load(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                  bool whole, struct ymf_arena *arena, struct ymf_production *ret,
                                  struct ymf_err *err);
/* The view of a row that is loaded already. */
enum ymf_code ymf_production_show(const struct ymf_app *app, struct ymf_tx *tx, bool whole,
                                  struct ymf_arena *arena, struct ymf_production *p,
                                  struct ymf_err *err);
