/*
 * The sampler: any window of a working picture onto a row of the film, at
 * sub-pixel positions. Integers only, so that the plain form and the vector
 * form give the same bits: positions in 2^-32 samples, 1024 phases, 14-bit
 * coefficients that sum to exactly 16384, one rounding after each direction.
 *
 * Up to a step of 1.2 the kernel is 4-tap Catmull-Rom; above, it is stretched
 * by step/1.2 on 8 taps, which joins on without a jump. Borders clamp.
 *
 * Rows come out at 8.6 bits: an 8-bit level times 64. One object per thread.
 */
#pragma once

#include <stdbool.h>

#include "media/planes.h"

enum { YMF_WARP_PHASES = 1024, YMF_WARP_ONE = 16384, YMF_WARP_TAPS = 8, YMF_WARP_PAD = 16 };

/* A window in the working picture's samples, and the film's size. */
struct ymf_window {
    double x, y;       /* left upper corner */
    double sx, sy;     /* step per film sample */
    int width, height; /* of the film, even */
};

struct ymf_warp;

/* For films up to width x height from pictures up to src_width wide. */
struct ymf_warp *ymf_warp_new(int width, int src_width);
void ymf_warp_free(struct ymf_warp *warp); /* accepts NULL */
YMF_DEFINE_AUTO(warp, struct ymf_warp *, ymf_warp_free)

/* Prepares one plane (0 luma, 1 and 2 chroma); the picture is lent until the next call. */
void ymf_warp_set(struct ymf_warp *warp, const struct ymf_planes *from, int plane,
                  const struct ymf_window *window);
/* One row of that plane at 8.6 bits; out has room for the film's width rounded up to 16. */
void ymf_warp_row(struct ymf_warp *warp, int y, uint16_t *out);

/* Coefficients of one phase; stretch in 1/64, 64 is none. Four taps when it is, else eight. */
void ymf_warp_kernel(int stretch, int phase, int16_t ret[YMF_WARP_TAPS]);

/* Whether the vector form is in use; YMF_CPU=c in the environment forbids it. */
bool ymf_warp_is_fast(void);
/* For tests that compare the two. */
void ymf_warp_force_plain(bool plain);
