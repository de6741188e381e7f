/* Motifs by the water: sea, harbour, lighthouse, river with a bridge, northern lake. */
#include <math.h>

#include "standin/paint_parts.h"

static void sky_over_water(struct ymf_painting *p, float horizon, float clouds)
{
    ymf_paint_sky(p, horizon);
    if (p->look.stars)
        ymf_paint_stars(p, horizon, 380);
    if (p->look.aurora)
        ymf_paint_aurora(p, horizon);
    ymf_paint_orb(p);
    ymf_paint_clouds(p, horizon, p->look.weather == YMF_WEATHER_RAIN ? 0.95f : clouds);
}

static struct ymf_ridge far_coast(struct ymf_painting *p, float horizon)
{
    struct ymf_rgb haze = ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.far, 0.45f);
    return (struct ymf_ridge){.y = horizon - 0.012f,
                              .amp = ymf_seed_range(&p->seed, 0.07f, 0.14f),
                              .freq = 1.3f,
                              .off = ymf_seed_range(&p->seed, 0, 240),
                              .octaves = 6,
                              .top = ymf_rgb_mix(haze, p->look.pal.far, 0.7f),
                              .low = haze,
                              .fade = 0.12f,
                              .grain = 0.2f,
                              .lit = 0.2f};
}

/* Small lights of a town along a shore. */
static void shore_lights(struct ymf_painting *p, float y, float x0, float x1, int count)
{
    for (int i = 0; i < count; i++) {
        float x = ymf_seed_range(&p->seed, x0, x1), up = ymf_seed_unit(&p->seed);
        float ly = y - 0.006f - 0.055f * up * up;
        float s = ymf_seed_range(&p->seed, 0.5f, 1.0f);
        struct ymf_rgb col = ymf_seed_pick(&p->seed, 6) ? p->look.pal.light : ymf_paint_neon(p);
        ymf_canvas_glow(&p->c, x, ly, 0.022f * s, col, 0.7f);
        ymf_canvas_disc(&p->c, x, ly, 0.0022f * s, 0.0022f * s,
                        ymf_rgb_mix(col, (struct ymf_rgb){1, 1, 1}, 0.3f), 1.0f);
    }
}

static void glitter(struct ymf_painting *p, float horizon)
{
    bool orb = p->look.hour == YMF_HOUR_NIGHT || p->look.weather == YMF_WEATHER_CLEAR;
    struct ymf_rgb col = ymf_rgb_mix(p->look.pal.light, (struct ymf_rgb){0.95f, 0.95f, 1.0f},
                                     p->look.hour == YMF_HOUR_NIGHT ? 0.7f : 0.2f);
    ymf_paint_road(p, horizon, p->sun_x, col, orb ? 0.85f : 0.35f);
}

static void beach(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb sand =
        ymf_rgb_mix(ymf_rgb_hex(0xC9A277), p->look.pal.near, ymf_paint_is_dark(p) ? 0.72f : 0.25f);
    struct ymf_rgb foam =
        ymf_rgb_mix((struct ymf_rgb){0.95f, 0.97f, 1.0f}, p->look.pal.sky_low, 0.35f);
    float off = ymf_seed_range(&p->seed, 0, 50);
    for (int j = (int)(0.76f * c->unit); j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit;
            float line = 0.90f - 0.05f * x + 0.035f * sinf(x * 2.3f + off) +
                         0.02f * (ymf_canvas_fbm(c, x * 6.0f, off, 3) - 0.5f);
            float d = y - line;
            float n = ymf_canvas_fbm(c, x * 22.0f, y * 40.0f + off, 3);
            float wash = ymf_smooth(-0.060f, -0.004f, d) * (1.0f - ymf_smooth(0.0f, 0.012f, d));
            ymf_canvas_cover(row + (size_t)i * 3, ymf_rgb_scale(sand, 0.9f + 0.2f * n),
                             ymf_smooth(-0.004f, 0.012f, d));
            ymf_canvas_cover(row + (size_t)i * 3, foam, wash * ymf_smooth(0.38f, 0.62f, n) * 0.85f);
        }
    }
}

