/* The soundtrack is exact to the sample, and what it says of itself is true. */
#include "base/mem.h"
#include "made.h"
#include "media/decode_audio.h"
#include "media/loudness.h"
#include "media/sound.h"

enum { RATE = 48000 };

static struct ymf_sound_request request(struct made *made, const char **paths, size_t n)
{
    struct ymf_plan_track *tracks = YMF_NEW_ARRAY(made->arena, n, struct ymf_plan_track);
    for (size_t i = 0; i < n; i++)
        tracks[i].path = paths[i];
    return (struct ymf_sound_request){
        .audio = {.tracks = tracks, .tracks_len = n, .loudness_lufs = -14.0},
        .fps = {30, 1},
        .out = made_path(made, "soundtrack.m4a"),
    };
}

static float *decode(struct made *made, const char *path, int64_t *ret_n)
{
    struct ymf_err err;
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    must(ymf_audio_open(path, RATE, 2, NULL, &audio, &err));
    float *all = YMF_NEW_ARRAY(made->arena, 2 * 60 * RATE, float);
    int64_t n = 0;
    for (int got = 1; got > 0; n += got)
        must(ymf_audio_read(audio, all + 2 * n, 4096, &got, &err));
    *ret_n = n;
    return all;
}

static void frames_hold_the_whole_music(void **state)
{
    static const int64_t rates[][2] = {{30, 1}, {24, 1}, {25, 1}, {30000, 1001}, {24000, 1001}};
    (void)state;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        for (int64_t samples = 1; samples < INT64_C(3000000000); samples = samples * 3 + 7) {
            int64_t frames = ymf_sound_frames(samples, rates[i]);
            assert_true(ymf_sound_samples(frames, rates[i]) >= samples);
            assert_true(ymf_sound_samples(frames - 1, rates[i]) < samples);
        }
}

static void the_result_is_exact_and_at_its_loudness(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *paths[] = {made_song(made, "a.wav", YMF_SONG_WAV, 0.3, 4.01),
                           made_song(made, "b.mp3", YMF_SONG_MP3, 0.1, 3.0),
                           made_song(made, "c.m4a", YMF_SONG_M4A, 0.6, 5.0)};
    struct ymf_sound_request rq = request(made, paths, 3);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_int_equal(report.tracks_len, 3);
    assert_int_equal(report.tracks[0].samples, 192480);
    assert_int_equal(report.tracks[1].samples, 144000);
    assert_int_equal(report.tracks[2].samples, 240000);
    assert_int_equal(report.music_samples, 576480);
    assert_int_equal(report.frames, 361);
    assert_int_equal(report.samples, 361 * 1600);
    assert_true(fabs(report.output_lufs + 14.0) <= 0.3);
    assert_true(report.true_peak_db <= -1.0);

    int64_t n = 0;
    float *all = decode(made, rq.out, &n);
    assert_int_equal(n, report.samples);
    YMF_AUTO(loudness) struct ymf_loudness *meter = ymf_loudness_new();
    ymf_loudness_feed(meter, all, (int)n);
    assert_true(fabs(ymf_loudness_lufs(meter) - report.output_lufs) < 0.001);

    struct ymf_sound_report lengths;
    must(ymf_sound_measure(&rq, NULL, made->arena, &lengths, &err));
    assert_int_equal(lengths.frames, report.frames);
    assert_int_equal(lengths.music_samples, report.music_samples);
}

/* One sample up, at a known place, in silence. */
static bool click(void *ctx, int64_t at, float *stereo, int n)
{
    int64_t where = *(int64_t *)ctx;
    for (int i = 0; i < n; i++)
        stereo[2 * i] = stereo[2 * i + 1] = at + i == where ? 0.9F : 0.0F;
    return true;
}

