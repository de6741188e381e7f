/*
 * What language models are asked for, as structs with field tables: the schema
 * that is sent, the check of the answer and the stored form are one table each.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct ymf_field;

struct ymf_queries_answer {
    const char **queries; /* 3–6 */
    size_t queries_len;
};

struct ymf_score {
    const char *video_id;
    int64_t score, content, engagement, mood_fit; /* 0–100 */
    const char *reason;
};

struct ymf_scores_answer {
    struct ymf_score *scores;
    size_t scores_len;
};

struct ymf_song_prompt {
    const char *title, *prompt;
};

struct ymf_songs_answer {
    struct ymf_song_prompt *tracks;
    size_t tracks_len;
};

struct ymf_picture_prompt {
    int64_t scene; /* from 1 */
    const char *prompt;
};

struct ymf_pictures_answer {
    struct ymf_picture_prompt *prompts;
    size_t prompts_len;
};

enum ymf_decision_model { YMF_DECISION_KLING3, YMF_DECISION_SEEDANCE, YMF_DECISION_WAN26 };
extern const char *const ymf_decision_model_words[];

/* The specification's animation decision, both forms in one. */
struct ymf_decision {
    int method; /* enum ymf_motion */
    int model;  /* enum ymf_decision_model; -1 none */
    const char *motion_prompt, *camera;
    double duration_sec;
    int direction; /* zoom_in, zoom_out, pan_left, pan_right; -1 none */
    double start_scale, end_scale, pan_x;
    const char *reason;
};

extern const struct ymf_field *const ymf_queries_fields;
extern const struct ymf_field *const ymf_scores_fields;
extern const struct ymf_field *const ymf_songs_fields;
extern const struct ymf_field *const ymf_pictures_fields;
extern const struct ymf_field *const ymf_decision_fields;
/* The decision before anything is said: no model, no direction. */
extern const struct ymf_decision ymf_decision_blank;
/* As it is stored: only the members of its method. */
extern const struct ymf_field *const ymf_decision_ai_fields, *const ymf_decision_still_fields;
/* The brief without the members that only we fill in. */
extern const struct ymf_field *const ymf_brief_answer_fields;
/* Title, description, hashtags, tags. */
extern const struct ymf_field *const ymf_metadata_answer_fields;
