/* A brief from outside: what is accepted must survive being written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/brief.h"
#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_err err = {0};
    struct ymf_faults faults = {.arena = arena};
    struct ymf_brief brief = {0};
    if (ymf_fields_parse(ymf_brief_fields, (const char *)bytes, len, &brief, arena, &faults, &err))
        return 0;
    const char *text = ymf_fields_text(ymf_brief_fields, &brief, arena);
    struct ymf_brief again = {0};
    struct ymf_faults none = {.arena = arena};
    if (ymf_fields_parse(ymf_brief_fields, text, strlen(text), &again, arena, &none, &err))
        abort();
    return 0;
}
