/* The band keeps its promises: grid, length, level, end. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "standin/synth.h"

static const char *const prompts[] = {"lofi chill beats", "ambient forest", "synthwave night drive",
                                      "deep house", "rainy jazz bar"};

static float *play(const char *prompt, uint64_t seed, double seconds, struct ymf_synth_info *info)
{
    ymf_synth_plan(prompt, seed, seconds, info);
    float *out = ymf_mem_new((size_t)info->frames * 2 * sizeof *out);
    assert_int_equal(ymf_synth_render(info, out, NULL), YMF_OK);
    return out;
}

static void tempo_comes_from_the_prompt(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int low, high;
    } rows[] = {{"lofi, 78 bpm", 78, 78},
                {"83BPM house", 83, 83},
                {"BPM: 91, jazz", 91, 91},
                {"ambient piano for sleep", 60, 70},
                {"lofi beats", 72, 88},
                {"synthwave", 100, 110},
                {"deep house", 120, 124},
                {"900 bpm lofi", 72, 88},
                {"", 72, 100}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ymf_synth_info info;
        ymf_synth_plan(rows[i].prompt, 1, 60, &info);
        assert_true(info.bpm >= rows[i].low && info.bpm <= rows[i].high);
    }
}

static void sections_cover_every_bar(void **state)
{
    (void)state;
    for (int seconds = 1; seconds < 1000; seconds += 37) {
        struct ymf_synth_info info;
        ymf_synth_plan(prompts[seconds % 5], 3, seconds, &info);
        int bar = 0;
        for (int i = 0; i < info.section_count; i++) {
            assert_int_equal(info.sections[i].first_bar, bar);
            assert_true(info.sections[i].bars > 0);
            bar += info.sections[i].bars;
        }
        assert_int_equal(bar, info.bars);
        double bar_sec = info.meter * 60.0 / info.bpm;
        if (seconds > YMF_SYNTH_SECONDS_MIN * 2 && seconds < YMF_SYNTH_SECONDS_MAX)
            assert_true(fabs(info.seconds - seconds) <= bar_sec / 2 + 1e-6);
        assert_true(info.frames == llround(info.seconds * YMF_SYNTH_RATE));
    }
}

static void levels_are_safe_and_the_end_is_silent(void **state)
{
    (void)state;
    for (int g = 0; g < 5; g++) {
        struct ymf_synth_info info;
        float *out = play(prompts[g], 4, 20, &info);
        double sum[2] = {0}, square = 0, tail = 0;
        float peak = 0.0f;
        for (int64_t i = 0; i < info.frames * 2; i++) {
            assert_true(isfinite(out[i]));
            peak = fmaxf(peak, fabsf(out[i]));
            sum[i & 1] += (double)out[i];
            square += (double)out[i] * (double)out[i];
            if (i > info.frames * 2 - 4800)
                tail = fmax(tail, fabs((double)out[i]));
        }
        double rms_db = 10.0 * log10(square / (double)(info.frames * 2));
        assert_true(peak <= 0.89f && peak > 0.3f);
        assert_true(rms_db > -24.0 && rms_db < -10.0);
        assert_true(fabs(sum[0]) / (double)info.frames < 0.002 &&
                    fabs(sum[1]) / (double)info.frames < 0.002);
        assert_true(tail < 0.02);
        ymf_mem_free(out);
    }
}

/* Sound that begins within 20 ms from sample at: rise of the fast energy. */
static double onset(const float *out, int64_t at)
{
    double before = 0.0, after = 0.0;
    for (int64_t i = at - 960; i < at; i++)
        before += fabs((double)(out[2 * i] - out[2 * i - 2]));
    for (int64_t i = at; i < at + 960; i++)
        after += fabs((double)(out[2 * i] - out[2 * i - 2]));
    return after - before;
}

static void beats_carry_the_energy(void **state)
{
    (void)state;
    for (int g = 0; g < 5; g++) {
        struct ymf_synth_info info;
        float *out = play(prompts[g], 6, 40, &info);
        double on = 0.0, off = 0.0;
        int last = (info.bars - info.decay_bars) * info.meter;
        for (int n = 1; n < last; n++) {
            double beat = ymf_synth_beat_sec(&info, n), step = 60.0 / info.bpm;
            on += onset(out, llround(beat * YMF_SYNTH_RATE));
            off += onset(out, llround((beat + step * 0.37) * YMF_SYNTH_RATE));
        }
        assert_true(on > 0.0 && on > 3.0 * fabs(off));
        ymf_mem_free(out);
    }
}

static void same_seed_same_song_other_seed_other_song(void **state)
{
    (void)state;
    struct ymf_synth_info a, b, c;
    float *x = play("lofi, 80 bpm", 1, 12, &a), *y = play("lofi, 80 bpm", 1, 12, &b),
          *z = play("lofi, 80 bpm", 2, 12, &c);
    assert_int_equal(a.frames, b.frames);
    assert_memory_equal(x, y, (size_t)a.frames * 2 * sizeof *x);
    assert_int_equal(a.frames, c.frames);
    double different = 0.0, power = 0.0;
    for (int64_t i = 0; i < a.frames * 2; i++) {
        different += (double)((x[i] - z[i]) * (x[i] - z[i]));
        power += (double)(x[i] * x[i]);
    }
    assert_true(different > 0.3 * power);
    ymf_mem_free(x);
    ymf_mem_free(y);
    ymf_mem_free(z);
}

static void waltz_has_three_beats(void **state)
{
    (void)state;
    struct ymf_synth_info info;
    float *out = play("slow jazz waltz", 1, 16, &info);
    assert_int_equal(info.meter, 3);
    ymf_mem_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tempo_comes_from_the_prompt),
        cmocka_unit_test(sections_cover_every_bar),
        cmocka_unit_test(levels_are_safe_and_the_end_is_silent),
        cmocka_unit_test(beats_carry_the_energy),
        cmocka_unit_test(same_seed_same_song_other_seed_other_song),
        cmocka_unit_test(waltz_has_three_beats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
