/*
 * Rhythm patterns: for every place in a bar, how much more likely each level of
 * each curve is there than anywhere. Learned by tools/beats-learn from music
 * made for it; the table itself is patterns_table.c.
 */
#pragma once

#include "beats/levels.h"

enum {
    YMF_PATTERN_BINS = 12,    /* of a beat */
    YMF_PATTERNS_MAX = 32,    /* patterns */
    YMF_PATTERN_STATES = 112, /* beats of all patterns together, at most */
};

/* In patterns_table.c. */
extern const int ymf_patterns_len;
extern const int ymf_pattern_beats[YMF_PATTERNS_MAX];
/*
 * One text for each curve and level, curve by curve: a character for each bin,
 * and in it for each beat of each pattern: (character - middle) steps of
 * YMF_PATTERN_STEP. Two characters that C texts treat specially are left out.
 */
extern const char *const ymf_pattern_rows[YMF_LEVEL_CURVES * YMF_LEVELS];

#define YMF_PATTERN_STEP 0.08f

static inline float ymf_pattern_value(char c)
{
    return (float)(c - '#' - (c > '?') - (c > '\\') - 44) * YMF_PATTERN_STEP;
}
