/* Songs as float samples. */
#include "media/decode_audio.h"

#include <math.h>
#include <string.h>

#include <libavutil/opt.h>

#include "base/mem.h"
#include "media/av.h"
#include "media/cut_off.h"

enum {
    PENDING_MAX = 1 << 20
}; /* sample groups the converter may hold before it is asked to give */

struct ymf_audio {
    struct ymf_av_in *in;
    AVCodecContext *codec;
    AVPacket *packet;
    AVFrame *frame;
    SwrContext *swr;
    AVChannelLayout layout; /* what swr was made for, as are format and source_rate */
    int format, source_rate;
    int stream, rate, channels;
    bool file_ended, ended;
    /* What was converted and not yet handed out, interleaved. */
    float *pending;
    int pending_cap, pending_len, pending_at;
    int64_t mended, faults;
};

void ymf_audio_close(struct ymf_audio *audio)
{
    if (!audio)
        return;
    swr_free(&audio->swr);
    ymf_mem_free(audio->pending);
    av_frame_free(&audio->frame);
    av_packet_free(&audio->packet);
    avcodec_free_context(&audio->codec);
    av_channel_layout_uninit(&audio->layout);
    ymf_av_close(audio->in);
    ymf_mem_free(audio);
}

enum ymf_code ymf_audio_open(const char *path, int rate, int channels, const atomic_bool *cancel,
                             struct ymf_audio **ret, struct ymf_err *err)
{
    YMF_AUTO(audio) struct ymf_audio *audio = ymf_mem_new(sizeof *audio);
    audio->rate = rate;
    audio->channels = channels;
    enum ymf_code rc = ymf_av_open(path, cancel, &audio->in, err);
    if (rc)
        return rc;
    audio->stream = ymf_av_stream(audio->in, AVMEDIA_TYPE_AUDIO);
    if (audio->stream < 0)
        return ymf_fail(err, YMF_INVALID, "%s has no sound in it", ymf_av_name(path));
    for (unsigned i = 0; i < audio->in->fmt->nb_streams; i++)
        if ((int)i != audio->stream)
            audio->in->fmt->streams[i]->discard = AVDISCARD_ALL;
    rc = ymf_av_decoder(audio->in, audio->stream, 1, &audio->codec, err);
    if (rc) {
        ymf_err_prefix(err, "%s", ymf_av_name(path));
        return rc;
    }
    audio->packet = av_packet_alloc();
    audio->frame = av_frame_alloc();
    if (!audio->packet || !audio->frame)
        return ymf_fail(err, YMF_INTERNAL, "no memory to decode %s", ymf_av_name(path));
    *ret = YMF_TAKE(audio);
    return YMF_OK;
}

/*
 * Mono goes to both sides as it is; the library would lower it by 3 dB. Both
 * sides make mono by their mean; the library would raise it.
 */
static int set_matrix(const struct ymf_audio *audio)
{
    static const double both[2] = {1.0, 1.0}, mean[2] = {0.5, 0.5};
    if (audio->layout.nb_channels == 1 && audio->channels == 2)
        return swr_set_matrix(audio->swr, both, 1);
    if (audio->layout.nb_channels == 2 && audio->channels == 1)
        return swr_set_matrix(audio->swr, mean, 2);
    if (audio->channels == 1)
        return av_opt_set_double(audio->swr, "rematrix_maxval", 1.0, 0);
    return 0;
}

static enum ymf_code make_converter(struct ymf_audio *audio, struct ymf_err *err)
{
    const AVFrame *frame = audio->frame;
    AVChannelLayout to;
    av_channel_layout_default(&to, audio->channels);
    av_channel_layout_uninit(&audio->layout);
    int got = frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC
                  ? (av_channel_layout_default(&audio->layout, frame->ch_layout.nb_channels), 0)
                  : av_channel_layout_copy(&audio->layout, &frame->ch_layout);
    audio->format = frame->format;
    audio->source_rate = frame->sample_rate;
    if (got >= 0)
        got = swr_alloc_set_opts2(&audio->swr, &to, AV_SAMPLE_FMT_FLT, audio->rate, &audio->layout,
                                  (enum AVSampleFormat)audio->format, audio->source_rate, 0, NULL);
    if (got >= 0)
        got = set_matrix(audio);
    if (got >= 0 && audio->source_rate != audio->rate) {
        (void)av_opt_set(audio->swr, "resampler", "soxr", 0);
        (void)av_opt_set_double(audio->swr, "precision", 28.0, 0);
    }
    if (got >= 0)
        got = swr_init(audio->swr);
    if (got < 0)
        return ymf_av_fail(err, got, "sound with %d channels at %d Hz cannot be converted",
                           frame->ch_layout.nb_channels, frame->sample_rate);
    return YMF_OK;
}

static bool fits_converter(const struct ymf_audio *audio)
{
    const AVFrame *frame = audio->frame;
    return frame->format == audio->format && frame->sample_rate == audio->source_rate &&
           frame->ch_layout.nb_channels == audio->layout.nb_channels;
}

/* Not a number or beyond any sense becomes silence; denormals only cost time. */
static void mend(struct ymf_audio *audio, float *out, int n)
{
    for (int i = 0; i < n * audio->channels; i++) {
        float size = fabsf(out[i]);
        if (!(size < 1e4F)) {
            out[i] = 0.0F;
            audio->mended++;
        } else if (size < 1e-20F) {
            out[i] = 0.0F;
        }
    }
}