void ymf_paint_sea(struct ymf_painting *p)
{
    float horizon = ymf_seed_range(&p->seed, 0.54f, 0.64f);
    sky_over_water(p, horizon, ymf_seed_range(&p->seed, 0.25f, 0.8f));
    if (ymf_seed_pick(&p->seed, 3)) {
        struct ymf_ridge r = far_coast(p, horizon);
        r.left = p->sun_x > p->c.aspect * 0.5f ? -1.0f : p->sun_x + 0.35f;
        r.right = p->sun_x > p->c.aspect * 0.5f ? p->sun_x - 0.45f : p->c.aspect + 1.0f;
        r.amp *= 1.6f;
        ymf_paint_ridge(p, &r);
    }
    float bx = p->sun_x + (p->sun_x > p->c.aspect * 0.5f ? -0.26f : 0.24f);
    ymf_canvas_mirror(&p->c, horizon, p->look.pal.water, 0.55f, 1.0f);
    glitter(p, horizon);
    ymf_paint_boat(p, bx, horizon + 0.035f, ymf_seed_range(&p->seed, 0.07f, 0.12f), true);
    if (ymf_seed_pick(&p->seed, 2) || p->look.hour == YMF_HOUR_DAY)
        beach(p);
    ymf_paint_mist(p, horizon, 0.035f, ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.far, 0.2f),
                   0.5f);
    ymf_paint_weather(p);
}

static void ferry(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    struct ymf_rgb hull = ymf_rgb_mix(pal->near, pal->accent, 0.22f);
    struct ymf_rgb deck = ymf_rgb_mix(hull, pal->sky_low, 0.32f);
    const float body[] = {x - s * 0.62f, y - s * 0.13f,
                          x + s * 0.70f, y - s * 0.15f,
                          x + s * 0.60f, y,
                          x - s * 0.58f, y};
    ymf_canvas_glow(c, x, y - s * 0.2f, s * 0.95f, pal->light, 0.32f);
    for (int d = 0; d < 3; d++) {
        float w = s * (0.54f - 0.10f * (float)d), y1 = y - s * (0.13f + 0.10f * (float)d),
              y0 = y1 - s * 0.10f;
        ymf_canvas_panel(c, x - w, y0, x + w * 0.92f, y1, ymf_rgb_scale(deck, 1.1f), deck, 1.0f);
        int n = 12 - 3 * d;
        for (int i = 0; i < n; i++) {
            float wx = x - w * 0.92f + 1.76f * w * ((float)i + 0.5f) / (float)n;
            ymf_canvas_rect(c, wx - s * 0.022f, y0 + s * 0.03f, wx + s * 0.022f, y1 - s * 0.028f,
                            pal->light, ymf_seed_pick(&p->seed, 7) ? 1.0f : 0.25f);
        }
    }
    const float funnel[] = {x - s * 0.13f, y - s * 0.43f, x - s * 0.10f, y - s * 0.60f,
                            x + s * 0.02f, y - s * 0.60f, x + s * 0.02f, y - s * 0.43f};
    ymf_canvas_poly(c, funnel, 4, ymf_rgb_mix(pal->accent, hull, 0.25f), 1.0f);
    ymf_canvas_poly(c, body, 4, hull, 1.0f);
    ymf_canvas_line(c, x + s * 0.3f, y - s * 0.4f, x + s * 0.3f, y - s * 0.72f, s * 0.008f,
                    s * 0.005f, hull, 1.0f);
    ymf_canvas_glow(c, x + s * 0.3f, y - s * 0.72f, s * 0.16f, pal->light, 0.9f);
}

