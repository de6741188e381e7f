/* Stage 2: choose inspirations, get a brief, edit it. */
#pragma once

#include "app/app.h"
#include "ports/curation_store.h"

struct ymf_curation_new {
    const char *research_job_id;
    const char **selected_video_ids;
    size_t selected_video_ids_len;
    int64_t num_scenes, num_tracks, minutes;
    const char *image_model, *video_model;
    struct ymf_direction *direction;
    bool draft; /* stays pending: no brief is written yet */
    bool allow_standin;
};

YMF_MUST_USE enum ymf_code ymf_curation_create(const struct ymf_app *app,
                                               const struct ymf_curation_new *in,
                                               const struct ymf_once *once, struct ymf_arena *arena,
                                               struct ymf_curation *ret, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_curation_get(const struct ymf_app *app, const char *id,
                                            struct ymf_arena *arena, struct ymf_curation *ret,
                                            struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_curation_list(const struct ymf_app *app, const struct ymf_page *page,
                                             struct ymf_arena *arena, struct ymf_curation_list *ret,
                                             struct ymf_err *err);

struct ymf_curation_patch {
    struct ymf_brief *user_approved_brief;
    struct ymf_direction *direction;
    int64_t num_scenes, num_tracks, minutes;
    bool has_num_scenes, has_num_tracks, has_minutes;
    const char *image_model, *video_model;
};
/* if_rev -1: whatever it is. Another rev: YMF_CONFLICT with reason "rev" and *ret as it is now. */
YMF_MUST_USE enum ymf_code ymf_curation_edit(const struct ymf_app *app, const char *id,
                                             int64_t if_rev, const struct ymf_curation_patch *in,
                                             struct ymf_arena *arena, struct ymf_curation *ret,
                                             struct ymf_err *err);

struct ymf_curation_again {
    const char **scene_ids; /* single scenes; empty: the whole brief */
    size_t scene_ids_len;
    int64_t add; /* so many new scenes instead */
    bool keep_edited;
};
YMF_MUST_USE enum ymf_code ymf_curation_regenerate(const struct ymf_app *app, const char *id,
                                                   const struct ymf_curation_again *in,
                                                   const struct ymf_once *once,
                                                   struct ymf_arena *arena,
                                                   struct ymf_curation *ret, struct ymf_err *err);
/* Stops the writing: back to pending, or to the brief there was. */
YMF_MUST_USE enum ymf_code ymf_curation_cancel(const struct ymf_app *app, const char *id,
                                               struct ymf_arena *arena, struct ymf_curation *ret,
                                               struct ymf_err *err);
