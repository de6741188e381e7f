/* Things that stand in a picture: trees, houses, lamps, boats, a cat, a person. */
#include <math.h>

#include "standin/paint_parts.h"

void ymf_paint_fir(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col,
                   float snow)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb white = ymf_rgb_mix((struct ymf_rgb){0.9f, 0.94f, 1.0f}, p->look.pal.sky_mid,
                                       ymf_paint_is_dark(p) ? 0.5f : 0.15f);
    ymf_canvas_line(c, x, y, x, y - h, h * 0.018f, h * 0.006f, ymf_rgb_scale(col, 0.8f), 1.0f);
    int tiers = 9;
    for (int i = 0; i < tiers; i++) {
        float t = (float)i / (float)tiers;
        float w = h * 0.24f * powf(1.0f - t, 0.85f) * ymf_seed_range(&p->seed, 0.78f, 1.1f);
        float foot = y - h * (0.08f + 0.86f * t), tip = foot - h * 0.20f * (1.0f - 0.4f * t);
        float droop = h * 0.035f;
        const float xy[] = {x,     tip,         x + w,        foot + droop, x + w * 0.45f,
                            foot,  x,           foot + droop, x - w * 0.5f, foot,
                            x - w, foot + droop};
        struct ymf_rgb tier = ymf_rgb_scale(col, 0.85f + 0.35f * t);
        ymf_canvas_poly(c, xy, 6, tier, 1.0f);
        if (snow > 0.0f) {
            const float cap[] = {x,
                                 tip,
                                 x + w * 0.72f,
                                 foot + droop * 0.2f,
                                 x + w * 0.2f,
                                 foot - h * 0.04f,
                                 x - w * 0.3f,
                                 foot - h * 0.02f};
            ymf_canvas_poly(c, cap, 4, white, snow * 0.75f);
        }
    }
}

void ymf_paint_tree(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb trunk,
                    struct ymf_rgb leaf)
{
    struct ymf_canvas *c = &p->c;
    float lean = ymf_seed_range(&p->seed, -0.08f, 0.08f) * h;
    ymf_canvas_line(c, x, y, x + lean, y - h * 0.62f, h * 0.035f, h * 0.015f, trunk, 1.0f);
    for (int i = 0; i < 5; i++) {
        float side = ymf_seed_range(&p->seed, -0.32f, 0.32f) * h;
        ymf_canvas_line(c, x + lean * 0.6f, y - h * ymf_seed_range(&p->seed, 0.34f, 0.5f),
                        x + lean + side, y - h * ymf_seed_range(&p->seed, 0.62f, 0.85f), h * 0.014f,
                        h * 0.004f, trunk, 1.0f);
    }
    for (int i = 0; i < 230; i++) {
        float a = ymf_seed_range(&p->seed, 0, 6.283f), d = sqrtf(ymf_seed_unit(&p->seed));
        float lx = x + lean + cosf(a) * d * h * 0.36f;
        float ly = y - h * 0.70f + sinf(a) * d * h * 0.27f;
        float r = h * ymf_seed_range(&p->seed, 0.014f, 0.046f);
        float up = ymf_clamp01(0.5f - sinf(a) * d * 0.5f);
        struct ymf_rgb col =
            ymf_rgb_scale(leaf, 0.62f + 0.55f * up * ymf_seed_unit(&p->seed) + 0.1f * up);
        ymf_canvas_disc(c, lx, ly, r, r * 0.8f, col, 0.85f);
    }
}

static void smoke(struct ymf_painting *p, float x, float y, float size)
{
    struct ymf_rgb grey = ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.far, 0.3f);
    for (int i = 0; i < 14; i++) {
        float t = (float)i / 14.0f;
        float r = size * (0.05f + 0.20f * t);
        ymf_canvas_glow(&p->c, x + size * (0.5f * t * t + 0.08f * sinf(t * 9.0f)),
                        y - size * 1.3f * t, r * 1.6f, grey, 0.30f * (1.0f - t));
    }
}

