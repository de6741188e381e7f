/* Pictures in, upright RGB out; the request as a whole. */
#include "media/still.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include <libavutil/pixdesc.h>

#include "base/mem.h"
#include "media/av.h"
#include "media/still_head.h"

void ymf_raster_done(struct ymf_raster *raster)
{
    ymf_mem_free(raster->rgb);
    *raster = (struct ymf_raster){0};
}

static enum ymf_code raster_new(int width, int height, int channels, struct ymf_raster *ret,
                                struct ymf_err *err)
{
    uint8_t *rgb = ymf_mem_try((size_t)channels * (size_t)width * (size_t)height);
    if (!rgb)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture of %d x %d pixels", width,
                        height);
    *ret = (struct ymf_raster){width, height, rgb};
    return YMF_OK;
}

/* What scale of numbers the source's YUV means; untagged pictures follow their kind. */
static void set_colors(struct SwsContext *sws, const AVFrame *frame)
{
    bool hd_video = frame->colorspace == AVCOL_SPC_UNSPECIFIED && frame->height >= 720 &&
                    frame->color_range == AVCOL_RANGE_MPEG;
    int space = SWS_CS_ITU601; /* JFIF, WebP */
    if (frame->colorspace == AVCOL_SPC_BT709 || hd_video)
        space = SWS_CS_ITU709;
    else if (frame->colorspace == AVCOL_SPC_BT2020_NCL)
        space = SWS_CS_BT2020;
    bool full = frame->color_range == AVCOL_RANGE_JPEG || frame->format == AV_PIX_FMT_YUVJ420P ||
                frame->format == AV_PIX_FMT_YUVJ422P || frame->format == AV_PIX_FMT_YUVJ444P;
    (void)sws_setColorspaceDetails(sws, sws_getCoefficients(space), full,
                                   sws_getCoefficients(SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
}

static enum ymf_code convert(const AVFrame *frame, enum AVPixelFormat to, int width, int height,
                             struct ymf_raster *ret, struct ymf_err *err)
{
    int channels = to == AV_PIX_FMT_RGBA ? 4 : 3;
    YMF_AUTO(sws)
    struct SwsContext *sws = sws_getContext(
        frame->width, frame->height, (enum AVPixelFormat)frame->format, width, height, to,
        SWS_LANCZOS | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);
    if (!sws)
        return ymf_fail(err, YMF_INVALID, "a picture of %d x %d pixels cannot be converted",
                        frame->width, frame->height);
    set_colors(sws, frame);
    YMF_AUTO(raster) struct ymf_raster out = {0};
    enum ymf_code rc = raster_new(width, height, channels, &out, err);
    if (rc)
        return rc;
    uint8_t *const planes[4] = {out.rgb};
    const int strides[4] = {channels * width};
    int rows = sws_scale(sws, (const uint8_t *const *)frame->data, frame->linesize, 0,
                         frame->height, planes, strides);
    if (rows != height)
        return ymf_fail(err, YMF_INVALID, "the picture could not be converted whole");
    *ret = out;
    out.rgb = NULL;
    return YMF_OK;
}

static double to_linear(int code)
{
    double v = code / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static int to_code(double linear)
{
    double v = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1.0 / 2.4) - 0.055;
    return (int)lrint(v * 255.0);
}

/* RGBA to RGB in place: over black, in linear light. One table a run. */
static void over_black(struct ymf_raster *picture)
{
    uint8_t(*table)[256] = ymf_mem_new(sizeof(uint8_t[256][256]));
    for (int a = 0; a < 256; a++)
        for (int c = 0; c < 256; c++)
            table[a][c] = (uint8_t)to_code(to_linear(c) * a / 255.0);
    size_t pixels = (size_t)picture->width * (size_t)picture->height;
    const uint8_t *from = picture->rgb;
    uint8_t *to = picture->rgb;
    for (size_t i = 0; i < pixels; i++, from += 4, to += 3) {
        const uint8_t *row = table[from[3]];
        to[0] = row[from[0]];
        to[1] = row[from[1]];
        to[2] = row[from[2]];
    }
    ymf_mem_free(table);
}

enum ymf_code ymf_raster_scale(const struct ymf_raster *from, int width, int height,
                               struct ymf_raster *ret, struct ymf_err *err)
{
    AVFrame frame = {.width = from->width, .height = from->height, .format = AV_PIX_FMT_RGB24};
    frame.data[0] = from->rgb;
    frame.linesize[0] = 3 * from->width;
    return convert(&frame, AV_PIX_FMT_RGB24, width, height, ret, err);
}

/* Where the pixel x, y of a w x h picture goes. */
static size_t place(int x, int y, int w, int h, int degrees)
{
    int tx = x, ty = y, width = w;
    if (degrees == 180) {
        tx = w - 1 - x;
        ty = h - 1 - y;
    } else if (degrees != 0) {
        tx = degrees == 90 ? h - 1 - y : y;
        ty = degrees == 90 ? x : w - 1 - x;
        width = h;
    }
    return (size_t)ty * (size_t)width + (size_t)tx;
}

/* Turns clockwise by quarter turns after an optional mirror. */
static enum ymf_code turn(struct ymf_raster *picture, int degrees, bool flip, struct ymf_err *err)
{
    if (degrees == 0 && !flip)
        return YMF_OK;
    bool lies = degrees == 90 || degrees == 270;
    int w = picture->width, h = picture->height;
    YMF_AUTO(raster) struct ymf_raster out = {0};
    enum ymf_code rc = raster_new(lies ? h : w, lies ? w : h, 3, &out, err);
    if (rc)
        return rc;
    assert(out.rgb);
    const uint8_t *from = picture->rgb;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++, from += 3)
            memcpy(out.rgb + 3 * place(flip ? w - 1 - x : x, y, w, h, degrees), from, 3);
    struct ymf_raster old = *picture;
    *picture = out;
    out = old; /* released at the end of the scope */
    return YMF_OK;
}

static enum ymf_code first_frame(const char *path, const atomic_bool *cancel, AVFrame **ret,
                                 struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    enum ymf_code rc = ymf_still_head_check(path, err);
    if (!rc)
        rc = ymf_av_open(path, cancel, &in, err);
    if (rc)
        return rc;
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    if (stream < 0)
        return ymf_fail(err, YMF_INVALID, "%s has no picture in it", ymf_av_name(path));
    const AVCodecParameters *par = in->fmt->streams[stream]->codecpar;
    if ((int64_t)par->width * par->height > YMF_AV_MAX_PIXELS)
        return ymf_fail(err, YMF_TOO_LARGE, "%s has %d x %d pixels, at most 268 million go in",
                        ymf_av_name(path), par->width, par->height);
    rc = ymf_av_decoder(in, stream, 1, &codec, err);
    if (rc)
        return rc;
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    if (!packet || !frame)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture");
    bool got = false;
    int64_t faults = 0;
    rc = ymf_av_next(in, codec, stream, packet, frame, &got, &faults, err);
    if (rc)
        return rc;
    if (!got || frame->width < 1 || frame->height < 1)
        return ymf_fail(err, YMF_INVALID, "%s holds no picture that can be decoded",
                        ymf_av_name(path));
    *ret = YMF_TAKE(frame);
    return YMF_OK;
}

/* The size of w x h inside the box, both at least 1, never larger. */
static void fit(int64_t w, int64_t h, int64_t max_w, int64_t max_h, int *ret_w, int *ret_h)
{
    double scale = 1.0;
    if (max_w > 0 && w > max_w)
        scale = (double)max_w / (double)w;
    if (max_h > 0 && (double)h * scale > (double)max_h)
        scale = (double)max_h / (double)h;
    int64_t fw = llrint((double)w * scale), fh = llrint((double)h * scale);
    *ret_w = (int)(fw < 1 ? 1 : fw);
    *ret_h = (int)(fh < 1 ? 1 : fh);
}

static enum ymf_code upright(const AVFrame *frame, int64_t max_w, int64_t max_h,
                             struct ymf_raster *ret, struct ymf_err *err)
{
    assert(frame);
    const AVFrameSideData *side = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    bool flip = false;
    int degrees = ymf_av_turn(side ? (const int32_t *)(const void *)side->data : NULL, &flip);
    bool lies = degrees == 90 || degrees == 270;
    int w = 0, h = 0;
    fit(frame->width, frame->height, lies ? max_h : max_w, lies ? max_w : max_h, &w, &h);

    YMF_AUTO(raster) struct ymf_raster picture = {0};
    const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
    bool alpha = desc && (desc->flags & AV_PIX_FMT_FLAG_ALPHA || frame->format == AV_PIX_FMT_PAL8);
    enum ymf_code rc;
    if (alpha) {
        rc = convert(frame, AV_PIX_FMT_RGBA, frame->width, frame->height, &picture, err);
        if (rc)
            return rc;
        over_black(&picture);
        if (w != picture.width || h != picture.height) {
            YMF_AUTO(raster) struct ymf_raster whole = picture;
            picture.rgb = NULL;
            rc = ymf_raster_scale(&whole, w, h, &picture, err);
        }
    } else {
        rc = convert(frame, AV_PIX_FMT_RGB24, w, h, &picture, err);
    }
    if (!rc)
        rc = turn(&picture, degrees, flip, err);
    if (rc)
        return rc;
    *ret = picture;
    picture.rgb = NULL;
    return YMF_OK;
}

enum ymf_code ymf_still_load(const char *path, int64_t max_w, int64_t max_h,
                             const atomic_bool *cancel, struct ymf_raster *ret, struct ymf_err *err)
{
    YMF_AUTO(av_frame) AVFrame *frame = NULL;
    enum ymf_code rc = first_frame(path, cancel, &frame, err);
    if (rc)
        return rc;
    rc = upright(frame, max_w, max_h, ret, err);
    if (rc)
        ymf_err_prefix(err, "%s", ymf_av_name(path));
    return rc;
}
