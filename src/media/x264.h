/*
 * The one encoder of pieces. All pieces of a film come from the same settings,
 * carry equal parameter sets, and are closed, so that they can be joined.
 */
#pragma once

#include "base/arena.h"
#include "media/av.h"

struct ymf_quality {
    const char *name; /* standard, fine, draft, preview */
    const char *preset;
    int crf;
    bool quarter;        /* 480 wide, no dither */
    int bytes_per_pixel; /* of the film that one encoder holds, about */
    double likeness;     /* SSIM below which a frame is not the one that was drawn */
};

/* NULL when the word is unknown; "" and NULL mean standard. */
const struct ymf_quality *ymf_quality_find(const char *name);

/* Everything about the bits that is not in the plan; part of every key. */
const char *ymf_x264_text(const struct ymf_quality *quality, struct ymf_arena *arena);

YMF_MUST_USE enum ymf_code ymf_x264_open(const struct ymf_quality *quality, int width, int height,
                                         AVRational rate, AVCodecContext **ret,
                                         struct ymf_err *err);
