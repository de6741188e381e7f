/*
 * A request as the handler sees it, and the answer it fills in. Both live in
 * the request's arena until the answer is sent; a handler keeps no pointer.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/uuid.h"

struct ymf_http_pipe;

struct ymf_http_field {
    const char *name, *value;
};

enum { YMF_HTTP_PARAMS = 4, YMF_HTTP_PEER = 64 };

struct ymf_http_request {
    const char *method;
    const char *target; /* as sent: escaped, with the query */
    const char *path;   /* as sent, without the query */
    const char *query;  /* after the '?', or "" */
    char id[YMF_UUID_TEXT];
    char peer[YMF_HTTP_PEER]; /* address without port */
    int worker;
    struct ymf_arena *arena;
    const char *body; /* with a NUL after it; "" when none or stored */
    size_t body_len;
    const char *part; /* the stored body, removed after the answer unless taken; or NULL */
    int64_t part_bytes;
    const char *param[YMF_HTTP_PARAMS]; /* the {…} of the route's pattern, unescaped, in order */
    void *connection;                   /* the server's own */
};

/* First field of that name (any case), or NULL. */
const char *ymf_http_request_field(const struct ymf_http_request *rq, const char *name);
/* First value of that name in the query, unescaped; "" for "?name"; NULL when absent. */
const char *ymf_http_request_query(const struct ymf_http_request *rq, const char *name);
/* Every field (in_query: every query value) in order; stops when `each` returns false. */
void ymf_http_request_each(const struct ymf_http_request *rq, bool in_query,
                           bool (*each)(void *self, const char *name, const char *value),
                           void *self);
/* One cookie's value, or NULL. */
const char *ymf_http_request_cookie(const struct ymf_http_request *rq, const char *name);
/* The body's file is the handler's from now on: it commits or removes it. */
void ymf_http_request_take_part(struct ymf_http_request *rq);
bool ymf_http_request_is(const struct ymf_http_request *rq, const char *method);

/*
 * A body that is made while it is sent. read returns the number of bytes, 0
 * for "nothing yet: ymf_http_pipe_wake will tell", YMF_HTTP_END or
 * YMF_HTTP_ABORT. Both run on the I/O thread, outside locks, and do not wait.
 */
enum { YMF_HTTP_END = -1, YMF_HTTP_ABORT = -2 };
struct ymf_http_stream {
    void *self;
    ssize_t (*read)(void *self, char *out, size_t max);
    void (*free)(void *self);
};

struct ymf_http_entry {
    struct ymf_http_field field;
    struct ymf_http_entry *next;
};

struct ymf_http_reply {
    int status; /* 0: the handler forgot, sent as 500 */
    struct ymf_arena *arena;
    struct ymf_http_entry *fields;
    const void *body; /* in the arena or static */
    size_t body_len;
    int fd; /* a file's part instead of body; -1: none */
    int64_t fd_offset, fd_bytes;
    struct ymf_http_pipe *pipe;
    int64_t delay_ms; /* sent that much later, holding no thread */
    bool drop;        /* close the connection without an answer */
    bool close;       /* close it after the answer */
    void *exchange;   /* the server's own */
};

/* Adds a field; several of one name are several lines. Copied. */
void ymf_http_reply_field(struct ymf_http_reply *reply, const char *name, const char *value);
/* The value set so far, or NULL. */
const char *ymf_http_reply_get(const struct ymf_http_reply *reply, const char *name);
/* Status, Content-Type (NULL: none) and a body that lives as long as the arena. */
void ymf_http_reply_bytes(struct ymf_http_reply *reply, int status, const char *type,
                          const void *bytes, size_t len);
/* The same with text copied into the arena. */
void ymf_http_reply_text(struct ymf_http_reply *reply, int status, const char *type,
                         const char *text);
/* Status without a body. */
void ymf_http_reply_empty(struct ymf_http_reply *reply, int status);
/* A part of a file; the descriptor is the reply's from now on. */
void ymf_http_reply_file(struct ymf_http_reply *reply, int status, int fd, int64_t offset,
                         int64_t bytes);
/*
 * A body made on the way; bytes -1: unknown (chunked). The stream's free is called exactly once.
 * Returns a reference of the caller's: to wake it with, then to drop.
 */
struct ymf_http_pipe *ymf_http_reply_stream(struct ymf_http_reply *reply, int status,
                                            struct ymf_http_stream stream, int64_t bytes);
/* There is something to read. Safe from any thread, also after the connection is gone. */
void ymf_http_pipe_wake(struct ymf_http_pipe *pipe);
/* Ends the connection at once, even when the client reads nothing. As safe as a wake. */
void ymf_http_pipe_break(struct ymf_http_pipe *pipe);
void ymf_http_pipe_drop(struct ymf_http_pipe *pipe);
/*
 * For stand-ins: sends the body set so far `chunk` bytes at a time every `every_ms`, and cuts
 * the connection after `cut_at` bytes (-1: not) although the whole length was announced.
 */
void ymf_http_reply_trickle(struct ymf_http_reply *reply, size_t chunk, int64_t every_ms,
                            int64_t cut_at);
