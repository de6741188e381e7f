/*
 * Inside providers/: what a dialect is, and the call that all of them make.
 * A dialect knows one wire shape; everything that varies is in its route.
 */
#pragma once

#include "net/http.h"
#include "providers/providers.h"
#include "json/fields.h"

struct ymf_providers {
    struct ymf_providers_deps deps;
    struct ymf_arena *arena; /* the routes live here */
    struct ymf_routes routes;
    struct ymf_outside outside;
    struct ymf_oauth oauth;
    bool demo;
};

struct ymf_dialect {
    const char *name;
    enum ymf_code (*submit)(struct ymf_providers *p, const struct ymf_generation_request *rq,
                            atomic_bool *cancel, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err);
    enum ymf_code (*poll)(struct ymf_providers *p, const struct ymf_route *route,
                          const char *task_id, struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err); /* NULL: synchronous */
    enum ymf_code (*find)(struct ymf_providers *p, const struct ymf_route *route, const char *ref,
                          struct ymf_arena *arena, struct ymf_generation *ret,
                          struct ymf_err *err); /* NULL: cannot be asked */
};

extern const struct ymf_dialect ymf_gemini_generate, ymf_openai_images, ymf_kling, ymf_volc_ark,
    ymf_openai_videos, ymf_suno_gateway;

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
/* Fills in {model} and {id}. */
const char *ymf_route_path(const char *pattern, const char *model, const char *id,
                           struct ymf_arena *arena);
/* The route's params merged into body. */
void ymf_route_params(const struct ymf_route *route, json_t *body);
/* The smallest allowed duration ≥ wanted, else the longest; wanted when all are allowed. */
double ymf_route_seconds(const struct ymf_route *route, double wanted);
/* The prompt cut to the route's limit, between characters. */
const char *ymf_route_prompt(const struct ymf_route *route, const char *prompt,
                             struct ymf_arena *arena);
/* A file as base64 text, with prefix in front. */
YMF_MUST_USE enum ymf_code ymf_file_base64(struct ymf_providers *p, const char *prefix,
                                           const char *path, int64_t max_bytes,
                                           struct ymf_arena *arena, const char **ret,
                                           struct ymf_err *err);
/* "image/png" or "image/jpeg" by the file's first bytes; NULL otherwise. */
const char *ymf_picture_type(const char *path);
/* Writes decoded base64 picture bytes under dir; the name says the type. */
YMF_MUST_USE enum ymf_code ymf_write_picture(struct ymf_providers *p, const char *dir,
                                             const char *base64, struct ymf_arena *arena,
                                             const char **ret_path, struct ymf_err *err);
/* pending, ok or failed from any of the status words in use. */
int ymf_state_of(const char *word);
/* The first 200 bytes of an answer, for the ledger. */
const char *ymf_excerpt(const json_t *doc, struct ymf_arena *arena);
/* One result with one address. */
void ymf_one_item(struct ymf_generation *ret, const char *url, double seconds,
                  struct ymf_arena *arena);