static void pier(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb wood = ymf_rgb_scale(p->look.pal.near, 0.9f);
    struct ymf_rgb edge = ymf_rgb_mix(wood, p->look.pal.light, 0.22f);
    const float top[] = {-0.05f, 0.885f, c->aspect * 0.52f, 0.835f, c->aspect * 0.56f, 0.855f,
                         -0.05f, 0.95f};
    for (int i = 0; i < 7; i++) {
        float x = c->aspect * (0.03f + 0.085f * (float)i), y = 0.90f - 0.009f * (float)i;
        ymf_canvas_line(c, x, y, x, 1.02f, 0.010f, 0.011f, ymf_rgb_scale(wood, 0.7f), 1.0f);
    }
    ymf_canvas_poly(c, top, 4, wood, 1.0f);
    ymf_canvas_line(c, -0.05f, 0.886f, c->aspect * 0.52f, 0.836f, 0.003f, 0.002f, edge, 0.8f);
    for (int i = 0; i < 3; i++)
        ymf_paint_lamp(p, c->aspect * (0.07f + 0.17f * (float)i), 0.892f - 0.017f * (float)i,
                       0.27f - 0.045f * (float)i, wood);
    ymf_paint_person(p, c->aspect * 0.47f, 0.85f, 0.10f, ymf_rgb_scale(wood, 0.7f),
                     p->look.weather == YMF_WEATHER_RAIN);
}

void ymf_paint_harbour(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    float horizon = ymf_seed_range(&p->seed, 0.50f, 0.57f);
    sky_over_water(p, horizon, ymf_seed_range(&p->seed, 0.3f, 0.7f));
    for (int i = 0; i < 2; i++) {
        struct ymf_ridge r = far_coast(p, horizon);
        r.amp *= 1.5f - 0.6f * (float)i;
        r.top = ymf_rgb_mix(r.top, p->look.pal.near, 0.32f * (float)i);
        ymf_paint_ridge(p, &r);
    }
    ymf_paint_towers(p, horizon + 0.002f, 0.02f, 0.075f, 0.045f,
                     ymf_rgb_mix(p->look.pal.far, p->look.pal.near, 0.6f), 0.5f);
    shore_lights(p, horizon, 0.0f, c->aspect, 90);
    float fx = c->aspect * ymf_seed_range(&p->seed, 0.50f, 0.74f);
    ferry(p, fx, horizon + 0.03f, ymf_seed_range(&p->seed, 0.17f, 0.25f));
    ymf_canvas_mirror(c, horizon + 0.03f, p->look.pal.water, 0.42f, 1.15f);
    glitter(p, horizon + 0.03f);
    for (int i = 0; i < 3; i++)
        ymf_paint_boat(p, c->aspect * (0.66f + 0.12f * (float)i), 0.80f + 0.055f * (float)i,
                       0.13f + 0.03f * (float)i, i == 1);
    pier(p);
    ymf_paint_weather(p);
}

static void tower_of_light(struct ymf_painting *p, float x, float foot, float h)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool dark = ymf_paint_is_dark(p);
    struct ymf_rgb white =
        ymf_rgb_mix((struct ymf_rgb){0.93f, 0.92f, 0.90f}, pal->sky_mid, dark ? 0.5f : 0.15f);
    struct ymf_rgb red = ymf_rgb_mix(ymf_rgb_mix(ymf_rgb_hex(0xC8463C), pal->accent, 0.3f),
                                     pal->near, dark ? 0.35f : 0.05f);
    float top = foot - h, w0 = h * 0.105f, w1 = h * 0.062f;
    for (int i = 0; i < 5; i++) {
        float a = (float)i / 5.0f, b = (float)(i + 1) / 5.0f;
        float wa = ymf_lerp(w0, w1, a), wb = ymf_lerp(w0, w1, b);
        const float band[] = {x - wa, foot - h * a, x - wb, foot - h * b,
                              x + wb, foot - h * b, x + wa, foot - h * a};
        ymf_canvas_poly(c, band, 4, i & 1 ? red : white, 1.0f);
        const float dim[] = {x + wa * 0.25f, foot - h * a, x + wb * 0.25f, foot - h * b,
                             x + wb,         foot - h * b, x + wa,         foot - h * a};
        ymf_canvas_poly(c, dim, 4, pal->near, 0.38f);
    }
    for (int i = 0; i < 3; i++)
        ymf_canvas_rect(c, x - h * 0.012f, foot - h * (0.24f + 0.24f * (float)i), x + h * 0.012f,
                        foot - h * (0.19f + 0.24f * (float)i), pal->light, 0.95f);
    ymf_canvas_rect(c, x - w1 * 1.5f, top - h * 0.015f, x + w1 * 1.5f, top + h * 0.01f, pal->near,
                    1.0f);
    ymf_canvas_rect(c, x - w1 * 0.8f, top - h * 0.11f, x + w1 * 0.8f, top - h * 0.01f,
                    ymf_rgb_mix(pal->light, (struct ymf_rgb){1, 1, 1}, 0.4f), 1.0f);
    const float cap[] = {x - w1 * 1.15f,  top - h * 0.11f, x,
                         top - h * 0.19f, x + w1 * 1.15f,  top - h * 0.11f};
    ymf_canvas_poly(c, cap, 3, red, 1.0f);
    ymf_canvas_glow(c, x, top - h * 0.06f, h * 1.3f, pal->light, 0.7f);
    ymf_canvas_glow(c, x, top - h * 0.06f, h * 0.3f, pal->light, 1.0f);
}

