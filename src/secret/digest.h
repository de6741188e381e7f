/* Digests and text forms of bytes. No secrets here; safe from any thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { YMF_DIGEST = 32, YMF_DIGEST_HEX = 65 };

void ymf_digest_blake2b(const void *bytes, size_t len, uint8_t ret[YMF_DIGEST]);
void ymf_digest_sha256(const void *bytes, size_t len, uint8_t ret[YMF_DIGEST]);
/* Lower case, NUL at the end; returns out. */
const char *ymf_digest_hex(const uint8_t digest[YMF_DIGEST], char out[YMF_DIGEST_HEX]);
/* Of a file of any size, in constant memory. */
YMF_MUST_USE enum ymf_code ymf_digest_file_sha256(const char *path, char out[YMF_DIGEST_HEX],
                                                  struct ymf_err *err);
/* base64url without padding. */
char *ymf_base64url(const void *bytes, size_t len, struct ymf_arena *arena);
/* NULL when it is not that. */
uint8_t *ymf_base64url_bytes(const char *text, size_t *ret_len, struct ymf_arena *arena);
/* In a time that does not tell where they differ. */
bool ymf_same_text(const char *a, const char *b);
