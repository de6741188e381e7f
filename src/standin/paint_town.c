/* Motifs in town: skyline, rooftop, café, neon street, and the train that leaves it. */
#include <math.h>

#include "standin/paint_parts.h"

void ymf_paint_sign(struct ymf_painting *p, float x, float y, float w, float h, struct ymf_rgb col)
{
    struct ymf_canvas *c = &p->c;
    float size = w > h ? w : h;
    ymf_canvas_glow(c, x + w * 0.5f, y + h * 0.5f, size * 2.6f, col, 0.5f);
    ymf_canvas_rect(c, x, y, x + w, y + h, ymf_rgb_mix(p->look.pal.near, col, 0.22f), 1.0f);
    struct ymf_rgb tube = ymf_rgb_mix(col, (struct ymf_rgb){1, 1, 1}, 0.35f);
    bool upright = h > w;
    int n = 3 + ymf_seed_pick(&p->seed, 3);
    /* strokes that look like letters from afar, and say nothing */
    for (int i = 0; i < n; i++) {
        float t = ((float)i + 0.5f) / (float)n;
        float cx = upright ? x + w * 0.5f : x + w * (0.08f + 0.84f * t);
        float cy = upright ? y + h * (0.06f + 0.88f * t) : y + h * 0.5f;
        float s = (upright ? w : h) * 0.27f;
        for (int k = 0; k < 3; k++) {
            float ax = cx + s * ymf_seed_range(&p->seed, -1.0f, 1.0f),
                  ay = cy + s * ymf_seed_range(&p->seed, -1.0f, 1.0f);
            bool flat = ymf_seed_pick(&p->seed, 2);
            ymf_canvas_line(c, flat ? cx - s : ax, flat ? ay : cy - s, flat ? cx + s : ax,
                            flat ? ay : cy + s, s * 0.12f, s * 0.12f, tube, 1.0f);
        }
    }
    ymf_canvas_line(c, x, y, x + w, y, size * 0.012f, size * 0.012f, col, 0.9f);
    ymf_canvas_line(c, x, y + h, x + w, y + h, size * 0.012f, size * 0.012f, col, 0.9f);
}

struct facade {
    float x0, x1, top, foot;
    float cell_w, cell_h;
};

static void windows(struct ymf_painting *p, const struct facade *f, float lit)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    int cols = (int)((f->x1 - f->x0) / f->cell_w), rows = (int)((f->foot - f->top) / f->cell_h);
    if (cols < 1 || rows < 1 || rows > 120)
        return;
    float pitch = (f->x1 - f->x0) / (float)cols;
    struct ymf_rgb cool = ymf_rgb_mix(pal->light, ymf_rgb_hex(0xBFE3FF), 0.65f);
    for (int j = 0; j < rows; j++) {
        float floor_lit = lit * ymf_seed_range(&p->seed, 0.4f, 1.5f);
        for (int i = 0; i < cols; i++) {
            float chance = ymf_seed_unit(&p->seed), tone = ymf_seed_unit(&p->seed);
            if (chance > floor_lit)
                continue;
            struct ymf_rgb col = tone > 0.82f ? cool : pal->light;
            if (tone < 0.05f)
                col = pal->accent;
            float wx = f->x0 + pitch * ((float)i + 0.5f),
                  wy = f->top + f->cell_h * ((float)j + 0.6f);
            float a = 0.35f + 0.65f * ymf_seed_unit(&p->seed);
            ymf_canvas_panel(c, wx - pitch * 0.28f, wy - f->cell_h * 0.27f, wx + pitch * 0.28f,
                             wy + f->cell_h * 0.27f, col, ymf_rgb_scale(col, 0.8f), a);
        }
    }
}

