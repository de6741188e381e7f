/* Pieces: they cover the film once and in order, and equal footage is made once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "plan/pieces.h"
#include "random_plan.h"

static const char *const keys[] = {"src=0", "src=1", "src=2", "src=3", "src=4", "src=5", "src=6"};

static struct ymf_pieces cut_up(const struct ymf_plan *plan, struct ymf_timeline *tl, bool no_reuse,
                                struct ymf_arena *arena)
{
    struct ymf_err err = {0};
    if (ymf_timeline_build(plan, arena, tl, &err))
        fail_msg("%s %s", err.pointer, err.msg);
    struct ymf_pieces_options options = {
        .source_keys = keys, .encoder = "test", .no_reuse = no_reuse};
    return ymf_pieces_build(tl, &options, arena);
}

/* What a copied frame shows must be what the timeline asks for there. */
static void check_copy(const struct ymf_timeline *tl, const struct ymf_piece *piece,
                       const struct ymf_copy *copy)
{
    for (int64_t j = 0; j < copy->frames; j++) {
        struct ymf_moment want = ymf_timeline_at(tl, copy->first + j);
        const struct ymf_span *made = &tl->shots[piece->shot], *asked = &tl->shots[want.shot];
        assert_int_equal(made->source, asked->source);
        assert_int_equal(piece->local + j, want.local);
        struct ymf_view a = ymf_move_at(&made->move, piece->local + j);
        struct ymf_view b = ymf_move_at(&asked->move, want.local);
        assert_memory_equal(&a, &b, sizeof a);
        assert_int_equal(piece->next != YMF_NO_SHOT, want.mixed);
        if (want.mixed) {
            assert_int_equal(tl->shots[piece->next].source, tl->shots[want.shot + 1].source);
            assert_int_equal(piece->next_local + j, want.next_local);
            assert_int_equal(j + 1, want.mix);
            assert_int_equal(piece->mix_of, want.mix_of);
        }
        if (want.fade != want.fade_of)
            assert_true(piece->faded);
        if (piece->faded) {
            int64_t num, den;
            ymf_timeline_fade(tl, piece->film + j, &num, &den);
            assert_int_equal(num, want.fade);
            assert_int_equal(den, want.fade_of);
        }
    }
}

static void pieces_show_what_the_timeline_asks(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 1500; seed++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        struct ymf_timeline tl;
        struct ymf_pieces p = cut_up(random_plan(seed, arena), &tl, seed % 8 == 7, arena);
        int64_t at = 0, encoded = 0;
        for (size_t i = 0; i < p.copies_len; i++) {
            const struct ymf_copy *copy = &p.copies[i];
            const struct ymf_piece *piece = &p.pieces[copy->piece];
            assert_int_equal(copy->first, at);
            assert_true(copy->frames >= YMF_PIECE_FRAMES_MIN);
            bool stops = false;
            for (size_t e = 0; e < piece->exits_len; e++)
                stops |= piece->exits[e] == copy->frames;
            assert_true(stops);
            check_copy(&tl, piece, copy);
            at += copy->frames;
        }
        assert_int_equal(at, tl.frames);
        for (size_t i = 0; i < p.len; i++) {
            encoded += p.pieces[i].frames;
            assert_true(p.pieces[i].frames >= YMF_PIECE_FRAMES_MIN);
            for (size_t j = 0; j < i; j++)
                assert_string_not_equal(p.pieces[i].key, p.pieces[j].key);
        }
        assert_int_equal(encoded, p.encoded);
        assert_true(p.encoded <= tl.frames);
    }
}

static void bodies_of_one_variant_share_a_master(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_source source = {.id = "a", .image = "a"};
    struct ymf_shot shots[6];
    static const int64_t lengths[6] = {320, 250, 300, 333, 260, 310};
    for (size_t k = 0; k < 6; k++)
        shots[k] = (struct ymf_shot){
            .source = "a",
            .frames = lengths[k],
            .has_move = true,
            .move = {.from = {0.5, 0.5, 1}, .to = {0.5, 0.5, 1.1}, .span = 360},
        };
    struct ymf_plan plan = {.version = 1,
                            .width = 160,
                            .height = 90,
                            .fps = {30, 1},
                            .sources = &source,
                            .sources_len = 1,
                            .shots = shots,
                            .shots_len = 6};
    struct ymf_timeline tl;
    struct ymf_pieces p = cut_up(&plan, &tl, false, arena);
    assert_int_equal(p.encoded, 333);
    assert_int_equal(p.len, 2);
    assert_int_equal(p.total, 1773);

    /* After a dissolve a body starts later: a second entry, hardly any more footage. */
    for (size_t k = 1; k < 6; k += 2)
        shots[k].transition = (struct ymf_shot_transition){YMF_TRANSITION_DISSOLVE, 15};
    p = cut_up(&plan, &tl, false, arena);
    assert_true(p.encoded <= 360 + 3 * 15);
}

static void a_longer_film_keeps_the_chunks_it_had(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_source source = {.id = "a", .image = "a"};
    struct ymf_shot shots[2] = {{.source = "a", .frames = 1000}, {.source = "a", .frames = 1400}};
    struct ymf_plan plan = {.version = 1,
                            .width = 160,
                            .height = 90,
                            .fps = {30, 1},
                            .sources = &source,
                            .sources_len = 1,
                            .shots = shots,
                            .shots_len = 1};
    struct ymf_timeline tl;
    struct ymf_pieces one = cut_up(&plan, &tl, false, arena);
    plan.shots_len = 2;
    struct ymf_pieces two = cut_up(&plan, &tl, false, arena);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(one.pieces[i].key, two.pieces[i].key);
}

static void keys_name_pixels_and_nothing_else(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_plan *a = random_plan(5, arena), *b = random_plan(5, arena);
    for (size_t i = 0; i < b->sources_len; i++)
        b->sources[i].image = "/elsewhere/renamed.png";
    struct ymf_timeline tl;
    struct ymf_pieces x = cut_up(a, &tl, false, arena), y = cut_up(b, &tl, false, arena);
    assert_int_equal(x.len, y.len);
    for (size_t i = 0; i < x.len; i++)
        assert_string_equal(x.pieces[i].key, y.pieces[i].key);
    b->width = 320;
    y = cut_up(b, &tl, false, arena);
    assert_string_not_equal(x.pieces[0].key, y.pieces[0].key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_show_what_the_timeline_asks),
        cmocka_unit_test(bodies_of_one_variant_share_a_master),
        cmocka_unit_test(a_longer_film_keeps_the_chunks_it_had),
        cmocka_unit_test(keys_name_pixels_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
