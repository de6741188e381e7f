/*
 * The bar pointer: one dynamic programme over (pattern, beat of the bar, beat
 * period) that finds the best sequence of whole beats (after Whiteley, Cemgil &
 * Godsill 2006 and Krebs, Boeck & Widmer 2013). The path is committed every 30 s
 * with 30 s of look-ahead, so its memory does not grow with the music.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "beats/levels.h"
#include "beats/tempogram.h"

struct ymf_bar_beat {
    int32_t frame; /* at 50/s */
    uint8_t tau;   /* its period in frames */
    uint8_t place; /* 0 = first of its bar */
    uint8_t meter; /* beats in its bar */
};

struct ymf_bar;

struct ymf_bar *ymf_bar_new(void);    /* NULL: out of memory */
void ymf_bar_free(struct ymf_bar *b); /* accepts NULL */
/* Heights of the next tempogram step; before the levels of its frames. */
void ymf_bar_pull(struct ymf_bar *b, const float row[YMF_TAUS]);
/* The next frame (50/s). */
YMF_MUST_USE enum ymf_code ymf_bar_push(struct ymf_bar *b, const uint8_t levels[YMF_LEVEL_CURVES],
                                        struct ymf_err *err);
/* After the last frame. The path belongs to b. */
YMF_MUST_USE enum ymf_code ymf_bar_end(struct ymf_bar *b, const struct ymf_bar_beat **ret,
                                       size_t *ret_len, struct ymf_err *err);