static void roof_top(struct ymf_painting *p, float x0, float x1, float top, struct ymf_rgb col)
{
    struct ymf_canvas *c = &p->c;
    float w = x1 - x0, mid = (x0 + x1) * 0.5f;
    switch (ymf_seed_pick(&p->seed, 6)) {
    case 0:
        ymf_canvas_line(c, mid, top, mid, top - w * 0.9f, w * 0.02f, w * 0.006f, col, 1.0f);
        ymf_canvas_glow(c, mid, top - w * 0.9f, 0.03f, ymf_rgb_hex(0xFF5A4A), 0.9f);
        break;
    case 1:
        ymf_canvas_rect(c, x0 + w * 0.2f, top - w * 0.18f, x1 - w * 0.25f, top, col, 1.0f);
        break;
    case 2: {
        const float spire[] = {x0 + w * 0.15f, top, mid, top - w * 0.65f, x1 - w * 0.15f, top};
        ymf_canvas_poly(c, spire, 3, col, 1.0f);
        break;
    }
    case 3:
        ymf_canvas_rect(c, x0 + w * 0.12f, top - w * 0.12f, x1 - w * 0.12f, top, col, 1.0f);
        ymf_canvas_rect(c, x0 + w * 0.28f, top - w * 0.26f, x1 - w * 0.28f, top, col, 1.0f);
        break;
    default:
        break;
    }
}

void ymf_paint_towers(struct ymf_painting *p, float y, float low, float high, float width,
                      struct ymf_rgb col, float lit)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb foot_col = ymf_rgb_mix(col, p->look.pal.sky_low, 0.30f);
    float centre = c->aspect * ymf_seed_range(&p->seed, 0.3f, 0.7f);
    for (float x = -width * ymf_seed_unit(&p->seed); x < c->aspect;) {
        float w = width * ymf_seed_range(&p->seed, 0.55f, 1.35f);
        float d = (x - centre) / c->aspect;
        float core = 1.0f / (1.0f + 7.0f * d * d);
        float h = low + (high - low) * core * ymf_seed_range(&p->seed, 0.15f, 1.0f);
        struct ymf_rgb wall = ymf_rgb_scale(col, ymf_seed_range(&p->seed, 0.86f, 1.14f));
        ymf_canvas_panel(c, x, y - h, x + w, y, wall, ymf_rgb_mix(wall, foot_col, 0.8f), 1.0f);
        ymf_canvas_rect(c, x + w * 0.80f, y - h, x + w, y, ymf_rgb_scale(wall, 0.8f), 0.6f);
        struct facade f = {.x0 = x + w * 0.07f,
                           .x1 = x + w * 0.93f,
                           .top = y - h + 0.006f,
                           .foot = y,
                           .cell_w = width * 0.11f + 0.003f,
                           .cell_h = width * 0.15f + 0.004f};
        windows(p, &f, lit);
        roof_top(p, x, x + w, y - h, wall);
        if (p->look.neon && h > 0.12f && ymf_seed_pick(&p->seed, 3) == 0)
            ymf_paint_sign(p, x + w * 0.25f, y - h + 0.02f, w * 0.22f, h * 0.35f,
                           ymf_paint_neon(p));
        x += w * ymf_seed_range(&p->seed, 0.96f, 1.08f);
    }
}

static void city_sky(struct ymf_painting *p, float horizon)
{
    ymf_paint_sky(p, horizon);
    if (p->look.stars)
        ymf_paint_stars(p, horizon * 0.8f, 180);
    if (p->look.moon || p->look.hour != YMF_HOUR_NIGHT)
        ymf_paint_orb(p);
    ymf_paint_clouds(p, horizon,
                     p->look.weather == YMF_WEATHER_RAIN ? 0.9f
                                                         : ymf_seed_range(&p->seed, 0.2f, 0.6f));
    if (ymf_paint_is_dark(p))
        ymf_canvas_glow(&p->c, p->c.aspect * 0.5f, horizon + 0.02f, p->c.aspect * 0.62f,
                        ymf_rgb_mix(p->look.pal.light, p->look.pal.accent, 0.45f), 0.42f);
}

