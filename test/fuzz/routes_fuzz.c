/* A table of routes: refused with the place of each fault, or whole. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "providers/routes.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_faults *faults = YMF_NEW(arena, struct ymf_faults);
    faults->arena = arena;
    struct ymf_routes routes = {0};
    struct ymf_err err = {0};
    if (ymf_routes_load((const char *)bytes, len, arena, &routes, faults, &err)) {
        if (!err.msg[0])
            abort();
        return 0;
    }
    for (size_t i = 0; i < routes.len; i++)
        if (!routes.items[i].id || !routes.items[i].dialect || !routes.items[i].path)
            abort();
    return 0;
}
