/*
 * The film's encoder and the filter that cleans its packets: frames in, packets
 * out. Pieces and the single pass share it, so that they cannot differ.
 */
#pragma once

#include <libavcodec/bsf.h>

#include "media/av.h"
#include "media/x264.h"
#include "plan/timeline.h"

struct ymf_coder {
    AVCodecContext *codec;
    AVBSFContext *filter;
};

YMF_MUST_USE enum ymf_code ymf_coder_open(const struct ymf_quality *quality,
                                          const struct ymf_timeline *timeline,
                                          struct ymf_coder *ret, struct ymf_err *err);
void ymf_coder_drop(struct ymf_coder *coder);
static inline void ymf_auto_coder(struct ymf_coder *held)
{
    ymf_coder_drop(held);
}
/* What the packets carry. */
const AVCodecParameters *ymf_coder_parameters(const struct ymf_coder *coder);
/* NULL ends the stream. Returns FFmpeg's result, as the next one does. */
int ymf_coder_send(struct ymf_coder *coder, const AVFrame *frame);
/* A packet of one frame, times in frames; AVERROR(EAGAIN) or AVERROR_EOF: none now. */
int ymf_coder_next(struct ymf_coder *coder, AVPacket *packet);
