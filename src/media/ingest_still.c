/* One decoded picture to a working picture. */
#include "media/ingest.h"

#include <math.h>
#include <string.h>

#include <libavutil/pixdesc.h>

#include "base/mem.h"
#include "media/av.h"
#include "media/likeness.h"
#include "media/reduce.h"

enum {
    STRIP = 64,
    STRIP_SPARE = 64,
    WORKING_PIXELS_MAX = 32 << 20,
    TURNED_PIXELS_MAX = 64 << 20,
    LOOKED_AT_MAX = 150, /* frames of a clip */
};
#define PLAIN_SPREAD 4.0

void ymf_ingest_size(double w, double h, const struct ymf_ingest_film *film, double scale_max,
                     int *ret_width, int *ret_height, bool *ret_soft)
{
    double scale = fmin(scale_max, 2 * fmin(w / film->width, h / film->height));
    double area = (double)film->width * film->height;
    *ret_soft = scale < scale_max * 0.999;
    scale = fmin(scale, sqrt(WORKING_PIXELS_MAX / area));
    *ret_width = 2 * (int)fmax(rint(film->width * scale / 2), 1);
    *ret_height = 2 * (int)fmax(rint(film->height * scale / 2), 1);
}

static bool is_full_range(const AVFrame *frame)
{
    return frame->color_range == AVCOL_RANGE_JPEG || frame->format == AV_PIX_FMT_YUVJ420P ||
           frame->format == AV_PIX_FMT_YUVJ422P || frame->format == AV_PIX_FMT_YUVJ444P ||
           frame->format == AV_PIX_FMT_YUVJ440P || frame->format == AV_PIX_FMT_YUVJ411P;
}

