/*
 * Bodies made while they are sent. The connection is suspended while there is
 * nothing to read; a wake that comes between "nothing" and the suspension is
 * remembered, so that none is lost.
 */
#include <string.h>
#include <sys/socket.h>

#include "base/mem.h"
#include "http/inside.h"

enum { BLOCK = 32 << 10 };

static struct ymf_http_pipe *pipe_new(struct ymf_http_exchange *x, struct ymf_http_stream stream,
                                      int64_t bytes)
{
    struct ymf_http_pipe *p = ymf_mem_new(sizeof *p);
    (void)pthread_mutex_init(&p->lock, NULL);
    p->refs = 2; /* the answer's and the caller's */
    p->server = x->server;
    p->connection = x->connection;
    p->stream = stream;
    p->bytes = bytes;
    (void)pthread_mutex_lock(&x->server->lock);
    p->next = x->server->pipes;
    if (p->next)
        p->next->prev = p;
    x->server->pipes = p;
    (void)pthread_mutex_unlock(&x->server->lock);
    return p;
}

void ymf_http_pipe_drop(struct ymf_http_pipe *p)
{
    if (atomic_fetch_sub(&p->refs, 1) != 1)
        return;
    (void)pthread_mutex_destroy(&p->lock);
    ymf_mem_free(p);
}

void ymf_http_pipe_wake(struct ymf_http_pipe *p)
{
    (void)pthread_mutex_lock(&p->lock);
    p->signalled = true;
    if (p->waiting && !p->gone) {
        p->waiting = false;
        MHD_resume_connection(p->connection);
    }
    (void)pthread_mutex_unlock(&p->lock);
}

/*
 * While the client does not read, libmicrohttpd waits for room and asks for nothing, so an
 * ABORT would not be heard before the idle limit: closing the socket for both ways is what
 * it notices. The descriptor is the connection's as long as the answer is there (not `gone`).
 */
void ymf_http_pipe_break(struct ymf_http_pipe *p)
{
    (void)pthread_mutex_lock(&p->lock);
    if (!p->gone) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(p->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (info)
            (void)shutdown(info->connect_fd, SHUT_RDWR);
    }
    (void)pthread_mutex_unlock(&p->lock);
    ymf_http_pipe_wake(p);
}

void ymf_http_pipe_abandon(struct ymf_http_pipe *p)
{
    struct ymf_http_server *s = p->server;
    (void)pthread_mutex_lock(&s->lock);
    if (p->next)
        p->next->prev = p->prev;
    if (p->prev)
        p->prev->next = p->next;
    else
        s->pipes = p->next;
    (void)pthread_mutex_unlock(&s->lock);
    (void)pthread_mutex_lock(&p->lock);
    p->gone = true;
    (void)pthread_mutex_unlock(&p->lock);
    if (p->stream.free)
        p->stream.free(p->stream.self);
    ymf_http_pipe_drop(p);
}

static void release(void *self)
{
    ymf_http_pipe_abandon(self);
}

/* True: suspended until the next wake. False: read again (or the server is leaving). */
static bool wait_for_wake(struct ymf_http_pipe *p)
{
    (void)pthread_mutex_lock(&p->lock);
    bool wait = !p->signalled && !p->server->stopping;
    if (wait) {
        p->waiting = true;
        MHD_suspend_connection(p->connection);
    }
    p->signalled = false;
    (void)pthread_mutex_unlock(&p->lock);
    return wait;
}

static ssize_t pull(void *self, uint64_t at, char *out, size_t max)
{
    (void)at;
    struct ymf_http_pipe *p = self;
    for (;;) {
        ssize_t n = p->stream.read(p->stream.self, out, max);
        if (n > 0)
            return n;
        if (n == YMF_HTTP_END)
            return MHD_CONTENT_READER_END_OF_STREAM;
        if (n == YMF_HTTP_ABORT)
            return MHD_CONTENT_READER_END_WITH_ERROR;
        if (wait_for_wake(p))
            return 0;
        if (p->server->stopping)
            return p->bytes < 0 ? MHD_CONTENT_READER_END_OF_STREAM
                                : MHD_CONTENT_READER_END_WITH_ERROR;
    }
}

struct MHD_Response *ymf_http_pipe_response(struct ymf_http_pipe *p)
{
    uint64_t size = p->bytes < 0 ? MHD_SIZE_UNKNOWN : (uint64_t)p->bytes;
    return MHD_create_response_from_callback(size, BLOCK, pull, p, release);
}

struct ymf_http_pipe *ymf_http_reply_stream(struct ymf_http_reply *reply, int status,
                                            struct ymf_http_stream stream, int64_t bytes)
{
    reply->status = status;
    reply->pipe = pipe_new(reply->exchange, stream, bytes);
    return reply->pipe;
}

/* A body in small pieces, for stand-ins. */
struct trickle {
    const char *body;
    size_t len, at, chunk, cut_at;
    int64_t every_ms, next_ms;
    struct ymf_http_pipe *pipe;
    struct ymf_timer *timer;
    struct ymf_alarm alarm;
};

static void trickle_ring(void *self)
{
    struct trickle *t = self;
    ymf_http_pipe_wake(t->pipe);
}

static ssize_t trickle_read(void *self, char *out, size_t max)
{
    struct trickle *t = self;
    if (t->at >= t->cut_at)
        return t->at < t->len ? YMF_HTTP_ABORT : YMF_HTTP_END;
    int64_t now = ymf_timer_now_ms();
    if (now < t->next_ms) {
        ymf_timer_set(t->timer, &t->alarm, t->next_ms - now);
        return 0;
    }
    size_t n = t->cut_at - t->at;
    if (n > t->chunk)
        n = t->chunk;
    if (n > max)
        n = max;
    memcpy(out, t->body + t->at, n);
    t->at += n;
    t->next_ms = now + t->every_ms;
    return (ssize_t)n;
}

static void trickle_free(void *self)
{
    struct trickle *t = self;
    ymf_timer_cancel(t->timer, &t->alarm);
    ymf_http_pipe_drop(t->pipe);
    ymf_mem_free(t);
}

void ymf_http_reply_trickle(struct ymf_http_reply *reply, size_t chunk, int64_t every_ms,
                            int64_t cut_at)
{
    struct ymf_http_exchange *x = reply->exchange;
    struct trickle *t = ymf_mem_new(sizeof *t);
    t->body = reply->body;
    t->len = t->cut_at = reply->body_len;
    if (cut_at >= 0 && (size_t)cut_at < t->len)
        t->cut_at = (size_t)cut_at;
    t->chunk = chunk ? chunk : 1;
    t->every_ms = every_ms;
    t->timer = x->server->timer;
    t->alarm = (struct ymf_alarm){.ring = trickle_ring, .self = t};
    struct ymf_http_stream stream = {t, trickle_read, trickle_free};
    t->pipe = ymf_http_reply_stream(reply, reply->status, stream, (int64_t)t->len);
}
