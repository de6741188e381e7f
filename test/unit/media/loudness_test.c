/* The meter against EBU Tech 3341 and 3342, the limiter against its ceiling. */
#include <stdlib.h>

#include "base/mem.h"
#include "made.h"
#include "media/limiter.h"
#include "media/loudness.h"

enum { RATE = 48000, BLOCK = 1000 };

struct part {
    double level_db, seconds;
};

static void feed_sine(struct ymf_loudness *meter, double hz, double level_db, double seconds)
{
    static float block[2 * BLOCK];
    struct made_tone tone = {hz, pow(10.0, level_db / 20.0), RATE};
    int64_t total = llround(seconds * RATE);
    for (int64_t at = 0; at < total; at += BLOCK) {
        (void)made_sine(&tone, at, block, BLOCK);
        ymf_loudness_feed(meter, block, BLOCK);
    }
}

/* Tech 3341 cases 1 to 5, with the answers it asks for within 0.1 LU. */
static void integrated_loudness_is_the_standards(void **state)
{
    static const struct {
        const char *label;
        struct part parts[5];
        double lufs;
    } rows[] = {
        {"steady -23", {{-23, 20}}, -23.0},
        {"steady -33", {{-33, 20}}, -33.0},
        {"the relative gate drops the quiet ends", {{-36, 10}, {-23, 60}, {-36, 10}}, -23.0},
        {"the absolute gate drops the silent ends",
         {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}},
         -23.0},
        {"parts above the gate average", {{-26, 20}, {-20, 20.1}, {-26, 20}}, -23.0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
        for (size_t k = 0; k < 5 && rows[i].parts[k].seconds > 0; k++)
            feed_sine(meter, 1000.0, rows[i].parts[k].level_db, rows[i].parts[k].seconds);
        double lufs = ymf_loudness_lufs(meter);
        if (fabs(lufs - rows[i].lufs) > 0.1)
            fail_msg("%s: %.3f instead of %.1f", rows[i].label, lufs, rows[i].lufs);
    }
}

/* Tech 3342 cases 1 and 2. */
static void loudness_range_is_the_standards(void **state)
{
    static const struct {
        double first_db, second_db, lra;
    } rows[] = {{-20, -30, 10}, {-20, -15, 5}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
        feed_sine(meter, 1000.0, rows[i].first_db, 20);
        feed_sine(meter, 1000.0, rows[i].second_db, 20);
        assert_true(fabs(ymf_loudness_range(meter) - rows[i].lra) <= 1.0);
    }
}

static void silence_and_too_little_measure_as_silence(void **state)
{
    (void)state;
    static const float zeros[2 * BLOCK] = {0};
    YMF_AUTO(loudness) struct ymf_loudness *silent = ymf_loudness_new();
    for (int i = 0; i < 100; i++)
        ymf_loudness_feed(silent, zeros, BLOCK);
    assert_true(ymf_loudness_lufs(silent) == YMF_LOUDNESS_SILENCE);
    assert_true(ymf_loudness_range(silent) == 0.0);
    assert_true(ymf_loudness_peak(silent) < -190.0);
    YMF_AUTO(loudness) struct ymf_loudness *brief = ymf_loudness_new();
    feed_sine(brief, 1000.0, -6, 0.2);
    assert_true(ymf_loudness_lufs(brief) == YMF_LOUDNESS_SILENCE);
}

/* Tech 3341 case 16 and its like: a sine at a quarter of the rate, sampled beside its peaks. */
static void peaks_between_samples_are_found(void **state)
{
    (void)state;
    static float block[2 * BLOCK];
    for (int i = 0; i < BLOCK; i++) {
        double rise = i < 480 ? (double)i / 480.0 : 1.0;
        float x = (float)(0.5 * rise * sin(MADE_TAU * i / 4.0 + MADE_TAU / 8.0));
        block[2 * i] = x;
        block[2 * i + 1] = x;
    }
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    ymf_loudness_feed(meter, block, BLOCK);
    double peak = ymf_loudness_peak(meter);
    assert_true(peak > -6.02 - 0.4 && peak < -6.02 + 0.2);
}

