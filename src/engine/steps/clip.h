/* What the clip of a scene needs, shared by the step that buys it and the one that comes late. */
#pragma once

#include "engine/own.h"
#include "engine/paid.h"
#include "model/production.h"

struct ymf_clip {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_scene scene;
    struct ymf_own own;
    const char *subject, *file;
    bool adopted; /* by the last transaction */
};

/* The production and the scene of the step. */
YMF_MUST_USE enum ymf_code ymf_clip_load(struct ymf_run *run, struct ymf_clip *clip,
                                         struct ymf_err *err);
/* scene_NN.mp4 is another name of the chosen take. */
enum ymf_code ymf_clip_place(struct ymf_run *run, void *clip, struct ymf_paid_take *chosen,
                             struct ymf_err *err);
/* Puts the clip into the scene's slot. */
YMF_MUST_USE enum ymf_code ymf_clip_adopt(struct ymf_run *run, struct ymf_tx *tx, const char *file,
                                          const struct ymf_paid_take *chosen,
                                          const struct ymf_route *route, struct ymf_err *err);
