/* Decoding every track once, with what must be known about it before joining. */
#include "media/sound_spool.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "media/av.h"
#include "media/beat_feed.h"
#include "media/decode_audio.h"
#include "media/loudness.h"

enum {
    BLOCK = 4096,
    PAIR = 2 * sizeof(float),
    TELL_EVERY = 5 * YMF_SOUND_RATE,
    TRIM_LEAST = YMF_SOUND_RATE * 3 / 2, /* silence up to 1.5 s belongs to the music */
};
#define SILENT      0.001F /* -60 dBFS */
#define MAX_SAMPLES ((int64_t)(YMF_MAX_MINUTES + 10) * 60 * YMF_SOUND_RATE)
#define POWERS_MAX  (MAX_SAMPLES / YMF_LOUDNESS_STEP * (int64_t)sizeof(float) + 64)

void ymf_spool_done(struct ymf_spool *spool)
{
    ymf_auto_fd(&spool->fd);
    spool->fd = -1;
}

static enum ymf_code open_unlinked(const char *beside, int *ret, struct ymf_err *err)
{
    char path[YMF_MAX_PATH];
    int len = snprintf(path, sizeof path, "%s.samples.XXXXXX", beside);
    if (len < 0 || (size_t)len >= sizeof path)
        return ymf_fail(err, YMF_INVALID, "the path of the soundtrack is too long");
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot make a file beside %s", beside);
    if (unlink(path)) {
        (void)close(fd);
        return ymf_fail_errno(err, "cannot unlink %s", path);
    }
    *ret = fd;
    return YMF_OK;
}

static enum ymf_code write_all(int fd, const float *stereo, int n, struct ymf_err *err)
{
    const char *from = (const char *)stereo;
    size_t left = (size_t)n * PAIR;
    while (left) {
        ssize_t done = write(fd, from, left);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return ymf_fail_errno(err, "cannot write the decoded music (23 MB a minute)");
        from += done;
        left -= (size_t)done;
    }
    return YMF_OK;
}

enum ymf_code ymf_spool_read(const struct ymf_spool *spool, int64_t at, float *stereo, int n,
                             struct ymf_err *err)
{
    char *to = (char *)stereo;
    size_t left = (size_t)n * PAIR;
    off_t from = at * (int64_t)PAIR;
    while (left) {
        ssize_t done = pread(spool->fd, to, left, from);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return ymf_fail_errno(err, "cannot read the decoded music");
        if (done == 0)
            return ymf_fail(err, YMF_INTERNAL, "the decoded music ends early");
        to += done;
        from += done;
        left -= (size_t)done;
    }
    return YMF_OK;
}

/* Where sound starts and ends, for trimming. */
struct edges {
    int64_t first, last; /* -1: all silent */
    float peak;
};

static void note_edges(struct edges *edges, const float *stereo, int n, int64_t at)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        float size = fmaxf(fabsf(stereo[2 * i]), fabsf(stereo[2 * i + 1]));
        edges->peak = size > edges->peak ? size : edges->peak;
        if (size <= SILENT)
            continue;
        if (edges->first < 0)
            edges->first = at + i;
        edges->last = at + i;
    }
}

static void trim(struct ymf_spool_track *track, const struct edges *edges)
{
    if (edges->first < 0)
        return; /* nothing but silence: the operator's choice, kept */
    int64_t tail = track->samples - 1 - edges->last;
    if (tail > TRIM_LEAST)
        track->samples -= tail;
    if (edges->first > TRIM_LEAST) {
        track->offset += edges->first;
        track->trimmed = edges->first;
        track->samples -= edges->first;
    }
}

static void tell(const struct ymf_media_watch *watch, int64_t done, int64_t total)
{
    if (!watch || !watch->progress)
        return;
    const struct ymf_media_progress now = {.phase = "decode", .done = done, .total = total};
    watch->progress(watch->ctx, &now);
}

struct run {
    struct ymf_spool *spool;
    const struct ymf_media_watch *watch;
    struct ymf_loudness *meter; /* NULL: lengths only */
    float *block;
    int64_t at, told; /* in the spool */
};

static enum ymf_code take_block(struct run *run, struct edges *edges, int n, int64_t local,
                                struct ymf_err *err)
{
    note_edges(edges, run->block, n, local);
    run->at += n;
    if (run->at > MAX_SAMPLES)
        return ymf_fail(err, YMF_TOO_LARGE, "the music is longer than 12 hours");
    if (run->meter) {
        ymf_loudness_feed(run->meter, run->block, n);
        enum ymf_code rc = write_all(run->spool->fd, run->block, n, err);
        if (rc)
            return rc;
    }
    if (run->at - run->told >= TELL_EVERY) {
        run->told = run->at;
        tell(run->watch, run->at, 0);
    }
    return YMF_OK;
}

