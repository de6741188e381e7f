/* Status, phases and money of a production, from its steps alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/graph.h"
#include "core/history.h"
#include "core/view.h"

enum { TRACKS = 2, SCENES = 2, STEPS_MAX = 32 };

struct film {
    struct ymf_arena *arena;
    struct ymf_step steps[STEPS_MAX];
    size_t len;
};

static void begin(struct film *f)
{
    struct ymf_graph g = ymf_graph_production(TRACKS, SCENES, f->arena);
    f->len = g.len;
    for (size_t i = 0; i < g.len; i++) {
        f->steps[i] = g.items[i].step;
        f->steps[i].state = g.items[i].deps_len ? YMF_STEP_BLOCKED : YMF_STEP_READY;
    }
}

static int state_of(char letter)
{
    switch (letter) {
    case 'r':
        return YMF_STEP_RUNNING;
    case 'w':
        return YMF_STEP_WAITING;
    case 'p':
        return YMF_STEP_PARKED;
    case 'f':
        return YMF_STEP_FAILED;
    case 'y':
        return YMF_STEP_READY;
    default:
        return YMF_STEP_DONE;
    }
}

/* "music_prompts=d track/1=w": a key ending in * sets all of its kind. */
static void set(struct film *f, const char *text)
{
    while (*text) {
        size_t key_len = strcspn(text, "=");
        char letter = text[key_len + 1];
        for (size_t i = 0; i < f->len; i++) {
            const char *key = f->steps[i].key;
            bool all = text[key_len - 1] == '*';
            size_t cmp = all ? key_len - 1 : key_len;
            if (strncmp(key, text, cmp) != 0 || (!all && key[cmp]))
                continue;
            f->steps[i].state = state_of(letter);
            f->steps[i].started_at = 1000;
        }
        text += key_len + 2;
        text += *text == ' ';
    }
}

#define MUSIC    "music_prompts=d track/*=d concat=d beats=d "
#define PICTURES "image_prompts=d image/*=d "
#define MOVED    "direct/*=d animate/*=d "
#define FILM     "assemble=d merge=d seo=d "

static const struct {
    const char *label, *steps;
    int status;
} rows[] = {
    {"nothing has begun", "", YMF_PRODUCTION_PENDING},
    {"songs and pictures side by side", "music_prompts=d track/*=w " PICTURES,
     YMF_PRODUCTION_MUSIC},
    {"the music is there first", MUSIC "image_prompts=d image/*=r", YMF_PRODUCTION_IMAGES},
    {"direction", MUSIC PICTURES "direct/1=r direct/2=y", YMF_PRODUCTION_DIRECTING},
    {"animation", MUSIC PICTURES "direct/*=d animate/*=w", YMF_PRODUCTION_ANIMATING},
    {"a parked song stops nothing while pictures go on",
     "music_prompts=d track/1=d track/2=p image_prompts=d image/*=r", YMF_PRODUCTION_MUSIC},
    {"a parked song stops everything at last", "music_prompts=d track/1=d track/2=p " PICTURES,
     YMF_PRODUCTION_PARKED},
    {"a failed song, pictures still going", "music_prompts=d track/1=d track/2=f image_prompts=r",
     YMF_PRODUCTION_MUSIC},
    {"a failed song and nothing left to do", "music_prompts=d track/1=d track/2=f " PICTURES,
     YMF_PRODUCTION_FAILED},
    {"assembling", MUSIC PICTURES MOVED "assemble=r", YMF_PRODUCTION_ASSEMBLING},
    {"merging", MUSIC PICTURES MOVED "assemble=d merge=r", YMF_PRODUCTION_MERGING},
    {"metadata counts as uploading", MUSIC PICTURES MOVED "assemble=d merge=d seo=r",
     YMF_PRODUCTION_UPLOADING},
    {"waits for the operator's word", MUSIC PICTURES MOVED FILM "review=p",
     YMF_PRODUCTION_AWAITING_REVIEW},
    {"youtube is not connected", MUSIC PICTURES MOVED FILM "review=d upload=p",
     YMF_PRODUCTION_PARKED},
    {"published, tidying up does not matter",
     MUSIC PICTURES MOVED FILM "review=d upload=d publish=d cleanup=r", YMF_PRODUCTION_PUBLISHED},
};

static void the_status_is_the_first_unfinished_phase(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)printf("# %s\n", rows[i].label);
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        struct film f = {.arena = arena};
        begin(&f);
        set(&f, rows[i].steps);
        struct ymf_view_input in = {.steps = f.steps, .steps_len = f.len};
        assert_int_equal(ymf_view_status(&in), rows[i].status);
        in.cancelled = true;
        assert_int_equal(ymf_view_status(&in), YMF_PRODUCTION_CANCELLED);
    }
}

