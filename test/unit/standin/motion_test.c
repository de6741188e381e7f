/* A clip starts on its picture and leaves it gently. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "standin/motion.h"
#include "standin/paint.h"

enum { W = 320, H = 180, BYTES = W * H * 3 };

static uint8_t still[BYTES], one[BYTES], two[BYTES];

static int set_up(void **state)
{
    (void)state;
    return ymf_paint_scene("harbour with a ferry at dusk", 5, W, H, still, NULL) != YMF_OK;
}

static double distance(const uint8_t *a, const uint8_t *b)
{
    long sum = 0;
    for (int i = 0; i < BYTES; i++)
        sum += labs((long)a[i] - b[i]);
    return (double)sum / BYTES;
}

static struct ymf_motion *open_clip(const char *prompt)
{
    struct ymf_motion *m = NULL;
    assert_int_equal(ymf_motion_open(still, W, H, prompt, 2, &m, NULL), YMF_OK);
    return m;
}

static const char *const prompts[] = {"", "slow pan right, water shimmers, rain falls",
                                      "static camera, snow falls", "push-in, mist drifts",
                                      "crane up, pan left"};

static void first_frame_is_the_picture(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++) {
        YMF_AUTO(motion) struct ymf_motion *m = open_clip(prompts[i]);
        ymf_motion_frame(m, 0, 30, one);
        assert_memory_equal(one, still, BYTES);
    }
}

static void it_moves_without_a_jump(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++) {
        YMF_AUTO(motion) struct ymf_motion *m = open_clip(prompts[i]);
        memcpy(one, still, BYTES);
        for (int n = 1; n < 240; n += n < 90 ? 1 : 13) {
            ymf_motion_frame(m, n - 1, 30, one);
            ymf_motion_frame(m, n, 30, two);
            double d = distance(one, two);
            assert_true(d < 6.0);
            if (n > 30)
                assert_true(d > 0.1);
        }
        ymf_motion_frame(m, 150, 30, two);
        assert_true(distance(still, two) > 2.0);
    }
}

static void frames_may_be_asked_in_any_order(void **state)
{
    (void)state;
    YMF_AUTO(motion) struct ymf_motion *m = open_clip("rain, slow push-in");
    ymf_motion_frame(m, 77, 24, one);
    ymf_motion_frame(m, 3, 24, two);
    ymf_motion_frame(m, 77, 24, two);
    assert_memory_equal(one, two, BYTES);
}

static void any_picture_will_do(void **state)
{
    (void)state;
    uint8_t *rgb = ymf_mem_new(64 * 999 * 3), *out = ymf_mem_new(64 * 999 * 3);
    static const struct {
        int w, h;
        int fill;
    } rows[] = {{16, 16, 0}, {64, 999, 255}, {63, 17, 128}, {401, 99, 200}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        memset(rgb, rows[i].fill, (size_t)rows[i].w * (size_t)rows[i].h * 3);
        YMF_AUTO(motion) struct ymf_motion *m = NULL;
        assert_int_equal(ymf_motion_open(rgb, rows[i].w, rows[i].h, NULL, 1, &m, NULL), YMF_OK);
        ymf_motion_frame(m, 45, 30, out);
        ymf_motion_frame(m, 100000, 30, out);
    }
    struct ymf_motion *m = NULL;
    assert_int_equal(ymf_motion_open(rgb, 4, 4, "", 1, &m, NULL), YMF_INVALID);
    ymf_mem_free(rgb);
    ymf_mem_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_frame_is_the_picture),
        cmocka_unit_test(it_moves_without_a_jump),
        cmocka_unit_test(frames_may_be_asked_in_any_order),
        cmocka_unit_test(any_picture_will_do),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
