/* Sharpness, contrast, colour, and what is wrong with a picture. */
#include "media/appeal.h"

#include <math.h>
#include <stdlib.h>

enum { STEP = 2 }; /* every other sample says enough */

struct sums {
    double n, luma, luma2, laplace, laplace2, rg, rg2, yb, yb2;
    int64_t dark, blown;
};

static double luma_at(const uint8_t *p)
{
    return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2];
}

static void add(struct sums *s, const uint8_t *p, double luma, double laplace)
{
    double rg = p[0] - p[1], yb = 0.5 * (p[0] + p[1]) - p[2];
    s->n++;
    s->luma += luma;
    s->luma2 += luma * luma;
    s->laplace += laplace;
    s->laplace2 += laplace * laplace;
    s->rg += rg;
    s->rg2 += rg * rg;
    s->yb += yb;
    s->yb2 += yb * yb;
    s->dark += luma < 12;
    s->blown += luma > 250;
}

static double deviation(double sum, double squares, double n)
{
    return sqrt(fmax(squares / n - (sum / n) * (sum / n), 0));
}

struct ymf_appeal ymf_appeal_of(const uint8_t *rgb, int width, int height)
{
    struct ymf_appeal appeal = {0};
    struct sums s = {0};
    int64_t row = (int64_t)width * 3;
    for (int y = 1; y < height - 1; y += STEP)
        for (int x = 1; x < width - 1; x += STEP) {
            const uint8_t *p = rgb + y * row + (int64_t)x * 3;
            double luma = luma_at(p);
            double around = luma_at(p - 3) + luma_at(p + 3) + luma_at(p - row) + luma_at(p + row);
            add(&s, p, luma, around - 4 * luma);
            appeal.colors[(p[0] >> 6) * 16 + (p[1] >> 6) * 4 + (p[2] >> 6)] += 1;
        }
    if (s.n < 1)
        return appeal;
    for (int i = 0; i < YMF_APPEAL_BINS; i++)
        appeal.colors[i] /= (float)s.n;
    double sharp = fmin(deviation(s.laplace, s.laplace2, s.n) / 25, 1);
    double contrast = fmin(deviation(s.luma, s.luma2, s.n) / 64, 1);
    double colorful = hypot(deviation(s.rg, s.rg2, s.n), deviation(s.yb, s.yb2, s.n)) +
                      0.3 * hypot(s.rg / s.n, s.yb / s.n);
    double bad = (double)(s.dark + s.blown) / s.n;
    appeal.score = 0.8 * sharp + contrast + fmin(colorful / 80, 1) - 1.5 * fmax(bad - 0.25, 0);
    return appeal;
}

double ymf_appeal_distance(const struct ymf_appeal *a, const struct ymf_appeal *b)
{
    double common = 0;
    for (int i = 0; i < YMF_APPEAL_BINS; i++)
        common += fminf(a->colors[i], b->colors[i]);
    return 1 - common;
}
