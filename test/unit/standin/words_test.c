/* The writer: within every limit, in every script, never the same scene twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "standin/paint.h"
#include "standin/words.h"

static const char *const topics[] = {
    "lofi beats for a rainy night",
    "x",
    "",
    "   spaces\tand\nlines   ",
    "\xF0\x9F\x8C\xA7\xEF\xB8\x8F\xF0\x9F\x8E\xA7 rainy \xF0\x9F\x87\xAF\xF0\x9F\x87\xB5 tokyo",
    "say \"hello\" & <b>'bye'</b>",
    "\xD9\x85\xD9\x88\xD8\xB3\xD9\x8A\xD9\x82\xD9\x89 \xD9\x87\xD8\xA7\xD8\xAF\xD8\xA6\xD8\xA9 "
    "\xD9\x84\xD9\x84\xD9\x86\xD9\x88\xD9\x85",
    "\xE6\xB7\xB1\xE5\xA4\x9C\xE3\x81\xAE\xE9\x9B\xA8\xE3\x81\xA8\xE3\x83\xAD\xE3\x83\xBC\xE3\x83"
    "\x95\xE3\x82\xA1\xE3\x82\xA4",
};
enum { TOPICS = sizeof topics / sizeof topics[0] };

static void is_text(const char *text, size_t max)
{
    assert_non_null(text);
    size_t len = strlen(text);
    assert_true(len > 0 && len <= max);
    assert_true(ymf_utf8_valid(text, len));
}

static const char *long_topic(struct ymf_arena *arena)
{
    char *text = ymf_alloc(arena, 4 * 500 + 1);
    for (int i = 0; i < 500; i++)
        memcpy(text + 4 * i, "\xF0\x9F\x8E\xB5", 4);
    return text;
}

static void publishing_copy_fits_youtube(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (int i = 0; i <= TOPICS; i++) {
        const char *topic = i < TOPICS ? topics[i] : long_topic(arena);
        struct ymf_words_brief b;
        struct ymf_words_seo seo;
        ymf_words_brief(arena, topic, 1, 3, &b);
        ymf_words_seo(arena, topic, b.title, b.theme, 1, &seo);
        is_text(seo.title, 400);
        assert_true(ymf_utf16_units(seo.title) <= YMF_WORDS_TITLE_MAX);
        is_text(seo.description, YMF_WORDS_DESCRIPTION_MAX);
        assert_null(strpbrk(seo.title, "<>"));
        assert_null(strpbrk(seo.description, "<>"));
        size_t all = 0;
        assert_true(seo.tag_count >= 5);
        for (int k = 0; k < seo.tag_count; k++) {
            is_text(seo.tags[k], 250);
            all += strlen(seo.tags[k]) + 3;
        }
        assert_true(all <= 450);
        for (int k = 0; k < seo.hashtag_count; k++) {
            is_text(seo.hashtags[k], 60);
            assert_int_equal(seo.hashtags[k][0], '#');
            assert_null(strchr(seo.hashtags[k], ' '));
        }
    }
}

static void sixty_scenes_are_sixty_scenes(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (int t = 0; t < TOPICS; t++) {
        struct ymf_words_brief b;
        ymf_words_brief(arena, topics[t], 7, 60, &b);
        is_text(b.title, 400);
        is_text(b.theme, 900);
        is_text(b.music_direction, 500);
        assert_true(b.mood_count >= 3 && b.palette_count >= 3 && b.palette_count <= 8);
        for (int i = 0; i < b.palette_count; i++)
            assert_int_equal(strspn(b.palette[i] + 1, "0123456789abcdef"), 6);
        int animated = 0;
        for (int i = 0; i < 60; i++) {
            const struct ymf_words_scene *s = &b.scenes[i];
            is_text(s->title, 100);
            is_text(s->description, 600);
            is_text(s->mood, 100);
            is_text(s->motion, 300);
            is_text(s->why, 300);
            is_text(s->picture_prompt, 1500);
            animated += s->animated;
            for (int j = 0; j < i; j++) {
                assert_string_not_equal(s->description, b.scenes[j].description);
                assert_string_not_equal(s->title, b.scenes[j].title);
            }
        }
        assert_true(animated > 10 && animated < 55);
    }
}

static void the_first_ten_scenes_look_different(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (int t = 0; t < TOPICS; t++) {
        struct ymf_words_brief b;
        ymf_words_brief(arena, topics[t], 2, 10, &b);
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < i; j++)
                assert_ptr_not_equal(ymf_paint_motif(b.scenes[i].picture_prompt, 1),
                                     ymf_paint_motif(b.scenes[j].picture_prompt, 1));
    }
}

static void songs_differ_and_name_their_tempo(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_words_song songs[60];
    for (int i = 0; i < 60; i++) {
        char want[16];
        ymf_words_song(arena, topics[0], 1, i, &songs[i]);
        is_text(songs[i].prompt, 600);
        (void)snprintf(want, sizeof want, "%d BPM", songs[i].bpm);
        assert_non_null(strstr(songs[i].prompt, want));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(songs[i].title, songs[j].title);
            assert_string_not_equal(songs[i].prompt, songs[j].prompt);
        }
    }
}

static void research_has_something_for_every_filter(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *queries[6];
    ymf_words_queries(arena, topics[0], 6, queries);
    int good = 0, total = 0, shared = 0;
    const char *first_ids[50];
    for (int q = 0; q < 6; q++)
        for (int i = 0; i < 50; i++) {
            struct ymf_words_video v;
            ymf_words_video(arena, queries[q], i, &v);
            assert_int_equal(strlen(v.id), 11);
            assert_int_equal(strlen(v.channel_id), 24);
            is_text(v.title, 200);
            is_text(v.description, 1000);
            assert_true(v.views > 0 && v.likes >= -1 && v.likes <= v.views && v.duration_sec > 0 &&
                        v.age_sec > 0);
            total++;
            good += v.views >= 10000 && v.likes >= 100 && v.duration_sec <= 60 &&
                    v.age_sec < 86400LL * 900;
            if (q == 0)
                first_ids[i] = v.id;
            else if (strcmp(first_ids[i], v.id) == 0)
                shared++;
            struct ymf_words_score s;
            ymf_words_score(arena, topics[0], v.title, v.views, v.likes, &s);
            is_text(s.reason, 300);
            assert_true(s.total >= 0 && s.total <= 100 && s.content <= 100 && s.engagement <= 100 &&
                        s.mood_fit <= 100);
        }
    assert_true(good > total / 2 && good < total);
    assert_true(shared > 20 && shared < 200);
}

static void same_topic_same_words(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_words_brief a, b;
    ymf_words_brief(arena, topics[4], 1, 12, &a);
    ymf_words_brief(arena, topics[4], 1, 12, &b);
    for (int i = 0; i < 12; i++)
        assert_string_equal(a.scenes[i].picture_prompt, b.scenes[i].picture_prompt);
    struct ymf_words_motion m;
    ymf_words_motion(arena, a.scenes[0].description, a.scenes[0].motion, true, 1, &m);
    is_text(m.motion_prompt, 900);
    is_text(m.why, 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(publishing_copy_fits_youtube),
        cmocka_unit_test(sixty_scenes_are_sixty_scenes),
        cmocka_unit_test(the_first_ten_scenes_look_different),
        cmocka_unit_test(songs_differ_and_name_their_tempo),
        cmocka_unit_test(research_has_something_for_every_filter),
        cmocka_unit_test(same_topic_same_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
