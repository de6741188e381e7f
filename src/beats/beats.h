/*
 * Beats, bars and sections of one piece of music: samples in, times out.
 *
 * Feed mono samples at 22 050 Hz in pieces of any size, then finish once. What
 * is kept while feeding are features (less than 40 KB a minute), never samples.
 * No file, no clock, no library: the one FFT comes in through two functions.
 *
 * Times are seconds of what was fed, the first sample being at 0. Silence,
 * noise and free time are answers too: few or no beats and a low confidence.
 * One tracker belongs to one thread.
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/err.h"

enum { YMF_BEATS_RATE = 22050, YMF_BEATS_MAX_SECONDS = 12 * 3600 + 600 };

/* Below this cuts should not follow the beats. */
#define YMF_BEATS_UNSURE 0.3

/* The seam to a real-to-complex FFT. Sizes asked for: 1024 and 2048. */
struct ymf_fft {
    void *self;
    /* A plan for n real samples; NULL when it cannot. Stays valid as long as self. */
    void *(*plan)(void *self, size_t n);
    /* in: n floats; out: n/2+1 pairs (re, im), unscaled. in may be overwritten;
       both are aligned to 64 bytes. */
    void (*run)(void *plan, float *in, float *out);
};

struct ymf_beats_result {
    double duration;   /* seconds fed */
    double tempo_bpm;  /* 0 without beats */
    double confidence; /* 0..1 */
    int meter;         /* beats of most bars; 0 without bars */
    double *beats;     /* strictly increasing seconds */
    size_t beats_len;
    double *downbeats; /* a subset of beats: first beats of bars */
    size_t downbeats_len;
    double *sections; /* starts of sections, each a downbeat; the first one included */
    size_t sections_len;
    float *tempo_curve; /* BPM at each beat, beats_len values */
    float *energy;      /* loudness 0..1, one value per YMF_BEATS_ENERGY_STEP */
    size_t energy_len;
};

#define YMF_BEATS_ENERGY_STEP 0.5 /* seconds */

struct ymf_beats;

/* Borrows fft until ymf_beats_free. rate must be YMF_BEATS_RATE: resampling is media's. */
YMF_MUST_USE enum ymf_code ymf_beats_new(const struct ymf_fft *fft, int rate,
                                         struct ymf_beats **ret, struct ymf_err *err);
void ymf_beats_free(struct ymf_beats *b); /* accepts NULL */
/* Not-a-number and infinite samples count as silence. */
YMF_MUST_USE enum ymf_code ymf_beats_feed(struct ymf_beats *b, const float *mono, size_t n,
                                          struct ymf_err *err);
/* Once, after the last sample. The result lives in arena. */
YMF_MUST_USE enum ymf_code ymf_beats_finish(struct ymf_beats *b, struct ymf_arena *arena,
                                            struct ymf_beats_result *ret, struct ymf_err *err);
/*
 * One result for tracks that play one after the other: parts[i] starts at
 * starts[i] seconds and sounds until the next start (a crossfade gives its
 * middle). Each start that has music is a section start. Lives in arena.
 */
void ymf_beats_join(const struct ymf_beats_result *parts, const double *starts, size_t len,
                    double duration, struct ymf_arena *arena, struct ymf_beats_result *ret);

YMF_DEFINE_AUTO(beats, struct ymf_beats *, ymf_beats_free)
