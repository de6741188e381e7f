/* Motifs at street level: a lit café front, and a street that runs into neon. */
#include <math.h>

#include "standin/paint_parts.h"

static void pendant(struct ymf_painting *p, float x, float top, float y)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb light = p->look.pal.light, dark = ymf_rgb_scale(p->look.pal.near, 0.8f);
    ymf_canvas_line(c, x, top, x, y, 0.0015f, 0.0015f, dark, 1.0f);
    const float shade[] = {x - 0.010f, y - 0.012f, x + 0.010f, y - 0.012f,
                           x + 0.026f, y + 0.014f, x - 0.026f, y + 0.014f};
    ymf_canvas_glow(c, x, y + 0.02f, 0.20f, light, 0.55f);
    ymf_canvas_poly(c, shade, 4, dark, 1.0f);
    ymf_canvas_disc(c, x, y + 0.016f, 0.016f, 0.008f,
                    ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.5f), 1.0f);
}

/* What one sees through the café's window: warm walls, shelves, people at tables. */
static void inside(struct ymf_painting *p, float x0, float y0, float x1, float y1)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb light = p->look.pal.light;
    struct ymf_rgb wall = ymf_rgb_mix(light, ymf_rgb_hex(0x8A4A22), 0.55f),
                   dark = ymf_rgb_mix(ymf_rgb_hex(0x3A1D12), p->look.pal.near, 0.4f);
    ymf_canvas_panel(c, x0, y0, x1, y1, ymf_rgb_mix(wall, light, 0.45f), ymf_rgb_scale(wall, 0.75f),
                     1.0f);
    for (int s = 0; s < 3; s++) {
        float y = y0 + (y1 - y0) * (0.24f + 0.16f * (float)s);
        ymf_canvas_rect(c, x0 + 0.03f, y, x1 - 0.03f, y + 0.006f, dark, 0.8f);
        float x = x0 + 0.04f;
        for (int n = 0; n < 120 && x < x1 - 0.05f; n++) {
            x += ymf_seed_range(&p->seed, 0.012f, 0.026f);
            if (ymf_seed_pick(&p->seed, 4) == 0)
                continue;
            float h = ymf_seed_range(&p->seed, 0.018f, 0.042f);
            struct ymf_rgb col =
                ymf_rgb_mix(ymf_rgb_scale(wall, ymf_seed_range(&p->seed, 0.45f, 1.0f)),
                            p->look.pal.accent, 0.35f * ymf_seed_unit(&p->seed));
            ymf_canvas_rect(c, x, y - h, x + 0.010f, y, col, 0.85f);
        }
    }
    int seats = 3 + ymf_seed_pick(&p->seed, 2);
    for (int i = 0; i < seats; i++) {
        float x = x0 + (x1 - x0) * ((float)i + 0.5f) / (float)seats;
        ymf_canvas_rect(c, x - 0.05f, y1 - 0.075f, x + 0.05f, y1 - 0.066f, dark, 1.0f);
        ymf_canvas_rect(c, x - 0.004f, y1 - 0.07f, x + 0.004f, y1, dark, 1.0f);
        if (ymf_seed_pick(&p->seed, 4) == 0)
            continue;
        float px = x + (ymf_seed_pick(&p->seed, 2) ? 0.058f : -0.058f);
        ymf_canvas_disc(c, px, y1 - 0.142f, 0.020f, 0.024f, dark, 1.0f);
        ymf_canvas_disc(c, px, y1 - 0.06f, 0.040f, 0.068f, dark, 1.0f);
        ymf_canvas_rect(c, x - 0.008f, y1 - 0.088f, x + 0.006f, y1 - 0.075f,
                        ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.4f), 1.0f);
    }
}

static void awning(struct ymf_painting *p, float x0, float x1, float y)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb a = ymf_rgb_mix(p->look.pal.accent, p->look.pal.near, 0.30f);
    struct ymf_rgb b = ymf_rgb_mix(ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.light, 0.4f),
                                   p->look.pal.near, 0.28f);
    int n = 2 * (int)((x1 - x0) / 0.10f) + 1;
    for (int i = 0; i < n; i++) {
        float u0 = x0 + (x1 - x0) * (float)i / (float)n,
              u1 = x0 + (x1 - x0) * (float)(i + 1) / (float)n;
        float mid = (x0 + x1) * 0.5f;
        const float strip[] = {mid + (u0 - mid) * 0.95f,
                               y - 0.085f,
                               mid + (u1 - mid) * 0.95f,
                               y - 0.085f,
                               u1,
                               y,
                               u0,
                               y};
        struct ymf_rgb col = i & 1 ? b : a;
        ymf_canvas_poly(c, strip, 4, col, 1.0f);
        ymf_canvas_disc(c, (u0 + u1) * 0.5f, y, (u1 - u0) * 0.5f, 0.016f, ymf_rgb_scale(col, 0.85f),
                        1.0f);
    }
}

