/*
 * The stand-in's painter: a prompt becomes a picture worth looking at.
 *
 * The motif, hour, weather and palette are read from the prompt's words
 * ("#rrggbb" colours are taken as they are); what the prompt does not say comes
 * from its hash and the seed. Same arguments, same bytes, on any machine with
 * the same libm. No file, no library, any thread.
 */
#pragma once

#include <stdint.h>

#include "base/err.h"

enum {
    YMF_PAINT_SIDE_MIN = 16,
    YMF_PAINT_SIDE_MAX = 8192,
    YMF_PAINT_PIXELS_MAX = 24 << 20,
};

/*
 * rgb: width * height * 3 bytes, top row first, filled whole. Needs about 13
 * bytes of working memory a pixel. Fails on sizes outside the limits and when
 * memory is out.
 */
YMF_MUST_USE enum ymf_code ymf_paint_scene(const char *prompt, uint64_t seed, int width, int height,
                                           uint8_t *rgb, struct ymf_err *err);
/* The motif's word ("harbour", "window", …) the prompt leads to: for logs and tests. */
const char *ymf_paint_motif(const char *prompt, uint64_t seed);
