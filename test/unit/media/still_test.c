/* Any picture becomes the asked PNG or JPEG, and its colours are told. */
#include "base/mem.h"
#include "made.h"
#include "media/palette.h"
#include "media/probe.h"
#include "media/still.h"

static const char *picture(struct made *made, const char *name, int width, int height)
{
    struct ymf_err err;
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_new((size_t)3 * width * height);
    YMF_AUTO(buf) struct ymf_buf bytes;
    ymf_buf_init(&bytes, 8 << 20);
    made_gradient(rgb, width, height, 40);
    must(ymf_encode_png(rgb, width, height, &bytes, &err));
    const char *path = made_path(made, name);
    must(ymf_file_write(path, bytes.data, bytes.len, 0600, &err));
    return path;
}

static void sizes_are_as_asked(void **state)
{
    static const struct {
        const char *label;
        int w, h;
        struct ymf_still_request ask;
        int want_w, want_h;
    } rows[] = {
        {"as it is", 300, 200, {.format = YMF_STILL_PNG}, 300, 200},
        {"a width", 640, 360, {.format = YMF_STILL_JPEG, .width = 160}, 160, 90},
        {"a width above its own", 80, 60, {.format = YMF_STILL_JPEG, .width = 320}, 320, 240},
        {"a box", 640, 360, {.format = YMF_STILL_JPEG, .max_w = 100, .max_h = 100}, 100, 56},
        {"a box it fits into",
         64,
         36,
         {.format = YMF_STILL_PNG, .max_w = 100, .max_h = 100},
         64,
         36},
    };
    struct made *made = *state;
    struct ymf_err err;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_still_request rq = rows[i].ask;
        struct ymf_still_report report;
        struct ymf_media_info info;
        rq.path = picture(made, "in.bin", rows[i].w, rows[i].h);
        rq.out = made_path(made, "out.bin");
        must(ymf_still_make(&rq, NULL, made->arena, &report, &err));
        must(ymf_probe_file(rq.out, NULL, made->arena, &info, &err));
        if (info.width != rows[i].want_w || info.height != rows[i].want_h)
            fail_msg("%s: %lldx%lld", rows[i].label, (long long)info.width, (long long)info.height);
        assert_int_equal(report.width, info.width);
        assert_int_equal(report.bytes, ymf_file_size(rq.out));
        assert_string_equal(info.codec, rq.format == YMF_STILL_PNG ? "png" : "mjpeg");
    }
}

static void png_keeps_every_pixel(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    uint8_t rgb[3 * 33 * 21];
    made_gradient(rgb, 33, 21, 40);
    YMF_AUTO(raster) struct ymf_raster back = {0};
    must(ymf_still_load(picture(made, "exact.bin", 33, 21), 0, 0, NULL, &back, &err));
    assert_int_equal(back.width, 33);
    assert_memory_equal(back.rgb, rgb, sizeof rgb);
}

static void a_byte_ceiling_holds(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    enum { W = 400, H = 300 };
    YMF_AUTO(mem) uint8_t *rgb = ymf_mem_new(3 * W * H);
    unsigned seed = 5;
    for (size_t i = 0; i < 3 * W * H; i++)
        rgb[i] = (uint8_t)((seed = seed * 1103515245U + 12345U) >> 24);
    YMF_AUTO(buf) struct ymf_buf bytes;
    ymf_buf_init(&bytes, 8 << 20);
    must(ymf_encode_png(rgb, W, H, &bytes, &err));
    const char *path = made_path(made, "noise.png");
    must(ymf_file_write(path, bytes.data, bytes.len, 0600, &err));
    struct ymf_still_request rq = {.path = path,
                                   .out = made_path(made, "noise.jpg"),
                                   .format = YMF_STILL_JPEG,
                                   .max_bytes = 20000};
    struct ymf_still_report report;
    must(ymf_still_make(&rq, NULL, made->arena, &report, &err));
    assert_in_range(report.bytes, 1, 20000);
    assert_in_range(report.width, 50, W);
}

static void colours_are_the_pictures_own(void **state)
{
    (void)state;
    static uint8_t rgb[3 * 100 * 100];
    static const uint8_t inks[3][3] = {{200, 30, 30}, {20, 40, 180}, {240, 240, 230}};
    for (int i = 0; i < 100 * 100; i++) /* 60, 30 and 10 of a hundred rows */
        memcpy(rgb + 3 * i, inks[i / 100 < 60 ? 0 : i / 100 < 90 ? 1 : 2], 3);
    struct ymf_color found[YMF_PALETTE_COLORS];
    assert_int_equal(ymf_palette_find(rgb, 100, 100, found), 3);
    for (int i = 0; i < 3; i++) {
        assert_in_range(found[i].r + 2, inks[i][0], inks[i][0] + 4);
        assert_in_range(found[i].g + 2, inks[i][1], inks[i][1] + 4);
        assert_in_range(found[i].b + 2, inks[i][2], inks[i][2] + 4);
    }
    assert_true(fabs(found[0].share - 0.6) < 0.01);
    static const uint8_t halves[6] = {0, 0, 0, 255, 255, 255};
    struct ymf_color average = ymf_palette_average(halves, 2, 1);
    assert_int_equal(average.r, 188); /* half the light, not half the code */
}

static void a_cut_off_picture_is_refused_or_whole(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *path = picture(made, "whole.png", 200, 200);
    char *bytes = NULL;
    size_t len = 0;
    must(ymf_file_read(path, 8 << 20, made->arena, &bytes, &len, &err));
    const char *cut = made_path(made, "cut.png");
    for (size_t keep = 1; keep < len; keep += len / 16) {
        must(ymf_file_write(cut, bytes, keep, 0600, &err));
        YMF_AUTO(raster) struct ymf_raster back = {0};
        enum ymf_code rc = ymf_still_load(cut, 0, 0, NULL, &back, &err);
        if (rc)
            assert_non_null(strstr(err.msg, "cut.png"));
        else
            assert_int_equal(back.width, 200);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_as_asked),
        cmocka_unit_test(png_keeps_every_pixel),
        cmocka_unit_test(a_byte_ceiling_holds),
        cmocka_unit_test(colours_are_the_pictures_own),
        cmocka_unit_test(a_cut_off_picture_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
