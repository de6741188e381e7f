/* The tracker from outside: feed, finish, join. */
#include "beats/beats.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "beats/clicks.h"
#include "beats/frontend.h"
#include "beats/pulse.h"
#include "beats/refine.h"
#include "beats/sections.h"

struct ymf_beats {
    struct ymf_frontend *front;
    struct ymf_pulse *pulse;
    bool finished;
};

enum ymf_code ymf_beats_new(const struct ymf_fft *fft, int rate, struct ymf_beats **ret,
                            struct ymf_err *err)
{
    if (rate != YMF_BEATS_RATE)
        return ymf_fail(err, YMF_INVALID, "beats are looked for at %d Hz, not at %d",
                        YMF_BEATS_RATE, rate);
    struct ymf_beats *b = ymf_mem_new(sizeof *b);
    enum ymf_code rc = ymf_frontend_new(fft, &b->front, err);
    if (!rc)
        rc = ymf_pulse_new(fft, &b->pulse, err);
    if (rc)
        ymf_beats_free(b);
    else
        *ret = b;
    return rc;
}

void ymf_beats_free(struct ymf_beats *b)
{
    if (!b)
        return;
    ymf_pulse_free(b->pulse);
    ymf_frontend_free(b->front);
    ymf_mem_free(b);
}

enum ymf_code ymf_beats_feed(struct ymf_beats *b, const float *mono, size_t n, struct ymf_err *err)
{
    size_t most = (size_t)YMF_BEATS_MAX_SECONDS * YMF_BEATS_RATE;
    if (n > most || ymf_frontend_samples(b->front) > most - n)
        return ymf_fail(err, YMF_TOO_LARGE, "music longer than 12 hours is not analysed");
    enum ymf_code rc = YMF_OK;
    while (n > 0 && !rc) { /* a little at a time: what was gone through is forgotten */
        size_t some = n < YMF_BEATS_RATE ? n : YMF_BEATS_RATE;
        rc = ymf_frontend_feed(b->front, mono, some, err);
        if (!rc)
            rc = ymf_pulse_advance(b->pulse, ymf_frontend_curves(b->front), err);
        mono += some;
        n -= some;
    }
    return rc;
}