static void money_is_told_where_it_went(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct film f = {.arena = arena};
    begin(&f);
    set(&f, MUSIC PICTURES "direct/*=d animate/1=d animate/2=p");
    const struct ymf_submission ledger[] = {
        {.step_key = "track/1", .state = YMF_SUB_SETTLED, .cost_actual = 100},
        {.step_key = "image/2", .state = YMF_SUB_SETTLED, .cost_actual = 10},
        {.step_key = "animate/2", .state = YMF_SUB_UNKNOWN, .cost_est = 7}, /* may be paid */
        {.step_key = "animate/2", .state = YMF_SUB_NOT_CHARGED, .cost_est = 1000},
        {.step_key = "animate/2", .state = YMF_SUB_SUBMITTED, .cost_est = 1000},
    };
    struct ymf_view_input in = {.steps = f.steps,
                                .steps_len = f.len,
                                .rows = ledger,
                                .rows_len = sizeof ledger / sizeof ledger[0],
                                .spent = 117};
    struct ymf_track tracks[TRACKS] = {{.track_number = 1}, {.track_number = 2}};
    struct ymf_scene scenes[SCENES] = {{.scene_number = 1}, {.scene_number = 2}};
    struct ymf_production p = {.tracks = tracks,
                               .tracks_len = TRACKS,
                               .scenes = scenes,
                               .scenes_len = SCENES,
                               .publish = true};
    ymf_view_fill(&in, arena, &p);
    assert_int_equal(p.tracks[0].cost_usd_micro, 100);
    assert_int_equal(p.tracks[1].cost_usd_micro, 0);
    assert_int_equal(p.scenes[1].cost_usd_micro, 17);
    assert_int_equal(p.view.phases[YMF_PHASE_ANIMATE].cost_usd_micro, 7);
    assert_int_equal(p.view.cost.spent_usd_micro, 117);
    assert_non_null(p.scenes[1].parked);
    assert_null(p.scenes[0].parked);
}

static void progress_rises_from_nothing_to_all(void **state)
{
    (void)state;
    static const char *const stages[] = {"",
                                         MUSIC,
                                         MUSIC PICTURES,
                                         MUSIC PICTURES MOVED,
                                         MUSIC PICTURES MOVED FILM,
                                         MUSIC PICTURES MOVED FILM
                                         "review=d upload=d publish=d cleanup=d"};
    double before = -1;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        struct film f = {.arena = arena};
        begin(&f);
        set(&f, stages[i]);
        struct ymf_view_input in = {.steps = f.steps, .steps_len = f.len};
        struct ymf_production p = {.publish = true};
        ymf_view_fill(&in, arena, &p);
        assert_true(p.view.progress > before);
        before = p.view.progress;
    }
    assert_true(before > 0.999 && before <= 1.0);
}

static void a_long_step_is_told_by_its_own_pace(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct film f = {.arena = arena};
    begin(&f);
    set(&f, MUSIC PICTURES MOVED "assemble=r");
    struct ymf_view_input in = {.steps = f.steps, .steps_len = f.len, .now_ms = 130000};
    struct ymf_production p = {.publish = true};
    ymf_view_fill(&in, arena, &p);
    double before = p.view.progress;
    for (size_t i = 0; i < f.len; i++) {
        if (strcmp(f.steps[i].key, "assemble") == 0) {
            f.steps[i].started_at = 100000;
            f.steps[i].units_done = 1200;
            f.steps[i].units_total = 4800;
        }
    }
    ymf_view_fill(&in, arena, &p);
    const struct ymf_phase *phase = &p.view.phases[YMF_PHASE_ASSEMBLE];
    assert_true(p.view.progress > before);
    assert_int_equal(phase->done, 1200);
    assert_int_equal(phase->total, 4800);
    assert_int_equal(phase->eta_sec, 90); /* a quarter took half a minute */
}

static void earlier_films_tell_how_long_this_one_takes(void **state)
{
    (void)state;
    static const struct ymf_pace paces[] = {
        {"a", "track", 1000, 41000, 2, 100},      {"a", "assemble", 1000, 31000, 1, 100},
        {"b", "track", 1000, 61000, 2, 200},      {"b", "assemble", 1000, 41000, 1, 200},
        {"c", "track", 1000, 21000, 2, 50},       {"c", "assemble", 1000, 900000000, 1, 50},
        {"d", "nothing known", 0, 900000, 1, 50},
    };
    double per_unit[YMF_PHASE_COUNT];
    ymf_history_of(paces, sizeof paces / sizeof paces[0], per_unit);
    assert_true(fabs(per_unit[YMF_PHASE_MUSIC] - 20) < 1e-9);
    assert_true(fabs(per_unit[YMF_PHASE_ASSEMBLE] - 0.3) < 1e-9); /* made anew later: left out */
    assert_true(per_unit[YMF_PHASE_UPLOAD] == 0);

    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct film f = {.arena = arena};
    begin(&f);
    struct ymf_view_input in = {.steps = f.steps, .steps_len = f.len, .film_sec = 60};
    memcpy(in.history_sec, per_unit, sizeof per_unit);
    struct ymf_production p = {.publish = true};
    ymf_view_fill(&in, arena, &p);
    assert_int_equal(p.view.phases[YMF_PHASE_MUSIC].eta_sec, 20 * TRACKS);
    assert_int_equal(p.view.phases[YMF_PHASE_MUSIC].eta_basis, 0);
    assert_int_equal(p.view.phases[YMF_PHASE_ASSEMBLE].eta_sec, 18);
    assert_int_equal(p.view.phases[YMF_PHASE_UPLOAD].eta_basis, 1);

    in = (struct ymf_view_input){
        .steps = f.steps, .steps_len = f.len, .film_sec = 60, .standin = true};
    ymf_view_fill(&in, arena, &p);
    assert_true(p.view.eta_sec < 90); /* nobody waits for the stand-in */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_status_is_the_first_unfinished_phase),
        cmocka_unit_test(money_is_told_where_it_went),
        cmocka_unit_test(progress_rises_from_nothing_to_all),
        cmocka_unit_test(a_long_step_is_told_by_its_own_pace),
        cmocka_unit_test(earlier_films_tell_how_long_this_one_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
