/* PNG and JPEG out of plain RGB rows. */
#include "media/encode.h"

#include <assert.h>

#include <libavutil/imgutils.h>

#include "media/av.h"

/* One picture through one encoder; its packet is the file. */
static enum ymf_code encode_one(AVCodecContext *codec, const AVFrame *frame, struct ymf_buf *ret,
                                struct ymf_err *err)
{
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    if (!packet)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture");
    int got = avcodec_send_frame(codec, frame);
    if (got >= 0)
        got = avcodec_send_frame(codec, NULL);
    if (got >= 0)
        got = avcodec_receive_packet(codec, packet);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot encode a picture");
    ymf_buf_add(ret, packet->data, (size_t)packet->size);
    if (ret->over)
        return ymf_fail(err, YMF_TOO_LARGE, "the picture's file is above %zu bytes", ret->max);
    return YMF_OK;
}

static enum ymf_code open_encoder(enum AVCodecID id, enum AVPixelFormat format, int width,
                                  int height, AVDictionary **options, AVCodecContext **ret,
                                  struct ymf_err *err)
{
    if (width < 1 || height < 1 || (int64_t)width * height > YMF_AV_MAX_PIXELS)
        return ymf_fail(err, YMF_TOO_LARGE, "a picture of %d x %d pixels is not made here", width,
                        height);
    const AVCodec *encoder = avcodec_find_encoder(id);
    YMF_AUTO(av_codec) AVCodecContext *codec = encoder ? avcodec_alloc_context3(encoder) : NULL;
    if (!codec)
        return ymf_fail(err, YMF_INTERNAL, "this FFmpeg has no %s encoder", avcodec_get_name(id));
    codec->width = width;
    codec->height = height;
    codec->pix_fmt = format;
    codec->time_base = (AVRational){1, 25};
    codec->thread_count = 1;
    codec->color_range = AVCOL_RANGE_JPEG;
    av_log_set_level(AV_LOG_ERROR); /* the stand-in's process has a terminal of its own */
    int got = avcodec_open2(codec, encoder, options);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot start the %s encoder", encoder->name);
    *ret = YMF_TAKE(codec);
    return YMF_OK;
}

static enum ymf_code frame_like(const AVCodecContext *codec, AVFrame **ret, struct ymf_err *err)
{
    assert(codec);
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    if (!frame)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture");
    frame->format = codec->pix_fmt;
    frame->width = codec->width;
    frame->height = codec->height;
    frame->color_range = codec->color_range;
    int got = av_frame_get_buffer(frame, 0);
    if (got < 0)
        return ymf_av_fail(err, got, "no memory for a picture");
    *ret = YMF_TAKE(frame);
    return YMF_OK;
}

enum ymf_code ymf_encode_png(const uint8_t *rgb, int width, int height, struct ymf_buf *ret,
                             struct ymf_err *err)
{
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    YMF_AUTO(av_frame) AVFrame *frame = NULL;
    /* Paeth rows at zlib's level 4: a tenth larger than level 9 in a quarter of the time. */
    (void)av_dict_set(&options, "pred", "mixed", 0);
    (void)av_dict_set(&options, "compression_level", "4", 0);
    enum ymf_code rc =
        open_encoder(AV_CODEC_ID_PNG, AV_PIX_FMT_RGB24, width, height, &options, &codec, err);
    if (!rc)
        rc = frame_like(codec, &frame, err);
    if (rc)
        return rc;
    assert(frame);
    const uint8_t *const from[4] = {rgb};
    const int from_stride[4] = {3 * width};
    av_image_copy(frame->data, frame->linesize, (const uint8_t **)(void *)from, from_stride,
                  AV_PIX_FMT_RGB24, width, height);
    return encode_one(codec, frame, ret, err);
}

/* JPEG people's quality as the quantiser's scale: their table times (200 - 2q)/100, ours times s/8.
 */
static int scale_of_quality(int quality)
{
    int q = quality < 1 ? 1 : quality > 100 ? 100 : quality;
    int percent = q >= 50 ? 200 - 2 * q : 5000 / q;
    int scale = (percent * 8 + 50) / 100;
    return scale < 1 ? 1 : scale > 31 ? 31 : scale;
}

enum ymf_code ymf_encode_jpeg(const uint8_t *rgb, int width, int height, int quality,
                              struct ymf_buf *ret, struct ymf_err *err)
{
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    YMF_AUTO(av_frame) AVFrame *frame = NULL;
    (void)av_dict_set(&options, "huffman", "optimal", 0);
    enum ymf_code rc =
        open_encoder(AV_CODEC_ID_MJPEG, AV_PIX_FMT_YUVJ420P, width, height, &options, &codec, err);
    if (!rc)
        rc = frame_like(codec, &frame, err);
    if (rc)
        return rc;
    assert(frame);
    frame->quality = FF_QP2LAMBDA * scale_of_quality(quality);
    codec->flags |= AV_CODEC_FLAG_QSCALE;

    YMF_AUTO(sws)
    struct SwsContext *sws =
        sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUV420P,
                       SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);
    if (!sws)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture");
    const int *matrix = sws_getCoefficients(SWS_CS_ITU601); /* what JFIF means */
    (void)sws_setColorspaceDetails(sws, matrix, 1, matrix, 1, 0, 1 << 16, 1 << 16);
    const uint8_t *const from[4] = {rgb};
    const int from_stride[4] = {3 * width};
    (void)sws_scale(sws, from, from_stride, 0, height, frame->data, frame->linesize);
    return encode_one(codec, frame, ret, err);
}
