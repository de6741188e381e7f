/* Methods and paths as a browser may send them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/router.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct ymf_route_key rows[] = {
    {"GET", "/api/jobs"},          {"POST", "/api/jobs"},
    {"GET", "/api/jobs/{id}"},     {"GET", "/api/jobs/{id}/scenes/{n}"},
    {"GET", "/api/files/{path*}"}, {"GET", "/api/jobs/latest"},
};

/* The input is METHOD, a space, PATH. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    char *text = ymf_strndup(arena, (const char *)bytes, len);
    char *space = strchr(text, ' ');
    if (!space)
        return 0;
    *space = 0;
    enum { COUNT = sizeof rows / sizeof rows[0] };
    struct ymf_route_hit hit = ymf_router_find(rows, COUNT, sizeof rows[0], text, space + 1, arena);
    if (hit.row >= COUNT)
        abort();
    if (hit.row >= 0 && strcmp(text, "HEAD") != 0 && strcmp(rows[hit.row].method, text) != 0)
        abort();
    return 0;
}
