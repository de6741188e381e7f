/*
 * Which beat periods are present, five times a second: the autocorrelation of
 * ten onset curves over eight seconds, each period supported by its multiples
 * (Davies & Plumbley 2007; Grosche & Mueller 2011). And the plain onset curve
 * that beats are moved to in the end.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "beats/beats.h"
#include "beats/curves.h"

enum {
    YMF_TAU_MIN = 13, /* frames of 20 ms: 231 BPM */
    YMF_TAU_MAX = 61, /* 49 BPM */
    YMF_TAUS = YMF_TAU_MAX - YMF_TAU_MIN + 1,
    YMF_TEMPOGRAM_RATE = 5,
};

struct ymf_tempogram {
    size_t len;
    int16_t *height; /* len × YMF_TAUS, in 1/1024; mean 0 at each time */
    float deviation; /* of the whole */
};

YMF_MUST_USE enum ymf_code ymf_tempogram_new(const struct ymf_curves *c, const struct ymf_fft *fft,
                                             struct ymf_tempogram *ret, struct ymf_err *err);
void ymf_tempogram_done(struct ymf_tempogram *t);
/* Standardised heights at step i. */
void ymf_tempogram_row(const struct ymf_tempogram *t, size_t i, float ret_row[YMF_TAUS]);

/* One value a frame (100/s), about 0 on average, 1 and more at onsets. NULL: out of memory. */
float *ymf_onset_new(const struct ymf_curves *c);
