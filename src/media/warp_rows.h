/* What the sampler asks of a processor: two passes and a dither, in plain C and as vectors. */
#pragma once

#include <stdint.h>

enum { YMF_WARP_SHIFT_DOWN = 12, YMF_WARP_SHIFT_ACROSS = 14, YMF_WARP_LEVEL_MAX = 16383 };

/* Where the taps of each output sample begin and what they weigh. */
struct ymf_warp_columns {
    int taps;        /* 4 or 8 */
    int count;       /* rounded up to 16 by the owner: all arrays are */
    int32_t *at;     /* first tap in the padded row */
    int16_t *weight; /* taps per sample */
    /* The same for 4 taps as vectors like it: two neighbouring weights of every sample, those of
     * the first two taps and then those of the last two; and for every sample where in the 16
     * bytes that begin at its group of four those two taps lie. */
    int16_t *pairs[2];
    uint32_t *pick;
};

struct ymf_warp_rows {
    /* out[x] = sum rows[t][x]*weight[t] for x in [0, count rounded up to 16), 14 bits kept. */
    void (*down)(const uint16_t *const *rows, const int16_t *weight, int taps, int count,
                 int16_t *out);
    void (*across)(const int16_t *row, const struct ymf_warp_columns *columns, uint16_t *out);
    /* 8.6 bits plus one of 64 thresholds, cut to 8 bits. */
    void (*dither)(const uint16_t *row, const uint8_t noise[64], int count, uint8_t *out);
};

/* The form in use. */
const struct ymf_warp_rows *ymf_warp_rows_now(void);
extern const struct ymf_warp_rows ymf_warp_rows_c;
/* NULL where the processor or the build has none. */
const struct ymf_warp_rows *ymf_warp_rows_avx2(void);
