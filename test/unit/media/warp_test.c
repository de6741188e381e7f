/* The sampler: the same bits on every processor, every dot where it belongs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "media/blend.h"
#include "media/warp.h"

static uint32_t seed = 12345;

static double chance(void)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) / 16777216.0;
}

static void coefficients_sum_to_one(void **state)
{
    (void)state;
    for (int stretch = 64; stretch <= 107; stretch++)
        for (int phase = 0; phase < YMF_WARP_PHASES; phase++) {
            int16_t weight[YMF_WARP_TAPS];
            ymf_warp_kernel(stretch, phase, weight);
            int sum = 0;
            for (int t = 0; t < YMF_WARP_TAPS; t++)
                sum += weight[t];
            assert_int_equal(sum, YMF_WARP_ONE);
        }
}

static struct ymf_planes *noise(int width, int height)
{
    struct ymf_planes *planes = ymf_planes_new(width, height);
    for (int p = 0; p < 3; p++)
        for (int y = 0; y < (p ? height / 2 : height); y++)
            for (int x = 0; x < (p ? width / 2 : width); x++)
                planes->plane[p][y * planes->stride[p] + x] = (uint16_t)(chance() * 4095.9);
    return planes;
}

static void plain_and_vector_forms_are_bit_equal(void **state)
{
    (void)state;
    ymf_warp_force_plain(false);
    if (!ymf_warp_is_fast())
        skip();
    enum { W = 62, H = 34 };
    YMF_AUTO(planes) struct ymf_planes *from = noise(138, 78);
    YMF_AUTO(warp) struct ymf_warp *warp = ymf_warp_new(W, from->width);
    for (int i = 0; i < 10000; i++) {
        double zoom = 1 + chance() * 1.2, w = from->width / zoom, h = from->height / zoom;
        struct ymf_window window = {.x = chance() * (from->width - w),
                                    .y = chance() * (from->height - h),
                                    .sx = w / W,
                                    .sy = h / H,
                                    .width = W,
                                    .height = H};
        int plane = i % 3, y = (int)(chance() * (plane ? H / 2 : H));
        uint16_t plain[64], fast[64];
        ymf_warp_set(warp, from, plane, &window);
        ymf_warp_force_plain(true);
        ymf_warp_row(warp, y, plain);
        ymf_warp_force_plain(false);
        ymf_warp_row(warp, y, fast);
        assert_memory_equal(plain, fast, (size_t)(plane ? W / 2 : W) * sizeof *plain);
        uint8_t plain_out[64], fast_out[64];
        ymf_warp_force_plain(true);
        ymf_blend_dither(plain, y, 48 + i % 16, i & 1, plain_out);
        ymf_warp_force_plain(false);
        ymf_blend_dither(plain, y, 48 + i % 16, i & 1, fast_out);
        assert_memory_equal(plain_out, fast_out, (size_t)(48 + i % 16));
    }
}

static void the_whole_picture_passes_unchanged(void **state)
{
    (void)state;
    YMF_AUTO(planes) struct ymf_planes *from = noise(64, 32);
    YMF_AUTO(warp) struct ymf_warp *warp = ymf_warp_new(64, 64);
    struct ymf_window window = {.sx = 1, .sy = 1, .width = 64, .height = 32};
    for (int p = 0; p < 3; p++) {
        ymf_warp_set(warp, from, p, &window);
        for (int y = 0; y < (p ? 16 : 32); y++) {
            uint16_t row[64];
            ymf_warp_row(warp, y, row);
            for (int x = 0; x < (p ? 32 : 64); x++)
                assert_int_equal(row[x], from->plane[p][y * from->stride[p] + x] * 4);
        }
    }
}

/* Where a smooth dot lies, across, in luma units of the film. */
static double centre_of(struct ymf_warp *warp, const struct ymf_planes *from, int plane,
                        const struct ymf_window *window, double base)
{
    double sum = 0, weighted = 0;
    int rows = plane ? window->height / 2 : window->height;
    int width = plane ? window->width / 2 : window->width;
    ymf_warp_set(warp, from, plane, window);
    for (int y = 0; y < rows; y++) {
        uint16_t row[512];
        ymf_warp_row(warp, y, row);
        for (int x = 0; x < width; x++) {
            double v = row[x] - base * 4;
            sum += v;
            weighted += v * (plane ? 2 * x + 0.5 : x + 0.5);
        }
    }
    return weighted / sum;
}

