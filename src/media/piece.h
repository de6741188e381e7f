/*
 * One piece as a file of the store: composed, encoded, closed with a hash of
 * its packets, and given its name only when whole. A kept piece is checked at
 * every opening; what does not hold is made again.
 */
#pragma once

#include "media/compose.h"
#include "media/hash.h"
#include "media/x264.h"

enum { YMF_PIECE_NAME = 80 };

struct ymf_piece_job {
    const struct ymf_compose_scene *scene;
    const struct ymf_quality *quality;
    const char *store; /* folder */
    /* Called after every frame, NULL for never. */
    void (*progress)(void *ctx);
    void *ctx;
};

/* "ab/abcdef….mp4" of a key. */
void ymf_piece_name(const char *key, char ret[YMF_PIECE_NAME]);

/* Whether the store holds it, whole and of that many frames; a broken one is removed. */
bool ymf_piece_is_there(const char *store, const struct ymf_piece *piece);
YMF_MUST_USE enum ymf_code ymf_piece_make(const struct ymf_piece_job *job,
                                          const struct ymf_piece *piece, struct ymf_err *err);

/* Reads a finished file back and puts the hash of its packets at the end. */
YMF_MUST_USE enum ymf_code ymf_piece_seal(const char *path, int64_t frames, struct ymf_err *err);

/* Reading one back, in coding order. */
struct ymf_piece_packets {
    AVFormatContext *fmt;
    int64_t first_pts, tick; /* to count frames from 0 */
};
YMF_MUST_USE enum ymf_code ymf_piece_open(const char *store, const struct ymf_piece *piece,
                                          struct ymf_piece_packets *ret, struct ymf_err *err);
void ymf_piece_close(struct ymf_piece_packets *packets);
static inline void ymf_auto_piece(struct ymf_piece_packets *held)
{
    ymf_piece_close(held);
}
/* *ret_frame is the packet's place in the piece; -1 at the end. */
YMF_MUST_USE enum ymf_code ymf_piece_next(struct ymf_piece_packets *packets, AVPacket *packet,
                                          int64_t *ret_frame, struct ymf_err *err);
