/* What lives in the air: lights that twinkle, rain, snow, motes. */
#include <math.h>

#include "standin/motion_parts.h"

static int luma(const uint8_t *p)
{
    return (54 * p[0] + 183 * p[1] + 19 * p[2]) >> 8;
}

void ymf_motion_find_lights(struct ymf_motion *m)
{
    int cell = m->height / 45 + 4;
    for (int cy = cell; cy + 2 * cell < m->height && m->light_count < YMF_MOTION_LIGHTS_MAX;
         cy += cell)
        for (int cx = cell; cx + 2 * cell < m->width; cx += cell) {
            int best = 0, bx = 0, by = 0, sum = 0, n = 0;
            for (int y = cy; y < cy + cell; y += 2)
                for (int x = cx; x < cx + cell; x += 2, n++) {
                    int l = luma(m->src + ((size_t)y * (size_t)m->width + (size_t)x) * 3);
                    sum += l;
                    if (l > best) {
                        best = l;
                        bx = x;
                        by = y;
                    }
                }
            /* a light is small and much brighter than what is around it */
            if (best < 150 || best - sum / n < 62 || ymf_seed_pick(&m->seed, 3) == 0)
                continue;
            if (m->light_count == YMF_MOTION_LIGHTS_MAX)
                return;
            const uint8_t *p = m->src + ((size_t)by * (size_t)m->width + (size_t)bx) * 3;
            m->lights[m->light_count++] =
                (struct ymf_motion_light){.x = (float)bx,
                                          .y = (float)by,
                                          .rate = ymf_seed_range(&m->seed, 0.9f, 3.2f),
                                          .phase = ymf_seed_range(&m->seed, 0.0f, 6.28f),
                                          .rgb = {p[0], p[1], p[2]}};
        }
}

/* Adds amount (0 to 1, may be negative) of a colour to one pixel. */
static void add(uint8_t *p, const uint8_t *rgb, float amount)
{
    for (int ch = 0; ch < 3; ch++) {
        float v = amount >= 0.0f
                      ? (float)p[ch] + (255.0f - (float)p[ch]) * amount * (float)rgb[ch] / 255.0f
                      : (float)p[ch] * (1.0f + amount);
        p[ch] = (uint8_t)(v < 0.0f ? 0.0f : (v > 255.0f ? 255.0f : v + 0.5f));
    }
}

static void spot(const struct ymf_motion *m, uint8_t *out, float x, float y, float r,
                 const uint8_t *rgb, float amount)
{
    int x0 = (int)(x - r), x1 = (int)(x + r) + 1, y0 = (int)(y - r), y1 = (int)(y + r) + 1;
    float inv = 1.0f / (r * r);
    for (int j = y0 < 0 ? 0 : y0; j <= y1 && j < m->height; j++)
        for (int i = x0 < 0 ? 0 : x0; i <= x1 && i < m->width; i++) {
            float dx = (float)i - x, dy = (float)j - y, q = (dx * dx + dy * dy) * inv;
            if (q < 1.0f)
                add(out + ((size_t)j * (size_t)m->width + (size_t)i) * 3, rgb,
                    amount * (1.0f - q) * (1.0f - q));
        }
}

/* A thin streak, brightest at its lower end; length along y in pixels. */
static void streak(const struct ymf_motion *m, uint8_t *out, float x, float y, float len,
                   float lean, float amount)
{
    static const uint8_t pale[3] = {226, 234, 248};
    int y0 = (int)floorf(y), y1 = (int)floorf(y + len);
    for (int j = y0 < 0 ? 0 : y0; j <= y1 && j < m->height; j++) {
        float t = ((float)j - y) / len, px = x + lean * ((float)j - y), fx = floorf(px),
              w = px - fx;
        if (t < 0.0f || t > 1.0f)
            continue;
        int i = (int)fx;
        uint8_t *row = out + (size_t)j * (size_t)m->width * 3;
        float a = amount * t * (t > 0.92f ? (1.0f - t) / 0.08f : 1.0f);
        if (i >= 0 && i < m->width)
            add(row + (size_t)i * 3, pale, a * (1.0f - w));
        if (i + 1 >= 0 && i + 1 < m->width)
            add(row + ((size_t)i + 1) * 3, pale, a * w);
    }
}

