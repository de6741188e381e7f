/*
 * A route: provider + model + endpoint, a row of data/routes.json. Code knows
 * only dialects; everything else is here and can be edited in Settings.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymf_field;

/* What a create can be asked about when its answer was lost (task-engine.md, section 6). */
enum ymf_lookup { YMF_LOOKUP_NONE, YMF_LOOKUP_BY_REF, YMF_LOOKUP_DEDUPES };

enum ymf_image_way {
    YMF_IMAGE_NONE,
    YMF_IMAGE_BASE64,
    YMF_IMAGE_DATA_URI,
    YMF_IMAGE_FILE,
    YMF_IMAGE_URL
};

struct ymf_route {
    const char *id;         /* "video.kling3.live" */
    const char *capability; /* text, score, picture, clip, song */
    const char *slot;       /* the name people choose: nanobananapro, kling3, suno, … */
    const char *label;      /* "Kling 3" */
    const char *provider;   /* cometapi, anthropic, kie */
    const char *profile;    /* live, seed */
    const char *dialect;
    const char *method, *path, *poll, *find; /* {model} and {id} are filled in */
    const char *model, *model_field;
    double *durations; /* allowed seconds; empty: any */
    size_t durations_len;
    const char *duration_type; /* "string", "number" */
    int image;                 /* enum ymf_image_way */
    int image_else; /* the way where no public address of the picture can be had; NONE: skipped */
    int64_t image_max_bytes;
    int64_t prompt_max;        /* characters; 0 none */
    const char *params;        /* JSON object: further members of the request */
    const char *template;      /* dialect template: JSON object, see docs/providers.md */
    int64_t price_usd_micro;   /* per unit; -1 unknown */
    int64_t dearest_usd_micro; /* of a call elsewhere in the capability: what unknown counts as */
    const char *price_unit;    /* call, picture, clip, second, mtok */
    int64_t price_in_usd_micro, price_out_usd_micro; /* per million tokens */
    int64_t concurrency;              /* calls or tasks at once, of its provider and capability */
    int64_t rate_per_min, rate_burst; /* calls begun, by all workers; 0: no limit, 10 s' worth */
    int64_t poll_sec, polls, slow_poll_sec, expiry_sec;
    int lookup; /* enum ymf_lookup */
    bool synchronous;
    const char *sure; /* D, L, C, I, S: how certain, as the contracts say */
    const char *note;
    bool off;                   /* turned off in Settings: kept, and never tried */
    const char *state, *reason; /* told, never read: in_use, skipped, off, other_profile; and why */
};

struct ymf_routes {
    const char *version;
    struct ymf_route *items; /* in order of preference within a slot */
    size_t len;
};

/* By id; NULL. */
const struct ymf_route *ymf_route_find(const struct ymf_routes *routes, const char *id);
/* The smallest allowed length ≥ wanted, else the longest; whole seconds where all are allowed. */
double ymf_route_seconds(const struct ymf_route *route, double wanted);

extern const struct ymf_field *const ymf_route_fields;
extern const struct ymf_field *const ymf_routes_fields;
