/* What every store of job files promises, on the adapter that is named on the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/uuid.h"
#include "place.h"
#include "s3_test.h"

struct store {
    struct place *place;
    const struct ymf_file_store *port;
    struct ymf_arena *arena;
    char job[YMF_UUID_TEXT];
    struct ymf_err err;
};

static int begin(void **state)
{
    struct store *s = calloc(1, sizeof *s);
    s->arena = ymf_arena_new();
    s->place = place_shared();
    s->port = place_port(s->place);
    ymf_uuid_new(s->job);
    *state = s;
    return 0;
}

static int end(void **state)
{
    struct store *s = *state;
    ymf_arena_free(s->arena);
    free(s);
    return 0;
}

#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

static void well(const struct store *s, enum ymf_code rc)
{
    if (rc)
        fail_msg("%s: %s", ymf_code_info(rc)->name, s->err.msg);
}

static const char *key(const struct store *s, const char *name)
{
    return ymf_printf(s->arena, "%s/%s", s->job, name);
}

/* A file of the scratch folder with that many bytes, no two of them alike in a row. */
static const char *made(struct store *s, size_t bytes, unsigned seed)
{
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *path = ymf_printf(s->arena, "%s/%s", place_scratch(s->place), id);
    unsigned char *data = calloc(1, bytes + 1);
    for (size_t i = 0; i < bytes; i++)
        data[i] = (unsigned char)((i * 131 + seed + i / 251) & 255);
    well(s, ymf_file_write(path, data, bytes, 0600, &s->err));
    free(data);
    return path;
}

static const char *text_file(struct store *s, const char *text)
{
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *path = ymf_printf(s->arena, "%s/%s", place_scratch(s->place), id);
    well(s, ymf_file_write(path, text, strlen(text), 0600, &s->err));
    return path;
}

static struct ymf_file_info put(struct store *s, const char *name, const char *path)
{
    struct ymf_file_info info = {0};
    well(s, s->port->put(s->port->self, key(s, name), path, NULL, s->arena, &info, &s->err));
    return info;
}

static enum ymf_code collect(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    (void)err;
    ymf_buf_add(self, bytes, len);
    return YMF_OK;
}

/* The bytes from..from+len as text. */
static const char *part_of(struct store *s, const char *name, int64_t from, int64_t len)
{
    struct ymf_buf buf;
    ymf_buf_init(&buf, 1 << 20);
    well(s,
         s->port->read(s->port->self, key(s, name), NULL, from, len, collect, &buf, NULL, &s->err));
    const char *text = ymf_strndup(s->arena, buf.data, buf.len);
    ymf_buf_done(&buf);
    return text;
}

static void what_is_put_is_there_whole(void **state)
{
    struct store *s = *state;
    struct ymf_file_info put_info = put(s, "film.mp4", text_file(s, "0123456789"));
    struct ymf_file_info info = {0};
    well(s, s->port->head(s->port->self, key(s, "film.mp4"), s->arena, &info, &s->err));
    assert_int_equal(info.bytes, 10);
    assert_string_equal(info.etag, put_info.etag);
    assert_true(info.modified_ms > 1600000000000);
    assert_string_equal(part_of(s, "film.mp4", 0, 10), "0123456789");
}

static void a_range_is_just_these_bytes(void **state)
{
    struct store *s = *state;
    put(s, "film.mp4", text_file(s, "0123456789"));
    assert_string_equal(part_of(s, "film.mp4", 2, 3), "234");
    assert_string_equal(part_of(s, "film.mp4", 9, 1), "9");
    assert_string_equal(part_of(s, "film.mp4", 0, 1), "0");
}

static void another_version_has_another_tag_and_is_refused_by_the_old_one(void **state)
{
    struct store *s = *state;
    const char *old = put(s, "a.png", text_file(s, "first")).etag;
    const char *now = put(s, "a.png", text_file(s, "other")).etag;
    assert_string_not_equal(old, now);
    struct ymf_buf buf;
    ymf_buf_init(&buf, 100);
    assert_int_equal(
        s->port->read(s->port->self, key(s, "a.png"), old, 0, 5, collect, &buf, NULL, &s->err),
        YMF_CONFLICT);
    assert_int_equal(buf.len, 0);
    well(s, s->port->read(s->port->self, key(s, "a.png"), now, 0, 5, collect, &buf, NULL, &s->err));
    assert_memory_equal(buf.data, "other", 5);
    ymf_buf_done(&buf);
}

static void a_fetched_file_is_the_same_to_the_byte(void **state)
{
    struct store *s = *state;
    enum { BYTES = 300001 };
    put(s, "song.mp3", made(s, BYTES, 1));
    const char *to = ymf_printf(s->arena, "%s/%s.mp3", place_scratch(s->place), s->job);
    struct ymf_file_info info = {0};
    well(s, s->port->fetch(s->port->self, key(s, "song.mp3"), to, NULL, s->arena, &info, &s->err));
    char *a = NULL;
    char *b = NULL;
    size_t len = 0;
    well(s, ymf_file_read(to, BYTES, s->arena, &a, &len, &s->err));
    assert_int_equal(len, BYTES);
    assert_int_equal(info.bytes, BYTES);
    well(s, ymf_file_read(made(s, BYTES, 1), BYTES, s->arena, &b, &len, &s->err));
    assert_memory_equal(a, b, BYTES);
}

