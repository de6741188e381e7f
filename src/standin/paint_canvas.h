/*
 * Brushes: shapes with analytic edges on a picture of floats.
 *
 * Places are in units of the picture's height: y runs from 0 (top) to 1, x from
 * 0 to `aspect`. So a scene looks the same at every size. Colours are 0 to 1 as
 * shown on the screen; light is added by screening, never past white.
 */
#pragma once

#include <stdint.h>

#include "standin/seed.h"

struct ymf_rgb {
    float r, g, b;
};

enum { YMF_NOISE_SIDE = 256 };

struct ymf_canvas {
    float *px; /* width * height * 3; owned by the painter */
    int width, height;
    float unit, aspect; /* pixels in one unit; width in units */
    float noise[YMF_NOISE_SIDE * YMF_NOISE_SIDE];
};

/* Fills the noise table; px, width, height are set by the caller before. */
void ymf_canvas_init(struct ymf_canvas *c, uint64_t seed);

/* Smooth noise 0 to 1 with unit-sized cells, and its sum over octaves. */
float ymf_canvas_noise(const struct ymf_canvas *c, float x, float y);
float ymf_canvas_fbm(const struct ymf_canvas *c, float x, float y, int octaves);

static inline float ymf_clamp01(float x)
{
    return x < 0.0f ? 0.0f : (x > 1.0f ? 1.0f : x);
}

static inline float ymf_smooth(float low, float high, float x)
{
    float t = ymf_clamp01((x - low) / (high - low));
    return t * t * (3.0f - 2.0f * t);
}

static inline float ymf_lerp(float a, float b, float t)
{
    return a + (b - a) * t;
}

static inline struct ymf_rgb ymf_rgb_mix(struct ymf_rgb a, struct ymf_rgb b, float t)
{
    return (struct ymf_rgb){ymf_lerp(a.r, b.r, t), ymf_lerp(a.g, b.g, t), ymf_lerp(a.b, b.b, t)};
}

static inline struct ymf_rgb ymf_rgb_scale(struct ymf_rgb a, float k)
{
    return (struct ymf_rgb){ymf_clamp01(a.r * k), ymf_clamp01(a.g * k), ymf_clamp01(a.b * k)};
}

static inline struct ymf_rgb ymf_rgb_hex(uint32_t hex)
{
    return (struct ymf_rgb){(float)((hex >> 16) & 255) / 255.0f, (float)((hex >> 8) & 255) / 255.0f,
                            (float)(hex & 255) / 255.0f};
}

static inline float ymf_rgb_luma(struct ymf_rgb a)
{
    return 0.2126f * a.r + 0.7152f * a.g + 0.0722f * a.b;
}

/* One pixel: cover it, or add light to it. */
static inline void ymf_canvas_cover(float *p, struct ymf_rgb col, float a)
{
    p[0] += (col.r - p[0]) * a;
    p[1] += (col.g - p[1]) * a;
    p[2] += (col.b - p[2]) * a;
}

static inline void ymf_canvas_light(float *p, struct ymf_rgb col, float a)
{
    p[0] += (1.0f - p[0]) * ymf_clamp01(col.r * a);
    p[1] += (1.0f - p[1]) * ymf_clamp01(col.g * a);
    p[2] += (1.0f - p[2]) * ymf_clamp01(col.b * a);
}

void ymf_canvas_rect(struct ymf_canvas *c, float x0, float y0, float x1, float y1,
                     struct ymf_rgb col, float a);
/* The same with a second colour at its lower edge. */
void ymf_canvas_panel(struct ymf_canvas *c, float x0, float y0, float x1, float y1,
                      struct ymf_rgb top, struct ymf_rgb low, float a);
void ymf_canvas_disc(struct ymf_canvas *c, float x, float y, float rx, float ry, struct ymf_rgb col,
                     float a);
/* A stroke whose radius goes from r0 to r1. */
void ymf_canvas_line(struct ymf_canvas *c, float x0, float y0, float x1, float y1, float r0,
                     float r1, struct ymf_rgb col, float a);
/* xy: count pairs, at most 24; any simple polygon. */
void ymf_canvas_poly(struct ymf_canvas *c, const float *xy, int count, struct ymf_rgb col, float a);
/* Light that falls off from a point to nothing at the radius. */
void ymf_canvas_glow(struct ymf_canvas *c, float x, float y, float radius, struct ymf_rgb col,
                     float strength);
/* Everything below y is a mirror of what is above, broken by ripples, tinted. */
void ymf_canvas_mirror(struct ymf_canvas *c, float y, struct ymf_rgb tint, float tint_share,
                       float ripple);