/* A cone of light that widens and thins out. */
static void beam(struct ymf_painting *p, float x, float y, float dx, float dy, float a)
{
    struct ymf_canvas *c = &p->c;
    for (int j = 0; j < c->height; j++) {
        float py = ((float)j + 0.5f) / c->unit - y;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float px = ((float)i + 0.5f) / c->unit - x;
            float along = px * dx + py * dy;
            if (along <= 0.0f)
                continue;
            float across = (px * dy - py * dx) / (0.012f + along * 0.105f);
            if (across < 1.0f && across > -1.0f) {
                float f = (1.0f - across * across);
                ymf_canvas_light(row + (size_t)i * 3, p->look.pal.light,
                                 a * f * f / (1.0f + along * 1.6f));
            }
        }
    }
}

void ymf_paint_lighthouse(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float horizon = ymf_seed_range(&p->seed, 0.62f, 0.70f);
    p->sun_x = c->aspect * ymf_seed_range(&p->seed, 0.18f, 0.42f);
    sky_over_water(p, horizon, ymf_seed_range(&p->seed, 0.4f, 0.8f));
    struct ymf_ridge coast = far_coast(p, horizon);
    coast.right = c->aspect * 0.30f;
    coast.left = -1.0f;
    ymf_paint_ridge(p, &coast);
    float x = c->aspect * ymf_seed_range(&p->seed, 0.66f, 0.76f),
          h = ymf_seed_range(&p->seed, 0.32f, 0.40f);
    ymf_canvas_mirror(c, horizon, pal->water, 0.58f, 1.2f);
    glitter(p, horizon);
    struct ymf_ridge cliff = {
        .y = 0.615f,
        .amp = 0.11f,
        .freq = 1.9f,
        .off = ymf_seed_range(&p->seed, 0, 200),
        .octaves = 6,
        .top = ymf_rgb_mix(ymf_rgb_mix(pal->far, ymf_rgb_hex(0x5E6B4A), 0.35f), pal->near, 0.45f),
        .low = ymf_rgb_scale(pal->near, 0.95f),
        .fade = 0.22f,
        .grain = 0.75f,
        .lit = 0.35f,
        .left = c->aspect * 0.60f,
        .right = c->aspect * 1.2f,
        .snow = p->look.winter ? 0.6f : 0.0f};
    ymf_paint_ridge(p, &cliff);
    float foot = ymf_paint_ridge_y(p, &cliff, x) + 0.015f;
    if (ymf_paint_is_dark(p) || p->look.weather != YMF_WEATHER_CLEAR) {
        beam(p, x, foot - h * 1.06f, -0.985f, -0.17f, 0.75f);
        beam(p, x, foot - h * 1.06f, 0.985f, 0.17f, 0.45f);
    }
    ymf_paint_house(
        p, x + 0.15f, ymf_paint_ridge_y(p, &cliff, x + 0.15f) + 0.01f, 0.085f,
        ymf_rgb_mix(ymf_rgb_hex(0xBFB7AA), pal->near, ymf_paint_is_dark(p) ? 0.6f : 0.2f),
        pal->near, true);
    tower_of_light(p, x, foot, h);
    ymf_paint_mist(p, horizon + 0.02f, 0.05f, ymf_rgb_mix(pal->sky_low, pal->far, 0.3f), 0.5f);
    ymf_paint_weather(p);
}

