/*
 * The film's file while it is being written: one picture stream from copied
 * packets, and the packets of a soundtrack laid beside it every half second.
 */
#pragma once

#include "media/av.h"

struct ymf_film {
    AVFormatContext *fmt;
    AVStream *picture, *sound;
    struct ymf_av_in *sound_in;
    int sound_stream;
    AVPacket *sound_next;
    bool sound_waits;  /* sound_next is filled */
    int64_t sound_end; /* samples after which nothing is heard */
    int64_t frames, fps_num, fps_den;
    int64_t written;    /* packets of the picture */
    uint8_t *extradata; /* of the first piece */
    int extradata_size;
};

/* like: the picture's parameters; sound may be NULL. */
YMF_MUST_USE enum ymf_code ymf_film_open(struct ymf_film *film, const char *path, int64_t frames,
                                         int64_t fps_num, int64_t fps_den,
                                         const AVCodecParameters *like, const char *sound,
                                         const atomic_bool *cancel, struct ymf_err *err);
/* Frame is the packet's place in the film; packets come in coding order. */
YMF_MUST_USE enum ymf_code ymf_film_write(struct ymf_film *film, AVPacket *packet, int64_t frame,
                                          struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_film_finish(struct ymf_film *film, struct ymf_err *err);
void ymf_film_drop(struct ymf_film *film); /* leaves the file; its owner removes it */
static inline void ymf_auto_film(struct ymf_film *held)
{
    ymf_film_drop(held);
}