/* In pieces of any size the answer is the same. */
static void the_size_of_pieces_does_not_matter(void **state)
{
    (void)state;
    YMF_AUTO(loudness) struct ymf_loudness *whole = ymf_loudness_new();
    YMF_AUTO(loudness) struct ymf_loudness *pieces = ymf_loudness_new();
    static float noise[2 * 48000];
    unsigned seed = 1;
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        noise[i] = (float)(seed = seed * 1103515245U + 12345U) / 4294967296.0F - 0.5F;
    ymf_loudness_feed(whole, noise, 48000);
    for (int at = 0, n = 1; at < 48000; at += n, n = n % 97 + 13)
        ymf_loudness_feed(pieces, noise + 2 * (ptrdiff_t)at, at + n > 48000 ? 48000 - at : n);
    assert_true(fabs(ymf_loudness_lufs(whole) - ymf_loudness_lufs(pieces)) < 1e-9);
    assert_true(fabs(ymf_loudness_peak(whole) - ymf_loudness_peak(pieces)) < 1e-5);
}

enum { SIGNAL_SQUARE, SIGNAL_NOISE, SIGNAL_CLICK, SIGNAL_QUIET, SIGNALS };

static float signal_at(int kind, int i, unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    switch (kind) {
    case SIGNAL_SQUARE:
        return i / 55 % 2 ? 1.0F : -1.0F;
    case SIGNAL_NOISE:
        return 4.0F * ((float)*seed / 4294967296.0F - 0.5F);
    case SIGNAL_CLICK:
        return i == 30000 ? 3.0F : 0.0F;
    default:
        return 0.5F * sinf((float)i * 0.05F);
    }
}

static void no_signal_passes_the_ceiling(void **state)
{
    (void)state;
    enum { N = 96000 };
    YMF_AUTO(mem) float *stereo = ymf_mem_new(2 * sizeof(float) * N);
    for (int kind = 0; kind < SIGNALS; kind++) {
        unsigned seed = 7;
        for (int i = 0; i < N; i++)
            stereo[2 * i] = stereo[2 * i + 1] = signal_at(kind, i, &seed);
        YMF_AUTO(limiter) struct ymf_limiter *limiter = ymf_limiter_new(-1.3);
        YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
        ymf_limiter_run(limiter, stereo, N);
        ymf_loudness_feed(meter, stereo, N);
        double peak = ymf_loudness_peak(meter);
        if (peak > -1.1)
            fail_msg("signal %d: %.2f dBTP", kind, peak);
        assert_true((ymf_limiter_limited(limiter) > 0) == (kind != SIGNAL_QUIET));
    }
}

/* What needs no limiting comes out as it went in, late by the stated delay. */
static void a_quiet_signal_is_only_delayed(void **state)
{
    (void)state;
    enum { N = 4800 };
    static float in[2 * N], out[2 * N];
    unsigned seed = 7;
    for (int i = 0; i < N; i++)
        in[2 * i] = in[2 * i + 1] = signal_at(SIGNAL_QUIET, i, &seed);
    memcpy(out, in, sizeof in);
    YMF_AUTO(limiter) struct ymf_limiter *limiter = ymf_limiter_new(-1.3);
    ymf_limiter_run(limiter, out, N);
    int late = ymf_limiter_delay();
    for (int i = late; i < N; i++)
        assert_true(fabsf(out[2 * i] - in[2 * (i - late)]) < 1e-6F);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integrated_loudness_is_the_standards),
        cmocka_unit_test(loudness_range_is_the_standards),
        cmocka_unit_test(silence_and_too_little_measure_as_silence),
        cmocka_unit_test(peaks_between_samples_are_found),
        cmocka_unit_test(the_size_of_pieces_does_not_matter),
        cmocka_unit_test(no_signal_passes_the_ceiling),
        cmocka_unit_test(a_quiet_signal_is_only_delayed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
