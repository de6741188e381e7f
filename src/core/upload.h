/*
 * One film, one video: what the upload does next, from what is known. The
 * session is recorded before the first byte; after any doubt it is asked
 * before anything is sent; a vanished session is answered by looking for our
 * marker among the channel's own uploads, several times, before a new one.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    YMF_UPLOAD_CHUNK = 8 << 20, /* a multiple of 256 KiB */
    YMF_UPLOAD_LOOKS = 3,       /* look-ups of the marker before a new session */
    YMF_UPLOAD_LOOK_MS = 60 * 1000,
    YMF_UPLOAD_SESSIONS = 3,
};

struct ymf_upload_state {
    bool has_video;
    bool has_session;
    bool sure;        /* what the server holds was told by the server in this claim */
    bool gone;        /* the server does not know the session any more */
    bool maybe_whole; /* a session was lost after bytes had been sent */
    int64_t held, total;
    int64_t looks; /* for the marker, since the session went */
    int64_t sessions;
};

enum ymf_upload_act {
    YMF_UPLOAD_DONE,
    YMF_UPLOAD_OPEN, /* a new session, recorded before a byte goes */
    YMF_UPLOAD_ASK,
    YMF_UPLOAD_SEND, /* from held */
    YMF_UPLOAD_LOOK, /* for the marker */
    YMF_UPLOAD_GIVE_UP,
};

enum ymf_upload_act ymf_upload_next(const struct ymf_upload_state *s);
/* How many bytes the next chunk has. */
int64_t ymf_upload_chunk(const struct ymf_upload_state *s);