static void wet_ground(struct ymf_painting *p, float y, float share)
{
    struct ymf_rgb stone = ymf_rgb_mix(p->look.pal.near, p->look.pal.far, 0.25f);
    bool wet = p->look.weather == YMF_WEATHER_RAIN || p->look.neon;
    ymf_canvas_mirror(&p->c, y, stone, wet ? share : share + 0.22f, wet ? 1.2f : 0.8f);
}

static void upper_floor(struct ymf_painting *p, float front_top)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    struct ymf_rgb wall = ymf_rgb_mix(ymf_rgb_mix(ymf_rgb_hex(0x6E4538), pal->sky_mid, 0.45f),
                                      pal->near, ymf_paint_is_dark(p) ? 0.55f : 0.2f);
    for (int j = 0; j < (int)(front_top * c->unit) + 2 && j < c->height; j++) {
        float y = (float)j / c->unit;
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        float course = floorf(y * 52.0f);
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit, bx = x * 22.0f + (((int)course & 1) ? 0.5f : 0.0f);
            float tone = ymf_canvas_noise(c, floorf(bx) * 3.7f, course * 5.3f);
            float joint =
                fminf(bx - floorf(bx), 1.0f) < 0.06f || y * 52.0f - course < 0.12f ? 0.82f : 1.0f;
            float lit = 0.75f + 0.45f * ymf_smooth(front_top - 0.35f, front_top, y);
            ymf_canvas_cover(row + (size_t)i * 3,
                             ymf_rgb_scale(wall, joint * lit * (0.86f + 0.28f * tone)), 1.0f);
        }
    }
    for (int i = 0; i < 6; i++) {
        float x = c->aspect * ((float)i + 0.5f) / 6.0f, w = 0.062f;
        bool on = ymf_seed_pick(&p->seed, 3) == 0;
        struct ymf_rgb glass =
            on ? ymf_rgb_scale(pal->light, 0.92f) : ymf_rgb_mix(pal->sky_mid, pal->near, 0.5f);
        ymf_canvas_rect(c, x - w - 0.012f, 0.03f, x + w + 0.012f, 0.262f,
                        ymf_rgb_scale(wall, 0.62f), 1.0f);
        if (on)
            ymf_canvas_glow(c, x, 0.15f, 0.3f, pal->light, 0.3f);
        ymf_canvas_panel(c, x - w, 0.04f, x + w, 0.25f, glass, ymf_rgb_scale(glass, 0.8f), 1.0f);
        ymf_canvas_rect(c, x - 0.004f, 0.04f, x + 0.004f, 0.25f, ymf_rgb_scale(wall, 0.55f), 1.0f);
        ymf_canvas_rect(c, x - w, 0.135f, x + w, 0.142f, ymf_rgb_scale(wall, 0.55f), 1.0f);
        ymf_canvas_rect(c, x - w - 0.022f, 0.255f, x + w + 0.022f, 0.272f,
                        ymf_rgb_scale(wall, 1.3f), 1.0f);
    }
}

static void planter(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb leaf = ymf_rgb_mix(
        p->look.autumn ? ymf_rgb_hex(0xC06A2B) : ymf_rgb_hex(0x3F7050), p->look.pal.near, 0.45f);
    for (int i = 0; i < 34; i++) {
        float r = s * ymf_seed_range(&p->seed, 0.07f, 0.16f);
        ymf_canvas_disc(c, x + s * ymf_seed_range(&p->seed, -0.42f, 0.42f),
                        y - s * ymf_seed_range(&p->seed, 0.42f, 1.05f), r, r * 0.8f,
                        ymf_rgb_scale(leaf, ymf_seed_range(&p->seed, 0.6f, 1.35f)), 0.95f);
    }
    const float pot[] = {x - s * 0.34f, y - s * 0.5f,
                         x + s * 0.34f, y - s * 0.5f,
                         x + s * 0.25f, y,
                         x - s * 0.25f, y};
    ymf_canvas_poly(c, pot, 4, ymf_rgb_mix(ymf_rgb_hex(0x8F4E36), p->look.pal.near, 0.4f), 1.0f);
}

