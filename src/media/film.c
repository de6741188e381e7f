/* Time stamps, edit lists and the index of the film. */
#include "media/film.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"

enum { TICKS = 512, RATE = 48000, PACKET_SAMPLES = 1024 };

/* One second of the film in ticks that both frames and samples divide. */
static int64_t movie_scale(int64_t fps_num)
{
    int64_t scale = RATE / av_gcd(RATE, fps_num) * fps_num;
    return scale <= INT32_MAX ? scale : RATE;
}

/* Room for the index in front, generous: what is left over becomes a free box. */
static int64_t index_room(const struct ymf_film *film)
{
    int64_t seconds = film->frames * film->fps_den / film->fps_num + 1;
    int64_t packets = film->sound ? seconds * RATE / PACKET_SAMPLES + 16 : 0;
    return 8192 + film->frames * 13 + packets * 6 + seconds * 2 * 16 * 2;
}

static enum ymf_code next_sound(struct ymf_film *film, struct ymf_err *err)
{
    film->sound_waits = false;
    for (;;) {
        int got = av_read_frame(film->sound_in->fmt, film->sound_next);
        if (got == AVERROR_EOF)
            return YMF_OK;
        if (got < 0)
            return ymf_av_fail(err, got, "cannot read the soundtrack");
        if (film->sound_next->stream_index == film->sound_stream)
            break;
        av_packet_unref(film->sound_next);
    }
    AVRational samples = {1, RATE};
    av_packet_rescale_ts(film->sound_next,
                         film->sound_in->fmt->streams[film->sound_stream]->time_base, samples);
    film->sound_waits = film->sound_next->pts < film->sound_end;
    return YMF_OK;
}

static enum ymf_code open_sound(struct ymf_film *film, const char *path, const atomic_bool *cancel,
                                struct ymf_err *err)
{
    enum ymf_code rc = ymf_av_open(path, cancel, &film->sound_in, err);
    if (rc)
        return rc;
    film->sound_stream = ymf_av_stream(film->sound_in, AVMEDIA_TYPE_AUDIO);
    film->sound_next = av_packet_alloc();
    if (film->sound_stream < 0 || !film->sound_next)
        return ymf_fail(err, YMF_INVALID, "%s holds no sound", ymf_av_name(path));
    const AVCodecParameters *par = film->sound_in->fmt->streams[film->sound_stream]->codecpar;
    if (par->codec_id != AV_CODEC_ID_AAC || par->sample_rate != RATE)
        return ymf_fail(err, YMF_INVALID, "the soundtrack must be AAC of %d Hz", RATE);
    film->sound = avformat_new_stream(film->fmt, NULL);
    if (!film->sound || avcodec_parameters_copy(film->sound->codecpar, par) < 0)
        return ymf_fail(err, YMF_INTERNAL, "no memory for the sound");
    film->sound->codecpar->codec_tag = 0;
    film->sound->time_base = (AVRational){1, RATE};
    /* The film's length to the nearest sample. */
    film->sound_end =
        av_rescale_rnd(film->frames * film->fps_den, RATE, film->fps_num, AV_ROUND_NEAR_INF);
    return next_sound(film, err);
}

static enum ymf_code open_picture(struct ymf_film *film, const AVCodecParameters *like,
                                  struct ymf_err *err)
{
    film->picture = avformat_new_stream(film->fmt, NULL);
    if (!film->picture || avcodec_parameters_copy(film->picture->codecpar, like) < 0)
        return ymf_fail(err, YMF_INTERNAL, "no memory for the picture");
    AVCodecParameters *par = film->picture->codecpar;
    par->codec_tag = 0;
    par->video_delay = 1;
    par->sample_aspect_ratio = (AVRational){1, 1};
    par->color_range = AVCOL_RANGE_MPEG;
    par->color_primaries = AVCOL_PRI_BT709;
    par->color_trc = AVCOL_TRC_BT709;
    par->color_space = AVCOL_SPC_BT709;
    film->picture->time_base = (AVRational){1, (int)(film->fps_num * TICKS)};
    film->picture->avg_frame_rate = (AVRational){(int)film->fps_num, (int)film->fps_den};
    film->extradata = ymf_mem_new((size_t)like->extradata_size + 1);
    film->extradata_size = like->extradata_size;
    if (like->extradata_size > 0)
        memcpy(film->extradata, like->extradata, (size_t)like->extradata_size);
    return YMF_OK;
}