void ymf_paint_house(struct ymf_painting *p, float x, float y, float size, struct ymf_rgb wall,
                     struct ymf_rgb roof, bool lit)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    float w = size * ymf_seed_range(&p->seed, 0.85f, 1.25f), h = size * 0.62f;
    float top = y - h, peak = top - size * ymf_seed_range(&p->seed, 0.45f, 0.65f), over = w * 0.10f;
    float hw = w * 0.5f;
    ymf_canvas_panel(c, x - hw, top, x + hw, y, ymf_rgb_scale(wall, 1.12f),
                     ymf_rgb_scale(wall, 0.8f), 1.0f);
    float cx = x + hw * 0.45f;
    ymf_canvas_rect(c, cx, peak + size * 0.02f, cx + w * 0.10f, top, ymf_rgb_scale(wall, 0.75f),
                    1.0f);
    const float gable[] = {x - hw - over, top + size * 0.03f, x,
                           peak,          x + hw + over,      top + size * 0.03f};
    ymf_canvas_poly(c, gable, 3, roof, 1.0f);
    const float shade[] = {
        x, peak, x + hw + over, top + size * 0.03f, x + hw * 0.2f, top + size * 0.03f};
    ymf_canvas_poly(c, shade, 3, ymf_rgb_scale(roof, 0.82f), 0.8f);
    int cols = 2 + ymf_seed_pick(&p->seed, 2);
    for (int i = 0; i < cols; i++) {
        float wx = x - hw + w * ((float)i + 0.5f) / (float)cols, ww = w * 0.085f;
        bool on = lit && ymf_seed_pick(&p->seed, 5) != 0;
        struct ymf_rgb glass = on ? pal->light : ymf_rgb_mix(pal->sky_mid, pal->near, 0.6f);
        float y0 = top + h * 0.28f, y1 = top + h * 0.66f;
        if (on)
            ymf_canvas_glow(c, wx, (y0 + y1) * 0.5f, size * 0.75f, pal->light, 0.30f);
        ymf_canvas_panel(c, wx - ww, y0, wx + ww, y1, ymf_rgb_scale(glass, on ? 1.05f : 1.0f),
                         ymf_rgb_scale(glass, 0.88f), 1.0f);
        struct ymf_rgb bar = ymf_rgb_scale(wall, 0.55f);
        ymf_canvas_rect(c, wx - size * 0.006f, y0, wx + size * 0.006f, y1, bar, 1.0f);
        ymf_canvas_rect(c, wx - ww, (y0 + y1) * 0.5f - size * 0.006f, wx + ww,
                        (y0 + y1) * 0.5f + size * 0.006f, bar, 1.0f);
    }
    if (lit)
        smoke(p, cx + w * 0.05f, peak, size * 0.8f);
}

void ymf_paint_lamp(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb post)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb light = p->look.pal.light;
    ymf_canvas_line(c, x, y, x, y - h, h * 0.018f, h * 0.010f, post, 1.0f);
    ymf_canvas_glow(c, x, y - h, h * 0.95f, light, 0.5f);
    ymf_canvas_glow(c, x, y - h, h * 0.22f, light, 0.9f);
    ymf_canvas_disc(c, x, y - h, h * 0.035f, h * 0.042f,
                    ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.5f), 1.0f);
    const float hat[] = {x - h * 0.05f, y - h * 1.035f, x + h * 0.05f, y - h * 1.035f, x,
                         y - h * 1.09f};
    ymf_canvas_poly(c, hat, 3, post, 1.0f);
}

void ymf_paint_cat(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col)
{
    struct ymf_canvas *c = &p->c;
    ymf_canvas_disc(c, x, y - h * 0.30f, h * 0.25f, h * 0.33f, col, 1.0f);
    ymf_canvas_disc(c, x + h * 0.03f, y - h * 0.12f, h * 0.32f, h * 0.13f, col, 1.0f);
    ymf_canvas_disc(c, x - h * 0.05f, y - h * 0.72f, h * 0.20f, h * 0.175f, col, 1.0f);
    ymf_canvas_line(c, x - h * 0.03f, y - h * 0.62f, x, y - h * 0.4f, h * 0.14f, h * 0.20f, col,
                    1.0f);
    for (int s = -1; s <= 1; s += 2) {
        float ex = x - h * 0.05f + (float)s * h * 0.12f;
        const float ear[] = {ex - h * 0.075f, y - h * 0.80f,   ex + (float)s * h * 0.04f,
                             y - h * 1.0f,    ex + h * 0.075f, y - h * 0.80f};
        ymf_canvas_poly(c, ear, 3, col, 1.0f);
    }
    float tx = x + h * 0.28f, ty = y - h * 0.08f;
    for (int i = 0; i < 10; i++) {
        float t = (float)i / 10.0f, u = (float)(i + 1) / 10.0f;
        ymf_canvas_line(c, tx + h * 0.35f * sinf(t * 2.2f), ty + h * 0.4f * t * t - h * 0.05f * t,
                        tx + h * 0.35f * sinf(u * 2.2f), ty + h * 0.4f * u * u - h * 0.05f * u,
                        h * 0.045f, h * 0.042f, col, 1.0f);
    }
}

