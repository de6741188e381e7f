/* Stereo samples into MP3, AAC or WAV. */
#include "media/encode.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "media/mux.h"

static const struct song_kind {
    const char *muxer, *encoder;
    enum AVSampleFormat format;
} kinds[] = {
    [YMF_SONG_MP3] = {"mp3", "libmp3lame", AV_SAMPLE_FMT_FLTP},
    [YMF_SONG_M4A] = {"mp4", "aac", AV_SAMPLE_FMT_FLTP},
    [YMF_SONG_WAV] = {"wav", "pcm_s16le", AV_SAMPLE_FMT_S16},
};
enum { BLOCK = 4096 };

static enum ymf_code set_up(struct ymf_mux *mux, const struct ymf_song_spec *spec,
                            const struct song_kind *kind, struct ymf_err *err)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name(kind->encoder);
    if (!encoder)
        return ymf_fail(err, YMF_INTERNAL, "this FFmpeg has no %s", kind->encoder);
    AVCodecContext *codec = avcodec_alloc_context3(encoder);
    if (!codec)
        return ymf_fail(err, YMF_INTERNAL, "no memory for an encoder");
    mux->codec = codec;
    codec->sample_rate = spec->rate;
    codec->sample_fmt = kind->format;
    codec->time_base = (AVRational){1, spec->rate};
    codec->bit_rate = (spec->kbps ? spec->kbps : 192) * INT64_C(1000);
    codec->thread_count = 1;
    av_channel_layout_default(&codec->ch_layout, 2);

    YMF_AUTO(av_dict) AVDictionary *options = NULL;
    YMF_AUTO(av_dict) AVDictionary *movie = NULL;
    if (spec->format == YMF_SONG_M4A) {
        /* At 320 kbit/s the two-loop coder gains nothing and costs three times as much. */
        (void)av_dict_set(&options, "aac_coder", "fast", 0);
        (void)av_dict_set(&options, "aac_pns", "0", 0);
        /* Nor does the search for what both sides share, five times the rest of the coder; and
         * sharing an envelope costs wide music ten decibels above 6 kHz. */
        (void)av_dict_set(&options, "aac_ms", "0", 0);
        (void)av_dict_set(&options, "aac_is", "0", 0);
        (void)av_dict_set(&movie, "movflags", "+faststart", 0);
        /* The edit list counts in this: to the sample, not to the millisecond. */
        (void)av_dict_set_int(&movie, "movie_timescale", spec->rate, 0);
    }
    enum ymf_code rc = ymf_mux_start(mux, &options, &movie, err);
    if (rc)
        return rc;
    AVFrame *frame = mux->frame;
    frame->format = kind->format;
    frame->sample_rate = spec->rate;
    frame->nb_samples = codec->frame_size > 0 ? codec->frame_size : BLOCK;
    int got = av_channel_layout_copy(&frame->ch_layout, &codec->ch_layout);
    if (got >= 0)
        got = av_frame_get_buffer(frame, 0);
    return got < 0 ? ymf_av_fail(err, got, "no memory for sound") : YMF_OK;
}

static int16_t to_16_bit(float x)
{
    float scaled = rintf(x * 32767.0F);
    if (!(scaled > -32768.0F)) /* also what is not a number */
        return -32768;
    return (int16_t)(scaled >= 32767.0F ? 32767.0F : scaled);
}

static void lay_out(AVFrame *frame, const float *stereo, int n)
{
    if (frame->format == AV_SAMPLE_FMT_S16) {
        int16_t *to = (int16_t *)(void *)frame->data[0];
        for (int i = 0; i < 2 * n; i++)
            to[i] = to_16_bit(stereo[i]);
        return;
    }
    float *left = (float *)(void *)frame->extended_data[0];
    float *right = (float *)(void *)frame->extended_data[1];
    for (ptrdiff_t i = 0; i < n; i++) {
        left[i] = stereo[2 * i];
        right[i] = stereo[2 * i + 1];
    }
}

static enum ymf_code fill_all(struct ymf_mux *mux, const struct ymf_song_spec *spec, float *stereo,
                              struct ymf_err *err)
{
    int block = mux->frame->nb_samples;
    for (int64_t at = 0; at < spec->samples; at += block) {
        int n = spec->samples - at < block ? (int)(spec->samples - at) : block;
        if (!spec->fill(spec->ctx, at, stereo, n))
            return ymf_fail(err, YMF_CANCELLED, "cancelled");
        int got = av_frame_make_writable(mux->frame);
        if (got < 0)
            return ymf_av_fail(err, got, "no memory for sound");
        mux->frame->nb_samples = n; /* the last frame is as short as it is */
        mux->frame->pts = at;
        lay_out(mux->frame, stereo, n);
        enum ymf_code rc = ymf_mux_frame(mux, mux->frame, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_encode_song(const struct ymf_song_spec *spec, const char *path,
                              struct ymf_err *err)
{
    if (spec->rate < 8000 || spec->rate > 48000 || spec->samples < 1 || spec->format < 0 ||
        spec->format > YMF_SONG_WAV)
        return ymf_fail(err, YMF_INVALID, "a song of %lld samples at %d Hz is not made here",
                        (long long)spec->samples, spec->rate);
    const struct song_kind *kind = &kinds[spec->format];
    YMF_AUTO(mux) struct ymf_mux mux = {0};
    enum ymf_code rc = ymf_mux_open(&mux, kind->muxer, path, err);
    if (!rc)
        rc = set_up(&mux, spec, kind, err);
    if (rc)
        return rc;
    YMF_AUTO(mem) float *stereo = ymf_mem_new(2 * sizeof(float) * (size_t)mux.frame->nb_samples);
    rc = fill_all(&mux, spec, stereo, err);
    if (!rc)
        rc = ymf_mux_commit(&mux, path, err);
    return rc;
}

struct at_hand {
    const float *stereo;
};

static bool copy_from_hand(void *ctx, int64_t at, float *stereo, int n)
{
    const struct at_hand *hand = ctx;
    memcpy(stereo, hand->stereo + 2 * at, 2 * sizeof(float) * (size_t)n);
    return true;
}

enum ymf_code ymf_encode_mp3(const float *stereo, int64_t samples, int rate, const char *path,
                             struct ymf_err *err)
{
    struct at_hand hand = {stereo};
    const struct ymf_song_spec spec = {
        .rate = rate,
        .samples = samples,
        .format = YMF_SONG_MP3,
        .ctx = &hand,
        .fill = copy_from_hand,
    };
    return ymf_encode_song(&spec, path, err);
}
