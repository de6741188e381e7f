/* Stage 2: a curation job: the chosen candidates, the direction, the brief. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/brief.h"

struct ymf_field;
struct ymf_candidate;

enum ymf_curation_status {
    YMF_CURATION_PENDING,
    YMF_CURATION_BRIEFING,
    YMF_CURATION_READY,
    YMF_CURATION_APPROVED,
    YMF_CURATION_FAILED,
};
extern const char *const ymf_curation_words[];

struct ymf_inspiration {
    const char *video_id; /* a candidate's id or YouTube id */
    double weight;
    const char **borrow; /* palette, mood, framing, pace */
    size_t borrow_len;
    const char *note;
};

struct ymf_direction {
    const char **mood;
    size_t mood_len;
    const char **avoid;
    size_t avoid_len;
    struct ymf_inspiration *inspirations;
    size_t inspirations_len;
};

struct ymf_curation {
    const char *id, *research_job_id;
    int status;                      /* enum ymf_curation_status */
    const char *genre_topic;         /* of the research job */
    const char **selected_video_ids; /* candidate ids, 1–5 */
    size_t selected_video_ids_len;
    struct ymf_brief *creative_brief;      /* as written; NULL before */
    struct ymf_brief *user_approved_brief; /* as edited; NULL when not */
    struct ymf_direction *direction;       /* NULL when none */
    int64_t num_scenes, num_tracks;
    int64_t minutes; /* wished film length; 0 none */
    const char *image_model, *video_model;
    const char *reason_code, *reason, *action;
    bool allow_standin;
    int64_t created_at, approved_at, rev;
    const char **production_job_ids; /* newest first */
    size_t production_job_ids_len;
    struct ymf_candidate *videos; /* the chosen ones; for one job, not in lists */
    size_t videos_len;
};

extern const struct ymf_field *const ymf_direction_fields;
extern const struct ymf_field *const ymf_curation_fields;

/* The brief that counts: the edited one where there is one. May be NULL. */
const struct ymf_brief *ymf_curation_brief(const struct ymf_curation *curation);
