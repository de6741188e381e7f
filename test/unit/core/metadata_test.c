/* Whatever comes in, YouTube takes what goes out: the limits, by its own way of counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "core/metadata.h"

static struct ymf_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = ymf_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ymf_arena_free(arena);
    return 0;
}

static const char *times(const char *part, size_t n)
{
    size_t len = strlen(part);
    char *out = ymf_alloc(arena, n * len + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(out + i * len, part, len);
    return out;
}

static struct ymf_metadata fitted(const char *title, const char *description, const char *chapters)
{
    struct ymf_metadata m = {.title = title, .description = description};
    ymf_metadata_fit(&m, chapters, arena);
    return m;
}

static void a_title_counts_utf16_units(void **state)
{
    (void)state;
    struct ymf_metadata m = fitted(times("🎷", 60), "", NULL);
    assert_int_equal(ymf_utf16_units(m.title), 100);
    assert_false(m.checks[0].ok);
    m = fitted(times("x", 100), "", NULL);
    assert_int_equal(strlen(m.title), 100);
    assert_true(m.checks[0].ok);
    m = fitted("<b>Night</b> #lofi in C# minor", "", NULL);
    assert_string_equal(m.title, "bNight/b lofi in C# minor");
    m = fitted(" <> ", "", NULL);
    assert_string_equal(m.title, "Untitled film");
}

static void a_description_counts_bytes_and_keeps_its_chapters(void **state)
{
    (void)state;
    static const char chapters[] = "0:00 One <1>\n0:20 Two\n0:40 Three\n";
    struct ymf_metadata m = fitted("t", times("夜", 3000), chapters);
    assert_true(strlen(m.description) <= 5000);
    assert_true(strlen(m.description) > 4990);
    assert_non_null(strstr(m.description, "0:00 One 1\n0:20 Two\n0:40 Three"));
    assert_null(strpbrk(m.description, "<>"));
    assert_true(m.checks[3].ok);
    m = fitted("t", "Text #tag\n0:00 made up\n#a #b\nEnd", chapters);
    assert_null(strstr(m.description, "made up"));
    assert_non_null(strstr(m.description, "Text tag\nEnd\n\n0:00 One 1"));
    m = fitted("t", "text", times("0:00 A chapter of some length\n", 200));
    assert_string_equal(m.description, "text");
    assert_false(m.checks[3].ok);
    m = fitted("t", "", chapters);
    assert_memory_equal(m.description, "0:00", 4);
}

static void tags_count_as_youtube_counts(void **state)
{
    (void)state;
    const char *one[] = {"Foo-Baz"};
    const char *two[] = {"Foo Baz"};
    const char *both[] = {"Foo-Baz", "Foo Baz"};
    assert_int_equal(ymf_metadata_tags_units(one, 1), 7);
    assert_int_equal(ymf_metadata_tags_units(two, 1), 9);
    assert_int_equal(ymf_metadata_tags_units(both, 2), 17);
    const char *many[60];
    for (size_t i = 0; i < 60; i++)
        many[i] = ymf_printf(arena, "night rain %zu", i);
    struct ymf_metadata m = {.title = "t", .description = "", .tags = many, .tags_len = 60};
    ymf_metadata_fit(&m, NULL, arena);
    assert_string_equal(m.tags[0], "night rain 0");
    assert_true(ymf_metadata_tags_units(m.tags, m.tags_len) <= 500);
    assert_true(ymf_metadata_tags_units(m.tags, m.tags_len) > 480);
    ymf_metadata_leave_room(&m, times("m", 45));
    assert_true(ymf_metadata_tags_units(m.tags, m.tags_len) <= 500 - 46);
    const char *odd[] = {"a,b", "A,B", "<>", "say \"x\""};
    m = (struct ymf_metadata){.title = "t", .description = "", .tags = odd, .tags_len = 4};
    ymf_metadata_fit(&m, NULL, arena);
    assert_int_equal(m.tags_len, 2);
    assert_string_equal(m.tags[0], "a b");
    assert_string_equal(m.tags[1], "say  x");
}

static void hashtags_are_fifteen_words_at_the_end(void **state)
{
    (void)state;
    const char *many[20];
    for (size_t i = 0; i < 20; i++)
        many[i] = ymf_printf(arena, "%s lo fi %zu", i % 2 ? "#" : "", i);
    struct ymf_metadata m = {.title = "t", .description = "x"};
    m.hashtags = many;
    m.hashtags_len = 20;
    ymf_metadata_fit(&m, NULL, arena);
    assert_int_equal(m.hashtags_len, 15);
    assert_string_equal(m.hashtags[1], "#lofi1");
    assert_memory_equal(m.description, "x\n\n#lofi0 #lofi1", 16);
}

static const struct {
    const char *label, *title, *description, *tag, *pointer;
} faults[] = {
    {"whole", "t", "d", "a tag", NULL},
    {"title", "a<b", "d", "x", "/metadata/title"},
    {"description", "t", "a>b", "x", "/metadata/description"},
    {"hashtags", "#a", "#b #c #d #e #f #g #h #i #j #k #l #m #n #o #p", "x",
     "/metadata/description"},
    {"tag", "t", "d", "a,b", "/metadata/tags"},
    {"empty tag", "t", "d", "", "/metadata/tags"},
};

static void a_persons_text_is_refused_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        (void)printf("# %s\n", faults[i].label);
        const char *tags[] = {faults[i].tag};
        struct ymf_metadata m = {.title = faults[i].title, .description = faults[i].description};
        m.tags = tags;
        m.tags_len = 1;
        const char *pointer = NULL;
        const char *fault = ymf_metadata_fault(&m, &pointer, arena);
        if (faults[i].pointer)
            assert_string_equal(pointer, faults[i].pointer);
        assert_int_equal(fault != NULL, faults[i].pointer != NULL);
    }
    const char *pointer = NULL;
    struct ymf_metadata m = {.title = times("🎷", 51), .description = ""};
    assert_non_null(ymf_metadata_fault(&m, &pointer, arena));
    m = (struct ymf_metadata){.title = "t", .description = times("夜", 1667)};
    assert_non_null(ymf_metadata_fault(&m, &pointer, arena));
    m = (struct ymf_metadata){.title = "t", .description = "", .category_id = "Music"};
    assert_non_null(ymf_metadata_fault(&m, &pointer, arena));
    assert_string_equal(pointer, "/metadata/category_id");
    m = (struct ymf_metadata){.title = "t", .description = "", .language = "pt BR"};
    assert_non_null(ymf_metadata_fault(&m, &pointer, arena));
    assert_string_equal(pointer, "/metadata/language");
    m.language = "pt-BR";
    m.category_id = "10";
    assert_null(ymf_metadata_fault(&m, &pointer, arena));
}

static void what_is_fitted_is_never_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"<", "夜", "#x ", "\n0:00 a", "🎷", ", ", "\"", "word "};
    for (uint32_t seed = 1; seed < 400; seed++) {
        uint32_t luck = seed;
        const char *text[3] = {"", "", ""};
        const char *tags[40];
        for (size_t k = 0; k < 3; k++)
            for (size_t i = 0; i < seed % 60; i++) {
                luck = luck * 1664525U + 1013904223U;
                text[k] = ymf_printf(arena, "%s%s", text[k],
                                     times(parts[(luck >> 20) % 8], 1 + (luck >> 10) % 30));
            }
        for (size_t i = 0; i < 40; i++)
            tags[i] = text[i % 3];
        struct ymf_metadata m = {.title = text[0], .description = text[1]};
        m.tags = tags;
        m.tags_len = m.hashtags_len = 40;
        m.hashtags = tags;
        ymf_metadata_fit(&m, text[2], arena);
        const char *pointer = NULL;
        const char *fault = ymf_metadata_fault(&m, &pointer, arena);
        if (fault)
            fail_msg("seed %u: %s %s", seed, pointer, fault);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_counts_utf16_units),
        cmocka_unit_test(a_description_counts_bytes_and_keeps_its_chapters),
        cmocka_unit_test(tags_count_as_youtube_counts),
        cmocka_unit_test(hashtags_are_fifteen_words_at_the_end),
        cmocka_unit_test(a_persons_text_is_refused_by_name),
        cmocka_unit_test(what_is_fitted_is_never_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
