/* Motifs on land: mountains, forest, dunes, village, fields. */
#include <math.h>

#include "standin/paint_parts.h"

static void open_sky(struct ymf_painting *p, float horizon, float clouds)
{
    ymf_paint_sky(p, horizon);
    if (p->look.stars)
        ymf_paint_stars(p, horizon, 420);
    if (p->look.aurora)
        ymf_paint_aurora(p, horizon);
    if (p->look.moon || p->look.hour != YMF_HOUR_NIGHT)
        ymf_paint_orb(p);
    if (p->look.weather == YMF_WEATHER_RAIN)
        clouds = 0.95f;
    ymf_paint_clouds(p, horizon, clouds);
}

void ymf_paint_mountains(struct ymf_painting *p)
{
    float horizon = ymf_seed_range(&p->seed, 0.60f, 0.72f);
    open_sky(p, horizon, ymf_seed_range(&p->seed, 0.15f, 0.6f));
    struct ymf_rgb haze = ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.far, 0.35f);
    int layers = 6;
    float snow = p->look.winter ? 0.9f : 0.0f;
    for (int i = 0; i < layers; i++) {
        float t = (float)i / (float)(layers - 1);
        struct ymf_rgb body = ymf_rgb_mix(ymf_rgb_mix(haze, p->look.pal.far, 0.55f + 0.42f * t),
                                          p->look.pal.near, t * t * 0.96f);
        struct ymf_ridge r = {
            .y = horizon - 0.14f + 0.46f * t * t + 0.06f * t,
            .amp = 0.34f * (1.0f - 0.62f * t),
            .freq = 1.15f + 0.8f * t,
            .off = ymf_seed_range(&p->seed, 0, 240),
            .octaves = 7 - (int)(2.0f * t),
            .top = body,
            .low = ymf_rgb_mix(body, haze, 0.55f - 0.40f * t),
            .fade = 0.22f + 0.1f * t,
            .trees = i >= 4 ? 0.018f + 0.028f * (t - 0.5f) : (i == 3 ? 0.010f : 0.0f),
            .snow = i < 3 ? snow * (1.0f - 0.2f * (float)i) : 0.0f,
            .grain = 0.22f,
            .lit = (1.0f - t) * (ymf_paint_is_dark(p) ? 0.22f : 0.5f),
        };
        ymf_paint_ridge(p, &r);
        if (i < layers - 1)
            ymf_paint_mist(p, r.y + 0.10f, 0.085f, haze, 0.46f * (1.0f - 0.4f * t));
    }
    struct ymf_rgb front = ymf_rgb_scale(p->look.pal.near, 0.75f);
    int firs = 9 + ymf_seed_pick(&p->seed, 6);
    for (int i = 0; i < firs; i++) {
        float side = ymf_seed_unit(&p->seed);
        float x = side < 0.72f ? p->c.aspect * 0.26f * ymf_seed_unit(&p->seed)
                               : p->c.aspect * (1.0f - 0.14f * ymf_seed_unit(&p->seed));
        ymf_paint_fir(p, x, 1.03f, ymf_seed_range(&p->seed, 0.18f, 0.44f), front,
                      p->look.winter ? 0.8f : 0.0f);
    }
    ymf_paint_weather(p);
}

static void trunk_row(struct ymf_painting *p, int n, float t, struct ymf_rgb col, float ground)
{
    struct ymf_canvas *c = &p->c;
    for (int i = 0; i < n; i++) {
        float x = c->aspect * ((float)i + ymf_seed_range(&p->seed, 0.05f, 0.95f)) / (float)n;
        float r = 0.005f + 0.030f * t * t * ymf_seed_range(&p->seed, 0.7f, 1.4f);
        float lean = ymf_seed_range(&p->seed, -0.03f, 0.03f);
        ymf_canvas_line(c, x, ground, x + lean, -0.1f, r * 1.25f, r * 0.75f, col, 1.0f);
        ymf_canvas_line(c, x - r * 0.35f, ground, x + lean - r * 0.3f, -0.1f, r * 0.35f, r * 0.2f,
                        ymf_rgb_mix(col, p->look.pal.sky_low, 0.22f), 0.5f);
        ymf_canvas_disc(c, x, ground, r * 2.6f, r * 0.9f, col, 0.9f);
        for (int k = 0; k < 4; k++) {
            float y = ymf_seed_range(&p->seed, 0.05f, 0.55f),
                  s = ymf_seed_pick(&p->seed, 2) ? 1.0f : -1.0f;
            ymf_canvas_line(c, x + lean * 0.5f, y, x + s * ymf_seed_range(&p->seed, 0.05f, 0.13f),
                            y - 0.05f, r * 0.32f, r * 0.05f, col, 1.0f);
        }
    }
}

