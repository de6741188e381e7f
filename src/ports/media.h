/*
 * Port: everything the engine wants done to media. Every call takes files in
 * and puts files out; bytes from outside are parsed behind this port only, in
 * a child process with limits.
 *
 * Each call blocks, may be called from any thread, reads watch->cancel at least
 * every 100 ms (then YMF_CANCELLED within two seconds), and leaves nothing
 * under a final name unless it worked. Results live in the arena.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/media.h"
#include "model/render.h"

struct ymf_beats_result; /* beats/beats.h */

struct ymf_media_progress {
    const char *phase; /* "decode", "measure", "encode", "compose", "join", … */
    int64_t done, total;
    int64_t encoded, copied; /* frames, while rendering */
    double eta_sec, fps;
};

struct ymf_media_watch {
    const atomic_bool *cancel; /* NULL: never */
    /* Called from the calling thread; NULL: not told. */
    void (*progress)(void *ctx, const struct ymf_media_progress *now);
    void *ctx;
};

struct ymf_media {
    void *self;
#define YMF_MEDIA_OP(name, request, report)                                                   \
    enum ymf_code (*name)(void *self, const request *rq, const struct ymf_media_watch *watch, \
                          struct ymf_arena *arena, report *ret, struct ymf_err *err)
    YMF_MEDIA_OP(sound, struct ymf_sound_request, struct ymf_sound_report);
    YMF_MEDIA_OP(render, struct ymf_render_request, struct ymf_render_report);
    YMF_MEDIA_OP(still, struct ymf_still_request, struct ymf_still_report);
    YMF_MEDIA_OP(thumbs, struct ymf_thumbs_request, struct ymf_thumbs_report);
#undef YMF_MEDIA_OP
    enum ymf_code (*probe)(void *self, const char *path, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_media_info *ret,
                           struct ymf_err *err);
    enum ymf_code (*beats)(void *self, const char *path, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_beats_result *ret,
                           struct ymf_err *err);
    enum ymf_code (*waveform)(void *self, const struct ymf_waveform_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_err *err);
};
