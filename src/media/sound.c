/* The soundtrack: join, measure, gain, limit, encode, and measure what came out. */
#include "media/sound.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "media/av.h"
#include "media/decode_audio.h"
#include "media/encode.h"
#include "media/limiter.h"
#include "media/loudness.h"
#include "media/sound_join.h"

enum {
    BLOCK = 4096,
    ATTEMPTS = 5,
    REHEARSALS = 8,
    KBPS = 320,
    END_FADE = YMF_SOUND_RATE * 20 / 1000,
    NOTES_MAX = 8,
    TELL_EVERY = 5 * YMF_SOUND_RATE,
};
#define FIRST_CEILING_DB (-1.3)
#define PEAK_MOST_DB     (-1.0)
#define LOUDNESS_WITHIN  0.2
#define GAIN_MOST_DB     60.0
#define LIMITED_A_BIT_DB 0.5 /* peaks that are seldom enough to be worth nothing */
#define STEP_MOST_DB     12.0
#define SLOPE_LEAST      0.15 /* LU for a decibel */

/* 13 hours of frames at the highest rate stay far inside 63 bits. */
int64_t ymf_sound_samples(int64_t frames, const int64_t fps[2])
{
    return (frames * YMF_SOUND_RATE * fps[1] + fps[0] / 2) / fps[0];
}

int64_t ymf_sound_frames(int64_t samples, const int64_t fps[2])
{
    int64_t frames = samples * fps[0] / (YMF_SOUND_RATE * fps[1]);
    while (ymf_sound_samples(frames, fps) < samples)
        frames++;
    return frames;
}

/* One job's state: what is computed once and used by every attempt. */
struct work {
    const struct ymf_sound_request *rq;
    const struct ymf_media_watch *watch;
    struct ymf_arena *arena;
    struct ymf_join join;
    struct ymf_sound_report report;
    double gain_db, ceiling_db;
    double slope; /* LU that a decibel of gain brings, at the gain at hand */
    bool spent;   /* more gain would not make it louder */
    /* while encoding */
    struct ymf_limiter *limiter;
    struct ymf_err *err;
    enum ymf_code rc;
    int64_t joined_at; /* next sample the limiter takes */
    int64_t told;
};

static enum ymf_code check(const struct ymf_sound_request *rq, struct ymf_err *err)
{
    if (rq->fps[0] < 1 || rq->fps[1] < 1 || rq->fps[0] > 240000 || rq->fps[1] > 10000)
        return ymf_fail_at(err, YMF_INVALID, "/fps", "must be a frame rate");
    if (!(rq->audio.crossfade_s >= 0.0 && rq->audio.crossfade_s <= 12.0))
        return ymf_fail_at(err, YMF_INVALID, "/audio/crossfade_s", "must be between 0 and 12");
    if (!(rq->audio.loudness_lufs >= -40.0 && rq->audio.loudness_lufs <= -5.0))
        return ymf_fail_at(err, YMF_INVALID, "/audio/loudness_lufs", "must be between -40 and -5");
    for (size_t i = 0; i < rq->audio.tracks_len; i++)
        if (!(fabs(rq->audio.tracks[i].gain_db) <= 24.0))
            return ymf_fail_at(err, YMF_INVALID, "/audio/tracks", "gain_db of track %zu: -24 to 24",
                               i + 1);
    if (rq->frames < 0 || rq->frames > INT64_C(240) * 3600 * 13)
        return ymf_fail_at(err, YMF_INVALID, "/frames", "must be the length of a film");
    return YMF_OK;
}

static void note(struct work *w, const char *text)
{
    if (w->report.notes_len < NOTES_MAX)
        w->report.notes[w->report.notes_len++] = text;
}

static void tell(struct work *w, const char *phase, int64_t done)
{
    if (!w->watch || !w->watch->progress)
        return;
    if (done && done - w->told < TELL_EVERY)
        return;
    w->told = done;
    const struct ymf_media_progress now = {
        .phase = phase, .done = done, .total = w->report.samples};
    w->watch->progress(w->watch->ctx, &now);
}

