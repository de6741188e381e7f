/*
 * Results from hosts nobody chose, over real HTTP: what may be fetched, from
 * where, how much of it and how slowly; and that no key goes along.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <sys/socket.h>

#include "base/file.h"
#include "base/limits.h"
#include "bench.h"
#include "net/download.h"

static struct bench *b;

static const char *url(const char *path)
{
    return ymf_printf(bench_arena(b), "%s%s", bench_ear(b), path);
}

static const char *target(void)
{
    return ymf_printf(bench_arena(b), "%s/result.part", bench_dir(b));
}

/* What the engine does with an address: the port's download. */
static enum ymf_code fetch(const char *address, int64_t most, struct ymf_err *err)
{
    const struct ymf_outside *out = bench_outside(b);
    *err = (struct ymf_err){0};
    return out->download(out->self, address, target(), most, NULL, err);
}

struct page {
    int status;
    size_t bytes;
    const char *to;   /* Location */
    int hops;         /* of /1 → /2 → … */
    int64_t cut_at;   /* -1 whole */
    bool unannounced; /* without a length */
};

struct flow {
    int64_t left;
};

static ssize_t pour(void *self, char *out, size_t max)
{
    struct flow *f = self;
    if (f->left <= 0)
        return YMF_HTTP_END;
    size_t n = (int64_t)max < f->left ? max : (size_t)f->left;
    memset(out, 'x', n);
    f->left -= (int64_t)n;
    return (ssize_t)n;
}

static void serve(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    const struct page *p = ctx;
    int at = atoi(rq->path + 1);
    if (at > 0 && at <= p->hops) {
        ymf_http_reply_field(reply, "Location", ymf_printf(rq->arena, "/%d", at + 1));
        ymf_http_reply_empty(reply, 302);
    } else if (p->to) {
        ymf_http_reply_field(reply, "Location", p->to);
        ymf_http_reply_empty(reply, 302);
    } else if (p->unannounced) {
        struct flow *f = calloc(1, sizeof *f);
        if (!f)
            abort();
        f->left = (int64_t)p->bytes;
        ymf_http_pipe_drop(ymf_http_reply_stream(
            reply, 200, (struct ymf_http_stream){.self = f, .read = pour, .free = free}, -1));
    } else {
        char *body = ymf_alloc(rq->arena, p->bytes + 1);
        memset(body, 'x', p->bytes);
        ymf_http_reply_bytes(reply, p->status ? p->status : 200, "video/mp4", body, p->bytes);
        if (p->cut_at > 0)
            ymf_http_reply_trickle(reply, 4096, 1, p->cut_at);
    }
}

static void ear_serves(struct page *p)
{
    ear_answers(b, serve, p);
}

static void a_result_comes_whole_without_a_key(void **state)
{
    (void)state;
    struct page p = {.bytes = 70000};
    struct ymf_err err;
    ear_serves(&p);
    bench_at(b, bench_ear(b)); /* the configured base URL's own host: let through */
    assert_int_equal(fetch(url("/a/../b%2Fc?X-Sig=%2B%3d&d=e"), 100000, &err), YMF_OK);
    assert_int_equal(ymf_file_size(target()), 70000);
    const struct heard *h = ear_heard(b);
    assert_string_equal(h->target, "/a/../b%2Fc?X-Sig=%2B%3d&d=e");
    assert_string_equal(h->authorization, "");
    assert_string_equal(h->api_key, "");
}

