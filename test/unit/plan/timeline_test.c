/* The timeline: exact sums, exact cuts, and the exact place of what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/timeline.h"
#include "random_plan.h"

static void shots_add_up_to_the_film(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 10000; seed++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        struct ymf_plan *plan = random_plan(seed, arena);
        struct ymf_timeline tl;
        struct ymf_err err = {0};
        if (ymf_timeline_build(plan, arena, &tl, &err))
            fail_msg("seed %u: %s %s", seed, err.pointer, err.msg);
        int64_t at = 0, sum = 0;
        for (size_t k = 0; k < tl.len; k++) {
            const struct ymf_span *s = &tl.shots[k];
            sum += plan->shots[k].frames;
            assert_int_equal(s->first, at); /* visible parts follow without a hole */
            assert_int_equal(s->cut, sum - plan->shots[k].frames);
            assert_true(ymf_span_body_end(s) - ymf_span_body_first(s) >= YMF_BODY_FRAMES_MIN);
            at = s->first + ymf_span_body_end(s);
        }
        assert_int_equal(sum, tl.frames);
        assert_int_equal(at, tl.frames);
    }
}

static void a_dissolve_is_half_and_half_on_its_beat(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_source sources[] = {{.id = "a", .image = "a"}, {.id = "b", .image = "b"}};
    struct ymf_shot shots[] = {
        {.source = "a", .frames = 240, .transition = {YMF_TRANSITION_DISSOLVE, 15}},
        {.source = "b", .frames = 236, .transition = {YMF_TRANSITION_DISSOLVE, 15}},
        {.source = "a", .frames = 100},
    };
    struct ymf_plan plan = {.version = 1,
                            .width = 1920,
                            .height = 1080,
                            .fps = {30, 1},
                            .sources = sources,
                            .sources_len = 2,
                            .shots = shots,
                            .shots_len = 3,
                            .fade_out_frames = 3};
    struct ymf_timeline tl;
    assert_int_equal(ymf_timeline_build(&plan, arena, &tl, NULL), YMF_OK);
    assert_int_equal(tl.frames, 576);
    static const struct {
        int64_t frame;
        size_t shot;
        int64_t local;
        bool mixed;
        int64_t next_local, mix, mix_of, fade, fade_of;
    } rows[] = {
        {0, 0, 0, false, 0, 0, 1, 1, 1}, /* nothing comes before the first shot */
        {232, 0, 232, false, 0, 0, 1, 1, 1}, {233, 0, 233, true, 0, 1, 16, 1, 1},
        {240, 0, 240, true, 7, 8, 16, 1, 1}, {247, 0, 247, true, 14, 15, 16, 1, 1},
        {248, 1, 15, false, 0, 0, 1, 1, 1},  {475, 1, 242, false, 0, 0, 1, 1, 1},
        {476, 2, 0, false, 0, 0, 1, 1, 1},   {573, 2, 97, false, 0, 0, 1, 3, 4},
        {575, 2, 99, false, 0, 0, 1, 1, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_moment m = ymf_timeline_at(&tl, rows[i].frame);
        print_message("# frame %lld\n", (long long)rows[i].frame);
        assert_int_equal(m.shot, rows[i].shot);
        assert_int_equal(m.local, rows[i].local);
        assert_int_equal(m.mixed, rows[i].mixed);
        if (m.mixed) {
            assert_int_equal(m.next_local, rows[i].next_local);
            assert_int_equal(m.mix, rows[i].mix);
        }
        assert_int_equal(m.mix_of, rows[i].mix_of);
        assert_int_equal(m.fade, rows[i].fade);
        assert_int_equal(m.fade_of, rows[i].fade_of);
    }
}

static struct ymf_source two_sources[2];
static struct ymf_shot four_shots[4];

static struct ymf_plan legal(void)
{
    two_sources[0] = (struct ymf_source){.id = "a", .image = "a.png"};
    two_sources[1] = (struct ymf_source){.id = "b", .video = "b.mp4"};
    for (size_t k = 0; k < 4; k++)
        four_shots[k] = (struct ymf_shot){
            .source = k % 2 ? "b" : "a",
            .frames = 40,
            .has_move = true,
            .move = {.from = {0.5, 0.5, 1}, .to = {0.5, 0.5, 1.2}},
            .transition = {YMF_TRANSITION_DISSOLVE, 15},
        };
    return (struct ymf_plan){.version = 1,
                             .width = 1920,
                             .height = 1080,
                             .fps = {30, 1},
                             .sources = two_sources,
                             .sources_len = 2,
                             .shots = four_shots,
                             .shots_len = 4};
}

#define SPOIL(name, ...)                 \
    static void name(struct ymf_plan *p) \
    {                                    \
        (void)p;                         \
        __VA_ARGS__;                     \
    }
SPOIL(version, p->version = 2)
SPOIL(odd_width, p->width = 1919)
SPOIL(no_rate, p->fps[0] = 0)
SPOIL(fast_rate, p->fps[0] = 500)
SPOIL(no_sources, p->sources_len = 0)
SPOIL(both_kinds, two_sources[1].image = "x")
SPOIL(twice, two_sources[1].id = "a")
SPOIL(no_shots, p->shots_len = 0)
SPOIL(unknown, four_shots[2].source = "zz")
SPOIL(nameless, four_shots[2].source = NULL)
SPOIL(no_frames, four_shots[1].frames = 0)
SPOIL(one_frame, four_shots[1].frames = 1)
SPOIL(negative, four_shots[1].frames = -5)
SPOIL(endless, four_shots[1].frames = INT64_MAX)
SPOIL(long_cut, four_shots[3].transition.kind = YMF_TRANSITION_CUT)
SPOIL(single, four_shots[3].transition.frames = 1)
SPOIL(empty, four_shots[3].transition.frames = 0)
SPOIL(longer, four_shots[3].transition.frames = 99)
SPOIL(longer_by_one, four_shots[3].transition.frames = 41)
SPOIL(eats_the_one_before, four_shots[2].frames = 10; four_shots[2].transition.frames = 3)
SPOIL(small, four_shots[0].move.from.scale = 0.9)
SPOIL(not_a_number, four_shots[0].move.from.scale = NAN)
SPOIL(wide, four_shots[0].move.to.scale = 2.5)
SPOIL(left, four_shots[0].move.to.cx = 0.4)
SPOIL(low, four_shots[0].move.from.cy = 0.6)
SPOIL(short_span, four_shots[0].move.span = 1)
SPOIL(early, four_shots[0].move.at = -1)
SPOIL(strange_ease, four_shots[0].move.ease = 9)
SPOIL(strange_play, four_shots[0].play = 9)
SPOIL(long_fade_in, p->fade_in_frames = 161)
SPOIL(crossing_fades, p->fade_in_frames = 100; p->fade_out_frames = 61)

static void names_the_exact_place(void **state)
{
    (void)state;
    static const struct {
        void (*spoil)(struct ymf_plan *);
        const char *pointer;
    } rows[] = {
        {version, "/version"},
        {odd_width, "/width"},
        {no_rate, "/fps/0"},
        {fast_rate, "/fps"},
        {no_sources, "/sources"},
        {both_kinds, "/sources/1"},
        {twice, "/sources/1/id"},
        {no_shots, "/shots"},
        {unknown, "/shots/2/source"},
        {nameless, "/shots/2/source"},
        {no_frames, "/shots/1/frames"},
        {one_frame, "/shots/1/frames"},
        {negative, "/shots/1/frames"},
        {endless, "/shots/1/frames"},
        {long_cut, "/shots/3/transition/frames"},
        {single, "/shots/3/transition/frames"},
        {empty, "/shots/3/transition/frames"},
        {longer_by_one, "/shots/3/transition/frames"},
        {longer, "/shots/3/transition/frames"},
        {eats_the_one_before, "/shots/3/transition/frames"},
        {small, "/shots/0/move/from/scale"},
        {not_a_number, "/shots/0/move/from/scale"},
        {wide, "/shots/0/move"},
        {left, "/shots/0/move/to/cx"},
        {low, "/shots/0/move/from/cy"},
        {short_span, "/shots/0/move/span"},
        {early, "/shots/0/move/at"},
        {strange_ease, "/shots/0/move/ease"},
        {strange_play, "/shots/0/play"},
        {long_fade_in, "/fade_in_frames"},
        {crossing_fades, "/fade_out_frames"},
    };
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_timeline tl;
    struct ymf_plan plan = legal();
    assert_int_equal(ymf_timeline_build(&plan, arena, &tl, NULL), YMF_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_err err = {0};
        plan = legal();
        rows[i].spoil(&plan);
        print_message("# row %zu %s\n", i, rows[i].pointer);
        assert_int_equal(ymf_timeline_build(&plan, arena, &tl, &err), YMF_INVALID);
        assert_string_equal(err.pointer, rows[i].pointer);
    }
}

static void a_move_never_leaves_the_picture(void **state)
{
    (void)state;
    uint32_t s = 7;
    for (int i = 0; i < 2000; i++) {
        struct ymf_view v[2];
        for (int e = 0; e < 2; e++) {
            v[e].scale = 1 + (double)random_in(&s, 0, 1000) / 1000;
            double free = 1 - 1 / v[e].scale;
            v[e].cx = 0.5 + free * ((double)random_in(&s, 0, 1000) / 1000 - 0.5);
            v[e].cy = 0.5 + free * ((double)random_in(&s, 0, 1000) / 1000 - 0.5);
        }
        struct ymf_move move = {.from = v[0], .to = v[1], .ease = i % 4, .span = 100, .at = 10};
        for (int64_t n = 0; n < 120; n++) {
            struct ymf_view at = ymf_move_at(&move, n);
            double half = 0.5 / at.scale - 1e-9;
            assert_true(at.cx >= half && at.cx <= 1 - half && at.cy >= half && at.cy <= 1 - half);
        }
        assert_true(fabs(ymf_move_at(&move, 10).scale - v[0].scale) < 1e-12);
        assert_true(fabs(ymf_move_at(&move, 109).scale - v[1].scale) < 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shots_add_up_to_the_film),
        cmocka_unit_test(a_dissolve_is_half_and_half_on_its_beat),
        cmocka_unit_test(names_the_exact_place),
        cmocka_unit_test(a_move_never_leaves_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
