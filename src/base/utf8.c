/* UTF-8 by hand: small, and every parser of outside text needs it. */
#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

/* Length of the sequence at p (n bytes left), 0 if malformed. */
static size_t sequence(const unsigned char *p, size_t n, uint32_t *ret)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (p[0] < 0x80) {
        *ret = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
        return 0;
    uint32_t c = p[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3F);
    }
    if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *ret = c;
    return len;
}

bool ymf_utf8_valid(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    while (len > 0) {
        uint32_t c = 0;
        size_t n = sequence(p, len, &c);
        if (n == 0)
            return false;
        p += n;
        len -= n;
    }
    return true;
}

uint32_t ymf_utf8_next(const char **at)
{
    if (!**at)
        return 0;
    uint32_t c = 0;
    size_t n = sequence((const unsigned char *)*at, strnlen(*at, 4), &c);
    *at += n ? n : 1;
    return n ? c : REPLACEMENT;
}

size_t ymf_utf8_chars(const char *text)
{
    size_t n = 0;
    while (ymf_utf8_next(&text))
        n++;
    return n;
}

size_t ymf_utf16_units(const char *text)
{
    size_t n = 0;
    for (uint32_t c = ymf_utf8_next(&text); c; c = ymf_utf8_next(&text))
        n += c > 0xFFFF ? 2 : 1;
    return n;
}

size_t ymf_utf8_cut_bytes(const char *text, size_t max)
{
    const char *at = text;
    const char *end = text;
    while (*at) {
        (void)ymf_utf8_next(&at);
        if ((size_t)(at - text) > max)
            break;
        end = at;
    }
    return (size_t)(end - text);
}

size_t ymf_utf8_cut_units(const char *text, size_t max)
{
    const char *at = text;
    const char *end = text;
    size_t units = 0;
    while (*at) {
        uint32_t c = ymf_utf8_next(&at);
        units += c > 0xFFFF ? 2 : 1;
        if (units > max)
            break;
        end = at;
    }
    return (size_t)(end - text);
}
