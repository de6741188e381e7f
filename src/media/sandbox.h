/*
 * The cage of the media child: resource limits before, and a system-call
 * filter once it runs. Without network, without other programs, without ways
 * to other processes; files and threads only.
 */
#pragma once

#include <stdint.h>

#include "base/err.h"

struct ymf_sandbox_limits {
    int64_t memory_bytes, cpu_sec, file_bytes, files;
};

/* In the child before anything else. The parent's death ends the process. */
YMF_MUST_USE enum ymf_code ymf_sandbox_limit(const struct ymf_sandbox_limits *limits,
                                             struct ymf_err *err);
/* From here on: what is not needed for reading, computing and writing fails with EPERM. */
YMF_MUST_USE enum ymf_code ymf_sandbox_close(struct ymf_err *err);
