/*
 * Which tracks make a film nearest to a wished length: whole tracks, each at
 * most once, in their order. Exact to a tenth of a second. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * overlap: seconds that neighbours share. Fills take[0..len) and returns the
 * film's length in seconds; at least one track is taken.
 */
double ymf_length_choose(const double *seconds, size_t len, double overlap, double wished,
                         bool *take, struct ymf_arena *arena);
