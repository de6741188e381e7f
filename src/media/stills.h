/*
 * Working pictures in use by the workers of one render: a few of them are kept,
 * so that a seam does not decode again what its neighbours just did. Safe from
 * any thread.
 */
#pragma once

#include "base/arena.h"
#include "media/ingest.h"

struct ymf_stills;

/* Keeps at most `keep` pictures beside those being held. */
struct ymf_stills *ymf_stills_new(const struct ymf_ingest_film *film, int keep);
void ymf_stills_free(struct ymf_stills *stills); /* accepts NULL */
YMF_DEFINE_AUTO(stills, struct ymf_stills *, ymf_stills_free)

/* The caller drops *ret. source only has to differ where the path does. */
YMF_MUST_USE enum ymf_code ymf_stills_get(struct ymf_stills *stills, size_t source,
                                          const char *path, double scale_max,
                                          const atomic_bool *cancel, struct ymf_planes **ret,
                                          struct ymf_err *err);
/* Whether this source had to be enlarged too far. */
bool ymf_stills_was_soft(struct ymf_stills *stills, size_t source);
