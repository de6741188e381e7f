/* The port gives the same answers through a child as here, and survives any end of it. */
#include <dirent.h>
#include <pthread.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "beats/beats.h"
#include "made.h"
#include "media/child.h"

static const struct ymf_media_child_options options = {.program = MEDIA_CHILD, .wall_sec = 60};

/* No process is left: there is nothing to wait for. */
static void assert_no_child_left(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void answers_are_the_same_as_here(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *there = ymf_media_child_port(child), *here = ymf_media_here();
    struct ymf_media_info a, b;
    const char *song = made_song(made, "song.mp3", YMF_SONG_MP3, 0.5, 2.0);
    must(there->probe(there->self, song, NULL, made->arena, &a, &err));
    must(here->probe(here->self, song, NULL, made->arena, &b, &err));
    assert_int_equal(a.kind, b.kind);
    assert_string_equal(a.codec, b.codec);
    assert_true(a.seconds == b.seconds);
    assert_int_equal(a.sample_rate, 48000);
    assert_no_child_left();
}

static void a_forked_child_is_caged_and_answers_the_same(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_media_child_options forks = {.forks = true, .wall_sec = 60};
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&forks);
    const struct ymf_media *there = ymf_media_child_port(child), *here = ymf_media_here();
    struct ymf_media_info a, b;
    const char *song = made_song(made, "forked.mp3", YMF_SONG_MP3, 0.5, 2.0);
    must(there->probe(there->self, song, NULL, made->arena, &a, &err));
    must(here->probe(here->self, song, NULL, made->arena, &b, &err));
    assert_string_equal(a.codec, b.codec);
    assert_true(a.seconds == b.seconds);
    assert_int_equal(
        there->probe(there->self, made_path(made, "none.mp3"), NULL, made->arena, &a, &err),
        YMF_NOT_FOUND);
    assert_no_child_left();
}

static void count(void *ctx, const struct ymf_media_progress *now)
{
    if (now->phase && *now->phase)
        ++*(int *)ctx;
}

static void sound_and_waveform_are_made_in_the_child(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *media = ymf_media_child_port(child);
    struct ymf_plan_track track = {.path = made_song(made, "in.wav", YMF_SONG_WAV, 0.3, 3.0)};
    const struct ymf_sound_request rq = {
        .audio = {.tracks = &track, .tracks_len = 1, .loudness_lufs = -14.0},
        .fps = {30, 1},
        .out = made_path(made, "out.m4a"),
    };
    int told = 0;
    const struct ymf_media_watch watch = {.progress = count, .ctx = &told};
    struct ymf_sound_report report = {0};
    must(media->sound(media->self, &rq, &watch, made->arena, &report, &err));
    assert_int_equal(report.frames, 90);
    assert_int_equal(report.tracks_len, 1);
    assert_true(fabs(report.output_lufs + 14.0) <= 0.3);
    assert_true(told > 0);
    assert_true(ymf_file_size(rq.out) > 1000);

    double beats[] = {0.5, 1.0, 1.5}, downbeats[] = {0.5}, sections[] = {0.0};
    const struct ymf_waveform_request wave = {.path = rq.out,
                                              .out = made_path(made, "waveform.json"),
                                              .beats = beats,
                                              .beats_len = 3,
                                              .downbeats = downbeats,
                                              .downbeats_len = 1,
                                              .sections = sections,
                                              .sections_len = 1};
    must(media->waveform(media->self, &wave, NULL, made->arena, &err));
    assert_true(ymf_file_size(wave.out) > 2000);
    assert_no_child_left();
}

/* The whole way inside the cage: two pictures and a song become a film. */
static void a_film_is_rendered_in_the_child(void **state)
{
    static const char plan[] =
        "{\"version\":1,\"width\":320,\"height\":180,\"fps\":[30,1],"
        "\"audio\":{\"tracks\":[{\"path\":\"film.wav\"}],\"loudness_lufs\":-14.0},"
        "\"sources\":[{\"id\":\"a\",\"image\":\"a.png\"}],"
        "\"shots\":[{\"source\":\"a\",\"frames\":45,"
        "\"move\":{\"from\":{\"cx\":0.5,\"cy\":0.5,\"scale\":1.0},"
        "\"to\":{\"cx\":0.5,\"cy\":0.5,\"scale\":1.08},\"ease\":\"in_out\"},"
        "\"transition\":{\"kind\":\"cut\",\"frames\":0}}]}";
    struct made *made = *state;
    struct ymf_err err;
    static uint8_t rgb[3 * 480 * 270];
    YMF_AUTO(buf) struct ymf_buf png;
    ymf_buf_init(&png, 8 << 20);
    made_gradient(rgb, 480, 270, 60);
    must(ymf_encode_png(rgb, 480, 270, &png, &err));
    must(ymf_file_write(made_path(made, "a.png"), png.data, png.len, 0600, &err));
    (void)made_song(made, "film.wav", YMF_SONG_WAV, 0.3, 1.5);
    const struct ymf_render_request rq = {.plan = made_path(made, "plan.json"),
                                          .out = made_path(made, "film.mp4"),
                                          .quality = "preview",
                                          .workers = 1};
    must(ymf_file_write(rq.plan, plan, sizeof plan - 1, 0600, &err));
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *media = ymf_media_child_port(child);
    struct ymf_render_report report = {0};
    must(media->render(media->self, &rq, NULL, made->arena, &report, &err));
    assert_int_equal(report.frames, 45);
    struct ymf_media_info info;
    must(media->probe(media->self, rq.out, NULL, made->arena, &info, &err));
    assert_int_equal(info.kind, YMF_MEDIA_CLIP);
    assert_true(info.has_sound);
    assert_true(fabs(info.seconds - 1.5) < 0.001);
}