void ymf_paint_cafe(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float top = 0.335f, foot = 0.735f;
    upper_floor(p, top);
    struct ymf_rgb wood =
        ymf_rgb_mix(ymf_rgb_mix(ymf_rgb_hex(0x2E4A48), pal->accent, 0.3f * ymf_seed_unit(&p->seed)),
                    pal->near, 0.42f);
    ymf_canvas_panel(c, -0.1f, top, c->aspect + 0.1f, foot + 0.01f, ymf_rgb_scale(wood, 1.25f),
                     ymf_rgb_scale(wood, 0.8f), 1.0f);
    float door = c->aspect * ymf_seed_range(&p->seed, 0.44f, 0.56f);
    float panes[2][2] = {{c->aspect * 0.07f, door - 0.13f}, {door + 0.13f, c->aspect * 0.93f}};
    for (int i = 0; i < 2; i++) {
        float x0 = panes[i][0], x1 = panes[i][1];
        ymf_canvas_glow(c, (x0 + x1) * 0.5f, 0.56f, 0.75f, pal->light, 0.35f);
        inside(p, x0, 0.425f, x1, 0.665f);
        int lamps = 2 + ymf_seed_pick(&p->seed, 2);
        for (int k = 0; k < lamps; k++)
            pendant(p, x0 + (x1 - x0) * ((float)k + 0.5f) / (float)lamps, 0.425f, 0.485f);
        int bars = 3;
        for (int k = 1; k < bars; k++)
            ymf_canvas_rect(c, x0 + (x1 - x0) * (float)k / (float)bars - 0.004f, 0.425f,
                            x0 + (x1 - x0) * (float)k / (float)bars + 0.004f, 0.665f, wood, 1.0f);
        awning(p, x0 - 0.03f, x1 + 0.03f, 0.445f);
        ymf_canvas_rect(c, x0 - 0.012f, 0.665f, x1 + 0.012f, 0.678f, ymf_rgb_scale(wood, 1.6f),
                        1.0f);
    }
    ymf_canvas_rect(c, door - 0.075f, 0.42f, door + 0.075f, foot, ymf_rgb_scale(wood, 0.6f), 1.0f);
    ymf_canvas_panel(c, door - 0.055f, 0.445f, door + 0.055f, 0.66f, pal->light,
                     ymf_rgb_mix(pal->light, ymf_rgb_hex(0x8A4A22), 0.5f), 0.95f);
    ymf_canvas_disc(c, door + 0.06f, 0.60f, 0.006f, 0.006f, pal->light, 1.0f);
    ymf_paint_sign(p, door - 0.10f, 0.352f, 0.20f, 0.048f,
                   p->look.neon ? ymf_paint_neon(p) : pal->accent);
    ymf_paint_string_lights(p, 0.0f, 0.29f, c->aspect * 0.5f, 0.30f, 0.04f, 11);
    ymf_paint_string_lights(p, c->aspect * 0.5f, 0.30f, c->aspect, 0.28f, 0.04f, 11);
    planter(p, c->aspect * 0.045f, foot, 0.13f);
    planter(p, door - 0.105f, foot, 0.085f);
    planter(p, c->aspect * 0.955f, foot, 0.14f);
    wet_ground(p, foot, 0.50f);
    float px = c->aspect * ymf_seed_range(&p->seed, 0.22f, 0.36f);
    ymf_paint_person(p, px, 0.93f, 0.36f, ymf_rgb_scale(pal->near, 0.8f),
                     p->look.weather == YMF_WEATHER_RAIN || ymf_seed_pick(&p->seed, 2));
    ymf_paint_lamp(p, c->aspect * 0.86f, 0.95f, 0.62f, ymf_rgb_scale(pal->near, 0.8f));
    ymf_paint_weather(p);
}

