/* Copies in timeline order. */
#include "media/join.h"

#include <string.h>

#include "base/mem.h"
#include "media/film.h"

/* Two sets of parameters in one film would be two films. */
static bool same_parameters(const struct ymf_film *film, const AVCodecParameters *par)
{
    return par->extradata_size == film->extradata_size &&
           memcmp(par->extradata, film->extradata, (size_t)par->extradata_size) == 0;
}

/* The packets of the first frames of a piece; they must be its first packets. */
static enum ymf_code copy_packets(struct ymf_film *film, struct ymf_piece_packets *packets,
                                  const struct ymf_copy *copy, AVPacket *packet,
                                  struct ymf_err *err)
{
    for (int64_t n = 0; n < copy->frames; n++) {
        int64_t frame = 0;
        enum ymf_code rc = ymf_piece_next(packets, packet, &frame, err);
        if (!rc && (frame < 0 || frame >= copy->frames))
            rc = ymf_fail(err, YMF_INTERNAL, "a piece cannot be left after %lld frames",
                          (long long)copy->frames);
        if (!rc)
            rc = ymf_film_write(film, packet, copy->first + frame, err);
        av_packet_unref(packet);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code copy_piece(const struct ymf_join_job *job, struct ymf_film *film,
                                const struct ymf_copy *copy, const char *path, AVPacket *packet,
                                struct ymf_err *err)
{
    YMF_AUTO(piece) struct ymf_piece_packets packets = {0};
    const struct ymf_timeline *tl = job->timeline;
    enum ymf_code rc = ymf_piece_open(job->store, &job->pieces->pieces[copy->piece], &packets, err);
    if (rc)
        return rc;
    const AVCodecParameters *par = packets.fmt->streams[0]->codecpar;
    if (!film->fmt)
        rc = ymf_film_open(film, path, tl->frames, tl->fps_num, tl->fps_den, par, job->sound,
                           job->cancel, err);
    if (!rc && !same_parameters(film, par))
        rc = ymf_fail(err, YMF_INTERNAL, "two pieces carry different parameter sets");
    return rc ? rc : copy_packets(film, &packets, copy, packet, err);
}

enum ymf_code ymf_join_film(const struct ymf_join_job *job, const char *path, struct ymf_err *err)
{
    YMF_AUTO(film) struct ymf_film film = {0};
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    if (!packet)
        return ymf_fail(err, YMF_INTERNAL, "no memory to join");
    for (size_t i = 0; i < job->pieces->copies_len; i++) {
        if (ymf_av_cancelled(job->cancel))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        enum ymf_code rc = copy_piece(job, &film, &job->pieces->copies[i], path, packet, err);
        if (rc)
            return rc;
    }
    return ymf_film_finish(&film, err);
}

static enum ymf_code merge_packets(struct ymf_film *film, struct ymf_av_in *in, int stream,
                                   AVPacket *packet, struct ymf_err *err)
{
    AVRational base = in->fmt->streams[stream]->time_base;
    AVRational rate = {(int)film->fps_den, (int)film->fps_num};
    for (;;) {
        int got = av_read_frame(in->fmt, packet);
        if (got == AVERROR_EOF)
            return YMF_OK;
        if (got < 0)
            return ymf_av_fail(err, got, "cannot read the picture");
        enum ymf_code rc = YMF_OK;
        if (packet->stream_index == stream)
            rc = ymf_film_write(film, packet, av_rescale_q(packet->pts, base, rate), err);
        av_packet_unref(packet);
        if (rc)
            return rc;
    }
}

enum ymf_code ymf_join_merge(const char *picture, const char *sound, const char *path,
                             const atomic_bool *cancel, struct ymf_verify_wish *io_wish,
                             struct ymf_err *err)
{
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    enum ymf_code rc = ymf_av_open(picture, cancel, &in, err);
    if (rc)
        return rc;
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    if (stream < 0 || in->fmt->streams[stream]->codecpar->codec_id != AV_CODEC_ID_H264)
        return ymf_fail(err, YMF_INVALID, "%s holds no H.264 picture", ymf_av_name(picture));
    AVRational rate = in->fmt->streams[stream]->avg_frame_rate;
    YMF_AUTO(film) struct ymf_film film = {0};
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    if (!packet || rate.num <= 0)
        return ymf_fail(err, YMF_INVALID, "%s has no frame rate", ymf_av_name(picture));
    const AVCodecParameters *par = in->fmt->streams[stream]->codecpar;
    io_wish->frames = in->fmt->streams[stream]->nb_frames;
    io_wish->width = par->width;
    io_wish->height = par->height;
    io_wish->fps_num = rate.num;
    io_wish->fps_den = rate.den;
    rc = ymf_film_open(&film, path, io_wish->frames, rate.num, rate.den, par, sound, cancel, err);
    if (!rc)
        rc = merge_packets(&film, in, stream, packet, err);
    return rc ? rc : ymf_film_finish(&film, err);
}
