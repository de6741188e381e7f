/*
 * The HTTP/1.1 server: one I/O thread, N workers, a bounded queue between.
 *
 * The I/O thread checks framing, asks `admit` what to do with the body,
 * collects or stores it, and queues the whole request. A worker calls `handle`
 * and the I/O thread sends the answer. Full queue: 503 with Retry-After.
 * A head that takes longer than 10 s, a body longer than 10 s more (an upload
 * slower than 64 KiB/s) and an idle connection are shut down by a sweep that
 * runs only while there are connections.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "http/message.h"

struct ymf_http_server;
struct ymf_timer;

/* What to do with the body of a request, decided from its head. */
struct ymf_http_admit {
    int64_t max_bytes;  /* above it the answer is 413 */
    bool upload;        /* judged by rate, not by time */
    const char *part;   /* stored in this file (made, and removed unless taken); NULL: memory */
    struct ymf_err err; /* a code in it refuses the request before its body is read */
};

struct ymf_http_options {
    const char *listen; /* "127.0.0.1:8080", "[::1]:0", ":8080"; port 0 takes any free one */
    int workers;        /* 0: 4 */
    int queue;          /* 0: 64 */
    int connections;    /* 0: 512 */
    int head_ms, body_ms, idle_ms, stop_ms; /* 0: 10 s, 10 s, 60 s, 2 s */
    int64_t upload_bytes_per_sec;           /* 0: 64 KiB */
    const struct ymf_http_field *fields;    /* set on every answer; ends with a NULL name */
    void *self;
    /* On the I/O thread: no waiting. NULL: bodies up to 1 MiB in memory. */
    void (*admit)(void *self, const struct ymf_http_request *rq, struct ymf_http_admit *ret);
    /* On a worker; rq->worker says which, 0 … workers-1. */
    void (*handle)(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply);
};

/* Options are copied; what they point to must outlive the server. */
YMF_MUST_USE enum ymf_code ymf_http_start(const struct ymf_http_options *options,
                                          struct ymf_http_server **ret, struct ymf_err *err);
/* The same in two steps: listening, with the timer at hand; then answering. */
YMF_MUST_USE enum ymf_code ymf_http_open(const struct ymf_http_options *options,
                                         struct ymf_http_server **ret, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_http_run(struct ymf_http_server *server, struct ymf_err *err);
/* Takes no new requests, finishes those there are (stop_ms at most), frees. Accepts NULL. */
void ymf_http_stop(struct ymf_http_server *server);
/* The port that is listened on. */
int ymf_http_port(const struct ymf_http_server *server);
/* "http://127.0.0.1:43210", good to connect to. */
const char *ymf_http_origin(const struct ymf_http_server *server);
/* For delays and heartbeats of those who build on the server. */
struct ymf_timer *ymf_http_timer(struct ymf_http_server *server);
