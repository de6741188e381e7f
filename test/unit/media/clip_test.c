/* Clips at the film's rate, in every direction, and the ones that are not shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/clip.h"
#include "media/mux.h"
#include "pictures.h"

static const struct ymf_ingest_film film = {160, 90, 30, 1};

/* Every picture has its own level; a pattern on it keeps it from being one colour. */
struct pattern {
    bool flat;
    int64_t stands_from; /* -1: moves on */
};

static bool draw(void *ctx, int64_t n, uint8_t *rgb)
{
    const struct pattern *p = ctx;
    if (p->stands_from >= 0 && n > p->stands_from)
        n = p->stands_from;
    for (int i = 0; i < 160 * 90; i++)
        memset(rgb + (ptrdiff_t)3 * i, p->flat ? 10 : (int)(40 + 2 * n + (i / 8 % 2) * 40), 3);
    return true;
}

static int set_up(void **state)
{
    ymf_av_quiet();
    struct ymf_arena *arena = ymf_arena_new();
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    ymf_arena_free(*state);
    return 0;
}

static const char *clip_file(struct ymf_arena *arena, const char *folder, int fps, int64_t frames,
                             struct pattern pattern)
{
    const char *path = ymf_file_join(arena, folder, "clip.mp4");
    struct ymf_clip_spec spec = {
        .width = 160, .height = 90, .fps = fps, .frames = frames, .ctx = &pattern, .draw = draw};
    assert_int_equal(ymf_encode_clip(&spec, path, NULL), YMF_OK);
    return path;
}

