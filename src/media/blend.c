/* Mixing in plain loops; the dither in the form that is in use. */
#include "media/blend.h"

#include "media/warp_rows.h"

enum { WEIGHT_ONE = 32768, WEIGHT_MAX = 32767 };

int ymf_blend_weight(int64_t num, int64_t den)
{
    int64_t weight = (num * WEIGHT_ONE + den / 2) / den;
    return (int)(weight > WEIGHT_MAX ? WEIGHT_MAX : weight);
}

void ymf_blend_rows(uint16_t *restrict a, const uint16_t *restrict b, int count, int weight)
{
    for (int x = 0; x < count; x++) {
        int32_t change = ((int32_t)b[x] - a[x]) * weight + WEIGHT_ONE / 2;
        a[x] = (uint16_t)(a[x] + (change >> 15));
    }
}

void ymf_blend_level(uint16_t *row, int level, int count, int weight)
{
    int32_t base = level * 64;
    for (int x = 0; x < count; x++) {
        int32_t above = (row[x] - base) * weight + WEIGHT_ONE / 2;
        row[x] = (uint16_t)(base + (above >> 15));
    }
}

void ymf_blend_dither(const uint16_t *row, int y, int count, int dither, uint8_t *out)
{
    static const uint8_t rounding[64] = {
        32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
        32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
        32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    };
    ymf_warp_rows_now()->dither(row, dither ? ymf_blue_noise[y & 63] : rounding, count, out);
}
