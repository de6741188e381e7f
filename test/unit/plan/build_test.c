/* The planner's promises, on random music and on one film like the demo's. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plan/build.h"
#include "plan/build_moves.h"
#include "plan/build_windows.h"
#include "plan/chapters.h"
#include "plan/timeline.h"

enum { SCENES_MOST = 60, BEATS_MOST = 8000, ENERGY_MOST = 4000 };

static uint64_t state_;

static uint64_t any(uint64_t below)
{
    state_ += 0x9e3779b97f4a7c15ULL;
    uint64_t x = state_;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
    return (x ^ x >> 31) % below;
}

static double real(double low, double high)
{
    return low + (high - low) * (double)any(1000001) / 1e6;
}

struct song {
    double beats[BEATS_MOST], downbeats[BEATS_MOST], sections[BEATS_MOST], joins[8];
    float energy[ENERGY_MOST];
    struct ymf_plan_music music;
};

/* Bars of `meter`, sections of 8 bars, energy in steps. */
static void make_song(struct song *s, double seconds, double bpm, size_t meter, double confidence)
{
    memset(&s->music, 0, sizeof s->music);
    struct ymf_plan_music *m = &s->music;
    m->frames = lrint(seconds * 30);
    m->beats = s->beats;
    m->downbeats = s->downbeats;
    m->sections = s->sections;
    m->joins = s->joins;
    m->energy = s->energy;
    m->energy_step = 0.5;
    m->confidence = confidence;
    size_t bar = 0;
    double t = real(0, 3);
    for (size_t n = 0; bpm > 0 && t < seconds && n < BEATS_MOST; n++, t += 60 / bpm) {
        s->beats[m->beats_len++] = t;
        if (n % meter)
            continue;
        s->downbeats[m->downbeats_len++] = t;
        if (bar++ % 8 == 0)
            s->sections[m->sections_len++] = t;
    }
    for (size_t i = 0; i < ENERGY_MOST && (double)i * 0.5 < seconds; i++)
        s->energy[m->energy_len++] = (float)(0.3 + 0.4 * (double)(i / 40 % 2));
}

static size_t make_scenes(struct ymf_plan_scene *scenes, size_t len)
{
    static char ids[SCENES_MOST][24];
    memset(scenes, 0, len * sizeof *scenes);
    for (size_t i = 0; i < len; i++) {
        (void)snprintf(ids[i], sizeof ids[i], "s%zu", i + 1);
        scenes[i] = (struct ymf_plan_scene){
            .id = ids[i],
            .path = "scene",
            .is_clip = any(3) == 0,
            .clip_seconds = real(0, 12),
            .transition = (int)any(3),
            .move = (int)any(5),
            .start_scale = real(0, 2),
            .end_scale = real(0, 2),
            .pan_x = real(-400, 400),
            .has_focus = any(2) == 0,
            .focus_x = real(-0.5, 1.5),
            .focus_y = real(0, 1),
            .calm = real(0, 1),
        };
    }
    return len;
}

static bool on_beat(const struct ymf_plan_music *m, int64_t frame)
{
    for (size_t i = 0; i < m->beats_len; i++)
        if (lrint(m->beats[i] * 30) == frame)
            return true;
    return false;
}

static void check_shots(const struct ymf_built_plan *b, const struct ymf_plan_music *m)
{
    int64_t at = 0;
    for (size_t k = 0; k < b->plan.shots_len; k++) {
        const struct ymf_shot_note *note = &b->notes[k];
        assert_true(note->start_frame == at);
        assert_non_null(note->why);
        if (k > 0 && note->cut_on != YMF_CUT_EVEN)
            assert_true(on_beat(m, at));
        at += b->plan.shots[k].frames;
    }
    assert_true(at == m->frames);
}

/* Two pictures in a row never move the same way. */
static void check_moves(const struct ymf_built_plan *b, const struct ymf_plan_scene *scenes,
                        uint64_t seed)
{
    int before = -1;
    for (size_t k = 0; k < b->plan.shots_len; k++) {
        const struct ymf_shot_note *note = &b->notes[k];
        const struct ymf_plan_scene *scene = &scenes[note->scene];
        int kind = scene->is_clip ? -1 : ymf_variant_kind(scene, note->variant, note->scene + seed);
        assert_true(kind < 0 || kind != before);
        before = kind;
    }
}

