/*
 * Writing one encoded stream into one file: encoder, muxer, NAME.part, rename.
 */
#pragma once

#include "media/av.h"

struct ymf_mux {
    AVFormatContext *fmt;
    AVCodecContext *codec;
    AVStream *stream;
    AVPacket *packet;
    AVFrame *frame;
    char part[4096];
};

void ymf_mux_drop(struct ymf_mux *mux); /* removes what is unfinished */
static inline void ymf_auto_mux(struct ymf_mux *held)
{
    ymf_mux_drop(held);
}

/* format is a muxer's name; opens path.part. */
YMF_MUST_USE enum ymf_code ymf_mux_open(struct ymf_mux *mux, const char *format, const char *path,
                                        struct ymf_err *err);
/* Opens mux->codec with options and writes the head. */
YMF_MUST_USE enum ymf_code ymf_mux_start(struct ymf_mux *mux, AVDictionary **codec_options,
                                         AVDictionary **mux_options, struct ymf_err *err);
/* NULL flushes the encoder. */
YMF_MUST_USE enum ymf_code ymf_mux_frame(struct ymf_mux *mux, const AVFrame *frame,
                                         struct ymf_err *err);
/* Flushes, writes the tail, and gives the file its name. */
YMF_MUST_USE enum ymf_code ymf_mux_commit(struct ymf_mux *mux, const char *path,
                                          struct ymf_err *err);
