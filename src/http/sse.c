/* The hub: one lock, a ring of rendered events, a list of clients with a buffer each. */
#include "http/sse.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "http/timer.h"

struct event {
    int64_t id;
    char *topic, *text;
    size_t len;
};

struct client {
    struct client *next, *prev;
    struct ymf_sse_hub *hub;
    struct ymf_http_pipe *pipe;
    char *topics[YMF_SSE_TOPICS];
    size_t topic_count;
    struct ymf_buf out;
    size_t sent;
    bool ended;
};

struct ymf_sse_hub {
    struct ymf_sse_options opt;
    pthread_mutex_t lock; /* guards all below, and every client's out, sent, ended */
    struct client *clients;
    size_t client_count;
    struct event *ring;
    size_t first, len, bytes;
    bool beating, closed;
    struct ymf_alarm beat;
};

struct ymf_sse_replay {
    struct client *client;
    int64_t last;
};

static bool listens(const struct client *c, const char *topic)
{
    for (size_t i = 0; i < c->topic_count; i++)
        if (!strcmp(c->topics[i], topic))
            return true;
    return c->topic_count == 0;
}

static void render(struct ymf_buf *to, const char *event, int64_t id, const char *data)
{
    if (id > 0)
        ymf_buf_printf(to, "id: %lld\n", (long long)id);
    ymf_buf_printf(to, "event: %s\n", event);
    for (;;) { /* a line break inside would end the event */
        size_t len = strcspn(data, "\r\n");
        ymf_buf_puts(to, "data: ");
        ymf_buf_add(to, data, len);
        ymf_buf_putc(to, '\n');
        if (!data[len])
            break;
        data += len + 1;
    }
    ymf_buf_putc(to, '\n');
}

static void forget_oldest(struct ymf_sse_hub *hub)
{
    struct event *e = &hub->ring[hub->first];
    hub->bytes -= e->len;
    ymf_mem_free(e->topic);
    ymf_mem_free(e->text);
    *e = (struct event){0};
    hub->first = (hub->first + 1) % hub->opt.ring_events;
    hub->len--;
}

static char *copy(const char *text, size_t len)
{
    char *mem = ymf_mem_new(len + 1);
    memcpy(mem, text, len);
    return mem;
}

static void remember(struct ymf_sse_hub *hub, const char *topic, int64_t id, const char *text,
                     size_t len)
{
    if (id <= 0 || len > hub->opt.ring_bytes)
        return;
    while (hub->len && (hub->len == hub->opt.ring_events || hub->bytes + len > hub->opt.ring_bytes))
        forget_oldest(hub);
    struct event *e = &hub->ring[(hub->first + hub->len) % hub->opt.ring_events];
    *e = (struct event){id, copy(topic, strlen(topic)), copy(text, len), len};
    hub->len++;
    hub->bytes += len;
}

/* With the lock held. A client whose buffer is full is let go. */
static void give(struct client *c, const char *text, size_t len)
{
    if (c->out.over)
        return;
    ymf_buf_add(&c->out, text, len);
    if (c->out.over)
        ymf_http_pipe_break(c->pipe);
    else
        ymf_http_pipe_wake(c->pipe);
}

static void heartbeat(void *self)
{
    struct ymf_sse_hub *hub = self;
    (void)pthread_mutex_lock(&hub->lock);
    for (struct client *c = hub->clients; c; c = c->next)
        if (c->out.len == 0)
            give(c, ":\n\n", 3);
    hub->beating = hub->clients && !hub->closed;
    if (hub->beating)
        ymf_timer_set(hub->opt.timer, &hub->beat, hub->opt.heartbeat_ms);
    (void)pthread_mutex_unlock(&hub->lock);
}

struct ymf_sse_hub *ymf_sse_new(const struct ymf_sse_options *options)
{
    struct ymf_sse_hub *hub = ymf_mem_new(sizeof *hub);
    hub->opt = *options;
    if (!hub->opt.ring_events)
        hub->opt.ring_events = 1024;
    if (!hub->opt.ring_bytes)
        hub->opt.ring_bytes = 2 << 20;
    if (!hub->opt.client_bytes)
        hub->opt.client_bytes = 256 << 10;
    if (!hub->opt.heartbeat_ms)
        hub->opt.heartbeat_ms = 15000;
    hub->ring = ymf_mem_new(hub->opt.ring_events * sizeof *hub->ring);
    hub->beat = (struct ymf_alarm){.ring = heartbeat, .self = hub};
    (void)pthread_mutex_init(&hub->lock, NULL);
    return hub;
}

void ymf_sse_close(struct ymf_sse_hub *hub)
{
    (void)pthread_mutex_lock(&hub->lock);
    hub->closed = true;
    for (struct client *c = hub->clients; c; c = c->next) {
        c->ended = true;
        ymf_http_pipe_wake(c->pipe);
    }
    (void)pthread_mutex_unlock(&hub->lock);
    ymf_timer_cancel(hub->opt.timer, &hub->beat);
}

void ymf_sse_free(struct ymf_sse_hub *hub)
{
    if (!hub)
        return;
    while (hub->len)
        forget_oldest(hub);
    ymf_mem_free(hub->ring);
    (void)pthread_mutex_destroy(&hub->lock);
    ymf_mem_free(hub);
}

