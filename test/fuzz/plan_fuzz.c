/* A PLAN.json from outside: what is accepted must survive being written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/plan.h"
#include "json/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_err err = {0};
    struct ymf_faults faults = {.arena = arena};
    struct ymf_plan plan = {0};
    if (ymf_fields_parse(ymf_plan_fields, (const char *)bytes, len, &plan, arena, &faults, &err))
        return 0;
    const char *text = ymf_fields_text(ymf_plan_fields, &plan, arena);
    struct ymf_plan again = {0};
    struct ymf_faults none = {.arena = arena};
    if (ymf_fields_parse(ymf_plan_fields, text, strlen(text), &again, arena, &none, &err))
        abort();
    return 0;
}
