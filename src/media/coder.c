/* libx264 and the filter behind it. */
#include "media/coder.h"

#include <libavutil/opt.h>

/* Information units go: a version text in every piece would be bytes without a use. */
static int open_filter(struct ymf_coder *coder)
{
    int got = av_bsf_alloc(av_bsf_get_by_name("filter_units"), &coder->filter);
    if (got >= 0)
        got = avcodec_parameters_from_context(coder->filter->par_in, coder->codec);
    if (got < 0)
        return got;
    coder->filter->time_base_in = coder->codec->time_base;
    got = av_opt_set(coder->filter->priv_data, "remove_types", "6", 0);
    return got < 0 ? got : av_bsf_init(coder->filter);
}

enum ymf_code ymf_coder_open(const struct ymf_quality *quality, const struct ymf_timeline *timeline,
                             struct ymf_coder *ret, struct ymf_err *err)
{
    AVRational rate = {(int)timeline->fps_num, (int)timeline->fps_den};
    enum ymf_code rc =
        ymf_x264_open(quality, (int)timeline->width, (int)timeline->height, rate, &ret->codec, err);
    if (rc)
        return rc;
    int got = open_filter(ret);
    return got < 0 ? ymf_av_fail(err, got, "cannot clean the encoder's packets") : YMF_OK;
}

void ymf_coder_drop(struct ymf_coder *coder)
{
    av_bsf_free(&coder->filter);
    avcodec_free_context(&coder->codec);
}

const AVCodecParameters *ymf_coder_parameters(const struct ymf_coder *coder)
{
    return coder->filter->par_out;
}

int ymf_coder_send(struct ymf_coder *coder, const AVFrame *frame)
{
    return avcodec_send_frame(coder->codec, frame);
}

int ymf_coder_next(struct ymf_coder *coder, AVPacket *packet)
{
    int got = avcodec_receive_packet(coder->codec, packet);
    if (got >= 0)
        got = av_bsf_send_packet(coder->filter, packet);
    if (got >= 0)
        got = av_bsf_receive_packet(coder->filter, packet);
    if (got >= 0)
        packet->duration = 1;
    return got;
}
