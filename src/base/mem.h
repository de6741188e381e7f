/*
 * The only door to the heap outside arenas.
 *
 * ymf_mem_new ends the process when memory is out: for small sizes that were
 * bounded before. ymf_mem_try may return NULL: for anything above 1 MiB.
 * All memory is zeroed. ymf_mem_free accepts NULL.
 */
#pragma once

#include <stddef.h>

#include "base/cleanup.h"

void *ymf_mem_new(size_t size);
void *ymf_mem_try(size_t size);
/* Grows; the new part is not zeroed. NULL on failure, the old block stays. */
void *ymf_mem_resize(void *mem, size_t size);
void ymf_mem_free(void *mem);

static inline void ymf_auto_mem(void *held)
{
    ymf_mem_free(*(void **)held);
}
