/*
 * The folder of encoded pieces as renders share it: who works in it holds a
 * lock that ends with the process. Whoever finds itself alone clears what
 * killed renders left behind and keeps the folder below its limit.
 */
#pragma once

#include "base/cleanup.h"
#include "base/err.h"
#include "ports/media.h"

struct ymf_shelf {
    const char *folder; /* lent */
    int lock;           /* -1: the disk knows no locks, so nothing is ever cleared */
    int64_t started_sec;
};

/* Makes the folder; clears unfinished files in it and beside out. */
YMF_MUST_USE enum ymf_code ymf_shelf_open(const char *folder, const char *out,
                                          struct ymf_arena *arena, struct ymf_shelf *ret,
                                          struct ymf_err *err);
/*
 * Removes the longest unused pieces above limit bytes (0: 20 GiB, or a tenth of
 * the disk if that is less), never one that was used since the store was opened.
 */
void ymf_shelf_trim(const struct ymf_shelf *shelf, int64_t limit, struct ymf_arena *arena);
void ymf_shelf_close(struct ymf_shelf *shelf);
static inline void ymf_auto_shelf(struct ymf_shelf *held)
{
    ymf_shelf_close(held);
}
