/* The writer's stock: places, light, weather, channels, sounds. Tables only. */
#pragma once

enum ymf_kind {
    YMF_KIND_CITY,
    YMF_KIND_ROOM,
    YMF_KIND_NATURE,
    YMF_KIND_WATER,
    YMF_KIND_WINTER,
    YMF_KIND_COUNT
};

/* One place a scene can be in. Sentences are whole; hours and weather come from other rows. */
struct ymf_place {
    enum ymf_kind kind;
    const char *title;  /* "The Window Seat" */
    const char *text;   /* opens the description, ends with a full stop */
    const char *motion; /* what moves */
    const char *why;    /* why it is animated or not */
    int animated;
    int motif;       /* places with the same number look alike: 1 to 16 */
    int needs_lamps; /* 1: only dusk and night suit it; 2: only snow suits it */
};

struct ymf_light {
    const char *title, *text, *mood;
    int is_dark;
};

struct ymf_air {
    const char *text, *motion;
    int is_snow;
};

struct ymf_sound {
    const char *word;    /* matched in the topic */
    const char *genre;   /* "lofi hip hop" */
    const char *players; /* "mellow Rhodes chords, soft boom-bap drums" */
    const char *extra[4];
    int bpm_low, bpm_high;
};

struct ymf_colours {
    const char *word;
    const char *hex[6];
};

enum {
    YMF_PLACES = 24,
    YMF_LIGHTS = 7,
    YMF_AIRS = 6,
    YMF_SOUNDS = 6,
    YMF_COLOUR_SETS = 8,
    YMF_CHANNELS = 24,
    YMF_SHOTS = 6
};

extern const struct ymf_place ymf_places[YMF_PLACES];
extern const struct ymf_light ymf_lights[YMF_LIGHTS];
extern const struct ymf_air ymf_airs[YMF_AIRS];
extern const struct ymf_sound ymf_sounds[YMF_SOUNDS];
extern const struct ymf_colours ymf_colour_sets[YMF_COLOUR_SETS];
extern const char *const ymf_channels[YMF_CHANNELS];
extern const char *const ymf_shots[YMF_SHOTS];
