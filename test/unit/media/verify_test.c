/* What --verify says of a whole film, and of films that are not what their plan says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "made.h"
#include "media/av.h"
#include "media/inspect.h"
#include "media/render.h"
#include "pictures.h"

struct place {
    struct made *made;
    struct ymf_plan *plan;
    const char *out, *pieces;
};

static int set_up(void **state)
{
    ymf_av_quiet();
    static struct place place;
    void *made = NULL;
    if (made_open(&made))
        return -1;
    place = (struct place){.made = made};
    place.plan = picture_plan(place.made->dir, place.made->arena);
    place.out = made_path(place.made, "film.mp4");
    place.pieces = made_path(place.made, "pieces");
    struct ymf_plan_audio *audio = &place.plan->audio;
    audio->tracks = YMF_NEW_ARRAY(place.made->arena, 1, struct ymf_plan_track);
    audio->tracks_len = 1;
    audio->tracks[0].path = made_song(place.made, "song.m4a", YMF_SONG_M4A, 0.3, 7.7);
    audio->loudness_lufs = -14;
    *state = &place;
    return place.plan ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    void *made = place->made;
    return made_close(&made);
}

static struct ymf_render_report render(struct place *place, bool no_reuse)
{
    struct ymf_render_request rq = {
        .out = place->out,
        .pieces = place->pieces,
        .mode = YMF_RENDER_FILM,
        .quality = "standard",
        .workers = 2,
        .no_reuse = no_reuse,
        .verify = true,
    };
    struct ymf_render_report report = {0};
    struct ymf_err err = {0};
    if (ymf_render_run(place->plan, &rq, NULL, place->made->arena, &report, &err))
        fail_msg("%s %s", err.pointer, err.msg);
    return report;
}

static const struct ymf_render_check *broken(const struct ymf_render_report *report)
{
    for (size_t i = 0; i < report->checks_len; i++)
        if (!report->checks[i].ok)
            return &report->checks[i];
    return NULL;
}

static void expect_whole(const struct ymf_render_report *report)
{
    const struct ymf_render_check *no = broken(report);
    if (no)
        fail_msg("%s: %s, not %s", no->name, no->found, no->wanted);
    assert_true(report->checks_len >= 15);
    assert_non_null(report->sound);
    assert_true(fabs(report->sound->output_lufs + 14) < 0.3);
}

static void a_whole_film_keeps_every_promise(void **state)
{
    struct place *place = *state;
    struct ymf_render_report report = render(place, false);
    expect_whole(&report);
    assert_true(report.copied > 0);
    assert_true(ymf_file_size(place->out) > 0);
}

static void a_single_pass_keeps_them_too_and_leaves_no_pieces(void **state)
{
    struct place *place = *state;
    struct ymf_render_report report = render(place, true);
    expect_whole(&report);
    assert_int_equal(report.encoded, 230);
    assert_int_equal(report.copied, 0);
    report = render(place, false);
    assert_true(report.encoded > 100); /* nothing was there to copy */
}

