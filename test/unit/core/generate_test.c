/* One paid take from the first create to its end: every remedy as a row of letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/generate.h"

/*
 * What happens: a accepted, r result known, p pending, f task failed, h HTTP error, x refused,
 * l no answer, n not known when looked up, u unusable, t file in place.
 * What is done: S submit, P poll, s poll slowly, L look up, R re-create marked, G let go, E resend,
 * F fetch, D done, K pan-and-zoom, W park, X fail, Z stop.
 */
static const char act_letters[] = {
    [YMF_GENERATE_DONE] = 'D',     [YMF_GENERATE_SUBMIT] = 'S',      [YMF_GENERATE_RESEND] = 'E',
    [YMF_GENERATE_RECREATE] = 'R', [YMF_GENERATE_LOOK] = 'L',        [YMF_GENERATE_LET_GO] = 'G',
    [YMF_GENERATE_POLL] = 'P',     [YMF_GENERATE_POLL_SLOWLY] = 's', [YMF_GENERATE_FETCH] = 'F',
    [YMF_GENERATE_FILL] = 'K',     [YMF_GENERATE_PARK] = 'W',        [YMF_GENERATE_STOP] = 'Z',
};

static enum ymf_generate_event event_of(char letter)
{
    switch (letter) {
    case 'a':
        return YMF_GENERATED_ACCEPTED;
    case 'r':
        return YMF_GENERATED_ARRIVED;
    case 'p':
        return YMF_GENERATED_PENDING;
    case 'f':
        return YMF_GENERATED_TASK_FAILED;
    case 'h':
        return YMF_GENERATED_HTTP_ERROR;
    case 'x':
        return YMF_GENERATED_REFUSED;
    case 'n':
        return YMF_GENERATED_NOT_FOUND;
    case 'u':
        return YMF_GENERATED_UNUSABLE;
    case 't':
        return YMF_GENERATED_TAKEN;
    default:
        fail_msg("no event is called %c", letter);
        return YMF_GENERATED_TAKEN;
    }
}

static bool ends(char act)
{
    return strchr("DKWXZ", act) != NULL;
}

/* Plays the events against the machine; returns what it did. */
static void play(struct ymf_generate s, int lookup, const char *events, char *ret, size_t size)
{
    size_t len = 0;
    for (;;) {
        char act = act_letters[ymf_generate_next(&s)];
        assert_true(len + 1 < size); /* it would go round for ever */
        ret[len++] = act;
        if (ends(act))
            break;
        if (act == 'G') {
            s = ymf_generate_fold(s, YMF_GENERATED_LOST);
            continue;
        }
        if (!*events)
            break;
        if (act == 'R')
            s = ymf_generate_fold(s, YMF_GENERATED_RECREATED);
        if (act == 'S')
            s.open = YMF_OPEN_INTENT;
        s.lookup = lookup;
        char event = *events++;
        if (event != 'l') /* silence changes nothing */
            s = ymf_generate_fold(s, event_of(event));
    }
    ret[len] = '\0';
}

static const struct {
    const char *label;
    int kind, lookup;
    int64_t chain;
    const char *events, *acts;
} runs[] = {
    {"first route works", YMF_TAKE_CLIP, 0, 3, "aprt", "SPPFD"},
    {"a failed task is created once more", YMF_TAKE_CLIP, 0, 3, "afart", "SPSPFD"},
    {"twice failed goes to the next route", YMF_TAKE_CLIP, 0, 3, "afafart", "SPSPSPFD"},
    {"every route fails: pan-and-zoom", YMF_TAKE_CLIP, 0, 2, "afafafaf", "SPSPSPSPK"},
    {"moderation never repeats", YMF_TAKE_CLIP, 0, 2, "xx", "SSK"},
    {"an HTTP error is repeated twice", YMF_TAKE_CLIP, 0, 2, "hhhart", "SSSSPFD"},
    {"a synchronous route answers at once", YMF_TAKE_PICTURE, 0, 2, "rt", "SFD"},
    {"silence is not failure", YMF_TAKE_CLIP, YMF_LOOKUP_NONE, 3, "lart", "SRPFD"},
    {"a clip lost twice is drawn", YMF_TAKE_CLIP, YMF_LOOKUP_NONE, 3, "ll", "SRGK"},
    {"a song lost twice parks", YMF_TAKE_SONG, YMF_LOOKUP_NONE, 2, "ll", "SRGW"},
    {"a picture lost twice is asked of the other model", YMF_TAKE_PICTURE, YMF_LOOKUP_NONE, 2,
     "llrt", "SRGSFD"},
    {"lost there too, its scene parks", YMF_TAKE_PICTURE, YMF_LOOKUP_NONE, 2, "lll", "SRGSGW"},
    {"looked up and found", YMF_TAKE_CLIP, YMF_LOOKUP_BY_REF, 3, "lnnart", "SLLLPFD"},
    {"eight look-ups, then once more, marked", YMF_TAKE_CLIP, YMF_LOOKUP_BY_REF, 3, "lnnnnnnnnart",
     "SLLLLLLLLRPFD"},
    {"a provider that de-duplicates is sent the same again", YMF_TAKE_CLIP, YMF_LOOKUP_DEDUPES, 3,
     "lart", "SEPFD"},
    {"a bad file is fetched four times, then another route", YMF_TAKE_CLIP, 0, 2, "aruuuuart",
     "SPFFFFSPFD"},
    {"pictures end parked", YMF_TAKE_PICTURE, 0, 2, "xx", "SSW"},
    {"songs wait for the operator", YMF_TAKE_SONG, 0, 1, "x", "SW"},
};