static enum ymf_code decode_track(struct run *run, const char *path, bool trim_silence,
                                  struct ymf_spool_track *ret, struct ymf_err *err)
{
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    enum ymf_code rc = ymf_audio_open(path, YMF_SOUND_RATE, 2,
                                      run->watch ? run->watch->cancel : NULL, &audio, err);
    struct ymf_spool_track track = {.offset = run->at, .lufs = YMF_LOUDNESS_SILENCE};
    struct edges edges = {-1, -1, 0.0F};
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, run->block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        rc = take_block(run, &edges, n, track.samples, err);
        track.samples += n;
    }
    if (rc)
        return rc;
    if (track.samples == 0)
        return ymf_fail(err, YMF_INVALID, "%s holds no sound that can be decoded",
                        ymf_av_name(path));
    if (run->meter)
        track.lufs = ymf_loudness_lufs(run->meter);
    track.peak = (double)edges.peak;
    if (trim_silence)
        trim(&track, &edges);
    run->spool->mended += ymf_audio_mended(audio);
    *ret = track;
    return YMF_OK;
}

/* Where its bars begin, when tracks overlap. Music without bars is no fault. */
static enum ymf_code find_bars(const struct run *run, const char *path,
                               struct ymf_spool_track *track, struct ymf_arena *arena,
                               struct ymf_err *err)
{
    const struct ymf_media_watch quiet = {.cancel = run->watch ? run->watch->cancel : NULL};
    struct ymf_beats_result heard = {0};
    struct ymf_err why = {0};
    if (ymf_media_beats(path, &quiet, arena, &heard, &why) == YMF_CANCELLED)
        return ymf_fail(err, YMF_CANCELLED, "cancelled");
    if (heard.confidence < YMF_BEATS_UNSURE)
        return YMF_OK;
    track->bars = YMF_NEW_ARRAY(arena, heard.downbeats_len + 1, double);
    for (size_t i = 0; i < heard.downbeats_len; i++) {
        double at = heard.downbeats[i] - (double)track->trimmed / YMF_SOUND_RATE;
        if (at >= 0)
            track->bars[track->bars_len++] = at;
    }
    return YMF_OK;
}

static enum ymf_code take_track(struct run *run, const struct ymf_sound_request *rq, size_t i,
                                struct ymf_arena *arena, struct ymf_err *err)
{
    YMF_AUTO(buf) struct ymf_buf powers = {0};
    YMF_AUTO(loudness)
    struct ymf_loudness *meter = run->spool->fd >= 0 ? ymf_loudness_new() : NULL;
    const char *path = rq->audio.tracks[i].path;
    struct ymf_spool_track *track = &run->spool->tracks[i];
    ymf_buf_init(&powers, POWERS_MAX);
    if (meter)
        ymf_loudness_levels_only(meter, &powers);
    run->meter = meter;
    enum ymf_code rc = decode_track(run, path, rq->trim_silence, track, err);
    if (rc)
        return rc;
    track->powers_len = powers.len / sizeof(float);
    track->powers = YMF_NEW_ARRAY(arena, track->powers_len + 1, float);
    memcpy(track->powers, powers.data, track->powers_len * sizeof(float));
    bool overlap = rq->audio.crossfade_s > 0 && rq->audio.tracks_len > 1;
    return overlap ? find_bars(run, path, track, arena, err) : YMF_OK;
}

enum ymf_code ymf_spool_fill(const struct ymf_sound_request *rq, const char *beside,
                             const struct ymf_media_watch *watch, struct ymf_arena *arena,
                             struct ymf_spool *ret, struct ymf_err *err)
{
    YMF_AUTO(mem) float *block = ymf_mem_new((size_t)PAIR * BLOCK);
    YMF_AUTO(spool) struct ymf_spool spool = {.fd = -1};
    if (rq->audio.tracks_len < 1 || rq->audio.tracks_len > YMF_MAX_TRACKS)
        return ymf_fail_at(err, YMF_INVALID, "/audio/tracks", "must hold 1 to %d tracks",
                           YMF_MAX_TRACKS);
    if (beside) {
        enum ymf_code rc = open_unlinked(beside, &spool.fd, err);
        if (rc)
            return rc;
    }
    spool.len = rq->audio.tracks_len;
    spool.tracks = YMF_NEW_ARRAY(arena, spool.len, struct ymf_spool_track);
    struct run run = {.spool = &spool, .watch = watch, .block = block};
    for (size_t i = 0; i < spool.len; i++) {
        enum ymf_code rc = take_track(&run, rq, i, arena, err);
        if (rc) {
            ymf_err_prefix(err, "track %zu", i + 1);
            if (err && rc != YMF_CANCELLED)
                (void)snprintf(err->pointer, sizeof err->pointer, "/audio/tracks/%zu/path", i);
            return rc;
        }
    }
    *ret = spool;
    spool.fd = -1; /* handed on */
    return YMF_OK;
}