static void a_click_stays_at_its_sample(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    int64_t where[] = {10000, 77777};
    const char *paths[2];
    for (int i = 0; i < 2; i++) {
        const struct ymf_song_spec spec = {.rate = RATE,
                                           .samples = 2 * RATE,
                                           .format = YMF_SONG_WAV,
                                           .ctx = &where[i],
                                           .fill = click};
        paths[i] = made_path(made, i ? "two.wav" : "one.wav");
        must(ymf_encode_song(&spec, paths[i], &err));
    }
    struct ymf_sound_request rq = request(made, paths, 2);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    int64_t n = 0;
    const float *all = decode(made, rq.out, &n);
    for (int half = 0; half < 2; half++) {
        int64_t best = half * 2 * RATE;
        for (int64_t i = best; i < (half + 1) * 2 * RATE; i++)
            if (fabsf(all[2 * i]) > fabsf(all[2 * best]))
                best = i;
        assert_int_equal(best, half * 2 * RATE + where[half]);
    }
}

static void overlaps_shorten_the_music(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *song = made_song(made, "x.wav", YMF_SONG_WAV, 0.3, 4.0);
    const char *paths[] = {song, song, song};
    struct ymf_sound_request rq = request(made, paths, 3);
    rq.audio.crossfade_s = 1.0;
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_int_equal(report.music_samples, 10 * RATE);
    assert_int_equal(report.tracks[1].start, 3 * RATE);
    assert_int_equal(report.tracks[2].start, 6 * RATE);
}

static bool ends_silent(void *ctx, int64_t at, float *stereo, int n)
{
    (void)ctx;
    for (int i = 0; i < n; i++) {
        int64_t p = at + i;
        bool loud = p >= 2 * RATE && p < 4 * RATE;
        stereo[2 * i] = stereo[2 * i + 1] = loud ? 0.5F * sinf((float)p * 0.05F) : 0.0F;
    }
    return true;
}

static void silence_goes_only_when_asked(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_song_spec spec = {
        .rate = RATE, .samples = 5 * RATE, .format = YMF_SONG_WAV, .fill = ends_silent};
    const char *path = made_path(made, "silent_ends.wav");
    must(ymf_encode_song(&spec, path, &err));
    struct ymf_sound_request rq = request(made, &path, 1);
    struct ymf_sound_report report;
    must(ymf_sound_measure(&rq, NULL, made->arena, &report, &err));
    assert_int_equal(report.music_samples, 5 * RATE);
    rq.trim_silence = true;
    must(ymf_sound_measure(&rq, NULL, made->arena, &report, &err));
    /* Two seconds in front go; one second behind is below a second and a half and stays. */
    assert_in_range(report.music_samples, 3 * RATE - 5, 3 * RATE);
}

static void a_shorter_film_fades_out_and_says_so(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *path = made_song(made, "long.wav", YMF_SONG_WAV, 0.3, 4.0);
    struct ymf_sound_request rq = request(made, &path, 1);
    rq.frames = 60;
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_int_equal(report.samples, 2 * RATE);
    assert_true(report.notes_len >= 1);
    assert_non_null(strstr(report.notes[0], "2.000 s"));
    int64_t n = 0;
    const float *all = decode(made, rq.out, &n);
    assert_int_equal(n, 2 * RATE);
    assert_true(fabsf(all[2 * (n - 1)]) < 0.02F);
}

static void silence_stays_silence(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *path = made_song(made, "nothing.wav", YMF_SONG_WAV, 0.0, 2.0);
    struct ymf_sound_request rq = request(made, &path, 1);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_true(report.input_lufs == YMF_LOUDNESS_SILENCE);
    assert_true(report.true_peak_db < -60.0);
    assert_int_equal(report.attempts, 1);
}

static bool square(void *ctx, int64_t at, float *stereo, int n)
{
    (void)ctx;
    for (int i = 0; i < n; i++)
        stereo[2 * i] = stereo[2 * i + 1] = (at + i) / 100 % 2 ? 1.0F : -1.0F;
    return true;
}

