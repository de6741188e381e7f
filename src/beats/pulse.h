/*
 * The stage between curves and beats: takes the music a minute at a time, once
 * half a minute after it is known, and hands tempo and levels to the bar
 * pointer. What it has gone through is forgotten, so memory stays small.
 */
#pragma once

#include <stddef.h>

#include "base/err.h"
#include "beats/bar.h"
#include "beats/beats.h"
#include "beats/curves.h"
#include "beats/trace.h"

struct ymf_pulse;

/* Borrows fft. */
YMF_MUST_USE enum ymf_code ymf_pulse_new(const struct ymf_fft *fft, struct ymf_pulse **ret,
                                         struct ymf_err *err);
void ymf_pulse_free(struct ymf_pulse *p); /* accepts NULL */
/* Goes through what c holds and may forget it; all of it once c has ended. */
YMF_MUST_USE enum ymf_code ymf_pulse_advance(struct ymf_pulse *p, struct ymf_curves *c,
                                             struct ymf_err *err);
/* After the last advance. Both belong to p. */
YMF_MUST_USE enum ymf_code ymf_pulse_path(struct ymf_pulse *p, const struct ymf_bar_beat **ret,
                                          size_t *ret_len, struct ymf_err *err);
const struct ymf_trace *ymf_pulse_trace(const struct ymf_pulse *p);
