/* The server over a loopback socket: framing, ceilings, deadlines, odd answers. */
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "http/router.h"
#include "wire.h"

#define END "Host: x\r\nConnection: close\r\n\r\n"

static char part_path[] = "/tmp/ymf_http_test_XXXXXX";

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static atomic_int waiting;

static void echo(struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    const char *q = ymf_http_request_query(rq, "q");
    const char *c = ymf_http_request_cookie(rq, "c");
    ymf_http_reply_text(reply, 200, "text/plain",
                        ymf_printf(rq->arena, "%s %s q=%s c=%s peer=%s body=%s", rq->method,
                                   rq->target, q ? q : "-", c ? c : "-", rq->peer, rq->body));
}

static void big(struct ymf_http_reply *reply)
{
    char *bytes = ymf_alloc(reply->arena, 300000);
    memset(bytes, 'x', 300000);
    ymf_http_reply_bytes(reply, 200, "text/plain", bytes, 300000);
}

static void stored(struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    size_t len = 0;
    char *text = NULL;
    struct ymf_err err;
    bool there = rq->part && !ymf_file_read(rq->part, 1 << 24, rq->arena, &text, &len, &err);
    ymf_http_reply_text(reply, 201, "text/plain",
                        ymf_printf(rq->arena, "stored=%d bytes=%lld file=%zu", there,
                                   (long long)rq->part_bytes, len));
}

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    (void)self;
    if (!strcmp(rq->path, "/drop")) {
        reply->drop = true;
    } else if (!strcmp(rq->path, "/late")) {
        echo(rq, reply);
        reply->delay_ms = 30;
    } else if (!strcmp(rq->path, "/never")) {
        echo(rq, reply);
        reply->delay_ms = 3600000;
    } else if (!strcmp(rq->path, "/gate")) {
        waiting++;
        (void)pthread_mutex_lock(&gate);
        (void)pthread_mutex_unlock(&gate);
        echo(rq, reply);
    } else if (!strcmp(rq->path, "/cut")) {
        ymf_http_reply_text(reply, 200, "text/plain", "0123456789");
        ymf_http_reply_trickle(reply, 2, 1, 4);
    } else if (!strcmp(rq->path, "/drip")) {
        ymf_http_reply_text(reply, 200, "text/plain", "0123456789");
        ymf_http_reply_trickle(reply, 3, 1, -1);
    } else if (!strcmp(rq->path, "/stall")) {
        ymf_http_reply_text(reply, 200, "text/plain", "0123456789");
        ymf_http_reply_trickle(reply, 1, 3600000, -1);
    } else if (!strcmp(rq->path, "/big")) {
        big(reply);
    } else if (!strcmp(rq->path, "/upload")) {
        stored(rq, reply);
    } else if (!strcmp(rq->path, "/silent")) {
        reply->status = 0;
    } else {
        echo(rq, reply);
    }
}

static void admit(void *self, const struct ymf_http_request *rq, struct ymf_http_admit *ret)
{
    (void)self;
    ret->max_bytes = 1000;
    if (!strcmp(rq->path, "/upload")) {
        ret->max_bytes = 4 << 20;
        ret->upload = true;
        ret->part = part_path;
    }
    if (!strcmp(rq->path, "/closed"))
        (void)ymf_fail(&ret->err, YMF_FORBIDDEN, "not here");
}

static struct ymf_http_server *start(struct ymf_http_options opt)
{
    struct ymf_http_server *server = NULL;
    struct ymf_err err;
    opt.listen = "127.0.0.1:0";
    opt.handle = handle;
    opt.admit = admit;
    assert_int_equal(ymf_http_start(&opt, &server, &err), YMF_OK);
    return server;
}

static int set_up(void **state)
{
    *state = start((struct ymf_http_options){.workers = 2});
    return 0;
}

static int tear_down(void **state)
{
    ymf_http_stop(*state);
    return 0;
}