static enum ymf_code open_converter(const AVFrame *frame, struct SwsContext **ret,
                                    struct ymf_err *err)
{
    struct SwsContext *sws = sws_getContext(
        frame->width, frame->height, (enum AVPixelFormat)frame->format, frame->width, frame->height,
        AV_PIX_FMT_RGBA64LE,
        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);
    if (!sws)
        return ymf_fail(err, YMF_INVALID, "pictures of its kind cannot be read here");
    int space = frame->colorspace == AVCOL_SPC_BT709        ? SWS_CS_ITU709
                : frame->colorspace == AVCOL_SPC_BT2020_NCL ? SWS_CS_BT2020
                                                            : SWS_CS_ITU601;
    (void)sws_setColorspaceDetails(sws, sws_getCoefficients(space), is_full_range(frame),
                                   sws_getCoefficients(SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
    *ret = sws;
    return YMF_OK;
}

/* Converts strip by strip into the reducer, never the whole picture at once. */
static enum ymf_code feed_upright(const AVFrame *frame, struct SwsContext *sws,
                                  struct ymf_reduce *reduce, struct ymf_err *err)
{
    ptrdiff_t pitch = (ptrdiff_t)frame->width * 8;
    YMF_AUTO(mem) uint8_t *strip = ymf_mem_try((size_t)(STRIP + STRIP_SPARE) * (size_t)pitch + 64);
    if (!strip)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture %d pixels wide", frame->width);
    const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
    int out = 0;
    for (int y = 0; y < frame->height; y += STRIP) {
        int rows = frame->height - y < STRIP ? frame->height - y : STRIP;
        const uint8_t *from[4] = {0};
        for (int p = 0; p < 4 && frame->data[p]; p++) {
            bool palette = p == 1 && desc->flags & AV_PIX_FMT_FLAG_PAL;
            int down = p == 1 || p == 2 ? desc->log2_chroma_h : 0;
            from[p] = palette ? frame->data[p]
                              : frame->data[p] + (y >> down) * (ptrdiff_t)frame->linesize[p];
        }
        /* The converter counts rows from the picture's top; ours live at the strip's. */
        uint8_t *to[4] = {strip - out * pitch};
        const int pitches[4] = {(int)pitch};
        int got = sws_scale(sws, from, frame->linesize, y, rows, to, pitches);
        if (got < 0 || got > STRIP + STRIP_SPARE)
            return ymf_fail(err, YMF_INVALID, "the picture could not be converted");
        for (int i = 0; i < got; i++)
            ymf_reduce_row(reduce, (const uint16_t *)(const void *)(strip + i * pitch));
        out += got;
    }
    if (out != frame->height)
        return ymf_fail(err, YMF_INVALID, "the picture could not be converted whole");
    return YMF_OK;
}

/* How an upright sample is found in the picture as it was stored. */
struct turn {
    int quarters; /* clockwise, in degrees */
    bool flip;    /* upside down before that */
};

static enum ymf_code feed_turned(const AVFrame *frame, struct SwsContext *sws, struct turn turn,
                                 struct ymf_reduce *reduce, struct ymf_err *err)
{
    int w = frame->width, h = frame->height;
    if ((int64_t)w * h > TURNED_PIXELS_MAX)
        return ymf_fail(err, YMF_TOO_LARGE, "a picture of %d x %d pixels must be stored upright", w,
                        h);
    YMF_AUTO(mem) uint64_t *whole = ymf_mem_try((size_t)w * (size_t)h * 8 + 64);
    bool across = turn.quarters % 180 != 0;
    int out_w = across ? h : w, out_h = across ? w : h;
    YMF_AUTO(mem) uint64_t *row = ymf_mem_try((size_t)out_w * 8);
    if (!whole || !row)
        return ymf_fail(err, YMF_INTERNAL, "no memory to turn a picture of %d x %d pixels", w, h);
    uint8_t *to[4] = {(uint8_t *)whole};
    const int pitches[4] = {w * 8};
    if (sws_scale(sws, (const uint8_t *const *)frame->data, frame->linesize, 0, h, to, pitches) !=
        h)
        return ymf_fail(err, YMF_INVALID, "the picture could not be converted whole");
    for (int y = 0; y < out_h; y++) {
        for (int x = 0; x < out_w; x++) {
            int sx = x, sy = y; /* undo the clockwise turn */
            if (turn.quarters == 90)
                sx = y, sy = h - 1 - x;
            else if (turn.quarters == 180)
                sx = w - 1 - x, sy = h - 1 - y;
            else if (turn.quarters == 270)
                sx = w - 1 - y, sy = x;
            if (turn.flip)
                sx = w - 1 - sx;
            row[x] = whole[(ptrdiff_t)sy * w + sx];
        }
        ymf_reduce_row(reduce, (const uint16_t *)(const void *)row);
    }
    return YMF_OK;
}

static struct turn turn_of(const AVFrame *frame)
{
    const AVFrameSideData *side = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    struct turn turn = {0};
    if (side && side->size >= 9 * sizeof(int32_t))
        turn.quarters = ymf_av_turn((const int32_t *)(const void *)side->data, &turn.flip);
    return turn;
}

static enum ymf_code reduce_frame(const AVFrame *frame, const struct ymf_ingest_film *film,
                                  double scale_max, struct ymf_planes **ret,
                                  struct ymf_ingest_notes *notes, struct ymf_err *err)
{
    struct turn turn = turn_of(frame);
    bool across = turn.quarters % 180 != 0;
    int w = across ? frame->height : frame->width, h = across ? frame->width : frame->height;
    double crop_w = fmin(w, (double)h * film->width / film->height);
    double crop_h = fmin(h, (double)w * film->height / film->width);
    int width, height;
    ymf_ingest_size(crop_w, crop_h, film, scale_max, &width, &height, &notes->soft);
    YMF_AUTO(planes) struct ymf_planes *planes = ymf_planes_new(width, height);
    if (!planes)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a picture of %d x %d pixels", width,
                        height);
    YMF_AUTO(reduce)
    struct ymf_reduce *reduce =
        ymf_reduce_new(w, h, (w - crop_w) / 2, (h - crop_h) / 2, crop_w, crop_h, planes);
    if (!reduce)
        return ymf_fail(err, YMF_INTERNAL, "no memory to reduce a picture of %d x %d", w, h);
    YMF_AUTO(sws) struct SwsContext *sws = NULL;
    enum ymf_code rc = open_converter(frame, &sws, err);
    if (!rc)
        rc = turn.quarters || turn.flip ? feed_turned(frame, sws, turn, reduce, err)
                                        : feed_upright(frame, sws, reduce, err);
    if (!rc)
        *ret = YMF_TAKE(planes);
    return rc;
}

/* Whole, and more than one colour: worth looking at for the length of a shot. */
static bool shows_something(const AVFrame *frame)
{
    const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
    if (!desc || desc->flags & AV_PIX_FMT_FLAG_RGB || desc->comp[0].depth != 8)
        return true;
    const struct ymf_luma luma = {frame->data[0], frame->linesize[0], frame->width, frame->height};
    return ymf_luma_look(&luma).spread >= PLAIN_SPREAD;
}

/*
 * A picture has one frame. Of a clip that is shown as one, the first that is whole and shows
 * something; where all are plain, the first whole one.
 */
static enum ymf_code choose_frame(struct ymf_av_in *in, AVCodecContext *codec, int stream,
                                  AVFrame **ret, struct ymf_err *err)
{
    bool clip = !strstr(in->fmt->iformat->name, "_pipe");
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    YMF_AUTO(av_frame) AVFrame *first = NULL;
    if (!packet || !frame)
        return ymf_fail(err, YMF_INTERNAL, "no memory to decode");
    for (int i = 0; i < LOOKED_AT_MAX; i++) {
        bool got = false;
        int64_t faults = 0;
        enum ymf_code rc = ymf_av_next(in, codec, stream, packet, frame, &got, &faults, err);
        if (rc || !got || (faults > 0 && !clip))
            return first ? (*ret = YMF_TAKE(first), YMF_OK)
                   : rc  ? rc
                         : ymf_fail(err, YMF_INVALID, "it is damaged or cut off");
        bool whole = !frame->decode_error_flags && !(frame->flags & AV_FRAME_FLAG_CORRUPT);
        if (whole && (!clip || shows_something(frame))) {
            *ret = YMF_TAKE(frame);
            return YMF_OK;
        }
        if (!first && (whole || !clip))
            first = av_frame_clone(frame);
    }
    if (!first)
        return ymf_fail(err, YMF_INVALID, "none of its first %d pictures is whole", LOOKED_AT_MAX);
    *ret = YMF_TAKE(first);
    return YMF_OK;
}

enum ymf_code ymf_ingest_still(const char *path, const struct ymf_ingest_film *film,
                               double scale_max, const atomic_bool *cancel, struct ymf_planes **ret,
                               struct ymf_ingest_notes *notes, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_peek(path, cancel, &in, err);
    if (rc)
        return rc;
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    if (stream < 0)
        return ymf_fail(err, YMF_INVALID, "%s holds no picture", ymf_av_name(path));
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    rc = ymf_av_decoder(in, stream, 1, &codec, err);
    YMF_AUTO(av_frame) AVFrame *frame = NULL;
    if (!rc)
        rc = choose_frame(in, codec, stream, &frame, err);
    if (!rc)
        rc = reduce_frame(frame, film, scale_max, ret, notes, err);
    if (rc)
        ymf_err_prefix(err, "%s", ymf_av_name(path));
    return rc;
}
