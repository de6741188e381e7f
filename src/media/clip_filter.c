/* Turn, crop, scale and recolour: FFmpeg's filters do it, with every choice spelled out. */
#include "media/clip_filter.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libavutil/pixdesc.h>

#include "base/mem.h"
#include "media/filters.h"

struct ymf_clip_filter {
    const struct ymf_filters *call;
    AVFilterGraph *graph;
    AVFilterContext *in, *out;
    AVFrame *frame, *done;
    int64_t count;
};

void ymf_clip_filter_close(struct ymf_clip_filter *filter)
{
    if (!filter)
        return;
    if (filter->graph)
        filter->call->graph_free(&filter->graph);
    av_frame_free(&filter->frame);
    av_frame_free(&filter->done);
    ymf_mem_free(filter);
}

bool ymf_clip_is_hdr(const AVFrame *f)
{
    return f->color_trc == AVCOL_TRC_SMPTE2084 || f->color_trc == AVCOL_TRC_ARIB_STD_B67;
}

static bool has_flag(const AVFrame *f, uint64_t flag)
{
    const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get((enum AVPixelFormat)f->format);
    return desc && desc->flags & flag;
}

bool ymf_clip_has_alpha(const AVFrame *f)
{
    return has_flag(f, AV_PIX_FMT_FLAG_ALPHA);
}

/* Transparent parts are black: samples times alpha, in the depth and family they came in. */
static const char *over_black(const AVFrame *f)
{
    if (!ymf_clip_has_alpha(f))
        return "";
    if (has_flag(f, AV_PIX_FMT_FLAG_RGB))
        return "format=gbrap|gbrap10le|gbrap12le|gbrap16le,premultiply=inplace=1,";
    return "format=yuva444p|yuva444p10le|yuva444p12le|yuva444p16le,premultiply=inplace=1,";
}

static const char *matrix_of(const AVFrame *f)
{
    if (f->colorspace == AVCOL_SPC_BT2020_NCL || f->colorspace == AVCOL_SPC_BT2020_CL)
        return "2020_ncl";
    if (f->colorspace == AVCOL_SPC_BT709)
        return "709";
    if (f->colorspace == AVCOL_SPC_BT470BG || f->colorspace == AVCOL_SPC_SMPTE170M)
        return "170m";
    return f->height < 720 ? "170m" : "709"; /* what untagged clips mean by custom */
}

static const char *range_of(const AVFrame *f)
{
    bool full = f->color_range == AVCOL_RANGE_JPEG || f->format == AV_PIX_FMT_YUVJ420P ||
                f->format == AV_PIX_FMT_YUVJ422P || f->format == AV_PIX_FMT_YUVJ444P;
    return full ? "full" : "limited";
}

/* As the picture is seen: squared and turned. */
static void seen_size(const AVFrame *f, struct ymf_clip_turn turn, double *w, double *h)
{
    AVRational sar = f->sample_aspect_ratio;
    *w = f->width * (sar.num > 0 && sar.den > 0 ? av_q2d(sar) : 1);
    *h = f->height;
    if (turn.quarters % 180) {
        double swap = *w;
        *w = *h;
        *h = swap;
    }
}

static const char *turning(struct ymf_clip_turn turn)
{
    switch (turn.quarters) {
    case 90:
        return turn.flip ? "vflip,transpose=clock," : "transpose=clock,";
    case 180:
        return turn.flip ? "hflip," : "hflip,vflip,";
    case 270:
        return turn.flip ? "vflip,transpose=cclock," : "transpose=cclock,";
    default:
        return turn.flip ? "vflip," : "";
    }
}

/* The stored samples that fill the film's shape, cut at whole colour samples, and the working size.
 */
static void describe(const AVFrame *f, struct ymf_clip_turn turn,
                     const struct ymf_ingest_film *film, double scale_max, char *text, size_t size)
{
    double w, h;
    seen_size(f, turn, &w, &h);
    double crop_w = fmin(w, h * film->width / film->height);
    double crop_h = fmin(h, w * film->height / film->width);
    int width, height;
    bool soft;
    ymf_ingest_size(crop_w, crop_h, film, scale_max, &width, &height, &soft);
    bool rgb = has_flag(f, AV_PIX_FMT_FLAG_RGB);
    char from[160] = "";
    if (rgb)
        (void)snprintf(from, sizeof from,
                       "matrixin=gbr:rangein=full:transferin=709:primariesin=709");
    else if (ymf_clip_is_hdr(f))
        (void)snprintf(from, sizeof from,
                       "matrixin=2020_ncl:rangein=%s:transferin=%s:primariesin=2020", range_of(f),
                       f->color_trc == AVCOL_TRC_SMPTE2084 ? "smpte2084" : "arib-std-b67");
    else
        (void)snprintf(from, sizeof from, "matrixin=%s:rangein=%s:transferin=709:primariesin=709",
                       matrix_of(f), range_of(f));
    /* One fixed curve: 203 nits, the white of text, is 1; what is below a third of it stays as it
     * is, and the rest up to 1000 nits is bent into what is left. */
    const char *tone = ymf_clip_is_hdr(f)
                           ? ":transfer=linear:npl=203:primaries=709,format=gbrpf32le,"
                             "tonemap=tonemap=mobius:param=0.3:peak=4.926:desat=0,"
                             "zscale=transferin=linear:primariesin=709"
                           : "";
    (void)snprintf(text, size,
                   "%s%s%scrop=w=iw*%.9f:h=ih*%.9f,zscale=w=%d:h=%d:filter=lanczos:%s%s:"
                   "matrix=709:range=limited:transfer=709:primaries=709:chromal=left,"
                   "format=yuv420p12le",
                   f->interlaced_frame ? "bwdif=mode=send_frame:deint=interlaced," : "",
                   over_black(f), turning(turn), crop_w / w, crop_h / h, width, height, from, tone);
}

