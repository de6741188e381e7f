/*
 * Samples to spectra to curves: Hann windows of 1024 centred at n/100 s, 24
 * bands an octave, levels relative to the loudness of the surrounding minute,
 * so that neither gain nor a louder neighbour track changes what is found.
 */
#pragma once

#include <stddef.h>

#include "base/err.h"
#include "beats/beats.h"
#include "beats/curves.h"

struct ymf_frontend;

YMF_MUST_USE enum ymf_code ymf_frontend_new(const struct ymf_fft *fft, struct ymf_frontend **ret,
                                            struct ymf_err *err);
void ymf_frontend_free(struct ymf_frontend *f); /* accepts NULL */
YMF_MUST_USE enum ymf_code ymf_frontend_feed(struct ymf_frontend *f, const float *mono, size_t n,
                                             struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_frontend_end(struct ymf_frontend *f, struct ymf_err *err);
/* Belongs to the front end. */
struct ymf_curves *ymf_frontend_curves(struct ymf_frontend *f);
size_t ymf_frontend_samples(const struct ymf_frontend *f);
/* Mean square of each YMF_BEATS_ENERGY_STEP. */
const float *ymf_frontend_power(const struct ymf_frontend *f, size_t *ret_len);
