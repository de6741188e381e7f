/* The motif indoors: a desk by the window, a lamp, a cup, and the weather outside. */
#include <math.h>

#include "standin/paint_parts.h"

static void outside(struct ymf_painting *p)
{
    switch (ymf_seed_pick(&p->seed, 5)) {
    case 0:
        ymf_paint_mountains(p);
        break;
    case 1:
        ymf_paint_village(p);
        break;
    default:
        ymf_paint_skyline(p);
        break;
    }
}

/* Running mean over 2r + 1 values of a line of n, `step` floats apart; spare holds n. */
static void soften_line(float *at, int n, size_t step, int r, float *spare)
{
    float sum = 0.0f;
    for (int i = 0; i < n; i++)
        spare[i] = at[(size_t)i * step];
    for (int i = -r; i <= r; i++)
        sum += spare[i < 0 ? 0 : (i >= n ? n - 1 : i)];
    for (int i = 0; i < n; i++) {
        at[(size_t)i * step] = sum / (float)(2 * r + 1);
        int in = i + r + 1, out = i - r;
        sum += spare[in >= n ? n - 1 : in] - spare[out < 0 ? 0 : out];
    }
}

/* Distance softens what lies behind the glass: a box blur, rows then columns. */
static void soften(struct ymf_canvas *c, int r)
{
    float spare[YMF_PAINT_COLUMNS] = {0};
    size_t row = (size_t)c->width * 3;
    for (size_t j = 0; j < (size_t)c->height; j++)
        for (size_t ch = 0; ch < 3; ch++)
            soften_line(c->px + j * row + ch, c->width, 3, r, spare);
    for (size_t i = 0; i < row; i++)
        soften_line(c->px + i, c->height, row, r, spare);
}

static void bokeh(struct ymf_painting *p)
{
    for (int i = 0; i < 46; i++) {
        float r = ymf_seed_range(&p->seed, 0.006f, 0.024f);
        struct ymf_rgb col = ymf_seed_pick(&p->seed, 3) ? p->look.pal.light : ymf_paint_neon(p);
        float x = ymf_seed_range(&p->seed, 0, p->c.aspect),
              y = ymf_seed_range(&p->seed, 0.42f, 0.72f);
        ymf_canvas_disc(&p->c, x, y, r, r, col, 0.16f + 0.2f * ymf_seed_unit(&p->seed));
    }
}

static void drops(struct ymf_painting *p, float x0, float y0, float x1, float y1)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb bright = ymf_rgb_mix(p->look.pal.sky_low, (struct ymf_rgb){1, 1, 1}, 0.55f),
                   dim = ymf_rgb_scale(p->look.pal.sky_top, 0.6f);
    for (int i = 0; i < 520; i++) {
        float s = ymf_seed_unit(&p->seed);
        float r = 0.0012f + 0.0048f * s * s * s;
        float x = ymf_seed_range(&p->seed, x0, x1), y = ymf_seed_range(&p->seed, y0, y1);
        ymf_canvas_disc(c, x, y, r, r * 1.25f, dim, 0.35f);
        ymf_canvas_disc(c, x, y + r * 0.35f, r * 0.8f, r * 0.8f, bright, 0.42f);
        ymf_canvas_disc(c, x - r * 0.3f, y - r * 0.5f, r * 0.25f, r * 0.25f,
                        (struct ymf_rgb){1, 1, 1}, 0.6f);
    }
    for (int i = 0; i < 34; i++) {
        float x = ymf_seed_range(&p->seed, x0, x1), y = ymf_seed_range(&p->seed, y0, y1 - 0.1f),
              len = ymf_seed_range(&p->seed, 0.05f, 0.22f);
        float end = y + len < y1 ? y + len : y1;
        float bend = ymf_seed_range(&p->seed, -0.006f, 0.006f);
        ymf_canvas_line(c, x, y, x + bend, end, 0.0008f, 0.0026f, bright, 0.22f);
        ymf_canvas_disc(c, x + bend, end, 0.0035f, 0.0048f, bright, 0.55f);
    }
}

