/* How good the encoded picture is: against a float reference, and at the joints of pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "media/av.h"
#include "media/likeness.h"
#include "media/render.h"
#include "pictures.h"
#include "plan/timeline.h"

enum { W = 640, H = 360, SOURCE_W = 960, SOURCE_H = 540, FRAMES = 300, LANCZOS = 3 };
#define PI 3.14159265358979323846

struct place {
    struct ymf_arena *arena;
    char *folder;
    struct ymf_plan *plan;
    float *source; /* grey levels, 16 to 235 */
};

/* Soft clouds of several sizes with fine grain and sharp bars: what a picture has. */
static float level_at(int x, int y, int seed)
{
    double level = 120;
    for (int octave = 1; octave < 7; octave++) {
        double f = pow(2, octave) / 500;
        level += 50.0 / octave * sin(PI * f * x + seed + octave) * cos(PI * f * 1.3 * y + octave);
    }
    uint32_t grain = (uint32_t)x * 73856093U ^ (uint32_t)y * 19349663U ^ (uint32_t)seed;
    grain = (grain ^ grain >> 13) * 2654435761U;
    level += (double)(grain >> 24) / 255.0 * 6 - 3;
    level += x / 60 % 3 == 0 && y / 90 % 2 == 0 ? 30 : 0;
    return (float)rint(fmin(fmax(level, 10), 245));
}

static float *write_source(struct place *p, const char *path, int seed)
{
    enum { PIXELS = SOURCE_W * SOURCE_H };
    uint8_t *rgb = YMF_NEW_ARRAY(p->arena, 3 * PIXELS, uint8_t);
    float *levels = YMF_NEW_ARRAY(p->arena, PIXELS, float);
    for (int i = 0; i < PIXELS; i++) {
        float v = level_at(i % SOURCE_W, i / SOURCE_W, seed);
        memset(rgb + 3 * (ptrdiff_t)i, (int)v, 3);
        levels[i] = 16.0F + v * 219.0F / 255.0F;
    }
    struct ymf_buf png;
    ymf_buf_init(&png, 16 << 20);
    assert_int_equal(ymf_encode_png(rgb, SOURCE_W, SOURCE_H, &png, NULL), YMF_OK);
    assert_int_equal(ymf_file_write(path, png.data, png.len, 0600, NULL), YMF_OK);
    ymf_buf_done(&png);
    return levels;
}

/* A, then B through a dissolve, then A again after a cut and B after a dissolve. */
static int set_up(void **state)
{
    ymf_av_quiet();
    struct ymf_arena *arena = ymf_arena_new();
    struct place *p = YMF_NEW(arena, struct place);
    *p = (struct place){.arena = arena, .folder = picture_folder(arena)};
    p->plan = p->folder ? picture_plan(p->folder, arena) : NULL;
    if (!p->plan)
        return -1;
    p->plan->width = W;
    p->plan->height = H;
    p->plan->fade_out_frames = 0;
    p->source = write_source(p, p->plan->sources[0].image, 1);
    (void)write_source(p, p->plan->sources[1].image, 7);
    static const int64_t lengths[4] = {90, 80, 70, 60};
    for (int k = 0; k < 4; k++) {
        struct ymf_shot *shot = &p->plan->shots[k];
        shot->source = p->plan->sources[k % 2].id;
        shot->frames = lengths[k];
        const struct ymf_view whole = {0.5, 0.5, 1.0}, near = {0.52, 0.49, 1.08};
        shot->move.from = k % 2 ? near : whole;
        shot->move.to = k % 2 ? whole : near;
        bool cut = k == 0 || k == 2;
        shot->transition.kind = cut ? YMF_TRANSITION_CUT : YMF_TRANSITION_DISSOLVE;
        shot->transition.frames = cut ? 0 : 15;
    }
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct place *p = *state;
    int failed = ymf_file_remove_tree(p->folder, NULL) != YMF_OK;
    ymf_arena_free(p->arena);
    return failed;
}

/* All lumas of a film, one after the other. */
static uint8_t *decoded(struct place *p, const char *quality, bool no_reuse)
{
    struct ymf_render_request rq = {
        .out = ymf_file_join(p->arena, p->folder, "film.mp4"),
        .pieces = ymf_file_join(p->arena, p->folder, "pieces"),
        .mode = YMF_RENDER_PICTURE,
        .quality = quality,
        .workers = 2,
        .no_reuse = no_reuse,
    };
    struct ymf_render_report report = {0};
    struct ymf_err err = {0};
    if (ymf_render_run(p->plan, &rq, NULL, p->arena, &report, &err))
        fail_msg("%s %s", err.pointer, err.msg);
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    assert_int_equal(ymf_av_open(rq.out, NULL, &in, NULL), YMF_OK);
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    assert_int_equal(ymf_av_decoder(in, stream, 1, &codec, NULL), YMF_OK);
    uint8_t *all = ymf_mem_new((size_t)FRAMES * W * H);
    int64_t n = 0, faults = 0;
    for (bool got = true; got; n += got) {
        assert_int_equal(ymf_av_next(in, codec, stream, packet, frame, &got, &faults, NULL),
                         YMF_OK);
        for (int y = 0; got && n < FRAMES && y < H; y++)
            memcpy(all + (n * H + y) * W, frame->data[0] + (ptrdiff_t)y * frame->linesize[0], W);
    }
    assert_int_equal(n, FRAMES);
    assert_int_equal(faults, 0);
    return all;
}