static void check_order(const struct ymf_built_plan *b, size_t scenes)
{
    size_t seen = 0, times[SCENES_MOST] = {0};
    int last[SCENES_MOST];
    for (size_t k = 0; k < b->plan.shots_len; k++) {
        const struct ymf_shot_note *note = &b->notes[k];
        assert_true(note->scene < scenes);
        if (times[note->scene]++ == 0)
            assert_true(note->scene == seen++); /* in their order first */
        else
            assert_true(note->variant != last[note->scene]); /* another move than last time */
        assert_true(times[note->scene] < 3 || seen == scenes);
        last[note->scene] = note->variant;
        if (scenes > 1 && k > 0)
            assert_true(note->scene != b->notes[k - 1].scene);
        if (scenes > 2 && k > 1)
            assert_true(note->scene != b->notes[k - 2].scene);
    }
    if (b->plan.shots_len >= scenes)
        assert_true(seen == scenes);
}

static void random_music_keeps_every_promise(void **state)
{
    (void)state;
    static struct song song;
    static struct ymf_plan_scene scenes[SCENES_MOST];
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    size_t even = 0, runs = 3000;
    state_ = 1;
    for (size_t run = 0; run < runs; run++) {
        ymf_arena_reset(arena);
        double seconds = any(10) == 0 ? real(0.1, 30) : real(30, 500);
        make_song(&song, fmax(seconds, 0.1), any(10) == 0 ? 0 : real(50, 220), 2 + any(4),
                  real(0, 1));
        size_t len = make_scenes(scenes, 1 + any(any(2) ? 12 : SCENES_MOST));
        struct ymf_plan_options options = {.seed = any(1000), .variety = (int)(2 + any(7))};
        struct ymf_built_plan b;
        struct ymf_err err = {0};
        assert_int_equal(ymf_plan_build(&song.music, scenes, len, &options, arena, &b, &err),
                         YMF_OK);
        check_shots(&b, &song.music);
        check_order(&b, len);
        if (options.variety > 2)
            check_moves(&b, scenes, options.seed);
        if (song.music.frames >= (int64_t)(2 * len))
            assert_true(b.plan.shots_len >= len); /* so every scene is seen */
        assert_true(b.even == (b.notes[0].cut_on == YMF_CUT_EVEN));
        even += b.even;
        struct ymf_timeline tl;
        if (ymf_timeline_build(&b.plan, arena, &tl, &err))
            fail_msg("run %zu: %s %s", run, err.pointer, err.msg);
        assert_true(tl.frames == song.music.frames);
    }
    printf("# %zu random films, %zu of them even\n", runs, even);
    assert_true(even > runs / 10 && even < runs * 8 / 10);
}

static void the_same_music_and_seed_give_the_same_film(void **state)
{
    (void)state;
    static struct song song;
    struct ymf_plan_scene scenes[8];
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    state_ = 5;
    make_song(&song, 240, 84, 4, 0.9);
    make_scenes(scenes, 8);
    struct ymf_plan_options options = {.seed = 3};
    struct ymf_built_plan a, b;
    struct ymf_err err;
    assert_int_equal(ymf_plan_build(&song.music, scenes, 8, &options, arena, &a, &err), YMF_OK);
    assert_int_equal(ymf_plan_build(&song.music, scenes, 8, &options, arena, &b, &err), YMF_OK);
    assert_int_equal(a.plan.shots_len, b.plan.shots_len);
    for (size_t k = 0; k < a.plan.shots_len; k++) {
        assert_int_equal(a.notes[k].scene, b.notes[k].scene);
        assert_int_equal(a.plan.shots[k].frames, b.plan.shots[k].frames);
        assert_memory_equal(&a.plan.shots[k].move, &b.plan.shots[k].move,
                            sizeof a.plan.shots[k].move);
    }
}

static void eight_scenes_over_a_song_cut_mostly_on_bars(void **state)
{
    (void)state;
    static struct song song;
    struct ymf_plan_scene scenes[8] = {0};
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < 8; i++)
        scenes[i] = (struct ymf_plan_scene){.id = ids[i], .path = "x.png"};
    state_ = 9;
    make_song(&song, 150, 82, 4, 0.9);
    struct ymf_built_plan b;
    struct ymf_err err;
    assert_int_equal(ymf_plan_build(&song.music, scenes, 8, NULL, arena, &b, &err), YMF_OK);
    size_t bars = 0, dissolves = 0;
    for (size_t k = 0; k < b.plan.shots_len; k++) {
        const struct ymf_shot *s = &b.plan.shots[k];
        printf("# %5.1f s  %4.1f s  %s v%d  %s %lld  %s: %s\n", (double)b.notes[k].start_frame / 30,
               (double)s->frames / 30, s->source, b.notes[k].variant,
               s->transition.kind == YMF_TRANSITION_CUT ? "cut" : "dissolve",
               (long long)s->transition.frames, ymf_cut_on_word((enum ymf_cut_on)b.notes[k].cut_on),
               b.notes[k].why);
        bars += b.notes[k].cut_on <= YMF_CUT_BAR;
        dissolves += s->transition.frames == 15;
        assert_true(s->frames >= 60 && s->frames <= 600);
    }
    assert_true(bars * 10 >= b.plan.shots_len * 9);
    assert_true(dissolves >= 5);
    assert_true(b.plan.shots_len >= 12 && b.plan.shots_len <= 26);
    assert_int_equal(b.plan.fade_in_frames, 0);
    /* It darkens from its last bar line on. */
    double dark = (double)(song.music.frames - b.plan.fade_out_frames) / 30;
    bool on_bar = false;
    for (size_t i = 0; i < song.music.downbeats_len; i++)
        on_bar |= fabs(song.music.downbeats[i] - dark) < 0.02;
    assert_true(on_bar);
    assert_true(b.plan.fade_out_frames >= 30 && b.plan.fade_out_frames <= 150);
}

