/* The two passes as 256-bit vectors; bit for bit what warp.c does. */
#include "media/warp_rows.h"

#include <stddef.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* Two weights side by side in every 32 bits, as vpmaddwd wants them. */
AVX2 static __m256i both(int16_t a, int16_t b)
{
    return _mm256_set1_epi32((int)((uint32_t)(uint16_t)a | (uint32_t)(uint16_t)b << 16));
}

AVX2 static __m256i load(const void *from)
{
    return _mm256_loadu_si256(from);
}

AVX2 static void down_avx2(const uint16_t *const *rows, const int16_t *weight, int taps, int count,
                           int16_t *out)
{
    const __m256i half = _mm256_set1_epi32(1 << (YMF_WARP_SHIFT_DOWN - 1));
    for (int x = 0; x < count; x += 16) {
        __m256i low = half, high = half;
        for (int t = 0; t < taps; t += 2) {
            __m256i a = load(rows[t] + x), b = load(rows[t + 1] + x);
            __m256i w = both(weight[t], weight[t + 1]);
            low = _mm256_add_epi32(low, _mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), w));
            high = _mm256_add_epi32(high, _mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), w));
        }
        low = _mm256_srai_epi32(low, YMF_WARP_SHIFT_DOWN);
        high = _mm256_srai_epi32(high, YMF_WARP_SHIFT_DOWN);
        _mm256_storeu_si256((void *)(out + x), _mm256_packs_epi32(low, high));
    }
}

AVX2 static __m256i lanes(__m128i low, __m128i high)
{
    return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
}

AVX2 static __m128i eight_samples(const int16_t *row)
{
    return _mm_loadu_si128((const void *)row);
}

/*
 * Eight outputs of four taps each, as 32-bit sums in order. Four neighbours begin within five
 * samples, so two taps of each lie in eight samples, and the other two in the eight from two on.
 */
AVX2 static __m256i eight_of_4(const int16_t *row, const struct ymf_warp_columns *columns, int k)
{
    const int16_t *low = row + columns->at[k], *high = row + columns->at[k + 4];
    const __m256i pick = load(columns->pick + k);
    __m256i first = _mm256_shuffle_epi8(lanes(eight_samples(low), eight_samples(high)), pick);
    __m256i last =
        _mm256_shuffle_epi8(lanes(eight_samples(low + 2), eight_samples(high + 2)), pick);
    first = _mm256_madd_epi16(first, load(columns->pairs[0] + (ptrdiff_t)2 * k));
    last = _mm256_madd_epi16(last, load(columns->pairs[1] + (ptrdiff_t)2 * k));
    return _mm256_add_epi32(first, last);
}

AVX2 static __m256i two_of_8(const int16_t *row, const int32_t *at, const int16_t *weight, int i,
                             int j)
{
    __m256i samples = lanes(_mm_loadu_si128((const void *)(row + at[i])),
                            _mm_loadu_si128((const void *)(row + at[j])));
    __m256i weights = lanes(_mm_loadu_si128((const void *)(weight + (ptrdiff_t)8 * i)),
                            _mm_loadu_si128((const void *)(weight + (ptrdiff_t)8 * j)));
    return _mm256_madd_epi16(samples, weights);
}

/* Eight outputs of eight taps each. */
AVX2 static __m256i eight_of_8(const int16_t *row, const int32_t *at, const int16_t *weight)
{
    __m256i a = _mm256_hadd_epi32(two_of_8(row, at, weight, 0, 4), two_of_8(row, at, weight, 1, 5));
    __m256i b = _mm256_hadd_epi32(two_of_8(row, at, weight, 2, 6), two_of_8(row, at, weight, 3, 7));
    return _mm256_hadd_epi32(a, b);
}

AVX2 static void across_avx2(const int16_t *row, const struct ymf_warp_columns *columns,
                             uint16_t *out)
{
    const __m256i half = _mm256_set1_epi32(1 << (YMF_WARP_SHIFT_ACROSS - 1));
    const __m256i most = _mm256_set1_epi16(YMF_WARP_LEVEL_MAX);
    const int taps = columns->taps;
    for (int k = 0; k < columns->count; k += 16) {
        __m256i a, b;
        if (taps == 4) {
            a = eight_of_4(row, columns, k);
            b = eight_of_4(row, columns, k + 8);
        } else {
            const int32_t *at = columns->at + k;
            const int16_t *weight = columns->weight + (ptrdiff_t)k * taps;
            a = eight_of_8(row, at, weight);
            b = eight_of_8(row, at + 8, weight + 64);
        }
        a = _mm256_srai_epi32(_mm256_add_epi32(a, half), YMF_WARP_SHIFT_ACROSS);
        b = _mm256_srai_epi32(_mm256_add_epi32(b, half), YMF_WARP_SHIFT_ACROSS);
        __m256i packed = _mm256_permute4x64_epi64(_mm256_packus_epi32(a, b), 0xd8);
        _mm256_storeu_si256((void *)(out + k), _mm256_min_epu16(packed, most));
    }
}

AVX2 static __m256i levels(const uint16_t *row, const uint8_t *noise)
{
    __m256i threshold = _mm256_cvtepu8_epi16(_mm_loadu_si128((const void *)noise));
    return _mm256_srli_epi16(_mm256_add_epi16(load(row), threshold), 6);
}

AVX2 static void dither_avx2(const uint16_t *row, const uint8_t noise[64], int count, uint8_t *out)
{
    int x = 0;
    for (; x + 32 <= count; x += 32) {
        const uint8_t *from = noise + (x & 63);
        __m256i packed =
            _mm256_packus_epi16(levels(row + x, from), levels(row + x + 16, from + 16));
        _mm256_storeu_si256((void *)(out + x), _mm256_permute4x64_epi64(packed, 0xd8));
    }
    ymf_warp_rows_c.dither(row + x, noise + (x & 63), count - x, out + x);
}

static const struct ymf_warp_rows vectors = {down_avx2, across_avx2, dither_avx2};

const struct ymf_warp_rows *ymf_warp_rows_avx2(void)
{
    return __builtin_cpu_supports("avx2") ? &vectors : NULL;
}
#else
const struct ymf_warp_rows *ymf_warp_rows_avx2(void)
{
    return NULL;
}
#endif
