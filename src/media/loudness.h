/*
 * Loudness by ITU-R BS.1770-4 (gated, K-weighted), loudness range by EBU Tech
 * 3342 and true peak by four-fold oversampling, of stereo at 48 kHz fed in
 * pieces. Memory does not depend on the length: blocks live in histograms of
 * 0.01 LU whose sums are exact.
 */
#pragma once

#include <stdint.h>

#include "base/cleanup.h"

struct ymf_loudness;

/* What silence measures; also the absolute gate. */
#define YMF_LOUDNESS_SILENCE (-70.0)

struct ymf_loudness *ymf_loudness_new(void);
void ymf_loudness_free(struct ymf_loudness *meter); /* accepts NULL */
YMF_DEFINE_AUTO(loudness, struct ymf_loudness *, ymf_loudness_free)

void ymf_loudness_feed(struct ymf_loudness *meter, const float *stereo, int n);
double ymf_loudness_lufs(const struct ymf_loudness *meter);  /* integrated */
double ymf_loudness_range(const struct ymf_loudness *meter); /* LU; 0 when too short */
double ymf_loudness_peak(const struct ymf_loudness *meter);  /* dBTP; -200 for silence */
