/* Event streams: topics, resuming, heartbeats, slow and vanished clients. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "http/sse.h"
#include "wire.h"

struct station {
    struct ymf_http_server *server;
    struct ymf_sse_hub *hub;
};

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct station *s = self;
    const char *topic = ymf_http_request_query(rq, "topic");
    ymf_sse_reply(s->hub, rq, reply, &topic, topic ? 1 : 0, ymf_sse_after(rq));
}

static void replay(void *self, const struct ymf_http_request *rq, int64_t after,
                   struct ymf_sse_replay *to)
{
    (void)self;
    (void)rq;
    ymf_sse_replay_add(to, "a", "job", after, "{\"replayed\":true}");
}

static void open_station(struct station *s, size_t ring, size_t client_bytes, int heartbeat_ms)
{
    struct ymf_err err;
    struct ymf_http_options opt = {
        .listen = "127.0.0.1:0", .workers = 2, .self = s, .handle = handle, .stop_ms = 200};
    assert_int_equal(ymf_http_open(&opt, &s->server, &err), YMF_OK);
    s->hub = ymf_sse_new(&(struct ymf_sse_options){.timer = ymf_http_timer(s->server),
                                                   .ring_events = ring,
                                                   .client_bytes = client_bytes,
                                                   .heartbeat_ms = heartbeat_ms,
                                                   .replay = replay});
    assert_int_equal(ymf_http_run(s->server, &err), YMF_OK);
}

static void close_station(struct station *s)
{
    ymf_sse_close(s->hub);
    ymf_http_stop(s->server);
    ymf_sse_free(s->hub);
}

static int listen_to(struct station *s, const char *query, const char *headers, struct ymf_buf *in)
{
    char ask[512];
    int fd = wire_open(s->server);
    int len = snprintf(ask, sizeof ask, "GET /%s HTTP/1.1\r\nHost: x\r\n%s\r\n", query, headers);
    ymf_buf_init(in, 4 << 20);
    wire_send(fd, ask, (size_t)len);
    assert_true(wire_until(fd, in, "retry: 2000", 1));
    return fd;
}

static void a_listener_hears_its_topic_only(void **state)
{
    (void)state;
    struct station s;
    struct ymf_buf one;
    struct ymf_buf all;
    open_station(&s, 0, 0, 0);
    int fd = listen_to(&s, "?topic=a", "", &one);
    int other = listen_to(&s, "", "", &all);
    ymf_sse_publish(s.hub, "b", "job", 1, "{\"n\":1}");
    ymf_sse_publish(s.hub, "a", "scene", 2, "{\"n\":2}");
    assert_true(wire_until(fd, &one, "id: 2\nevent: scene\ndata: {\"n\":2}\n\n", 1));
    assert_null(strstr(one.data, "{\"n\":1}"));
    assert_true(wire_until(other, &all, "{\"n\":2}", 1));
    assert_non_null(strstr(all.data, "id: 1\nevent: job\ndata: {\"n\":1}\n\n"));
    assert_non_null(strstr(all.data, "Content-Type: text/event-stream"));
    assert_non_null(strstr(all.data, "X-Accel-Buffering: no"));
    close_station(&s);
    assert_true(wire_until(fd, &one, NULL, 0)); /* the stream was ended */
    (void)close(fd);
    (void)close(other);
    ymf_buf_done(&one);
    ymf_buf_done(&all);
}

static void who_comes_back_gets_what_was_missed(void **state)
{
    (void)state;
    struct station s;
    struct ymf_buf in;
    open_station(&s, 4, 0, 0);
    for (int i = 1; i <= 6; i++) { /* the ring holds 3 to 6 */
        char data[32];
        (void)snprintf(data, sizeof data, "{\"n\":%d}", i);
        ymf_sse_publish(s.hub, i % 2 ? "b" : "a", "job", i, data);
    }
    int fd = listen_to(&s, "?topic=a", "Last-Event-ID: 4\r\n", &in);
    assert_true(wire_until(fd, &in, "{\"n\":6}", 1));
    assert_null(strstr(in.data, "{\"n\":4}"));
    assert_null(strstr(in.data, "{\"n\":5}"));
    assert_null(strstr(in.data, "replayed"));
    (void)close(fd);
    ymf_buf_done(&in);
    fd = listen_to(&s, "?topic=a", "Last-Event-ID: 1\r\n", &in); /* older than the ring */
    assert_true(wire_until(fd, &in, "{\"n\":6}", 1));
    assert_non_null(strstr(in.data, "{\"replayed\":true}"));
    (void)close(fd);
    ymf_buf_done(&in);
    close_station(&s);
}

static void silence_is_filled_and_the_vanished_are_noticed(void **state)
{
    (void)state;
    struct station s;
    struct ymf_buf in;
    open_station(&s, 0, 0, 10);
    int fd = listen_to(&s, "", "", &in);
    assert_true(wire_until(fd, &in, ":\n\n", 3));
    (void)close(fd);
    while (ymf_sse_clients(s.hub) > 0)
        (void)poll(NULL, 0, 1);
    ymf_buf_done(&in);
    close_station(&s);
}

static void a_client_that_does_not_read_is_let_go(void **state)
{
    (void)state;
    struct station s;
    struct ymf_buf in;
    static char big[60000];
    memset(big, 'x', sizeof big - 1);
    open_station(&s, 0, 100000, 0);
    int fd = listen_to(&s, "", "", &in);
    while (ymf_sse_clients(s.hub) > 0) {
        ymf_sse_publish(s.hub, "a", "job", 1, big);
        (void)poll(NULL, 0,
                   1); /* the server keeps up, so that the socket fills before the buffer */
    }
    (void)close(fd);
    ymf_buf_done(&in);
    close_station(&s);
}

static void a_line_break_does_not_end_an_event(void **state)
{
    (void)state;
    struct station s;
    struct ymf_buf in;
    open_station(&s, 0, 0, 0);
    int fd = listen_to(&s, "", "", &in);
    ymf_sse_publish(s.hub, "a", "log", 0, "one\ntwo");
    assert_true(wire_until(fd, &in, "event: log\ndata: one\ndata: two\n\n", 1));
    assert_null(strstr(in.data, "id: "));
    (void)close(fd);
    ymf_buf_done(&in);
    close_station(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listener_hears_its_topic_only),
        cmocka_unit_test(who_comes_back_gets_what_was_missed),
        cmocka_unit_test(silence_is_filled_and_the_vanished_are_noticed),
        cmocka_unit_test(a_client_that_does_not_read_is_let_go),
        cmocka_unit_test(a_line_break_does_not_end_an_event),
    };
    return cmocka_run_group_tests_name("sse", tests, NULL, NULL);
}
