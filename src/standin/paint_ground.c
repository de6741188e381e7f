/* Ground and air: hill lines, mist, glitter on water, rain, snow. */
#include <math.h>

#include "standin/paint_parts.h"

float ymf_paint_ridge_y(const struct ymf_painting *p, const struct ymf_ridge *r, float x)
{
    const struct ymf_canvas *c = &p->c;
    float n = ymf_canvas_fbm(c, x * r->freq + r->off, r->off * 1.7f, r->octaves);
    float y = r->y - r->amp * (n - 0.35f) * 1.8f;
    if (r->trees > 0.0f) {
        float k = 0.55f / r->trees, u = x * k + r->off;
        float cell = floorf(u), t = u - cell;
        float tall = 0.35f + 0.65f * ymf_canvas_noise(c, cell * 7.31f, r->off);
        float tip = 1.0f - fabsf(2.0f * t - 1.0f);
        float u2 = x * k * 1.83f + r->off + 50.0f, cell2 = floorf(u2);
        float tip2 = (1.0f - fabsf(2.0f * (u2 - cell2) - 1.0f)) *
                     (0.3f + 0.6f * ymf_canvas_noise(c, cell2 * 3.17f, r->off + 9.0f));
        y -= r->trees * fmaxf(tip * tall, tip2 * 0.8f);
    }
    if (r->right > r->left) {
        float out = x < r->left ? r->left - x : (x > r->right ? x - r->right : 0.0f);
        y += out * 1.4f + out * out * 5.0f;
    }
    return y;
}

struct surface {
    struct ymf_rgb snow, sunny;
};

/* The hill's colour at a place, `deep` below its line. */
static struct ymf_rgb surface_at(const struct ymf_painting *p, const struct ymf_ridge *r,
                                 const struct surface *s, float x, float y, float deep, float slope)
{
    struct ymf_rgb col = ymf_rgb_mix(r->top, r->low, ymf_clamp01(deep / r->fade));
    float n = 0.5f;
    if (r->grain > 0.0f || r->snow > 0.0f)
        n = ymf_canvas_fbm(&p->c, x * 9.0f + r->off, y * 16.0f + deep * 22.0f, 3);
    if (r->snow > 0.0f)
        col =
            ymf_rgb_mix(col, s->snow, r->snow * ymf_smooth(0.34f, 0.52f, n + 0.30f - deep * 2.2f));
    if (r->lit > 0.0f) {
        float side = x < p->sun_x ? -slope : slope;
        float face = ymf_clamp01(side * 0.8f + (n - 0.5f) * 1.4f);
        col = ymf_rgb_mix(col, s->sunny, r->lit * face / (1.0f + deep * 7.0f));
    }
    return ymf_rgb_scale(col, 1.0f + r->grain * (n - 0.5f));
}

void ymf_paint_ridge(struct ymf_painting *p, const struct ymf_ridge *r)
{
    struct ymf_canvas *c = &p->c;
    static const struct ymf_rgb white = {0.90f, 0.93f, 0.99f};
    const struct surface s = {
        .snow = ymf_rgb_mix(white, r->top, ymf_paint_is_dark(p) ? 0.55f : 0.22f),
        .sunny = ymf_rgb_mix(r->top, p->look.pal.light, 0.6f),
    };
    /* shading follows the hill, not the tree tops, or it would hang in curtains */
    float line[YMF_PAINT_COLUMNS + 1] = {0}, base[YMF_PAINT_COLUMNS + 1] = {0};
    struct ymf_ridge bare = *r;
    bare.trees = 0.0f;
    int w = c->width < YMF_PAINT_COLUMNS ? c->width : YMF_PAINT_COLUMNS;
    float highest = 9.0f;
    for (int i = 0; i <= w; i++) {
        line[i] = ymf_paint_ridge_y(p, r, (float)i / c->unit);
        base[i] = ymf_paint_ridge_y(p, &bare, (float)i / c->unit);
        highest = fminf(highest, line[i]);
    }
    int first = (int)(highest * c->unit) - 1;
    for (int j = first < 0 ? 0 : first; j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < w; i++) {
            float slope = (line[i + 1] - line[i]) * c->unit;
            float cov = (y - line[i]) * c->unit / sqrtf(1.0f + slope * slope) + 0.5f;
            if (cov <= 0.0f)
                continue;
            float deep = y > base[i] ? y - base[i] : 0.0f;
            struct ymf_rgb col = surface_at(p, r, &s, (float)i / c->unit, y, deep, slope);
            ymf_canvas_cover(row + (size_t)i * 3, col, ymf_clamp01(cov));
        }
    }
}