static void frame(struct ymf_painting *p, float x0, float y0, float x1, float y1,
                  struct ymf_rgb wall)
{
    struct ymf_canvas *c = &p->c;
    float big = c->aspect + 0.2f;
    struct ymf_rgb low = ymf_rgb_scale(wall, 0.8f),
                   wood = ymf_rgb_mix(wall, ymf_rgb_hex(0x5A3A28), 0.45f);
    ymf_canvas_panel(c, -0.1f, -0.1f, x0, 1.1f, wall, low, 1.0f);
    ymf_canvas_panel(c, x1, -0.1f, big, 1.1f, wall, low, 1.0f);
    ymf_canvas_rect(c, x0, -0.1f, x1, y0, wall, 1.0f);
    ymf_canvas_rect(c, x0, y1, x1, 1.1f, low, 1.0f);
    float t = 0.020f;
    ymf_canvas_rect(c, x0 - t, y0 - t, x1 + t, y0, wood, 1.0f);
    ymf_canvas_rect(c, x0 - t, y0 - t, x0, y1 + t, wood, 1.0f);
    ymf_canvas_rect(c, x1, y0 - t, x1 + t, y1 + t, ymf_rgb_scale(wood, 0.85f), 1.0f);
    int bars = x1 - x0 > 1.1f ? 3 : 2;
    for (int i = 1; i < bars; i++) {
        float x = x0 + (x1 - x0) * (float)i / (float)bars;
        ymf_canvas_rect(c, x - 0.009f, y0, x + 0.009f, y1, wood, 1.0f);
        ymf_canvas_rect(c, x + 0.004f, y0, x + 0.009f, y1, ymf_rgb_scale(wood, 0.75f), 1.0f);
    }
    ymf_canvas_rect(c, x0, y0 + (y1 - y0) * 0.36f, x1, y0 + (y1 - y0) * 0.36f + 0.013f, wood, 1.0f);
    ymf_canvas_panel(c, x0 - 0.05f, y1, x1 + 0.05f, y1 + 0.030f, ymf_rgb_scale(wood, 1.5f), wood,
                     1.0f);
}

static void curtain(struct ymf_painting *p, float x, float w, float side)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb cloth = ymf_rgb_mix(ymf_rgb_mix(p->look.pal.accent, p->look.pal.near, 0.62f),
                                       p->look.pal.light, 0.08f);
    for (int i = (int)((x - w) * c->unit) - 2; i < (int)((x + w) * c->unit) + 2; i++) {
        if (i < 0 || i >= c->width)
            continue;
        float u = ((float)i + 0.5f) / c->unit;
        for (int j = 0; j < (int)(0.80f * c->unit) && j < c->height; j++) {
            float y = (float)j / c->unit;
            float edge = w * (1.0f - 0.35f * sinf(ymf_clamp01(y / 0.62f) * 3.1f) * 0.7f);
            float d = (edge - side * (u - x + side * w)) * c->unit;
            float inside_edge =
                ymf_clamp01(d + 0.5f) * (side * (u - (x - side * w)) >= 0 ? 1.0f : 0.0f);
            if (inside_edge <= 0.0f)
                continue;
            float fold = 0.78f + 0.22f * sinf(u * 150.0f + 4.0f * y) + 0.10f * sinf(u * 61.0f);
            ymf_canvas_cover(c->px + ((size_t)j * (size_t)c->width + (size_t)i) * 3,
                             ymf_rgb_scale(cloth, fold), inside_edge * 0.97f);
        }
    }
}

