/*
 * A look-ahead true-peak limiter for stereo at 48 kHz: peaks are found between
 * the samples too (four-fold), the gain is down 5 ms before they come and
 * recovers in about 80 ms. Output is the input delayed by ymf_limiter_delay().
 */
#pragma once

#include <stdint.h>

#include "base/cleanup.h"

struct ymf_limiter;

struct ymf_limiter *ymf_limiter_new(double ceiling_db);
void ymf_limiter_free(struct ymf_limiter *limiter); /* accepts NULL */
YMF_DEFINE_AUTO(limiter, struct ymf_limiter *, ymf_limiter_free)

/* Samples by which the output is late: feed that many zeros at the end, drop as many at the start.
 */
int ymf_limiter_delay(void);
/* In place, n stereo pairs. */
void ymf_limiter_run(struct ymf_limiter *limiter, float *stereo, int n);
/* Output samples whose gain was below one by more than 0.01 dB. */
int64_t ymf_limiter_limited(const struct ymf_limiter *limiter);
