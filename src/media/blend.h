/*
 * What happens to rows at 8.6 bits before they become the film's 8: dissolves,
 * fades to black, and an ordered dither through fixed blue noise (the same for
 * every frame, so that nothing shimmers), which keeps night skies from banding.
 */
#pragma once

#include <stdint.h>

/* A weight of num/den, 0 to 32767. */
int ymf_blend_weight(int64_t num, int64_t den);
/* a += (b - a) * weight. count is a multiple of 16. */
void ymf_blend_rows(uint16_t *a, const uint16_t *b, int count, int weight);
/* Towards one 8-bit level: weight 32767 keeps the row as it is. */
void ymf_blend_level(uint16_t *row, int level, int count, int weight);
/* To 8 bits; y chooses the noise row. Without dither levels are rounded. */
void ymf_blend_dither(const uint16_t *row, int y, int count, int dither, uint8_t *out);

/* 64 x 64 thresholds from 0 to 63. */
extern const uint8_t ymf_blue_noise[64][64];