static void desk_lamp(struct ymf_painting *p, float x, float y, float s, float side)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb metal = ymf_rgb_mix(p->look.pal.accent, p->look.pal.near, 0.55f),
                   light = p->look.pal.light;
    float kx = x - side * s * 0.22f, ky = y - s * 0.48f, hx = x + side * s * 0.22f,
          hy = y - s * 0.82f;
    ymf_canvas_disc(c, x, y, s * 0.17f, s * 0.035f, metal, 1.0f);
    ymf_canvas_line(c, x, y, kx, ky, s * 0.020f, s * 0.018f, metal, 1.0f);
    ymf_canvas_line(c, kx, ky, hx, hy, s * 0.018f, s * 0.016f, metal, 1.0f);
    ymf_canvas_disc(c, kx, ky, s * 0.032f, s * 0.032f, ymf_rgb_scale(metal, 1.3f), 1.0f);
    const float cone[] = {hx - s * 0.02f * side, hy - s * 0.19f,        hx + side * s * 0.12f,
                          hy - s * 0.14f,        hx + side * s * 0.30f, hy + s * 0.09f,
                          hx - side * s * 0.07f, hy + s * 0.17f};
    float bx = hx + side * s * 0.12f, by = hy + s * 0.13f;
    ymf_canvas_glow(c, bx, by + s * 0.35f, s * 2.6f, light, 0.75f);
    const float spill[] = {hx + side * s * 0.30f, hy + s * 0.09f,        hx - side * s * 0.07f,
                           hy + s * 0.17f,        hx - side * s * 0.34f, y + s * 0.05f,
                           hx + side * s * 0.85f, y + s * 0.05f};
    ymf_canvas_poly(c, spill, 4, ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.15f), 0.13f);
    ymf_canvas_disc(c, bx, by, s * 0.13f, s * 0.055f,
                    ymf_rgb_mix(light, (struct ymf_rgb){1, 1, 1}, 0.65f), 1.0f);
    ymf_canvas_poly(c, cone, 4, metal, 1.0f);
    ymf_canvas_disc(c, x + side * s * 0.3f, y + s * 0.08f, s * 0.7f, s * 0.10f, light, 0.20f);
}

static void cup(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb clay = ymf_rgb_mix(ymf_rgb_mix(p->look.pal.sky_low, p->look.pal.accent, 0.35f),
                                      p->look.pal.near, 0.18f);
    ymf_canvas_disc(c, x + s * 0.55f, y - s * 0.42f, s * 0.26f, s * 0.26f, clay, 1.0f);
    ymf_canvas_disc(c, x + s * 0.55f, y - s * 0.42f, s * 0.15f, s * 0.15f,
                    ymf_rgb_mix(p->look.pal.near, clay, 0.25f), 1.0f);
    const float body[] = {x - s * 0.5f,  y - s * 0.85f,
                          x + s * 0.5f,  y - s * 0.85f,
                          x + s * 0.42f, y,
                          x - s * 0.42f, y};
    ymf_canvas_poly(c, body, 4, clay, 1.0f);
    const float dim[] = {x - s * 0.5f,  y - s * 0.85f,
                         x - s * 0.1f,  y - s * 0.85f,
                         x - s * 0.12f, y,
                         x - s * 0.42f, y};
    ymf_canvas_poly(c, dim, 4, ymf_rgb_scale(clay, 0.72f), 0.7f);
    ymf_canvas_disc(c, x, y, s * 0.42f, s * 0.09f, clay, 1.0f);
    ymf_canvas_disc(c, x, y - s * 0.85f, s * 0.5f, s * 0.11f, ymf_rgb_scale(clay, 1.2f), 1.0f);
    ymf_canvas_disc(c, x, y - s * 0.84f, s * 0.43f, s * 0.08f, ymf_rgb_hex(0x3B2216), 1.0f);
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 16; i++) {
            float t = (float)i / 16.0f;
            float sx = x + s * (0.26f * (float)(k - 1) +
                                0.22f * sinf(t * 6.0f + (float)k * 2.1f) * (0.3f + t));
            ymf_canvas_glow(c, sx, y - s * (1.0f + 1.7f * t), s * (0.14f + 0.22f * t),
                            (struct ymf_rgb){0.95f, 0.93f, 0.9f}, 0.17f * (1.0f - t));
        }
}