void ymf_paint_mist(struct ymf_painting *p, float y, float height, struct ymf_rgb col, float a)
{
    struct ymf_canvas *c = &p->c;
    float off = ymf_seed_range(&p->seed, 0, 100);
    int j0 = (int)((y - height) * c->unit), j1 = (int)((y + height) * c->unit);
    for (int j = j0 < 0 ? 0 : j0; j < j1 && j < c->height; j++) {
        float v = (((float)j + 0.5f) / c->unit - y) / height;
        float band = (1.0f - v * v) * (1.0f - v * v);
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float n = ymf_canvas_fbm(c, (float)i / c->unit * 1.7f + off, v * 1.4f + off, 3);
            ymf_canvas_cover(row + (size_t)i * 3, col, a * band * ymf_smooth(0.2f, 0.75f, n));
        }
    }
}

void ymf_paint_road(struct ymf_painting *p, float horizon, float x, struct ymf_rgb col,
                    float strength)
{
    struct ymf_canvas *c = &p->c;
    float off = ymf_seed_range(&p->seed, 0, 100);
    for (int j = (int)(horizon * c->unit) + 1; j < c->height; j++) {
        float deep = ((float)j + 0.5f) / c->unit - horizon;
        float near = deep / (1.0f - horizon);
        float wide = 0.03f + 0.20f * near;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        float fine = 330.0f / (1.0f + 5.0f * near);
        for (int i = 0; i < c->width; i++) {
            float dx = ((float)i / c->unit - x) / wide;
            if (dx > 3.0f || dx < -3.0f)
                continue;
            float n =
                ymf_canvas_noise(c, (float)i / c->unit * (34.0f - 20.0f * near) + off, deep * fine);
            float glint = ymf_smooth(0.52f, 0.80f, n + 0.22f * expf(-dx * dx * 2.0f));
            ymf_canvas_light(row + (size_t)i * 3, col,
                             strength * glint * expf(-dx * dx) * (1.0f - 0.35f * near));
        }
    }
}

void ymf_paint_rain(struct ymf_painting *p, float strength)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb col =
        ymf_rgb_mix(p->look.pal.sky_low, (struct ymf_rgb){0.85f, 0.9f, 1.0f}, 0.6f);
    float lean = ymf_seed_range(&p->seed, -0.16f, -0.05f);
    int count = (int)(strength * 420.0f * c->aspect);
    for (int i = 0; i < count; i++) {
        float near = ymf_seed_unit(&p->seed);
        float x = ymf_seed_range(&p->seed, -0.1f, c->aspect + 0.1f);
        float y = ymf_seed_range(&p->seed, -0.1f, 1.0f);
        float len = 0.015f + 0.06f * near * near;
        float r = 0.0004f + 0.0006f * near;
        ymf_canvas_line(c, x, y, x + lean * len, y + len, r * 0.4f, r, col, 0.10f + 0.22f * near);
    }
}

void ymf_paint_snow(struct ymf_painting *p, float strength)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb col = {0.95f, 0.97f, 1.0f};
    int count = (int)(strength * 520.0f * c->aspect);
    for (int i = 0; i < count; i++) {
        float near = ymf_seed_unit(&p->seed);
        near *= near * near;
        float r = 0.0009f + 0.0045f * near;
        ymf_canvas_disc(c, ymf_seed_range(&p->seed, 0, c->aspect), ymf_seed_unit(&p->seed), r, r,
                        col, near > 0.6f ? 0.28f : 0.65f);
    }
}

void ymf_paint_weather(struct ymf_painting *p)
{
    if (p->look.weather == YMF_WEATHER_RAIN)
        ymf_paint_rain(p, 1.0f);
    if (p->look.weather == YMF_WEATHER_SNOW)
        ymf_paint_snow(p, 1.0f);
    if (p->look.weather == YMF_WEATHER_FOG) {
        struct ymf_rgb veil = ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.far, 0.4f);
        ymf_paint_mist(p, 0.72f, 0.34f, veil, 0.45f);
    }
}
