/*
 * Tracks on one timeline: where each starts, how they overlap, and any stretch
 * of the joined music on demand. One folder's own header.
 */
#pragma once

#include "media/sound_spool.h"

struct ymf_join_track {
    int64_t start, samples;    /* on the joined timeline */
    int64_t fade_in, fade_out; /* samples */
    bool cross_in, cross_out;  /* equal power over an overlap; else a short fade */
    double gain_db;
};

struct ymf_join {
    const struct ymf_spool *spool;
    struct ymf_join_track *tracks; /* in the arena */
    size_t len;
    int64_t samples; /* of the joined music */
    double moved;    /* seconds by which an overlap differs at most from the one asked for */
};

/*
 * Overlaps are at most half of either track, and so long that a bar line of the second falls on
 * one of the first, where both have bars.
 */
void ymf_join_lay_out(const struct ymf_spool *spool, const struct ymf_plan_audio *audio,
                      struct ymf_arena *arena, struct ymf_join *ret);
/* n pairs from sample at; silence beyond the end. */
YMF_MUST_USE enum ymf_code ymf_join_read(const struct ymf_join *join, int64_t at, float *stereo,
                                         int n, struct ymf_err *err);
