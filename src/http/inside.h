/*
 * What the files of the server share and nobody else sees. Lock order: the
 * server's, then a pipe's, then libmicrohttpd's own.
 */
#pragma once

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "base/channel.h"
#include "http/message.h"
#include "http/server.h"
#include "http/timer.h"

/* One TCP connection, for the sweep. Guarded by the server's lock. */
struct ymf_http_link {
    struct ymf_http_link *next, *prev;
    int fd;
    enum { LINK_HEAD, LINK_BODY, LINK_BUSY } phase;
    int64_t since_ms;      /* start of the phase */
    int64_t first_byte_ms; /* of the head; 0: none yet */
    int64_t seen_bytes;    /* received before this head; -1: the system does not say */
    int64_t body_bytes;
    bool upload;
};

/* One request and its answer. */
struct ymf_http_exchange {
    struct ymf_http_request rq;
    struct ymf_http_reply reply;
    struct ymf_http_server *server;
    struct MHD_Connection *connection;
    enum { EX_HEAD, EX_BODY, EX_DRAIN, EX_WAIT } phase;
    int64_t max_bytes, got_bytes;
    struct ymf_buf body;
    int part_fd;
    struct ymf_alarm alarm; /* delayed answer */
};

struct ymf_http_pipe {
    pthread_mutex_t lock; /* guards waiting, signalled, gone */
    bool waiting, signalled, gone;
    atomic_int refs;
    struct ymf_http_server *server;
    struct MHD_Connection *connection;
    struct ymf_http_stream stream;
    int64_t bytes;
    struct ymf_http_pipe *next, *prev; /* guarded by the server's lock */
};

struct ymf_http_server {
    struct ymf_http_options opt;
    struct MHD_Daemon *daemon;
    struct ymf_channel *queue;
    struct ymf_timer *timer;
    pthread_t *workers;
    int worker_count, port, fd;
    char origin[96];
    atomic_bool stopping;
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t quiet;
    int exchanges;
    struct ymf_http_link *links;
    struct ymf_http_pipe *pipes;
    struct ymf_alarm sweep;
    bool sweeping;
};

/* exchange.c: libmicrohttpd's callbacks for one request. */
void *ymf_http_exchange_begin(void *server, const char *target, struct MHD_Connection *connection);
enum MHD_Result ymf_http_exchange_step(void *server, struct MHD_Connection *connection,
                                       const char *url, const char *method, const char *version,
                                       const char *data, size_t *size, void **exchange);
void ymf_http_exchange_end(void *server, struct MHD_Connection *connection, void **exchange,
                           enum MHD_RequestTerminationCode why);
/* The worker is done with it: resumes, at once or later. */
void ymf_http_exchange_answer(struct ymf_http_exchange *x);

/* guard.c: is this head one that cannot be read in two ways? 0 or the status to refuse it with. */
int ymf_http_guard(struct MHD_Connection *connection, const char *method, const char *version,
                   const char *target, int64_t *ret_length, const char **ret_why);

/* link.c: deadlines. */
void ymf_http_link_notify(void *server, struct MHD_Connection *connection, void **held,
                          enum MHD_ConnectionNotificationCode what);
void ymf_http_link_phase(struct ymf_http_server *server, struct MHD_Connection *connection,
                         int phase, bool upload);
void ymf_http_link_count(struct ymf_http_server *server, struct MHD_Connection *connection,
                         size_t bytes);
void ymf_http_link_sweep(void *server);

/* reply.c, stream.c */
struct MHD_Response *ymf_http_reply_response(struct ymf_http_exchange *x);
struct MHD_Response *ymf_http_pipe_response(struct ymf_http_pipe *pipe);
/* A pipe whose answer was never sent. */
void ymf_http_pipe_abandon(struct ymf_http_pipe *pipe);
