/* Clicks and drums whose beats are known to the sample: exact within ten milliseconds. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/mem.h"
#include "beats/beats.h"
#include "real_fft.h"

enum { RATE = YMF_BEATS_RATE, SECONDS = 16, LEN = SECONDS * RATE };

static uint32_t noise_state = 1;

static void hit(float *x, double at, double hz, double decay, float gain)
{
    size_t start = (size_t)lrint(at * RATE);
    for (size_t i = 0; i < (size_t)(5 * decay * RATE) && start + i < LEN; i++) {
        double t = (double)i / RATE;
        noise_state = noise_state * 1664525U + 1013904223U;
        double tone = hz > 0 ? cos(2 * M_PI * hz * t) : (double)(int32_t)noise_state / 2147483648.0;
        x[start + i] += gain * (float)(tone * exp(-t / decay));
    }
}

static struct ymf_beats_result track(struct ymf_arena *arena, const float *x, size_t len)
{
    struct ymf_err err = {0};
    struct ymf_beats_result r = {0};
    YMF_AUTO(beats) struct ymf_beats *b = NULL;
    assert_int_equal(ymf_beats_new(real_fft(), RATE, &b, &err), YMF_OK);
    assert_int_equal(ymf_beats_feed(b, x, len, &err), YMF_OK);
    assert_int_equal(ymf_beats_finish(b, arena, &r, &err), YMF_OK);
    return r;
}

/* How many of the true times have a beat within ten milliseconds. */
static double exact(const double *found, size_t len, const double *truth, size_t truths)
{
    size_t hits = 0;
    for (size_t n = 0; n < truths; n++) {
        double best = 1;
        for (size_t i = 0; i < len; i++)
            best = fmin(best, fabs(found[i] - truth[n]));
        hits += best <= 0.010;
    }
    return (double)hits / (double)truths;
}

/* Nothing but clicks: each is a beat, at any tempo. */
static void clicks_at_every_tempo(void **state)
{
    (void)state;
    for (int bpm = 40; bpm <= 240; bpm += 8) {
        YMF_AUTO(mem) float *x = ymf_mem_try(LEN * sizeof *x);
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        double truth[80], first = 0.3 + 0.0137 * bpm / 10;
        size_t n = 0;
        for (double t = first; t < SECONDS - 0.5; t += 60.0 / bpm) {
            hit(x, t, 1500, 0.008, 0.8f);
            truth[n++] = t;
        }
        struct ymf_beats_result r = track(arena, x, LEN);
        double of_clicks = exact(r.beats, r.beats_len, truth, n);
        printf("# %d BPM: told %.1f, %.0f %% of %zu clicks, %zu beats\n", bpm, r.tempo_bpm,
               100 * of_clicks, n, r.beats_len);
        assert_true(of_clicks >= 0.999);
        assert_int_equal(r.beats_len, n);
        assert_true(fabs(r.tempo_bpm - bpm) < 0.01 * bpm);
        assert_true(r.confidence > YMF_BEATS_UNSURE + 0.2);
    }
}

/* A metronome's accents are its bars, in three as in four; a ramp keeps its clicks. */
static void accents_make_bars(void **state)
{
    (void)state;
    for (int meter = 3; meter <= 4; meter++) {
        YMF_AUTO(mem) float *x = ymf_mem_try(LEN * sizeof *x);
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        double truth[80], bars[80], t = 0.41;
        size_t n = 0, len = 0;
        for (; t < SECONDS - 0.5; t += 60.0 / (100 + 2 * (double)n)) {
            bool accent = n % (size_t)meter == 1;
            hit(x, t, accent ? 1760 : 880, 0.012, accent ? 0.8f : 0.3f);
            if (accent)
                bars[len++] = t;
            truth[n++] = t;
        }
        struct ymf_beats_result r = track(arena, x, LEN);
        assert_true(exact(r.beats, r.beats_len, truth, n) >= 0.999);
        assert_int_equal(r.meter, meter);
        assert_int_equal(r.downbeats_len, len);
        assert_true(exact(r.downbeats, r.downbeats_len, bars, len) >= 0.999);
    }
}

struct beat_map {
    double start, bpm, last_bpm; /* the tempo goes from one to the other */
    double swing;                /* place of the off-beat in the beat */
};

