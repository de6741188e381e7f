/* Clicks over the music, so that a person can hear what the tracker heard. */
#include <math.h>
#include <string.h>

#include "media/av.h"
#include "media/decode_audio.h"
#include "media/encode.h"
#include "media/heard.h"

enum { RATE = 44100, CLICK = RATE * 30 / 1000, MOST_SECONDS = 6 * 3600 };

#define MUSIC_GAIN 0.5F
#define CLICK_GAIN 0.45F

#define AT(member)  .offset = offsetof(struct ymf_heard_request, member)
#define LEN(member) .len_offset = offsetof(struct ymf_heard_request, member)
static const struct ymf_field request_rows[] = {
    {"path", YMF_F_STR, true, AT(path)},
    {"out", YMF_F_STR, true, AT(out)},
    {"seconds", YMF_F_NUM, true, AT(seconds)},
    {"tempo_bpm", YMF_F_NUM, AT(tempo_bpm)},
    {"confidence", YMF_F_NUM, AT(confidence)},
    {"beats", YMF_F_NUMS, AT(beats), LEN(beats_len)},
    {"downbeats", YMF_F_NUMS, AT(downbeats), LEN(downbeats_len)},
    {"sections", YMF_F_NUMS, AT(sections), LEN(sections_len)},
    {0},
};
#undef AT
#undef LEN
const struct ymf_field *const ymf_heard_request_fields = request_rows;

struct clicking {
    const struct ymf_heard_request *rq;
    struct ymf_audio *audio;
    size_t next[3]; /* the first beat, bar and section that still sounds or is to come */
    enum ymf_code rc;
    struct ymf_err *err;
};

/* One kind of click over stereo samples from `at` on; `next` moves past those that ended. */
static void add_clicks(const double *times, size_t len, size_t *next, double hz, int64_t at,
                       float *stereo, int n)
{
    for (size_t i = *next; i < len; i++) {
        int64_t start = llround(times[i] * RATE);
        if (start >= at + n)
            break;
        if (start + CLICK <= at) {
            *next = i + 1;
            continue;
        }
        for (int64_t t = start > at ? start : at; t < start + CLICK && t < at + n; t++) {
            double s = (double)(t - start) / RATE;
            float v = CLICK_GAIN * (float)(cos(2 * M_PI * hz * s) * exp(-s / 0.006));
            stereo[2 * (t - at)] += v;
            stereo[2 * (t - at) + 1] += v;
        }
    }
}

static bool fill(void *ctx, int64_t at, float *stereo, int n)
{
    struct clicking *c = ctx;
    int have = 0;
    c->rc = ymf_audio_read(c->audio, stereo, n, &have, c->err);
    if (c->rc)
        return false;
    memset(stereo + 2 * (size_t)have, 0, 2 * sizeof *stereo * (size_t)(n - have));
    for (int i = 0; i < 2 * have; i++)
        stereo[i] *= MUSIC_GAIN;
    const struct ymf_heard_request *rq = c->rq;
    add_clicks(rq->beats, rq->beats_len, &c->next[0], 1000, at, stereo, n);
    add_clicks(rq->downbeats, rq->downbeats_len, &c->next[1], 1500, at, stereo, n);
    add_clicks(rq->sections, rq->sections_len, &c->next[2], 2250, at, stereo, n);
    return true;
}

enum ymf_code ymf_heard_click(const struct ymf_heard_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_err *err)
{
    if (!(rq->seconds >= 0 && rq->seconds <= MOST_SECONDS))
        return ymf_fail(err, YMF_TOO_LARGE, "%s is longer than the six hours a WAV file can hold",
                        ymf_av_name(rq->path));
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    enum ymf_code rc = ymf_audio_open(rq->path, RATE, 2, watch ? watch->cancel : NULL, &audio, err);
    if (rc)
        return rc;
    struct clicking c = {.rq = rq, .audio = audio, .err = err};
    const struct ymf_song_spec spec = {
        .rate = RATE,
        .samples = llround(rq->seconds * RATE),
        .format = YMF_SONG_WAV,
        .ctx = &c,
        .fill = fill,
    };
    struct ymf_err why;
    rc = ymf_encode_song(&spec, rq->out, &why);
    if (c.rc) /* the source's own words, not the encoder's "cancelled" */
        return c.rc;
    if (rc)
        *err = why;
    return rc;
}