static void canopy(struct ymf_painting *p, float down, struct ymf_rgb col, float off)
{
    struct ymf_canvas *c = &p->c;
    for (int j = 0; j < (int)(down * 1.6f * c->unit) && j < c->height; j++) {
        float y = (float)j / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit;
            float n = ymf_canvas_fbm(c, x * 7.0f + off, y * 8.0f + off, 5);
            float a = ymf_smooth(0.0f, 0.05f, n - 0.30f - 0.34f * y / down);
            if (a > 0.0f)
                ymf_canvas_cover(row + (size_t)i * 3, ymf_rgb_scale(col, 0.75f + 0.6f * n), a);
        }
    }
}

static void light_shafts(struct ymf_painting *p)
{
    for (int i = 0; i < 7; i++) {
        float x = p->sun_x + ymf_seed_range(&p->seed, -0.5f, 0.5f),
              w = ymf_seed_range(&p->seed, 0.02f, 0.07f);
        float d = ymf_seed_range(&p->seed, 0.25f, 0.55f);
        const float xy[] = {x, -0.02f, x + w, -0.02f, x + w * 2.4f + d, 0.9f, x + d, 0.9f};
        ymf_canvas_poly(&p->c, xy, 4, ymf_rgb_mix(p->look.pal.light, p->look.pal.sky_low, 0.4f),
                        0.075f);
    }
}

static void fireflies(struct ymf_painting *p, int count)
{
    for (int i = 0; i < count; i++) {
        float x = ymf_seed_range(&p->seed, 0, p->c.aspect),
              y = ymf_seed_range(&p->seed, 0.45f, 0.92f);
        float s = ymf_seed_range(&p->seed, 0.4f, 1.0f);
        ymf_canvas_glow(&p->c, x, y, 0.035f * s, p->look.pal.light, 0.6f);
        ymf_canvas_disc(&p->c, x, y, 0.0026f * s, 0.0026f * s, p->look.pal.light, 1.0f);
    }
}

void ymf_paint_forest(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool dark = ymf_paint_is_dark(p);
    struct ymf_rgb green = p->look.autumn ? ymf_rgb_hex(0xB5652B) : ymf_rgb_hex(0x3E6B4F);
    if (p->look.winter)
        green = ymf_rgb_hex(0x8FA3B8);
    p->sun_y = 0.40f;
    ymf_paint_sky(p, 0.80f);
    ymf_canvas_glow(c, p->sun_x, 0.46f, 0.95f, ymf_rgb_mix(pal->sky_low, pal->light, 0.4f),
                    dark ? 0.5f : 0.95f);
    if (p->look.stars)
        ymf_paint_stars(p, 0.5f, 160);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, dark ? 0.55f : 0.25f);
    for (int i = 0; i < 5; i++) {
        float t = (float)i / 4.0f;
        struct ymf_rgb body =
            ymf_rgb_mix(ymf_rgb_mix(pal->far, green, 0.35f), pal->near, 0.2f + 0.8f * t);
        struct ymf_rgb col = ymf_rgb_mix(haze, body, 0.18f + 0.82f * t);
        float ground = 0.70f + 0.20f * t;
        struct ymf_ridge floor = {
            .y = ground,
            .amp = 0.05f,
            .freq = 2.0f,
            .off = ymf_seed_range(&p->seed, 0, 200),
            .octaves = 5,
            .top = ymf_rgb_mix(col, green, p->look.winter ? 0.5f : 0.22f),
            .low = col,
            .fade = 0.2f,
            .grain = 0.5f,
            .trees = 0.012f + 0.012f * t,
            .snow = p->look.winter ? 0.6f : 0.0f,
        };
        trunk_row(p, 19 - 3 * i, t, col, ground + 0.03f);
        ymf_paint_ridge(p, &floor);
        canopy(p, 0.34f - 0.12f * t, ymf_rgb_mix(col, green, 0.42f * (dark ? 0.5f : 1.0f)),
               ymf_seed_range(&p->seed, 0, 200));
        if (i < 4)
            ymf_paint_mist(p, ground - 0.04f, 0.16f, haze, 0.42f * (1.0f - 0.5f * t));
    }
    if (dark)
        fireflies(p, 34);
    else
        light_shafts(p);
    ymf_paint_weather(p);
}