static void directions_are_exact(void **state)
{
    (void)state;
    static const struct {
        int play;
        int64_t local, index, over;
    } rows[] = {
        {YMF_PLAY_FORWARD, 3, 3, 0},    {YMF_PLAY_FORWARD, 12, 9, 3},
        {YMF_PLAY_HOLD, 9, 9, 0},       {YMF_PLAY_HOLD, 20, 9, 11},
        {YMF_PLAY_REVERSE, 0, 9, 0},    {YMF_PLAY_REVERSE, 9, 0, 0},
        {YMF_PLAY_REVERSE, 11, 0, 2},   {YMF_PLAY_BOOMERANG, 9, 9, 0},
        {YMF_PLAY_BOOMERANG, 10, 8, 0}, {YMF_PLAY_BOOMERANG, 18, 0, 0},
        {YMF_PLAY_BOOMERANG, 19, 1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t over = -1;
        print_message("# row %zu\n", i);
        assert_int_equal(ymf_clip_index(rows[i].play, 10, rows[i].local, &over), rows[i].index);
        assert_int_equal(over, rows[i].over);
    }
}

static double level(const struct ymf_planes *planes)
{
    double sum = 0;
    for (int y = 0; y < planes->height; y++)
        for (int x = 0; x < planes->width; x++)
            sum += planes->plane[0][y * planes->stride[0] + x];
    return sum / (planes->width * planes->height);
}

static void a_frame_is_the_latest_that_has_begun(void **state)
{
    struct ymf_arena *arena = *state;
    char *folder = picture_folder(arena);
    const char *path = clip_file(arena, folder, 24, 48, (struct pattern){.stands_from = -1});
    struct ymf_clip_verdict verdict = {0};
    assert_int_equal(ymf_clip_examine(path, &film, NULL, &verdict, NULL), YMF_OK);
    assert_true(verdict.usable);
    assert_int_equal(verdict.frames, 60); /* two seconds */
    double forward[60];
    for (int play = YMF_PLAY_FORWARD; play <= YMF_PLAY_REVERSE; play++) {
        struct ymf_clip_how how = {.play = play, .frames = 60, .scale_max = 1, .spool_dir = folder};
        YMF_AUTO(clip) struct ymf_clip *clip = NULL;
        assert_int_equal(ymf_clip_open(path, &film, &how, &clip, NULL), YMF_OK);
        for (int64_t k = 0; k < 60; k++) {
            const struct ymf_planes *planes = NULL;
            int64_t over = 0;
            assert_int_equal(ymf_clip_frame(clip, k, &planes, &over, NULL), YMF_OK);
            if (play == YMF_PLAY_REVERSE) {
                assert_true(fabs(level(planes) - forward[59 - k]) < 1e-9);
                continue;
            }
            forward[k] = level(planes);
            /* Levels rise by 2 of 255 a source frame: the frame's number can be read off. */
            double n = (forward[k] - 256) / 3504 * 255 / 2 - 30;
            assert_true(fabs(n - (double)(k * 24 / 30)) < 0.5);
        }
    }
    assert_int_equal(ymf_file_remove_tree(folder, NULL), YMF_OK);
}

static void what_shows_nothing_is_not_shown(void **state)
{
    struct ymf_arena *arena = *state;
    static const struct {
        const char *label;
        int64_t frames;
        struct pattern pattern;
        const char *why;
    } rows[] = {
        {"short", 8, {false, -1}, "has only 8 frames"},
        {"black", 30, {true, -1}, "is black or one colour"},
        {"frozen", 60, {false, 20}, "stands still"},
    };
    char *folder = picture_folder(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# %s\n", rows[i].label);
        const char *path = clip_file(arena, folder, 30, rows[i].frames, rows[i].pattern);
        struct ymf_clip_verdict verdict = {0};
        assert_int_equal(ymf_clip_examine(path, &film, NULL, &verdict, NULL), YMF_OK);
        assert_false(verdict.usable);
        assert_non_null(strstr(verdict.why, rows[i].why));
    }
    assert_int_equal(ymf_file_remove_tree(folder, NULL), YMF_OK);
}

/* White pictures whose left half is transparent; a grey bar keeps them moving. */
static const char *clear_clip(struct ymf_arena *arena, const char *folder)
{
    const char *path = ymf_file_join(arena, folder, "clear.mov");
    struct ymf_mux mux = {0};
    assert_int_equal(ymf_mux_open(&mux, "mov", path, NULL), YMF_OK);
    mux.codec = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_PNG));
    mux.codec->width = mux.frame->width = 160;
    mux.codec->height = mux.frame->height = 90;
    mux.codec->pix_fmt = AV_PIX_FMT_RGBA;
    mux.frame->format = AV_PIX_FMT_RGBA;
    mux.codec->time_base = (AVRational){1, 30};
    assert_int_equal(ymf_mux_start(&mux, NULL, NULL, NULL), YMF_OK);
    assert_true(av_frame_get_buffer(mux.frame, 0) >= 0);
    for (int n = 0; n < 20; n++) {
        assert_true(av_frame_make_writable(mux.frame) >= 0);
        for (int y = 0; y < 90; y++)
            for (int x = 0; x < 160; x++) {
                uint8_t *p = mux.frame->data[0] + y * mux.frame->linesize[0] + (ptrdiff_t)4 * x;
                memset(p, x > 150 && y / 4 == n ? 120 : 255, 3);
                p[3] = x < 80 ? 0 : 255;
            }
        mux.frame->pts = n;
        assert_int_equal(ymf_mux_frame(&mux, mux.frame, NULL), YMF_OK);
    }
    assert_int_equal(ymf_mux_commit(&mux, path, NULL), YMF_OK);
    ymf_mux_drop(&mux);
    return path;
}

