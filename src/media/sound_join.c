/* The joined music, computed from the spool as it is asked for. */
#include "media/sound_join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/loudness.h"

#define HALF_PI       1.57079632679489661923
#define OVERLAP_LEAST 0.25 /* of the one asked for */

enum {
    HARD_FADE = YMF_SOUND_RATE * 5 / 1000,
    BLOCK = 1024,
    LEVEL_MOST_DB = 6,
};

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Middle of the loudnesses that are not silence. */
static double median(const struct ymf_spool *spool, struct ymf_arena *arena)
{
    double *sorted = YMF_NEW_ARRAY(arena, spool->len, double);
    size_t n = 0;
    for (size_t i = 0; i < spool->len; i++) {
        double lufs = spool->tracks[i].lufs;
        if (lufs <= YMF_LOUDNESS_SILENCE)
            continue;
        size_t at = n++;
        for (; at > 0 && sorted[at - 1] > lufs; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = lufs;
    }
    if (n == 0)
        return YMF_LOUDNESS_SILENCE;
    return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0;
}

static double level_db(double lufs, double middle)
{
    if (lufs <= YMF_LOUDNESS_SILENCE)
        return 0.0;
    return fmin(fmax(middle - lufs, -LEVEL_MOST_DB), LEVEL_MOST_DB);
}

/*
 * The overlap nearest to the one asked for at which the second track's first bar begins with a
 * bar of the first; the grid goes on where the first fades out. Asked again when there is none.
 */
static int64_t on_the_bar(const struct ymf_spool_track *first, const struct ymf_spool_track *second,
                          int64_t asked)
{
    size_t n = first->bars_len;
    if (n < 2 || second->bars_len < 1)
        return asked;
    double length = (double)first->samples / YMF_SOUND_RATE;
    double wish = (double)asked / YMF_SOUND_RATE, best = wish, off = HUGE_VAL;
    double bar = first->bars[n - 1] - first->bars[n - 2];
    for (size_t i = 0; i < n || first->bars[n - 1] + (double)(i - n + 1) * bar < length; i++) {
        double at = i < n ? first->bars[i] : first->bars[n - 1] + (double)(i - n + 1) * bar;
        double overlap = length - at + second->bars[0];
        if (overlap >= wish * OVERLAP_LEAST && fabs(overlap - wish) < off) {
            off = fabs(overlap - wish);
            best = overlap;
        }
    }
    return off <= bar ? llround(best * YMF_SOUND_RATE) : asked;
}

void ymf_join_lay_out(const struct ymf_spool *spool, const struct ymf_plan_audio *audio,
                      struct ymf_arena *arena, struct ymf_join *ret)
{
    struct ymf_join join = {.spool = spool, .len = spool->len};
    join.tracks = YMF_NEW_ARRAY(arena, join.len, struct ymf_join_track);
    double middle = median(spool, arena);
    int64_t asked = llround(audio->crossfade_s * YMF_SOUND_RATE);
    for (size_t i = 0; i < join.len; i++) {
        struct ymf_join_track *t = &join.tracks[i];
        t->samples = spool->tracks[i].samples;
        t->start = join.samples;
        t->gain_db = audio->tracks[i].gain_db + level_db(spool->tracks[i].lufs, middle);
        if (i > 0) {
            struct ymf_join_track *before = t - 1;
            int64_t shorter = least(before->samples, t->samples) / 2;
            int64_t overlap = least(asked, shorter);
            if (asked > 0 && asked <= shorter) {
                int64_t barred = on_the_bar(&spool->tracks[i - 1], &spool->tracks[i], asked);
                overlap = barred <= shorter ? barred : asked;
                join.moved =
                    fmax(join.moved, (double)llabs(overlap - asked) / (double)YMF_SOUND_RATE);
            }
            bool cross = overlap > 0;
            int64_t fade = cross ? overlap : least(HARD_FADE, shorter);
            t->start -= overlap;
            before->fade_out = t->fade_in = fade;
            before->cross_out = t->cross_in = cross;
        }
        join.samples = t->start + t->samples;
    }
    *ret = join;
}

/* x runs from 0 to 1 over the fade. Equal power across an overlap, else a raised cosine. */
static double fade(bool cross, double x)
{
    double s = sin(HALF_PI * x);
    return cross ? s : s * s;
}

static double envelope(const struct ymf_join_track *t, int64_t local)
{
    double gain = 1.0;
    if (local < t->fade_in)
        gain *= fade(t->cross_in, ((double)local + 0.5) / (double)t->fade_in);
    int64_t left = t->samples - 1 - local;
    if (left < t->fade_out)
        gain *= fade(t->cross_out, ((double)left + 0.5) / (double)t->fade_out);
    return gain;
}

/* Adds what one track gives to [at, at + n), n ≤ BLOCK. */
static enum ymf_code add_track(const struct ymf_join *join, size_t i, int64_t at, float *stereo,
                               int n, struct ymf_err *err)
{
    const struct ymf_join_track *t = &join->tracks[i];
    int64_t from = at > t->start ? at : t->start;
    int64_t to = least(at + n, t->start + t->samples);
    if (from >= to)
        return YMF_OK;
    float part[2 * BLOCK];
    int64_t local = from - t->start;
    enum ymf_code rc = ymf_spool_read(join->spool, join->spool->tracks[i].offset + local, part,
                                      (int)(to - from), err);
    if (rc)
        return rc;
    double gain = pow(10.0, t->gain_db / 20.0);
    float *out = stereo + 2 * (from - at);
    for (int64_t k = 0; k < to - from; k++) {
        float g = (float)(gain * envelope(t, local + k));
        out[2 * k] += g * part[2 * k];
        out[2 * k + 1] += g * part[2 * k + 1];
    }
    return YMF_OK;
}

enum ymf_code ymf_join_read(const struct ymf_join *join, int64_t at, float *stereo, int n,
                            struct ymf_err *err)
{
    memset(stereo, 0, 2 * sizeof(float) * (size_t)n);
    for (int done = 0; done < n; done += BLOCK) {
        int part = n - done < BLOCK ? n - done : BLOCK;
        for (size_t i = 0; i < join->len; i++) {
            enum ymf_code rc =
                add_track(join, i, at + done, stereo + 2 * (ptrdiff_t)done, part, err);
            if (rc)
                return rc;
        }
    }
    return YMF_OK;
}