static void a_private_address_is_refused_after_its_name_is_resolved(void **state)
{
    (void)state;
    struct page p = {.bytes = 10};
    struct ymf_err err;
    ear_serves(&p);
    const char *by_name =
        ymf_printf(bench_arena(b), "http://localhost%s/x", strrchr(bench_ear(b), ':'));
    bench_at(b, bench_ear(b));
    assert_int_equal(fetch(by_name, 100, &err), YMF_FORBIDDEN); /* the host is another */
    bench_at(b, "https://api.example");
    assert_int_equal(fetch(url("/x"), 100, &err), YMF_FORBIDDEN);
    assert_string_equal(err.reason, "result_unusable");
    assert_int_equal(ear_heard(b)->requests, 0);
    bench_at(b, "http://127.0.0.1:1"); /* the same host, another port */
    assert_int_equal(fetch(url("/x"), 100, &err), YMF_FORBIDDEN);
    static const char *const others[] = {
        "http://[::1]:80/x", "http://[::ffff:127.0.0.1]/x",
        "http://10.1.2.3/x", "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/x",  "http://2130706433/x",
        "http://0x7f.1/x",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        print_message("# %s\n", others[i]);
        assert_int_equal(fetch(others[i], 100, &err), YMF_FORBIDDEN);
    }
    assert_int_equal(ear_heard(b)->requests, 0);
}

static void only_http_is_fetched(void **state)
{
    (void)state;
    static const char *const others[] = {"file:///etc/passwd", "ftp://x.example/a", "gopher://x/a",
                                         "data:text/plain,x",  "/etc/passwd",       ""};
    struct ymf_err err;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(fetch(others[i], 100, &err), YMF_FORBIDDEN);
}

static void three_redirects_are_followed_each_checked(void **state)
{
    (void)state;
    struct page p = {.bytes = 10, .hops = 3};
    struct ymf_err err;
    bench_at(b, bench_ear(b));
    ear_serves(&p);
    assert_int_equal(fetch(url("/1"), 100, &err), YMF_OK);
    assert_int_equal(ear_heard(b)->requests, 4);
    p.hops = 4;
    ear_serves(&p);
    assert_int_equal(fetch(url("/1"), 100, &err), YMF_FORBIDDEN);
    assert_int_equal(ear_heard(b)->requests, 4);
    static const char *const bad[] = {"http://localhost:1/x", "http://10.0.0.1/x",
                                      "file:///etc/passwd", "http://[fe80::1]/x"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        p = (struct page){.to = bad[i]};
        ear_serves(&p);
        assert_int_equal(fetch(url("/x"), 100, &err), YMF_FORBIDDEN);
        assert_int_equal(ear_heard(b)->requests, 1);
    }
}

static void nothing_is_larger_than_its_ceiling(void **state)
{
    (void)state;
    struct page p = {.bytes = 300000};
    struct ymf_err err;
    bench_at(b, bench_ear(b));
    ear_serves(&p);
    assert_int_equal(fetch(url("/x"), 299999, &err), YMF_TOO_LARGE); /* announced */
    p.unannounced = true;
    ear_serves(&p);
    assert_int_equal(fetch(url("/x"), 299999, &err), YMF_TOO_LARGE); /* seen while it comes */
    assert_true(ymf_file_size(target()) <= 299999);
    assert_int_equal(fetch(url("/x"), 300000, &err), YMF_OK);
    assert_int_equal(YMF_MAX_PICTURE, 50 << 20);
    assert_int_equal(YMF_MAX_SONG, 200 << 20);
    assert_int_equal(YMF_MAX_CLIP, 1 << 30);
    assert_int_equal(YMF_MAX_PROVIDER_JSON, 8 << 20);
    assert_int_equal(YMF_MAX_INLINE_PICTURE, 64 << 20);
}

static void an_expired_link_is_gone_and_a_broken_one_is_tried_again(void **state)
{
    (void)state;
    static const int gone[] = {403, 404, 410};
    static const int again[] = {429, 500, 502, 503};
    struct page p = {.bytes = 10};
    struct ymf_err err;
    bench_at(b, bench_ear(b));
    ear_serves(&p);
    for (size_t i = 0; i < 3; i++) {
        p.status = gone[i];
        assert_int_equal(fetch(url("/x"), 100, &err), YMF_NOT_FOUND);
        assert_string_equal(err.reason, "result_unusable");
    }
    for (size_t i = 0; i < 4; i++) {
        p.status = again[i];
        assert_int_equal(fetch(url("/x"), 100, &err), YMF_BUSY);
    }
    p = (struct page){.bytes = 100000, .cut_at = 50000};
    ear_serves(&p);
    assert_int_equal(fetch(url("/x"), 200000, &err), YMF_BUSY);
}