static struct ymf_luma luma(const uint8_t *all, int64_t frame)
{
    return (struct ymf_luma){all + frame * W * H, W, W, H};
}

static double lanczos(double x)
{
    x = fabs(x);
    if (x < 1e-9)
        return 1;
    return x >= LANCZOS ? 0 : LANCZOS * sin(PI * x) * sin(PI * x / LANCZOS) / (PI * PI * x * x);
}

/* The taps of output k along one side of the source. */
static int taps_of(double start, double step, int k, int len, double weight[16], int at[16])
{
    double wide = fmax(step, 1), middle = start + (k + 0.5) * step - 0.5, sum = 0;
    int n = 0;
    for (int i = (int)ceil(middle - LANCZOS * wide); i <= middle + LANCZOS * wide && n < 16; i++) {
        at[n] = i < 0 ? 0 : i >= len ? len - 1 : i;
        weight[n] = lanczos((i - middle) / wide);
        sum += weight[n++];
    }
    for (int i = 0; i < n; i++)
        weight[i] /= sum;
    return n;
}

/* A window of the first source, in double precision, straight from its pixels. */
static void reference(const struct place *p, const struct ymf_move *move, int64_t local,
                      uint8_t *out)
{
    struct ymf_view view = ymf_move_at(move, local);
    double w = SOURCE_W / view.scale, h = SOURCE_H / view.scale;
    double x0 = fmin(fmax(view.cx * SOURCE_W - w / 2, 0), SOURCE_W - w);
    double y0 = fmin(fmax(view.cy * SOURCE_H - h / 2, 0), SOURCE_H - h);
    double weight[16];
    int at[16];
    float *rows = ymf_mem_new(sizeof(float) * SOURCE_W * H);
    for (int y = 0; y < H; y++) {
        int n = taps_of(y0, h / H, y, SOURCE_H, weight, at);
        for (int x = 0; x < SOURCE_W; x++) {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum += weight[i] * (double)p->source[at[i] * SOURCE_W + x];
            rows[y * SOURCE_W + x] = (float)sum;
        }
    }
    for (int x = 0; x < W; x++) {
        int n = taps_of(x0, w / W, x, SOURCE_W, weight, at);
        for (int y = 0; y < H; y++) {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum += weight[i] * (double)rows[y * SOURCE_W + at[i]];
            out[y * W + x] = (uint8_t)lrint(fmin(fmax(sum, 0), 255));
        }
    }
    ymf_mem_free(rows);
}

static void the_encoded_film_is_like_a_float_reference(void **state)
{
    struct place *p = *state;
    uint8_t *all = decoded(p, "standard", false);
    YMF_AUTO(mem) uint8_t *ideal = ymf_mem_new((size_t)W * H);
    double sum = 0;
    int looked = 0;
    for (int64_t local = 0; local < 80; local += 8, looked++) {
        reference(p, &p->plan->shots[0].move, local, ideal);
        struct ymf_luma is = luma(all, local), meant = {ideal, W, W, H};
        sum += ymf_luma_ssim(&is, &meant);
    }
    ymf_mem_free(all);
    printf("# SSIM %.4f against Lanczos in double precision\n", sum / looked);
    assert_true(sum / looked >= 0.965);
}

/* The largest loss of likeness from one frame to the next; the films' own picture is the same. */
static double largest_step(const uint8_t *all, const uint8_t *clean, int64_t *ret_at)
{
    double before = 0, most = 0;
    for (int64_t n = 0; n < FRAMES; n++) {
        struct ymf_luma is = luma(all, n), meant = luma(clean, n);
        double ssim = ymf_luma_ssim(&is, &meant);
        if (n > 0 && fabs(ssim - before) > most) {
            most = fabs(ssim - before);
            *ret_at = n;
        }
        before = ssim;
    }
    return most;
}

static void a_joint_is_no_step_of_quality(void **state)
{
    struct place *p = *state;
    uint8_t *clean = decoded(p, "fine", true); /* nearer to the picture than both */
    uint8_t *pieces = decoded(p, "draft", false), *single = decoded(p, "draft", true);
    int64_t at_pieces = 0, at_single = 0;
    double step = largest_step(pieces, clean, &at_pieces);
    double own = largest_step(single, clean, &at_single);
    printf("# largest step of SSIM: %.4f at frame %d with pieces, %.4f at frame %d in one pass\n",
           step, (int)at_pieces, own, (int)at_single);
    ymf_mem_free(clean);
    ymf_mem_free(pieces);
    ymf_mem_free(single);
    assert_true(step <= own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_encoded_film_is_like_a_float_reference, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_joint_is_no_step_of_quality, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
