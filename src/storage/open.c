/* From an address to an adapter. */
#include "storage/open.h"

#include <string.h>

#include "base/mem.h"
#include "storage/folder.h"
#include "storage/s3.h"

struct ymf_storage {
    struct ymf_storage_folder *folder;
    struct ymf_storage_s3 *s3;
};

static enum ymf_code open_s3(const struct ymf_storage_options *o, struct ymf_storage *storage,
                             struct ymf_err *err)
{
    const struct ymf_storage_s3_options options = {.where = o->where,
                                                   .endpoint = o->s3_endpoint,
                                                   .region = o->region,
                                                   .key = o->key,
                                                   .secret = o->secret};
    return ymf_storage_s3_open(&options, &storage->s3, err);
}

enum ymf_code ymf_storage_open(const struct ymf_storage_options *options, struct ymf_storage **ret,
                               struct ymf_err *err)
{
    struct ymf_storage storage = {0};
    enum ymf_code rc = YMF_OK;
    if (strncmp(options->where, "s3://", 5) == 0)
        rc = open_s3(options, &storage, err);
    else if (strstr(options->where, "://"))
        rc = ymf_fail(err, YMF_NEEDS_CONFIG,
                      "JOB_FILES_DIR must be a folder's path or s3://bucket/prefix");
    else
        rc = ymf_storage_folder_open(options->where, &storage.folder, err);
    if (rc)
        return rc;
    *ret = ymf_mem_new(sizeof **ret);
    **ret = storage;
    return YMF_OK;
}

void ymf_storage_close(struct ymf_storage *storage)
{
    if (!storage)
        return;
    ymf_storage_folder_close(storage->folder);
    ymf_storage_s3_close(storage->s3);
    ymf_mem_free(storage);
}

const struct ymf_file_store *ymf_storage_port(struct ymf_storage *storage)
{
    return storage->s3 ? ymf_storage_s3_port(storage->s3)
                       : ymf_storage_folder_port(storage->folder);
}
