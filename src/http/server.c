/* Opening, running and closing the server. */
#include "http/server.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "http/inside.h"

enum { LISTEN_BACKLOG = 256, CONNECTION_MEMORY = 64 << 10, HOST_MAX = 64 };

struct place {
    char host[HOST_MAX], port[8];
};

/* "host:port", "[v6]:port", ":port". */
static bool split_place(const char *listen, struct place *ret)
{
    const char *colon = strrchr(listen, ':');
    if (!colon || strlen(colon + 1) >= sizeof ret->port || !colon[1])
        return false;
    size_t len = (size_t)(colon - listen);
    const char *host = listen;
    if (len >= 2 && host[0] == '[' && host[len - 1] == ']') {
        host++;
        len -= 2;
    }
    if (len >= sizeof ret->host || strspn(colon + 1, "0123456789") != strlen(colon + 1))
        return false;
    memcpy(ret->host, host, len);
    ret->host[len] = 0;
    (void)snprintf(ret->port, sizeof ret->port, "%s", colon + 1);
    return true;
}

static int bind_one(const struct addrinfo *at)
{
    __attribute__((cleanup(ymf_auto_fd))) int fd =
        socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    int on = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) ||
        bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, LISTEN_BACKLOG))
        return -1;
    return ymf_take_fd(&fd);
}

static enum ymf_code open_place(const char *where, int *ret_fd, struct ymf_err *err)
{
    struct place place;
    if (!split_place(where, &place))
        return ymf_fail(err, YMF_INVALID, "cannot listen on '%s': must be host:port", where);
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *list = NULL;
    int rc = getaddrinfo(place.host[0] ? place.host : NULL, place.port, &hints, &list);
    if (rc)
        return ymf_fail(err, YMF_INVALID, "cannot listen on %s: %s", where, gai_strerror(rc));
    int fd = -1;
    int why = 0;
    for (const struct addrinfo *at = list; at && fd < 0; at = at->ai_next) {
        fd = bind_one(at);
        why = errno;
    }
    freeaddrinfo(list);
    errno = why;
    if (fd < 0)
        return ymf_fail_errno(err, "cannot listen on %s", where);
    *ret_fd = fd;
    return YMF_OK;
}

/* Which port it became, and an address to reach it by. */
static void note_place(struct ymf_http_server *s, int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t len = sizeof at;
    char host[HOST_MAX] = "127.0.0.1";
    char port[8] = "0";
    (void)getsockname(fd, (struct sockaddr *)&at, &len);
    (void)getnameinfo((struct sockaddr *)&at, len, host, sizeof host, port, sizeof port,
                      NI_NUMERICHOST | NI_NUMERICSERV);
    s->port = (int)strtol(port, NULL, 10);
    if (!strcmp(host, "0.0.0.0") || !strcmp(host, "::"))
        (void)snprintf(host, sizeof host, "127.0.0.1");
    if (strchr(host, ':'))
        (void)snprintf(s->origin, sizeof s->origin, "http://[%s]:%d", host, s->port);
    else
        (void)snprintf(s->origin, sizeof s->origin, "http://%s:%d", host, s->port);
}

struct worker {
    struct ymf_http_server *server;
    int index;
};

static void *work(void *self)
{
    struct worker w = *(struct worker *)self;
    ymf_mem_free(self);
    struct ymf_http_server *s = w.server;
    struct ymf_http_exchange *x = NULL;
    while ((x = ymf_channel_receive(s->queue, 3600000)) || !s->stopping) {
        if (!x)
            continue;
        x->rq.worker = w.index;
        s->opt.handle(s->opt.self, &x->rq, &x->reply);
        ymf_http_exchange_answer(x);
    }
    return NULL;
}

static bool start_workers(struct ymf_http_server *s)
{
    s->workers = ymf_mem_new(sizeof *s->workers * (size_t)s->opt.workers);
    for (int i = 0; i < s->opt.workers; i++) {
        struct worker *w = ymf_mem_new(sizeof *w);
        *w = (struct worker){s, i};
        if (pthread_create(&s->workers[i], NULL, work, w)) {
            ymf_mem_free(w);
            return false;
        }
        s->worker_count++;
    }
    return true;
}

/* libmicrohttpd's own complaints are about clients; there is nobody to tell. */
static void ignore_message(void *self, const char *fmt, va_list ap)
{
    (void)self;
    (void)fmt;
    (void)ap;
}

