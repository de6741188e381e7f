/* One generated (or uploaded) result for a scene or track, and the attempts made for it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymf_field;

enum ymf_take_kind { YMF_TAKE_PICTURE, YMF_TAKE_CLIP, YMF_TAKE_SONG };
enum ymf_take_source { YMF_FROM_PROVIDER, YMF_FROM_STANDIN, YMF_FROM_UPLOAD };

struct ymf_take {
    const char *id, *job_id;
    int kind;                /* enum ymf_take_kind */
    int64_t number;          /* the scene's or track's */
    int source;              /* enum ymf_take_source */
    const char *file;        /* name inside the job's folder */
    const char *route, *url; /* where it came from; not printed */
    bool chosen;
    double seconds;
    int64_t width, height;
    const char *color; /* average, "#rrggbb" */
    int64_t cost_usd_micro, created_at;
};

enum ymf_attempt_result {
    YMF_ATTEMPT_OK,
    YMF_ATTEMPT_FAILED,
    YMF_ATTEMPT_REFUSED,
    YMF_ATTEMPT_NO_ANSWER,
    YMF_ATTEMPT_SLOW,
    YMF_ATTEMPT_SKIPPED,
};

struct ymf_attempt {
    const char *job_id;
    int kind; /* enum ymf_take_kind: what was asked for; not printed */
    int64_t number;
    const char *route;
    int result; /* enum ymf_attempt_result */
    const char *reason_code, *reason;
    int64_t started_at;
    double seconds;
    int64_t cost_usd_micro;
};

/* The chosen take of that kind when it is the operator's own, else NULL. */
const struct ymf_take *ymf_take_own(const struct ymf_take *takes, size_t len, int kind);

extern const struct ymf_field *const ymf_take_fields;
extern const struct ymf_field *const ymf_attempt_fields;
