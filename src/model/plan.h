/*
 * PLAN.json, version 1: the render engine's only input (spec: "PLAN.json").
 *
 * All lengths are frames (int64_t). A shot's `frames` counts from the middle of
 * its incoming transition to the middle of its outgoing one, so the film has
 * exactly the sum of all `frames`. `transition` is the one INTO the shot.
 * Everything lives in the arena it was decoded into or built in.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymf_field;

enum ymf_ease { YMF_EASE_IN_OUT, YMF_EASE_LINEAR, YMF_EASE_IN, YMF_EASE_OUT };
enum ymf_play { YMF_PLAY_FORWARD, YMF_PLAY_REVERSE, YMF_PLAY_BOOMERANG, YMF_PLAY_HOLD };
enum ymf_transition { YMF_TRANSITION_CUT, YMF_TRANSITION_DISSOLVE };

struct ymf_view {
    double cx, cy; /* centre as fractions of the source */
    double scale;  /* ≥ 1: how far it is zoomed in */
};

struct ymf_move {
    struct ymf_view from, to;
    int ease;     /* enum ymf_ease */
    int64_t span; /* frames from `from` to `to`; 0 = all visible frames */
    int64_t at;   /* local frame it starts at */
};

struct ymf_plan_track {
    const char *path;
    double gain_db;
};

struct ymf_plan_audio {
    struct ymf_plan_track *tracks;
    size_t tracks_len;
    double crossfade_s;
    double loudness_lufs;
    bool trim_silence; /* silence above 1.5 s at the tracks' ends goes */
};

/* Exactly one of image and video is set. */
struct ymf_source {
    const char *id;
    const char *image;
    const char *video;
};

struct ymf_shot_transition {
    int kind; /* enum ymf_transition */
    int64_t frames;
};

struct ymf_shot {
    const char *source; /* a source's id */
    int64_t frames;
    bool has_move;
    struct ymf_move move;
    int play; /* enum ymf_play; for videos */
    struct ymf_shot_transition transition;
};

struct ymf_plan {
    int64_t version, width, height;
    int64_t fps[2]; /* numerator, denominator */
    struct ymf_plan_audio audio;
    struct ymf_source *sources;
    size_t sources_len;
    struct ymf_shot *shots;
    size_t shots_len;
    int64_t fade_in_frames, fade_out_frames;
};

/* Decodes, encodes and describes PLAN.json; unknown members are refused by name. */
extern const struct ymf_field *const ymf_plan_fields;
/* Its "audio" member alone. */
extern const struct ymf_field *const ymf_plan_audio_fields;