static void arches(struct ymf_painting *p, float deck, float water, struct ymf_rgb stone)
{
    struct ymf_canvas *c = &p->c;
    int n = 3 + ymf_seed_pick(&p->seed, 3);
    float span = c->aspect * 1.04f / (float)n;
    for (int j = (int)(deck * c->unit) - 1; j < (int)(water * c->unit) + 1 && j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit + c->aspect * 0.02f;
            float u = fmodf(x, span) / span * 2.0f - 1.0f;
            float rise = 1.0f - u * u / (0.80f * 0.80f);
            float vault = water - (water - deck - 0.035f) * (rise > 0.0f ? sqrtf(rise) : -1.0f);
            float solid = ymf_clamp01((vault - y) * c->unit + 0.5f) *
                          ymf_clamp01((y - deck) * c->unit + 0.5f);
            float brick = ymf_canvas_noise(c, floorf(x * 60.0f), floorf(y * 110.0f));
            float rim = ymf_smooth(0.014f, 0.004f, vault - y) * 0.35f;
            struct ymf_rgb col =
                ymf_rgb_scale(stone, 0.86f + 0.28f * brick + rim - 0.5f * (y - deck));
            ymf_canvas_cover(row + (size_t)i * 3, col, solid);
        }
    }
}

void ymf_paint_bridge(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool dark = ymf_paint_is_dark(p);
    float water = ymf_seed_range(&p->seed, 0.62f, 0.68f),
          deck = water - ymf_seed_range(&p->seed, 0.12f, 0.16f);
    sky_over_water(p, water - 0.08f, ymf_seed_range(&p->seed, 0.25f, 0.7f));
    struct ymf_ridge hills = far_coast(p, water - 0.09f);
    hills.amp *= 1.6f;
    ymf_paint_ridge(p, &hills);
    ymf_paint_towers(p, water - 0.02f, 0.06f, 0.19f, 0.07f, ymf_rgb_mix(pal->far, pal->near, 0.38f),
                     dark ? 0.45f : 0.1f);
    ymf_paint_mist(p, water - 0.06f, 0.07f, ymf_rgb_mix(pal->sky_low, pal->far, 0.4f), 0.7f);
    struct ymf_rgb stone = ymf_rgb_mix(ymf_rgb_mix(ymf_rgb_hex(0x8C7A6B), pal->accent, 0.12f),
                                       pal->near, dark ? 0.62f : 0.35f);
    arches(p, deck, water, stone);
    ymf_canvas_rect(c, -0.1f, deck - 0.012f, c->aspect + 0.1f, deck + 0.004f,
                    ymf_rgb_scale(stone, 1.25f), 1.0f);
    for (int i = 0; i < 8; i++)
        ymf_paint_lamp(p, c->aspect * ((float)i + 0.5f) / 8.0f, deck - 0.008f, 0.085f,
                       ymf_rgb_scale(stone, 0.6f));
    ymf_paint_person(p, c->aspect * ymf_seed_range(&p->seed, 0.3f, 0.6f), deck - 0.008f, 0.06f,
                     pal->near, p->look.weather == YMF_WEATHER_RAIN);
    ymf_canvas_mirror(c, water, pal->water, 0.40f, 0.9f);
    glitter(p, water);
    struct ymf_rgb leaf =
        ymf_rgb_mix(p->look.autumn ? ymf_rgb_hex(0xCE7430) : ymf_rgb_hex(0x3F6B4C), pal->near,
                    dark ? 0.66f : 0.35f);
    struct ymf_ridge bank = {.y = 0.93f,
                             .amp = 0.05f,
                             .freq = 2.2f,
                             .off = ymf_seed_range(&p->seed, 0, 90),
                             .octaves = 5,
                             .top = leaf,
                             .low = pal->near,
                             .fade = 0.09f,
                             .trees = 0.02f,
                             .grain = 0.5f,
                             .left = -1.0f,
                             .right = c->aspect * 0.36f,
                             .snow = p->look.winter ? 0.7f : 0.0f};
    ymf_paint_ridge(p, &bank);
    ymf_paint_tree(p, c->aspect * 0.10f, 0.97f, 0.62f, ymf_rgb_scale(pal->near, 0.8f), leaf);
    ymf_paint_boat(p, c->aspect * 0.7f, 0.84f, 0.12f, false);
    ymf_paint_weather(p);
}

