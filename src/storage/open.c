/* From an address to an adapter. */
#include "storage/open.h"

#include <string.h>

#include "base/mem.h"
#include "storage/folder.h"

struct ymf_storage {
    struct ymf_storage_folder *folder;
    const struct ymf_file_store *port;
};

enum ymf_code ymf_storage_open(const struct ymf_storage_options *options, struct ymf_storage **ret,
                               struct ymf_err *err)
{
    struct ymf_storage_folder *folder = NULL;
    if (strstr(options->where, "://"))
        return ymf_fail(err, YMF_NEEDS_CONFIG, "JOB_FILES_DIR must be a folder's path");
    enum ymf_code rc = ymf_storage_folder_open(options->where, &folder, err);
    if (rc)
        return rc;
    struct ymf_storage *storage = ymf_mem_new(sizeof *storage);
    *storage = (struct ymf_storage){folder, ymf_storage_folder_port(folder)};
    *ret = storage;
    return YMF_OK;
}

void ymf_storage_close(struct ymf_storage *storage)
{
    if (!storage)
        return;
    ymf_storage_folder_close(storage->folder);
    ymf_mem_free(storage);
}

const struct ymf_file_store *ymf_storage_port(struct ymf_storage *storage)
{
    return storage->port;
}
