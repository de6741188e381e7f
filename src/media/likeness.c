/* Sums over samples of luma. */
#include "media/likeness.h"

#include <math.h>
#include <stdlib.h>

enum { SPARSE = 4, WINDOW = 8, STEP = 4 };

struct ymf_luma_look ymf_luma_look(const struct ymf_luma *picture)
{
    double sum = 0, squares = 0;
    int n = 0;
    for (int y = 0; y < picture->height; y += SPARSE) {
        const uint8_t *row = picture->rows + y * picture->stride;
        for (int x = 0; x < picture->width; x += SPARSE, n++) {
            sum += row[x];
            squares += row[x] * row[x];
        }
    }
    double mean = n ? sum / n : 0;
    return (struct ymf_luma_look){mean, n ? sqrt(fmax(squares / n - mean * mean, 0)) : 0};
}

double ymf_luma_change(const struct ymf_luma *a, const struct ymf_luma *b)
{
    int64_t sum = 0, n = 0;
    for (int y = 0; y < a->height; y += SPARSE) {
        const uint8_t *p = a->rows + y * a->stride, *q = b->rows + y * b->stride;
        for (int x = 0; x < a->width; x += SPARSE, n++)
            sum += abs(p[x] - q[x]);
    }
    return n ? (double)sum / (double)n : 0;
}

static double window_ssim(const uint8_t *p, ptrdiff_t p_stride, const uint8_t *q,
                          ptrdiff_t q_stride)
{
    int sp = 0, sq = 0, spp = 0, sqq = 0, spq = 0;
    for (int y = 0; y < WINDOW; y++)
        for (int x = 0; x < WINDOW; x++) {
            int a = p[y * p_stride + x], b = q[y * q_stride + x];
            sp += a;
            sq += b;
            spp += a * a;
            sqq += b * b;
            spq += a * b;
        }
    const double n = WINDOW * WINDOW, c1 = 6.5025, c2 = 58.5225;
    double mp = sp / n, mq = sq / n;
    double vp = spp / n - mp * mp, vq = sqq / n - mq * mq, cov = spq / n - mp * mq;
    return (2 * mp * mq + c1) * (2 * cov + c2) / ((mp * mp + mq * mq + c1) * (vp + vq + c2));
}

double ymf_luma_ssim(const struct ymf_luma *a, const struct ymf_luma *b)
{
    double sum = 0;
    int64_t n = 0;
    for (int y = 0; y + WINDOW <= a->height; y += STEP)
        for (int x = 0; x + WINDOW <= a->width; x += STEP, n++)
            sum += window_ssim(a->rows + y * a->stride + x, a->stride, b->rows + y * b->stride + x,
                               b->stride);
    return n ? sum / (double)n : 1;
}
