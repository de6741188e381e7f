/* Titles are read at 320 pixels, in any direction, or left away and told. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "made.h"
#include "media/lettering.h"

/* fontconfig keeps what it read of its configuration until the process ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

enum { WIDTH = 1280, HEIGHT = 720, BYTES = 3 * WIDTH * HEIGHT };

static void ground(uint8_t *rgb, int kind)
{
    uint32_t seed = 7;
    for (int i = 0; i < BYTES; i++) {
        seed = seed * 1664525U + 1013904223U;
        rgb[i] = kind == 0 ? 255 : kind == 1 ? 20 : (uint8_t)(seed >> 24);
    }
}

static void a_title_is_legible_on_any_ground(void **state)
{
    static const char *const titles[] = {"Rain", "Rainy desk, late train", "深夜の雨と電車",
                                         "مطر الليل والقطار الأخير", "גשם לילה"};
    (void)state;
    struct ymf_err err = {0};
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_new(BYTES);
    for (int kind = 0; kind < 3; kind++)
        for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
            struct ymf_lettering done;
            ground(rgb, kind);
            must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, titles[i], &done, &err));
            if (!done.drawn || done.contrast < YMF_LETTERING_CONTRAST)
                fail_msg("%s on %d: drawn %d, contrast %.2f, %s", titles[i], kind, done.drawn,
                         done.contrast, done.why);
        }
}

/* Bright columns of the lowest lines, left or right of the middle. */
static int64_t letters(const uint8_t *rgb, int from, int to)
{
    int64_t sum = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = from; x < to; x++)
            sum += rgb[3 * (y * WIDTH + x)] > 240;
    return sum;
}

static void a_title_begins_on_its_own_side(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    struct ymf_lettering done;
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_new(BYTES);
    ground(rgb, 1);
    must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, "Rain", &done, &err));
    assert_true(letters(rgb, 0, WIDTH / 2) > 0);
    assert_int_equal(letters(rgb, WIDTH / 2, WIDTH), 0);
    ground(rgb, 1);
    must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, "גשם", &done, &err));
    assert_true(letters(rgb, WIDTH / 2, WIDTH) > 0);
    assert_int_equal(letters(rgb, 0, WIDTH / 2), 0);
}

static void what_cannot_be_lettered_stays_bare(void **state)
{
    (void)state;
    struct ymf_err err = {0};
    struct ymf_lettering done;
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_new(BYTES);
    YMF_AUTO(mem) uint8_t *before = ymf_mem_new(BYTES);
    ground(rgb, 2);
    memcpy(before, rgb, BYTES);
    must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, "\U00013080 a hieroglyph", &done, &err));
    assert_false(done.drawn);
    assert_non_null(strstr(done.why, "font"));
    must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, " \n ", &done, &err));
    assert_false(done.drawn);
    assert_memory_equal(rgb, before, BYTES);
    assert_int_equal(ymf_lettering_draw(rgb, WIDTH, HEIGHT, "\xff", &done, &err), YMF_INVALID);
    char longest[YMF_LETTERING_CHARS_MAX + 2];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(ymf_lettering_draw(rgb, WIDTH, HEIGHT, longest, &done, &err), YMF_INVALID);
    longest[YMF_LETTERING_CHARS_MAX] = '\0';
    must(ymf_lettering_draw(rgb, WIDTH, HEIGHT, longest, &done, &err));
    assert_true(done.drawn && done.shortened);
}

/* What the process of its own ends with: 0 when the picture stayed bare and the reason was told. */
static int without_fonts(const char *config)
{
    struct ymf_err err = {0};
    struct ymf_lettering done;
    uint8_t *rgb = ymf_mem_new(BYTES);
    (void)setenv("FONTCONFIG_FILE", config, 1);
    enum ymf_code rc = ymf_lettering_draw(rgb, WIDTH, HEIGHT, "Rain", &done, &err);
    ymf_mem_free(rgb);
    return rc ? 1 : done.drawn ? 2 : !done.why[0] ? 3 : 0;
}

static void fonts_that_are_missing_or_broken_leave_it_bare(void **state)
{
    struct made *made = *state;
    struct ymf_err err = {0};
    static const char broken[] = "no font at all";
    must(ymf_file_write(made_path(made, "broken.ttf"), broken, sizeof broken, 0600, &err));
    const char *dir = made->dir;
    const char *const configs[] = {
        "<fontconfig></fontconfig>",
        ymf_printf(made->arena, "<fontconfig><dir>%s</dir></fontconfig>", dir),
    };
    for (size_t i = 0; i < 2; i++) {
        const char *path = made_path(made, "fonts.conf");
        must(ymf_file_write(path, configs[i], strlen(configs[i]), 0600, &err));
        pid_t child = fork();
        if (child == 0)
            _exit(without_fonts(path));
        int status = -1;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* first: fontconfig is asked once a process */
        cmocka_unit_test(fonts_that_are_missing_or_broken_leave_it_bare),
        cmocka_unit_test(a_title_is_legible_on_any_ground),
        cmocka_unit_test(a_title_begins_on_its_own_side),
        cmocka_unit_test(what_cannot_be_lettered_stays_bare),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
