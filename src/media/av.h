/*
 * Glue to FFmpeg for the rest of the folder: owners for its objects, its errors
 * in our words, and one way to open what came from outside: through a file
 * descriptor of ours, judged by content, with a short list of formats and
 * decoders. No protocol of FFmpeg is ever used for reading.
 */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

#include "base/cleanup.h"
#include "base/err.h"
#include "ports/media.h"

/* FFmpeg's own release functions take the address and accept NULL in it. */
static inline void ymf_auto_av_frame(AVFrame **held)
{
    av_frame_free(held);
}
static inline void ymf_auto_av_packet(AVPacket **held)
{
    av_packet_free(held);
}
static inline void ymf_auto_av_codec(AVCodecContext **held)
{
    avcodec_free_context(held);
}
static inline void ymf_auto_av_dict(AVDictionary **held)
{
    av_dict_free(held);
}
static inline void ymf_auto_swr(SwrContext **held)
{
    swr_free(held);
}
static inline void ymf_auto_sws(struct SwsContext **held)
{
    sws_freeContext(*held);
    *held = NULL;
}

/* An opened input file. */
struct ymf_av_in {
    AVFormatContext *fmt;
    AVIOContext *io;
    int fd;
    const atomic_bool *cancel;
};

enum {
    YMF_AV_MAX_PIXELS = 268435456, /* 16k x 16k */
    YMF_AV_MAX_STREAMS = 16,
};

/* A source that did not open, by errno. One that may not be read, as a folder may not, is bad
 * input and no fault of the set-up. */
enum ymf_code ymf_av_closed(const char *path, struct ymf_err *err);
/*
 * Opens path and reads its streams. hint only bounds the probing: pictures are
 * not searched as films. The message names the file.
 */
YMF_MUST_USE enum ymf_code ymf_av_open(const char *path, const atomic_bool *cancel,
                                       struct ymf_av_in **ret, struct ymf_err *err);
/* The same, but a picture is not decoded for it: its size is not known yet. */
YMF_MUST_USE enum ymf_code ymf_av_peek(const char *path, const atomic_bool *cancel,
                                       struct ymf_av_in **ret, struct ymf_err *err);
void ymf_av_close(struct ymf_av_in *in); /* accepts NULL */
YMF_DEFINE_AUTO(av_in, struct ymf_av_in *, ymf_av_close)

/* The best stream of a type (cover art is not video); -1 when there is none. */
int ymf_av_stream(const struct ymf_av_in *in, enum AVMediaType type);
/* A decoder from the allow-list, on threads threads. */
YMF_MUST_USE enum ymf_code ymf_av_decoder(const struct ymf_av_in *in, int stream, int threads,
                                          AVCodecContext **ret, struct ymf_err *err);
/*
 * The next frame of one stream; *ret_got is false at the end. Packets of other
 * streams are dropped. A packet that does not decode is counted in *faults and
 * skipped; more than a hundred in a row end it.
 */
YMF_MUST_USE enum ymf_code ymf_av_next(struct ymf_av_in *in, AVCodecContext *codec, int stream,
                                       AVPacket *packet, AVFrame *frame, bool *ret_got,
                                       int64_t *faults, struct ymf_err *err);
/* How far the display matrix turns the picture clockwise: 0, 90, 180, 270; flip is set for mirrors.
 */
int ymf_av_turn(const int32_t *matrix, bool *flip);

/* Our code and FFmpeg's text for a negative result; "what" in printf form. */
enum ymf_code ymf_av_fail(struct ymf_err *err, int result, const char *fmt, ...) YMF_PRINTF(3, 4);
/* Only the last path component: what a person calls the file. */
const char *ymf_av_name(const char *path);
bool ymf_av_cancelled(const atomic_bool *cancel);
/* Routes FFmpeg's own log to ours at debug. Once per process. */
void ymf_av_quiet(void);