static void a_full_scale_square_wave_comes_down(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_song_spec spec = {
        .rate = RATE, .samples = 3 * RATE, .format = YMF_SONG_WAV, .fill = square};
    const char *path = made_path(made, "square.wav");
    must(ymf_encode_song(&spec, path, &err));
    struct ymf_sound_request rq = request(made, &path, 1);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_true(fabs(report.output_lufs + 14.0) <= 0.3);
    assert_true(report.true_peak_db <= -1.0);
}

/* A beat of 2 Hz with a bass line, clicks on each, and a level of its own. */
struct band {
    double level, crush; /* crush: above 1 the tops are cut off */
    int64_t loud_from;   /* a tenth as loud before */
};

static bool play_band(void *ctx, int64_t at, float *stereo, int n)
{
    const struct band *band = ctx;
    for (ptrdiff_t i = 0; i < n; i++) {
        double t = (double)(at + i) / RATE, beat = fmod(t, 0.5);
        double x = 0.4 * sin(MADE_TAU * 110.0 * t) * exp(-3.0 * beat) +
                   0.5 * sin(MADE_TAU * 55.0 * t) * exp(-9.0 * beat) +
                   0.2 * sin(MADE_TAU * 1760.0 * t) + 0.1 * sin(MADE_TAU * 3520.0 * t);
        x = fmin(fmax(x * band->crush, -1.0), 1.0) * band->level;
        x *= at + i < band->loud_from ? 0.1 : 1.0;
        stereo[2 * i] = (float)x;
        stereo[2 * i + 1] = (float)(0.8 * x);
    }
    return true;
}

static struct ymf_sound_report build_band(struct made *made, struct band band)
{
    struct ymf_err err;
    const struct ymf_song_spec spec = {.rate = RATE,
                                       .samples = 12 * RATE,
                                       .format = YMF_SONG_WAV,
                                       .ctx = &band,
                                       .fill = play_band};
    const char *path = made_path(made, "band.wav");
    must(ymf_encode_song(&spec, path, &err));
    struct ymf_sound_request rq = request(made, &path, 1);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    return report;
}

static void loud_quiet_and_dynamic_music_come_to_one_loudness(void **state)
{
    static const struct {
        const char *label;
        struct band band;
    } rows[] = {
        {"crushed", {1.0, 8.0, 0}},
        {"as it is", {0.9, 1.0, 0}},
        {"quiet", {0.02, 1.0, 0}},
        {"a loud end", {0.9, 1.0, 8 * RATE}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_sound_report report = build_band(*state, rows[i].band);
        if (fabs(report.output_lufs + 14.0) > 0.3 || report.true_peak_db > -1.0)
            fail_msg("%s: %.2f LUFS, %.2f dBTP", rows[i].label, report.output_lufs,
                     report.true_peak_db);
    }
}

/* One click a second cannot be loud: that is told, and its peak stays where it may be. */
static void what_cannot_be_loud_is_left_and_told(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    int64_t where = RATE;
    const struct ymf_song_spec spec = {
        .rate = RATE, .samples = 3 * RATE, .format = YMF_SONG_WAV, .ctx = &where, .fill = click};
    const char *path = made_path(made, "one_click.wav");
    must(ymf_encode_song(&spec, path, &err));
    struct ymf_sound_request rq = request(made, &path, 1);
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    assert_true(report.output_lufs < -20.0);
    assert_true(report.true_peak_db <= -1.0);
    assert_true(report.notes_len >= 1);
    assert_non_null(strstr(report.notes[0], "only distort"));
}

/* A click on every beat at 120 a minute, a higher one where a bar of four begins. */
static bool count_in(void *ctx, int64_t at, float *stereo, int n)
{
    int64_t first = *(int64_t *)ctx;
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t p = at + i - first, beat = p / (RATE / 2), in = p % (RATE / 2);
        double hz = beat % 4 ? 800.0 : 1600.0, level = beat % 4 ? 0.3 : 0.8;
        double t = (double)in / RATE;
        double bass = beat % 4 ? 0.0 : 0.5 * sin(MADE_TAU * 60.0 * t) * exp(-8.0 * t);
        float x = p < 0 ? 0.0F : (float)(level * sin(MADE_TAU * hz * t) * exp(-60.0 * t) + bass);
        stereo[2 * i] = stereo[2 * i + 1] = x;
    }
    return true;
}