static void put_energy(const struct ymf_frontend *f, struct ymf_arena *arena,
                       struct ymf_beats_result *r)
{
    size_t len;
    const float *power = ymf_frontend_power(f, &len);
    float loudest = 1e-9f, usual = 0;
    for (size_t i = 0; i < len; i++)
        loudest = fmaxf(loudest, power[i]);
    /* The level that one part in twenty exceeds, by halving: no copy, no sort. */
    float low = -90, high = 10 * log10f(loudest) + 1;
    for (int turn = 0; turn < 24; turn++) {
        usual = (low + high) / 2;
        float mark = powf(10, usual / 10);
        size_t above = 0;
        for (size_t i = 0; i < len; i++)
            above += power[i] > mark;
        if (above * 20 > len)
            low = usual;
        else
            high = usual;
    }
    r->energy = YMF_NEW_ARRAY(arena, len, float);
    r->energy_len = len;
    for (size_t i = 0; i < len; i++) {
        float db = 10 * log10f(power[i] + 1e-12f);
        float e = usual <= -89 ? 0 : 1 + (db - usual) / 30;
        r->energy[i] = e < 0 ? 0 : e > 1 ? 1 : e;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Tempo at each beat from its neighbours, and the median of all. */
static void put_tempo(struct ymf_arena *arena, struct ymf_beats_result *r)
{
    if (r->beats_len < 2)
        return;
    r->tempo_curve = YMF_NEW_ARRAY(arena, r->beats_len, float);
    YMF_AUTO(mem) double *sorted = ymf_mem_try(r->beats_len * sizeof *sorted);
    for (size_t i = 0; i < r->beats_len; i++) {
        size_t a = i > 2 ? i - 2 : 0, b = least(i + 2, r->beats_len - 1);
        double bpm = 60 * (double)(b - a) / (r->beats[b] - r->beats[a]);
        r->tempo_curve[i] = (float)bpm;
        if (sorted)
            sorted[i] = bpm;
    }
    r->tempo_bpm = (double)r->tempo_curve[r->beats_len / 2];
    if (!sorted)
        return;
    qsort(sorted, r->beats_len, sizeof *sorted, by_value);
    r->tempo_bpm = sorted[r->beats_len / 2];
}

static enum ymf_code put_sections(const struct ymf_curves *c, struct ymf_arena *arena,
                                  struct ymf_beats_result *r, struct ymf_err *err)
{
    size_t len = r->downbeats_len;
    if (len < 2 || !r->downbeats)
        return YMF_OK;
    double *bars = YMF_NEW_ARRAY(arena, len + 1, double),
           *length = YMF_NEW_ARRAY(arena, len, double);
    memcpy(bars, r->downbeats, len * sizeof *bars);
    for (size_t i = 0; i + 1 < len; i++)
        length[i] = bars[i + 1] - bars[i];
    qsort(length, len - 1, sizeof *length, by_value);
    bars[len] = bars[len - 1] + length[(len - 1) / 2];
    YMF_AUTO(mem) size_t *start = NULL;
    enum ymf_code rc = ymf_sections_find(c, bars, len, &start, &r->sections_len, err);
    if (rc)
        return rc;
    r->sections = YMF_NEW_ARRAY(arena, r->sections_len, double);
    for (size_t i = 0; i < r->sections_len; i++)
        r->sections[i] = bars[start[i]];
    return YMF_OK;
}

/* Beats that sound, at their exact times, bars, and how sure. */
static void put_beats(const struct ymf_trace *c, const struct ymf_bar_beat *path, size_t len,
                      struct ymf_arena *arena, struct ymf_beats_result *r)
{
    enum { GRACE = 10 };
    size_t first, last, meters[16] = {0};
    if (!path || !ymf_sound_edges(c, &first, &last))
        return;
    bool clicks = ymf_clicks_find(c, arena, &path, &len);
    double contrast = ymf_beat_contrast(c, first, last, path, len);
    len = clicks ? len : ymf_trim_tail(c, path, len);
    r->beats = YMF_NEW_ARRAY(arena, len, double);
    r->downbeats = YMF_NEW_ARRAY(arena, len, double);
    for (size_t i = 0; i < len; i++) {
        size_t at = 2 * (size_t)path[i].frame;
        if (!clicks && (at + GRACE < first || at > last + GRACE))
            continue;
        double t = fmax(ymf_refine_beat(c, path[i].frame, clicks), 0);
        if (t > r->duration || (r->beats_len && t <= r->beats[r->beats_len - 1] + 0.05))
            continue;
        r->beats[r->beats_len++] = t;
        if (path[i].place == 0) {
            r->downbeats[r->downbeats_len++] = t;
            meters[path[i].meter % 16]++;
        }
    }
    r->confidence = ymf_beat_confidence(contrast, r->beats, r->beats_len);
    for (int m = 1; m < 16; m++)
        if (meters[m] > meters[r->meter])
            r->meter = m;
}

enum ymf_code ymf_beats_finish(struct ymf_beats *b, struct ymf_arena *arena,
                               struct ymf_beats_result *ret, struct ymf_err *err)
{
    if (b->finished)
        return ymf_fail(err, YMF_CONFLICT, "this music's beats were already taken");
    b->finished = true;
    enum ymf_code rc = ymf_frontend_end(b->front, err);
    if (rc)
        return rc;
    struct ymf_curves *c = ymf_frontend_curves(b->front);
    struct ymf_beats_result r = {.duration =
                                     (double)ymf_frontend_samples(b->front) / YMF_BEATS_RATE};
    put_energy(b->front, arena, &r);
    rc = ymf_pulse_advance(b->pulse, c, err);
    const struct ymf_bar_beat *path = NULL;
    size_t len = 0;
    if (!rc)
        rc = ymf_pulse_path(b->pulse, &path, &len, err);
    if (rc)
        return rc;
    put_beats(ymf_pulse_trace(b->pulse), path, len, arena, &r);
    put_tempo(arena, &r);
    rc = put_sections(c, arena, &r, err);
    if (!rc)
        *ret = r;
    return rc;
}