/* Lengths, starts, levels: everything that is known before the first sample is computed. */
static void lay_out(struct work *w, const struct ymf_spool *spool)
{
    struct ymf_sound_report *r = &w->report;
    ymf_join_lay_out(spool, &w->rq->audio, w->arena, &w->join);
    r->music_samples = w->join.samples;
    r->frames = w->rq->frames ? w->rq->frames : ymf_sound_frames(r->music_samples, w->rq->fps);
    r->samples = ymf_sound_samples(r->frames, w->rq->fps);
    r->mended = spool->mended;
    r->tracks = YMF_NEW_ARRAY(w->arena, w->join.len, struct ymf_sound_track);
    r->tracks_len = w->join.len;
    r->notes = YMF_NEW_ARRAY(w->arena, NOTES_MAX, const char *);
    for (size_t i = 0; i < w->join.len; i++)
        r->tracks[i] = (struct ymf_sound_track){
            .start = w->join.tracks[i].start,
            .samples = w->join.tracks[i].samples,
            .lufs = spool->tracks[i].lufs,
            .gain_db = w->join.tracks[i].gain_db,
        };
    if (w->join.moved > 0.01)
        note(w, ymf_printf(w->arena,
                           "tracks overlap on bar lines: up to %.2f s from the %.2f s "
                           "asked for",
                           w->join.moved, w->rq->audio.crossfade_s));
    if (r->mended)
        note(w, ymf_printf(w->arena, "%lld samples were not numbers and are silence now",
                           (long long)r->mended));
    if (r->samples < r->music_samples)
        note(w, ymf_printf(w->arena, "the film ends %.3f s before the music: faded out over 20 ms",
                           (double)(r->music_samples - r->samples) / YMF_SOUND_RATE));
}

/* The film's sound before gain: joined music, faded where the film cuts it off. */
static enum ymf_code film_read(const struct work *w, int64_t at, float *stereo, int n,
                               struct ymf_err *err)
{
    enum ymf_code rc = ymf_join_read(&w->join, at, stereo, n, err);
    int64_t end = w->report.samples;
    if (rc || end >= w->report.music_samples)
        return rc;
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t left = end - 1 - (at + i);
        if (left >= END_FADE)
            continue;
        float g = left < 0 ? 0.0F : ((float)left + 0.5F) / END_FADE;
        stereo[2 * i] *= g;
        stereo[2 * i + 1] *= g;
    }
    return YMF_OK;
}

static bool stopped(const struct work *w)
{
    return ymf_av_cancelled(w->watch ? w->watch->cancel : NULL);
}

/*
 * The joined music's loudness from what was measured while each track was decoded: steps of 100
 * ms, each track at its gain from its start to the next one's. Overlaps and the place of the
 * steps are worth a few hundredths: the encoded file has the last word.
 */
static double joined_lufs(const struct work *w)
{
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    for (size_t i = 0; i < w->join.len; i++) {
        const struct ymf_join_track *t = &w->join.tracks[i];
        const struct ymf_spool_track *own = &w->join.spool->tracks[i];
        int64_t end = i + 1 < w->join.len ? w->join.tracks[i + 1].start : t->start + t->samples;
        end = end < w->report.samples ? end : w->report.samples;
        double gain = pow(10.0, t->gain_db / 10.0);
        size_t first = (size_t)(own->trimmed / YMF_LOUDNESS_STEP);
        int64_t steps = (end - t->start) / YMF_LOUDNESS_STEP;
        for (int64_t k = 0; k < steps && first + (size_t)k < own->powers_len; k++)
            ymf_loudness_step(meter, (float)(gain * (double)own->powers[first + (size_t)k]));
    }
    return ymf_loudness_lufs(meter);
}

/* The next n pairs through gain and limiter, as late as the limiter is. */
static bool limited_block(struct work *w, float *stereo, int n)
{
    w->rc = film_read(w, w->joined_at, stereo, n, w->err);
    if (w->rc)
        return false;
    float gain = (float)pow(10.0, w->gain_db / 20.0);
    for (int i = 0; i < 2 * n; i++)
        stereo[i] *= gain;
    ymf_limiter_run(w->limiter, stereo, n);
    w->joined_at += n;
    return true;
}

static bool fill(void *ctx, int64_t at, float *stereo, int n)
{
    struct work *w = ctx;
    if (stopped(w)) {
        w->rc = ymf_fail(w->err, YMF_CANCELLED, "cancelled");
        return false;
    }
    tell(w, "encode", at);
    if (at == 0) { /* what comes out first is the limiter's delay */
        float late[2 * BLOCK];
        if (!limited_block(w, late, ymf_limiter_delay()))
            return false;
    }
    return limited_block(w, stereo, n);
}

/* How loud it comes out of the limiter, without encoding it. */
static enum ymf_code rehearse(struct work *w, double *ret_lufs, struct ymf_err *err)
{
    YMF_AUTO(limiter) struct ymf_limiter *limiter = ymf_limiter_new(w->ceiling_db);
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    YMF_AUTO(mem) float *block = ymf_mem_new(2 * sizeof(float) * BLOCK);
    ymf_loudness_levels_only(meter, NULL);
    w->limiter = limiter;
    w->err = err;
    w->rc = YMF_OK;
    w->joined_at = 0;
    tell(w, "measure", 0);
    for (int64_t at = 0; at < w->report.samples && !w->rc; at += BLOCK) {
        int n = w->report.samples - at < BLOCK ? (int)(w->report.samples - at) : BLOCK;
        if (stopped(w))
            w->rc = ymf_fail(err, YMF_CANCELLED, "cancelled");
        else if (limited_block(w, block, n))
            ymf_loudness_feed(meter, block, n);
        tell(w, "measure", at);
    }
    w->limiter = NULL;
    *ret_lufs = ymf_loudness_lufs(meter);
    return w->rc;
}