static void an_overlap_lies_on_the_bar(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    int64_t first[] = {RATE / 2, RATE};
    const char *paths[] = {made_path(made, "four.wav"), made_path(made, "bars.wav")};
    for (int i = 0; i < 2; i++) {
        const struct ymf_song_spec spec = {.rate = RATE,
                                           .samples = 31 * RATE,
                                           .format = YMF_SONG_WAV,
                                           .ctx = &first[i],
                                           .fill = count_in};
        must(ymf_encode_song(&spec, paths[i], &err));
    }
    struct ymf_sound_request rq = request(made, paths, 2);
    rq.audio.crossfade_s = 2.2;
    struct ymf_sound_report report;
    must(ymf_sound_build(&rq, NULL, made->arena, &report, &err));
    /* Bars of the first: 0.5 s and every 2 s; the second's first bar is 1 s after its start. */
    double bar = (double)report.tracks[1].start / RATE + 1.0;
    double off = remainder(bar - 0.5, 2.0);
    if (fabs(off) > 0.03)
        fail_msg("the second track's bar is %.3f s beside one of the first", off);
    double overlap = 31.0 - (double)report.tracks[1].start / RATE;
    assert_true(fabs(overlap - 2.2) <= 1.03);
    struct ymf_sound_report lengths;
    must(ymf_sound_measure(&rq, NULL, made->arena, &lengths, &err));
    assert_int_equal(lengths.music_samples, report.music_samples);
}

static void a_fault_names_the_track_and_leaves_nothing(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *paths[] = {made_song(made, "good.wav", YMF_SONG_WAV, 0.3, 1.0),
                           made_path(made, "bad.mp3")};
    must(ymf_file_write(paths[1], "no music", 8, 0600, &err));
    struct ymf_sound_request rq = request(made, paths, 2);
    rq.out = made_path(made, "never.m4a");
    struct ymf_sound_report report;
    assert_int_equal(ymf_sound_build(&rq, NULL, made->arena, &report, &err), YMF_INVALID);
    assert_non_null(strstr(err.msg, "track 2"));
    assert_non_null(strstr(err.msg, "bad.mp3"));
    assert_int_equal(ymf_file_size(rq.out), -1);
}

static void a_cancelled_build_leaves_nothing(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *path = made_song(made, "some.wav", YMF_SONG_WAV, 0.3, 1.0);
    struct ymf_sound_request rq = request(made, &path, 1);
    rq.out = made_path(made, "cancelled.m4a");
    atomic_bool cancel = true;
    const struct ymf_media_watch watch = {.cancel = &cancel};
    struct ymf_sound_report report;
    assert_int_equal(ymf_sound_build(&rq, &watch, made->arena, &report, &err), YMF_CANCELLED);
    assert_int_equal(ymf_file_size(rq.out), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_hold_the_whole_music),
        cmocka_unit_test(the_result_is_exact_and_at_its_loudness),
        cmocka_unit_test(a_click_stays_at_its_sample),
        cmocka_unit_test(overlaps_shorten_the_music),
        cmocka_unit_test(silence_goes_only_when_asked),
        cmocka_unit_test(a_shorter_film_fades_out_and_says_so),
        cmocka_unit_test(silence_stays_silence),
        cmocka_unit_test(a_full_scale_square_wave_comes_down),
        cmocka_unit_test(loud_quiet_and_dynamic_music_come_to_one_loudness),
        cmocka_unit_test(what_cannot_be_loud_is_left_and_told),
        cmocka_unit_test(an_overlap_lies_on_the_bar),
        cmocka_unit_test(a_fault_names_the_track_and_leaves_nothing),
        cmocka_unit_test(a_cancelled_build_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
