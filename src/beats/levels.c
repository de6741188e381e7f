/* Curves to levels. */
#include "beats/levels.h"

#include <math.h>

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

/* The larger of each two frames. */
static void halve(const float *pair, size_t len, float *out)
{
    for (size_t n = 0; n < len; n++)
        out[n] = pair[2 * n] > pair[2 * n + 1] ? pair[2 * n] : pair[2 * n + 1];
}

/* Order: five fast groups; slow below 120 and 120 to 400 together; slow 400 to 1500; chord
   .35 s; chord 1 s; bass. */
static void raw_curve(const struct ymf_curves *c, int k, size_t len, float *pair, float *out)
{
    ptrdiff_t from = (ptrdiff_t)c->first;
    if (k >= 7) {
        for (size_t n = 0; n < len; n++)
            out[n] = (float)c->harmony[k - 7][n] / YMF_CURVE_UNIT;
    } else if (k < YMF_GROUPS) {
        ymf_curve_read(c, k, from, 2 * len, 0.8, 0, pair);
        halve(pair, len, out);
    } else if (k == YMF_GROUPS) {
        ymf_curve_read(c, YMF_GROUPS, from, 2 * len, 1.5, SLOW_LATE, out);
        ymf_curve_read(c, YMF_GROUPS + 1, from, 2 * len, 1.5, SLOW_LATE, pair);
        for (size_t i = 0; i < 2 * len; i++)
            pair[i] = 0.5f * (pair[i] + out[i]);
        halve(pair, len, out);
    } else {
        ymf_curve_read(c, YMF_GROUPS + 2, from, 2 * len, 1.5, SLOW_LATE, pair);
        halve(pair, len, out);
    }
}

size_t ymf_level_curve(const struct ymf_curves *c, int k, float *pair, float *scratch, float *z)
{
    size_t ready = ymf_curves_ready(c), len = ready > c->first ? (ready - c->first) / 2 : 0;
    raw_curve(c, k, len, pair, scratch);
    ymf_slide_norm(scratch, len, WINDOW_HALF, 0.15f * ymf_deviation(scratch, len), z);
    return len;
}