/* One dune: a bright side and a shadow side that meet on a winding crest. */
static void dune(struct ymf_painting *p, const struct ymf_ridge *r, struct ymf_rgb bright,
                 struct ymf_rgb dark)
{
    struct ymf_canvas *c = &p->c;
    float phase = ymf_seed_range(&p->seed, 0, 6.28f);
    for (int j = 0; j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        if (y < r->y - r->amp * 1.4f)
            continue;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit;
            float deep = y - (r->y - r->amp * sinf(x * r->freq + phase) * 0.6f -
                              r->amp * 0.5f * sinf(x * r->freq * 0.43f + phase * 2.1f));
            if (deep * c->unit < -0.5f)
                continue;
            float wind = ymf_canvas_noise(c, x * 1.7f + r->off, y * 2.3f) * 1.5f;
            float side = sinf(x * r->freq + phase + 0.9f + deep * 3.2f + wind * deep * 4.0f);
            float t = ymf_smooth(-0.08f, 0.10f, side) * 0.85f;
            float ripple = sinf((y * 240.0f + wind * 18.0f + x * 14.0f) * (0.5f + 0.3f * r->fade));
            struct ymf_rgb col = ymf_rgb_mix(bright, dark, t);
            col = ymf_rgb_scale(col, 1.0f + 0.028f * ripple * (1.0f - t) * r->grain);
            col = ymf_rgb_mix(col, r->low, ymf_smooth(0.0f, 0.55f, deep) * 0.55f);
            ymf_canvas_cover(row + (size_t)i * 3, col, ymf_clamp01(deep * c->unit + 0.5f));
        }
    }
}

void ymf_paint_dunes(struct ymf_painting *p)
{
    const struct ymf_palette *pal = &p->look.pal;
    bool night = p->look.hour == YMF_HOUR_NIGHT;
    open_sky(p, 0.58f, ymf_seed_range(&p->seed, 0.05f, 0.4f));
    struct ymf_rgb sand = ymf_rgb_mix(ymf_rgb_hex(0xE2A765), pal->light, 0.25f);
    sand = ymf_rgb_mix(sand, pal->sky_mid, night ? 0.78f : (ymf_paint_is_dark(p) ? 0.5f : 0.18f));
    struct ymf_rgb shadow = ymf_rgb_mix(ymf_rgb_mix(sand, pal->near, 0.66f), pal->sky_mid, 0.2f);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.25f);
    for (int i = 0; i < 5; i++) {
        float t = (float)i / 4.0f;
        struct ymf_ridge r = {.y = 0.56f + 0.36f * t * t,
                              .amp = 0.05f + 0.085f * t,
                              .freq = ymf_seed_range(&p->seed, 3.4f, 5.0f) - 2.2f * t,
                              .off = ymf_seed_range(&p->seed, 0, 200),
                              .fade = 1.0f - 0.7f * t,
                              .low = ymf_rgb_mix(shadow, pal->near, 0.5f),
                              .grain = t};
        dune(p, &r, ymf_rgb_mix(haze, sand, 0.35f + 0.65f * t),
             ymf_rgb_mix(haze, shadow, 0.4f + 0.6f * t));
        if (i < 3)
            ymf_paint_mist(p, r.y + 0.07f, 0.06f, haze, 0.3f);
    }
    float x = p->c.aspect * ymf_seed_range(&p->seed, 0.25f, 0.45f);
    for (int i = 0; i < 3; i++)
        ymf_paint_person(p, x + 0.035f * (float)i, 0.735f + 0.004f * (float)i, 0.045f, pal->near,
                         false);
    ymf_paint_weather(p);
}

