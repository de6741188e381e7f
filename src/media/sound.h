/*
 * Tracks into one soundtrack of exactly the film's length: joined, levelled to
 * each other, brought to one loudness, kept under the true-peak ceiling, and
 * measured again after encoding. Memory does not depend on the length; samples
 * are spooled to an unlinked file beside the result (23 MB a minute).
 */
#pragma once

#include "ports/media.h"

enum { YMF_SOUND_RATE = 48000 };

/* frames at fps as samples at 48 kHz, rounded to the nearest. */
int64_t ymf_sound_samples(int64_t frames, const int64_t fps[2]);
/* The fewest frames that hold all samples. */
int64_t ymf_sound_frames(int64_t samples, const int64_t fps[2]);

/* Exact lengths and starts only: rq->out is not looked at. */
YMF_MUST_USE enum ymf_code ymf_sound_measure(const struct ymf_sound_request *rq,
                                             const struct ymf_media_watch *watch,
                                             struct ymf_arena *arena, struct ymf_sound_report *ret,
                                             struct ymf_err *err);
/* The whole work; rq->out appears only when its own measurement passed. */
YMF_MUST_USE enum ymf_code ymf_sound_build(const struct ymf_sound_request *rq,
                                           const struct ymf_media_watch *watch,
                                           struct ymf_arena *arena, struct ymf_sound_report *ret,
                                           struct ymf_err *err);
