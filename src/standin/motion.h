/*
 * A still becomes a clip with gentle motion in it: a slow camera, drifting mist,
 * rain or snow that fades in, lights that breathe, water that shimmers.
 *
 * Frame 0 is the picture itself, byte for byte; everything grows smoothly from
 * there. Frames may be asked in any order. One object per thread.
 */
#pragma once

#include <stdint.h>

#include "base/cleanup.h"
#include "base/err.h"

struct ymf_motion;

/* Copies the picture (w * h * 3 bytes). motion_prompt may be NULL or "". */
YMF_MUST_USE enum ymf_code ymf_motion_open(const uint8_t *rgb, int width, int height,
                                           const char *motion_prompt, uint64_t seed,
                                           struct ymf_motion **ret, struct ymf_err *err);
/* Draws frame n of a clip at fps frames a second into rgb (w * h * 3 bytes). */
void ymf_motion_frame(const struct ymf_motion *motion, int n, double fps, uint8_t *rgb);
void ymf_motion_close(struct ymf_motion *motion); /* accepts NULL */

YMF_DEFINE_AUTO(motion, struct ymf_motion *, ymf_motion_close)
