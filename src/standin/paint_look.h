/*
 * What a prompt asks to see: motif, hour, weather, season and colours.
 * Words early in the prompt weigh more; what is not said is drawn by lot.
 */
#pragma once

#include <stdbool.h>

#include "standin/paint_canvas.h"

enum ymf_motif {
    YMF_MOTIF_MOUNTAINS,
    YMF_MOTIF_SEA,
    YMF_MOTIF_FOREST,
    YMF_MOTIF_DUNES,
    YMF_MOTIF_VILLAGE,
    YMF_MOTIF_SKYLINE,
    YMF_MOTIF_WINDOW,
    YMF_MOTIF_TRAIN,
    YMF_MOTIF_CAFE,
    YMF_MOTIF_HARBOUR,
    YMF_MOTIF_ROOFTOP,
    YMF_MOTIF_AURORA,
    YMF_MOTIF_LIGHTHOUSE,
    YMF_MOTIF_BRIDGE,
    YMF_MOTIF_FIELDS,
    YMF_MOTIF_STREET,
    YMF_MOTIF_COUNT,
};

enum ymf_hour { YMF_HOUR_DAWN, YMF_HOUR_DAY, YMF_HOUR_SUNSET, YMF_HOUR_DUSK, YMF_HOUR_NIGHT };

enum ymf_weather { YMF_WEATHER_CLEAR, YMF_WEATHER_RAIN, YMF_WEATHER_SNOW, YMF_WEATHER_FOG };

struct ymf_palette {
    struct ymf_rgb sky_top, sky_mid, sky_low; /* sky_low is the horizon's */
    struct ymf_rgb far, near;                 /* distance and silhouette */
    struct ymf_rgb light;                     /* lamps and windows */
    struct ymf_rgb accent;                    /* one colour against the rest */
    struct ymf_rgb water;
};

struct ymf_look {
    enum ymf_motif motif;
    enum ymf_hour hour;
    enum ymf_weather weather;
    bool autumn, winter, neon, moon, stars, aurora;
    struct ymf_palette pal;
};

void ymf_look_read(const char *prompt, struct ymf_seed *seed, struct ymf_look *ret);
const char *ymf_look_motif_name(enum ymf_motif motif);
