/*
 * Deadlines of connections. A sweep looks once a second while any connection
 * is in a phase that has one, and shuts the socket of those that are too slow;
 * the I/O thread then sees the end and cleans up.
 */
#include <linux/tcp.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>

#include "base/mem.h"
#include "http/inside.h"

enum { SWEEP_MS = 1000 };

/* Bytes received on the socket since it was opened; -1 when the system does not say. */
static int64_t received(int fd)
{
    struct tcp_info info = {0};
    socklen_t len = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) ||
        len < offsetof(struct tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return -1;
    return (int64_t)info.tcpi_bytes_received;
}

static void enter(struct ymf_http_server *s, struct ymf_http_link *link, int phase)
{
    link->phase = phase;
    link->since_ms = ymf_timer_now_ms();
    link->first_byte_ms = 0;
    link->body_bytes = 0;
    if (phase == LINK_HEAD) {
        link->seen_bytes = received(link->fd);
        if (link->seen_bytes < 0)
            link->first_byte_ms = link->since_ms;
    }
    if (phase != LINK_BUSY && !s->sweeping && !s->stopping) {
        s->sweeping = true;
        ymf_timer_set(s->timer, &s->sweep, SWEEP_MS);
    }
}

void ymf_http_link_notify(void *server, struct MHD_Connection *connection, void **held,
                          enum MHD_ConnectionNotificationCode what)
{
    struct ymf_http_server *s = server;
    (void)pthread_mutex_lock(&s->lock);
    struct ymf_http_link *link = *held;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        link = ymf_mem_new(sizeof *link);
        link->fd =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        link->next = s->links;
        if (s->links)
            s->links->prev = link;
        s->links = link;
        *held = link;
        enter(s, link, LINK_HEAD);
        /* Nothing has been read yet: bytes that are there already belong to this head. */
        if (link->seen_bytes > 0)
            link->seen_bytes = 0;
    } else if (link) {
        if (link->next)
            link->next->prev = link->prev;
        if (link->prev)
            link->prev->next = link->next;
        else
            s->links = link->next;
        ymf_mem_free(link);
        *held = NULL;
    }
    (void)pthread_mutex_unlock(&s->lock);
}

static struct ymf_http_link *link_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

void ymf_http_link_phase(struct ymf_http_server *s, struct MHD_Connection *connection, int phase,
                         bool upload)
{
    struct ymf_http_link *link = link_of(connection);
    if (!link)
        return;
    (void)pthread_mutex_lock(&s->lock);
    link->upload = upload;
    enter(s, link, phase);
    (void)pthread_mutex_unlock(&s->lock);
}

void ymf_http_link_count(struct ymf_http_server *s, struct MHD_Connection *connection, size_t bytes)
{
    struct ymf_http_link *link = link_of(connection);
    if (!link)
        return;
    (void)pthread_mutex_lock(&s->lock);
    link->body_bytes += (int64_t)bytes;
    (void)pthread_mutex_unlock(&s->lock);
}

static bool head_too_slow(const struct ymf_http_server *s, struct ymf_http_link *link, int64_t now)
{
    if (!link->first_byte_ms && received(link->fd) > link->seen_bytes)
        link->first_byte_ms = now;
    if (link->first_byte_ms)
        return now - link->first_byte_ms >= s->opt.head_ms;
    return now - link->since_ms >= s->opt.idle_ms;
}

static bool too_slow(const struct ymf_http_server *s, struct ymf_http_link *link, int64_t now)
{
    int64_t took = now - link->since_ms;
    switch (link->phase) {
    case LINK_HEAD:
        return head_too_slow(s, link, now);
    case LINK_BODY:
        if (took < s->opt.body_ms)
            return false;
        return !link->upload || link->body_bytes * 1000 / took < s->opt.upload_bytes_per_sec;
    case LINK_BUSY:
        return false;
    }
    return false;
}

void ymf_http_link_sweep(void *server)
{
    struct ymf_http_server *s = server;
    int64_t now = ymf_timer_now_ms();
    bool again = false;
    (void)pthread_mutex_lock(&s->lock);
    for (struct ymf_http_link *link = s->links; link; link = link->next) {
        if (link->phase == LINK_BUSY)
            continue;
        again = true;
        /* Under the lock, so that the descriptor cannot be another's by now; it does not wait. */
        if (too_slow(s, link, now))
            (void)shutdown(link->fd, SHUT_RDWR);
    }
    s->sweeping = again && !s->stopping;
    if (s->sweeping)
        ymf_timer_set(s->timer, &s->sweep, SWEEP_MS);
    (void)pthread_mutex_unlock(&s->lock);
}
