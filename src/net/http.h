/*
 * HTTP requests through libcurl. One call is one exchange; nothing is retried,
 * redirects are never followed here (a wrong path of an API answers 301).
 *
 * `sent` tells whether any byte of the request may have left: for a paid create
 * the difference between "free to try again" and "ambiguous".
 * Blocking, with limits on time and size; safe from any thread.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_net_header {
    const char *name, *value;
};

/* One part of a multipart/form-data body. */
struct ymf_net_part {
    const char *name;
    const char *value;     /* text; or */
    const char *file_path; /* a file */
    const char *file_type; /* its media type */
};

/* AWS Signature Version 4, computed by libcurl over the address and all headers. The query must
 * be in order of names, escaped, with a '=' in each part. */
struct ymf_net_sign {
    const char *region, *service, *key, *secret;
};

struct ymf_net_request {
    const char *method; /* "GET", "POST", "PUT", "HEAD", "DELETE" */
    const char *url;
    const struct ymf_net_header *headers;
    size_t headers_len;
    const char *body; /* with body_len; or parts; or file */
    size_t body_len;
    const struct ymf_net_part *parts;
    size_t parts_len;
    const char *file; /* send bytes [file_from, file_from + file_len) of this file */
    int64_t file_from, file_len;
    int64_t timeout_ms;              /* total; 0: low-speed limit only (uploads, downloads) */
    size_t max_bytes;                /* ceiling of the answer's body; default 8 MiB */
    const atomic_bool *cancel;       /* may be NULL */
    const struct ymf_net_sign *sign; /* NULL: not signed */
    /* Takes the body of a 2xx answer while it comes, instead of reply->body; NULL: collected.
     * Anything but YMF_OK ends the exchange with that. */
    enum ymf_code (*sink)(void *self, const void *bytes, size_t len, struct ymf_err *err);
    void *sink_self;
};

struct ymf_net_reply {
    long status; /* 0: no answer */
    bool sent;   /* at least one byte of the request may have reached the other side */
    const char *content_type, *location, *retry_after, *range, *request_id;
    int64_t date_ms; /* the other side's clock; 0 when it named none */
    const char *etag, *last_modified, *content_length, *content_range; /* there before the body */
    const char *body;                                                  /* NUL after it */
    size_t body_len;
};

/*
 * YMF_OK whenever an HTTP status came with a whole body. Otherwise YMF_BUSY
 * (network), YMF_TOO_LARGE, YMF_CANCELLED; ret->sent is set in every case.
 */
YMF_MUST_USE enum ymf_code ymf_net_exchange(const struct ymf_net_request *rq,
                                            struct ymf_arena *arena, struct ymf_net_reply *ret,
                                            struct ymf_err *err);

/* The time to wait that Retry-After asks for (seconds or an HTTP date), in ms; 0 none. */
int64_t ymf_net_retry_after_ms(const char *value, int64_t now_ms);
/* An HTTP date in ms; 0 when there is none. */
int64_t ymf_net_date_ms(const char *value);
/* Percent-encodes for a query or path segment. */
const char *ymf_net_escape(struct ymf_arena *arena, const char *text);
/* scheme://host:port of an address, lower case, default port filled in; NULL when not http(s). */
const char *ymf_net_origin(struct ymf_arena *arena, const char *url);

/* Once in main, before threads. */
void ymf_net_init(void);