/* What comes back begins with, or somewhere holds. */
static const struct {
    const char *label, *ask, *begins, *holds;
} talks[] = {
    {"a request with query and cookie", "GET /a%20b?q=x+%26y HTTP/1.1\r\nCookie: c=1\r\n" END,
     "HTTP/1.1 200 ", "GET /a%20b?q=x+%26y q=x &y c=1 peer=127.0.0.1"},
    {"a body", "POST / HTTP/1.1\r\nContent-Length: 5\r\n" END "hello", "HTTP/1.1 200 ",
     "body=hello"},
    {"a chunked body",
     "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" END "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
     "HTTP/1.1 200 ", "body=abcde"},
    {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ", "GET /"},
    {"every answer has a request id", "GET / HTTP/1.1\r\n" END, "HTTP/1.1 200 ", "X-Request-Id: "},
    {"a handler that forgot", "GET /silent HTTP/1.1\r\n" END, "HTTP/1.1 500 ", NULL},
    {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\n" END, "HTTP/1.1 400 ", NULL},
    {"no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 400 ", NULL},
    {"two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" END "ab",
     "HTTP/1.1 400 ", NULL},
    {"the same length twice",
     "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n" END "a", "HTTP/1.1 400 ",
     NULL},
    {"length beside encoding",
     "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n" END "0\r\n\r\n",
     "HTTP/1.1 400 ", NULL},
    {"an unknown encoding", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n" END, "HTTP/1.1 400 ",
     NULL},
    {"a negative length", "POST / HTTP/1.1\r\nContent-Length: -1\r\n" END, "HTTP/1.1 400 ", NULL},
    {"a length with a plus", "POST / HTTP/1.1\r\nContent-Length: +5\r\n" END "hello",
     "HTTP/1.1 400 ", NULL},
    {"a method in small letters", "get / HTTP/1.1\r\n" END, "HTTP/1.1 400 ", NULL},
    {"a whole address as target", "GET http://x/ HTTP/1.1\r\n" END, "HTTP/1.1 400 ", NULL},
    {"a problem document", "GET / HTTP/1.1\r\nHost: a\r\n" END, "HTTP/1.1 400 ",
     "application/problem+json"},
    {"a body over its ceiling by a little",
     "POST /closed HTTP/1.1\r\nContent-Length: 3\r\n" END "abc", "HTTP/1.1 403 ", "not here"},
    {"an announced body beyond reason", "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n" END,
     "HTTP/1.1 413 ", "1000 bytes"},
    {"HEAD has no body", "HEAD / HTTP/1.1\r\n" END, "HTTP/1.1 200 ", NULL},
    {"a slow body arrives whole", "GET /drip HTTP/1.1\r\n" END, "HTTP/1.1 200 ",
     "\r\n\r\n0123456789"},
    {"a late answer arrives", "GET /late HTTP/1.1\r\n" END, "HTTP/1.1 200 ", "GET /late"},
};

static void each_talk_ends_as_it_must(void **state)
{
    for (size_t i = 0; i < sizeof talks / sizeof talks[0]; i++) {
        struct ymf_buf in;
        ymf_buf_init(&in, 1 << 20);
        print_message("# %s\n", talks[i].label);
        assert_true(wire_ask(*state, talks[i].ask, &in));
        if (strncmp(in.data, talks[i].begins, strlen(talks[i].begins)) != 0)
            fail_msg("got %s", in.data);
        if (talks[i].holds && !strstr(in.data, talks[i].holds))
            fail_msg("got %s", in.data);
        ymf_buf_done(&in);
    }
}

static void a_head_answer_carries_no_body(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(wire_ask(*state, "HEAD / HTTP/1.1\r\n" END, &in));
    assert_string_equal(strstr(in.data, "\r\n\r\n"), "\r\n\r\n");
}

static void a_dropped_request_gets_no_byte(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(wire_ask(*state, "GET /drop HTTP/1.1\r\n" END, &in));
    assert_int_equal(in.len, 0);
}

static void a_cut_answer_announces_more_than_it_sends(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(wire_ask(*state, "GET /cut HTTP/1.1\r\n" END, &in));
    assert_non_null(strstr(in.data, "Content-Length: 10"));
    assert_string_equal(strstr(in.data, "\r\n\r\n"), "\r\n\r\n0123");
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    enum { COUNT = 50 };
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf out;
    ymf_buf_init(&in, 1 << 20);
    ymf_buf_init(&out, 1 << 20);
    for (int i = 0; i < COUNT; i++)
        ymf_buf_printf(&out, "POST /%d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nb%02d", i,
                       i);
    __attribute__((cleanup(ymf_auto_fd))) int fd = wire_open(*state);
    wire_send(fd, out.data, out.len);
    assert_true(wire_until(fd, &in, "body=b", COUNT));
    const char *at = in.data;
    for (int i = 0; i < COUNT; i++) {
        char want[32];
        (void)snprintf(want, sizeof want, "POST /%d q=", i);
        at = strstr(at, want);
        assert_non_null(at);
    }
}

static void a_body_over_its_ceiling_is_read_and_refused(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf out;
    ymf_buf_init(&in, 1 << 20);
    ymf_buf_init(&out, 1 << 20);
    ymf_buf_puts(&out, "POST / HTTP/1.1\r\nContent-Length: 200000\r\n" END);
    for (int i = 0; i < 20000; i++)
        ymf_buf_puts(&out, "0123456789");
    assert_true(wire_ask(*state, out.data, &in));
    assert_int_equal(strncmp(in.data, "HTTP/1.1 413 ", 13), 0);
}

static void an_upload_is_stored_and_then_removed(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf out;
    ymf_buf_init(&in, 1 << 20);
    ymf_buf_init(&out, 4 << 20);
    ymf_buf_puts(&out, "PUT /upload HTTP/1.1\r\nContent-Length: 3000000\r\n" END);
    for (int i = 0; i < 300000; i++)
        ymf_buf_puts(&out, "0123456789");
    assert_true(wire_ask(*state, out.data, &in));
    assert_non_null(strstr(in.data, "stored=1 bytes=3000000 file=3000000"));
    assert_int_equal(access(part_path, F_OK), -1);
}

static void a_large_answer_arrives_whole(void **state)
{
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    assert_true(wire_ask(*state, "GET /big HTTP/1.1\r\n" END, &in));
    assert_int_equal(strlen(strstr(in.data, "\r\n\r\n") + 4), 300000);
}

static void a_full_queue_says_when_to_come_back(void **state)
{
    (void)state;
    struct ymf_http_server *s = start((struct ymf_http_options){.workers = 1, .queue = 1});
    int held[2];
    (void)pthread_mutex_lock(&gate);
    waiting = 0;
    static const char ask[] = "GET /gate HTTP/1.1\r\n" END;
    held[0] = wire_open(s);
    wire_send(held[0], ask, sizeof ask - 1);
    while (waiting == 0)
        (void)sched_yield();
    /* The worker is held; of two more one fits into the queue and one is refused. */
    __attribute__((cleanup(ymf_auto_buf))) struct ymf_buf in;
    ymf_buf_init(&in, 1 << 20);
    held[1] = wire_open(s);
    wire_send(held[1], ask, sizeof ask - 1);
    int last = wire_open(s);
    wire_send(last, ask, sizeof ask - 1);
    struct pollfd both[2] = {{.fd = held[1], .events = POLLIN}, {.fd = last, .events = POLLIN}};
    assert_true(poll(both, 2, 20000) > 0);
    assert_true(wire_until(both[0].revents ? held[1] : last, &in, NULL, 0));
    assert_int_equal(strncmp(in.data, "HTTP/1.1 503 ", 13), 0);
    assert_non_null(strstr(in.data, "Retry-After: 1"));
    (void)pthread_mutex_unlock(&gate);
    ymf_buf_reset(&in);
    assert_true(wire_until(held[0], &in, NULL, 0));
    assert_int_equal(strncmp(in.data, "HTTP/1.1 200 ", 13), 0);
    (void)close(held[0]);
    (void)close(held[1]);
    (void)close(last);
    ymf_http_stop(s);
}

/* The first part is sent, the rest never: the server must end it by itself. */
static const struct {
    const char *label, *ask;
} dawdlers[] = {
    {"a head that does not end", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "},
    {"a request line that does not end", "GET /aaaa"},
    {"a body that does not come", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"},
    {"an upload that stands still",
     "PUT /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\nab"},
    {"a connection that says nothing", ""},
    {"a second head that does not end", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost:"},
};

static void the_slow_are_shut_out(void **state)
{
    (void)state;
    struct ymf_http_server *s = start(
        (struct ymf_http_options){.workers = 1, .head_ms = 200, .body_ms = 200, .idle_ms = 900});
    enum { COUNT = sizeof dawdlers / sizeof dawdlers[0] };
    int fds[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        fds[i] = wire_open(s);
        wire_send(fds[i], dawdlers[i].ask, strlen(dawdlers[i].ask));
    }
    for (size_t i = 0; i < COUNT; i++) {
        struct ymf_buf in;
        ymf_buf_init(&in, 1 << 20);
        print_message("# %s\n", dawdlers[i].label);
        assert_true(wire_until(fds[i], &in, NULL, 0));
        ymf_buf_done(&in);
        (void)close(fds[i]);
    }
    ymf_http_stop(s);
}

static void stopping_answers_or_ends_everything(void **state)
{
    (void)state;
    static const char *const asks[] = {
        "GET /never HTTP/1.1\r\nHost: x\r\n\r\n", "GET /stall HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost", ""};
    enum { COUNT = sizeof asks / sizeof asks[0] };
    struct ymf_http_server *s = start((struct ymf_http_options){.workers = 2, .stop_ms = 100});
    int fds[COUNT];
    struct ymf_buf in[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        fds[i] = wire_open(s);
        ymf_buf_init(&in[i], 1 << 20);
        wire_send(fds[i], asks[i], strlen(asks[i]));
    }
    assert_true(wire_until(fds[1], &in[1], "\r\n\r\n0", 1)); /* it is under way */
    assert_true(wire_until(fds[2], &in[2], "GET /", 1));
    ymf_http_stop(s);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(wire_until(fds[i], &in[i], NULL, 0));
        (void)close(fds[i]);
        ymf_buf_done(&in[i]);
    }
}

static void a_taken_port_is_named(void **state)
{
    struct ymf_http_server *second = NULL;
    struct ymf_err err;
    char listen[32];
    (void)snprintf(listen, sizeof listen, "127.0.0.1:%d", ymf_http_port(*state));
    struct ymf_http_options opt = {.listen = listen, .handle = handle};
    assert_int_equal(ymf_http_start(&opt, &second, &err), YMF_BUSY);
    assert_non_null(strstr(err.msg, listen));
    opt.listen = "nonsense";
    assert_int_equal(ymf_http_start(&opt, &second, &err), YMF_INVALID);
}

int main(void)
{
    int fd = mkstemp(part_path);
    if (fd >= 0)
        (void)close(fd);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_talk_ends_as_it_must),
        cmocka_unit_test(a_head_answer_carries_no_body),
        cmocka_unit_test(a_dropped_request_gets_no_byte),
        cmocka_unit_test(a_cut_answer_announces_more_than_it_sends),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(a_body_over_its_ceiling_is_read_and_refused),
        cmocka_unit_test(an_upload_is_stored_and_then_removed),
        cmocka_unit_test(a_large_answer_arrives_whole),
        cmocka_unit_test(a_full_queue_says_when_to_come_back),
        cmocka_unit_test(the_slow_are_shut_out),
        cmocka_unit_test(stopping_answers_or_ends_everything),
        cmocka_unit_test(a_taken_port_is_named),
    };
    int failed = cmocka_run_group_tests_name("server", tests, set_up, tear_down);
    (void)unlink(part_path);
    return failed;
}