/* The same in the way of the web: transparency in blocks beside the packets of VP9. */
static const char *clear_web_clip(struct ymf_arena *arena, const char *folder)
{
    const char *path = ymf_file_join(arena, folder, "clear.webm");
    const AVCodec *encoder = avcodec_find_encoder_by_name("libvpx-vp9");
    if (!encoder)
        return NULL;
    struct ymf_mux mux = {0};
    assert_int_equal(ymf_mux_open(&mux, "webm", path, NULL), YMF_OK);
    mux.codec = avcodec_alloc_context3(encoder);
    mux.codec->width = mux.frame->width = 160;
    mux.codec->height = mux.frame->height = 90;
    mux.codec->pix_fmt = AV_PIX_FMT_YUVA420P;
    mux.codec->bit_rate = 2000000;
    mux.frame->format = AV_PIX_FMT_YUVA420P;
    mux.codec->time_base = (AVRational){1, 30};
    AVDictionary *options = NULL;
    (void)av_dict_set(&options, "auto-alt-ref", "0", 0);
    (void)av_dict_set(&options, "lag-in-frames", "0", 0);
    assert_int_equal(ymf_mux_start(&mux, &options, NULL, NULL), YMF_OK);
    av_dict_free(&options);
    assert_true(av_frame_get_buffer(mux.frame, 0) >= 0);
    for (int n = 0; n < 20; n++) {
        AVFrame *f = mux.frame;
        assert_true(av_frame_make_writable(f) >= 0);
        for (int y = 0; y < 90; y++) {
            memset(f->data[0] + (ptrdiff_t)y * f->linesize[0], 235, 160);
            memset(f->data[3] + (ptrdiff_t)y * f->linesize[3], 0, 80);
            memset(f->data[3] + (ptrdiff_t)y * f->linesize[3] + 80, 255, 80);
            if (y / 4 == n)
                memset(f->data[0] + (ptrdiff_t)y * f->linesize[0] + 150, 120, 10);
            memset(f->data[1] + (ptrdiff_t)(y / 2) * f->linesize[1], 128, 80);
            memset(f->data[2] + (ptrdiff_t)(y / 2) * f->linesize[2], 128, 80);
        }
        f->pts = n;
        assert_int_equal(ymf_mux_frame(&mux, f, NULL), YMF_OK);
    }
    assert_int_equal(ymf_mux_commit(&mux, path, NULL), YMF_OK);
    ymf_mux_drop(&mux);
    return path;
}

static void expect_clear_half(const char *path)
{
    struct ymf_clip_verdict verdict = {0};
    assert_int_equal(ymf_clip_examine(path, &film, NULL, &verdict, NULL), YMF_OK);
    assert_true(verdict.usable && verdict.alpha && !verdict.hdr);
    struct ymf_clip_how how = {.play = YMF_PLAY_FORWARD, .frames = 20, .scale_max = 1};
    YMF_AUTO(clip) struct ymf_clip *clip = NULL;
    const struct ymf_planes *planes = NULL;
    int64_t over = 0;
    assert_int_equal(ymf_clip_open(path, &film, &how, &clip, NULL), YMF_OK);
    assert_int_equal(ymf_clip_frame(clip, 0, &planes, &over, NULL), YMF_OK);
    const uint16_t *row = planes->plane[0] + 45 * planes->stride[0];
    assert_true(abs(row[20] - 256) < 24);   /* black, at 12 bits */
    assert_true(abs(row[120] - 3760) < 24); /* white */
}

static void what_is_transparent_is_black(void **state)
{
    struct ymf_arena *arena = *state;
    char *folder = picture_folder(arena);
    expect_clear_half(clear_clip(arena, folder));
    const char *web = clear_web_clip(arena, folder);
    if (web)
        expect_clear_half(web);
    assert_int_equal(ymf_file_remove_tree(folder, NULL), YMF_OK);
}

/* White of text, a mid grey and a highlight in PQ, one third of the width each. */
static const char *bright_clip(struct ymf_arena *arena, const char *folder)
{
    static const uint16_t levels[3] = {573, 307, 723}; /* 203, 10 and 1000 nits, limited range */
    const char *path = ymf_file_join(arena, folder, "bright.mkv");
    struct ymf_mux mux = {0};
    assert_int_equal(ymf_mux_open(&mux, "matroska", path, NULL), YMF_OK);
    mux.codec = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_FFV1));
    mux.codec->width = mux.frame->width = 160;
    mux.codec->height = mux.frame->height = 90;
    mux.codec->pix_fmt = AV_PIX_FMT_YUV420P10;
    mux.frame->format = AV_PIX_FMT_YUV420P10;
    mux.codec->color_trc = AVCOL_TRC_SMPTE2084;
    mux.codec->color_primaries = AVCOL_PRI_BT2020;
    mux.codec->colorspace = AVCOL_SPC_BT2020_NCL;
    mux.codec->color_range = AVCOL_RANGE_MPEG;
    mux.codec->time_base = (AVRational){1, 30};
    assert_int_equal(ymf_mux_start(&mux, NULL, NULL, NULL), YMF_OK);
    assert_true(av_frame_get_buffer(mux.frame, 0) >= 0);
    for (int n = 0; n < 20; n++) {
        assert_true(av_frame_make_writable(mux.frame) >= 0);
        for (int y = 0; y < 90; y++)
            for (int x = 0; x < 160; x++)
                for (int p = 0; p < 3; p++) {
                    uint8_t *row =
                        mux.frame->data[p] + (ptrdiff_t)(p ? y / 2 : y) * mux.frame->linesize[p];
                    uint16_t *at = (uint16_t *)(void *)row + (p ? x / 2 : x);
                    *at = p ? 512 : y / 4 == n ? 400 : levels[x * 3 / 160];
                }
        mux.frame->pts = n;
        assert_int_equal(ymf_mux_frame(&mux, mux.frame, NULL), YMF_OK);
    }
    assert_int_equal(ymf_mux_commit(&mux, path, NULL), YMF_OK);
    ymf_mux_drop(&mux);
    return path;
}

