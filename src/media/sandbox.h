/*
 * The cage of the media child: resource limits before, and a system-call
 * filter once it runs. Without network, without other programs, without ways
 * to other processes; files and threads only.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_sandbox_limits {
    int64_t memory_bytes, cpu_sec, file_bytes, files;
};

/* In the child before anything else. The parent's death ends the process. */
YMF_MUST_USE enum ymf_code ymf_sandbox_limit(const struct ymf_sandbox_limits *limits,
                                             struct ymf_err *err);
/* Files to read and folders to write in, collected before the door closes. */
struct ymf_sandbox_files {
    struct ymf_arena *arena;
    struct ymf_sandbox_path {
        const char *path;
        bool folder;
    } * items;
    size_t len, cap;
};
/* NULL and "" are passed over. */
void ymf_sandbox_may_read(struct ymf_sandbox_files *files, const char *path);
/* All in the folder, which is made when missing. */
void ymf_sandbox_may_write(struct ymf_sandbox_files *files, const char *folder);
/* The folder that holds path. */
void ymf_sandbox_may_write_beside(struct ymf_sandbox_files *files, const char *path);

/*
 * From here on only those files, and what the libraries read of the system,
 * can be opened. *ret_held is false on a kernel without Landlock: the rest of
 * the cage holds all the same.
 */
YMF_MUST_USE enum ymf_code ymf_sandbox_files(const struct ymf_sandbox_files *files, bool *ret_held,
                                             struct ymf_err *err);
/* From here on: what is not needed for reading, computing and writing fails with EPERM. */
YMF_MUST_USE enum ymf_code ymf_sandbox_close(struct ymf_err *err);
