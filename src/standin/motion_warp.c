/* The camera: a sub-pixel window on the still, with water, mist and breathing light in it. */
#include <math.h>

#include "standin/motion_parts.h"

enum { ONE = 1 << 16, COLUMNS = 8192 / YMF_MOTION_CELL + 2 };

struct air {
    float mist[COLUMNS], gain[COLUMNS];
};

float ymf_motion_noise(const struct ymf_motion *m, float x, float y)
{
    enum { N = YMF_MOTION_TILE };
    float fx = floorf(x), fy = floorf(y), tx = x - fx, ty = y - fy;
    int i = (int)fx & (N - 1), j = (int)fy & (N - 1);
    int i1 = (i + 1) & (N - 1), j1 = (j + 1) & (N - 1);
    const float *a = m->tile + (ptrdiff_t)j * N, *b = m->tile + (ptrdiff_t)j1 * N;
    float top = a[i] + (a[i1] - a[i]) * tx, low = b[i] + (b[i1] - b[i]) * tx;
    return top + (low - top) * ty;
}

static float smooth(float low, float high, float x)
{
    float t = (x - low) / (high - low);
    t = t < 0.0f ? 0.0f : (t > 1.0f ? 1.0f : t);
    return t * t * (3.0f - 2.0f * t);
}

/* Mist and light at the knots of one line of cells. */
static void air_line(const struct ymf_motion *m, const struct ymf_motion_view *v, float y,
                     struct air *ret)
{
    float h = (float)m->height, rel = y / h;
    float low = smooth(0.15f, 0.62f, rel) * (1.0f - 0.55f * smooth(0.75f, 1.0f, rel));
    float wet = m->shimmer * smooth(0.56f, 0.70f, rel);
    int knots = m->width / YMF_MOTION_CELL + 2;
    for (int i = 0; i < knots; i++) {
        float x = (float)(i * YMF_MOTION_CELL) / h * 30.0f, yy = rel * 52.0f;
        float a = ymf_motion_noise(m, x + v->t * 2.5f, yy + v->t * 0.3f);
        float b = ymf_motion_noise(m, x * 0.55f - v->t * 1.1f + 40.0f, yy * 0.6f + 17.0f);
        ret->mist[i] = m->fog * v->ramp * low * smooth(0.36f, 0.78f, 0.5f * (a + b));
        float c = ymf_motion_noise(m, x * 0.45f + v->t * 2.6f + 70.0f, yy * 0.3f + v->t * 0.7f);
        /* water: thin bright lines that slide past each other */
        float g = ymf_motion_noise(m, x * 2.2f + v->t * 3.0f, yy * 5.0f - v->t * 4.0f) +
                  ymf_motion_noise(m, x * 1.6f - v->t * 2.2f + 9.0f, yy * 3.6f + v->t * 3.0f) -
                  1.0f;
        ret->gain[i] = 1.0f + v->ramp * (m->breathe * (2.0f * c - 1.0f) + wet * 0.42f * g);
    }
}

static int clamp_int(int x, int low, int high)
{
    return x < low ? low : (x > high ? high : x);
}

struct row {
    const uint8_t *top, *low;
    int wy;          /* share of low, 0 to 256 */
    int start, step; /* 16.16 */
};

static struct row place_row(const struct ymf_motion *m, const struct ymf_motion_view *v, int y)
{
    float h = (float)m->height, rel = ((float)y + 0.5f) / h;
    float deep = smooth(0.42f, 1.0f, rel), wet = m->shimmer * v->ramp * smooth(0.56f, 0.80f, rel);
    float scale = 1.0f / (v->zoom * (1.0f + v->slope * deep));
    float sy = v->cy + ((float)y + 0.5f - h * 0.5f) / v->zoom - 0.5f;
    float unit = h / 720.0f, k = 1.0f + 3.0f * (1.0f - rel);
    float shift = 0.0f;
    if (wet > 0.0f) {
        shift = wet * unit * 0.30f * sinf(rel * 95.0f * k - v->t * 2.3f);
        sy += wet * unit * 0.7f * sinf(rel * 140.0f * k + v->t * 1.9f);
    }
    float left = v->cx - 0.5f * (float)m->width * scale + 0.5f * scale - 0.5f + shift;
    int y0 = (int)floorf(sy), last = m->height - 1;
    struct row r = {.wy = (int)((sy - floorf(sy)) * 256.0f),
                    .start = (int)(left * (float)ONE),
                    .step = (int)(scale * (float)ONE)};
    r.top = m->src + (size_t)clamp_int(y0, 0, last) * (size_t)m->width * 3;
    r.low = m->src + (size_t)clamp_int(y0 + 1, 0, last) * (size_t)m->width * 3;
    return r;
}