static void high_light_is_bent_and_the_rest_stays(void **state)
{
    struct ymf_arena *arena = *state;
    char *folder = picture_folder(arena);
    const char *path = bright_clip(arena, folder);
    struct ymf_clip_verdict verdict = {0};
    assert_int_equal(ymf_clip_examine(path, &film, NULL, &verdict, NULL), YMF_OK);
    assert_true(verdict.usable && verdict.hdr);
    struct ymf_clip_how how = {.play = YMF_PLAY_FORWARD, .frames = 20, .scale_max = 1};
    YMF_AUTO(clip) struct ymf_clip *clip = NULL;
    const struct ymf_planes *planes = NULL;
    int64_t over = 0;
    assert_int_equal(ymf_clip_open(path, &film, &how, &clip, NULL), YMF_OK);
    assert_int_equal(ymf_clip_frame(clip, 0, &planes, &over, NULL), YMF_OK);
    const uint16_t *row = planes->plane[0] + 80 * planes->stride[0];
    double white = (row[27] - 256) / 3504.0, grey = (row[80] - 256) / 3504.0,
           high = (row[133] - 256) / 3504.0;
    if (!(white > 0.80 && white < 0.90 && grey > 0.25 && grey < 0.32 && high > 0.97 && high < 1.02))
        fail_msg("white %.3f, grey %.3f, highlight %.3f", white, grey, high);
    assert_int_equal(ymf_file_remove_tree(folder, NULL), YMF_OK);
}

static void a_wide_clip_fills_a_tall_film(void **state)
{
    struct ymf_arena *arena = *state;
    char *folder = picture_folder(arena);
    const char *path = clip_file(arena, folder, 30, 20, (struct pattern){.stands_from = -1});
    static const int sizes[][2] = {{90, 160}, {98, 162}, {160, 98}, {158, 162}, {46, 162}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const struct ymf_ingest_film tall = {sizes[i][0], sizes[i][1], 30, 1};
        struct ymf_clip_how how = {.play = YMF_PLAY_FORWARD, .frames = 20, .scale_max = 1};
        YMF_AUTO(clip) struct ymf_clip *clip = NULL;
        const struct ymf_planes *planes = NULL;
        int64_t over = 0;
        assert_int_equal(ymf_clip_open(path, &tall, &how, &clip, NULL), YMF_OK);
        assert_int_equal(ymf_clip_frame(clip, 0, &planes, &over, NULL), YMF_OK);
        double shape = (double)planes->width / planes->height;
        assert_true(fabs(shape * tall.height / tall.width - 1) < 0.05);
    }
    assert_int_equal(ymf_file_remove_tree(folder, NULL), YMF_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directions_are_exact),
        cmocka_unit_test_setup_teardown(a_frame_is_the_latest_that_has_begun, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wide_clip_fills_a_tall_film, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_transparent_is_black, set_up, tear_down),
        cmocka_unit_test_setup_teardown(high_light_is_bent_and_the_rest_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_shows_nothing_is_not_shown, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
