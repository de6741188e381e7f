/* What the API tells of a production beyond its rows: computed, never stored on its own. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/publishing.h"

struct ymf_field;

enum ymf_phase_id {
    YMF_PHASE_MUSIC,
    YMF_PHASE_PICTURES,
    YMF_PHASE_DIRECTION,
    YMF_PHASE_ANIMATE,
    YMF_PHASE_ASSEMBLE,
    YMF_PHASE_MERGE,
    YMF_PHASE_METADATA,
    YMF_PHASE_UPLOAD,
    YMF_PHASE_COUNT,
};
extern const char *const ymf_phase_words[];

enum ymf_phase_status {
    YMF_PHASE_WAITING,
    YMF_PHASE_RUNNING,
    YMF_PHASE_DONE,
    YMF_PHASE_FAILED,
    YMF_PHASE_PARKED,
    YMF_PHASE_SKIPPED,
};

struct ymf_phase {
    int id, status;
    int64_t done, total, eta_sec;
    bool has_eta;
    int eta_basis; /* 0 history, 1 guess */
    int64_t cost_usd_micro, started_at, ended_at;
};

struct ymf_parked {
    const char *reason_code, *reason;
    int64_t until; /* ms; 0 none */
    const char *action;
};

struct ymf_cost {
    int64_t spent_usd_micro, reserved_usd_micro;
    int64_t estimate_usd_micro[2];
    int64_t limit_usd_micro;
};

/* In the order of enum ymf_cut_on (plan/build.h). */
extern const char *const ymf_cut_words[];

struct ymf_timeline_shot {
    int64_t scene;
    const char *take_id;
    int64_t start_frame, frames;
    int transition; /* enum ymf_transition */
    int cut_on;     /* index into ymf_cut_words */
    const char *why;
};

struct ymf_timeline {
    int64_t fps[2], frames;
    struct ymf_timeline_shot *shots;
    size_t shots_len;
};

/* A step as the studio and `ymf jobs show` see it. */
struct ymf_step_view {
    const char *id, *key, *kind, *state;
    int64_t attempt, run_at, lease_until, cost_usd_micro;
    const char *worker; /* who holds it, or held it last */
    const char *reason_code, *reason;
    const char *asked; /* JSON text: prompt, version and model of a step that asked one; or NULL */
};

struct ymf_event {
    int64_t seq, at;
    const char *level; /* info|warn|error */
    const char *text;
    const char *subject; /* "scene 6", "track 1", "" */
};

struct ymf_production_view {
    double progress; /* 0–1 */
    bool has_eta;
    int64_t eta_sec;
    int eta_basis;
    int64_t queued_ahead;
    struct ymf_phase phases[YMF_PHASE_COUNT], *phases_list;
    size_t phases_len;
    struct ymf_cost cost;
    struct ymf_timeline *timeline;
    struct ymf_youtube *youtube;
    struct ymf_parked *parked;
    struct ymf_metadata *metadata;
    struct ymf_thumbnail *thumbnails;
    size_t thumbnails_len;
    struct ymf_step_view *steps;
    size_t steps_len;
    struct ymf_event *events;
    size_t events_len;
    const char **files;
    size_t files_len;
    bool standin; /* made with stand-ins: can never be published to YouTube */
};

extern const struct ymf_field *const ymf_phase_fields;
extern const struct ymf_field *const ymf_parked_fields;
extern const struct ymf_field *const ymf_cost_fields;
extern const struct ymf_field *const ymf_timeline_fields;
extern const struct ymf_field *const ymf_step_view_fields;
extern const struct ymf_field *const ymf_event_fields;
