/* Job files in a folder: of this machine, or shared (NFS and the like). */
#pragma once

#include "ports/file_store.h"

struct ymf_storage_folder;

/* Makes the folder where it is missing. */
YMF_MUST_USE enum ymf_code ymf_storage_folder_open(const char *path,
                                                   struct ymf_storage_folder **ret,
                                                   struct ymf_err *err);
void ymf_storage_folder_close(struct ymf_storage_folder *folder); /* accepts NULL */
/* Lives as long as the folder. */
const struct ymf_file_store *ymf_storage_folder_port(struct ymf_storage_folder *folder);
