/* Job files in a bucket of Amazon S3 or of any server that speaks the same. */
#pragma once

#include "ports/file_store.h"

struct ymf_storage_s3;

struct ymf_storage_s3_options {
    const char *where; /* "s3://bucket/prefix" */
    const char
        *endpoint;      /* "https://host:port"; NULL: Amazon's of the region. A host that begins
                           with the bucket's name means virtual-host style, else the path has it */
    const char *region; /* NULL: "us-east-1" */
    const char *key, *secret;
    int64_t part_bytes; /* larger files are sent in parts of at least that; 0: 16 MiB */
};

/* Asks nothing of the network. YMF_NEEDS_CONFIG says what is missing. */
YMF_MUST_USE enum ymf_code ymf_storage_s3_open(const struct ymf_storage_s3_options *options,
                                               struct ymf_storage_s3 **ret, struct ymf_err *err);
void ymf_storage_s3_close(struct ymf_storage_s3 *s3); /* accepts NULL */
/* Lives as long as the s3. */
const struct ymf_file_store *ymf_storage_s3_port(struct ymf_storage_s3 *s3);