/* The most that a sample will exceed the ceiling by, before the limiter. */
static double excess_db(const struct work *w)
{
    double most = 0;
    for (size_t i = 0; i < w->join.len; i++) {
        double gain = pow(10.0, w->join.tracks[i].gain_db / 20.0);
        most = fmax(most, gain * w->join.spool->tracks[i].peak);
    }
    return most > 0 ? 20.0 * log10(most) + w->gain_db - w->ceiling_db : -HUGE_VAL;
}

static double within(double x, double low, double high)
{
    return fmin(fmax(x, low), high);
}

/*
 * The gain that reaches the loudness through the limiter, which eats part of each decibel. The
 * first point of its curve is known: up to where the limiter begins nothing is eaten. Where more
 * gain brings next to nothing any more it only distorts: then the best one so far is taken.
 */
static enum ymf_code find_gain(struct work *w, struct ymf_err *err)
{
    double target = w->rq->audio.loudness_lufs, excess = excess_db(w);
    if (excess <= LIMITED_A_BIT_DB)
        return YMF_OK;
    double gain_before = w->gain_db - excess, before = w->report.input_lufs + gain_before;
    double best = gain_before, best_off = fabs(target - before);
    for (int i = 0; i < REHEARSALS && fabs(w->gain_db - gain_before) > 0.01; i++) {
        double lufs = 0;
        enum ymf_code rc = rehearse(w, &lufs, err);
        if (rc)
            return rc;
        double off = target - lufs, slope = (lufs - before) / (w->gain_db - gain_before);
        w->slope = within(slope, SLOPE_LEAST, 1.0);
        if (fabs(off) < best_off) {
            best = w->gain_db;
            best_off = fabs(off);
        }
        if (best_off <= LOUDNESS_WITHIN / 2 || (off > 0 && slope < SLOPE_LEAST))
            break;
        before = lufs;
        gain_before = w->gain_db;
        w->gain_db += within(off / w->slope, -STEP_MOST_DB, STEP_MOST_DB);
        w->gain_db = fmin(w->gain_db, GAIN_MOST_DB);
    }
    w->gain_db = best;
    w->spent = best_off > LOUDNESS_WITHIN;
    return YMF_OK;
}

static enum ymf_code encode(struct work *w, const char *path, struct ymf_err *err)
{
    YMF_AUTO(limiter) struct ymf_limiter *limiter = ymf_limiter_new(w->ceiling_db);
    w->limiter = limiter;
    w->err = err;
    w->rc = YMF_OK;
    w->joined_at = 0;
    tell(w, "encode", 0);
    const struct ymf_song_spec spec = {
        .rate = YMF_SOUND_RATE,
        .samples = w->report.samples,
        .format = YMF_SONG_M4A,
        .kbps = KBPS,
        .ctx = w,
        .fill = fill,
    };
    struct ymf_err why;
    enum ymf_code rc = ymf_encode_song(&spec, path, &why);
    w->limiter = NULL;
    w->report.limited_share =
        (double)ymf_limiter_limited(limiter) / (double)(w->report.samples ? w->report.samples : 1);
    if (w->rc) /* the source's own words, not the encoder's "cancelled" */
        return w->rc;
    if (rc)
        *err = why;
    return rc;
}

/* What a player will hear: the encoded file, decoded. */
static enum ymf_code measure_encoded(struct work *w, const char *path, struct ymf_err *err)
{
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    YMF_AUTO(mem) float *block = ymf_mem_new(2 * sizeof(float) * BLOCK);
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    enum ymf_code rc =
        ymf_audio_open(path, YMF_SOUND_RATE, 2, w->watch ? w->watch->cancel : NULL, &audio, err);
    int64_t heard = 0;
    tell(w, "check", 0);
    while (!rc) {
        int n = 0;
        rc = ymf_audio_read(audio, block, BLOCK, &n, err);
        if (rc || n == 0)
            break;
        ymf_loudness_feed(meter, block, n);
        heard += n;
        tell(w, "check", heard);
    }
    if (rc)
        return rc;
    if (heard != w->report.samples)
        return ymf_fail(err, YMF_INTERNAL,
                        "the encoded soundtrack has %lld samples instead of %lld", (long long)heard,
                        (long long)w->report.samples);
    w->report.output_lufs = ymf_loudness_lufs(meter);
    w->report.lra = ymf_loudness_range(meter);
    w->report.true_peak_db = ymf_loudness_peak(meter);
    return YMF_OK;
}

