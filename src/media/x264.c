/* libx264's settings and nothing else. */
#include "media/x264.h"

#include <string.h>

#include <libavutil/opt.h>

/* One thread: x264's output depends on its thread count, not on its neighbours. */
static const char params[] = "profile=high:bframes=2:b-adapt=1:b-pyramid=none:keyint=60:"
                             "min-keyint=1:scenecut=0:open-gop=0:stitchable=1:cpu-independent=1:"
                             "threads=1:aq-mode=3:level=4.1";

/* Raised whenever composed pixels may change. */
static const int pixels = 3;

static const struct ymf_quality qualities[] = {
    {"standard", "veryfast", 18, false, 80, 0.9},
    {"fine", "medium", 18, false, 180, 0.9},
    {"draft", "superfast", 26, false, 80, 0.8},
    {"preview", "superfast", 28, true, 80, 0.75},
};

const struct ymf_quality *ymf_quality_find(const char *name)
{
    if (!name || !*name)
        return &qualities[0];
    for (size_t i = 0; i < sizeof qualities / sizeof *qualities; i++)
        if (strcmp(qualities[i].name, name) == 0)
            return &qualities[i];
    return NULL;
}

const char *ymf_x264_text(const struct ymf_quality *quality, struct ymf_arena *arena)
{
    return ymf_printf(arena, "pixels %d\nlibx264 %s crf=%d %s %s%s", pixels, quality->preset,
                      quality->crf, params, av_version_info(), quality->quarter ? "" : " dither");
}

enum ymf_code ymf_x264_open(const struct ymf_quality *quality, int width, int height,
                            AVRational rate, AVCodecContext **ret, struct ymf_err *err)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("libx264");
    if (!encoder)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "this FFmpeg has no libx264");
    YMF_AUTO(av_codec) AVCodecContext *codec = avcodec_alloc_context3(encoder);
    if (!codec)
        return ymf_fail(err, YMF_INTERNAL, "no memory for an encoder");
    codec->width = width;
    codec->height = height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = av_inv_q(rate);
    codec->framerate = rate;
    codec->sample_aspect_ratio = (AVRational){1, 1};
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->colorspace = AVCOL_SPC_BT709;
    codec->chroma_sample_location = AVCHROMA_LOC_LEFT;
    codec->flags = AV_CODEC_FLAG_GLOBAL_HEADER;
    codec->thread_count = 1;
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    int got = av_dict_set(&options, "preset", quality->preset, 0);
    if (got >= 0)
        got = av_dict_set_int(&options, "crf", quality->crf, 0);
    if (got >= 0)
        got = av_dict_set(&options, "forced-idr", "1", 0);
    if (got >= 0)
        got = av_dict_set(&options, "x264-params", params, 0);
    if (got >= 0)
        got = avcodec_open2(codec, encoder, &options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot start the encoder");
    *ret = YMF_TAKE(codec);
    return YMF_OK;
}
