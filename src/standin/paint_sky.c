/* Skies: gradient, clouds in perspective, stars, sun or moon, aurora. */
#include <math.h>

#include "standin/paint_parts.h"

struct ymf_rgb ymf_paint_depth(const struct ymf_painting *p, float t)
{
    return ymf_rgb_mix(p->look.pal.far, p->look.pal.near, t);
}

bool ymf_paint_is_dark(const struct ymf_painting *p)
{
    return p->look.hour == YMF_HOUR_NIGHT || p->look.hour == YMF_HOUR_DUSK;
}

struct ymf_rgb ymf_paint_neon(struct ymf_painting *p)
{
    static const uint32_t tubes[] = {0xFF4FA8, 0x41E0FF, 0xFFB347, 0x9B6BFF, 0x4FFFC1, 0xFF5F5F};
    int n = ymf_seed_pick(&p->seed, 8);
    return n < 6 ? ymf_rgb_hex(tubes[n]) : p->look.pal.accent;
}

void ymf_paint_sky(struct ymf_painting *p, float horizon)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float warm = p->look.hour == YMF_HOUR_NIGHT ? 0.22f : 0.62f;
    if (p->look.weather == YMF_WEATHER_RAIN)
        warm *= 0.45f;
    struct ymf_rgb halo = ymf_rgb_mix(pal->sky_low, pal->light, 0.7f);
    for (int j = 0; j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float t = ymf_clamp01(y / horizon);
        struct ymf_rgb base =
            t < 0.55f
                ? ymf_rgb_mix(pal->sky_top, pal->sky_mid, ymf_smooth(0, 0.62f, t))
                : ymf_rgb_mix(ymf_rgb_mix(pal->sky_top, pal->sky_mid, ymf_smooth(0, 0.62f, t)),
                              pal->sky_low, ymf_smooth(0.45f, 1.0f, t));
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        float dy = (y - p->sun_y) * 1.5f;
        for (int i = 0; i < c->width; i++) {
            float dx = (float)i / c->unit - p->sun_x;
            float d2 = dx * dx + dy * dy;
            float glow = warm * (0.55f / (1.0f + d2 * 9.0f) + 0.45f / (1.0f + d2 * 70.0f));
            struct ymf_rgb col = ymf_rgb_mix(base, halo, ymf_clamp01(glow * (0.35f + 0.75f * t)));
            row[(size_t)i * 3] = col.r;
            row[(size_t)i * 3 + 1] = col.g;
            row[(size_t)i * 3 + 2] = col.b;
        }
    }
}

void ymf_paint_clouds(struct ymf_painting *p, float horizon, float amount)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    bool night = p->look.hour == YMF_HOUR_NIGHT;
    float ox = ymf_seed_range(&p->seed, 0, 90), oy = ymf_seed_range(&p->seed, 0, 90);
    float stretch = ymf_seed_range(&p->seed, 0.55f, 1.1f);
    struct ymf_rgb bright = ymf_rgb_mix(pal->sky_low, pal->light, night ? 0.05f : 0.45f);
    struct ymf_rgb dark = ymf_rgb_mix(pal->sky_mid, pal->sky_top, night ? 0.3f : 0.45f);
    float edge = 0.66f - 0.30f * amount;
    int rows = (int)(horizon * c->unit) + 1;
    for (int j = 0; j < rows && j < c->height; j++) {
        float y = ((float)j + 0.5f) / c->unit;
        float up = ymf_clamp01(1.0f - y / horizon);
        float persp = 1.0f / (0.22f + up);
        float v = persp * 2.6f + oy;
        float fade = ymf_smooth(0.0f, 0.12f, up);
        float *row = c->px + (size_t)j * (size_t)c->width * 3;
        for (int i = 0; i < c->width; i++) {
            float x = (float)i / c->unit;
            float u = (x - c->aspect * 0.5f) * persp * stretch + ox;
            float n = ymf_canvas_fbm(c, u, v, 5);
            float body = ymf_smooth(edge, edge + 0.24f, n);
            if (body <= 0.0f)
                continue;
            /* thin parts and the side of the sun catch the light */
            float dx = x - p->sun_x, dy = y - p->sun_y;
            float near = 1.0f / (1.0f + 5.0f * (dx * dx + dy * dy));
            float shade = ymf_smooth(edge + 0.02f, edge + 0.34f, n);
            struct ymf_rgb col =
                ymf_rgb_mix(bright, dark, ymf_clamp01(shade * (1.15f - 0.7f * near)));
            ymf_canvas_cover(row + (size_t)i * 3, col, body * fade * (0.55f + 0.4f * amount));
        }
    }
}

