/* The operator's hand on a running or finished production. */
#pragma once

#include "app/production.h"

/* Each answers with the whole production as it is afterwards. */
YMF_MUST_USE enum ymf_code ymf_production_cancel(const struct ymf_app *app, const char *id,
                                                 struct ymf_arena *arena,
                                                 struct ymf_production *ret, struct ymf_err *err);

struct ymf_production_again {
    bool resubmit;  /* what was lost may be paid twice */
    bool ken_burns; /* scenes that wait get a local pan-and-zoom */
    bool publish_again;
};
/* Goes on: failed and stopped steps again, parked ones now. */
YMF_MUST_USE enum ymf_code ymf_production_retry(const struct ymf_app *app, const char *id,
                                                const struct ymf_production_again *in,
                                                const struct ymf_once *once,
                                                struct ymf_arena *arena, struct ymf_production *ret,
                                                struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_production_publish(const struct ymf_app *app, const char *id,
                                                  const struct ymf_production_again *in,
                                                  const struct ymf_once *once,
                                                  struct ymf_arena *arena,
                                                  struct ymf_production *ret, struct ymf_err *err);

enum ymf_regenerate_what { YMF_REGENERATE_PICTURE, YMF_REGENERATE_CLIP, YMF_REGENERATE_KEN_BURNS };
struct ymf_regenerate {
    int what;           /* enum ymf_regenerate_what; scenes only */
    const char *prompt; /* NULL: as before */
    bool may_pay_twice;
};
YMF_MUST_USE enum ymf_code ymf_scene_regenerate(const struct ymf_app *app, const char *id,
                                                int64_t number, const struct ymf_regenerate *in,
                                                const struct ymf_once *once,
                                                struct ymf_arena *arena, struct ymf_production *ret,
                                                struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_track_regenerate(const struct ymf_app *app, const char *id,
                                                int64_t number, const struct ymf_regenerate *in,
                                                const struct ymf_once *once,
                                                struct ymf_arena *arena, struct ymf_production *ret,
                                                struct ymf_err *err);

/* An upload becomes the chosen take of a track or scene. */
YMF_MUST_USE enum ymf_code ymf_own_take(const struct ymf_app *app, const char *id, bool track,
                                        int64_t number, const char *upload_id,
                                        const struct ymf_once *once, struct ymf_arena *arena,
                                        struct ymf_production *ret, struct ymf_err *err);

struct ymf_production_patch {
    struct ymf_metadata *metadata;
    int privacy; /* enum ymf_privacy */
    bool has_privacy, has_publish_at, has_budget;
    int64_t publish_at;
    double budget_usd;
    const char *image_model, *video_model;
};
/* As ymf_curation_edit. */
YMF_MUST_USE enum ymf_code ymf_production_edit(const struct ymf_app *app, const char *id,
                                               int64_t if_rev,
                                               const struct ymf_production_patch *in,
                                               struct ymf_arena *arena, struct ymf_production *ret,
                                               struct ymf_err *err);