void ymf_paint_aurora_lake(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float horizon = ymf_seed_range(&p->seed, 0.62f, 0.70f);
    bool night = p->look.hour == YMF_HOUR_NIGHT;
    ymf_paint_sky(p, horizon);
    if (night) {
        ymf_paint_stars(p, horizon, 700);
        ymf_paint_aurora(p, horizon);
    } else {
        ymf_paint_orb(p);
        ymf_paint_clouds(p, horizon, 0.5f);
    }
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.5f);
    for (int i = 0; i < 3; i++) {
        float t = (float)i / 2.0f;
        struct ymf_rgb body =
            ymf_rgb_mix(ymf_rgb_mix(haze, pal->far, 0.6f), pal->near, 0.15f + 0.65f * t);
        struct ymf_ridge r = {.y = horizon - 0.06f + 0.05f * t,
                              .amp = 0.22f - 0.16f * t,
                              .freq = 1.4f + t,
                              .off = ymf_seed_range(&p->seed, 0, 240),
                              .octaves = 7,
                              .top = body,
                              .low = ymf_rgb_mix(body, haze, 0.5f),
                              .fade = 0.2f,
                              .snow = i < 2 ? 0.7f : 0.0f,
                              .grain = 0.2f,
                              .lit = 0.25f,
                              .trees = i == 2 ? 0.03f : 0.0f};
        ymf_paint_ridge(p, &r);
    }
    ymf_paint_mist(p, horizon - 0.01f, 0.04f, haze, 0.6f);
    ymf_canvas_mirror(c, horizon, pal->water, 0.30f, 0.55f);
    struct ymf_ridge shore = {
        .y = 0.90f,
        .amp = 0.08f,
        .freq = 1.4f,
        .off = ymf_seed_range(&p->seed, 0, 90),
        .octaves = 5,
        .top = ymf_rgb_mix(pal->near, pal->sky_mid, p->look.winter ? 0.7f : 0.22f),
        .low = ymf_rgb_scale(pal->near, 0.8f),
        .fade = 0.12f,
        .grain = 0.4f,
        .left = c->aspect * 0.45f,
        .right = c->aspect + 1.0f,
        .snow = p->look.winter ? 0.8f : 0.0f};
    ymf_paint_ridge(p, &shore);
    float hx = c->aspect * 0.68f;
    ymf_paint_house(p, hx, ymf_paint_ridge_y(p, &shore, hx) + 0.01f, 0.13f,
                    ymf_rgb_mix(ymf_rgb_hex(0x6B4632), pal->near, 0.45f),
                    ymf_rgb_mix(pal->near, pal->sky_mid, p->look.winter ? 0.7f : 0.2f), true);
    for (int i = 0; i < 8; i++) {
        float x = c->aspect * ymf_seed_range(&p->seed, 0.76f, 1.0f);
        ymf_paint_fir(p, x, ymf_paint_ridge_y(p, &shore, x) + 0.03f,
                      ymf_seed_range(&p->seed, 0.2f, 0.42f), ymf_rgb_scale(pal->near, 0.8f),
                      p->look.winter ? 0.8f : 0.0f);
    }
    ymf_paint_weather(p);
}
