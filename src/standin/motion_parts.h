/* Inside of a moving picture: what was decided at the start, and the two halves of a frame. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "standin/seed.h"

enum {
    YMF_MOTION_LIGHTS_MAX = 160,
    YMF_MOTION_TILE = 128, /* side of the wrapping noise tile, a power of two */
    YMF_MOTION_CELL = 8,   /* pixels between two knots of the air grid */
};

enum ymf_motion_fall { YMF_FALL_NONE, YMF_FALL_RAIN, YMF_FALL_SNOW, YMF_FALL_MOTES };

struct ymf_motion_light {
    float x, y, rate, phase;
    uint8_t rgb[3];
};

struct ymf_motion {
    int width, height;
    uint8_t *src;
    float zoom;         /* growth a second */
    float pan_x, pan_y; /* -1 to 1 of the room the zoom makes */
    float parallax;     /* extra growth of the foreground a second */
    float fog, shimmer, breathe;
    uint8_t fog_rgb[3];
    enum ymf_motion_fall fall;
    struct ymf_seed seed;
    int light_count;
    struct ymf_motion_light lights[YMF_MOTION_LIGHTS_MAX];
    float tile[YMF_MOTION_TILE * YMF_MOTION_TILE];
    uint8_t dither[64 * 64];
};

/* Where the camera is at a moment. */
struct ymf_motion_view {
    float t, ramp;             /* seconds; 0 to 1 over the first second */
    float zoom, cx, cy, slope; /* picture centre looked at; slope: parallax */
};

/* The picture through the camera, with water, mist and breathing light. */
void ymf_motion_warp(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *rgb);
/* Twinkling lights and what falls, over it. */
void ymf_motion_air(const struct ymf_motion *m, const struct ymf_motion_view *v, uint8_t *rgb);
/* Finds small bright places that may twinkle. */
void ymf_motion_find_lights(struct ymf_motion *m);
/* Wrapping smooth noise, 0 to 1. */
float ymf_motion_noise(const struct ymf_motion *m, float x, float y);