static void scene_windows_are_first_appearances_with_their_beats(void **state)
{
    (void)state;
    static struct song song;
    struct ymf_plan_scene scenes[8];
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    state_ = 11;
    make_song(&song, 150, 90, 4, 0.9);
    make_scenes(scenes, 8);
    struct ymf_built_plan b;
    struct ymf_scene_window *w;
    struct ymf_err err;
    assert_int_equal(ymf_plan_build(&song.music, scenes, 8, NULL, arena, &b, &err), YMF_OK);
    assert_int_equal(ymf_plan_scene_windows(&song.music, scenes, 8, NULL, arena, &w, &err), YMF_OK);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(w[i].start_frame, b.notes[i].start_frame);
        assert_int_equal(w[i].frames, b.plan.shots[i].frames);
        assert_true(w[i].beats_len > 0);
        assert_true(w[i].beats[0] >= w[i].start_sec - 0.02);
        assert_true(w[i].beats[w[i].beats_len - 1] < w[i].end_sec);
    }
}

static void bad_scenes_are_refused_by_place(void **state)
{
    (void)state;
    static struct song song;
    struct ymf_plan_scene scenes[2] = {{.id = "a", .path = "x"}, {.id = "a", .path = "y"}};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_built_plan b;
    struct ymf_err err;
    make_song(&song, 30, 90, 4, 0.9);
    assert_int_equal(ymf_plan_build(&song.music, scenes, 2, NULL, arena, &b, &err), YMF_INVALID);
    assert_int_equal(ymf_plan_build(&song.music, scenes, 0, NULL, arena, &b, &err), YMF_INVALID);
    song.music.frames = 1;
    assert_int_equal(ymf_plan_build(&song.music, scenes, 1, NULL, arena, &b, &err), YMF_INVALID);
    assert_string_equal(err.pointer, "/audio");
}

static void chapters_follow_the_rules_or_stay_away(void **state)
{
    (void)state;
    static const struct {
        double joins[4];
        size_t len;
        int64_t frames;
        size_t chapters;
    } rows[] = {
        {{0, 60, 120}, 3, 5400, 3},     {{60, 120}, 2, 5400, 3},
        {{0, 60, 65, 120}, 4, 5400, 3}, /* one would be five seconds long */
        {{0, 60}, 2, 5400, 0},          {{0, 9, 18}, 3, 750, 0},
        {{0, 60, 175}, 3, 5400, 0}, /* the last would be five seconds long */
    };
    static const int64_t fps[2] = {30, 1};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_plan_music m = {
            .frames = rows[i].frames, .joins = rows[i].joins, .joins_len = rows[i].len};
        struct ymf_chapter *c;
        size_t len;
        ymf_plan_chapters(&m, fps, NULL, 0, arena, &c, &len);
        assert_int_equal(len, rows[i].chapters);
        for (size_t k = 0; k < len; k++) {
            int64_t end = k + 1 < len ? c[k + 1].start_sec : rows[i].frames / 30;
            assert_true(k > 0 || c[0].start_sec == 0);
            assert_true(end - c[k].start_sec >= 10);
            assert_non_null(c[k].title);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_music_keeps_every_promise),
        cmocka_unit_test(the_same_music_and_seed_give_the_same_film),
        cmocka_unit_test(eight_scenes_over_a_song_cut_mostly_on_bars),
        cmocka_unit_test(scene_windows_are_first_appearances_with_their_beats),
        cmocka_unit_test(bad_scenes_are_refused_by_place),
        cmocka_unit_test(chapters_follow_the_rules_or_stay_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
