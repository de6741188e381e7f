/*
 * The bar pointer: one dynamic programme over (pattern, beat of the bar, beat
 * period) that finds the best sequence of whole beats (after Whiteley, Cemgil &
 * Godsill 2006 and Krebs, Boeck & Widmer 2013). The path is committed every 45 s
 * with 30 s of look-ahead, so its memory does not grow with the music.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "beats/tempogram.h"

struct ymf_bar_beat {
    int32_t frame; /* at 50/s */
    uint8_t tau;   /* its period in frames */
    uint8_t place; /* 0 = first of its bar */
    uint8_t meter; /* beats in its bar */
};

/* levels: len × YMF_LEVEL_CURVES. *ret is freed by ymf_mem_free. */
YMF_MUST_USE enum ymf_code ymf_bar_track(const uint8_t *levels, size_t len,
                                         const struct ymf_tempogram *tempo,
                                         struct ymf_bar_beat **ret, size_t *ret_len,
                                         struct ymf_err *err);
