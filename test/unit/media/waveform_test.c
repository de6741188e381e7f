/* waveform.json holds a thousand peaks, and every beat in milliseconds. */
#include "made.h"
#include "media/waveform.h"
#include "json/load.h"

/* Silent first half, loud second half. */
static bool half(void *ctx, int64_t at, float *stereo, int n)
{
    (void)ctx;
    for (int i = 0; i < n; i++)
        stereo[2 * i] = stereo[2 * i + 1] = at + i < 96000 ? 0.0F : (i % 2 ? 0.5F : -0.5F);
    return true;
}

static void peaks_and_marks_are_in_their_places(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_song_spec spec = {
        .rate = 48000, .samples = 192000, .format = YMF_SONG_WAV, .fill = half};
    const char *song = made_path(made, "half.wav");
    must(ymf_encode_song(&spec, song, &err));
    double beats[] = {0.5, 1.0005, 1.5}, downbeats[] = {1.0005}, sections[] = {0.5, 2.0};
    const struct ymf_waveform_request rq = {
        song, made_path(made, "w.json"), beats, 3, downbeats, 1, sections, 2, 0};
    must(ymf_waveform_write(&rq, NULL, &err));
    char *text = NULL;
    size_t len = 0;
    must(ymf_file_read(rq.out, 1 << 20, made->arena, &text, &len, &err));
    YMF_AUTO(json) json_t *doc = NULL;
    must(ymf_json_load(text, len, &doc, &err));
    assert_true(ymf_json_num(doc, "/seconds", 0) == 4.0);
    const json_t *peaks = json_object_get(doc, "peaks");
    assert_int_equal(json_array_size(peaks), YMF_WAVEFORM_POINTS);
    assert_int_equal(json_integer_value(json_array_get(peaks, 490)), 0);
    assert_in_range(json_integer_value(json_array_get(peaks, 510)), 126, 129);
    assert_int_equal(ymf_json_int(doc, "/beats/1/0", 0), 1001);
    assert_int_equal(ymf_json_int(doc, "/beats/1/1", 0), 1);
    assert_int_equal(ymf_json_int(doc, "/beats/2/1", 9), 0);
    assert_int_equal(ymf_json_int(doc, "/sections/1", 0), 2000);
}

static void as_many_peaks_as_were_asked_for(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *song = made_song(made, "tone.wav", YMF_SONG_WAV, 0.5, 3);
    static const int64_t asked[] = {1, 250, YMF_WAVEFORM_POINTS_MAX};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const struct ymf_waveform_request rq = {
            .path = song, .out = made_path(made, "n.json"), .points = asked[i]};
        must(ymf_waveform_write(&rq, NULL, &err));
        char *text = NULL;
        size_t len = 0;
        must(ymf_file_read(rq.out, 1 << 20, made->arena, &text, &len, &err));
        YMF_AUTO(json) json_t *doc = NULL;
        must(ymf_json_load(text, len, &doc, &err));
        assert_int_equal(json_array_size(json_object_get(doc, "peaks")), asked[i]);
    }
    const struct ymf_waveform_request rq = {
        .path = song, .out = made_path(made, "n.json"), .points = YMF_WAVEFORM_POINTS_MAX + 1};
    assert_int_equal(ymf_waveform_write(&rq, NULL, &err), YMF_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peaks_and_marks_are_in_their_places),
        cmocka_unit_test(as_many_peaks_as_were_asked_for),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