static bool start_daemon(struct ymf_http_server *s)
{
    s->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
        ymf_http_exchange_step, s, MHD_OPTION_EXTERNAL_LOGGER, ignore_message, NULL,
        MHD_OPTION_LISTEN_SOCKET, s->fd, MHD_OPTION_URI_LOG_CALLBACK, ymf_http_exchange_begin, s,
        MHD_OPTION_NOTIFY_COMPLETED, ymf_http_exchange_end, s, MHD_OPTION_NOTIFY_CONNECTION,
        ymf_http_link_notify, s, MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->opt.connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)(s->opt.idle_ms + 999) / 1000,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT,
        1, MHD_OPTION_END);
    return s->daemon != NULL;
}

static void fill_defaults(struct ymf_http_options *o)
{
#define DEFAULT(member, value) \
    if (o->member <= 0)        \
    o->member = (value)
    DEFAULT(workers, 4);
    DEFAULT(queue, 64);
    DEFAULT(connections, 512);
    DEFAULT(head_ms, 10000);
    DEFAULT(body_ms, 10000);
    DEFAULT(idle_ms, 60000);
    DEFAULT(stop_ms, 2000);
    DEFAULT(upload_bytes_per_sec, 64 << 10);
#undef DEFAULT
}

enum ymf_code ymf_http_open(const struct ymf_http_options *options, struct ymf_http_server **ret,
                            struct ymf_err *err)
{
    int fd = -1;
    enum ymf_code rc = open_place(options->listen, &fd, err);
    if (rc)
        return rc;
    struct ymf_http_server *s = ymf_mem_new(sizeof *s);
    s->opt = *options;
    s->fd = fd;
    fill_defaults(&s->opt);
    (void)pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_t attr;
    (void)pthread_condattr_init(&attr);
    (void)pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&s->quiet, &attr);
    (void)pthread_condattr_destroy(&attr);
    s->queue = ymf_channel_new((size_t)s->opt.queue);
    s->timer = ymf_timer_new();
    s->sweep = (struct ymf_alarm){.ring = ymf_http_link_sweep, .self = s};
    note_place(s, fd);
    *ret = s;
    return YMF_OK;
}

enum ymf_code ymf_http_run(struct ymf_http_server *s, struct ymf_err *err)
{
    if (!start_workers(s) || !start_daemon(s))
        return ymf_fail(err, YMF_INTERNAL, "cannot start the HTTP server on %s", s->opt.listen);
    return YMF_OK;
}

enum ymf_code ymf_http_start(const struct ymf_http_options *options, struct ymf_http_server **ret,
                             struct ymf_err *err)
{
    struct ymf_http_server *s = NULL;
    enum ymf_code rc = ymf_http_open(options, &s, err);
    if (rc)
        return rc;
    rc = ymf_http_run(s, err);
    if (rc) {
        ymf_http_stop(s);
        return rc;
    }
    *ret = s;
    return YMF_OK;
}

/* Waits until every request has been answered, stop_ms at most. */
static void wait_until_quiet(struct ymf_http_server *s)
{
    int64_t end = ymf_timer_now_ms() + s->opt.stop_ms;
    struct timespec until = {.tv_sec = end / 1000, .tv_nsec = end % 1000 * 1000000};
    (void)pthread_mutex_lock(&s->lock);
    while (s->exchanges > 0 && !pthread_cond_timedwait(&s->quiet, &s->lock, &until))
        continue;
    (void)pthread_mutex_unlock(&s->lock);
}

static void wake_pipes(struct ymf_http_server *s)
{
    (void)pthread_mutex_lock(&s->lock);
    for (struct ymf_http_pipe *p = s->pipes; p; p = p->next)
        ymf_http_pipe_wake(p);
    (void)pthread_mutex_unlock(&s->lock);
}

void ymf_http_stop(struct ymf_http_server *s)
{
    if (!s)
        return;
    (void)pthread_mutex_lock(&s->lock);
    s->stopping = true; /* under the lock: see enter() in link.c */
    (void)pthread_mutex_unlock(&s->lock);
    if (s->daemon)
        (void)MHD_quiesce_daemon(s->daemon); /* gives the socket back: closed below */
    ymf_channel_close(s->queue);
    for (int i = 0; i < s->worker_count; i++)
        (void)pthread_join(s->workers[i], NULL);
    ymf_timer_stop(s->timer);
    wake_pipes(s);
    wait_until_quiet(s);
    if (s->daemon)
        MHD_stop_daemon(s->daemon);
    (void)close(s->fd);
    ymf_timer_free(s->timer);
    ymf_channel_free(s->queue);
    (void)pthread_cond_destroy(&s->quiet);
    (void)pthread_mutex_destroy(&s->lock);
    ymf_mem_free(s->workers);
    ymf_mem_free(s);
}

int ymf_http_port(const struct ymf_http_server *s)
{
    return s->port;
}

const char *ymf_http_origin(const struct ymf_http_server *s)
{
    return s->origin;
}

struct ymf_timer *ymf_http_timer(struct ymf_http_server *s)
{
    return s->timer;
}