static int write_head(struct ymf_film *film)
{
    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    int got = av_dict_set_int(&options, "movie_timescale", movie_scale(film->fps_num), 0);
    if (got >= 0)
        got = av_dict_set_int(&options, "video_track_timescale", film->fps_num * TICKS, 0);
    if (got >= 0)
        got = av_dict_set_int(&options, "moov_size", index_room(film), 0);
    return got < 0 ? got : avformat_write_header(film->fmt, &options);
}

enum ymf_code ymf_film_open(struct ymf_film *film, const char *path, int64_t frames,
                            int64_t fps_num, int64_t fps_den, const AVCodecParameters *like,
                            const char *sound, const atomic_bool *cancel, struct ymf_err *err)
{
    char url[YMF_MAX_PATH + 8];
    *film = (struct ymf_film){.frames = frames, .fps_num = fps_num, .fps_den = fps_den};
    (void)snprintf(url, sizeof url, "file:%s", path);
    int got = avformat_alloc_output_context2(&film->fmt, NULL, "mp4", url);
    if (got < 0)
        return ymf_av_fail(err, got, "this FFmpeg cannot write MP4");
    film->fmt->flags |= AVFMT_FLAG_BITEXACT;
    enum ymf_code rc = open_picture(film, like, err);
    if (!rc && sound)
        rc = open_sound(film, sound, cancel, err);
    if (rc)
        return rc;
    got = avio_open(&film->fmt->pb, url, AVIO_FLAG_WRITE);
    if (got >= 0)
        got = write_head(film);
    return got < 0 ? ymf_av_fail(err, got, "cannot begin %s", ymf_av_name(path)) : YMF_OK;
}

/* Lays down the sound that starts before a time, in samples. */
static enum ymf_code sound_until(struct ymf_film *film, int64_t samples, struct ymf_err *err)
{
    AVRational base = {1, RATE};
    while (film->sound_waits && film->sound_next->pts < samples) {
        AVPacket *packet = film->sound_next;
        packet->dts = packet->pts;
        packet->duration = PACKET_SAMPLES;
        if (packet->pts + packet->duration > film->sound_end)
            packet->duration = film->sound_end - packet->pts;
        packet->flags &= ~AV_PKT_FLAG_DISCARD;
        packet->stream_index = film->sound->index;
        packet->pos = -1;
        av_packet_rescale_ts(packet, base, film->sound->time_base);
        int got = av_write_frame(film->fmt, packet);
        av_packet_unref(packet);
        if (got < 0)
            return ymf_av_fail(err, got, "cannot write the sound");
        enum ymf_code rc = next_sound(film, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_film_write(struct ymf_film *film, AVPacket *packet, int64_t frame,
                             struct ymf_err *err)
{
    int64_t half =
        film->fps_num / (2 * film->fps_den) > 0 ? film->fps_num / (2 * film->fps_den) : 1;
    if (film->sound && film->written % half == 0) {
        enum ymf_code rc =
            sound_until(film, av_rescale(film->written * film->fps_den, RATE, film->fps_num), err);
        if (rc)
            return rc;
    }
    int64_t tick = TICKS * film->fps_den;
    packet->pts = frame * tick;
    packet->dts = (film->written - 1) * tick;
    packet->duration = tick;
    packet->stream_index = film->picture->index;
    packet->pos = -1;
    if (packet->dts > packet->pts)
        return ymf_fail(err, YMF_INTERNAL, "frame %lld comes too late in its piece",
                        (long long)frame);
    av_packet_rescale_ts(packet, (AVRational){1, (int)(film->fps_num * TICKS)},
                         film->picture->time_base);
    int got = av_write_frame(film->fmt, packet);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot write the picture");
    film->written++;
    return YMF_OK;
}

enum ymf_code ymf_film_finish(struct ymf_film *film, struct ymf_err *err)
{
    if (film->written != film->frames)
        return ymf_fail(err, YMF_INTERNAL, "%lld of %lld frames were joined",
                        (long long)film->written, (long long)film->frames);
    enum ymf_code rc = film->sound ? sound_until(film, INT64_MAX, err) : YMF_OK;
    if (rc)
        return rc;
    int got = av_write_trailer(film->fmt);
    int closed = avio_closep(&film->fmt->pb);
    if (got < 0 || closed < 0)
        return ymf_av_fail(err, got < 0 ? got : closed, "cannot finish the film");
    return YMF_OK;
}

void ymf_film_drop(struct ymf_film *film)
{
    if (film->fmt && film->fmt->pb)
        (void)avio_closep(&film->fmt->pb); /* unfinished: its owner removes it */
    avformat_free_context(film->fmt);
    ymf_av_close(film->sound_in);
    av_packet_free(&film->sound_next);
    ymf_mem_free(film->extradata);
    *film = (struct ymf_film){0};
}
