/* The tracker on music whose truth is known because the test makes it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "beats/beats.h"
#include "real_fft.h"

enum { RATE = YMF_BEATS_RATE };

static uint32_t noise_state;

static float noise(void)
{
    noise_state = noise_state * 1664525U + 1013904223U;
    return (float)(int32_t)noise_state / 2147483648.0f;
}

/* A damped tone (kick), or hiss (snare, hat) at `at` seconds. */
static void hit(float *x, size_t len, double at, double hz, double decay, float gain)
{
    size_t start = (size_t)lrint(at * RATE);
    for (size_t i = 0; i < (size_t)(4 * decay * RATE) && start + i < len; i++) {
        double t = (double)i / RATE;
        double tone = hz > 0 ? sin(2 * M_PI * hz * t) : (double)noise();
        x[start + i] += gain * (float)(tone * exp(-t / decay));
    }
}

/* In 4: kick, snare, kick, snare and hats; in 3: bass, chord, chord. The bass moves every bar. */
static void drums(float *x, size_t len, double first, double bpm, int meter)
{
    static const double root[] = {55, 65.4, 73.4, 49};
    double beat = 60 / bpm;
    noise_state = 1;
    for (int n = 0; first + n * beat < (double)len / RATE; n++) {
        double t = first + n * beat, hz = root[n / meter % 4];
        int place = n % meter;
        if (place == 0)
            for (int h = 1; h < 5; h++)
                hit(x, len, t, hz * h, 0.25, 0.1f);
        if (meter == 3) {
            for (int h = 4; place > 0 && h < 7; h++)
                hit(x, len, t, hz * h, 0.1, 0.1f);
            continue;
        }
        hit(x, len, t, place % 2 ? 0 : 60, 0.06, place % 2 ? 0.3f : 0.6f);
        hit(x, len, t, 0, 0.01, 0.1f);
        hit(x, len, t + beat / 2, 0, 0.01, 0.07f);
    }
}

static struct ymf_beats_result track(struct ymf_arena *arena, const float *x, size_t len,
                                     size_t step)
{
    struct ymf_err err = {0};
    struct ymf_beats_result r = {0};
    YMF_AUTO(beats) struct ymf_beats *b = NULL;
    assert_int_equal(ymf_beats_new(real_fft(), RATE, &b, &err), YMF_OK);
    for (size_t i = 0; i < len; i += step)
        assert_int_equal(ymf_beats_feed(b, x + i, len - i < step ? len - i : step, &err), YMF_OK);
    assert_int_equal(ymf_beats_finish(b, arena, &r, &err), YMF_OK);
    return r;
}

static double share_near(const double *found, size_t len, double first, double beat, size_t expect,
                         double within)
{
    size_t hits = 0;
    for (size_t n = 0; n < expect; n++) {
        double t = first + (double)n * beat, best = 1e9;
        for (size_t i = 0; i < len; i++)
            best = fmin(best, fabs(found[i] - t));
        hits += best <= within;
    }
    return (double)hits / (double)expect;
}

static void finds_the_beats_of_drums_at_many_tempi(void **state)
{
    (void)state;
    static const struct {
        double bpm, first;
        int meter;
    } runs[] = {{72, 0.3, 4},   {85, 1.13, 4}, {100, 0.05, 4}, {124, 0.4, 4},
                {140, 0.77, 4}, {96, 0.5, 3},  {150, 0.2, 3}};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        size_t len = (size_t)24 * RATE;
        YMF_AUTO(mem) float *x = ymf_mem_try(len * sizeof *x);
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        drums(x, len, runs[i].first, runs[i].bpm, runs[i].meter);
        struct ymf_beats_result r = track(arena, x, len, 4096);
        double beat = 60 / runs[i].bpm;
        size_t expect = (size_t)((24 - runs[i].first) / beat);
        double beats = share_near(r.beats, r.beats_len, runs[i].first, beat, expect,
                                  runs[i].meter == 4 ? 0.012 : 0.016); /* low tones blur */
        size_t bars = expect / (size_t)runs[i].meter;
        double downs = share_near(r.downbeats, r.downbeats_len, runs[i].first, beat * runs[i].meter,
                                  bars, 0.03);
        printf("# %.0f BPM in %d: tempo %.1f, %zu beats, %.0f %% in time, bars %.0f %%, "
               "confidence %.2f\n",
               runs[i].bpm, runs[i].meter, r.tempo_bpm, r.beats_len, 100 * beats, 100 * downs,
               r.confidence);
        assert_true(beats >= 0.9);
        assert_true(r.beats_len <= expect + 2);
        assert_true(fabs(r.tempo_bpm - runs[i].bpm) < 0.02 * runs[i].bpm);
        assert_true(r.confidence > YMF_BEATS_UNSURE + 0.2);
    }
}

static void says_so_when_there_is_no_pulse(void **state)
{
    (void)state;
    size_t len = (size_t)20 * RATE;
    YMF_AUTO(mem) float *x = ymf_mem_try(len * sizeof *x);
    for (int kind = 0; kind < 4; kind++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        noise_state = 7;
        for (size_t i = 0; i < len; i++) {
            double t = (double)i / RATE;
            x[i] = kind == 0   ? 0
                   : kind == 1 ? 0.2f * noise()
                   : kind == 2 ? 0.2f * (float)(sin(2 * M_PI * 110 * t) + sin(2 * M_PI * 164.8 * t))
                               : (float)(0.2 * (1 + sin(t)) * (double)noise());
        }
        struct ymf_beats_result r = track(arena, x, len, 4096);
        printf("# kind %d: %zu beats, confidence %.2f\n", kind, r.beats_len, r.confidence);
        assert_true(r.beats_len == 0 || r.confidence <= YMF_BEATS_UNSURE);
    }
}

