/* Small readers and writers of header values. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Quality 0–1000 the list gives to the word ("br", "text/html"): its own entry, then "type/ *",
 * then "*". An absent (NULL) list gives 1000 to everything, a list without it 0.
 */
int ymf_http_quality(const char *list, const char *word);

/* Is one of the entity tags in If-None-Match or If-Match ("*" too) this one? Weak comparison. */
bool ymf_http_etag_listed(const char *list, const char *etag);

struct ymf_http_range {
    enum { YMF_RANGE_WHOLE, YMF_RANGE_PART, YMF_RANGE_OUTSIDE } kind;
    int64_t first, bytes;
};
/* One range of bytes; several, or what cannot be read, give the whole. */
struct ymf_http_range ymf_http_range(const char *field, int64_t size);

/* A Set-Cookie value: HttpOnly, SameSite=Lax, Path=/. max_age_sec 0 removes it. */
char *ymf_http_cookie(struct ymf_arena *arena, const char *name, const char *value,
                      int64_t max_age_sec, bool secure);
/* "Tue, 24 Nov 2026 05:32:14 GMT" in the arena. */
char *ymf_http_date(struct ymf_arena *arena, int64_t ms);
/* -1 when it is not such a date. */
int64_t ymf_http_date_ms(const char *text);