static void books(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    float at = y;
    for (int i = 0; i < 4; i++) {
        float h = s * ymf_seed_range(&p->seed, 0.14f, 0.22f),
              w = s * ymf_seed_range(&p->seed, 0.8f, 1.1f),
              dx = s * ymf_seed_range(&p->seed, -0.07f, 0.07f);
        struct ymf_rgb cols[] = {p->look.pal.accent, p->look.pal.sky_mid, ymf_rgb_hex(0xA8653F),
                                 p->look.pal.far};
        struct ymf_rgb col =
            ymf_rgb_mix(cols[(i + ymf_seed_pick(&p->seed, 2)) & 3], p->look.pal.near, 0.42f);
        ymf_canvas_panel(c, x - w * 0.5f + dx, at - h, x + w * 0.5f + dx, at,
                         ymf_rgb_scale(col, 1.15f), ymf_rgb_scale(col, 0.8f), 1.0f);
        ymf_canvas_rect(c, x - w * 0.40f + dx, at - h * 0.78f, x - w * 0.36f + dx, at - h * 0.2f,
                        p->look.pal.light, 0.6f);
        at -= h;
    }
}

static void plant(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb leaf =
        ymf_rgb_mix(ymf_rgb_hex(0x3E7A55), p->look.pal.near, ymf_paint_is_dark(p) ? 0.55f : 0.3f);
    for (int i = 0; i < 13; i++) {
        float a = 0.55f + 2.05f * (float)i / 12.0f,
              len = s * ymf_seed_range(&p->seed, 0.75f, 1.25f);
        float mx = x + cosf(a) * len * 0.6f, my = y - s * 0.35f - sinf(a) * len * 0.75f,
              ex = x + cosf(a) * len, ey = my + len * 0.18f;
        struct ymf_rgb col = ymf_rgb_scale(leaf, ymf_seed_range(&p->seed, 0.7f, 1.4f));
        ymf_canvas_line(c, x, y - s * 0.35f, mx, my, s * 0.022f, s * 0.055f, col, 1.0f);
        ymf_canvas_line(c, mx, my, ex, ey, s * 0.055f, s * 0.006f, col, 1.0f);
    }
    const float pot[] = {x - s * 0.26f, y - s * 0.42f,
                         x + s * 0.26f, y - s * 0.42f,
                         x + s * 0.19f, y,
                         x - s * 0.19f, y};
    ymf_canvas_poly(c, pot, 4, ymf_rgb_mix(ymf_rgb_hex(0xB0623F), p->look.pal.near, 0.42f), 1.0f);
    ymf_canvas_rect(c, x - s * 0.29f, y - s * 0.47f, x + s * 0.29f, y - s * 0.38f,
                    ymf_rgb_mix(ymf_rgb_hex(0xC2714A), p->look.pal.near, 0.40f), 1.0f);
}

static void notebook(struct ymf_painting *p, float x, float y, float s)
{
    struct ymf_canvas *c = &p->c;
    struct ymf_rgb paper =
        ymf_rgb_mix(p->look.pal.light, (struct ymf_rgb){0.95f, 0.92f, 0.86f}, 0.5f);
    paper = ymf_rgb_scale(paper, ymf_paint_is_dark(p) ? 0.78f : 0.95f);
    const float left[] = {x - s, y + s * 0.22f, x - s * 0.78f, y - s * 0.16f, x, y - s * 0.12f,
                          x,     y + s * 0.26f};
    const float right[] = {x,     y + s * 0.26f, x, y - s * 0.12f, x + s * 0.78f, y - s * 0.16f,
                           x + s, y + s * 0.22f};
    ymf_canvas_poly(c, left, 4, ymf_rgb_scale(paper, 0.9f), 1.0f);
    ymf_canvas_poly(c, right, 4, paper, 1.0f);
    for (int i = 0; i < 5; i++) {
        float v = y - s * 0.08f + s * 0.065f * (float)i;
        ymf_canvas_line(c, x - s * (0.72f + 0.04f * (float)i), v, x - s * 0.12f, v + s * 0.02f,
                        s * 0.007f, s * 0.007f, p->look.pal.near, 0.45f);
        ymf_canvas_line(c, x + s * 0.12f, v + s * 0.02f,
                        x + s * ymf_seed_range(&p->seed, 0.4f, 0.75f), v, s * 0.007f, s * 0.007f,
                        p->look.pal.near, 0.45f);
    }
    ymf_canvas_line(c, x + s * 0.35f, y + s * 0.30f, x + s * 0.9f, y - s * 0.05f, s * 0.018f,
                    s * 0.014f, p->look.pal.accent, 1.0f);
}