static void rain(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *out)
{
    struct ymf_seed s = m->seed;
    float w = (float)m->width, h = (float)m->height;
    for (int i = 0; i < 340; i++) {
        float near = ymf_seed_unit(&s), len = h * (0.02f + 0.055f * near * near);
        float speed = 0.75f + 0.85f * near, at = ymf_seed_unit(&s) + v->t * speed;
        float lap = floorf(at), y = (at - lap) * (h + len) - len;
        /* each lap falls somewhere else, or the eye finds the pattern */
        float place = ymf_seed_unit(&s) + lap * 0.37f;
        float x = (place - floorf(place)) * w * 1.1f - 0.10f * (y + len) - 0.02f * w;
        streak(m, out, x, y, len, 0.10f, v->ramp * (0.12f + 0.24f * near));
    }
}

static void snow(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *out)
{
    static const uint8_t white[3] = {250, 252, 255};
    struct ymf_seed s = m->seed;
    float w = (float)m->width, h = (float)m->height;
    for (int i = 0; i < 260; i++) {
        float near = ymf_seed_unit(&s);
        near *= near;
        float r = h * (0.0018f + 0.0062f * near),
              at = ymf_seed_unit(&s) + v->t * (0.045f + 0.10f * near);
        float lap = floorf(at), y = (at - lap) * (h + 4.0f * r) - 2.0f * r,
              place = ymf_seed_unit(&s) + lap * 0.37f;
        float sway =
            sinf(v->t * ymf_seed_range(&s, 0.5f, 1.3f) + 6.28f * ymf_seed_unit(&s)) * h * 0.014f;
        float drift = place + v->t * 0.012f;
        spot(m, out, (drift - floorf(drift)) * w + sway, y, r < 1.4f ? 1.4f : r, white,
             v->ramp * (0.85f - 0.45f * near));
    }
}

static void motes(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *out)
{
    struct ymf_seed s = m->seed;
    uint8_t warm[3] = {255, 236, 206};
    float w = (float)m->width, h = (float)m->height;
    for (int i = 0; i < 46; i++) {
        float near = ymf_seed_unit(&s),
              px = ymf_seed_unit(&s) + v->t * ymf_seed_range(&s, -0.010f, 0.014f);
        float py = ymf_seed_unit(&s) - v->t * ymf_seed_range(&s, 0.006f, 0.022f),
              beat = ymf_seed_range(&s, 0.5f, 1.4f), phase = 6.28f * ymf_seed_unit(&s);
        px -= floorf(px);
        py -= floorf(py);
        float edge = (py < 0.06f ? py : (py > 0.94f ? 1.0f - py : 0.06f)) / 0.06f;
        float glow = 0.5f + 0.5f * sinf(v->t * beat + phase);
        spot(m, out, px * w, py * h, h * (0.003f + 0.006f * near), warm,
             v->ramp * 0.20f * glow * edge);
    }
}

void ymf_motion_air(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *rgb)
{
    float r = (float)m->height / 42.0f, h = (float)m->height, w = (float)m->width;
    for (int i = 0; i < m->light_count; i++) {
        const struct ymf_motion_light *l = &m->lights[i];
        float y = (l->y - v->cy) * v->zoom + h * 0.5f;
        float rel = y / h, d = (rel - 0.42f) / 0.58f;
        d = d < 0.0f ? 0.0f : (d > 1.0f ? 1.0f : d);
        float x =
            (l->x - v->cx) * v->zoom * (1.0f + v->slope * d * d * (3.0f - 2.0f * d)) + w * 0.5f;
        /* lights only brighten: a darkened spot would look like dirt */
        float wave = 0.5f - 0.5f * cosf(v->t * (l->rate + 0.2f * l->phase));
        spot(m, rgb, x, y, r, l->rgb, v->ramp * 0.26f * wave);
    }
    switch (m->fall) {
    case YMF_FALL_RAIN:
        rain(m, v, rgb);
        break;
    case YMF_FALL_SNOW:
        snow(m, v, rgb);
        break;
    case YMF_FALL_MOTES:
        motes(m, v, rgb);
        break;
    case YMF_FALL_NONE:
        break;
    }
}
