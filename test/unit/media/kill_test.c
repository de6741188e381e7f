/* A render killed at random moments and begun again makes the very same film and leaves nothing
   behind. YMF_KILLS says how many times (5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "made.h"
#include "media/av.h"
#include "media/render.h"
#include "pictures.h"

enum { KILLS = 5, FILM_MAX = 64 << 20 };

struct place {
    struct made *made;
    struct ymf_plan *plan;
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
    struct ymf_plan_audio *audio = &place.plan->audio;
    audio->tracks = YMF_NEW_ARRAY(place.made->arena, 1, struct ymf_plan_track);
    audio->tracks_len = 1;
    audio->tracks[0].path = made_song(place.made, "song.m4a", YMF_SONG_M4A, 0.3, 7);
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

static enum ymf_code render(struct place *place, const char *folder, struct ymf_arena *arena,
                            struct ymf_err *err)
{
    const struct ymf_render_request rq = {.out = ymf_file_join(arena, folder, "film.mp4"),
                                          .mode = YMF_RENDER_FILM,
                                          .quality = "draft",
                                          .workers = 2};
    struct ymf_render_report report = {0};
    return ymf_render_run(place->plan, &rq, NULL, arena, &report, err);
}

/* Renders in a process of its own and ends it after so many microseconds. */
static void render_and_kill(struct place *place, const char *folder, int64_t after_us)
{
    struct ymf_err err;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(render(place, folder, place->made->arena, &err) != YMF_OK);
    const struct timespec pause = {.tv_sec = after_us / 1000000,
                                   .tv_nsec = after_us % 1000000 * 1000};
    (void)nanosleep(&pause, NULL);
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

/* The film, its folder of pieces, and nothing else. */
static void expect_clean(struct place *place, const char *folder)
{
    glob_t found;
    assert_int_equal(glob(ymf_file_join(place->made->arena, folder, "*"), 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 2);
    globfree(&found);
    const char *parts = ymf_file_join(place->made->arena, folder, "pieces/*/*.part");
    assert_int_equal(glob(parts, 0, NULL, &found), GLOB_NOMATCH);
}

static void a_killed_render_begun_again_is_the_same_film(void **state)
{
    struct place *place = *state;
    struct ymf_arena *arena = place->made->arena;
    struct ymf_err err = {0};
    const char *asked = getenv("YMF_KILLS");
    long kills = asked ? strtol(asked, NULL, 10) : KILLS;
    char *whole = NULL, *again = NULL;
    size_t whole_len = 0, again_len = 0;
    const char *folder = made_path(place->made, "whole");
    int64_t began = ymf_boot_ms();
    must(ymf_file_mkdirs(folder, &err));
    must(render(place, folder, arena, &err));
    int64_t took_us = (ymf_boot_ms() - began) * 1000 + 1000;
    must(ymf_file_read(ymf_file_join(arena, folder, "film.mp4"), FILM_MAX, arena, &whole,
                       &whole_len, &err));
    for (long i = 0; i < kills; i++) {
        folder = made_path(place->made, ymf_printf(arena, "k%ld", i));
        must(ymf_file_mkdirs(folder, &err));
        int64_t after = (int64_t)((uint64_t)(i + 1) * 2654435761U % (uint64_t)took_us);
        render_and_kill(place, folder, after);
        must(render(place, folder, arena, &err));
        must(ymf_file_read(ymf_file_join(arena, folder, "film.mp4"), FILM_MAX, arena, &again,
                           &again_len, &err));
        assert_int_equal(again_len, whole_len);
        assert_memory_equal(again, whole, whole_len);
        expect_clean(place, folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_render_begun_again_is_the_same_film, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
