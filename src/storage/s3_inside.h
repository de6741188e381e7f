/* Inside storage/: one signed request to a bucket, and what is read out of its answers. */
#pragma once

#include "net/http.h"
#include "storage/s3.h"

struct ymf_storage_s3 {
    struct ymf_arena *arena;
    const char *bucket, *prefix; /* prefix: "" or "films/" */
    const char *base;            /* address of the bucket, without a '/' at the end */
    struct ymf_net_sign sign;
    int64_t part_bytes;
    struct ymf_file_store port;
};

/* Bucket, prefix, address and signature from the settings; YMF_NEEDS_CONFIG. */
YMF_MUST_USE enum ymf_code ymf_s3_address(const struct ymf_storage_s3_options *options,
                                          struct ymf_storage_s3 *s3, struct ymf_err *err);

struct ymf_s3_request {
    const char *method;
    const char *key;                        /* of the store, "" for the bucket itself */
    const char *query;                      /* "" or ready to be signed: see net/http.h */
    const char *header_name, *header_value; /* one more header; NULL */
    const char *if_match;                   /* an etag without quotes; NULL */
    const char *body;
    const char *file; /* its bytes [from, from + len) are sent */
    int64_t from, len;
    int64_t timeout_ms; /* 0: as long as bytes move */
    int tries;          /* 0: as usual */
    const atomic_bool *cancel;
    ymf_file_sink *sink;
    void *sink_self;
};

/*
 * YMF_OK for a 2xx; what else is said becomes a code and a sentence. What is
 * BUSY is asked again a few times first, but never once a sink has got bytes.
 */
YMF_MUST_USE enum ymf_code ymf_s3_ask(struct ymf_storage_s3 *s3, const struct ymf_s3_request *rq,
                                      struct ymf_arena *arena, struct ymf_net_reply *ret,
                                      struct ymf_err *err);
/* Turns an answer's status and <Error> into a code and a sentence; YMF_OK for neither. */
YMF_MUST_USE enum ymf_code ymf_s3_judge(const struct ymf_storage_s3 *s3, const char *key,
                                        const struct ymf_net_reply *reply, struct ymf_arena *arena,
                                        struct ymf_err *err);
/* The whole file of path to key: at once, or in parts that are all kept or all given up. */
YMF_MUST_USE enum ymf_code ymf_s3_put(struct ymf_storage_s3 *s3, const char *key, const char *path,
                                      const atomic_bool *cancel, struct ymf_arena *arena,
                                      struct ymf_file_info *ret, struct ymf_err *err);
/* Gives up uploads in parts that were begun below a folder and not ended. */
YMF_MUST_USE enum ymf_code ymf_s3_give_up_parts(struct ymf_storage_s3 *s3, const char *folder,
                                                struct ymf_err *err);

/* Each element's text at its end, with the names from the root: "Error/Code". */
typedef void ymf_s3_element(void *self, const char *path, const char *text);
/* YMF_BUSY when it is no XML: another than the store has answered. */
YMF_MUST_USE enum ymf_code ymf_s3_read_xml(const char *text, size_t len, ymf_s3_element *each,
                                           void *self, struct ymf_err *err);
/* "abc" of "\"abc\"". */
const char *ymf_s3_unquoted(const char *etag, struct ymf_arena *arena);