static void city_layers(struct ymf_painting *p, float y, float tall)
{
    const struct ymf_palette *pal = &p->look.pal;
    bool dark = ymf_paint_is_dark(p);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.45f);
    for (int i = 0; i < 3; i++) {
        float t = (float)i / 2.0f;
        struct ymf_rgb col =
            ymf_rgb_mix(ymf_rgb_mix(haze, pal->far, 0.55f), pal->near, 0.12f + 0.75f * t);
        ymf_paint_towers(p, y, tall * (0.30f - 0.10f * t), tall * (1.0f - 0.34f * t),
                         0.075f + 0.055f * t, col,
                         (dark ? 0.34f : 0.06f) + 0.14f * t * (dark ? 1.0f : 0.3f));
        ymf_paint_mist(p, y - 0.01f, 0.11f * (1.2f - t), haze, 0.55f * (1.0f - 0.5f * t));
    }
}

void ymf_paint_skyline(struct ymf_painting *p)
{
    float water = ymf_seed_range(&p->seed, 0.66f, 0.76f);
    city_sky(p, water);
    city_layers(p, water, ymf_seed_range(&p->seed, 0.42f, 0.58f));
    for (int i = 0; i < 40; i++) {
        float x = ymf_seed_range(&p->seed, 0, p->c.aspect);
        ymf_canvas_glow(&p->c, x, water - 0.006f, 0.03f,
                        ymf_seed_pick(&p->seed, 4) ? p->look.pal.light : ymf_paint_neon(p), 0.7f);
    }
    ymf_canvas_mirror(&p->c, water, p->look.pal.water, 0.36f, 1.1f);
    if (p->look.moon)
        ymf_paint_road(p, water, p->sun_x, p->look.pal.light, 0.5f);
    ymf_canvas_rect(&p->c, -0.1f, water - 0.004f, p->c.aspect + 0.1f, water + 0.004f,
                    p->look.pal.near, 0.9f);
    ymf_paint_weather(p);
}

static void water_tank(struct ymf_painting *p, float x, float y, float s, struct ymf_rgb col)
{
    struct ymf_canvas *c = &p->c;
    for (int i = -1; i <= 1; i++)
        ymf_canvas_line(c, x + s * 0.3f * (float)i, y, x + s * 0.24f * (float)i, y - s * 0.6f,
                        s * 0.02f, s * 0.02f, col, 1.0f);
    ymf_canvas_line(c, x - s * 0.28f, y - s * 0.1f, x + s * 0.26f, y - s * 0.5f, s * 0.012f,
                    s * 0.012f, col, 1.0f);
    ymf_canvas_panel(c, x - s * 0.36f, y - s * 1.25f, x + s * 0.36f, y - s * 0.55f,
                     ymf_rgb_scale(col, 1.3f), col, 1.0f);
    for (int i = 0; i < 3; i++)
        ymf_canvas_rect(c, x - s * 0.37f, y - s * (1.15f - 0.24f * (float)i), x + s * 0.37f,
                        y - s * (1.12f - 0.24f * (float)i), ymf_rgb_scale(col, 0.7f), 1.0f);
    const float cap[] = {x - s * 0.42f, y - s * 1.24f, x,
                         y - s * 1.58f, x + s * 0.42f, y - s * 1.24f};
    ymf_canvas_poly(c, cap, 3, ymf_rgb_scale(col, 0.85f), 1.0f);
}

