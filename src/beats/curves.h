/*
 * What streams by: onset strength in five bands (fast and slow), harmonic
 * change and loudness of the last minutes; and what is kept for the sections to
 * the end: timbre, pitches and onsets, five times a second. Fixed point.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
    YMF_CURVES_RATE = 100, /* frames a second of the onset curves */
    YMF_BANDS_MAX = 160,
    YMF_GROUPS = 5,
    YMF_LOW_FIRST = 2, /* FFT bins kept for harmony: 43 to 2000 Hz */
    YMF_LOW_COUNT = 92,
    YMF_TIMBRE = 16,
    YMF_PITCHES = 12,
    YMF_HARMONIES = 3, /* chord .35 s, chord 1 s, bass .25 s */
    YMF_CURVES_RING = 256,
    YMF_VECTOR_FRAMES = 20, /* frames that share one vector */
};

#define YMF_CURVE_UNIT 16384.0f /* fixed point of every stored curve */

struct ymf_vector {
    int16_t timbre[YMF_TIMBRE]; /* 1/512 */
    uint8_t pitch[YMF_PITCHES]; /* 1/255 */
    uint16_t rise[YMF_GROUPS];  /* 1/4096: logarithm of the fast onsets */
};

struct ymf_curves {
    size_t first, frames, cap; /* at 100/s; frames before first are forgotten */
    bool ended;
    uint16_t *band[2 * YMF_GROUPS];   /* five fast, then five slow; [0] is frame first */
    uint16_t *loud;                   /* loudest group's mean level, / 4 */
    uint16_t *harmony[YMF_HARMONIES]; /* at 50/s; [0] is first/2 */
    size_t vectors, vectors_cap;
    struct ymf_vector *vector; /* of all the music, at 5/s */
    float timbre_sum[YMF_TIMBRE], pitch_sum[YMF_PITCHES], rise_sum[YMF_GROUPS];
    int in_sum;
    /* set once */
    int bands;
    int group_of[YMF_BANDS_MAX];
    int group_size[YMF_GROUPS];
    float cosine[YMF_TIMBRE][YMF_BANDS_MAX];
    int pitch_of[YMF_LOW_COUNT]; /* -1 outside 100 to 2000 Hz */
    /* the last frames, ring by frame number */
    float level[YMF_CURVES_RING][YMF_BANDS_MAX];
    float calm[YMF_CURVES_RING][YMF_BANDS_MAX]; /* level smoothed over 5 frames */
    float tone[YMF_CURVES_RING][YMF_PITCHES];
    float bass[YMF_CURVES_RING][16];
    float harmony_last[YMF_HARMONIES];
    size_t harmony_next; /* frame whose harmonic change comes next */
};

/* centre: the bands' middle frequencies; bin_hz: width of an FFT bin. */
struct ymf_curves *ymf_curves_new(const float *centre, int bands, double bin_hz);
void ymf_curves_free(struct ymf_curves *c); /* accepts NULL */
/* One frame: band magnitudes and low FFT magnitudes, with the levels they are relative to. */
YMF_MUST_USE enum ymf_code ymf_curves_push(struct ymf_curves *c, const float *band,
                                           const float *low, float band_ref, float low_ref,
                                           struct ymf_err *err);
/* After the last frame: the curves that look ahead are completed. */
bool ymf_curves_end(struct ymf_curves *c); /* false: out of memory */
/* Frames whose every curve is known. */
size_t ymf_curves_ready(const struct ymf_curves *c);
/* Lets go of the curves of frames before `upto`. */
void ymf_curves_forget(struct ymf_curves *c, size_t upto);
/*
 * Reads len frames from `from` (may be negative; silence outside what is held)
 * of band k, `shift` frames later, smoothed by a Gauss of sigma frames.
 */
void ymf_curve_read(const struct ymf_curves *c, int k, ptrdiff_t from, size_t len, double sigma,
                    int shift, float *out);
