/*
 * Sources of the film as working pictures: stills reduced once in linear light
 * with Lanczos-3, clips frame by frame at the film's rate.
 *
 * A clip's frame k is the source frame with the largest time stamp not after
 * k*den/num, counted from its first one: that is the whole of rate conversion,
 * variable rates included, exact and without invented frames.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "base/err.h"
#include "media/planes.h"

/* What the film asks of its sources. */
struct ymf_ingest_film {
    int width, height;
    int64_t fps_num, fps_den;
};

struct ymf_ingest_notes {
    bool soft; /* enlarged more than twice: shown, but not sharp */
};

/*
 * Decodes, turns upright, lays transparency over black, crops centrally to the
 * film's shape and reduces to what the largest scale in use needs. The caller
 * drops *ret.
 */
YMF_MUST_USE enum ymf_code ymf_ingest_still(const char *path, const struct ymf_ingest_film *film,
                                            double scale_max, const atomic_bool *cancel,
                                            struct ymf_planes **ret, struct ymf_ingest_notes *notes,
                                            struct ymf_err *err);

/* The size of a working picture for a source seen as w x h. */
void ymf_ingest_size(double w, double h, const struct ymf_ingest_film *film, double scale_max,
                     int *ret_width, int *ret_height, bool *ret_soft);
