/*
 * Ports: the outside services as the engine sees them. Adapters (providers/)
 * turn the outside's words into enum ymf_code at once; they do not retry or
 * sleep. Every call ends in exactly one of: done, BUSY (again), NOT_CAPABLE
 * (next route), NEEDS_CONFIG (park), QUOTA (park until), AMBIGUOUS (look first),
 * INVALID/REFUSED (our input). err->reason holds the reason code.
 * Blocking calls with time limits; safe from any thread; *cancel (may be NULL)
 * ends a call early with YMF_CANCELLED.
 */
#pragma once

#include <stdatomic.h>

#include "base/arena.h"
#include "model/production_view.h"
#include "model/research.h"
#include "model/route.h"

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

struct ymf_outside {
    void *self;
    enum ymf_code (*complete)(void *self, const struct ymf_llm_request *rq, atomic_bool *cancel,
                              struct ymf_arena *arena, struct ymf_llm_answer *ret,
                              struct ymf_err *err);
    enum ymf_code (*submit)(void *self, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err);
    enum ymf_code (*poll)(void *self, const struct ymf_route *route, const char *task_id,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err);
    /* Routes with YMF_LOOKUP_BY_REF only: NOT_FOUND when the service does not know the ref. */
    enum ymf_code (*find)(void *self, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret, struct ymf_err *err);
    /* A result to a file: size ceiling, private addresses refused, no keys sent. */
    enum ymf_code (*download)(void *self, const char *url, const char *path, int64_t max_bytes,
                              atomic_bool *cancel, struct ymf_err *err);

    /* YouTube. search returns video ids; details joins by id and leaves out the missing. */
    enum ymf_code (*search)(void *self, const struct ymf_search_request *rq,
                            struct ymf_arena *arena, const char ***ret_ids, size_t *ret_len,
                            struct ymf_err *err);
    enum ymf_code (*details)(void *self, const char *const *ids, size_t len,
                             struct ymf_arena *arena, struct ymf_candidate **ret, size_t *ret_len,
                             struct ymf_err *err);
    enum ymf_code (*upload_open)(void *self, const struct ymf_upload_request *rq,
                                 struct ymf_arena *arena, const char **ret_session,
                                 struct ymf_err *err);
    enum ymf_code (*upload_send)(void *self, const char *session, const char *path, int64_t from,
                                 int64_t len, int64_t total, atomic_bool *cancel,
                                 struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                 struct ymf_err *err);
    enum ymf_code (*upload_ask)(void *self, const char *session, int64_t total,
                                struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                struct ymf_err *err);
    /* Looks for our marker among the channel's own uploads; NOT_FOUND. */
    enum ymf_code (*upload_find)(void *self, const char *marker, struct ymf_arena *arena,
                                 const char **ret_video_id, struct ymf_err *err);
    enum ymf_code (*video_status)(void *self, const char *video_id, struct ymf_arena *arena,
                                  struct ymf_video_status *ret, struct ymf_err *err);
    enum ymf_code (*set_privacy)(void *self, const char *video_id, int privacy, int64_t publish_at,
                                 struct ymf_err *err);
    enum ymf_code (*set_thumbnail)(void *self, const char *video_id, const char *jpeg_path,
                                   struct ymf_err *err);
    /* {id, title} of the connected channel. */
    enum ymf_code (*channel)(void *self, struct ymf_arena *arena, const char **ret_id,
                             const char **ret_title, struct ymf_err *err);

    /* The routes in force (data/routes.json, profile, overrides). Lives until the next change. */
    const struct ymf_routes *(*routes)(void *self);
    /* Whether a route can work in this set-up (key, PUBLIC_BASE_URL); why not in err. */
    enum ymf_code (*feasible)(void *self, const struct ymf_route *route, struct ymf_err *err);
    /* Spends nothing: key, scope, balance. provider "cometapi", "anthropic", "youtube", … */
    enum ymf_code (*test)(void *self, const char *provider, struct ymf_arena *arena,
                          const char **ret_account, int64_t *ret_balance_usd_micro,
                          struct ymf_err *err);
};