void ymf_paint_person(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col,
                      bool umbrella)
{
    struct ymf_canvas *c = &p->c;
    ymf_canvas_line(c, x - h * 0.045f, y, x - h * 0.03f, y - h * 0.45f, h * 0.04f, h * 0.06f, col,
                    1.0f);
    ymf_canvas_line(c, x + h * 0.055f, y, x + h * 0.02f, y - h * 0.45f, h * 0.04f, h * 0.06f, col,
                    1.0f);
    const float coat[] = {x - h * 0.10f, y - h * 0.80f, x + h * 0.10f, y - h * 0.80f,
                          x + h * 0.14f, y - h * 0.33f, x - h * 0.14f, y - h * 0.33f};
    ymf_canvas_poly(c, coat, 4, col, 1.0f);
    ymf_canvas_disc(c, x, y - h * 0.80f, h * 0.105f, h * 0.06f, col, 1.0f);
    ymf_canvas_disc(c, x, y - h * 0.90f, h * 0.065f, h * 0.08f, col, 1.0f);
    if (!umbrella)
        return;
    struct ymf_rgb cloth = ymf_rgb_mix(p->look.pal.accent, col, 0.25f);
    float ux = x + h * 0.05f, uy = y - h * 1.02f;
    ymf_canvas_line(c, ux, y - h * 0.55f, ux, uy - h * 0.2f, h * 0.010f, h * 0.010f, col, 1.0f);
    float dome[24];
    for (size_t i = 0; i < 10; i++) {
        float a = 3.1416f * (float)i / 9.0f;
        dome[2 * i] = ux + cosf(a) * h * 0.38f;
        dome[2 * i + 1] = uy - sinf(a) * h * 0.22f;
    }
    dome[20] = ux - h * 0.13f;
    dome[21] = uy - h * 0.03f;
    dome[22] = ux + h * 0.13f;
    dome[23] = uy - h * 0.03f;
    ymf_canvas_poly(c, dome, 12, cloth, 1.0f);
}

void ymf_paint_boat(struct ymf_painting *p, float x, float y, float size, bool sail)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb hull = ymf_rgb_mix(p->look.pal.near, p->look.pal.accent, 0.18f);
    const float body[] = {x - size * 0.5f,  y - size * 0.16f,
                          x + size * 0.55f, y - size * 0.2f,
                          x + size * 0.36f, y,
                          x - size * 0.4f,  y};
    ymf_canvas_line(c, x, y - size * 0.1f, x, y - size * 1.15f, size * 0.012f, size * 0.008f, hull,
                    1.0f);
    if (sail) {
        struct ymf_rgb cloth = ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.light, 0.4f);
        const float main_sail[] = {x + size * 0.03f, y - size * 1.1f,  x + size * 0.44f,
                                   y - size * 0.28f, x + size * 0.03f, y - size * 0.25f};
        const float jib[] = {x - size * 0.03f, y - size * 0.98f, x - size * 0.03f,
                             y - size * 0.28f, x - size * 0.38f, y - size * 0.26f};
        ymf_canvas_poly(c, main_sail, 3, cloth, 0.95f);
        ymf_canvas_poly(c, jib, 3, ymf_rgb_scale(cloth, 0.86f), 0.95f);
    } else {
        ymf_canvas_rect(c, x - size * 0.24f, y - size * 0.42f, x + size * 0.16f, y - size * 0.16f,
                        ymf_rgb_scale(hull, 1.5f), 1.0f);
        ymf_canvas_glow(c, x - size * 0.04f, y - size * 0.31f, size * 0.6f, p->look.pal.light,
                        0.5f);
        ymf_canvas_rect(c, x - size * 0.18f, y - size * 0.37f, x + size * 0.1f, y - size * 0.26f,
                        p->look.pal.light, 1.0f);
    }
    ymf_canvas_poly(c, body, 4, hull, 1.0f);
}

void ymf_paint_string_lights(struct ymf_painting *p, float x0, float y0, float x1, float y1,
                             float sag, int count)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb wire = ymf_rgb_scale(p->look.pal.near, 0.9f), light = p->look.pal.light;
    float px = x0, py = y0;
    for (int i = 1; i <= count * 2; i++) {
        float t = (float)i / (float)(count * 2);
        float x = ymf_lerp(x0, x1, t), y = ymf_lerp(y0, y1, t) + sag * 4.0f * t * (1.0f - t);
        ymf_canvas_line(c, px, py, x, y, 0.0012f, 0.0012f, wire, 1.0f);
        if (i & 1) {
            ymf_canvas_glow(c, x, y + 0.008f, 0.05f, light, 0.55f);
            ymf_canvas_disc(c, x, y + 0.008f, 0.0048f, 0.0062f,
                            ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.45f), 1.0f);
        }
        px = x;
        py = y;
    }
}
