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

/* Most frames (100/s) worked on at once. */
enum { YMF_TEMPOGRAM_CHUNK = 9000 };

struct ymf_tempogram;

/* Borrows fft. */
YMF_MUST_USE enum ymf_code ymf_tempogram_new(const struct ymf_fft *fft, struct ymf_tempogram **ret,
                                             struct ymf_err *err);
void ymf_tempogram_free(struct ymf_tempogram *t); /* accepts NULL */
/*
 * Standardised heights of the steps in frames from..to, one after the other
 * call: rows[0] is the first step at or after from. Returns how many.
 */
size_t ymf_tempogram_rows(struct ymf_tempogram *t, const struct ymf_curves *c, size_t from,
                          size_t to, float (*ret_rows)[YMF_TAUS]);
/* The onset curve of frames from..to: about 0 on average, 1 and more at onsets. */
void ymf_tempogram_onsets(struct ymf_tempogram *t, const struct ymf_curves *c, size_t from,
                          size_t to, float *ret_onset);
