/*
 * The life of one request on the I/O thread: head, body, wait for a worker,
 * answer. The connection is suspended exactly while the request is a worker's.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"
#include "http/inside.h"
#include "http/problem.h"

/* A body too large by no more than this is read to its end, so that the answer arrives. */
enum { DRAIN_MAX = 16 << 20 };

static void note_peer(struct ymf_http_request *rq, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr)
        return;
    const struct sockaddr *at = info->client_addr;
    const void *raw = at->sa_family == AF_INET6
                          ? (const void *)&((const struct sockaddr_in6 *)at)->sin6_addr
                          : (const void *)&((const struct sockaddr_in *)at)->sin_addr;
    (void)inet_ntop(at->sa_family, raw, rq->peer, sizeof rq->peer);
}

void *ymf_http_exchange_begin(void *server, const char *target, struct MHD_Connection *connection)
{
    struct ymf_http_server *s = server;
    struct ymf_http_exchange *x = ymf_mem_new(sizeof *x);
    struct ymf_arena *arena = ymf_arena_new();
    x->server = s;
    x->connection = connection;
    x->part_fd = -1;
    ymf_buf_init(&x->body, 0);
    x->rq = (struct ymf_http_request){.arena = arena, .body = "", .connection = connection};
    x->rq.target = ymf_strdup(arena, target);
    const char *query = strchr(x->rq.target, '?');
    x->rq.query = query ? query + 1 : "";
    x->rq.path = query ? ymf_strndup(arena, target, (size_t)(query - x->rq.target)) : x->rq.target;
    x->rq.method = "";
    ymf_uuid_new(x->rq.id);
    note_peer(&x->rq, connection);
    x->reply = (struct ymf_http_reply){.arena = arena, .fd = -1, .exchange = x};
    (void)pthread_mutex_lock(&s->lock);
    s->exchanges++;
    (void)pthread_mutex_unlock(&s->lock);
    return x;
}