/* Kick, snare and hats in four; times of the beats into truth. */
static size_t drums(float *x, struct beat_map m, bool half_time, double *truth)
{
    size_t n = 0;
    for (double t = m.start; t < SECONDS - 0.7;) {
        double bpm = m.bpm + (m.last_bpm - m.bpm) * t / SECONDS, beat = 60 / bpm;
        bool snare = half_time ? n % 4 == 2 : n % 2 == 1;
        if (snare)
            hit(x, t, 0, 0.06, 0.4f);
        if (n % 4 == 0 || (!half_time && n % 4 == 2))
            hit(x, t, 60, 0.06, 0.7f);
        if (n % 4 == 0)
            for (int h = 2; h < 7; h++)
                hit(x, t, (n / 4 % 2 ? 65.4 : 49) * h, 0.25, 0.06f);
        hit(x, t, 0, 0.01, 0.12f);
        hit(x, t + beat * m.swing, 0, 0.01, 0.08f);
        truth[n++] = t;
        t += beat;
    }
    return n;
}

static void swing_ramps_and_offsets(void **state)
{
    (void)state;
    static const struct beat_map maps[] = {
        {0.31, 120, 120, 0.5}, {2.577, 104, 104, 0.5}, {0.2, 132, 132, 0.64},
        {0.4, 92, 92, 0.667},  {0.5, 100, 124, 0.5},   {0.12, 126, 108, 0.5},
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        YMF_AUTO(mem) float *x = ymf_mem_try(LEN * sizeof *x);
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        double truth[80];
        size_t n = drums(x, maps[i], false, truth);
        struct ymf_beats_result r = track(arena, x, LEN);
        double share = exact(r.beats, r.beats_len, truth, n);
        printf("# %.0f to %.0f BPM, off-beat at %.2f: %.0f %%\n", maps[i].bpm, maps[i].last_bpm,
               maps[i].swing, 100 * share);
        assert_true(share >= 0.9);
        assert_true(r.beats_len <= n + 2);
    }
}

/* Snare on the third of four fast beats: felt at that tempo or at half of it, never beside it. */
static void half_time_drums(void **state)
{
    (void)state;
    YMF_AUTO(mem) float *x = ymf_mem_try(LEN * sizeof *x);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    double truth[80];
    size_t n = drums(x, (struct beat_map){0.25, 150, 150, 0.5}, true, truth);
    struct ymf_beats_result r = track(arena, x, LEN);
    assert_true(exact(truth, n, r.beats, r.beats_len) >= 0.9);
    assert_true(fabs(r.tempo_bpm - 150) < 2 || fabs(r.tempo_bpm - 75) < 1);
}

/* Shift the audio and the beats shift; append silence and nothing changes. */
static void shifted_or_lengthened_music_keeps_its_beats(void **state)
{
    (void)state;
    YMF_AUTO(mem) float *x = ymf_mem_try(LEN * sizeof *x);
    YMF_AUTO(mem) float *y = ymf_mem_try((size_t)2 * LEN * sizeof *y);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    double truth[80];
    (void)drums(x, (struct beat_map){0.3, 112, 112, 0.5}, false, truth);
    struct ymf_beats_result a = track(arena, x, LEN);
    for (size_t i = 0; i < LEN; i++)
        y[i] = x[i];
    struct ymf_beats_result longer = track(arena, y, (size_t)2 * LEN);
    assert_true(exact(longer.beats, longer.beats_len, a.beats, a.beats_len) >= 0.95);
    assert_true(longer.beats_len <= a.beats_len + 2);
    size_t shift = RATE / 2;
    for (size_t i = 0; i < LEN; i++)
        y[i] = i < shift ? 0 : x[i - shift];
    struct ymf_beats_result later = track(arena, y, LEN);
    for (size_t i = 0; i < later.beats_len; i++)
        later.beats[i] -= 0.5;
    assert_true(exact(a.beats, a.beats_len, later.beats, later.beats_len) >= 0.95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clicks_at_every_tempo),
        cmocka_unit_test(accents_make_bars),
        cmocka_unit_test(swing_ramps_and_offsets),
        cmocka_unit_test(half_time_drums),
        cmocka_unit_test(shifted_or_lengthened_music_keeps_its_beats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
