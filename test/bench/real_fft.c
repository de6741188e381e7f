/* Real FFT of n by a complex one of n/2. */
#include "real_fft.h"

#include <math.h>
#include <stdint.h>

enum { LARGEST = 2048 };

struct table {
    size_t n; /* of the real transform */
    float re[LARGEST], im[LARGEST];
    uint16_t order[LARGEST / 2];
};

static struct table tables[2];

static void *plan(void *self, size_t n)
{
    (void)self;
    if (n != 1024 && n != LARGEST)
        return NULL;
    struct table *t = &tables[n == LARGEST];
    size_t half = n / 2, bits = 0;
    while (((size_t)1 << bits) < half)
        bits++;
    t->n = n;
    for (size_t k = 0; k < n; k++) {
        t->re[k] = (float)cos(2 * M_PI * (double)k / (double)n);
        t->im[k] = (float)-sin(2 * M_PI * (double)k / (double)n);
    }
    for (size_t k = 0; k < half; k++) {
        size_t r = 0;
        for (size_t b = 0; b < bits; b++)
            r |= (k >> b & 1) << (bits - 1 - b);
        t->order[k] = (uint16_t)r;
    }
    return t;
}

static void butterflies(const struct table *t, float *z, size_t half)
{
    for (size_t len = 2; len <= half; len *= 2) {
        size_t step = t->n / len;
        for (size_t at = 0; at < half; at += len) {
            for (size_t k = 0; k < len / 2; k++) {
                float wr = t->re[k * step], wi = t->im[k * step];
                float *a = z + 2 * (at + k), *b = z + 2 * (at + k + len / 2);
                float re = b[0] * wr - b[1] * wi, im = b[0] * wi + b[1] * wr;
                b[0] = a[0] - re;
                b[1] = a[1] - im;
                a[0] += re;
                a[1] += im;
            }
        }
    }
}

static void run(void *plan, float *in, float *out)
{
    const struct table *t = plan;
    size_t half = t->n / 2;
    float z[LARGEST + 2] = {0};
    for (size_t k = 0; k < half; k++) {
        float *to = z + 2 * (size_t)t->order[k];
        to[0] = in[2 * k];
        to[1] = in[2 * k + 1];
    }
    butterflies(t, z, half);
    z[2 * half] = z[0];
    z[2 * half + 1] = z[1];
    for (size_t k = 0; k <= half; k++) {
        const float *a = z + 2 * k, *b = z + 2 * (half - k);
        float er = (a[0] + b[0]) / 2, ei = (a[1] - b[1]) / 2;
        float dr = (a[1] + b[1]) / 2, di = (b[0] - a[0]) / 2;
        float wr = k < t->n ? t->re[k] : 1, wi = t->im[k];
        out[2 * k] = er + dr * wr - di * wi;
        out[2 * k + 1] = ei + dr * wi + di * wr;
    }
}

const struct ymf_fft *real_fft(void)
{
    static const struct ymf_fft fft = {.plan = plan, .run = run};
    return &fft;
}
