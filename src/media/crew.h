/*
 * The workers of one render: a list of pieces, the largest first, and the
 * soundtrack as one more job. The first error stops all.
 */
#pragma once

#include "media/piece.h"
#include "ports/media.h"

struct ymf_crew_job {
    const struct ymf_piece_job *piece_job;
    const struct ymf_piece *pieces; /* all of the film */
    const size_t *missing;          /* which of them to make */
    size_t missing_len;
    const struct ymf_sound_request *sound; /* NULL: nothing to build */
    int workers;
    atomic_bool *stop; /* what pieces and sound look at; set here on error and cancel */
    const struct ymf_media_watch *watch;
    int64_t frames_total, frames_kept; /* of the film; already in the store */
};

/* The report is filled when sound was built. */
YMF_MUST_USE enum ymf_code ymf_crew_run(const struct ymf_crew_job *job, struct ymf_arena *arena,
                                        struct ymf_sound_report *ret_sound, struct ymf_err *err);
