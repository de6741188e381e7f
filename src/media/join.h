/*
 * Pieces and a soundtrack into one MP4 by copying packets. The reorder delay of
 * the picture and the priming of the sound are cut by edit lists, so that both
 * begin at 0; the index stands in front. No version, no date: the same pieces
 * give the same bytes.
 */
#pragma once

#include "media/piece.h"
#include "media/verify.h"

struct ymf_join_job {
    const struct ymf_timeline *timeline;
    const struct ymf_pieces *pieces;
    const char *store;
    const char *sound; /* AAC in MP4; NULL for none */
    const atomic_bool *cancel;
};

/* Writes to path as it is: the caller names and renames. */
YMF_MUST_USE enum ymf_code ymf_join_film(const struct ymf_join_job *job, const char *path,
                                         struct ymf_err *err);
/* The same for a finished picture and a soundtrack; *io_wish learns what the picture is. */
YMF_MUST_USE enum ymf_code ymf_join_merge(const char *picture, const char *sound, const char *path,
                                          const atomic_bool *cancel,
                                          struct ymf_verify_wish *io_wish, struct ymf_err *err);
