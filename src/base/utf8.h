/* UTF-8: checking, counting, cutting on character boundaries. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms)? */
bool ymf_utf8_valid(const char *text, size_t len);
/* Code points in valid text. */
size_t ymf_utf8_chars(const char *text);
/* UTF-16 code units, as YouTube and browsers count. */
size_t ymf_utf16_units(const char *text);
/* The longest prefix, in bytes, of at most max bytes that ends between characters. */
size_t ymf_utf8_cut_bytes(const char *text, size_t max);
/* The longest prefix, in bytes, of at most max UTF-16 units. */
size_t ymf_utf8_cut_units(const char *text, size_t max);
/* Next code point at *at; advances. 0 at the end; U+FFFD for a bad byte. */
uint32_t ymf_utf8_next(const char **at);