static bool is_silent(const struct work *w)
{
    return w->report.input_lufs <= YMF_LOUDNESS_SILENCE;
}

/* True when what was measured holds; else sets gain and ceiling for the next attempt. */
static bool settle(struct work *w, double before_lufs, double before_gain)
{
    const struct ymf_sound_report *r = &w->report;
    bool good = true;
    if (r->true_peak_db > PEAK_MOST_DB) {
        w->ceiling_db -= r->true_peak_db - PEAK_MOST_DB + 0.1;
        good = false;
    }
    double off = w->rq->audio.loudness_lufs - r->output_lufs;
    if (is_silent(w) || w->spent || fabs(off) <= LOUDNESS_WITHIN)
        return good;
    double step = w->gain_db - before_gain;
    if (r->attempts > 1 && fabs(step) > 0.01) /* judge by what the last step brought */
        w->slope = within((r->output_lufs - before_lufs) / step, SLOPE_LEAST, 1.0);
    w->gain_db = fmin(w->gain_db + off / w->slope, GAIN_MOST_DB);
    return false;
}

static void remark(struct work *w)
{
    const struct ymf_sound_report *r = &w->report;
    double target = w->rq->audio.loudness_lufs;
    if (is_silent(w))
        note(w, "the music is silent: its loudness is left as it is");
    else if (fabs(target - r->output_lufs) > 0.3)
        note(w,
             ymf_printf(w->arena,
                        "the music has %.1f LUFS instead of %.1f: its peaks stand so far above it "
                        "that louder would only distort",
                        r->output_lufs, target));
    if (r->true_peak_db > PEAK_MOST_DB)
        note(w, ymf_printf(w->arena, "true peak %.2f dBTP is above -1.0", r->true_peak_db));
    if (r->limited_share > 0.01)
        note(w, ymf_printf(w->arena, "the limiter was at work %.0f %% of the time",
                           100.0 * r->limited_share));
}

static enum ymf_code attempt_all(struct work *w, const char *path, struct ymf_err *err)
{
    struct ymf_sound_report *r = &w->report;
    double before_lufs = 0.0, before_gain = 0.0;
    w->ceiling_db = FIRST_CEILING_DB;
    w->slope = 1.0;
    w->gain_db =
        is_silent(w) ? 0.0 : fmin(w->rq->audio.loudness_lufs - r->input_lufs, GAIN_MOST_DB);
    enum ymf_code found = is_silent(w) ? YMF_OK : find_gain(w, err);
    if (found)
        return found;
    while (r->attempts < ATTEMPTS) {
        r->attempts++;
        r->gain_db = w->gain_db;
        enum ymf_code rc = encode(w, path, err);
        if (!rc)
            rc = measure_encoded(w, path, err);
        if (rc)
            return rc;
        double gain = w->gain_db;
        if (settle(w, before_lufs, before_gain))
            break;
        before_lufs = r->output_lufs;
        before_gain = gain;
    }
    remark(w);
    return YMF_OK;
}

enum ymf_code ymf_sound_measure(const struct ymf_sound_request *rq,
                                const struct ymf_media_watch *watch, struct ymf_arena *arena,
                                struct ymf_sound_report *ret, struct ymf_err *err)
{
    YMF_AUTO(spool) struct ymf_spool spool = {.fd = -1};
    struct work w = {.rq = rq, .watch = watch, .arena = arena};
    enum ymf_code rc = check(rq, err);
    if (!rc)
        rc = ymf_spool_fill(rq, NULL, watch, arena, &spool, err);
    if (rc)
        return rc;
    lay_out(&w, &spool);
    *ret = w.report;
    return YMF_OK;
}

enum ymf_code ymf_sound_build(const struct ymf_sound_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_sound_report *ret, struct ymf_err *err)
{
    YMF_AUTO(spool) struct ymf_spool spool = {.fd = -1};
    struct work w = {.rq = rq, .watch = watch, .arena = arena};
    enum ymf_code rc = check(rq, err);
    if (!rc)
        rc = ymf_spool_fill(rq, rq->out, watch, arena, &spool, err);
    if (rc)
        return rc;
    lay_out(&w, &spool);
    const char *trial = ymf_printf(arena, "%s.%ld.try", rq->out, (long)getpid());
    w.report.input_lufs = joined_lufs(&w);
    rc = attempt_all(&w, trial, err);
    if (!rc)
        rc = ymf_file_commit(trial, rq->out, err);
    if (rc) {
        (void)remove(trial); /* may not exist */
        return rc;
    }
    *ret = w.report;
    return YMF_OK;
}
