/* Average and main colours. */
#include "media/palette.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { ROUNDS = 24, SAMPLES = 20000 };

struct lab {
    double l, a, b;
};

static double to_linear(uint8_t code)
{
    double v = code / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static uint8_t to_code(double linear)
{
    double x = linear < 0.0 ? 0.0 : linear > 1.0 ? 1.0 : linear;
    double v = x <= 0.0031308 ? x * 12.92 : 1.055 * pow(x, 1.0 / 2.4) - 0.055;
    return (uint8_t)lrint(v * 255.0);
}

/* OKLab: distances in it are close to what the eye sees. */
static struct lab lab_of(const uint8_t *p)
{
    double r = to_linear(p[0]), g = to_linear(p[1]), b = to_linear(p[2]);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return (struct lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static struct ymf_color color_of(struct lab c)
{
    double l = c.l + 0.3963377774 * c.a + 0.2158037573 * c.b;
    double m = c.l - 0.1055613458 * c.a - 0.0638541728 * c.b;
    double s = c.l - 0.0894841775 * c.a - 1.2914855480 * c.b;
    l *= l * l;
    m *= m * m;
    s *= s * s;
    return (struct ymf_color){
        .r = to_code(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        .g = to_code(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        .b = to_code(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
    };
}

static double distance(struct lab x, struct lab y)
{
    double l = x.l - y.l, a = x.a - y.a, b = x.b - y.b;
    return l * l + 2.0 * (a * a + b * b); /* hue tells colours apart more than light does */
}

struct ymf_color ymf_palette_average(const uint8_t *rgb, int width, int height)
{
    double sum[3] = {0.0, 0.0, 0.0};
    size_t pixels = (size_t)width * (size_t)height;
    for (size_t i = 0; i < pixels; i++)
        for (int c = 0; c < 3; c++)
            sum[c] += to_linear(rgb[3 * i + (size_t)c]);
    double n = pixels ? (double)pixels : 1.0;
    return (struct ymf_color){to_code(sum[0] / n), to_code(sum[1] / n), to_code(sum[2] / n), 1.0};
}

/* The nearest of k centres. */
static size_t nearest(const struct lab *centers, size_t k, struct lab x, double *ret_distance)
{
    size_t best = 0;
    double least = HUGE_VAL;
    for (size_t j = 0; j < k; j++) {
        double d = distance(centers[j], x);
        if (d < least) {
            least = d;
            best = j;
        }
    }
    *ret_distance = least;
    return best;
}

/* First centre: the mean's nearest; each further one: the sample worst served so far. */
static size_t seed(const struct lab *samples, size_t n, struct lab *centers)
{
    struct lab mean = {0};
    for (size_t i = 0; i < n; i++) {
        mean.l += samples[i].l / (double)n;
        mean.a += samples[i].a / (double)n;
        mean.b += samples[i].b / (double)n;
    }
    centers[0] = mean;
    size_t k = 1;
    while (k < YMF_PALETTE_COLORS) {
        double worst = 4e-4; /* nearer than this is the same colour */
        size_t at = n;
        for (size_t i = 0; i < n; i++) {
            double d = 0.0;
            (void)nearest(centers, k, samples[i], &d);
            if (d > worst) {
                worst = d;
                at = i;
            }
        }
        if (at == n)
            break;
        centers[k++] = samples[at];
    }
    return k;
}

/* One round of k-means; fills counts. */
static void settle(const struct lab *samples, size_t n, struct lab *centers, size_t k,
                   size_t *counts)
{
    struct lab sums[YMF_PALETTE_COLORS] = {{0}};
    memset(counts, 0, k * sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        double d = 0.0;
        size_t j = nearest(centers, k, samples[i], &d);
        counts[j]++;
        sums[j].l += samples[i].l;
        sums[j].a += samples[i].a;
        sums[j].b += samples[i].b;
    }
    for (size_t j = 0; j < k; j++)
        if (counts[j]) {
            double c = (double)counts[j];
            centers[j] = (struct lab){sums[j].l / c, sums[j].a / c, sums[j].b / c};
        }
}

size_t ymf_palette_find(const uint8_t *rgb, int width, int height,
                        struct ymf_color ret[YMF_PALETTE_COLORS])
{
    size_t pixels = (size_t)width * (size_t)height;
    if (!pixels)
        return 0;
    size_t step = pixels / SAMPLES + 1, n = (pixels + step - 1) / step;
    YMF_AUTO(mem) struct lab *samples = ymf_mem_new(n * sizeof *samples);
    for (size_t i = 0; i < n; i++)
        samples[i] = lab_of(rgb + 3 * i * step);

    struct lab centers[YMF_PALETTE_COLORS] = {{0}};
    size_t counts[YMF_PALETTE_COLORS] = {0};
    size_t k = seed(samples, n, centers);
    for (int round = 0; round < ROUNDS; round++)
        settle(samples, n, centers, k, counts);

    size_t found = 0;
    for (;;) { /* largest first; empty ones fall away */
        size_t best = k;
        for (size_t j = 0; j < k; j++)
            if (counts[j] && (best == k || counts[j] > counts[best]))
                best = j;
        if (best == k)
            return found;
        ret[found] = color_of(centers[best]);
        ret[found++].share = (double)counts[best] / (double)n;
        counts[best] = 0;
    }
}