/* A piece of the store that is not the one named; NULL when there is none. */
static const char *other_piece(struct place *place, const char *than)
{
    glob_t found;
    const char *ret = NULL;
    assert_int_equal(
        glob(ymf_file_join(place->made->arena, place->pieces, "*/*.mp4"), 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc && !ret; i++)
        if (!than || strcmp(found.gl_pathv[i], than) != 0)
            ret = ymf_strdup(place->made->arena, found.gl_pathv[i]);
    globfree(&found);
    return ret;
}

/* A piece that is whole in itself and shows other footage takes the place of the right one. */
static void wrong_footage_in_a_whole_piece_is_found(void **state)
{
    struct place *place = *state;
    struct ymf_plan other = *place->plan;
    other.shots_len = 1;
    other.fade_out_frames = 0;
    const struct ymf_source right = place->plan->sources[0], wrong = place->plan->sources[2];
    struct ymf_err err = {0};
    struct ymf_render_request rq = {
        .out = place->out, .pieces = place->pieces, .mode = YMF_RENDER_PICTURE, .verify = true};
    struct ymf_render_report report = {0};
    must(ymf_render_run(&other, &rq, NULL, place->made->arena, &report, &err));
    const char *piece = other_piece(place, NULL);
    must(ymf_file_copy(right.image, made_path(place->made, "kept.png"), &err));
    must(ymf_file_copy(wrong.image, right.image, &err));
    must(ymf_render_run(&other, &rq, NULL, place->made->arena, &report, &err));
    const char *forged = other_piece(place, piece);
    must(ymf_file_copy(made_path(place->made, "kept.png"), right.image, &err));
    must(ymf_file_copy(forged, piece, &err));
    assert_int_equal(unlink(place->out), 0);
    must(ymf_render_run(&other, &rq, NULL, place->made->arena, &report, &err));
    assert_int_equal(report.encoded, 0);
    const struct ymf_render_check *no = broken(&report);
    assert_non_null(no);
    assert_string_equal(no->name, "picture against plan");
    assert_int_equal(ymf_file_size(place->out), -1); /* it got no name */
}

static void a_loudness_that_was_not_asked_for_is_found(void **state)
{
    struct place *place = *state;
    struct ymf_err err = {0};
    (void)render(place, false);
    struct ymf_plan_audio audio = place->plan->audio;
    audio.loudness_lufs = -20;
    struct ymf_checks checks = {.arena = place->made->arena};
    const struct ymf_verify_wish wish = {230, 160, 90, 30, 1, true};
    const struct ymf_inspect_sound job = {
        .path = place->out, .wish = &wish, .audio = &audio, .beside = place->out};
    must(ymf_inspect_sound(&job, &checks, &err));
    assert_int_equal(ymf_checks_result(&checks, &err), YMF_INTERNAL);
    assert_non_null(strstr(err.msg, "loudness"));
}

struct late {
    int64_t from;
};

static const char *kept_file(struct place *place, const char *end)
{
    glob_t found;
    const char *pattern = ymf_printf(place->made->arena, "%s/[0-9a-f]*/*%s", place->pieces, end);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    const char *path = ymf_strdup(place->made->arena, found.gl_pathv[0]);
    globfree(&found);
    return path;
}

static const char *film_bytes(struct place *place, size_t *len)
{
    struct ymf_err err = {0};
    char *bytes = NULL;
    must(ymf_file_read(place->out, 64 << 20, place->made->arena, &bytes, len, &err));
    return bytes;
}

/* A soundtrack is built once, and again only where its file or its tracks are not what they were.
 */
static void a_kept_soundtrack_is_used_while_it_holds(void **state)
{
    struct place *place = *state;
    struct ymf_err err = {0};
    (void)render(place, false);
    size_t len = 0, len_again = 0;
    const char *first = film_bytes(place, &len), *sound = kept_file(place, ".m4a");
    struct stat made_first, now;
    assert_int_equal(stat(sound, &made_first), 0);
    struct ymf_render_report again = render(place, false);
    expect_whole(&again);
    assert_int_equal(again.encoded, 0);
    assert_non_null(again.sound);
    assert_int_equal(stat(sound, &now), 0);
    assert_int_equal(now.st_ino, made_first.st_ino);
    must(ymf_file_write(sound, "broken", 6, 0600, &err));
    (void)render(place, false);
    const char *last = film_bytes(place, &len_again);
    assert_int_equal(len, len_again);
    assert_memory_equal(first, last, len);
    place->plan->audio.tracks[0].gain_db = 1;
    (void)render(place, false);
    glob_t found;
    const char *pattern = ymf_printf(place->made->arena, "%s/[0-9a-f]*/*.m4a", place->pieces);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 2);
    globfree(&found);
}

/* Noise that begins at a sample; it repeats nothing. */
static bool noise(void *ctx, int64_t at, float *stereo, int n)
{
    struct late *late = ctx;
    for (int i = 0; i < n; i++) {
        int64_t k = at + i - late->from;
        uint64_t x = ((uint64_t)k + 7) * 0x9e3779b97f4a7c15ULL;
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
        float v = k < 0 ? 0.0F : ((float)((x ^ x >> 27) >> 40) / (float)(1 << 24) - 0.5F) * 0.2F;
        stereo[2 * i] = stereo[2 * i + 1] = v;
    }
    return true;
}

static const char *noise_file(struct place *place, const char *name, int64_t from)
{
    struct ymf_err err = {0};
    struct late late = {.from = from};
    const struct ymf_song_spec spec = {.rate = 48000,
                                       .samples = 230 * 1600,
                                       .format = YMF_SONG_M4A,
                                       .kbps = 320,
                                       .ctx = &late,
                                       .fill = noise};
    const char *path = made_path(place->made, name);
    must(ymf_encode_song(&spec, path, &err));
    return path;
}

static void a_sound_that_comes_late_is_found(void **state)
{
    struct place *place = *state;
    struct ymf_err err = {0};
    place->plan->audio.tracks[0].path = noise_file(place, "song.m4a", 0);
    const struct ymf_verify_wish wish = {230, 160, 90, 30, 1, true};
    for (int64_t late = 0; late <= 96; late += 96) {
        struct ymf_checks checks = {.arena = place->made->arena};
        const char *path = noise_file(place, "late.m4a", late);
        const struct ymf_inspect_sound job = {
            .path = path, .wish = &wish, .audio = &place->plan->audio, .beside = place->out};
        must(ymf_inspect_sound(&job, &checks, &err));
        const struct ymf_render_check *last = &checks.items[checks.len - 1];
        assert_string_equal(last->name, "sound against its tracks");
        if (last->ok != (late == 0))
            fail_msg("late by %d samples: %s", (int)late, last->found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_film_keeps_every_promise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_single_pass_keeps_them_too_and_leaves_no_pieces, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(wrong_footage_in_a_whole_piece_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_loudness_that_was_not_asked_for_is_found, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_kept_soundtrack_is_used_while_it_holds, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sound_that_comes_late_is_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