void ymf_sse_publish(struct ymf_sse_hub *hub, const char *topic, const char *event, int64_t id,
                     const char *data)
{
    struct ymf_buf text;
    ymf_buf_init(&text, hub->opt.client_bytes);
    render(&text, event, id, data);
    if (!text.over) {
        (void)pthread_mutex_lock(&hub->lock);
        remember(hub, topic, id, text.data, text.len);
        for (struct client *c = hub->clients; c; c = c->next)
            if (listens(c, topic))
                give(c, text.data, text.len);
        (void)pthread_mutex_unlock(&hub->lock);
    }
    ymf_buf_done(&text);
}

static ssize_t client_read(void *self, char *out, size_t max)
{
    struct client *c = self;
    ssize_t n = 0;
    (void)pthread_mutex_lock(&c->hub->lock);
    size_t left = c->out.len - c->sent;
    if (c->out.over) {
        n = YMF_HTTP_ABORT;
    } else if (left) {
        size_t take = left < max ? left : max;
        memcpy(out, c->out.data + c->sent, take);
        c->sent += take;
        n = (ssize_t)take;
    } else if (c->ended) {
        n = YMF_HTTP_END;
    }
    if (c->sent == c->out.len) {
        ymf_buf_reset(&c->out);
        c->sent = 0;
    }
    (void)pthread_mutex_unlock(&c->hub->lock);
    return n;
}

static void client_free(void *self)
{
    struct client *c = self;
    struct ymf_sse_hub *hub = c->hub;
    (void)pthread_mutex_lock(&hub->lock);
    if (c->next)
        c->next->prev = c->prev;
    if (c->prev)
        c->prev->next = c->next;
    else
        hub->clients = c->next;
    hub->client_count--;
    (void)pthread_mutex_unlock(&hub->lock);
    ymf_http_pipe_drop(c->pipe);
    for (size_t i = 0; i < c->topic_count; i++)
        ymf_mem_free(c->topics[i]);
    ymf_buf_done(&c->out);
    ymf_mem_free(c);
}

void ymf_sse_replay_add(struct ymf_sse_replay *to, const char *topic, const char *event, int64_t id,
                        const char *data)
{
    if (id > to->last)
        to->last = id;
    if (listens(to->client, topic))
        render(&to->client->out, event, id, data);
}

static bool ring_covers(struct ymf_sse_hub *hub, int64_t after)
{
    (void)pthread_mutex_lock(&hub->lock);
    bool covers = hub->len && hub->ring[hub->first].id <= after;
    (void)pthread_mutex_unlock(&hub->lock);
    return covers;
}

/* With the lock held. */
static void catch_up(struct ymf_sse_hub *hub, struct client *c, int64_t after)
{
    for (size_t i = 0; i < hub->len; i++) {
        const struct event *e = &hub->ring[(hub->first + i) % hub->opt.ring_events];
        if (e->id > after && listens(c, e->topic))
            ymf_buf_add(&c->out, e->text, e->len);
    }
}

static void join(struct ymf_sse_hub *hub, struct client *c, int64_t after)
{
    (void)pthread_mutex_lock(&hub->lock);
    if (after >= 0)
        catch_up(hub, c, after);
    c->ended = hub->closed;
    c->next = hub->clients;
    if (c->next)
        c->next->prev = c;
    hub->clients = c;
    hub->client_count++;
    if (!hub->beating && !hub->closed) {
        hub->beating = true;
        ymf_timer_set(hub->opt.timer, &hub->beat, hub->opt.heartbeat_ms);
    }
    (void)pthread_mutex_unlock(&hub->lock);
}

void ymf_sse_reply(struct ymf_sse_hub *hub, const struct ymf_http_request *rq,
                   struct ymf_http_reply *reply, const char *const *topics, size_t topic_count,
                   int64_t after)
{
    struct client *c = ymf_mem_new(sizeof *c);
    c->hub = hub;
    for (size_t i = 0; i < topic_count && i < YMF_SSE_TOPICS; i++)
        c->topics[c->topic_count++] = copy(topics[i], strlen(topics[i]));
    ymf_buf_init(&c->out, hub->opt.client_bytes);
    ymf_buf_puts(&c->out, "retry: 2000\n\n");
    if (after >= 0 && hub->opt.replay && !ring_covers(hub, after)) {
        struct ymf_sse_replay to = {c, after};
        hub->opt.replay(hub->opt.self, rq, after, &to);
        after = to.last;
    }
    ymf_http_reply_field(reply, "Content-Type", "text/event-stream");
    ymf_http_reply_field(reply, "Cache-Control", "no-store");
    ymf_http_reply_field(reply, "X-Accel-Buffering", "no");
    /* Nobody reads before the handler has returned, so joining after this is in time. */
    c->pipe = ymf_http_reply_stream(reply, 200,
                                    (struct ymf_http_stream){c, client_read, client_free}, -1);
    join(hub, c, after);
}

int64_t ymf_sse_after(const struct ymf_http_request *rq)
{
    const char *text = ymf_http_request_field(rq, "Last-Event-ID");
    if (!text)
        text = ymf_http_request_query(rq, "last_event_id");
    if (!text || !*text || text[strspn(text, "0123456789")] || strlen(text) > 18)
        return -1;
    return strtoll(text, NULL, 10);
}

size_t ymf_sse_clients(struct ymf_sse_hub *hub)
{
    (void)pthread_mutex_lock(&hub->lock);
    size_t count = hub->client_count;
    (void)pthread_mutex_unlock(&hub->lock);
    return count;
}
