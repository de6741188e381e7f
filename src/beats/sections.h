/*
 * Sections: the best partition of the bars into runs that sound alike, runs of
 * 8 and 4 bars preferred (dynamic programming over timbre, onsets and harmony).
 */
#pragma once

#include <stddef.h>

#include "base/err.h"
#include "beats/curves.h"

/*
 * bars: starts in seconds, len of them, then the end of the last one at bars[len].
 * *ret: numbers of the bars that begin a section, 0 the first; freed by ymf_mem_free.
 */
YMF_MUST_USE enum ymf_code ymf_sections_find(const struct ymf_curves *c, const double *bars,
                                             size_t len, size_t **ret, size_t *ret_len,
                                             struct ymf_err *err);