void ymf_paint_stars(struct ymf_painting *p, float horizon, int count)
{
    struct ymf_canvas *c = &p->c;
    static const uint32_t tints[] = {0xFFFFFF, 0xDCE8FF, 0xFFF1DC, 0xC9D8FF};
    for (int i = 0; i < count; i++) {
        float x = ymf_seed_range(&p->seed, 0, c->aspect);
        float v = ymf_seed_unit(&p->seed);
        float y = horizon * v * (0.55f + 0.45f * v);
        float size = ymf_seed_unit(&p->seed);
        struct ymf_rgb col = ymf_rgb_hex(tints[ymf_seed_pick(&p->seed, 4)]);
        float a = (0.25f + 0.75f * size) * (1.0f - 0.75f * y / horizon);
        float r = 0.0005f + 0.0010f * size * size * size;
        ymf_canvas_disc(c, x, y, r, r, col, a);
        if (size > 0.96f)
            ymf_canvas_glow(c, x, y, 0.012f, col, 0.45f);
    }
}

static void moon(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb pale =
        ymf_rgb_mix((struct ymf_rgb){0.98f, 0.96f, 0.90f}, p->look.pal.light, 0.2f);
    float r = ymf_seed_range(&p->seed, 0.032f, 0.060f);
    ymf_canvas_glow(c, p->sun_x, p->sun_y, r * 12.0f, p->look.pal.sky_low, 0.9f);
    ymf_canvas_glow(c, p->sun_x, p->sun_y, r * 4.5f, pale, 0.55f);
    ymf_canvas_disc(c, p->sun_x, p->sun_y, r, r, pale, 1.0f);
    for (int i = 0; i < 9; i++) {
        float a = ymf_seed_range(&p->seed, 0, 6.28f), d = r * 0.75f * ymf_seed_unit(&p->seed);
        float s = r * ymf_seed_range(&p->seed, 0.08f, 0.3f);
        if (d + s < r * 0.96f)
            ymf_canvas_disc(c, p->sun_x + d * cosf(a), p->sun_y + d * sinf(a), s, s * 0.9f,
                            ymf_rgb_mix(pale, p->look.pal.sky_mid, 0.5f), 0.22f);
    }
}

void ymf_paint_orb(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    if (p->look.hour == YMF_HOUR_NIGHT) {
        moon(p);
        return;
    }
    if (p->look.weather != YMF_WEATHER_CLEAR || p->look.hour == YMF_HOUR_DUSK)
        return;
    float r = p->look.hour == YMF_HOUR_SUNSET ? 0.062f : 0.042f;
    struct ymf_rgb hot = ymf_rgb_mix(p->look.pal.light, (struct ymf_rgb){1, 1, 1}, 0.35f);
    ymf_canvas_glow(c, p->sun_x, p->sun_y, r * 11.0f, p->look.pal.light, 0.55f);
    ymf_canvas_glow(c, p->sun_x, p->sun_y, r * 4.0f, hot, 0.7f);
    ymf_canvas_disc(c, p->sun_x, p->sun_y, r, r, hot, 0.96f);
}

void ymf_paint_aurora(struct ymf_painting *p, float horizon)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb low = ymf_rgb_mix(ymf_rgb_hex(0x4DFFB0), p->look.pal.accent, 0.35f);
    struct ymf_rgb high = ymf_rgb_mix(ymf_rgb_hex(0x8A5BFF), p->look.pal.sky_low, 0.25f);
    for (int band = 0; band < 3; band++) {
        float off = ymf_seed_range(&p->seed, 0, 200);
        float base = horizon * ymf_seed_range(&p->seed, 0.52f, 0.86f);
        float tall = horizon * ymf_seed_range(&p->seed, 0.40f, 0.62f);
        float power = ymf_seed_range(&p->seed, 0.55f, 0.95f);
        for (int j = 0; j < (int)(horizon * c->unit) && j < c->height; j++) {
            float y = ((float)j + 0.5f) / c->unit;
            float *row = c->px + (size_t)j * (size_t)c->width * 3;
            for (int i = 0; i < c->width; i++) {
                float x = (float)i / c->unit;
                float bend = (ymf_canvas_noise(c, x * 1.3f + off, 3.0f) - 0.5f) * 0.34f +
                             (ymf_canvas_noise(c, x * 3.7f + off, 8.0f) - 0.5f) * 0.09f;
                float up = (base + bend * horizon * 1.3f - y) / tall;
                if (up <= -0.05f || up >= 1.0f)
                    continue;
                float rays = ymf_canvas_noise(c, x * 26.0f + off + bend * 30.0f, y * 0.8f) * 0.6f +
                             ymf_canvas_noise(c, x * 9.0f + off + bend * 12.0f, 1.0f) * 0.4f;
                float lit = ymf_smooth(-0.05f, 0.06f, up) * (1.0f - up) * (1.0f - up);
                struct ymf_rgb col = ymf_rgb_mix(low, high, ymf_smooth(0.15f, 0.7f, up));
                ymf_canvas_light(row + (size_t)i * 3, col,
                                 power * lit * (0.25f + 1.1f * rays * rays));
            }
        }
    }
}
