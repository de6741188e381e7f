/* Drawn frames into an H.264 MP4. */
#include "media/encode.h"

#include "base/mem.h"
#include "media/mux.h"

static enum ymf_code set_up(struct ymf_mux *mux, const struct ymf_clip_spec *spec,
                            struct ymf_err *err)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name("libx264");
    if (!encoder)
        return ymf_fail(err, YMF_INTERNAL, "this FFmpeg has no libx264");
    AVCodecContext *codec = avcodec_alloc_context3(encoder);
    if (!codec)
        return ymf_fail(err, YMF_INTERNAL, "no memory for an encoder");
    mux->codec = codec;
    codec->width = spec->width;
    codec->height = spec->height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = (AVRational){1, spec->fps};
    codec->framerate = (AVRational){spec->fps, 1};
    codec->sample_aspect_ratio = (AVRational){1, 1};
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->colorspace = AVCOL_SPC_BT709;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->chroma_sample_location = AVCHROMA_LOC_LEFT;
    codec->thread_count = 2; /* a fixed number: x264's output depends on it */

    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    YMF_AUTO(av_dict) AVDictionary *movie = NULL;
    (void)av_dict_set(&options, "preset", "superfast", 0);
    (void)av_dict_set(&options, "crf", "20", 0);
    (void)av_dict_set(&movie, "movflags", "+faststart", 0);
    enum ymf_code rc = ymf_mux_start(mux, &options, &movie, err);
    if (rc)
        return rc;
    mux->frame->format = codec->pix_fmt;
    mux->frame->width = codec->width;
    mux->frame->height = codec->height;
    int got = av_frame_get_buffer(mux->frame, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory for a frame") : YMF_OK;
}

static struct SwsContext *converter(int width, int height)
{
    struct SwsContext *sws =
        sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUV420P,
                       SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);
    if (sws)
        (void)sws_setColorspaceDetails(sws, sws_getCoefficients(SWS_CS_ITU709), 1,
                                       sws_getCoefficients(SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
    return sws;
}

static enum ymf_code draw_all(struct ymf_mux *mux, const struct ymf_clip_spec *spec, uint8_t *rgb,
                              struct SwsContext *sws, struct ymf_err *err)
{
    const uint8_t *const from[4] = {rgb};
    const int stride[4] = {3 * spec->width};
    for (int64_t n = 0; n < spec->frames; n++) {
        if (!spec->draw(spec->ctx, n, rgb))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        int got = av_frame_make_writable(mux->frame);
        if (got < 0)
            return ymf_av_fail(err, got, "no memory for a frame");
        (void)sws_scale(sws, from, stride, 0, spec->height, mux->frame->data, mux->frame->linesize);
        mux->frame->pts = n;
        enum ymf_code rc = ymf_mux_frame(mux, mux->frame, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_encode_clip(const struct ymf_clip_spec *spec, const char *path,
                              struct ymf_err *err)
{
    if (spec->width < 16 || spec->height < 16 || spec->width > 8192 || spec->height > 8192 ||
        spec->width % 2 || spec->height % 2 || spec->fps < 1 || spec->frames < 1)
        return ymf_fail(err, YMF_INVALID, "a clip of %d x %d, %lld frames is not made here",
                        spec->width, spec->height, (long long)spec->frames);
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_try((size_t)3 * spec->width * spec->height);
    YMF_AUTO(sws) struct SwsContext *sws = converter(spec->width, spec->height);
    if (!rgb || !sws)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a frame");
    YMF_AUTO(mux) struct ymf_mux mux = {0};
    enum ymf_code rc = ymf_mux_open(&mux, "mp4", path, err);
    if (!rc)
        rc = set_up(&mux, spec, err);
    if (!rc)
        rc = draw_all(&mux, spec, rgb, sws, err);
    if (!rc)
        rc = ymf_mux_commit(&mux, path, err);
    return rc;
}
