/* A plan becomes exactly its film, the same one every time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "media/av.h"
#include "media/render.h"
#include "media/verify.h"
#include "pictures.h"

struct place {
    struct ymf_arena *arena;
    char *folder;
    struct ymf_plan *plan;
};

static int set_up(void **state)
{
    ymf_av_quiet();
    struct ymf_arena *arena = ymf_arena_new();
    struct place *place = YMF_NEW(arena, struct place);
    place->arena = arena;
    place->folder = picture_folder(arena);
    place->plan = place->folder ? picture_plan(place->folder, arena) : NULL;
    *state = place;
    return place->plan ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    int failed = ymf_file_remove_tree(place->folder, NULL) != YMF_OK;
    ymf_arena_free(place->arena);
    return failed;
}

static struct ymf_render_report render(struct place *place, const char *name, const char *store,
                                       int workers)
{
    struct ymf_render_request rq = {
        .out = ymf_file_join(place->arena, place->folder, name),
        .pieces = ymf_file_join(place->arena, place->folder, store),
        .mode = YMF_RENDER_PICTURE,
        .quality = "draft",
        .workers = workers,
    };
    struct ymf_render_report report = {0};
    struct ymf_err err = {0};
    if (ymf_render_run(place->plan, &rq, NULL, place->arena, &report, &err))
        fail_msg("%s %s", err.pointer, err.msg);
    return report;
}

static char *bytes_of(struct place *place, const char *name, size_t *len)
{
    char *bytes = NULL;
    const char *path = ymf_file_join(place->arena, place->folder, name);
    assert_int_equal(ymf_file_read(path, 64 << 20, place->arena, &bytes, len, NULL), YMF_OK);
    return bytes;
}

/* Decodes all; every frame whole and in its place. */
static int64_t decoded_frames(struct place *place, const char *name, double *luma, int64_t max)
{
    const char *path = ymf_file_join(place->arena, place->folder, name);
    YMF_AUTO(av_in) struct ymf_av_in *in = NULL;
    assert_int_equal(ymf_av_open(path, NULL, &in, NULL), YMF_OK);
    int stream = ymf_av_stream(in, AVMEDIA_TYPE_VIDEO);
    YMF_AUTO(av_codec) AVCodecContext *codec = NULL;
    assert_int_equal(ymf_av_decoder(in, stream, 1, &codec, NULL), YMF_OK);
    YMF_AUTO(av_packet) AVPacket *packet = av_packet_alloc();
    YMF_AUTO(av_frame) AVFrame *frame = av_frame_alloc();
    int64_t n = 0, faults = 0;
    for (bool got = true; got;) {
        assert_int_equal(ymf_av_next(in, codec, stream, packet, frame, &got, &faults, NULL),
                         YMF_OK);
        if (!got)
            break;
        int64_t at =
            av_rescale_q(frame->pts, in->fmt->streams[stream]->time_base, (AVRational){1, 30});
        assert_int_equal(at, n);
        if (luma && n < max) {
            double sum = 0;
            for (int y = 0; y < frame->height; y++)
                for (int x = 0; x < frame->width; x++)
                    sum += frame->data[0][y * frame->linesize[0] + x];
            luma[n] = sum / (frame->width * frame->height);
        }
        n++;
    }
    assert_int_equal(faults, 0);
    return n;
}

static void a_film_has_exactly_its_frames(void **state)
{
    struct place *place = *state;
    struct ymf_render_report report = render(place, "a.mp4", "pieces", 2);
    assert_int_equal(report.frames, 230);
    assert_true(report.encoded < 230); /* two shots share their footage */
    assert_int_equal(report.encoded + report.copied, 230);
    double luma[230];
    assert_int_equal(decoded_frames(place, "a.mp4", luma, 230), 230);
    assert_true(luma[229] < luma[220]); /* it ends in black */
    assert_true(luma[229] < 40);
}

static void the_same_plan_again_encodes_nothing(void **state)
{
    struct place *place = *state;
    (void)render(place, "b.mp4", "again", 1);
    struct ymf_render_report report = render(place, "c.mp4", "again", 1);
    assert_int_equal(report.encoded, 0);
    size_t b_len, c_len;
    char *b = bytes_of(place, "b.mp4", &b_len), *c = bytes_of(place, "c.mp4", &c_len);
    assert_int_equal(b_len, c_len);
    assert_memory_equal(b, c, b_len);
}

static void any_number_of_workers_makes_the_same_film(void **state)
{
    struct place *place = *state;
    (void)render(place, "one.mp4", "one", 1);
    (void)render(place, "four.mp4", "four", 4);
    size_t one_len, four_len;
    char *one = bytes_of(place, "one.mp4", &one_len);
    char *four = bytes_of(place, "four.mp4", &four_len);
    assert_int_equal(one_len, four_len);
    assert_memory_equal(one, four, one_len);
}

static void a_changed_picture_is_rendered_again(void **state)
{
    struct place *place = *state;
    (void)render(place, "d.mp4", "changed", 2);
    assert_true(picture_write(place->plan->sources[2].image, 256, 160, 4, place->arena));
    struct ymf_render_report report = render(place, "e.mp4", "changed", 2);
    /* Its body of 81 frames and the two seams of 9 it takes part in. */
    assert_int_equal(report.encoded, 99);
}

static void nothing_is_left_of_a_film_that_failed(void **state)
{
    struct place *place = *state;
    struct ymf_render_request rq = {
        .out = ymf_file_join(place->arena, place->folder, "never.mp4"),
        .pieces = ymf_file_join(place->arena, place->folder, "never"),
        .mode = YMF_RENDER_PICTURE,
        .quality = "draft",
        .workers = 2,
    };
    struct ymf_render_report report = {0};
    struct ymf_err err = {0};
    struct ymf_plan plan = *place->plan;
    struct ymf_source sources[3] = {plan.sources[0], plan.sources[1], plan.sources[2]};
    plan.sources = sources;
    sources[1].image = ymf_file_join(place->arena, place->folder, "missing.png");
    assert_int_equal(ymf_render_run(&plan, &rq, NULL, place->arena, &report, &err), YMF_NOT_FOUND);
    assert_string_equal(err.pointer, "/sources/1/image");

    const char *broken = ymf_file_join(place->arena, place->folder, "broken.png");
    assert_int_equal(ymf_file_write(broken, "\x89PNG\r\n\x1a\nxxxx", 12, 0600, NULL), YMF_OK);
    sources[1].image = broken;
    assert_int_not_equal(ymf_render_run(&plan, &rq, NULL, place->arena, &report, &err), YMF_OK);

    atomic_bool cancelled = true;
    struct ymf_media_watch watch = {.cancel = &cancelled};
    assert_int_equal(ymf_render_run(place->plan, &rq, &watch, place->arena, &report, &err),
                     YMF_CANCELLED);
    assert_int_equal(ymf_file_size(rq.out), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_film_has_exactly_its_frames, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_plan_again_encodes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_number_of_workers_makes_the_same_film, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_changed_picture_is_rendered_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_left_of_a_film_that_failed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