static enum MHD_Result send_reply(struct ymf_http_exchange *x)
{
    if (x->reply.drop)
        return MHD_NO;
    struct MHD_Response *response = ymf_http_reply_response(x);
    if (!response)
        return MHD_NO;
    unsigned status = x->reply.status ? (unsigned)x->reply.status : 500;
    enum MHD_Result sent = MHD_queue_response(x->connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

/* An answer of the server itself, before or instead of a handler. */
static enum MHD_Result refuse(struct ymf_http_exchange *x, int status, const char *why)
{
    struct ymf_err err = {.code = YMF_INVALID};
    (void)snprintf(err.msg, sizeof err.msg, "%s", why);
    ymf_problem_reply_as(&x->rq, &x->reply, status, &err, NULL);
    ymf_http_link_phase(x->server, x->connection, LINK_BUSY, false);
    return send_reply(x);
}

static enum MHD_Result refuse_too_large(struct ymf_http_exchange *x)
{
    return refuse(x, 413,
                  ymf_printf(x->rq.arena, "the body is larger than %lld bytes, the most taken here",
                             (long long)x->max_bytes));
}

static enum MHD_Result take_head(struct ymf_http_exchange *x, const char *method,
                                 const char *version)
{
    struct ymf_http_server *s = x->server;
    int64_t length = 0;
    const char *why = NULL;
    x->rq.method = ymf_strdup(x->rq.arena, method);
    int status = ymf_http_guard(x->connection, method, version, x->rq.target, &length, &why);
    if (status) {
        x->reply.close = true;
        return refuse(x, status, why);
    }
    struct ymf_http_admit admit = {.max_bytes = YMF_MAX_JSON_BODY};
    if (s->opt.admit)
        s->opt.admit(s->opt.self, &x->rq, &admit);
    if (admit.err.code) {
        ymf_problem_reply(&x->rq, &x->reply, &admit.err, NULL);
        return send_reply(x);
    }
    x->max_bytes = admit.max_bytes;
    if (length > admit.max_bytes + DRAIN_MAX) {
        x->reply.close = true;
        return refuse_too_large(x);
    }
    x->phase = length > admit.max_bytes ? EX_DRAIN : EX_BODY;
    ymf_buf_init(&x->body, (size_t)admit.max_bytes);
    if (admit.part && length != 0 && x->phase == EX_BODY) {
        x->rq.part = admit.part;
        x->part_fd = open(admit.part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (x->part_fd < 0)
            return refuse(x, errno == ENOSPC ? 507 : 500, "the upload's file cannot be made");
    }
    ymf_http_link_phase(s, x->connection, LINK_BODY, admit.upload);
    return MHD_YES;
}

/* 0 or the status to refuse with, kept until the body has ended. */
static int store(struct ymf_http_exchange *x, const char *data, size_t size)
{
    if (x->part_fd < 0) {
        ymf_buf_add(&x->body, data, size);
        return x->body.over ? 413 : 0;
    }
    while (size) {
        ssize_t n = write(x->part_fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return errno == ENOSPC ? 507 : 500;
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

static enum MHD_Result take_body(struct ymf_http_exchange *x, const char *data, size_t *size)
{
    ymf_http_link_count(x->server, x->connection, *size);
    x->got_bytes += (int64_t)*size;
    if (x->got_bytes > x->max_bytes + DRAIN_MAX)
        return MHD_NO;
    if (x->got_bytes > x->max_bytes)
        x->phase = EX_DRAIN;
    if (x->phase == EX_BODY) {
        int status = store(x, data, *size);
        if (status) {
            x->phase = EX_DRAIN;
            x->reply.status = status;
        }
    }
    *size = 0;
    return MHD_YES;
}

static enum MHD_Result busy(struct ymf_http_exchange *x)
{
    ymf_http_reply_field(&x->reply, "Retry-After", "1");
    return refuse(x, 503, "too many requests are waiting; ask again in a second");
}

static enum MHD_Result hand_over(struct ymf_http_exchange *x)
{
    struct ymf_http_server *s = x->server;
    if (x->phase == EX_DRAIN && x->reply.status && x->reply.status != 413)
        return refuse(x, x->reply.status,
                      "the upload cannot be stored: the disk is full or failed");
    if (x->phase == EX_DRAIN)
        return refuse_too_large(x);
    if (x->part_fd >= 0) {
        x->rq.part_bytes = x->got_bytes;
    } else {
        x->rq.part = NULL;
        x->rq.body = x->body.data;
        x->rq.body_len = x->body.len;
    }
    ymf_http_link_phase(s, x->connection, LINK_BUSY, false);
    /* Only this thread sends, so what is free now stays free. */
    if (s->stopping || ymf_channel_len(s->queue) >= (size_t)s->opt.queue)
        return busy(x);
    x->phase = EX_WAIT;
    MHD_suspend_connection(x->connection);
    if (!ymf_channel_send(s->queue, x)) { /* closed: the server is stopping */
        x->reply.drop = true;
        MHD_resume_connection(x->connection);
    }
    return MHD_YES;
}

enum MHD_Result ymf_http_exchange_step(void *server, struct MHD_Connection *connection,
                                       const char *url, const char *method, const char *version,
                                       const char *data, size_t *size, void **exchange)
{
    (void)server;
    (void)connection;
    (void)url;
    struct ymf_http_exchange *x = *exchange;
    switch (x->phase) {
    case EX_HEAD:
        return take_head(x, method, version);
    case EX_BODY:
    case EX_DRAIN:
        return *size ? take_body(x, data, size) : hand_over(x);
    case EX_WAIT:
        return send_reply(x);
    }
    return MHD_NO;
}

static void resume(void *self)
{
    struct ymf_http_exchange *x = self;
    MHD_resume_connection(x->connection); /* x may be gone after this */
}

void ymf_http_exchange_answer(struct ymf_http_exchange *x)
{
    if (x->reply.delay_ms <= 0) {
        resume(x);
        return;
    }
    x->alarm.ring = resume;
    x->alarm.self = x;
    ymf_timer_set(x->server->timer, &x->alarm, x->reply.delay_ms);
}

void ymf_http_exchange_end(void *server, struct MHD_Connection *connection, void **exchange,
                           enum MHD_RequestTerminationCode why)
{
    (void)why;
    struct ymf_http_server *s = server;
    struct ymf_http_exchange *x = *exchange;
    if (!x)
        return;
    *exchange = NULL;
    ymf_http_link_phase(s, connection, LINK_HEAD, false);
    if (x->part_fd >= 0)
        (void)close(x->part_fd);
    if (x->rq.part)
        (void)unlink(x->rq.part);
    if (x->reply.fd >= 0)
        (void)close(x->reply.fd);
    if (x->reply.pipe)
        ymf_http_pipe_abandon(x->reply.pipe);
    ymf_buf_done(&x->body);
    ymf_arena_free(x->rq.arena);
    ymf_mem_free(x);
    (void)pthread_mutex_lock(&s->lock);
    if (--s->exchanges == 0)
        (void)pthread_cond_broadcast(&s->quiet);
    (void)pthread_mutex_unlock(&s->lock);
}
