/*
 * One piece's pictures: asked for frame after frame, it samples one or two
 * sources, mixes them, fades to black, and leaves 8-bit planes. Pull-driven;
 * nothing is held ahead. One object per thread.
 */
#pragma once

#include "media/av.h"
#include "media/stills.h"
#include "plan/pieces.h"

/* A source as the render settled it: what it is and whether it is shown as asked. */
struct ymf_footage {
    const char *path;
    const char *member; /* of the plan: "image" or "video" */
    bool is_clip;
    int64_t clip_frames; /* at the film's rate */
    int64_t clip_bytes;  /* decoded */
};

struct ymf_compose_scene {
    const struct ymf_timeline *timeline;
    const struct ymf_footage *footage; /* per source of the plan */
    struct ymf_stills *stills;
    const char *spool_dir; /* for clips that are played backwards */
    bool dither;
    const atomic_bool *cancel;
};

struct ymf_compose;

/* Both are lent until close. */
YMF_MUST_USE enum ymf_code ymf_compose_open(const struct ymf_compose_scene *scene,
                                            const struct ymf_piece *piece, struct ymf_compose **ret,
                                            struct ymf_err *err);
void ymf_compose_close(struct ymf_compose *compose); /* accepts NULL */
YMF_DEFINE_AUTO(compose, struct ymf_compose *, ymf_compose_close)

/* Frame j of the piece into a writable yuv420p frame of the film's size; j never goes back. */
YMF_MUST_USE enum ymf_code ymf_compose_frame(struct ymf_compose *compose, int64_t j, AVFrame *out,
                                             struct ymf_err *err);
