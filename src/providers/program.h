/*
 * Inside providers/: one run of an outside program. By argument vector, never through a shell; in
 * an empty folder of its own, with a bare environment, limits and a time-out; its whole group is
 * gone when this returns.
 */
#pragma once

#include <stdatomic.h>

#include "base/arena.h"

struct ymf_program {
    const char *const *argv; /* argv[0] is the program's path; NULL at the end */
    int64_t wall_ms;
    size_t out_max, said_max;  /* of standard output, beyond which it is ended; of standard error */
    const atomic_bool *cancel; /* may be NULL */
};

struct ymf_program_end {
    int status;             /* its exit status; -1 when a signal ended it */
    const char *out, *said; /* NUL after each */
    size_t out_len;
};

/* YMF_OK when it ended by itself; NEEDS_CONFIG when it cannot be started, BUSY when it took too
 * long, TOO_LARGE when it said too much, CANCELLED. */
YMF_MUST_USE enum ymf_code ymf_program_run(const struct ymf_program *program,
                                           struct ymf_arena *arena, struct ymf_program_end *ret,
                                           struct ymf_err *err);
