/* The heap: allocation that is checked once, here. */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

void *ymf_mem_new(size_t size)
{
    void *mem = calloc(1, size ? size : 1);
    if (!mem) {
        (void)fputs("ymf: out of memory\n", stderr);
        abort();
    }
    return mem;
}

void *ymf_mem_try(size_t size)
{
    return calloc(1, size ? size : 1);
}

void *ymf_mem_resize(void *mem, size_t size)
{
    return realloc(mem, size ? size : 1);
}

void ymf_mem_free(void *mem)
{
    free(mem);
}
