/*
 * Port: everything that needs a secret of the installation: sealed settings,
 * passwords, tokens, signatures, digests. Texts come and go as base64url or
 * hex. Safe from any thread; nothing here waits but the two for passwords,
 * which take some 50 ms of a core on purpose.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct ymf_vault {
    void *self;
    /* Readable again only with the same key and the same name. */
    enum ymf_code (*seal)(void *self, const char *name, const char *text, struct ymf_arena *arena,
                          const char **ret, struct ymf_err *err);
    /* YMF_NEEDS_CONFIG when it was sealed with another key or name, or was changed. */
    enum ymf_code (*open)(void *self, const char *name, const char *sealed, struct ymf_arena *arena,
                          const char **ret, struct ymf_err *err);
    enum ymf_code (*hash_password)(void *self, const char *password, struct ymf_arena *arena,
                                   const char **ret, struct ymf_err *err);
    /* hash NULL (no such user): false, after the same time. */
    bool (*check_password)(void *self, const char *hash, const char *password);
    /* A fresh secret of 256 bits. */
    const char *(*token)(void *self, struct ymf_arena *arena);
    /* What is stored of a token: cannot be turned back, differs between installations. */
    const char *(*fingerprint)(void *self, const char *token, struct ymf_arena *arena);
    const char *(*sign)(void *self, const char *text, struct ymf_arena *arena);
    bool (*is_signed)(void *self, const char *text, const char *signature);
    /* BLAKE2b-256 as hex: the same everywhere. */
    const char *(*digest)(void *self, const void *bytes, size_t len, struct ymf_arena *arena);
    /* SHA-256 as base64url: the challenge of a PKCE verifier. */
    const char *(*challenge)(void *self, const char *verifier, struct ymf_arena *arena);
};