static enum ymf_code make_room(struct ymf_audio *audio, int groups, struct ymf_err *err)
{
    if (groups < 0 || groups > PENDING_MAX)
        return ymf_fail(err, YMF_TOO_LARGE, "a piece of sound of %d samples is not decoded here",
                        groups);
    if (groups <= audio->pending_cap)
        return YMF_OK;
    ymf_mem_free(audio->pending);
    audio->pending_cap = 0;
    audio->pending = ymf_mem_try(sizeof(float) * (size_t)groups * (size_t)audio->channels);
    if (!audio->pending)
        return ymf_fail(err, YMF_INTERNAL, "no memory to convert sound");
    audio->pending_cap = groups;
    return YMF_OK;
}

/*
 * One frame, or what is left in the converter when frame is NULL, into pending.
 * Always with room for all of it: soxr fails when it is emptied in pieces.
 */
static enum ymf_code convert(struct ymf_audio *audio, const AVFrame *frame, struct ymf_err *err)
{
    audio->pending_at = audio->pending_len = 0;
    int room = swr_get_out_samples(audio->swr, frame ? frame->nb_samples : 0) + 64;
    enum ymf_code rc = make_room(audio, room, err);
    if (rc)
        return rc;
    uint8_t *to[1] = {(uint8_t *)audio->pending};
    const uint8_t **from = frame ? (const uint8_t **)(void *)frame->extended_data : NULL;
    int got = swr_convert(audio->swr, to, audio->pending_cap, from, frame ? frame->nb_samples : 0);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot convert sound");
    mend(audio, audio->pending, got);
    audio->pending_len = got;
    return YMF_OK;
}

/* Empties the converter and lets it go: at the end, or because the stream changes. */
static enum ymf_code empty_converter(struct ymf_audio *audio, struct ymf_err *err)
{
    enum ymf_code rc = convert(audio, NULL, err);
    swr_free(&audio->swr);
    return rc;
}

/*
 * The last AAC frame of an MP4 decodes whole, though its packet says that only
 * a part of it belongs to the sound; the library does not cut it.
 */
static void cut_last_frame(const struct ymf_audio *audio)
{
    const AVStream *st = audio->in->fmt->streams[audio->stream];
    AVFrame *frame = audio->frame;
    if (strncmp(audio->in->fmt->iformat->name, "mov", 3) != 0 || frame->pkt_duration <= 0 ||
        frame->pts == AV_NOPTS_VALUE || st->duration <= 0 || frame->sample_rate < 1)
        return;
    int64_t first = st->start_time == AV_NOPTS_VALUE ? 0 : st->start_time;
    if (frame->pts + frame->pkt_duration < first + st->duration)
        return;
    int64_t owned =
        av_rescale_q(frame->pkt_duration, st->time_base, (AVRational){1, frame->sample_rate});
    if (owned > 0 && owned < frame->nb_samples)
        frame->nb_samples = (int)owned;
}

/* The next frame into audio->frame; sets file_ended. */
static enum ymf_code next_frame(struct ymf_audio *audio, struct ymf_err *err)
{
    bool got = false;
    enum ymf_code rc = ymf_av_next(audio->in, audio->codec, audio->stream, audio->packet,
                                   audio->frame, &got, &audio->faults, err);
    if (rc)
        return rc;
    audio->file_ended = !got;
    if (got)
        cut_last_frame(audio);
    return YMF_OK;
}

static bool frame_is_sane(const AVFrame *frame)
{
    return frame->nb_samples > 0 && frame->sample_rate >= 1000 && frame->sample_rate <= 768000 &&
           frame->ch_layout.nb_channels >= 1 && frame->ch_layout.nb_channels <= 16;
}

/* One more piece into pending; it may be empty without being the end. */
static enum ymf_code turn(struct ymf_audio *audio, struct ymf_err *err)
{
    if (!audio->file_ended && !audio->frame->nb_samples) {
        enum ymf_code rc = next_frame(audio, err);
        if (rc)
            return rc;
    }
    if (audio->file_ended) {
        audio->ended = !audio->swr;
        return audio->ended ? YMF_OK : empty_converter(audio, err);
    }
    if (!frame_is_sane(audio->frame)) {
        av_frame_unref(audio->frame);
        return YMF_OK;
    }
    if (audio->swr && !fits_converter(audio)) /* the frame waits for its own converter */
        return empty_converter(audio, err);
    enum ymf_code rc = audio->swr ? YMF_OK : make_converter(audio, err);
    if (!rc)
        rc = convert(audio, audio->frame, err);
    av_frame_unref(audio->frame);
    return rc;
}

enum ymf_code ymf_audio_read(struct ymf_audio *audio, float *out, int max, int *ret_n,
                             struct ymf_err *err)
{
    int have = 0;
    while (have < max && !audio->ended) {
        int n = audio->pending_len - audio->pending_at;
        if (n == 0) {
            enum ymf_code rc = turn(audio, err);
            if (rc)
                return rc;
            continue;
        }
        n = n < max - have ? n : max - have;
        size_t channels = (size_t)audio->channels;
        memcpy(out + (size_t)have * channels, audio->pending + (size_t)audio->pending_at * channels,
               sizeof(float) * channels * (size_t)n);
        audio->pending_at += n;
        have += n;
    }
    *ret_n = have;
    return YMF_OK;
}

int64_t ymf_audio_mended(const struct ymf_audio *audio)
{
    return audio->mended;
}

int64_t ymf_audio_expected(const struct ymf_audio *audio)
{
    const AVStream *st = audio->in->fmt->streams[audio->stream];
    if (st->duration <= 0 || st->duration > INT64_MAX / 1000000)
        return 0;
    return av_rescale_q(st->duration, st->time_base, (AVRational){1, audio->rate});
}

bool ymf_audio_cut_off(const struct ymf_audio *audio, double heard)
{
    return ymf_cut_off(audio->in, audio->stream, heard);
}
