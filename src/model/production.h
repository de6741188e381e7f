/*
 * Stage 3: a production with its tracks and scenes. Row members carry the owner's
 * column names; view members are computed by core/ from steps, ledger and rows.
 */
#pragma once

#include "model/brief.h"
#include "model/production_view.h"
#include "model/take.h"

struct ymf_field;

enum ymf_production_status {
    YMF_PRODUCTION_PENDING,
    YMF_PRODUCTION_MUSIC,
    YMF_PRODUCTION_IMAGES,
    YMF_PRODUCTION_DIRECTING,
    YMF_PRODUCTION_ANIMATING,
    YMF_PRODUCTION_ASSEMBLING,
    YMF_PRODUCTION_MERGING,
    YMF_PRODUCTION_UPLOADING,
    YMF_PRODUCTION_PUBLISHED,
    YMF_PRODUCTION_FAILED,
    YMF_PRODUCTION_AWAITING_REVIEW,
    YMF_PRODUCTION_PARKED,
    YMF_PRODUCTION_CANCELLED,
};
extern const char *const ymf_production_words[];

enum ymf_privacy { YMF_PRIVATE, YMF_UNLISTED, YMF_PUBLIC };
extern const char *const ymf_privacy_words[];

struct ymf_track {
    const char *id, *job_id;
    int64_t track_number; /* from 1 */
    const char *song_prompt;
    const char *suno_task_id;
    const char *suno_status; /* pending|processing|SUCCESS|failed */
    const char *title;
    double duration_seconds;
    const char *audio_url;        /* not printed */
    const char *local_audio_path; /* not printed */
    const char *error_message;
    bool locked;
    int64_t created_at;
    int64_t cost_usd_micro; /* of its attempts */
    struct ymf_parked *parked;
    struct ymf_attempt *attempts;
    size_t attempts_len;
    struct ymf_take *takes;
    size_t takes_len;
};

struct ymf_scene {
    const char *id, *job_id;
    int64_t scene_number; /* from 1 */
    const char *title, *description, *mood;
    const char *image_prompt, *image_model;
    const char *image_url;          /* not printed */
    const char *local_image_path;   /* not printed */
    const char *animation_method;   /* ai_animation|ken_burns|ken_burns_fallback; NULL before */
    const char *animation_model;    /* kling3|seedance|wan26; NULL */
    const char *animation_decision; /* JSON text: the whole decision object; NULL before */
    const char *motion_prompt;
    const char *fallback_reason; /* why ken_burns_fallback; NULL */
    const char *cometapi_task_id;
    const char *animation_status; /* pending|processing|completed|failed */
    const char *local_video_path; /* not printed */
    double duration_seconds;
    double beat_cut_start_sec, beat_cut_end_sec;
    bool locked;
    int64_t created_at;
    int transition;  /* enum ymf_transition: wished by the brief */
    int recommended; /* enum ymf_motion: of the brief */
    int64_t cost_usd_micro;
    struct ymf_parked *parked;
    struct ymf_attempt *attempts;
    size_t attempts_len;
    struct ymf_take *takes;
    size_t takes_len;
};

struct ymf_production {
    const char *id, *curation_job_id;
    int status;
    const char *genre_topic, *title;
    const char *job_dir; /* not printed */
    int64_t num_tracks, num_scenes, minutes;
    struct ymf_brief *brief; /* own copy, frozen at approval */
    const char *image_model, *video_model;
    const char *concatenated_audio_path, *assembled_video_path, *final_video_path; /* not printed */
    double *beat_timestamps;
    size_t beat_timestamps_len;
    const char *beats; /* JSON text of the whole analysis; not printed */
    const char *youtube_video_id, *youtube_title, *youtube_description, *youtube_hashtags;
    const char *youtube_channel_id; /* where it is to go; NULL until a channel is known */
    double total_duration_sec;
    int64_t file_size_bytes;
    const char *error_message, *reason_code, *action;
    int privacy; /* enum ymf_privacy: asked */
    int64_t publish_at;
    bool review_before_publish, publish, allow_standin, trim_silence, released;
    double crossfade_s;
    const char *metadata;      /* JSON text, struct ymf_metadata; NULL before */
    const char *youtube_state; /* JSON text, struct ymf_youtube */
    const char *timeline_json; /* … struct ymf_timeline */
    const char *thumbnails;    /* … struct ymf_thumbnails */
    int64_t budget_limit_usd_micro, estimate_usd_micro[2];
    int64_t created_at, published_at, rev;
    struct ymf_production_view view;
    struct ymf_track *tracks;
    size_t tracks_len;
    struct ymf_scene *scenes;
    size_t scenes_len;
};

extern const struct ymf_field *const ymf_track_fields;
extern const struct ymf_field *const ymf_scene_fields;
extern const struct ymf_field *const ymf_production_fields;      /* one job, whole */
extern const struct ymf_field *const ymf_production_head_fields; /* lists and events */
