/* The folder of pieces: leftovers go, the limit holds, and nobody's work is touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "made.h"
#include "media/shelf.h"

enum { BYTES = 1000, OLD = 1000000 };

/* A file of BYTES bytes that was used at a second of 1970; 0: now. */
static const char *put(const struct made *made, const char *name, long used)
{
    static const char bytes[BYTES];
    struct ymf_err err = {0};
    const char *path = made_path(made, name);
    must(ymf_file_write(path, bytes, sizeof bytes, 0600, &err));
    const struct timespec times[2] = {{.tv_sec = used}, {.tv_sec = used}};
    if (used)
        assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    return path;
}

static struct ymf_shelf open_shelf(const struct made *made)
{
    struct ymf_shelf shelf;
    struct ymf_err err = {0};
    must(ymf_shelf_open(made_path(made, "pieces"), made_path(made, "film.mp4"), made->arena, &shelf,
                        &err));
    return shelf;
}

static bool is_there(const char *path)
{
    return ymf_file_size(path) >= 0;
}

static void what_a_killed_render_left_is_cleared(void **state)
{
    const struct made *made = *state;
    struct ymf_err err = {0};
    must(ymf_file_mkdirs(made_path(made, "pieces/ab"), &err));
    const char *gone[] = {
        put(made, "pieces/ab/abcd.mp4.12.part", 0),
        put(made, "film.mp4.12.part", 0),
        put(made, "film.mp4.12.m4a", 0),
        put(made, "film.mp4.12.m4a.try", 0),
        put(made, "film.mp4.12.m4a.try.part", 0),
        put(made, "pieces/ab/cdef.m4a.12.try", 0),
        put(made, "pieces/ab/cdef.m4a.samples.XyZ123", 0),
    };
    const char *kept[] = {
        put(made, "pieces/ab/abcd.mp4", 0), put(made, "film.mp4", 0),
        put(made, "pieces/ab/cdef.m4a", 0), put(made, "pieces/ab/cdef.receipt", 0),
        put(made, "film.mp4.part", 0),      put(made, "film.mp4.old.m4a", 0),
        put(made, "other.mp4.12.part", 0),  put(made, "film.mp4.12.txt", 0),
    };
    YMF_AUTO(shelf) struct ymf_shelf shelf = open_shelf(made);
    (void)shelf; /* opening it was the sweep */
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        assert_false(is_there(gone[i]));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_true(is_there(kept[i]));
}

static void a_render_beside_keeps_its_files(void **state)
{
    const struct made *made = *state;
    struct ymf_err err = {0};
    must(ymf_file_mkdirs(made_path(made, "pieces/ab"), &err));
    YMF_AUTO(shelf) struct ymf_shelf first = open_shelf(made);
    (void)first; /* it only holds the lock */
    const char *part = put(made, "pieces/ab/abcd.mp4.12.part", 0);
    const char *old = put(made, "pieces/ab/abcd.mp4", OLD);
    YMF_AUTO(shelf) struct ymf_shelf second = open_shelf(made);
    ymf_shelf_trim(&second, 1, made->arena);
    assert_true(is_there(part));
    assert_true(is_there(old));
}

static void the_longest_unused_go_above_the_limit(void **state)
{
    const struct made *made = *state;
    struct ymf_err err = {0};
    must(ymf_file_mkdirs(made_path(made, "pieces/ab"), &err));
    must(ymf_file_mkdirs(made_path(made, "pieces/cd"), &err));
    const char *oldest = put(made, "pieces/cd/1.mp4", OLD);
    const char *older = put(made, "pieces/ab/2.mp4", OLD + 1);
    const char *recent = put(made, "pieces/ab/3.mp4", OLD + 2);
    YMF_AUTO(shelf) struct ymf_shelf shelf = open_shelf(made);
    const char *mine = put(made, "pieces/cd/4.mp4", 0);
    ymf_shelf_trim(&shelf, 2 * BYTES, made->arena);
    assert_false(is_there(oldest));
    assert_false(is_there(older));
    assert_true(is_there(recent));
    ymf_shelf_trim(&shelf, 1, made->arena);
    assert_false(is_there(recent));
    assert_true(is_there(mine)); /* it was used since the shelf was opened */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_killed_render_left_is_cleared, made_open,
                                        made_close),
        cmocka_unit_test_setup_teardown(a_render_beside_keeps_its_files, made_open, made_close),
        cmocka_unit_test_setup_teardown(the_longest_unused_go_above_the_limit, made_open,
                                        made_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
