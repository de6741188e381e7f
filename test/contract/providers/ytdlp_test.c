/*
 * yt-dlp as a real child: a script in its place that answers, complains, hangs, floods or is too
 * old. What matters: what it is called with, what is made of it, and that nothing is left running.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench.h"

#define ID "-w4w9WgXcQ_"

static struct bench *b;

static const char *file(const char *name)
{
    return ymf_printf(bench_arena(b), "%s/%s", bench_dir(b), name);
}

/* A helper of that version whose answer to a video is this shell text. */
static void helper(const char *version, const char *answer)
{
    struct ymf_err err = {0};
    const char *path = file("yt-dlp");
    const char *text =
        ymf_printf(bench_arena(b),
                   "#!/bin/sh\nfor a in \"$@\"; do [ \"$a\" = --version ] && echo %s && exit 0; "
                   "done\nprintf '%%s\\n' \"$@\" >%s\nenv >%s\npwd >>%s\n%s\n",
                   version, file("argv"), file("env"), file("env"), answer);
    assert_int_equal(ymf_file_write(path, text, strlen(text), 0700, &err), YMF_OK);
    bench_set(b, "YTDLP_PATH", path);
}

static enum ymf_code look_up(struct ymf_video_words *ret, struct ymf_err *err)
{
    const struct ymf_outside *out = bench_outside(b);
    *err = (struct ymf_err){0};
    return out->look_up(out->self, ID, NULL, bench_arena(b), ret, err);
}

static const char *text_of(const char *name)
{
    struct ymf_err err = {0};
    char *text = NULL;
    assert_int_equal(ymf_file_read(file(name), 1 << 16, bench_arena(b), &text, NULL, &err), YMF_OK);
    return text;
}

static void it_is_asked_by_vector_and_answers(void **state)
{
    (void)state;
    struct ymf_video_words words = {0};
    struct ymf_err err = {0};
    (void)setenv("COMETAPI_API_KEY", "sk-of-ours", 1);
    helper("2026.08.19", "echo '{\"id\":\"" ID "\",\"title\":\"Rain\",\"uploader\":\"Harbour\","
                         "\"description\":\"quiet\",\"tags\":[\"lofi\",7,\"rain\"],\"thumbnail\":"
                         "null,\"thumbnails\":[{\"url\":\"https://i.example/s.jpg\",\"width\":320},"
                         "{\"url\":\"https://i.example/l.webp\",\"width\":1280}],\"formats\":[]}'");
    if (look_up(&words, &err))
        fail_msg("%s", err.msg);
    assert_string_equal(words.title, "Rain");
    assert_string_equal(words.channel, "Harbour");
    assert_string_equal(words.description, "quiet");
    assert_int_equal(words.tags_len, 2);
    assert_string_equal(words.thumbnail_url, "https://i.example/l.webp");
    const char *argv = text_of("argv");
    assert_non_null(strstr(argv, "--ignore-config\n"));
    assert_non_null(strstr(argv, "--no-plugin-dirs\n"));
    assert_non_null(strstr(argv, "--skip-download\n"));
    assert_non_null(strstr(argv, "-J\n--\nhttps://www.youtube.com/watch?v=" ID "\n"));
    const char *env = text_of("env");
    assert_null(strstr(env, "sk-of-ours"));
    assert_non_null(strstr(env, "\n/tmp/ymf-helper-"));
    helper("2024.12.06", "echo '{\"id\":\"" ID "\"}'");
    assert_int_equal(look_up(&words, &err), YMF_OK);
    assert_null(strstr(text_of("argv"), "--no-plugin-dirs"));
}

