/*
 * The film in one pass: one encoder from the first frame to the last, its
 * packets straight into the file. Nothing is kept and nothing is copied; what
 * the reuse of pieces is measured against.
 */
#pragma once

#include "media/coder.h"
#include "media/compose.h"

struct ymf_single_job {
    const struct ymf_compose_scene *scene;
    const struct ymf_pieces *pieces; /* of no_reuse: every copy is a whole piece */
    const struct ymf_quality *quality;
    const char *sound; /* the .m4a, NULL for none */
    const struct ymf_media_watch *watch;
};

/* Writes to path as it is: the caller names and renames. */
YMF_MUST_USE enum ymf_code ymf_single_film(const struct ymf_single_job *job, const char *path,
                                           struct ymf_err *err);
