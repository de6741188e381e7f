/*
 * What is asked of the outside and what comes back: text, pictures, clips and
 * songs, searches, uploads. Plain values in the caller's arena; the acts are in
 * ports/outside.h.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/route.h"

struct ymf_filters;
struct ymf_metadata;

struct ymf_llm_image {
    const char *path; /* a JPEG or PNG file, or NULL */
    const char *url;  /* or an address the service fetches itself */
};

struct ymf_llm_request {
    const struct ymf_route *route;
    const char *system, *prompt;
    const struct ymf_llm_image *images;
    size_t images_len;
    const char *schema;      /* JSON schema text (YMF_SCHEMA_MODEL), or NULL for free text */
    const char *schema_name; /* "creative_brief" */
    const char *previous;    /* repair round: the faulty answer … */
    const char *faults;      /* … and what is wrong with it; both NULL at first */
    int64_t max_tokens;
};

struct ymf_llm_answer {
    const char *text; /* JSON as told by the schema; not yet checked */
    int64_t tokens_in, tokens_out, cost_usd_micro;
    const char *model;
};

/* Asked of a picture, clip or song route. */
struct ymf_generation_request {
    const struct ymf_route *route;
    const char *prompt, *negative, *title;
    const char *image_path; /* the still a clip starts from: JPEG ≤ 1920×1080 */
    const char *image_url;  /* a public address of it, when there is one */
    double seconds;
    const char *ref;     /* our reference: external_task_id */
    const char *out_dir; /* where inline results may be written */
};

struct ymf_generation_item {
    const char *id, *url; /* to be downloaded */
    const char *path;     /* or already written under out_dir */
    const char *title;
    double seconds;
};

enum ymf_generation_state { YMF_GEN_PENDING, YMF_GEN_OK, YMF_GEN_FAILED };

struct ymf_generation {
    int state;                        /* a synchronous route answers YMF_GEN_OK from submit */
    const char *task_id;              /* NULL for a synchronous one */
    double progress;                  /* 0–1 */
    const char *reason_code, *reason; /* FAILED: moderated, task_failed, … */
    struct ymf_generation_item *items;
    size_t items_len;
    int64_t cost_usd_micro; /* -1: by the route's price */
    const char *excerpt;    /* a short part of the reply for the ledger; no secrets */
};

struct ymf_search_request {
    const char *query;
    const struct ymf_filters *filters;
};

struct ymf_video_status {
    const char *upload_status, *processing_status, *privacy, *reason;
    int64_t publish_at; /* 0: none is set */
};

/* What a helper knows of a video; NULL where it does not. */
struct ymf_video_words {
    const char *title, *channel, *description, *thumbnail_url;
    const char **tags;
    size_t tags_len;
};

/* The answer to a chunk, or to "what do you hold?". */
struct ymf_upload_answer {
    bool gone;            /* 404/410: the session does not exist any more */
    int64_t held;         /* bytes the server holds */
    const char *video_id; /* finished; NULL while it goes on */
    const char *privacy;
};

struct ymf_upload_request {
    const struct ymf_metadata *metadata;
    int privacy; /* enum ymf_privacy for the insert */
    int64_t publish_at;
    const char *marker; /* a tag of ours */
    int64_t bytes;
};