static void a_refusal_keeps_its_code_and_sentence(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *media = ymf_media_child_port(child);
    struct ymf_media_info info;
    const char *path = made_path(made, "page.mp4");
    must(ymf_file_write(path, "<html>", 6, 0600, &err));
    assert_int_equal(media->probe(media->self, path, NULL, made->arena, &info, &err), YMF_INVALID);
    assert_non_null(strstr(err.msg, "page.mp4"));
    assert_int_equal(
        media->probe(media->self, made_path(made, "none"), NULL, made->arena, &info, &err),
        YMF_NOT_FOUND);
}

static void every_bad_end_is_a_sentence(void **state)
{
    static const struct {
        const char *path, *says;
        int64_t wall_sec;
    } rows[] = {
        {"/tmp/please_crash.png", "killed by signal 9 while reading please_crash.png", 60},
        {"/tmp/please_babble.png", "ended with status 3", 60},
        {"/tmp/please_lie.png", "kind", 60},
        {"/tmp/please_hang.png", "longer than 1 s over please_hang.png", 1},
    };
    struct made *made = *state;
    struct ymf_err err;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_media_child_options each = options;
        each.wall_sec = rows[i].wall_sec;
        YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&each);
        const struct ymf_media *media = ymf_media_child_port(child);
        struct ymf_media_info info;
        assert_int_not_equal(
            media->probe(media->self, rows[i].path, NULL, made->arena, &info, &err), YMF_OK);
        if (!strstr(err.msg, rows[i].says))
            fail_msg("%s: %s", rows[i].path, err.msg);
        assert_no_child_left();
    }
}

static void a_missing_program_is_a_sentence(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_media_child_options none = {.program = "/nowhere/at/all"};
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&none);
    const struct ymf_media *media = ymf_media_child_port(child);
    struct ymf_media_info info;
    assert_int_not_equal(media->probe(media->self, "x", NULL, made->arena, &info, &err), YMF_OK);
    assert_non_null(strstr(err.msg, "media process"));
}

/* Cancelled from another thread, even a child that ignores the polite signal is gone in two
 * seconds. */
static void *cancel_soon(void *flag)
{
    const struct timespec soon = {.tv_nsec = 100000000};
    (void)nanosleep(&soon, NULL);
    atomic_store((atomic_bool *)flag, true);
    return NULL;
}

static void a_cancel_ends_the_child(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *media = ymf_media_child_port(child);
    atomic_bool cancel = false;
    const struct ymf_media_watch watch = {.cancel = &cancel};
    struct ymf_media_info info;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &cancel), 0);
    assert_int_equal(
        media->probe(media->self, "/tmp/please_hang.png", &watch, made->arena, &info, &err),
        YMF_CANCELLED);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_no_child_left();
}

static void no_descriptor_is_left_open(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    YMF_AUTO(media_child) struct ymf_media_child *child = ymf_media_child_new(&options);
    const struct ymf_media *media = ymf_media_child_port(child);
    int before = dup(0);
    assert_true(before >= 0);
    (void)close(before);
    for (int i = 0; i < 3; i++) {
        struct ymf_media_info info;
        (void)media->probe(media->self, "/tmp/please_crash.png", NULL, made->arena, &info, &err);
    }
    int after = dup(0);
    (void)close(after);
    assert_int_equal(after, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_the_same_as_here),
        cmocka_unit_test(a_forked_child_is_caged_and_answers_the_same),
        cmocka_unit_test(sound_and_waveform_are_made_in_the_child),
        cmocka_unit_test(a_film_is_rendered_in_the_child),
        cmocka_unit_test(a_refusal_keeps_its_code_and_sentence),
        cmocka_unit_test(every_bad_end_is_a_sentence),
        cmocka_unit_test(a_missing_program_is_a_sentence),
        cmocka_unit_test(a_cancel_ends_the_child),
        cmocka_unit_test(no_descriptor_is_left_open),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
