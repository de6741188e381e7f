/* The store of job files that JOB_FILES_DIR names: a folder's path or s3://bucket/prefix. */
#pragma once

#include "ports/file_store.h"

struct ymf_storage;

struct ymf_storage_options {
    const char *where;                               /* a path or s3://bucket/prefix */
    const char *s3_endpoint, *region, *key, *secret; /* for s3:// */
};

/* Asks nothing of the network. YMF_NEEDS_CONFIG says what is missing. */
YMF_MUST_USE enum ymf_code ymf_storage_open(const struct ymf_storage_options *options,
                                            struct ymf_storage **ret, struct ymf_err *err);
void ymf_storage_close(struct ymf_storage *storage); /* accepts NULL */
/* Lives as long as the storage. */
const struct ymf_file_store *ymf_storage_port(struct ymf_storage *storage);
