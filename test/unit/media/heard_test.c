/* Clicks stand at their sample, the picture shows every mark, a song cut on its way is told. */
#include <unistd.h>

#include "made.h"
#include "media/beat_feed.h"
#include "media/decode_audio.h"
#include "media/heard.h"

enum { RATE = 44100 };

static double beats[] = {0.5, 1.0, 1.5, 2.0}, bars[] = {0.5}, sections[] = {0.5};

static struct ymf_heard_request request(const char *song, const char *out)
{
    return (struct ymf_heard_request){
        .path = song,
        .out = out,
        .seconds = 3.0,
        .tempo_bpm = 120,
        .beats = beats,
        .beats_len = 4,
        .downbeats = bars,
        .downbeats_len = 1,
        .sections = sections,
        .sections_len = 1,
    };
}

static void clicks_stand_at_their_sample(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_heard_request rq =
        request(made_song(made, "quiet.wav", YMF_SONG_WAV, 0.0, 3.0), made_path(made, "c.wav"));
    must(ymf_heard_click(&rq, NULL, &err));
    YMF_AUTO(audio) struct ymf_audio *audio = NULL;
    static float mono[4 * RATE];
    int n = 0;
    must(ymf_audio_open(rq.out, RATE, 1, NULL, &audio, &err));
    must(ymf_audio_read(audio, mono, 4 * RATE, &n, &err));
    assert_int_equal(n, 3 * RATE);
    for (size_t i = 0; i < 4; i++) {
        int at = (int)lrint(beats[i] * RATE);
        assert_true(fabsf(mono[at - 1]) < 0.01F);
        assert_true(mono[at] > 0.3F);
    }
    assert_true(mono[RATE / 2] > mono[RATE] + 0.2F); /* bar and section sound with it */
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what))
        n++;
    return n;
}

static void the_picture_shows_every_mark(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const struct ymf_heard_request rq =
        request(made_song(made, "tone.wav", YMF_SONG_WAV, 0.5, 3.0), made_path(made, "p.svg"));
    must(ymf_heard_plot(&rq, NULL, &err));
    char *text = NULL;
    size_t len = 0;
    must(ymf_file_read(rq.out, 1 << 20, made->arena, &text, &len, &err));
    const char *blue = strstr(text, "class=\"b\"");
    assert_non_null(blue);
    char *line = ymf_strndup(made->arena, blue, strcspn(blue, "/"));
    assert_int_equal(count(line, "M"), 4);
    assert_int_equal(count(text, "class=\"s0\""), 1);
    assert_non_null(strstr(text, "4 beats"));
    assert_non_null(strstr(text, "</svg>"));
}

static void a_song_cut_on_its_way_is_told_by_name(void **state)
{
    static const struct {
        int format;
        const char *name;
    } rows[] = {{YMF_SONG_WAV, "cut.wav"}, {YMF_SONG_MP3, "cut.mp3"}};
    struct made *made = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ymf_err err = {0};
        struct ymf_beats_result r;
        const char *song = made_song(made, rows[i].name, rows[i].format, 0.4, 8.0);
        must(ymf_media_beats(song, NULL, made->arena, &r, &err));
        assert_int_equal(truncate(song, ymf_file_size(song) / 2), 0);
        assert_int_equal(ymf_media_beats(song, NULL, made->arena, &r, &err), YMF_INVALID);
        assert_non_null(strstr(err.msg, rows[i].name));
        assert_non_null(strstr(err.msg, "breaks off"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clicks_stand_at_their_sample),
        cmocka_unit_test(the_picture_shows_every_mark),
        cmocka_unit_test(a_song_cut_on_its_way_is_told_by_name),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
