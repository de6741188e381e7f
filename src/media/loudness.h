/*
 * Loudness by ITU-R BS.1770-4 (gated, K-weighted), loudness range by EBU Tech
 * 3342 and true peak by four-fold oversampling, of stereo at 48 kHz fed in
 * pieces. Memory does not depend on the length: blocks live in histograms of
 * 0.01 LU whose sums are exact.
 */
#pragma once

#include <stdint.h>

#include "base/buf.h"
#include "base/cleanup.h"

struct ymf_loudness;

enum { YMF_LOUDNESS_STEP = 4800 }; /* 100 ms */

/* What silence measures; also the absolute gate. */
#define YMF_LOUDNESS_SILENCE (-70.0)

struct ymf_loudness *ymf_loudness_new(void);
void ymf_loudness_free(struct ymf_loudness *meter); /* accepts NULL */
YMF_DEFINE_AUTO(loudness, struct ymf_loudness *, ymf_loudness_free)

/*
 * Before the first feed: peaks are not looked for, and the mean power of every step of
 * YMF_LOUDNESS_STEP samples is added to powers (NULL: to none) as a float.
 */
void ymf_loudness_levels_only(struct ymf_loudness *meter, struct ymf_buf *powers);

void ymf_loudness_feed(struct ymf_loudness *meter, const float *stereo, int n);
/* One more step of known power: instead of feeding, never mixed with it. */
void ymf_loudness_step(struct ymf_loudness *meter, float power);
double ymf_loudness_lufs(const struct ymf_loudness *meter);  /* integrated */
double ymf_loudness_range(const struct ymf_loudness *meter); /* LU; 0 when too short */
double ymf_loudness_peak(const struct ymf_loudness *meter);  /* dBTP; -200 for silence */
