/* Lists with qualities, entity tags, ranges, cookies, dates. */
#include "http/negotiate.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const char *skip_blank(const char *at)
{
    return at + strspn(at, " \t");
}

/* "0.85" as 850; what cannot be read counts as 1. */
static int weight(const char *params, const char *end)
{
    for (const char *at = params; at && at < end; at = memchr(at, ';', (size_t)(end - at))) {
        at = skip_blank(at + (*at == ';'));
        if ((*at != 'q' && *at != 'Q') || at[1] != '=')
            continue;
        if (at[2] != '0')
            return 1000;
        int value = 0;
        int unit = 100;
        for (at += 3 + (at[3] == '.'); *at >= '0' && *at <= '9' && unit; at++, unit /= 10)
            value += (*at - '0') * unit;
        return value;
    }
    return 1000;
}

/* 3 the word itself, 2 its type with a star, 1 a star, 0 no. */
static int closeness(const char *item, size_t len, const char *word)
{
    if (strlen(word) == len && !strncasecmp(item, word, len))
        return 3;
    const char *slash = strchr(word, '/');
    size_t type = slash ? (size_t)(slash - word) + 1 : 0;
    if (type && len == type + 1 && item[type] == '*' && !strncasecmp(item, word, type))
        return 2;
    return (len == 1 && *item == '*') || (len == 3 && !strncmp(item, "*/*", 3));
}

int ymf_http_quality(const char *list, const char *word)
{
    if (!list)
        return 1000;
    int best = 0;
    int quality = 0;
    while (*(list = skip_blank(list))) {
        const char *end = list + strcspn(list, ",");
        size_t len = strcspn(list, ",; \t");
        int close = closeness(list, len, word);
        if (close > best) {
            best = close;
            quality = weight(list + strcspn(list, ",;"), end);
        }
        list = end + (*end == ',');
    }
    return quality;
}

static const char *opaque(const char *tag)
{
    return !strncmp(tag, "W/", 2) ? tag + 2 : tag;
}

bool ymf_http_etag_listed(const char *list, const char *etag)
{
    size_t want = strlen(opaque(etag));
    while (list && *(list = skip_blank(list))) {
        size_t len = strcspn(list, ",");
        const char *item = opaque(list);
        size_t item_len = strcspn(item, ", \t");
        if (*item == '*' || (item_len == want && !memcmp(item, opaque(etag), want)))
            return true;
        list += len + (list[len] == ',');
    }
    return false;
}

/* -1: not a number, or one beyond any file. */
static int64_t number(const char **at)
{
    int64_t value = 0;
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        if (value > INT64_MAX / 100)
            return -1;
        value = value * 10 + (**at - '0');
    }
    return *at == start ? -1 : value;
}

static struct ymf_http_range part(int64_t first, int64_t last, int64_t size)
{
    if (last >= size)
        last = size - 1;
    if (first >= size || first > last)
        return (struct ymf_http_range){.kind = YMF_RANGE_OUTSIDE};
    return (struct ymf_http_range){YMF_RANGE_PART, first, last - first + 1};
}

struct ymf_http_range ymf_http_range(const char *field, int64_t size)
{
    struct ymf_http_range whole = {.kind = YMF_RANGE_WHOLE, .bytes = size};
    if (!field || strncasecmp(field, "bytes=", 6) != 0)
        return whole;
    const char *at = skip_blank(field + 6);
    if (*at == '-') {
        at++;
        int64_t tail = number(&at);
        if (tail < 0 || *skip_blank(at))
            return whole;
        if (tail == 0 || size == 0)
            return (struct ymf_http_range){.kind = YMF_RANGE_OUTSIDE};
        return part(tail > size ? 0 : size - tail, size - 1, size);
    }
    int64_t first = number(&at);
    if (first < 0 || *at++ != '-')
        return whole;
    if (!*skip_blank(at))
        return part(first, size - 1, size);
    int64_t last = number(&at);
    if (last < first || *skip_blank(at))
        return whole;
    return part(first, last, size);
}

char *ymf_http_cookie(struct ymf_arena *arena, const char *name, const char *value,
                      int64_t max_age_sec, bool secure)
{
    return ymf_printf(arena, "%s=%s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", name, value,
                      (long long)max_age_sec, secure ? "; Secure" : "");
}

char *ymf_http_date(struct ymf_arena *arena, int64_t ms)
{
    time_t at = (time_t)(ms / 1000);
    struct tm tm;
    char text[64] = "";
    if (!gmtime_r(&at, &tm) || !strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm))
        return ymf_strdup(arena, "");
    return ymf_strdup(arena, text);
}

int64_t ymf_http_date_ms(const char *text)
{
    struct tm tm = {0};
    const char *end = text ? strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &tm) : NULL;
    return end && !*end ? (int64_t)timegm(&tm) * 1000 : -1;
}