/* One house of a street in perspective: side is -1 left, 1 right; z0 nearer than z1. */
static void street_house(struct ymf_painting *p, float vx, float vy, float side, float z0, float z1,
                         float tall)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float half = 0.34f, x0 = vx + side * half / z0, x1 = vx + side * half / z1;
    float f0 = vy + 0.26f / z0, f1 = vy + 0.26f / z1, t0 = vy - tall / z0, t1 = vy - tall / z1;
    float far = ymf_clamp01((z1 - 0.4f) / 3.6f);
    struct ymf_rgb haze = ymf_rgb_mix(pal->sky_low, pal->accent, 0.2f);
    struct ymf_rgb wall = ymf_rgb_mix(
        ymf_rgb_mix(ymf_rgb_scale(pal->near, 1.5f), pal->sky_mid, 0.28f), haze, far * 0.45f);
    wall = ymf_rgb_scale(wall, ymf_seed_range(&p->seed, 0.8f, 1.2f));
    const float quad[] = {x0, t0, x1, t1, x1, f1, x0, f0};
    ymf_canvas_poly(c, quad, 4, wall, 1.0f);
    int floors = (int)(tall / 0.13f), cols = 4;
    for (int j = 0; j < floors; j++)
        for (int i = 0; i < cols; i++) {
            if (ymf_seed_unit(&p->seed) > 0.46f)
                continue;
            float a = ((float)i + 0.22f) / (float)cols, b = ((float)i + 0.78f) / (float)cols;
            float za = 1.0f / ymf_lerp(1.0f / z0, 1.0f / z1, a),
                  zb = 1.0f / ymf_lerp(1.0f / z0, 1.0f / z1, b);
            float h0 = tall * ((float)j + 0.25f) / (float)floors - 0.02f,
                  h1 = tall * ((float)j + 0.72f) / (float)floors - 0.02f;
            float xa = vx + side * half / za, xb = vx + side * half / zb;
            const float w[] = {xa, vy - h1 / za, xb, vy - h1 / zb,
                               xb, vy - h0 / zb, xa, vy - h0 / za};
            struct ymf_rgb col = ymf_seed_pick(&p->seed, 5)
                                     ? pal->light
                                     : ymf_rgb_mix(pal->light, pal->accent, 0.7f);
            ymf_canvas_poly(c, w, 4, col,
                            (0.25f + 0.7f * ymf_seed_unit(&p->seed)) * (1.0f - 0.4f * far));
        }
    float zm = (z0 + z1) * 0.5f, sx = vx + side * half / zm;
    /* the shop below, and a sign that sticks out over the pavement */
    const float shop[] = {x0, vy + 0.06f / z0, x1, vy + 0.06f / z1,
                          x1, vy + 0.22f / z1, x0, vy + 0.22f / z0};
    struct ymf_rgb tube = ymf_paint_neon(p);
    ymf_canvas_poly(c, shop, 4, ymf_rgb_mix(pal->light, tube, 0.35f), 0.72f);
    ymf_canvas_glow(c, sx, vy + 0.14f / zm, 0.26f / zm, tube, 0.38f);
    if (z0 < 0.34f)
        return;
    float sw = 0.060f / zm, sh = (p->look.neon ? 0.30f : 0.20f) / zm;
    ymf_paint_sign(p, side < 0 ? sx + 0.005f : sx - sw - 0.005f,
                   vy - ymf_seed_range(&p->seed, 0.16f, 0.40f) / zm, sw, sh, tube);
}

void ymf_paint_street(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float vx = c->aspect * ymf_seed_range(&p->seed, 0.44f, 0.56f),
          vy = ymf_seed_range(&p->seed, 0.56f, 0.60f);
    p->sun_x = vx;
    p->sun_y = vy + 0.25f;
    ymf_paint_sky(p, vy);
    if (p->look.stars)
        ymf_paint_stars(p, vy * 0.8f, 140);
    if (p->look.moon)
        ymf_paint_orb(p);
    ymf_paint_clouds(p, vy, 0.5f);
    ymf_paint_towers(p, vy + 0.01f, 0.1f, 0.42f, 0.07f, ymf_rgb_mix(pal->far, pal->sky_low, 0.25f),
                     0.4f);
    ymf_canvas_glow(c, vx, vy - 0.02f, 0.46f, ymf_rgb_mix(pal->light, pal->accent, 0.55f),
                    p->look.hour == YMF_HOUR_NIGHT ? 0.36f : 0.18f);
    static const float depth[] = {4.4f, 3.1f, 2.25f, 1.65f, 1.2f, 0.86f, 0.60f, 0.40f, 0.26f};
    for (int i = 0; i + 1 < 9; i++)
        for (int s = -1; s <= 1; s += 2)
            street_house(p, vx, vy, (float)s, depth[i + 1], depth[i],
                         ymf_seed_range(&p->seed, 0.62f, 1.25f));
    float foot = vy + 0.058f;
    wet_ground(p, foot, 0.42f);
    for (int i = 0; i < 3; i++) {
        float z0 = depth[2 + 2 * i];
        ymf_paint_string_lights(p, vx - 0.33f / z0, vy - 0.42f / z0, vx + 0.33f / z0,
                                vy - 0.40f / z0, 0.05f / z0, 8);
    }
    for (int i = 0; i < 4; i++) {
        float z = 1.9f - 0.36f * (float)i, s = i & 1 ? 0.24f : -0.25f;
        ymf_paint_person(p, vx + s * ymf_seed_range(&p->seed, 0.5f, 1.0f) / z, vy + 0.26f / z,
                         0.17f / z, ymf_rgb_mix(pal->near, pal->far, 0.12f * z),
                         (p->look.weather == YMF_WEATHER_RAIN) || i == 3);
    }
    ymf_paint_weather(p);
}
