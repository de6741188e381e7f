/*
 * Inside providers/: creates and tasks, as every dialect of pictures, clips and
 * songs makes and reads them.
 */
#pragma once

#include "providers/dialect.h"

enum ymf_code ymf_task_submit(struct ymf_providers *p, const struct ymf_generation_request *rq,
                              atomic_bool *cancel, struct ymf_arena *arena,
                              struct ymf_generation *ret, struct ymf_err *err);
enum ymf_code ymf_task_poll(struct ymf_providers *p, const struct ymf_route *route,
                            const char *task_id, struct ymf_arena *arena,
                            struct ymf_generation *ret, struct ymf_err *err);
enum ymf_code ymf_task_find(struct ymf_providers *p, const struct ymf_route *route, const char *ref,
                            struct ymf_arena *arena, struct ymf_generation *ret,
                            struct ymf_err *err);

/* --- reading --- */
/* pending, ok or failed from any of the status words in use. */
int ymf_state_of(const char *word);
/* Accepted under that id; ambiguous without one: it was taken, and cannot be asked for. */
enum ymf_code ymf_task_accepted(const char *id, const json_t *doc, const struct ymf_route *route,
                                struct ymf_arena *arena, struct ymf_generation *ret,
                                struct ymf_err *err);
/* Failed: moderated when the reason says so, else task_failed. */
void ymf_task_failed(const char *why, struct ymf_arena *arena, struct ymf_generation *ret);
/* Whether a refusal is about the content. */
bool ymf_task_moderated(const char *text);
/* One result with one address; without one (url NULL) the task is paid and gave nothing. */
void ymf_task_result(struct ymf_generation *ret, const char *url, double seconds,
                     struct ymf_arena *arena);

/* --- pictures --- */
/* "image/png", "image/jpeg" or "image/webp" by the file's first bytes; NULL otherwise. */
const char *ymf_picture_type(const char *path);
/* A picture file as base64 text, with prefix in front; NOT_CAPABLE when it is no picture for us. */
YMF_MUST_USE enum ymf_code ymf_picture_base64(struct ymf_providers *p, const char *prefix,
                                              const char *path, int64_t max_bytes,
                                              struct ymf_arena *arena, const char **ret,
                                              struct ymf_err *err);
/* The start picture as the route wants it inside JSON: base64, data URI or address. */
YMF_MUST_USE enum ymf_code ymf_picture_for(struct ymf_providers *p,
                                           const struct ymf_generation_request *rq,
                                           struct ymf_arena *arena, const char **ret,
                                           struct ymf_err *err);
/*
 * The result is a picture as the answer gives it, whichever form was asked for: an address, a data
 * URI, or base64. Bytes are decoded and written under rq->out_dir.
 */
YMF_MUST_USE enum ymf_code ymf_picture_result(struct ymf_providers *p,
                                              const struct ymf_generation_request *rq,
                                              const char *given, struct ymf_arena *arena,
                                              struct ymf_generation *ret, struct ymf_err *err);
/* The first member of the list (NULL at the end) that holds a text with something in it. */
const char *ymf_first_text(const json_t *doc, const char *const *places);
