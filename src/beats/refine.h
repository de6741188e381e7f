/*
 * From the path's frames to times: each beat moves to the onset beside it,
 * beats where nothing sounds are dropped, and how far the onsets stand out at
 * the beats says how sure all of it is.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "beats/bar.h"
#include "beats/trace.h"

/* First and last frame (100/s) with sound; false when there is none. */
bool ymf_sound_edges(const struct ymf_trace *c, size_t *ret_first, size_t *ret_last);
/* How many of the path's beats are left when a tail in which nothing begins and that fades is
   taken off. */
size_t ymf_trim_tail(const struct ymf_trace *c, const struct ymf_bar_beat *path, size_t len);
/* Seconds of a beat found at `frame` (50/s). sharp: its attack is known to be one. */
double ymf_refine_beat(const struct ymf_trace *c, int frame, bool sharp);
/* How far onsets stand out at the path's beats, in deviations of the onset curve. */
double ymf_beat_contrast(const struct ymf_trace *c, size_t first, size_t last,
                         const struct ymf_bar_beat *path, size_t len);
/* 0..1, from that and from how evenly the beats fall in the end. */
double ymf_beat_confidence(double contrast, const double *beats, size_t len);
