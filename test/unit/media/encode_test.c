/* What is made here is what a probe finds in it. */
#include "made.h"
#include "media/probe.h"

static bool draw(void *ctx, int64_t n, uint8_t *rgb)
{
    const int *size = ctx;
    made_gradient(rgb, size[0], size[1], (int)(8 * n));
    return true;
}

static bool refuse(void *ctx, int64_t n, uint8_t *rgb)
{
    (void)ctx, (void)rgb;
    return n < 3;
}

static void a_clip_is_what_was_asked_for(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_media_info info;
    int size[2] = {160, 90};
    const char *path = made_path(made, "clip.bin"); /* no ending: content decides */
    const struct ymf_clip_spec spec = {160, 90, 24, 36, size, draw};
    must(ymf_encode_clip(&spec, path, &err));
    must(ymf_probe_file(path, NULL, made->arena, &info, &err));
    assert_int_equal(info.kind, YMF_MEDIA_CLIP);
    assert_string_equal(info.codec, "h264");
    assert_int_equal(info.width, 160);
    assert_int_equal(info.height, 90);
    assert_true(fabs(info.seconds - 1.5) < 1e-6);
    assert_true(fabs(info.fps - 24.0) < 1e-6);
    assert_false(info.has_sound);
}

static void a_stopped_clip_leaves_no_file(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    const char *path = made_path(made, "stopped.mp4");
    const struct ymf_clip_spec spec = {160, 90, 24, 36, NULL, refuse};
    assert_int_equal(ymf_encode_clip(&spec, path, &err), YMF_CANCELLED);
    assert_int_equal(ymf_file_size(path), -1);
    assert_int_equal(ymf_file_size(made_path(made, "stopped.mp4.part")), -1);
}

static void a_song_is_what_was_asked_for(void **state)
{
    static const struct {
        int format;
        const char *codec;
    } rows[] = {{YMF_SONG_MP3, "mp3"}, {YMF_SONG_M4A, "aac"}, {YMF_SONG_WAV, "pcm_s16le"}};
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_media_info info;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *path = made_song(made, "song.bin", rows[i].format, 0.5, 2.0);
        must(ymf_probe_file(path, NULL, made->arena, &info, &err));
        assert_int_equal(info.kind, YMF_MEDIA_SONG);
        assert_string_equal(info.codec, rows[i].codec);
        assert_int_equal(info.channels, 2);
        assert_int_equal(info.sample_rate, 48000);
        assert_true(fabs(info.seconds - 2.0) < 0.06);
    }
}

static void a_picture_is_what_was_asked_for(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_media_info info;
    static uint8_t rgb[3 * 64 * 48];
    made_gradient(rgb, 64, 48, 99);
    for (int jpeg = 0; jpeg < 2; jpeg++) {
        YMF_AUTO(buf) struct ymf_buf bytes;
        ymf_buf_init(&bytes, 1 << 20);
        if (jpeg)
            must(ymf_encode_jpeg(rgb, 64, 48, 90, &bytes, &err));
        else
            must(ymf_encode_png(rgb, 64, 48, &bytes, &err));
        const char *path = made_path(made, "picture.bin");
        must(ymf_file_write(path, bytes.data, bytes.len, 0600, &err));
        must(ymf_probe_file(path, NULL, made->arena, &info, &err));
        assert_int_equal(info.kind, YMF_MEDIA_PICTURE);
        assert_string_equal(info.codec, jpeg ? "mjpeg" : "png");
        assert_int_equal(info.width, 64);
        assert_int_equal(info.height, 48);
    }
}

static void what_is_no_media_is_refused_by_name(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_media_info info;
    const char *path = made_path(made, "page.png");
    static const char page[] = "<html><body>not found</body></html>";
    must(ymf_file_write(path, page, sizeof page, 0600, &err));
    assert_int_equal(ymf_probe_file(path, NULL, made->arena, &info, &err), YMF_INVALID);
    assert_non_null(strstr(err.msg, "page.png"));
    must(ymf_file_write(path, "", 0, 0600, &err));
    assert_int_equal(ymf_probe_file(path, NULL, made->arena, &info, &err), YMF_INVALID);
    assert_int_equal(ymf_probe_file(made_path(made, "none.png"), NULL, made->arena, &info, &err),
                     YMF_NOT_FOUND);
}

/* A playlist names other files: it must never be followed. */
static void a_playlist_is_no_media(void **state)
{
    static const char *const lists[] = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
    };
    struct made *made = *state;
    struct ymf_err err;
    struct ymf_media_info info;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const char *path = made_path(made, "list.mp4");
        must(ymf_file_write(path, lists[i], strlen(lists[i]), 0600, &err));
        assert_int_equal(ymf_probe_file(path, NULL, made->arena, &info, &err), YMF_INVALID);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clip_is_what_was_asked_for),
        cmocka_unit_test(a_stopped_clip_leaves_no_file),
        cmocka_unit_test(a_song_is_what_was_asked_for),
        cmocka_unit_test(a_picture_is_what_was_asked_for),
        cmocka_unit_test(what_is_no_media_is_refused_by_name),
        cmocka_unit_test(a_playlist_is_no_media),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