void ymf_paint_rooftop(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    city_sky(p, 0.72f);
    city_layers(p, 0.86f, ymf_seed_range(&p->seed, 0.40f, 0.50f));
    struct ymf_rgb wall = ymf_rgb_mix(pal->near, pal->far, 0.10f),
                   lip = ymf_rgb_mix(wall, pal->light, 0.22f);
    water_tank(p, c->aspect * ymf_seed_range(&p->seed, 0.76f, 0.88f), 0.80f, 0.26f,
               ymf_rgb_mix(wall, pal->far, 0.18f));
    ymf_canvas_panel(c, -0.1f, 0.795f, c->aspect + 0.1f, 1.1f, ymf_rgb_scale(wall, 1.3f),
                     ymf_rgb_scale(wall, 0.7f), 1.0f);
    ymf_canvas_rect(c, -0.1f, 0.785f, c->aspect + 0.1f, 0.802f, lip, 1.0f);
    for (int i = 0; i < 60; i++) {
        float bx = ymf_seed_range(&p->seed, 0, c->aspect),
              by = 0.815f + 0.018f * (float)ymf_seed_pick(&p->seed, 10);
        ymf_canvas_rect(c, bx, by, bx + 0.04f, by + 0.014f,
                        ymf_rgb_scale(wall, ymf_seed_range(&p->seed, 0.8f, 1.7f)), 0.35f);
    }
    float pole_l = c->aspect * 0.06f, pole_r = c->aspect * 0.94f;
    ymf_canvas_line(c, pole_l, 0.80f, pole_l, 0.40f, 0.006f, 0.005f, wall, 1.0f);
    ymf_canvas_line(c, pole_r, 0.80f, pole_r, 0.36f, 0.006f, 0.005f, wall, 1.0f);
    ymf_paint_string_lights(p, pole_l, 0.41f, c->aspect * 0.5f, 0.44f, 0.07f, 9);
    ymf_paint_string_lights(p, c->aspect * 0.5f, 0.44f, pole_r, 0.37f, 0.08f, 10);
    ymf_canvas_line(c, c->aspect * 0.5f, 0.80f, c->aspect * 0.5f, 0.43f, 0.005f, 0.004f, wall,
                    1.0f);
    float cx = c->aspect * ymf_seed_range(&p->seed, 0.22f, 0.40f);
    ymf_paint_cat(p, cx, 0.788f, 0.115f, ymf_rgb_scale(pal->near, 0.7f));
    for (int i = 0; i < 3; i++) {
        float x = cx + 0.22f + 0.12f * (float)i;
        const float pot[] = {x - 0.028f, 0.735f, x + 0.028f, 0.735f,
                             x + 0.02f,  0.788f, x - 0.02f,  0.788f};
        for (int k = 0; k < 9; k++)
            ymf_canvas_line(c, x, 0.74f, x + ymf_seed_range(&p->seed, -0.05f, 0.05f),
                            0.74f - ymf_seed_range(&p->seed, 0.03f, 0.085f), 0.004f, 0.001f,
                            ymf_rgb_mix(ymf_rgb_hex(0x3C6B4A), pal->near, 0.55f), 1.0f);
        ymf_canvas_poly(c, pot, 4, ymf_rgb_mix(ymf_rgb_hex(0xA5573A), pal->near, 0.45f), 1.0f);
    }
    ymf_paint_weather(p);
}

static void carriage(struct ymf_painting *p, float x, float y, float w, float h)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    struct ymf_rgb body = ymf_rgb_mix(ymf_rgb_mix(pal->accent, ymf_rgb_hex(0x7A2F3A), 0.4f),
                                      pal->near, ymf_paint_is_dark(p) ? 0.58f : 0.35f);
    ymf_canvas_panel(c, x, y - h, x + w, y - h * 0.12f, ymf_rgb_scale(body, 1.2f),
                     ymf_rgb_scale(body, 0.75f), 1.0f);
    ymf_canvas_panel(c, x + h * 0.04f, y - h * 1.09f, x + w - h * 0.04f, y - h,
                     ymf_rgb_scale(pal->near, 1.4f), pal->near, 1.0f);
    ymf_canvas_rect(c, x, y - h * 0.33f, x + w, y - h * 0.28f, ymf_rgb_mix(body, pal->light, 0.55f),
                    0.9f);
    int n = 7;
    for (int i = 0; i < n; i++) {
        float wx = x + w * ((float)i + 0.5f) / (float)n, ww = w * 0.052f;
        ymf_canvas_glow(c, wx, y - h * 0.64f, h * 0.75f, pal->light, 0.20f);
        ymf_canvas_panel(c, wx - ww, y - h * 0.84f, wx + ww, y - h * 0.46f,
                         ymf_rgb_mix(pal->light, (struct ymf_rgb){1, 1, 1}, 0.2f),
                         ymf_rgb_scale(pal->light, 0.85f), 1.0f);
        if (ymf_seed_pick(&p->seed, 3) == 0) {
            ymf_canvas_disc(c, wx, y - h * 0.62f, h * 0.055f, h * 0.07f, ymf_rgb_scale(body, 0.5f),
                            0.9f);
            ymf_canvas_disc(c, wx, y - h * 0.47f, h * 0.11f, h * 0.10f, ymf_rgb_scale(body, 0.5f),
                            0.9f);
        }
        ymf_canvas_rect(c, wx - ww, y - h * 0.49f, wx + ww, y - h * 0.44f,
                        ymf_rgb_scale(body, 0.7f), 1.0f);
    }
    for (int i = 0; i < 4; i++) {
        float wx = x + w * (0.12f + 0.11f * (float)(i & 1) + (i > 1 ? 0.63f : 0.0f));
        ymf_canvas_disc(c, wx, y - h * 0.06f, h * 0.085f, h * 0.085f,
                        ymf_rgb_scale(pal->near, 0.8f), 1.0f);
    }
}

