/*
 * Answers with a file: ETag, Last-Modified, conditional requests, one byte
 * range, Content-Type by extension, a variant compressed at build time. A name
 * cannot leave its folder: each part is opened by itself and links are not
 * followed; hidden files and *.part are not there.
 */
#pragma once

#include <stdbool.h>

#include "base/err.h"
#include "http/message.h"

struct ymf_http_file {
    const char *folder;  /* absolute */
    const char *name;    /* relative, unescaped, '/' between parts */
    const char *type;    /* NULL: by extension */
    const char *cache;   /* Cache-Control; NULL: "private, no-cache" */
    const char *save_as; /* Content-Disposition: attachment with this name; NULL: none */
    bool compressed;     /* name.br and name.gz may lie beside it */
};

/* A file as it is now, wherever it lies. */
struct ymf_http_version {
    int64_t bytes, modified_ms;
    const char *etag;   /* quoted */
    const char *coding; /* Content-Encoding; NULL */
};
/* What of it is to be sent. */
struct ymf_http_part {
    int status; /* 200 or 206 */
    int64_t first, bytes;
};
/* Fields, conditions, range. False: the reply is whole without a body (304, 416). */
bool ymf_http_file_part(const struct ymf_http_request *rq, struct ymf_http_reply *reply,
                        const struct ymf_http_file *file, const struct ymf_http_version *version,
                        struct ymf_http_part *ret);

/* YMF_NOT_FOUND when there is no such file; otherwise the reply is filled in (200, 206, 304, 416).
 */
YMF_MUST_USE enum ymf_code ymf_http_file(const struct ymf_http_request *rq,
                                         struct ymf_http_reply *reply,
                                         const struct ymf_http_file *file, struct ymf_err *err);
/* "video/mp4"; "application/octet-stream" for what is unknown. */
const char *ymf_http_type(const char *name);
