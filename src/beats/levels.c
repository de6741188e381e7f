/* Curves to levels. */
#include "beats/levels.h"

#include <math.h>

#include "base/mem.h"

enum { SLOW_LATE = 4, WINDOW_HALF = 3 * YMF_LEVELS_RATE };

static const float edges[YMF_LEVELS - 1] = {-0.6f, -0.2f, 0.3f, 1, 2, 3.2f};

int ymf_level_of(float z)
{
    int level = 0;
    for (int i = 0; i < YMF_LEVELS - 1; i++)
        level += z >= edges[i];
    return level;
}

float ymf_deviation(const float *x, size_t len)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < len; i++) {
        sum += (double)x[i];
        squares += (double)x[i] * (double)x[i];
    }
    if (len == 0)
        return 0;
    double m = sum / (double)len, v = squares / (double)len - m * m;
    return v > 0 ? (float)sqrt(v) : 0;
}

void ymf_slide_norm(const float *x, size_t len, size_t half, float floor, float *z)
{
    double sum = 0, squares = 0;
    size_t in = 0, out = 0;
    for (size_t i = 0; i < len; i++) {
        for (; in < len && in <= i + half; in++) {
            sum += (double)x[in];
            squares += (double)x[in] * (double)x[in];
        }
        for (; out + half < i; out++) {
            sum -= (double)x[out];
            squares -= (double)x[out] * (double)x[out];
        }
        double n = (double)(in - out), m = sum / n, v = squares / n - m * m;
        double s = v > 0 ? sqrt(v) : 0;
        z[i] = (float)(((double)x[i] - m) / (s + (double)floor + 1e-6));
    }
}

/* Order: five fast groups; slow below 120 and 120 to 400 together; slow 400 to 1500; chord
   .35 s; chord 1 s; bass. */
static void raw_curve(const struct ymf_curves *c, int k, size_t n, float *out)
{
    size_t half = c->frames / 2;
    if (k >= 7) {
        ymf_curve_read(c->harmony[k - 7], half, (ptrdiff_t)n, 1, 0, 0, out);
        return;
    }
    float pair[2], more[2];
    ptrdiff_t at = (ptrdiff_t)(2 * n);
    if (k < YMF_GROUPS) {
        ymf_curve_read(c->band[k], c->frames, at, 2, 0.8, 0, pair);
    } else if (k == YMF_GROUPS) {
        ymf_curve_read(c->band[YMF_GROUPS], c->frames, at, 2, 1.5, SLOW_LATE, pair);
        ymf_curve_read(c->band[YMF_GROUPS + 1], c->frames, at, 2, 1.5, SLOW_LATE, more);
        for (int i = 0; i < 2; i++)
            pair[i] = 0.5f * (pair[i] + more[i]);
    } else {
        ymf_curve_read(c->band[YMF_GROUPS + 2], c->frames, at, 2, 1.5, SLOW_LATE, pair);
    }
    *out = fmaxf(pair[0], pair[1]);
}

void ymf_level_curve(const struct ymf_curves *c, int k, float *scratch, float *z)
{
    size_t len = c->frames / 2;
    for (size_t n = 0; n < len; n++)
        raw_curve(c, k, n, &scratch[n]);
    ymf_slide_norm(scratch, len, WINDOW_HALF, 0.15f * ymf_deviation(scratch, len), z);
}

uint8_t *ymf_levels_new(const struct ymf_curves *c, size_t *ret_len)
{
    size_t len = c->frames / 2;
    YMF_AUTO(mem) float *scratch = ymf_mem_try(len * sizeof *scratch);
    YMF_AUTO(mem) float *z = ymf_mem_try(len * sizeof *z);
    uint8_t *levels = ymf_mem_try(len * YMF_LEVEL_CURVES);
    if (!scratch || !z || !levels) {
        ymf_mem_free(levels);
        return NULL;
    }
    for (int k = 0; k < YMF_LEVEL_CURVES; k++) {
        ymf_level_curve(c, k, scratch, z);
        for (size_t n = 0; n < len; n++)
            levels[n * YMF_LEVEL_CURVES + (size_t)k] = (uint8_t)ymf_level_of(z[n]);
    }
    *ret_len = len;
    return levels;
}
