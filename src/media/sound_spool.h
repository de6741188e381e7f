/*
 * The tracks of a soundtrack, decoded once into an unlinked file of stereo
 * floats at 48 kHz, each with its length and loudness. One folder's own header.
 */
#pragma once

#include "media/sound.h"

struct ymf_spool_track {
    int64_t offset, samples; /* in the spool, after trimming */
    int64_t trimmed;         /* samples cut off in front */
    double lufs;
    double peak;   /* the largest sample */
    float *powers; /* of each YMF_LOUDNESS_STEP samples from before trimming, K-weighted */
    size_t powers_len;
    double *bars; /* seconds of bar lines after trimming; only where tracks overlap */
    size_t bars_len;
};

struct ymf_spool {
    int fd;                         /* -1: lengths only */
    struct ymf_spool_track *tracks; /* in the arena */
    size_t len;
    int64_t mended;
};

void ymf_spool_done(struct ymf_spool *spool);
static inline void ymf_auto_spool(struct ymf_spool *held)
{
    ymf_spool_done(held);
}

/* beside: a path in the folder where the samples may lie; NULL keeps none and measures no loudness.
 */
YMF_MUST_USE enum ymf_code ymf_spool_fill(const struct ymf_sound_request *rq, const char *beside,
                                          const struct ymf_media_watch *watch,
                                          struct ymf_arena *arena, struct ymf_spool *ret,
                                          struct ymf_err *err);
/* n stereo pairs from sample at of the spool. */
YMF_MUST_USE enum ymf_code ymf_spool_read(const struct ymf_spool *spool, int64_t at, float *stereo,
                                          int n, struct ymf_err *err);
