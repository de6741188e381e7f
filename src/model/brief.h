/*
 * The creative brief: what curation writes, the operator edits and production
 * copies. Shape in the interfaces text ("Brief"). Scene ids survive moves.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct ymf_field;

enum ymf_motion { YMF_MOTION_AI, YMF_MOTION_KEN_BURNS };
extern const char *const ymf_motion_words[]; /* "ai_animation", "ken_burns" */

struct ymf_brief_scene {
    const char *id;
    const char *title;
    const char *description;
    const char *mood;
    int animation_recommendation; /* enum ymf_motion */
    const char *motion;           /* "slow push toward the window" */
    const char *why;
    int transition; /* enum ymf_transition */
    const char *upload_id;
};

struct ymf_brief {
    const char *title, *theme;
    const char **mood;
    size_t mood_len;
    const char **palette; /* 3–8 "#rrggbb" */
    size_t palette_len;
    const char *music_direction;
    struct ymf_brief_scene *scenes; /* 1–60 */
    size_t scenes_len;
    int source; /* enum ymf_source_kind: model or default */
};

extern const struct ymf_field *const ymf_brief_scene_fields;
extern const struct ymf_field *const ymf_brief_fields;
