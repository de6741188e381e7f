/*
 * The ten curves the rhythm patterns look at, 50 a second, each against its own
 * surroundings and cut into seven levels: a loud section then does not silence
 * a quiet one, and a pattern is a small table.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "beats/curves.h"

enum { YMF_LEVEL_CURVES = 10, YMF_LEVELS = 7, YMF_LEVELS_RATE = 50 };

/* Curve k over all that is held and ready, normalised: z[0] is frame c->first / 2. Returns how
   many; z holds as many, pair and scratch twice that. */
size_t ymf_level_curve(const struct ymf_curves *c, int k, float *pair, float *scratch, float *z);
/* 0..6 */
int ymf_level_of(float z);
/* z[i] = (x[i] - m) / (s + floor), m and s over `half` values on both sides. */
void ymf_slide_norm(const float *x, size_t len, size_t half, float floor, float *z);
/* Deviation of all values. */
float ymf_deviation(const float *x, size_t len);