/* Notes at any time: the onsets are strong, but nothing repeats. */
static void free_playing_is_told_as_unsure(void **state)
{
    (void)state;
    size_t len = (size_t)40 * RATE;
    YMF_AUTO(mem) float *x = ymf_mem_try(len * sizeof *x);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    noise_state = 3;
    double t = 0.3;
    while (t < 38) {
        hit(x, len, t, 220 * pow(2, floor(12 * (double)noise()) / 12), 0.5, 0.3f);
        t += 0.2 + 0.7 * fabs((double)noise());
    }
    struct ymf_beats_result r = track(arena, x, len, 4096);
    printf("# %zu beats, confidence %.2f\n", r.beats_len, r.confidence);
    assert_true(r.confidence <= YMF_BEATS_UNSURE);
}

static void short_and_broken_input_gets_an_answer(void **state)
{
    (void)state;
    YMF_AUTO(mem) float *x = ymf_mem_try((size_t)2 * RATE * sizeof *x);
    static const size_t lengths[] = {0, 1, 100, 1024, RATE, (size_t)2 * RATE};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        for (size_t n = 0; n < lengths[i]; n++)
            x[n] = n % 3 == 0 ? NAN : n % 3 == 1 ? INFINITY : 1e30f;
        struct ymf_beats_result r = track(arena, x, lengths[i], 777);
        assert_true(fabs(r.duration - (double)lengths[i] / RATE) < 1e-9);
        assert_int_equal(r.beats_len, 0);
        assert_true(r.confidence >= 0 && r.confidence <= YMF_BEATS_UNSURE);
    }
}

static void nothing_depends_on_gain_or_on_the_size_of_the_pieces(void **state)
{
    (void)state;
    size_t len = (size_t)16 * RATE;
    YMF_AUTO(mem) float *x = ymf_mem_try(len * sizeof *x);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    drums(x, len, 0.4, 110, 4);
    struct ymf_beats_result a = track(arena, x, len, 4096), b = track(arena, x, len, 131);
    assert_int_equal(a.beats_len, b.beats_len);
    assert_memory_equal(a.beats, b.beats, a.beats_len * sizeof *a.beats);
    for (size_t i = 0; i < len; i++)
        x[i] *= 0.25f;
    struct ymf_beats_result quiet = track(arena, x, len, 4096);
    assert_int_equal(a.beats_len, quiet.beats_len);
    for (size_t i = 0; i < a.beats_len; i++)
        assert_true(fabs(a.beats[i] - quiet.beats[i]) < 0.005);
}

static void silence_before_and_after_stays_empty(void **state)
{
    (void)state;
    size_t len = (size_t)40 * RATE;
    YMF_AUTO(mem) float *x = ymf_mem_try(len * sizeof *x);
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    drums(x + (size_t)10 * RATE, (size_t)20 * RATE, 0, 120, 4);
    struct ymf_beats_result r = track(arena, x, len, 4096);
    assert_true(r.beats_len > 35);
    assert_true(r.beats[0] > 9.8);
    assert_true(r.beats[r.beats_len - 1] < 30.3);
}

static void joined_tracks_keep_their_own_beats_and_begin_sections(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    double a[] = {0.5, 1.0, 1.5, 2.0}, b[] = {0.1, 0.9, 1.7}, down_a[] = {0.5}, down_b[] = {0.9};
    float tempo_a[] = {120, 120, 120, 120}, tempo_b[] = {75, 75, 75}, energy[] = {1, 1, 1, 1};
    struct ymf_beats_result parts[] = {
        {.confidence = 1,
         .tempo_bpm = 120,
         .beats = a,
         .beats_len = 4,
         .downbeats = down_a,
         .downbeats_len = 1,
         .tempo_curve = tempo_a,
         .energy = energy,
         .energy_len = 4},
        {.confidence = 0.5,
         .tempo_bpm = 75,
         .beats = b,
         .beats_len = 3,
         .downbeats = down_b,
         .downbeats_len = 1,
         .tempo_curve = tempo_b,
         .energy = energy,
         .energy_len = 4},
    };
    double starts[] = {0, 2};
    struct ymf_beats_result r;
    ymf_beats_join(parts, starts, 2, 4, arena, &r);
    static const double expect[] = {0.5, 1.0, 1.5, 2.1, 2.9, 3.7};
    assert_int_equal(r.beats_len, 6);
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(r.beats[i] - expect[i]) < 1e-9);
    assert_int_equal(r.downbeats_len, 2);
    assert_int_equal(r.sections_len, 2);
    assert_true(fabs(r.sections[1] - 2.9) < 1e-9);
    assert_true(fabs(r.confidence - 0.75) < 1e-9);
    assert_true(r.tempo_curve[5] == 75.0f);
}

static void refuses_another_sample_rate(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    struct ymf_beats *b = NULL;
    assert_int_equal(ymf_beats_new(real_fft(), 44100, &b, &err), YMF_INVALID);
    assert_null(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_beats_of_drums_at_many_tempi),
        cmocka_unit_test(says_so_when_there_is_no_pulse),
        cmocka_unit_test(free_playing_is_told_as_unsure),
        cmocka_unit_test(short_and_broken_input_gets_an_answer),
        cmocka_unit_test(nothing_depends_on_gain_or_on_the_size_of_the_pieces),
        cmocka_unit_test(silence_before_and_after_stays_empty),
        cmocka_unit_test(joined_tracks_keep_their_own_beats_and_begin_sections),
        cmocka_unit_test(refuses_another_sample_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
