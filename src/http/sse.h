/*
 * Server-Sent Events: a hub that copies what is published to whoever listens
 * to its topic. A client that comes back with Last-Event-ID gets what it
 * missed from a bounded ring, or, older than that, from `replay`. A client
 * that does not read is dropped when its buffer is full; it will come back.
 * Safe from any thread.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "http/message.h"

struct ymf_sse_hub;
struct ymf_sse_replay;
struct ymf_timer;

enum { YMF_SSE_TOPICS = 32 };

struct ymf_sse_options {
    struct ymf_timer *timer;        /* the server's */
    size_t ring_events, ring_bytes; /* 0: 1024 and 2 MiB */
    size_t client_bytes;            /* 0: 256 KiB */
    int heartbeat_ms;               /* 0: 15 s */
    void *self;
    /* Adds, oldest first, the events after that id; on the caller of ymf_sse_reply. May be NULL. */
    void (*replay)(void *self, const struct ymf_http_request *rq, int64_t after,
                   struct ymf_sse_replay *to);
};

struct ymf_sse_hub *ymf_sse_new(const struct ymf_sse_options *options);
/* Ends every stream; needed before the server stops. */
void ymf_sse_close(struct ymf_sse_hub *hub);
void ymf_sse_free(struct ymf_sse_hub *hub); /* after the server has stopped; accepts NULL */

/* id rises; 0: the event is not resumed from. data is JSON text. */
void ymf_sse_publish(struct ymf_sse_hub *hub, const char *topic, const char *event, int64_t id,
                     const char *data);
/* Answers with a stream of these topics (none: all). after: Last-Event-ID, -1 for none. */
void ymf_sse_reply(struct ymf_sse_hub *hub, const struct ymf_http_request *rq,
                   struct ymf_http_reply *reply, const char *const *topics, size_t topic_count,
                   int64_t after);
/* Only those of the client's topics are kept. */
void ymf_sse_replay_add(struct ymf_sse_replay *to, const char *topic, const char *event, int64_t id,
                        const char *data);
/* Last-Event-ID of the request (header, or ?last_event_id=), -1 for none. */
int64_t ymf_sse_after(const struct ymf_http_request *rq);
size_t ymf_sse_clients(struct ymf_sse_hub *hub);