static void a_dot_follows_the_ideal_path(void **state)
{
    (void)state;
    enum { W = 320, H = 180, FRAMES = 240 };
    int sw = 360, sh = 202;
    double at_x = 171.3, at_y = 97.7;
    YMF_AUTO(planes) struct ymf_planes *from = ymf_planes_new(sw, sh);
    for (int p = 0; p < 3; p++)
        for (int y = 0; y < (p ? sh / 2 : sh); y++)
            for (int x = 0; x < (p ? sw / 2 : sw); x++) {
                double dx = (p ? 2 * x + 0.5 : x + 0.5) - at_x;
                double dy = (p ? 2 * y + 1 : y + 0.5) - at_y;
                from->plane[p][y * from->stride[p] + x] =
                    (uint16_t)lrint(500 + 3000 * exp(-(dx * dx + dy * dy) / 50));
            }
    YMF_AUTO(warp) struct ymf_warp *warp = ymf_warp_new(W, sw);
    for (int plane = 0; plane < 2; plane++) {
        double before[2] = {0}, square = 0, shake = 0;
        for (int n = 0; n < FRAMES; n++) {
            double zoom = pow(1.12, (double)n / (FRAMES - 1));
            double w = sw / zoom, h = sh / zoom;
            struct ymf_window window = {.x = (sw - w) * 0.5,
                                        .y = (sh - h) * 0.5,
                                        .sx = w / W,
                                        .sy = h / H,
                                        .width = W,
                                        .height = H};
            double ideal = (at_x - window.x) / window.sx;
            double wrong = centre_of(warp, from, plane, &window, 500) - ideal;
            square += wrong * wrong;
            if (n >= 2)
                shake += pow(wrong - 2 * before[0] + before[1], 2);
            before[1] = before[0];
            before[0] = wrong;
        }
        double rms = sqrt(square / FRAMES), rms_shake = sqrt(shake / (FRAMES - 2));
        print_message("# plane %d: position %.4f px, shake %.4f px\n", plane, rms, rms_shake);
        assert_true(rms < 0.02);       /* colour lies on its brightness */
        assert_true(rms_shake < 0.02); /* and does not tremble */
    }
}

static void dither_keeps_levels_and_means(void **state)
{
    (void)state;
    int counts[64] = {0};
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
            counts[ymf_blue_noise[y][x]]++;
    for (int i = 0; i < 64; i++)
        assert_int_equal(counts[i], 64);
    for (int level = 0; level < 255 * 64; level += 37) {
        uint16_t row[64];
        uint8_t out[64];
        long sum = 0;
        for (int x = 0; x < 64; x++)
            row[x] = (uint16_t)level;
        for (int y = 0; y < 64; y++) {
            ymf_blend_dither(row, y, 64, 1, out);
            for (int x = 0; x < 64; x++)
                sum += out[x];
        }
        assert_int_equal(sum, (long)level * 64); /* the mean over the tile is exact */
    }
}

static void a_dissolve_begins_near_one_and_ends_near_the_other(void **state)
{
    (void)state;
    uint16_t a[16], b[16];
    for (int j = 0; j < 15; j++) {
        for (int x = 0; x < 16; x++) {
            a[x] = 1000;
            b[x] = 9000;
        }
        ymf_blend_rows(a, b, 16, ymf_blend_weight(j + 1, 16));
        assert_int_equal(a[5], 1000 + 500 * (j + 1));
    }
    uint16_t white[16] = {15040, 15040};
    ymf_blend_level(white, 16, 16, ymf_blend_weight(1, 2));
    assert_int_equal(white[0], 1024 + (15040 - 1024) / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coefficients_sum_to_one),
        cmocka_unit_test(plain_and_vector_forms_are_bit_equal),
        cmocka_unit_test(the_whole_picture_passes_unchanged),
        cmocka_unit_test(a_dot_follows_the_ideal_path),
        cmocka_unit_test(dither_keeps_levels_and_means),
        cmocka_unit_test(a_dissolve_begins_near_one_and_ends_near_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
