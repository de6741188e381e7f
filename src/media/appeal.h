/* How much a picture invites a click, as far as numbers tell. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { YMF_APPEAL_BINS = 64 };

struct ymf_appeal {
    double score;                  /* higher is better; about 0 to 3 */
    float colors[YMF_APPEAL_BINS]; /* share of each of 4x4x4 colours */
};

/* rgb rows without gaps. */
struct ymf_appeal ymf_appeal_of(const uint8_t *rgb, int width, int height);
/* 0 for the same colours, 1 for none in common. */
double ymf_appeal_distance(const struct ymf_appeal *a, const struct ymf_appeal *b);