void ymf_paint_window(struct ymf_painting *p)
{
    struct ymf_canvas *c = &p->c;
    const struct ymf_palette *pal = &p->look.pal;
    outside(p);
    if (ymf_paint_is_dark(p))
        bokeh(p);
    soften(c, (int)(c->unit * 0.0028f) + 1);
    float y1 = ymf_seed_range(&p->seed, 0.69f, 0.73f),
          x0 = c->aspect * ymf_seed_range(&p->seed, 0.12f, 0.17f),
          x1 = c->aspect * ymf_seed_range(&p->seed, 0.80f, 0.86f);
    if (p->look.weather == YMF_WEATHER_RAIN)
        drops(p, x0, 0.07f, x1, y1);
    struct ymf_rgb wall = ymf_rgb_mix(ymf_rgb_mix(pal->sky_mid, ymf_rgb_hex(0x6B4A3A), 0.42f),
                                      pal->near, ymf_paint_is_dark(p) ? 0.58f : 0.25f);
    frame(p, x0, 0.07f, x1, y1, wall);
    curtain(p, x0 - 0.02f, 0.11f, 1.0f);
    curtain(p, x1 + 0.02f, 0.11f, -1.0f);
    struct ymf_rgb wood =
        ymf_rgb_mix(ymf_rgb_hex(0x6A4128), pal->near, ymf_paint_is_dark(p) ? 0.55f : 0.25f);
    float desk = 0.845f;
    if (ymf_seed_pick(&p->seed, 2))
        ymf_paint_cat(p, c->aspect * ymf_seed_range(&p->seed, 0.52f, 0.66f), y1 + 0.006f,
                      ymf_seed_range(&p->seed, 0.15f, 0.19f), ymf_rgb_scale(pal->near, 0.85f));
    ymf_canvas_panel(c, -0.1f, desk, c->aspect + 0.1f, 1.1f, ymf_rgb_scale(wood, 1.35f),
                     ymf_rgb_scale(wood, 0.6f), 1.0f);
    ymf_canvas_rect(c, -0.1f, desk, c->aspect + 0.1f, desk + 0.006f,
                    ymf_rgb_mix(wood, pal->light, 0.35f), 0.8f);
    for (int i = 0; i < 26; i++) {
        float y = ymf_seed_range(&p->seed, desk + 0.01f, 1.0f),
              x = ymf_seed_range(&p->seed, -0.2f, c->aspect);
        ymf_canvas_line(c, x, y, x + ymf_seed_range(&p->seed, 0.2f, 0.8f), y + 0.004f, 0.0006f,
                        0.0012f, ymf_rgb_scale(wood, 0.55f), 0.5f);
    }
    plant(p, c->aspect * 0.905f, desk + 0.055f, 0.20f);
    books(p, c->aspect * ymf_seed_range(&p->seed, 0.70f, 0.76f), desk + 0.045f, 0.17f);
    notebook(p, c->aspect * ymf_seed_range(&p->seed, 0.40f, 0.46f), desk + 0.055f, 0.15f);
    cup(p, c->aspect * ymf_seed_range(&p->seed, 0.56f, 0.61f), desk + 0.075f, 0.080f);
    desk_lamp(p, c->aspect * ymf_seed_range(&p->seed, 0.15f, 0.20f), desk + 0.035f, 0.36f, 1.0f);
    if (p->look.weather == YMF_WEATHER_SNOW)
        ymf_canvas_rect(c, x0, y1 - 0.016f, x1, y1, (struct ymf_rgb){0.85f, 0.89f, 0.96f}, 0.75f);
}