struct complaint {
    const char *label, *version, *answer;
    enum ymf_code code;
    bool for_an_hour;
};
static const struct complaint complaints[] = {
    {"null and 1", "2026.08.19", "echo null; exit 1", YMF_NOT_CAPABLE, false},
    {"null and 0", "2026.08.19", "echo null", YMF_INVALID, false},
    {"garbage", "2026.08.19", "echo '{\"id\":'", YMF_INVALID, false},
    {"another video", "2026.08.19", "echo '{\"id\":\"dQw4w9WgXcQ\"}'", YMF_INVALID, false},
    {"a robot, it thinks", "2026.08.19",
     "echo \"ERROR: [youtube] x: Sign in to confirm you\xe2\x80\x99re not a bot\" >&2; exit 1",
     YMF_BUSY, true},
    {"too many", "2026.08.19", "echo 'HTTP Error 429: Too Many Requests' >&2; exit 1", YMF_BUSY,
     true},
    {"gone", "2026.08.19", "echo 'ERROR: [youtube] x: Private video. Sign in' >&2; exit 1",
     YMF_NOT_FOUND, false},
    {"restricted", "2026.08.19", "echo 'Join this channel: members-only' >&2; exit 1",
     YMF_NOT_CAPABLE, false},
    {"no runtime", "2026.08.19", "echo 'No supported JavaScript runtime' >&2; exit 1",
     YMF_NEEDS_CONFIG, false},
    {"no network", "2026.08.19", "echo 'Unable to connect to proxy' >&2; exit 1", YMF_BUSY, false},
    {"a flood", "2026.08.19", "head -c 20000000 /dev/zero | tr '\\0' x", YMF_TOO_LARGE, false},
    {"of 2023", "2023.03.04", "echo '{\"id\":\"" ID "\"}'", YMF_NEEDS_CONFIG, false},
    {"no version", "hello", "echo '{}'", YMF_NEEDS_CONFIG, false},
};

static void every_complaint_has_its_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++) {
        const struct complaint *c = &complaints[i];
        struct ymf_video_words words = {0};
        struct ymf_err err = {0};
        helper(c->version, c->answer);
        enum ymf_code rc = look_up(&words, &err);
        print_message("# %s: %s\n", c->label, err.msg);
        assert_int_equal(rc, c->code);
        assert_int_equal(err.retry_at_ms > ymf_now_ms() + 3500000, c->for_an_hour);
    }
}

static void what_hangs_is_ended_with_all_it_started(void **state)
{
    (void)state;
    struct ymf_video_words words = {0};
    struct ymf_err err = {0};
    bench_set(b, "YMF_TIME_SCALE", "100"); /* of 45 s; two at least */
    helper("2026.08.19",
           ymf_printf(bench_arena(b), "trap '' TERM\nsleep 600 & echo $! >%s\nwait", file("pid")));
    assert_int_equal(look_up(&words, &err), YMF_BUSY);
    assert_non_null(strstr(err.msg, "did not end"));
    bench_set(b, "YMF_TIME_SCALE", NULL);
    /* Gone, or a zombie that nobody has reaped yet; a killed process takes a moment to die. */
    const char *proc = ymf_printf(bench_arena(b), "/proc/%ld/stat", atol(text_of("pid")));
    for (int64_t end = ymf_boot_ms() + 10000;;) {
        char line[256] = "";
        FILE *f = fopen(proc, "re");
        if (!f)
            break;
        (void)!fgets(line, sizeof line, f);
        (void)fclose(f);
        if (!*line || strstr(line, ") Z ") || strstr(line, ") X "))
            break;
        assert_true(ymf_boot_ms() < end);
        (void)usleep(2000);
    }
}

static void absence_is_told_and_so_is_the_version(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(b);
    struct ymf_video_words words = {0};
    struct ymf_err err = {0};
    const char *account = NULL;
    int64_t balance = 0;
    bench_set(b, "YTDLP_PATH", "/nonexistent/yt-dlp");
    assert_int_equal(look_up(&words, &err), YMF_NEEDS_CONFIG);
    bench_set(b, "YTDLP_PATH", "a-program-that-is-not-there");
    assert_int_equal(look_up(&words, &err), YMF_NEEDS_CONFIG);
    bench_set(b, "YTDLP_PATH", NULL);
    assert_int_equal(look_up(&words, &err), YMF_NEEDS_CONFIG);
    helper("2026.08.19", "true");
    assert_int_equal(out->test(out->self, "ytdlp", bench_arena(b), &account, &balance, &err),
                     YMF_OK);
    assert_string_equal(account, "yt-dlp 2026.08.19");
    helper("2023.03.04", "true");
    assert_int_equal(out->test(out->self, "ytdlp", bench_arena(b), &account, &balance, &err),
                     YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "too old"));
    assert_int_equal(out->look_up(out->self, "a;rm -rf /", NULL, bench_arena(b), &words, &err),
                     YMF_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_asked_by_vector_and_answers),
        cmocka_unit_test(every_complaint_has_its_meaning),
        cmocka_unit_test(what_hangs_is_ended_with_all_it_started),
        cmocka_unit_test(absence_is_told_and_so_is_the_version),
    };
    b = bench_open("live");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(b);
    return failed;
}
