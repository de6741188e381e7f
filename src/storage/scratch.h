/*
 * This process's own scratch folder: where steps render before they put whole
 * files, and where fetched files are kept. The first one that no living process
 * holds, so that a restart finds what it had.
 */
#pragma once

#include "base/arena.h"

/*
 * DIR/0, DIR/1, …; the lock *ret_lock is held until it is closed. Halves of files
 * are swept out of it, and jobs that were not touched for days.
 */
YMF_MUST_USE enum ymf_code ymf_storage_scratch_open(const char *dir, struct ymf_arena *arena,
                                                    const char **ret, int *ret_lock,
                                                    struct ymf_err *err);