/* Above the size at which a file is sent in parts. */
static void a_large_file_arrives_whole(void **state)
{
    struct store *s = *state;
    enum { BYTES = (13 << 20) + 77 };
    struct ymf_file_info info = put(s, "big.mp4", made(s, BYTES, 7));
    assert_int_equal(info.bytes, BYTES);
    const char *to = ymf_printf(s->arena, "%s/%s.big", place_scratch(s->place), s->job);
    well(s, s->port->fetch(s->port->self, key(s, "big.mp4"), to, NULL, s->arena, &info, &s->err));
    char *a = NULL;
    char *b = NULL;
    size_t len = 0;
    well(s, ymf_file_read(to, BYTES, s->arena, &a, &len, &s->err));
    well(s, ymf_file_read(made(s, BYTES, 7), BYTES, s->arena, &b, &len, &s->err));
    assert_memory_equal(a, b, BYTES);
}

static void an_empty_file_is_a_file(void **state)
{
    struct store *s = *state;
    put(s, "chapters.txt", text_file(s, ""));
    struct ymf_file_info info = {.bytes = 7};
    well(s, s->port->head(s->port->self, key(s, "chapters.txt"), s->arena, &info, &s->err));
    assert_int_equal(info.bytes, 0);
    const char *to = ymf_printf(s->arena, "%s/%s.txt", place_scratch(s->place), s->job);
    well(s,
         s->port->fetch(s->port->self, key(s, "chapters.txt"), to, NULL, s->arena, &info, &s->err));
    assert_int_equal(ymf_file_size(to), 0);
}

static void what_is_missing_is_not_found(void **state)
{
    struct store *s = *state;
    struct ymf_file_info info;
    struct ymf_buf buf;
    ymf_buf_init(&buf, 100);
    const char *to = ymf_printf(s->arena, "%s/%s.no", place_scratch(s->place), s->job);
    assert_int_equal(s->port->head(s->port->self, key(s, "no"), s->arena, &info, &s->err),
                     YMF_NOT_FOUND);
    assert_int_equal(
        s->port->fetch(s->port->self, key(s, "no"), to, NULL, s->arena, &info, &s->err),
        YMF_NOT_FOUND);
    assert_int_equal(
        s->port->read(s->port->self, key(s, "no"), NULL, 0, 1, collect, &buf, NULL, &s->err),
        YMF_NOT_FOUND);
    assert_int_equal(s->port->copy(s->port->self, key(s, "no"), key(s, "b"), &s->err),
                     YMF_NOT_FOUND);
    assert_int_equal(ymf_file_size(to), -1);
    ymf_buf_done(&buf);
}

static void a_copy_outlives_its_original(void **state)
{
    struct store *s = *state;
    put(s, "takes/scene_01_a.mp4", text_file(s, "a clip"));
    well(s, s->port->copy(s->port->self, key(s, "takes/scene_01_a.mp4"), key(s, "scene_01.mp4"),
                          &s->err));
    /* again, over what is there: a step may run twice */
    well(s, s->port->copy(s->port->self, key(s, "takes/scene_01_a.mp4"), key(s, "scene_01.mp4"),
                          &s->err));
    well(s, s->port->remove(s->port->self, key(s, "takes/scene_01_a.mp4"), &s->err));
    assert_string_equal(part_of(s, "scene_01.mp4", 0, 6), "a clip");
}

static void a_folder_is_listed_by_name_without_what_lies_deeper(void **state)
{
    struct store *s = *state;
    static const char *const names[] = {"scene_02.png", "scene_01.png", "takes/x.png",
                                        "scene_1.png"};
    for (size_t i = 0; i < 4; i++)
        put(s, names[i], text_file(s, names[i]));
    struct ymf_file_info *items = NULL;
    size_t len = 0;
    well(s, s->port->list(s->port->self, key(s, ""), 10, s->arena, &items, &len, &s->err));
    assert_int_equal(len, 3);
    assert_string_equal(items[0].key, key(s, "scene_01.png"));
    assert_string_equal(items[1].key, key(s, "scene_02.png"));
    assert_string_equal(items[2].key, key(s, "scene_1.png"));
    assert_int_equal(items[0].bytes, 12);
    well(s, s->port->list(s->port->self, key(s, ""), 2, s->arena, &items, &len, &s->err));
    assert_int_equal(len, 2);
    well(s, s->port->list(s->port->self, key(s, "none/"), 10, s->arena, &items, &len, &s->err));
    assert_int_equal(len, 0);
}

