/* The FFT is one, and clicks in a file come out as beats where a player shows them. */
#include "made.h"
#include "media/beat_feed.h"
#include "media/decode_audio.h"

static void the_fft_is_a_fourier_transform(void **state)
{
    (void)state;
    YMF_AUTO(av_fft) struct ymf_av_fft *owner = ymf_av_fft_new();
    const struct ymf_fft fft = ymf_av_fft_of(owner);
    static _Alignas(64) float in[1024], out[1026];
    void *plan = fft.plan(fft.self, 1024);
    assert_non_null(plan);
    for (int i = 0; i < 1024; i++)
        in[i] = (float)(1.0 + 2.0 * cos(MADE_TAU * 5 * i / 1024) + sin(MADE_TAU * 100 * i / 1024));
    fft.run(plan, in, out);
    for (int k = 0; k <= 512; k++) {
        float re = k == 0 ? 1024.0F : k == 5 ? 1024.0F : 0.0F, im = k == 100 ? -512.0F : 0.0F;
        assert_true(fabsf(out[2 * k] - re) < 0.05F);
        assert_true(fabsf(out[2 * k + 1] - im) < 0.05F);
    }
    assert_ptr_equal(fft.plan(fft.self, 1024), plan);
    assert_null(fft.plan(fft.self, 0));
}

enum { RATE = 44100, PERIOD = RATE / 2 }; /* 120 BPM */

static bool clicks(void *ctx, int64_t at, float *stereo, int n)
{
    (void)ctx;
    for (int i = 0; i < n; i++) {
        int64_t since = (at + i) % PERIOD;
        float x =
            since < 2000 ? 0.8F * expf(-(float)since / 300.0F) * sinf((float)since * 0.3F) : 0.0F;
        stereo[2 * i] = stereo[2 * i + 1] = x;
    }
    return true;
}

static const char *click_track(struct made *made, int format, const char *name)
{
    struct ymf_err err;
    const struct ymf_song_spec spec = {
        .rate = RATE, .samples = 12 * RATE, .format = format, .kbps = 192, .fill = clicks};
    const char *path = made_path(made, name);
    must(ymf_encode_song(&spec, path, &err));
    return path;
}

/* Encoders put silence in front; what is decoded has none of it, whatever the format. */
static void encoder_delay_is_removed(void **state)
{
    static const struct {
        int format;
        const char *name;
    } rows[] = {{YMF_SONG_WAV, "c.wav"}, {YMF_SONG_MP3, "c.mp3"}, {YMF_SONG_M4A, "c.m4a"}};
    struct made *made = *state;
    struct ymf_err err;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        YMF_AUTO(audio) struct ymf_audio *audio = NULL;
        static float mono[YMF_BEATS_RATE * 2];
        int n = 0;
        const char *path = click_track(made, rows[i].format, rows[i].name);
        must(ymf_audio_open(path, YMF_BEATS_RATE, 1, NULL, &audio, &err));
        must(ymf_audio_read(audio, mono, YMF_BEATS_RATE * 2, &n, &err));
        int first = 5000; /* the second click: at half a second */
        while (first < n && fabsf(mono[first]) < 0.2F)
            first++;
        if (abs(first - YMF_BEATS_RATE / 2) > 22)
            fail_msg("%s: click at %d instead of %d", rows[i].name, first, YMF_BEATS_RATE / 2);
    }
}

/* Drums and a bass that changes with the bar, 120 BPM. */
static bool band(void *ctx, int64_t at, float *stereo, int n)
{
    unsigned *seed = ctx;
    for (int i = 0; i < n; i++) {
        int64_t p = at + i, beat = p / PERIOD, since = p % PERIOD, half = p % (PERIOD / 2);
        float t = (float)since / RATE, kick = 0.7F * expf(-t * 18.0F) * sinf(346.0F * t);
        *seed = *seed * 1103515245U + 12345U;
        float hiss = (float)*seed / 4294967296.0F - 0.5F;
        float hat = 0.2F * hiss * expf(-(float)half / 900.0F);
        float snare = beat % 2 ? 0.5F * hiss * expf(-t * 20.0F) : 0.0F;
        float bass = 0.2F * sinf((beat / 4 % 2 ? 520.0F : 410.0F) * (float)p / RATE);
        stereo[2 * i] = stereo[2 * i + 1] = kick + hat + snare + bass;
    }
    return true;
}

static void a_steady_band_has_its_beats_where_they_sound(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_beats_result found = {0};
    unsigned seed = 3;
    const struct ymf_song_spec spec = {
        .rate = RATE, .samples = 24 * RATE, .format = YMF_SONG_MP3, .ctx = &seed, .fill = band};
    const char *path = made_path(made, "band.mp3");
    must(ymf_encode_song(&spec, path, &err));
    must(ymf_media_beats(path, NULL, made->arena, &found, &err));
    assert_true(fabs(found.duration - 24.0) < 0.05);
    assert_true(found.beats_len >= 20);
    size_t near = 0;
    for (size_t i = 0; i < found.beats_len; i++) {
        double off = found.beats[i] - 0.5 * round(found.beats[i] / 0.5);
        near += fabs(off) < 0.03;
    }
    assert_true(near * 10 >= found.beats_len * 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fft_is_a_fourier_transform),
        cmocka_unit_test(encoder_delay_is_removed),
        cmocka_unit_test(a_steady_band_has_its_beats_where_they_sound),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
