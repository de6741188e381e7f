/*
 * Bare clicks: a metronome, a count-in, a test signal. Nothing else sounds, so
 * there is no rhythm to weigh tempi by: each click is a beat.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "beats/bar.h"
#include "beats/trace.h"

/* Whether all that sounds is clicks at even distances; then their path, which lives in arena. */
bool ymf_clicks_find(const struct ymf_trace *t, struct ymf_arena *arena,
                     const struct ymf_bar_beat **ret, size_t *ret_len);