static void draw_row(const struct ymf_motion *m, const struct row *r, const struct air *a,
                     const struct air *b, float mix, int y, uint8_t *out)
{
    int last = m->width - 1, u = r->start;
    const uint8_t *dither = m->dither + (size_t)(y & 63) * 64;
    for (int cell = 0; cell * YMF_MOTION_CELL < m->width; cell++) {
        float m0 = a->mist[cell] + (b->mist[cell] - a->mist[cell]) * mix;
        float m1 = a->mist[cell + 1] + (b->mist[cell + 1] - a->mist[cell + 1]) * mix;
        float g0 = a->gain[cell] + (b->gain[cell] - a->gain[cell]) * mix;
        float g1 = a->gain[cell + 1] + (b->gain[cell + 1] - a->gain[cell + 1]) * mix;
        int gain = (int)(g0 * (1.0f - m0) * 4096.0f), gain_end = (int)(g1 * (1.0f - m1) * 4096.0f);
        int mist = (int)(m0 * 4096.0f), mist_end = (int)(m1 * 4096.0f);
        int gain_step = (gain_end - gain) / YMF_MOTION_CELL,
            mist_step = (mist_end - mist) / YMF_MOTION_CELL;
        int x1 = (cell + 1) * YMF_MOTION_CELL < m->width ? (cell + 1) * YMF_MOTION_CELL : m->width;
        for (int x = cell * YMF_MOTION_CELL; x < x1;
             x++, u += r->step, gain += gain_step, mist += mist_step) {
            int i = clamp_int(u >> 16, 0, last), i1 = clamp_int((u >> 16) + 1, 0, last),
                wx = (u >> 8) & 255;
            const uint8_t *p0 = r->top + (size_t)i * 3, *p1 = r->top + (size_t)i1 * 3,
                          *q0 = r->low + (size_t)i * 3, *q1 = r->low + (size_t)i1 * 3;
            int d = dither[x & 63] << 4;
            for (int ch = 0; ch < 3; ch++) {
                int top = (p0[ch] << 8) + (p1[ch] - p0[ch]) * wx;
                int low = (q0[ch] << 8) + (q1[ch] - q0[ch]) * wx;
                int val = ((top << 4) + ((low - top) * r->wy >> 4)) >> 4;
                int lit = (int)(((int64_t)val * gain >> 8) + (int64_t)m->fog_rgb[ch] * mist);
                out[3 * x + ch] = (uint8_t)clamp_int((lit + d) >> 12, 0, 255);
            }
        }
    }
}

void ymf_motion_warp(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *rgb)
{
    struct air lines[2] = {{{0}, {0}}};
    int have = -1;
    for (int y = 0; y < m->height; y++) {
        int band = y / YMF_MOTION_CELL;
        if (band != have) {
            /* the lower knots of the last band are the upper ones of this */
            if (have < 0)
                air_line(m, v, (float)(band * YMF_MOTION_CELL), &lines[band & 1]);
            air_line(m, v, (float)((band + 1) * YMF_MOTION_CELL), &lines[(band + 1) & 1]);
            have = band;
        }
        struct row r = place_row(m, v, y);
        float mix = (float)(y % YMF_MOTION_CELL) / (float)YMF_MOTION_CELL;
        draw_row(m, &r, &lines[band & 1], &lines[(band + 1) & 1], mix, y,
                 rgb + (size_t)y * (size_t)m->width * 3);
    }
}
