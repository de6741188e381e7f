/*
 * Which scene each shot shows: all in their order first, then they come back,
 * never one of the last two, the longest unseen at each section, and no three
 * in the same order twice within ten minutes where that can be helped. Pure.
 */
#pragma once

#include "plan/cuts.h"

/* One scene number for each cut. */
const size_t *ymf_order_scenes(const struct ymf_cuts *cuts, size_t scenes, double fps,
                               uint64_t seed, struct ymf_arena *arena);