/* A row of houses along a hill line, a fir beside some of them. */
static void houses(struct ymf_painting *p, const struct ymf_ridge *r, int n, float size,
                   struct ymf_rgb white)
{
    const struct ymf_palette *pal = &p->look.pal;
    bool snow = p->look.winter, dark = ymf_paint_is_dark(p);
    for (int i = 0; i < n; i++) {
        float x = p->c.aspect * ((float)i + ymf_seed_range(&p->seed, 0.25f, 0.75f)) / (float)n;
        float foot = ymf_paint_ridge_y(p, r, x) + 0.012f;
        if (ymf_seed_pick(&p->seed, 10) < 4)
            ymf_paint_fir(p, x + size * 0.7f, foot, size * 2.0f,
                          ymf_rgb_mix(pal->near, ymf_rgb_hex(0x2C4A3C), 0.35f),
                          snow ? 0.85f : 0.0f);
        struct ymf_rgb wall = ymf_rgb_mix(
            ymf_rgb_mix(ymf_rgb_hex(0x8A5E48), pal->accent, 0.25f * ymf_seed_unit(&p->seed)),
            pal->near, dark ? 0.5f : 0.18f);
        ymf_paint_house(p, x, foot, size, wall, snow ? white : ymf_rgb_mix(wall, pal->near, 0.55f),
                        dark || p->look.weather != YMF_WEATHER_CLEAR);
    }
}

void ymf_paint_village(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool snow = p->look.winter, dark = ymf_paint_is_dark(p);
    open_sky(p, 0.60f, ymf_seed_range(&p->seed, 0.2f, 0.5f));
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.4f);
    struct ymf_rgb white =
        ymf_rgb_mix((struct ymf_rgb){0.88f, 0.92f, 1.0f}, pal->sky_mid, dark ? 0.55f : 0.14f);
    struct ymf_rgb ground = snow ? white
                                 : ymf_rgb_mix(ymf_rgb_hex(p->look.autumn ? 0x8A6136 : 0x4C6B45),
                                               pal->near, dark ? 0.62f : 0.2f);
    for (int i = 0; i < 3; i++) {
        float t = (float)i / 2.0f;
        struct ymf_ridge r = {.y = 0.46f + 0.12f * t,
                              .amp = 0.22f - 0.10f * t,
                              .freq = 1.5f + t,
                              .off = ymf_seed_range(&p->seed, 0, 200),
                              .octaves = 6,
                              .top =
                                  ymf_rgb_mix(haze, ymf_paint_depth(p, 0.35f * t), 0.4f + 0.5f * t),
                              .low = haze,
                              .fade = 0.28f,
                              .snow = snow ? 0.85f : 0.25f * (1.0f - t),
                              .grain = 0.2f,
                              .lit = 0.2f,
                              .trees = i == 2 ? 0.024f : 0.0f};
        ymf_paint_ridge(p, &r);
    }
    ymf_paint_mist(p, 0.62f, 0.07f, haze, 0.55f);
    for (int row = 0; row < 3; row++) {
        float t = (float)row / 2.0f, y = 0.64f + 0.13f * t;
        struct ymf_ridge r = {.y = y,
                              .amp = 0.05f,
                              .freq = 1.6f,
                              .off = ymf_seed_range(&p->seed, 0, 200),
                              .octaves = 3,
                              .top = ymf_rgb_mix(ymf_rgb_mix(ground, haze, 0.4f), ground, t),
                              .low = ymf_rgb_mix(ground, pal->near, snow ? 0.18f : 0.35f),
                              .fade = 0.3f,
                              .grain = 0.12f};
        ymf_paint_ridge(p, &r);
        houses(p, &r, 8 - 2 * row, 0.068f + 0.080f * t, white);
    }
    for (int i = 0; i < 7; i++)
        ymf_paint_fir(p,
                      i < 4 ? 0.30f * ymf_seed_unit(&p->seed)
                            : c->aspect - 0.25f * ymf_seed_unit(&p->seed),
                      1.04f, ymf_seed_range(&p->seed, 0.22f, 0.42f), ymf_rgb_scale(pal->near, 0.9f),
                      snow ? 0.9f : 0.0f);
    ymf_paint_weather(p);
}

