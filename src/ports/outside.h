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
#include "model/generation.h"
#include "model/research.h"

struct ymf_faults;

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
    /* The optional helper's own view of a video. NEEDS_CONFIG: it cannot be used as it is set up;
     * BUSY with a time: leave it alone until then; every other error is about this video. */
    enum ymf_code (*look_up)(void *self, const char *video_id, atomic_bool *cancel,
                             struct ymf_arena *arena, struct ymf_video_words *ret,
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
    /* metadata: as it was uploaded, for what YouTube does not tell; may be NULL. */
    enum ymf_code (*set_privacy)(void *self, const char *video_id, int privacy, int64_t publish_at,
                                 const struct ymf_metadata *metadata, struct ymf_err *err);
    enum ymf_code (*set_thumbnail)(void *self, const char *video_id, const char *jpeg_path,
                                   struct ymf_err *err);
    /* Into a playlist of the channel, at its end; nothing when it is there already. */
    enum ymf_code (*add_to_playlist)(void *self, const char *playlist_id, const char *video_id,
                                     struct ymf_err *err);
    /* Whether the owner let us change a video after its upload. */
    bool (*may_change_videos)(void *self);
    /* {id, title} of the connected channel. */
    enum ymf_code (*channel)(void *self, struct ymf_arena *arena, const char **ret_id,
                             const char **ret_title, struct ymf_err *err);

    /* The routes in force: of this profile and not turned off. Tables once given out live as long
     * as the port, whatever is changed in Settings. */
    const struct ymf_routes *(*routes)(void *self);
    /* Every row of the table in force, other profiles' and those turned off too. */
    const struct ymf_routes *(*all_routes)(void *self);
    /* Reads and judges a table; text NULL: the built-in one. Every fault is noted with its place.
     */
    enum ymf_code (*read_routes)(void *self, const char *text, size_t len, struct ymf_arena *arena,
                                 struct ymf_routes *ret, struct ymf_faults *faults,
                                 struct ymf_err *err);
    /* Whether a route can work in this set-up (its key); why not in err. */
    enum ymf_code (*feasible)(void *self, const struct ymf_route *route, struct ymf_err *err);
    /* What the provider says is left, in micro-dollars; NOT_FOUND where it does not say. Free. */
    enum ymf_code (*balance)(void *self, const char *provider, int64_t *ret_usd_micro,
                             struct ymf_err *err);
    /* Spends nothing: key, scope, balance. provider "cometapi", "anthropic", "youtube", … */
    enum ymf_code (*test)(void *self, const char *provider, struct ymf_arena *arena,
                          const char **ret_account, int64_t *ret_balance_usd_micro,
                          struct ymf_err *err);
};