static int connect(struct ymf_clip_filter *filter, const AVFrame *like, const char *text)
{
    char source[256];
    (void)snprintf(source, sizeof source,
                   "video_size=%dx%d:pix_fmt=%d:time_base=1/1000:pixel_aspect=1/1", like->width,
                   like->height, like->format);
    const struct ymf_filters *call = filter->call;
    int got = call->create(&filter->in, call->by_name("buffer"), "in", source, NULL, filter->graph);
    if (got >= 0)
        got = call->create(&filter->out, call->by_name("buffersink"), "out", NULL, NULL,
                           filter->graph);
    AVFilterInOut *from = call->inout_alloc(), *to = call->inout_alloc();
    if (got >= 0 && (!from || !to))
        got = AVERROR(ENOMEM);
    if (got >= 0) {
        *from = (AVFilterInOut){.name = av_strdup("in"), .filter_ctx = filter->in};
        *to = (AVFilterInOut){.name = av_strdup("out"), .filter_ctx = filter->out};
        got = call->parse(filter->graph, text, &to, &from, NULL);
    }
    call->inout_free(&from);
    call->inout_free(&to);
    return got < 0 ? got : call->config(filter->graph, NULL);
}

enum ymf_code ymf_clip_filter_open(const AVFrame *like, struct ymf_clip_turn turn,
                                   const struct ymf_ingest_film *film, double scale_max,
                                   struct ymf_clip_filter **ret, struct ymf_err *err)
{
    YMF_AUTO(clip_filter) struct ymf_clip_filter *filter = ymf_mem_new(sizeof *filter);
    filter->call = ymf_filters();
    if (!filter->call)
        return ymf_fail(err, YMF_INTERNAL, "FFmpeg's filters (libavfilter) are not installed");
    filter->graph = filter->call->graph_alloc();
    filter->frame = av_frame_alloc();
    filter->done = av_frame_alloc();
    if (!filter->graph || !filter->frame || !filter->done)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a clip's filters");
    filter->graph->nb_threads = 1;
    char text[1024];
    describe(like, turn, film, scale_max, text, sizeof text);
    int got = connect(filter, like, text);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot bring a clip into the film's shape");
    *ret = YMF_TAKE(filter);
    return YMF_OK;
}

static enum ymf_code take(const AVFrame *from, struct ymf_planes **io_planes, struct ymf_err *err)
{
    if (!*io_planes)
        *io_planes = ymf_planes_new(from->width, from->height);
    struct ymf_planes *to = *io_planes;
    if (!to)
        return ymf_fail(err, YMF_INTERNAL, "no memory for a clip's picture");
    for (int p = 0; p < 3; p++) {
        int rows = p ? from->height / 2 : from->height, width = p ? from->width / 2 : from->width;
        for (int y = 0; y < rows; y++)
            memcpy(to->plane[p] + y * to->stride[p],
                   from->data[p] + (ptrdiff_t)y * from->linesize[p], (size_t)width * 2);
    }
    return YMF_OK;
}

/* Writes it once and takes what comes out; the last of it stays in done. */
static int pass(struct ymf_clip_filter *filter, const AVFrame *frame)
{
    av_frame_unref(filter->frame);
    int got = av_frame_ref(filter->frame, frame);
    if (got < 0)
        return got;
    filter->frame->pts = filter->count++;
    filter->frame->sample_aspect_ratio = (AVRational){1, 1};
    got = filter->call->write(filter->in, filter->frame);
    while (got >= 0) {
        av_frame_unref(filter->frame);
        got = filter->call->read(filter->out, filter->frame);
        if (got >= 0) {
            av_frame_unref(filter->done);
            av_frame_move_ref(filter->done, filter->frame);
        }
    }
    return got == AVERROR(EAGAIN) ? 0 : got;
}

enum ymf_code ymf_clip_filter_run(struct ymf_clip_filter *filter, const AVFrame *frame,
                                  struct ymf_planes **io_planes, struct ymf_err *err)
{
    /* Deinterlacing answers one picture late: the same one again brings it out. */
    int64_t wanted = filter->count;
    av_frame_unref(filter->done);
    for (int again = 0; again < 3; again++) {
        int got = pass(filter, frame);
        if (got < 0)
            return ymf_av_fail(err, got, "cannot bring a clip into the film's shape");
        if (filter->done->data[0] && filter->done->pts >= wanted)
            return take(filter->done, io_planes, err);
    }
    return ymf_fail(err, YMF_INTERNAL, "a clip's filters keep its pictures back");
}