static void what_is_removed_is_gone_and_removing_again_is_fine(void **state)
{
    struct store *s = *state;
    struct ymf_file_info info;
    put(s, "incoming/a.bin", text_file(s, "x"));
    well(s, s->port->remove(s->port->self, key(s, "incoming/a.bin"), &s->err));
    well(s, s->port->remove(s->port->self, key(s, "incoming/a.bin"), &s->err));
    assert_int_equal(
        s->port->head(s->port->self, key(s, "incoming/a.bin"), s->arena, &info, &s->err),
        YMF_NOT_FOUND);
}

static void names_that_lead_away_are_refused(void **state)
{
    struct store *s = *state;
    struct ymf_file_info info;
    static const char *const bad[] = {"",      "/etc/passwd", "../x",    "a/../b", "a//b",
                                      ".hide", "a/",          "a b",     "a?b",    "a\\b",
                                      "a%2fb", "a\nb",        "\xc3\xa4"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(s->port->head(s->port->self, bad[i], s->arena, &info, &s->err),
                         YMF_INVALID);
        assert_int_equal(s->port->remove(s->port->self, bad[i], &s->err), YMF_INVALID);
    }
}

static void a_put_that_is_cancelled_leaves_nothing(void **state)
{
    struct store *s = *state;
    struct ymf_file_info info;
    atomic_bool cancel = true;
    if (s->port->folder)
        return; /* a rename is done before anybody can cancel it */
    assert_int_equal(s->port->put(s->port->self, key(s, "big.mp4"), made(s, 13 << 20, 3), &cancel,
                                  s->arena, &info, &s->err),
                     YMF_CANCELLED);
    assert_int_equal(s->port->head(s->port->self, key(s, "big.mp4"), s->arena, &info, &s->err),
                     YMF_NOT_FOUND);
    well(s, s->port->tidy(s->port->self, key(s, ""), &s->err));
}

static enum ymf_code refuse(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    (void)self;
    (void)bytes;
    (void)len;
    return ymf_fail(err, YMF_NO_SPACE, "the sink is full");
}

static void a_reader_that_stops_ends_the_reading_with_its_own_reason(void **state)
{
    struct store *s = *state;
    put(s, "film.mp4", text_file(s, "0123456789"));
    assert_int_equal(
        s->port->read(s->port->self, key(s, "film.mp4"), NULL, 0, 10, refuse, NULL, NULL, &s->err),
        YMF_NO_SPACE);
    assert_string_equal(s->err.msg, "the sink is full");
}

static void the_store_tests_itself(void **state)
{
    struct store *s = *state;
    well(s, s->port->test(s->port->self, &s->err));
}

static void halves_of_files_are_tidied_away(void **state)
{
    struct store *s = *state;
    put(s, "film.mp4", text_file(s, "whole"));
    place_break_off_a_put(s->place, key(s, "film.mp4"));
    assert_int_equal(place_halves(s->place, key(s, "")), 1);
    well(s, s->port->tidy(s->port->self, key(s, ""), &s->err));
    assert_int_equal(place_halves(s->place, key(s, "")), 0);
    assert_string_equal(part_of(s, "film.mp4", 0, 5), "whole");
}

static const struct CMUnitTest tests[] = {
    STORE_TEST(what_is_put_is_there_whole),
    STORE_TEST(a_range_is_just_these_bytes),
    STORE_TEST(another_version_has_another_tag_and_is_refused_by_the_old_one),
    STORE_TEST(a_fetched_file_is_the_same_to_the_byte),
    STORE_TEST(a_large_file_arrives_whole),
    STORE_TEST(an_empty_file_is_a_file),
    STORE_TEST(what_is_missing_is_not_found),
    STORE_TEST(a_copy_outlives_its_original),
    STORE_TEST(a_folder_is_listed_by_name_without_what_lies_deeper),
    STORE_TEST(what_is_removed_is_gone_and_removing_again_is_fine),
    STORE_TEST(names_that_lead_away_are_refused),
    STORE_TEST(a_put_that_is_cancelled_leaves_nothing),
    STORE_TEST(a_reader_that_stops_ends_the_reading_with_its_own_reason),
    STORE_TEST(the_store_tests_itself),
    STORE_TEST(halves_of_files_are_tidied_away),
};

int main(int argc, char **argv)
{
    enum { SHARED = sizeof tests / sizeof tests[0] };
    struct CMUnitTest all[SHARED + S3_TESTS_MAX];
    if (argc != 2 || place_open(argv[1]) || s3_tests_len > S3_TESTS_MAX)
        return 1;
    size_t len = SHARED;
    memcpy(all, tests, sizeof tests);
    for (size_t i = 0; strcmp(argv[1], "s3") == 0 && i < s3_tests_len; i++)
        all[len++] = s3_tests[i];
    int failed = _cmocka_run_group_tests("storage", all, len, NULL, NULL);
    place_close();
    return failed;
}
