/*
 * Port: settings as the rest of the program sees them. Resolution: environment
 * (or env file), then stored in Settings, then default. Live: a changed key is
 * seen by the next call. Safe from any thread.
 */
#pragma once

#include <stdint.h>

#include "base/arena.h"

struct ymf_config {
    void *self;
    /* The value in the arena, NULL when unset or empty. Secrets come in clear: never log them. */
    const char *(*get)(void *self, const char *name, struct ymf_arena *arena);
    /* The table of routes people changed, in the arena, when its revision is another than `known`;
     * NULL text: the built-in one. NULL member: nobody can change it. Answers from memory. */
    const char *(*routes)(void *self, int64_t known, int64_t *ret_rev, struct ymf_arena *arena);
};
