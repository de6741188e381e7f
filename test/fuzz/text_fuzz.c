/* Text as it comes: UTF-8 and its cuts, times, ids. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "base/uuid.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check_times(const char *text)
{
    int64_t ms = 0;
    if (!ymf_time_parse(text, &ms))
        return;
    char again[YMF_TIME_TEXT];
    int64_t same = 0;
    if (ms >= 0 && ms < INT64_C(253402300800000) &&
        (!ymf_time_parse(ymf_time_text(ms, again), &same) || same != ms))
        abort();
}

static void check_cuts(const char *text)
{
    if (!ymf_utf8_valid(text, strlen(text)))
        return;
    for (size_t max = 0; max <= 8; max++) {
        size_t a = ymf_utf8_cut_bytes(text, max);
        size_t b = ymf_utf8_cut_units(text, max);
        if (a > max || !ymf_utf8_valid(text, a) || !ymf_utf8_valid(text, b))
            abort();
    }
    if (ymf_utf16_units(text) < ymf_utf8_chars(text))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const char *text = ymf_strndup(arena, (const char *)bytes, len);
    (void)ymf_utf8_valid((const char *)bytes, len);
    for (const char *at = text; ymf_utf8_next(&at);)
        continue;
    check_times(text);
    check_cuts(text);
    (void)ymf_uuid_valid(text);
    return 0;
}
