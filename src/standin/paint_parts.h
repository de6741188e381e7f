/*
 * Parts that pictures are put together from, and the motifs made of them.
 * Far things first: each covers what is behind it.
 */
#pragma once

#include <stdbool.h>

#include "standin/paint_look.h"

enum { YMF_PAINT_COLUMNS = 8192 };

struct ymf_painting {
    struct ymf_canvas c;
    struct ymf_look look;
    struct ymf_seed seed;
    float sun_x, sun_y; /* sun or moon, in units */
};

/* A hill line and all that lies below it. */
struct ymf_ridge {
    float y, amp, freq; /* mean height line, swing in units, waves in one unit */
    float off;          /* place in the noise: another number, another line */
    int octaves;
    struct ymf_rgb top, low; /* at the line, and `fade` below it */
    float fade;
    float trees;       /* height of a fir line on top, 0 for none */
    float snow;        /* 0 to 1 */
    float grain;       /* strength of the surface's texture */
    float lit;         /* how strongly slopes towards the sun are lit */
    float left, right; /* 0, 0: all across; else the line sinks outside [left, right] */
};

void ymf_paint_sky(struct ymf_painting *p, float horizon);
void ymf_paint_clouds(struct ymf_painting *p, float horizon, float amount);
void ymf_paint_stars(struct ymf_painting *p, float horizon, int count);
void ymf_paint_orb(struct ymf_painting *p); /* sun or moon with its glow */
void ymf_paint_aurora(struct ymf_painting *p, float horizon);

void ymf_paint_ridge(struct ymf_painting *p, const struct ymf_ridge *r);
/* Where the ridge's line is at x. */
float ymf_paint_ridge_y(const struct ymf_painting *p, const struct ymf_ridge *r, float x);
void ymf_paint_mist(struct ymf_painting *p, float y, float height, struct ymf_rgb col, float a);
void ymf_paint_road(struct ymf_painting *p, float horizon, float x, struct ymf_rgb col,
                    float strength); /* the glitter of a light on water */
void ymf_paint_rain(struct ymf_painting *p, float strength);
void ymf_paint_snow(struct ymf_painting *p, float strength);
void ymf_paint_weather(struct ymf_painting *p); /* rain or snow when the look asks for it */

void ymf_paint_fir(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col,
                   float snow);
void ymf_paint_tree(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb trunk,
                    struct ymf_rgb leaf);
void ymf_paint_house(struct ymf_painting *p, float x, float y, float size, struct ymf_rgb wall,
                     struct ymf_rgb roof, bool lit);
void ymf_paint_lamp(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb post);
void ymf_paint_cat(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col);
void ymf_paint_person(struct ymf_painting *p, float x, float y, float h, struct ymf_rgb col,
                      bool umbrella);
void ymf_paint_boat(struct ymf_painting *p, float x, float y, float size, bool sail);
void ymf_paint_string_lights(struct ymf_painting *p, float x0, float y0, float x1, float y1,
                             float sag, int count);
/* A row of houses whose feet stand at y; lit is the share of bright windows. */
void ymf_paint_towers(struct ymf_painting *p, float y, float low, float high, float width,
                      struct ymf_rgb col, float lit);
void ymf_paint_sign(struct ymf_painting *p, float x, float y, float w, float h, struct ymf_rgb col);

struct ymf_rgb ymf_paint_neon(struct ymf_painting *p);
/* far (0) to near (1) */
struct ymf_rgb ymf_paint_depth(const struct ymf_painting *p, float t);
bool ymf_paint_is_dark(const struct ymf_painting *p);

void ymf_paint_mountains(struct ymf_painting *p);
void ymf_paint_forest(struct ymf_painting *p);
void ymf_paint_dunes(struct ymf_painting *p);
void ymf_paint_village(struct ymf_painting *p);
void ymf_paint_fields(struct ymf_painting *p);
void ymf_paint_sea(struct ymf_painting *p);
void ymf_paint_harbour(struct ymf_painting *p);
void ymf_paint_lighthouse(struct ymf_painting *p);
void ymf_paint_bridge(struct ymf_painting *p);
void ymf_paint_aurora_lake(struct ymf_painting *p);
void ymf_paint_skyline(struct ymf_painting *p);
void ymf_paint_rooftop(struct ymf_painting *p);
void ymf_paint_train(struct ymf_painting *p);
void ymf_paint_cafe(struct ymf_painting *p);
void ymf_paint_street(struct ymf_painting *p);
void ymf_paint_window(struct ymf_painting *p);

/* Bloom, texture, vignette, grain and dither into bytes. work: (w/4+1)*(h/4+1)*6 floats. */
void ymf_paint_finish(struct ymf_painting *p, float *work, bool flip, uint8_t *rgb);
