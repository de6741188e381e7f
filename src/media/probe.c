/* What a file is, by content. */
#include "media/probe.h"

#include <math.h>
#include <string.h>

#include <libavutil/pixdesc.h>

#include "media/av.h"

/* Formats whose one "video" frame is a picture. */
static bool is_still_format(const char *name)
{
    static const char *const names[] = {"png_pipe", "jpeg_pipe", "webp_pipe", "bmp_pipe",
                                        "tiff_pipe"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool has_alpha(const AVCodecParameters *par)
{
    const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get((enum AVPixelFormat)par->format);
    return desc && (desc->flags & AV_PIX_FMT_FLAG_ALPHA || par->format == AV_PIX_FMT_PAL8);
}

static double seconds_of(const struct ymf_av_in *in, const AVStream *st)
{
    double whole = 0.0;
    if (in->fmt->duration > 0)
        whole = (double)in->fmt->duration / AV_TIME_BASE;
    /* MP3 counts what its encoder put in front of the music; no player shows that. */
    bool padded = st->codecpar->codec_id == AV_CODEC_ID_MP3 && st->start_time > 0;
    if (st->duration > 0 && st->duration != AV_NOPTS_VALUE)
        whole = (double)(st->duration - (padded ? st->start_time : 0)) * av_q2d(st->time_base);
    return whole > 0.0 && whole < 1e7 ? round(whole * 1e6) / 1e6 : 0.0;
}

static void look_at_video(const struct ymf_av_in *in, const AVStream *st,
                          struct ymf_media_info *ret)
{
    const AVCodecParameters *par = st->codecpar;
    bool flip = false;
    const uint8_t *side = av_stream_get_side_data(st, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    int turn = ymf_av_turn((const int32_t *)(const void *)side, &flip);
    bool lies = turn == 90 || turn == 270;
    ret->width = lies ? par->height : par->width;
    ret->height = lies ? par->width : par->height;
    ret->has_alpha = has_alpha(par);
    if (ret->kind != YMF_MEDIA_CLIP)
        return;
    AVRational fps = st->avg_frame_rate.num > 0 ? st->avg_frame_rate : st->r_frame_rate;
    ret->fps = fps.num > 0 && fps.den > 0 ? av_q2d(fps) : 0.0;
    ret->seconds = seconds_of(in, st);
}

enum ymf_code ymf_probe_file(const char *path, const atomic_bool *cancel, struct ymf_arena *arena,
                             struct ymf_media_info *ret, struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_open(path, cancel, &in, err);
    if (rc)
        return rc;
    int video = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    int audio = ymf_av_stream(in, AVMEDIA_TYPE_AUDIO);
    if (video < 0 && audio < 0)
        return ymf_fail(err, YMF_INVALID, "%s holds neither picture nor sound", ymf_av_name(path));

    struct ymf_media_info info = {.kind = YMF_MEDIA_SONG};
    if (video >= 0)
        info.kind = is_still_format(in->fmt->iformat->name) ? YMF_MEDIA_PICTURE : YMF_MEDIA_CLIP;
    const AVStream *main_stream = in->fmt->streams[video >= 0 ? video : audio];
    info.container = ymf_strdup(arena, in->fmt->iformat->name);
    info.codec = ymf_strdup(arena, avcodec_get_name(main_stream->codecpar->codec_id));
    if (video >= 0)
        look_at_video(in, main_stream, &info);
    if (audio >= 0) {
        const AVStream *st = in->fmt->streams[audio];
        info.has_sound = true;
        info.channels = st->codecpar->ch_layout.nb_channels;
        info.sample_rate = st->codecpar->sample_rate;
        if (info.kind == YMF_MEDIA_SONG)
            info.seconds = seconds_of(in, st);
    }
    if (video >= 0 && (info.width <= 0 || info.height <= 0))
        return ymf_fail(err, YMF_INVALID, "%s has no picture size: it is cut off or damaged",
                        ymf_av_name(path));
    if (info.width * info.height > YMF_AV_MAX_PIXELS)
        return ymf_fail(err, YMF_TOO_LARGE, "%s has %lld x %lld pixels, at most 268 million go in",
                        ymf_av_name(path), (long long)info.width, (long long)info.height);
    *ret = info;
    return YMF_OK;
}
