/* Songs as float samples. */
#include "media/decode_audio.h"

#include <math.h>
#include <string.h>

#include <libavutil/opt.h>

#include "base/mem.h"
#include "media/av.h"

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
    bool file_ended, swr_ended;
    int64_t mended, faults;
};

void ymf_audio_close(struct ymf_audio *audio)
{
    if (!audio)
        return;
    swr_free(&audio->swr);
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

/* Mono goes to both sides as it is; the library would lower it by 3 dB. */
static int set_matrix(const struct ymf_audio *audio)
{
    static const double both[2] = {1.0, 1.0};
    if (audio->layout.nb_channels != 1 || audio->channels != 2)
        return 0;
    return swr_set_matrix(audio->swr, both, 1);
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

/* Takes up to max out of the converter, feeding it the frame at hand when feed is set. */
static enum ymf_code convert(struct ymf_audio *audio, const AVFrame *frame, float *out, int max,
                             int *ret_n, struct ymf_err *err)
{
    uint8_t *to[1] = {(uint8_t *)out};
    const uint8_t **from = frame ? (const uint8_t **)(void *)frame->extended_data : NULL;
    int got = swr_convert(audio->swr, to, max, from, frame ? frame->nb_samples : 0);
    if (got < 0)
        return ymf_av_fail(err, got, "cannot convert sound");
    mend(audio, out, got);
    *ret_n = got;
    return YMF_OK;
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

/* One turn: what the converter still holds, else one more frame, else the end. */
static enum ymf_code turn(struct ymf_audio *audio, float *out, int max, int *ret_n,
                          struct ymf_err *err)
{
    *ret_n = 0;
    if (audio->swr && swr_get_delay(audio->swr, audio->rate) > PENDING_MAX)
        return convert(audio, NULL, out, max, ret_n, err);
    if (!audio->file_ended && !audio->frame->nb_samples) {
        enum ymf_code rc = next_frame(audio, err);
        if (rc)
            return rc;
    }
    if (audio->file_ended) {
        if (!audio->swr)
            audio->swr_ended = true;
        if (audio->swr_ended)
            return YMF_OK;
        enum ymf_code rc = convert(audio, NULL, out, max, ret_n, err);
        audio->swr_ended = *ret_n == 0;
        return rc;
    }
    if (!frame_is_sane(audio->frame)) {
        av_frame_unref(audio->frame);
        return YMF_OK;
    }
    if (audio->swr && !fits_converter(audio)) { /* the stream changed: empty the old one first */
        enum ymf_code rc = convert(audio, NULL, out, max, ret_n, err);
        if (!rc && *ret_n == 0)
            swr_free(&audio->swr);
        return rc;
    }
    enum ymf_code rc = audio->swr ? YMF_OK : make_converter(audio, err);
    if (!rc)
        rc = convert(audio, audio->frame, out, max, ret_n, err);
    av_frame_unref(audio->frame);
    return rc;
}

enum ymf_code ymf_audio_read(struct ymf_audio *audio, float *out, int max, int *ret_n,
                             struct ymf_err *err)
{
    int have = 0;
    while (have < max && !audio->swr_ended) {
        int n = 0;
        enum ymf_code rc =
            turn(audio, out + (ptrdiff_t)have * audio->channels, max - have, &n, err);
        if (rc)
            return rc;
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
