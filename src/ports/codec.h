/* Port: base64 for pictures inside JSON (RFC 4648, standard alphabet, padded), and what a code
 * verifier proves (RFC 7636). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct ymf_codec {
    char *(*base64)(const void *bytes, size_t len, struct ymf_arena *arena);
    /* false for malformed text. White space is skipped. */
    bool (*unbase64)(const char *text, size_t len, struct ymf_arena *arena, void **ret,
                     size_t *ret_len);
    /* S256: base64url of the verifier's SHA-256, without padding. */
    const char *(*challenge)(const char *verifier, struct ymf_arena *arena);
};