static void every_remedy_is_a_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        (void)printf("# %s\n", runs[i].label);
        struct ymf_generate s = {.kind = runs[i].kind, .chain_len = runs[i].chain, .polls_max = 60};
        char acts[64];
        play(s, runs[i].lookup, runs[i].events, acts, sizeof acts);
        assert_string_equal(acts, runs[i].acts);
    }
}

static void after_the_last_quick_question_it_is_asked_slowly_and_not_bought_again(void **state)
{
    (void)state;
    struct ymf_generate s = {
        .kind = YMF_TAKE_SONG, .chain_len = 2, .open = YMF_OPEN_SUBMITTED, .polls_max = 40};
    for (int i = 0; i < 40; i++) {
        assert_int_equal(ymf_generate_next(&s), YMF_GENERATE_POLL);
        s = ymf_generate_fold(s, YMF_GENERATED_PENDING);
    }
    for (int i = 0; i < 500; i++) {
        assert_int_equal(ymf_generate_next(&s), YMF_GENERATE_POLL_SLOWLY);
        s = ymf_generate_fold(s, YMF_GENERATED_PENDING);
    }
}

static void a_cancelled_job_buys_nothing_but_asks_for_what_is_paid(void **state)
{
    (void)state;
    struct ymf_generate s = {.kind = YMF_TAKE_CLIP, .chain_len = 3, .stop = true, .polls_max = 60};
    assert_int_equal(ymf_generate_next(&s), YMF_GENERATE_STOP);
    s.open = YMF_OPEN_SUBMITTED;
    assert_int_equal(ymf_generate_next(&s), YMF_GENERATE_POLL);
    s.open = YMF_OPEN_INTENT;
    assert_int_equal(ymf_generate_next(&s), YMF_GENERATE_LET_GO);
}

/* Whatever happens in whatever order, one create is sent at most twice, the second one marked. */
static void no_create_is_sent_a_third_time(void **state)
{
    (void)state;
    static const char letters[] = "arpfhxnult";
    uint64_t seed = 20261124;
    for (int round = 0; round < 20000; round++) {
        struct ymf_generate s = {.kind = round % 3, .chain_len = 1 + round % 4, .polls_max = 5};
        int sent = 0;
        for (int i = 0; i < 200; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            char event = letters[(seed >> 33) % (sizeof letters - 1)];
            enum ymf_generate_act act = ymf_generate_next(&s);
            if (ends(act_letters[act]))
                break;
            if (act == YMF_GENERATE_LET_GO) {
                s = ymf_generate_fold(s, YMF_GENERATED_LOST);
                sent = 0;
                continue;
            }
            if (act == YMF_GENERATE_SUBMIT) {
                sent = 1;
                s.open = YMF_OPEN_INTENT;
            }
            if (act == YMF_GENERATE_RECREATE) {
                s = ymf_generate_fold(s, YMF_GENERATED_RECREATED);
                assert_true(s.dup);
                sent++;
            }
            assert_true(sent <= 2);
            bool creates = act == YMF_GENERATE_SUBMIT || act == YMF_GENERATE_RECREATE;
            const char *fits = creates ? "arfhxl" : act == YMF_GENERATE_FETCH ? "ut" : "rpf";
            if (!strchr(fits, event) || event == 'l')
                continue;
            s = ymf_generate_fold(s, event_of(event));
        }
    }
}

static void several_songs_are_chosen_by_rule(void **state)
{
    (void)state;
    static const struct ymf_heard_song lengths[] = {{120, -14, 0}, {181, -14, 0}, {240, -14, 0}};
    assert_int_equal(ymf_generate_pick(lengths, 3, 0), 0);
    assert_int_equal(ymf_generate_pick(lengths, 3, 200), 1);
    assert_int_equal(ymf_generate_pick(lengths, 3, 900), 2);
    static const struct ymf_heard_song silent[] = {{180, -14, 12}, {180, -14, 1}};
    assert_int_equal(ymf_generate_pick(silent, 2, 0), 1);
    assert_int_equal(ymf_generate_pick(silent, 2, 180), 1);
    static const struct ymf_heard_song quiet[] = {{180, -45, 0}, {175, -16, 0}, {180, -70, 180}};
    assert_int_equal(ymf_generate_pick(quiet, 3, 0), 1);
    assert_int_equal(ymf_generate_pick(quiet, 3, 180), 1);
    assert_int_equal(ymf_generate_pick(NULL, 0, 180), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_remedy_is_a_row),
        cmocka_unit_test(after_the_last_quick_question_it_is_asked_slowly_and_not_bought_again),
        cmocka_unit_test(a_cancelled_job_buys_nothing_but_asks_for_what_is_paid),
        cmocka_unit_test(no_create_is_sent_a_third_time),
        cmocka_unit_test(several_songs_are_chosen_by_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
