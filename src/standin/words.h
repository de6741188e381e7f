/*
 * The stand-in's writer: a topic becomes research videos, a creative brief,
 * prompts and publishing copy that a person would put their name to.
 *
 * Deterministic; valid UTF-8 in, valid UTF-8 out, cut only between characters.
 * All text comes from the arena. Any thread, one arena per thread.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    YMF_WORDS_TAGS_MAX = 15,
    YMF_WORDS_MOODS_MAX = 6,
    YMF_WORDS_PALETTE_MAX = 8,
    YMF_WORDS_TITLE_MAX = 100,        /* UTF-16 units: YouTube's limit */
    YMF_WORDS_DESCRIPTION_MAX = 5000, /* bytes */
};

struct ymf_words_video {
    const char *id; /* 11 characters, as YouTube's */
    const char *title, *channel, *channel_id, *description;
    const char *tags[YMF_WORDS_TAGS_MAX];
    int tag_count;
    int64_t views, comments;
    int64_t likes; /* -1: hidden */
    int duration_sec;
    int64_t age_sec; /* before now */
    bool live;
    const char *picture_prompt; /* for the thumbnail */
};

struct ymf_words_scene {
    const char *title, *description, *mood, *motion, *why;
    const char *picture_prompt; /* rich prompt for the image model */
    bool animated;              /* ai_animation, else ken_burns */
    bool cut;                   /* cut, else dissolve */
};

struct ymf_words_brief {
    const char *title, *theme, *music_direction;
    const char *mood[YMF_WORDS_MOODS_MAX];
    int mood_count;
    const char *palette[YMF_WORDS_PALETTE_MAX]; /* "#rrggbb" */
    int palette_count;
    struct ymf_words_scene *scenes;
    int scene_count;
};

struct ymf_words_song {
    const char *title, *prompt, *tags; /* tags: "lofi, mellow keys, 78 bpm" */
    int bpm;
};

struct ymf_words_score {
    int total, content, engagement, mood_fit; /* 0 to 100 */
    const char *reason;
};

struct ymf_words_motion {
    bool animated;
    const char *motion_prompt, *camera, *why; /* camera: "slow push-in" */
    const char *direction;                    /* zoom_in, zoom_out, pan_left, … */
    double start_scale, end_scale;
    int pan_x;
};

struct ymf_words_seo {
    const char *title, *description;
    const char *tags[YMF_WORDS_TAGS_MAX]; /* together at most 400 bytes */
    int tag_count;
    const char *hashtags[YMF_WORDS_TAGS_MAX]; /* with '#' */
    int hashtag_count;
};

/* Search variants of a topic, n of them (3 to 6 read best), all different. */
void ymf_words_queries(struct ymf_arena *arena, const char *topic, int n, const char **ret);
/* Result `index` of a search. Queries that begin alike share some of their videos. */
void ymf_words_video(struct ymf_arena *arena, const char *query, int index,
                     struct ymf_words_video *ret);
/* What a reviewer thinks of a video for a topic. */
void ymf_words_score(struct ymf_arena *arena, const char *topic, const char *title, int64_t views,
                     int64_t likes, struct ymf_words_score *ret);
void ymf_words_brief(struct ymf_arena *arena, const char *topic, uint64_t seed, int scenes,
                     struct ymf_words_brief *ret);
/* The rich prompt for a picture of this description; palette may be empty. */
const char *ymf_words_picture_prompt(struct ymf_arena *arena, const char *description,
                                     const char *mood, const char *const *palette,
                                     int palette_count, uint64_t seed);
/* Song `index` of a film: every one different, one tempo family. */
void ymf_words_song(struct ymf_arena *arena, const char *topic, uint64_t seed, int index,
                    struct ymf_words_song *ret);
void ymf_words_motion(struct ymf_arena *arena, const char *description, const char *wanted_motion,
                      bool animated, uint64_t seed, struct ymf_words_motion *ret);
void ymf_words_seo(struct ymf_arena *arena, const char *topic, const char *title, const char *theme,
                   uint64_t seed, struct ymf_words_seo *ret);
