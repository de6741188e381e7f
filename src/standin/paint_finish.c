/* The last coat: bloom around bright light, brush texture, vignette, film grain, dither. */
#include <math.h>

#include "standin/paint_parts.h"

enum { REDUCE = 4 };

/* Quarter-size picture of what is brighter than the screen's middle. */
static void bright_parts(const struct ymf_canvas *c, float *out, int w, int h)
{
    for (int j = 0; j < h; j++)
        for (int i = 0; i < w; i++) {
            float sum[3] = {0};
            int n = 0;
            for (int y = j * REDUCE; y < (j + 1) * REDUCE && y < c->height; y++)
                for (int x = i * REDUCE; x < (i + 1) * REDUCE && x < c->width; x++, n++) {
                    const float *s = c->px + ((size_t)y * (size_t)c->width + (size_t)x) * 3;
                    float l = 0.3f * s[0] + 0.55f * s[1] + 0.15f * s[2];
                    float k = ymf_smooth(0.52f, 0.95f, l);
                    for (int ch = 0; ch < 3; ch++)
                        sum[ch] += s[ch] * k;
                }
            for (int ch = 0; ch < 3; ch++)
                out[((size_t)j * (size_t)w + (size_t)i) * 3 + (size_t)ch] =
                    n ? sum[ch] / (float)n : 0.0f;
        }
}

/* Running mean over 2r+1 samples along a line with a stride, edges held. */
static void blur_line(const float *src, float *dst, int n, size_t step, int r)
{
    float sum = 0.0f;
    for (int i = -r; i <= r; i++)
        sum += src[(size_t)(i < 0 ? 0 : (i >= n ? n - 1 : i)) * step];
    float inv = 1.0f / (float)(2 * r + 1);
    for (int i = 0; i < n; i++) {
        dst[(size_t)i * step] = sum * inv;
        int in = i + r + 1, out = i - r;
        sum += src[(size_t)(in >= n ? n - 1 : in) * step] - src[(size_t)(out < 0 ? 0 : out) * step];
    }
}

static void blur(float *a, float *b, int w, int h, int r)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < h; j++)
            for (int ch = 0; ch < 3; ch++)
                blur_line(a + (size_t)j * (size_t)w * 3 + ch, b + (size_t)j * (size_t)w * 3 + ch, w,
                          3, r);
        for (int i = 0; i < w * 3; i++)
            blur_line(b + i, a + i, h, (size_t)w * 3, r);
    }
}

static float bloom_at(const float *b, int w, int h, float x, float y, int ch)
{
    int i = (int)x, j = (int)y;
    int i1 = i + 1 < w ? i + 1 : w - 1, j1 = j + 1 < h ? j + 1 : h - 1;
    float tx = x - (float)i, ty = y - (float)j;
    const float *r0 = b + (size_t)j * (size_t)w * 3, *r1 = b + (size_t)j1 * (size_t)w * 3;
    float top = ymf_lerp(r0[3 * i + ch], r0[3 * i1 + ch], tx);
    return ymf_lerp(top, ymf_lerp(r1[3 * i + ch], r1[3 * i1 + ch], tx), ty);
}

static uint32_t hash2(uint32_t x, uint32_t y)
{
    uint32_t h = x * 0x85EBCA6Bu ^ (y * 0xC2B2AE35u + 0x27D4EB2Fu);
    h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
    h = (h ^ (h >> 12)) * 0x297A2D39u;
    return h ^ (h >> 15);
}

static uint8_t to_byte(float v, float dither)
{
    float x = v * 255.0f + dither;
    return (uint8_t)(x < 0.0f ? 0.0f : (x > 255.0f ? 255.0f : x));
}

void ymf_paint_finish(struct ymf_painting *p, float *work, bool flip, uint8_t *rgb)
{
    struct ymf_canvas *c = &p->c;
    int w = (c->width + REDUCE - 1) / REDUCE, h = (c->height + REDUCE - 1) / REDUCE;
    float *bloom = work, *spare = work + (size_t)w * (size_t)h * 3;
    bright_parts(c, bloom, w, h);
    int r = c->height / (REDUCE * 40);
    blur(bloom, spare, w, h, r < 1 ? 1 : r);
    uint32_t salt = (uint32_t)ymf_seed_next(&p->seed);
    for (int j = 0; j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit, vy = (y - 0.5f) * 1.1f;
        const float *src = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = ((float)i + 0.5f) / c->unit;
            float vx = (x / c->aspect - 0.5f) * 1.35f;
            float vignette = 1.0f - 0.42f * ymf_smooth(0.16f, 0.95f, vx * vx + vy * vy);
            /* short slanted strokes, as of a flat brush */
            float stroke =
                ymf_canvas_noise(c, x * 60.0f + y * 34.0f, y * 210.0f - x * 96.0f) - 0.5f;
            float patch = ymf_canvas_noise(c, x * 13.0f + 40.0f, y * 17.0f) - 0.5f;
            float tone = vignette * (1.0f + 0.028f * stroke + 0.035f * patch);
            uint32_t g = hash2((uint32_t)i + salt, (uint32_t)j);
            float grain = ((float)(g & 255) + (float)((g >> 8) & 255) - 255.0f) * (0.011f / 255.0f);
            float d = (float)(g >> 16 & 255) / 256.0f;
            float bx = ((float)i + 0.5f) / (float)REDUCE - 0.5f;
            float by = ((float)j + 0.5f) / (float)REDUCE - 0.5f;
            size_t at = (size_t)j * (size_t)c->width + (size_t)(flip ? c->width - 1 - i : i);
            for (int ch = 0; ch < 3; ch++) {
                float v = src[3 * i + ch];
                float b = bloom_at(bloom, w, h, bx < 0 ? 0 : bx, by < 0 ? 0 : by, ch);
                v += (1.0f - v) * b * 0.55f;
                rgb[at * 3 + (size_t)ch] = to_byte(v * tone + grain, d);
            }
        }
    }
}
