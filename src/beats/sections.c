/* Where the music turns. */
#include "beats/sections.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum {
    DIMS = YMF_TIMBRE + YMF_GROUPS + YMF_PITCHES,
    VECTOR_RATE = YMF_CURVES_RATE / YMF_VECTOR_FRAMES,
    LONGEST = 40, /* bars */
};

struct sums {
    double x[DIMS], squares;
};

struct part {
    int first, count;
    float weight, least;
};

static const struct part parts[] = {
    {0, YMF_TIMBRE, 1, .35f},
    {YMF_TIMBRE, YMF_GROUPS, .6f, .5f},
    {YMF_TIMBRE + YMF_GROUPS, YMF_PITCHES, .35f, .2f},
};

static void bar_vector(const struct ymf_curves *c, double from, double to, float *v)
{
    size_t a = (size_t)(fmax(from, 0) * VECTOR_RATE + 0.5);
    size_t b = (size_t)(fmax(to, 0) * VECTOR_RATE + 0.5);
    a = a < c->vectors ? a : c->vectors - 1;
    b = b <= a ? a + 1 : b > c->vectors ? c->vectors : b;
    memset(v, 0, DIMS * sizeof *v);
    for (size_t i = a; i < b; i++) {
        const struct ymf_vector *one = &c->vector[i];
        for (int k = 0; k < YMF_TIMBRE; k++)
            v[k] += (float)one->timbre[k] / 512;
        for (int g = 0; g < YMF_GROUPS; g++)
            v[YMF_TIMBRE + g] += (float)one->rise[g] / 4096;
        for (int k = 0; k < YMF_PITCHES; k++)
            v[YMF_TIMBRE + YMF_GROUPS + k] += (float)one->pitch[k] / 255;
    }
    for (int k = 0; k < DIMS; k++)
        v[k] /= (float)(b - a);
}

/* Each group of dimensions in units of its own deviation in the piece. */
static void scale_parts(float (*v)[DIMS], size_t len)
{
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        double spread = 0;
        for (int k = parts[p].first; k < parts[p].first + parts[p].count; k++) {
            double sum = 0, squares = 0;
            for (size_t i = 0; i < len; i++) {
                sum += (double)v[i][k];
                squares += (double)v[i][k] * (double)v[i][k];
            }
            double mean = sum / (double)len;
            spread += fmax(squares / (double)len - mean * mean, 0);
        }
        float scale = parts[p].weight / fmaxf((float)sqrt(spread), parts[p].least);
        for (size_t i = 0; i < len; i++)
            for (int k = parts[p].first; k < parts[p].first + parts[p].count; k++)
                v[i][k] *= scale;
    }
}

static double run_cost(const struct sums *s, size_t from, size_t to, size_t len)
{
    double n = (double)(to - from), spread = s[to].squares - s[from].squares;
    for (int k = 0; k < DIMS; k++) {
        double sum = s[to].x[k] - s[from].x[k];
        spread -= sum * sum / n;
    }
    size_t bars = to - from;
    double odd = bars % 8 == 0 ? 0 : bars % 4 == 0 ? .25 : bars % 2 == 0 ? .8 : 1.6;
    if (from == 0 || to == len)
        odd *= .4;
    return spread + 1.8 + 1.6 * odd + (bars < 3 ? 1.5 : 0);
}

static size_t trace(const size_t *from, size_t len, size_t *ret_start)
{
    size_t n = 0;
    for (size_t at = len; at > 0; at = from[at])
        ret_start[n++] = from[at];
    for (size_t i = 0; i < n / 2; i++) {
        size_t swap = ret_start[i];
        ret_start[i] = ret_start[n - 1 - i];
        ret_start[n - 1 - i] = swap;
    }
    return n;
}

enum ymf_code ymf_sections_find(const struct ymf_curves *c, const double *bars, size_t len,
                                size_t **ret, size_t *ret_len, struct ymf_err *err)
{
    YMF_AUTO(mem) float(*v)[DIMS] = ymf_mem_try(len * sizeof *v);
    YMF_AUTO(mem) struct sums *s = ymf_mem_try((len + 1) * sizeof *s);
    YMF_AUTO(mem) double *best = ymf_mem_try((len + 1) * sizeof *best);
    YMF_AUTO(mem) size_t *from = ymf_mem_try((len + 1) * sizeof *from);
    size_t *start = ymf_mem_try((len + 1) * sizeof *start);
    if (!v || !s || !best || !from || !start) {
        ymf_mem_free(start);
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the sections");
    }
    for (size_t i = 0; i < len; i++)
        bar_vector(c, bars[i], bars[i + 1], v[i]);
    if (len > 0)
        scale_parts(v, len);
    for (size_t i = 0; i < len; i++) {
        s[i + 1] = s[i];
        for (int k = 0; k < DIMS; k++) {
            s[i + 1].x[k] += (double)v[i][k];
            s[i + 1].squares += (double)v[i][k] * (double)v[i][k];
        }
    }
    for (size_t to = 1; to <= len; to++) {
        best[to] = INFINITY;
        for (size_t at = to > LONGEST ? to - LONGEST : 0; at < to; at++) {
            double cost = best[at] + run_cost(s, at, to, len);
            if (cost < best[to]) {
                best[to] = cost;
                from[to] = at;
            }
        }
    }
    *ret_len = trace(from, len, start);
    *ret = start;
    return YMF_OK;
}