static void drip(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)ctx;
    char *body = ymf_alloc(rq->arena, 20000);
    memset(body, 'x', 20000);
    ymf_http_reply_bytes(reply, 200, "video/mp4", body, 20000);
    ymf_http_reply_trickle(reply, 100, 200, -1);
}

static void below_a_kilobyte_a_second_it_breaks_off(void **state)
{
    (void)state;
    const char *allowed[] = {bench_ear(b), NULL};
    const struct ymf_download what = {.url = url("/x"),
                                      .path = target(),
                                      .max_bytes = 30000,
                                      .slow_sec = 2,
                                      .allowed_origins = allowed};
    struct ymf_err err = {0};
    ear_answers(b, drip, NULL);
    assert_int_equal(ymf_net_download(&what, &err), YMF_BUSY);
    assert_non_null(strstr(err.msg, "broke off"));
}

static void an_answer_has_its_ceiling_too(void **state)
{
    (void)state;
    const struct ymf_outside *out = bench_outside(b);
    struct ymf_generation got = {0};
    struct ymf_err err = {0};
    struct page p = {.bytes = (8 << 20) + 1};
    bench_at(b, bench_ear(b));
    ear_serves(&p);
    assert_int_equal(
        out->poll(out->self, bench_route(b, "clip.kling3.live"), "1", bench_arena(b), &got, &err),
        YMF_TOO_LARGE);
    struct ymf_generation_request rq = bench_request(b, bench_route(b, "clip.kling3.live"));
    assert_int_equal(out->submit(out->self, &rq, NULL, bench_arena(b), &got, &err), YMF_AMBIGUOUS);
    rq = bench_request(b,
                       bench_route(b, "picture.nanobananapro.live")); /* pictures inside: 64 MiB */
    assert_int_equal(out->submit(out->self, &rq, NULL, bench_arena(b), &got, &err), YMF_AMBIGUOUS);
    assert_null(strstr(err.msg, "too large"));
}

static void ranges_no_result_comes_from(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_private;
    } rows[] = {
        {"127.0.0.1", true},
        {"10.0.0.1", true},
        {"172.16.0.1", true},
        {"172.32.0.1", false},
        {"192.168.1.1", true},
        {"169.254.169.254", true},
        {"100.64.0.1", true},
        {"0.0.0.0", true},
        {"224.0.0.1", true},
        {"255.255.255.255", true},
        {"8.8.8.8", false},
        {"::1", true},
        {"::", true},
        {"fe80::1", true},
        {"fec0::1", true},
        {"fd00::1", true},
        {"ff02::1", true},
        {"::ffff:10.0.0.1", true},
        {"::10.0.0.1", true},
        {"64:ff9b::a00:1", true},
        {"2002:a00:1::", true},
        {"2002:808:808::", false},
        {"2606:4700::1", false},
        {"::ffff:8.8.8.8", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sockaddr_storage s = {0};
        struct sockaddr_in *four = (struct sockaddr_in *)&s;
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)&s;
        print_message("# %s\n", rows[i].text);
        if (inet_pton(AF_INET, rows[i].text, &four->sin_addr) == 1)
            s.ss_family = AF_INET;
        else if (inet_pton(AF_INET6, rows[i].text, &six->sin6_addr) == 1)
            s.ss_family = AF_INET6;
        assert_int_equal(ymf_net_is_private((struct sockaddr *)&s), rows[i].is_private);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_comes_whole_without_a_key),
        cmocka_unit_test(a_private_address_is_refused_after_its_name_is_resolved),
        cmocka_unit_test(only_http_is_fetched),
        cmocka_unit_test(three_redirects_are_followed_each_checked),
        cmocka_unit_test(nothing_is_larger_than_its_ceiling),
        cmocka_unit_test(an_expired_link_is_gone_and_a_broken_one_is_tried_again),
        cmocka_unit_test(below_a_kilobyte_a_second_it_breaks_off),
        cmocka_unit_test(an_answer_has_its_ceiling_too),
        cmocka_unit_test(ranges_no_result_comes_from),
    };
    b = bench_open("live");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(b);
    return failed;
}