void ymf_paint_train(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float line = ymf_seed_range(&p->seed, 0.66f, 0.72f);
    city_sky(p, 0.60f);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->far, 0.4f);
    for (int i = 0; i < 4; i++) {
        float t = (float)i / 3.0f;
        struct ymf_rgb body =
            ymf_rgb_mix(ymf_rgb_mix(haze, pal->far, 0.6f), pal->near, 0.08f + 0.5f * t);
        struct ymf_ridge r = {.y = 0.46f + 0.14f * t,
                              .amp = 0.22f - 0.12f * t,
                              .freq = 1.2f + t,
                              .off = ymf_seed_range(&p->seed, 0, 240),
                              .octaves = 6,
                              .top = body,
                              .low = ymf_rgb_mix(body, haze, 0.6f),
                              .fade = 0.2f,
                              .grain = 0.2f,
                              .lit = 0.2f,
                              .trees = i > 1 ? 0.02f : 0.0f,
                              .snow = p->look.winter ? 0.7f : 0.0f};
        ymf_paint_ridge(p, &r);
        ymf_paint_mist(p, r.y + 0.06f, 0.06f, haze, 0.5f);
    }
    for (int i = 0; i < 30; i++) {
        float x = ymf_seed_range(&p->seed, 0, c->aspect);
        ymf_canvas_glow(c, x, 0.60f - 0.03f * ymf_seed_unit(&p->seed), 0.02f, pal->light, 0.7f);
    }
    float h = 0.125f, w = 0.62f, start = c->aspect * ymf_seed_range(&p->seed, -0.25f, 0.0f);
    ymf_canvas_panel(c, -0.1f, line - 0.004f, c->aspect + 0.1f, line + 0.045f,
                     ymf_rgb_scale(pal->near, 1.5f), pal->near, 1.0f);
    for (int i = 0; i < 7; i++) {
        float x = c->aspect * ((float)i + 0.3f) / 7.0f;
        ymf_canvas_line(c, x, line, x, line - 0.27f, 0.0045f, 0.0035f, pal->near, 1.0f);
        ymf_canvas_line(c, x, line - 0.25f, x + 0.06f, line - 0.235f, 0.003f, 0.002f, pal->near,
                        1.0f);
    }
    ymf_canvas_line(c, -0.1f, line - 0.232f, c->aspect + 0.1f, line - 0.228f, 0.0013f, 0.0013f,
                    pal->near, 0.9f);
    for (int i = 0; i < 4; i++)
        carriage(p, start + (w + 0.016f) * (float)i, line, w, h);
    ymf_canvas_mirror(c, line + 0.045f, ymf_rgb_mix(pal->water, pal->near, 0.3f), 0.42f, 1.0f);
    struct ymf_ridge grass = {.y = 0.95f,
                              .amp = 0.06f,
                              .freq = 2.4f,
                              .off = ymf_seed_range(&p->seed, 0, 90),
                              .octaves = 5,
                              .top = ymf_rgb_mix(pal->near, pal->far, 0.2f),
                              .low = ymf_rgb_scale(pal->near, 0.7f),
                              .fade = 0.06f,
                              .trees = 0.03f,
                              .grain = 0.4f};
    ymf_paint_ridge(p, &grass);
    ymf_paint_weather(p);
}
