/*
 * The soundtrack in the folder of pieces: kept under the hash of all that
 * decides its samples (tracks' bytes, gains, overlap, loudness, length, rate),
 * with its receipt beside it, and checked before it is used again.
 */
#pragma once

#include "ports/media.h"

struct ymf_sound_kept {
    const char *path;                /* "folder/ab/abcdef….m4a" */
    struct ymf_sound_report *report; /* NULL: it must be made */
};

/* Looks for it; what is there and does not hold is removed. rq->out is not looked at. */
YMF_MUST_USE enum ymf_code ymf_sound_kept_find(const struct ymf_sound_request *rq,
                                               const char *folder, struct ymf_arena *arena,
                                               struct ymf_sound_kept *ret, struct ymf_err *err);
/* After the sound was built at kept->path: lays its receipt beside it. */
YMF_MUST_USE enum ymf_code ymf_sound_kept_seal(const struct ymf_sound_kept *kept,
                                               const struct ymf_sound_report *report,
                                               struct ymf_arena *arena, struct ymf_err *err);
