/* The painter: same words, same picture; other words, another one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "standin/paint.h"

enum { W = 160, H = 90, BYTES = W * H * 3 };

static void paint(const char *prompt, uint64_t seed, uint8_t *rgb)
{
    struct ymf_err err = {0};
    assert_int_equal(ymf_paint_scene(prompt, seed, W, H, rgb, &err), YMF_OK);
}

/* Mean distance of two pictures, 0 to 255. */
static double distance(const uint8_t *a, const uint8_t *b)
{
    long sum = 0;
    for (int i = 0; i < BYTES; i++)
        sum += labs((long)a[i] - b[i]);
    return (double)sum / BYTES;
}

static void same_words_same_picture(void **state)
{
    (void)state;
    static uint8_t a[BYTES], b[BYTES];
    paint("harbour with a ferry at dusk", 3, a);
    memset(b, 0xA5, sizeof b);
    paint("harbour with a ferry at dusk", 3, b);
    assert_memory_equal(a, b, BYTES);
}

static const struct {
    const char *prompt, *motif;
} motifs[] = {
    {"Misty mountain ridges at dawn", "mountains"},
    {"sea with a moon road", "sea"},
    {"A forest of tall trunks", "forest"},
    {"Desert dunes at sunset", "dunes"},
    {"A village under snow", "village"},
    {"The city skyline at night", "skyline"},
    {"A desk by the window, rain outside", "window"},
    {"A train with bright windows in the rain", "train"},
    {"A corner caf\xC3\xA9 with string lights", "cafe"},
    {"A harbour with a ferry", "harbour"},
    {"A rooftop above the city", "rooftop"},
    {"Aurora over a mountain lake", "aurora"},
    {"A lighthouse by the sea", "lighthouse"},
    {"An old stone bridge over the river", "bridge"},
    {"Fields at dawn", "fields"},
    {"A narrow neon street", "street"},
};

static void words_choose_the_motif(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof motifs / sizeof motifs[0]; i++)
        assert_string_equal(ymf_paint_motif(motifs[i].prompt, 1), motifs[i].motif);
}

static void different_words_different_pictures(void **state)
{
    (void)state;
    enum { N = sizeof motifs / sizeof motifs[0] };
    uint8_t *all = ymf_mem_new((size_t)N * BYTES);
    for (int i = 0; i < N; i++)
        paint(motifs[i].prompt, 1, all + (size_t)i * BYTES);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < i; j++)
            assert_true(distance(all + (size_t)i * BYTES, all + (size_t)j * BYTES) > 12.0);
    ymf_mem_free(all);
}

static void another_seed_is_another_picture(void **state)
{
    (void)state;
    static uint8_t a[BYTES], b[BYTES];
    for (size_t i = 0; i < sizeof motifs / sizeof motifs[0]; i++) {
        paint(motifs[i].prompt, 1, a);
        paint(motifs[i].prompt, 2, b);
        assert_true(distance(a, b) > 4.0);
    }
}

static void palette_in_the_prompt_colours_the_picture(void **state)
{
    (void)state;
    static uint8_t a[BYTES], b[BYTES];
    paint("misty mountains, palette #3a0a0a #8a1f1f #d94f3f #ffb090", 1, a);
    paint("misty mountains, palette #06122e #12306b #2f66c0 #a8c8ff", 1, b);
    long red[2] = {0}, blue[2] = {0};
    for (int i = 0; i < BYTES; i += 3) {
        red[0] += a[i];
        blue[0] += a[i + 2];
        red[1] += b[i];
        blue[1] += b[i + 2];
    }
    assert_true(red[0] > blue[0]);
    assert_true(blue[1] > red[1]);
}

static void odd_sizes_and_odd_words_are_painted(void **state)
{
    (void)state;
    static const struct {
        int w, h;
    } sizes[] = {{16, 16}, {640, 17}, {17, 300}, {333, 127}};
    static const char *const prompts[] = {"", "\xF0\x9F\x8C\x99", "#12 #zzzzzz #",
                                          "\xD9\x85\xD9\x88\xD8\xB3\xD9\x8A\xD9\x82\xD9\x89"};
    uint8_t *rgb = ymf_mem_new(640 * 300 * 3);
    struct ymf_err err = {0};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(ymf_paint_scene(prompts[i], 9, sizes[i].w, sizes[i].h, rgb, &err), YMF_OK);
        /* every motif at a tiny size */
        for (size_t k = 0; k < sizeof motifs / sizeof motifs[0]; k++)
            assert_int_equal(ymf_paint_scene(motifs[k].prompt, 9, sizes[i].w / 2 + 8,
                                             sizes[i].h / 2 + 8, rgb, &err),
                             YMF_OK);
    }
    assert_int_equal(ymf_paint_scene("sea", 1, 0, 100, rgb, &err), YMF_INVALID);
    assert_int_equal(ymf_paint_scene("sea", 1, 100, 9000, rgb, &err), YMF_INVALID);
    ymf_mem_free(rgb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_words_same_picture),
        cmocka_unit_test(words_choose_the_motif),
        cmocka_unit_test(different_words_different_pictures),
        cmocka_unit_test(another_seed_is_another_picture),
        cmocka_unit_test(palette_in_the_prompt_colours_the_picture),
        cmocka_unit_test(odd_sizes_and_odd_words_are_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
