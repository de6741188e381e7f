/*
 * Inside providers/: what a dialect is, and the call that all of them make.
 * A dialect knows one wire shape: how a request is written and how answers are
 * read. Everything that varies is in its route; sending and judging are shared.
 */
#pragma once

#include <pthread.h>

#include "net/http.h"
#include "providers/providers.h"
#include "json/fields.h"

struct ymf_route_table;

struct ymf_providers {
    struct ymf_providers_deps deps;
    pthread_mutex_t lock;          /* guards table */
    struct ymf_route_table *table; /* the newest first; see table.h */
    struct ymf_outside outside;
    struct ymf_oauth oauth;
    bool demo;
};

enum { YMF_OUTGOING_PARTS = 16 };

/* The body of a create: JSON (owned here), or the parts of a form. */
struct ymf_outgoing {
    json_t *json;
    struct ymf_net_part parts[YMF_OUTGOING_PARTS];
    size_t parts_len;
};

struct ymf_dialect {
    const char *name;
    const char *capability; /* what its routes make; NULL: anything */
    int64_t timeout_ms;     /* of a create */
    size_t max_bytes;       /* of its answer; 0: the usual ceiling */
    enum ymf_code (*request)(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             struct ymf_arena *arena, struct ymf_outgoing *ret,
                             struct ymf_err *err);
    /* A definite, unpaid refusal that another wording of the request avoids: changes out. */
    bool (*reword)(const struct ymf_err *refusal, struct ymf_outgoing *out);
    /* Reads the answer to a create. */
    enum ymf_code (*created)(struct ymf_providers *p, const struct ymf_generation_request *rq,
                             const json_t *doc, struct ymf_arena *arena, struct ymf_generation *ret,
                             struct ymf_err *err);
    /* Reads a task's state; NULL: every create answers at once. */
    enum ymf_code (*task)(const struct ymf_route *route, const json_t *doc, struct ymf_arena *arena,
                          struct ymf_generation *ret, struct ymf_err *err);
    /* Where a finished task's bytes lie when its answer names no address: below the poll path. */
    const char *content;
    enum ymf_code (*find)(struct ymf_providers *p, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err); /* NULL: cannot be asked */
};

extern const struct ymf_dialect ymf_gemini_generate, ymf_openai_images, ymf_kling, ymf_volc_ark,
    ymf_openai_videos, ymf_suno_gateway, ymf_kie_suno, ymf_template;
/* Every dialect of pictures, clips and songs; NULL at the end. */
extern const struct ymf_dialect *const ymf_dialects[];
/* By name; NULL when there is none. */
const struct ymf_dialect *ymf_dialect_of(const char *name);

enum { YMF_CALL_FREE, YMF_CALL_PAID };

struct ymf_call {
    const char *provider; /* whose base URL and key */
    const char *method, *path;
    const json_t *json; /* the body; or parts; or none */
    const struct ymf_net_part *parts;
    size_t parts_len;
    int paid; /* YMF_CALL_PAID: a lost answer is ambiguous */
    int64_t timeout_ms;
    size_t max_bytes;
    atomic_bool *cancel;
    int64_t *date_ms; /* may be NULL: the service's own clock; 0 when it names none */
};

/*
 * Sends with the provider's key and turns every outcome into our codes (reply.c).
 * On YMF_OK ret_doc is the answer's JSON object (new reference).
 */
YMF_MUST_USE enum ymf_code ymf_call_json(struct ymf_providers *p, const struct ymf_call *call,
                                         struct ymf_arena *arena, json_t **ret_doc,
                                         struct ymf_err *err);

/* A setting, or fallback when unset. */
const char *ymf_setting(struct ymf_providers *p, const char *name, const char *fallback,
                        struct ymf_arena *arena);
/* Base URL without a slash at the end. */
const char *ymf_base_url(struct ymf_providers *p, const char *provider, struct ymf_arena *arena);
/* The setting a provider's key is in; NULL for an unknown provider. */
const char *ymf_key_setting(const char *provider);
/* Fills in {model} and {id}. */
const char *ymf_route_path(const char *pattern, const char *model, const char *id,
                           struct ymf_arena *arena);
/* The route's params merged into body. */
void ymf_route_params(const struct ymf_route *route, json_t *body);
/* The prompt cut to the route's limit, between characters. */
const char *ymf_route_prompt(const struct ymf_route *route, const char *prompt,
                             struct ymf_arena *arena);
/* The first 200 bytes of an answer, for the ledger. */
const char *ymf_excerpt(const json_t *doc, struct ymf_arena *arena);