/* Rows of a crop that run to a vanishing point on the horizon. */
static void crop_rows(struct ymf_painting *p, float top, struct ymf_rgb crop, struct ymf_rgb soil)
{
    struct ymf_canvas *c = &p->c;
    float vx = c->aspect * ymf_seed_range(&p->seed, 0.3f, 0.7f), vy = top - 0.06f;
    for (int j = (int)(top * c->unit) - 12; j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float *row = c->px + (size_t)(j < 0 ? 0 : j) * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit;
            float edge = y - top - 0.02f * sinf(x * 2.1f + vx * 9.0f);
            if (edge * c->unit < -0.5f)
                continue;
            float u = (x - vx) / (y - vy) * 2.1f;
            float bump = ymf_canvas_noise(c, x * 60.0f, y * 90.0f / (0.4f + edge)) - 0.5f;
            float wave = sinf(u * 6.283f + bump * 1.4f);
            float fade = ymf_smooth(0.0f, 0.12f, edge);
            float n = ymf_canvas_fbm(c, x * 4.0f + 70.0f, y * 7.0f, 3);
            struct ymf_rgb col =
                ymf_rgb_mix(soil, crop, 0.55f + (0.45f * wave + 0.3f * bump) * fade);
            col = ymf_rgb_scale(col, 0.88f + 0.3f * n);
            ymf_canvas_cover(row + (size_t)i * 3, col, ymf_clamp01(edge * c->unit + 0.5f));
        }
    }
}

void ymf_paint_fields(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool dark = ymf_paint_is_dark(p);
    static const uint32_t crops[] = {0x8E6BB8, 0xC9A24A, 0x6E9B4E, 0xB8703E, 0xD8B860};
    struct ymf_rgb crop = ymf_rgb_hex(crops[p->look.autumn ? 3 : ymf_seed_pick(&p->seed, 5)]);
    crop = ymf_rgb_mix(ymf_rgb_mix(crop, pal->accent, 0.25f), pal->near, dark ? 0.55f : 0.10f);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.3f);
    open_sky(p, 0.58f, ymf_seed_range(&p->seed, 0.3f, 0.75f));
    for (int i = 0; i < 4; i++) {
        float t = (float)i / 3.0f;
        struct ymf_rgb body =
            ymf_rgb_mix(ymf_rgb_mix(pal->far, crop, 0.2f + 0.5f * t), pal->near, 0.12f + 0.2f * t);
        struct ymf_ridge r = {.y = 0.53f + 0.09f * t,
                              .amp = 0.09f,
                              .freq = 1.0f + 0.4f * t,
                              .off = ymf_seed_range(&p->seed, 0, 200),
                              .octaves = 3,
                              .top = ymf_rgb_mix(haze, body, 0.3f + 0.7f * t),
                              .low = ymf_rgb_mix(body, haze, 0.5f),
                              .fade = 0.16f,
                              .grain = 0.18f,
                              .lit = 0.35f,
                              .trees = i == 1 ? 0.012f : 0.0f};
        ymf_paint_ridge(p, &r);
        ymf_paint_mist(p, r.y + 0.05f, 0.045f, haze, 0.5f);
    }
    crop_rows(p, 0.68f, crop, ymf_rgb_mix(crop, pal->near, 0.62f));
    float hx = c->aspect * ymf_seed_range(&p->seed, 0.16f, 0.38f);
    ymf_paint_house(p, hx, 0.69f, 0.075f,
                    ymf_rgb_mix(ymf_rgb_hex(0x9A4A38), pal->near, dark ? 0.5f : 0.15f),
                    ymf_rgb_mix(pal->near, pal->far, 0.25f), true);
    struct ymf_rgb leaf =
        ymf_rgb_mix(p->look.autumn ? ymf_rgb_hex(0xD07A2C) : ymf_rgb_hex(0x4E7A45), pal->near,
                    dark ? 0.6f : 0.3f);
    ymf_paint_tree(p, c->aspect * ymf_seed_range(&p->seed, 0.64f, 0.84f), 0.80f,
                   ymf_seed_range(&p->seed, 0.34f, 0.46f), pal->near, leaf);
    ymf_paint_mist(p, 0.72f, 0.05f, haze, dark ? 0.25f : 0.45f);
    ymf_paint_weather(p);
}
