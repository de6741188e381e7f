/*
 * Ports: Google OAuth. providers/ speaks the wire; app/ keeps the tokens sealed
 * and hands out a valid access token. Facts: contract "Google OAuth 2.0".
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_oauth_grant {
    const char *access_token;
    const char *refresh_token; /* NULL: keep the old one */
    const char *scope;
    int64_t expires_in_sec;
    int64_t refresh_expires_in_sec; /* 0: not limited */
};

struct ymf_oauth {
    void *self;
    /* The address of the consent page. */
    enum ymf_code (*start)(void *self, const char *redirect_uri, const char *state,
                           const char *challenge, struct ymf_arena *arena, const char **ret_url,
                           struct ymf_err *err);
    /* A code is redeemed once: never call twice with the same. */
    enum ymf_code (*exchange)(void *self, const char *code, const char *verifier,
                              const char *redirect_uri, struct ymf_arena *arena,
                              struct ymf_oauth_grant *ret, struct ymf_err *err);
    /* NEEDS_CONFIG with action reconnect_youtube for invalid_grant. */
    enum ymf_code (*refresh)(void *self, const char *refresh_token, struct ymf_arena *arena,
                             struct ymf_oauth_grant *ret, struct ymf_err *err);
    enum ymf_code (*revoke)(void *self, const char *token, struct ymf_err *err);
};

/* Where providers get the channel owner's token from. */
struct ymf_token_source {
    void *self;
    /* refused: the token that was just answered with 401, never given again; NULL none.
     * NEEDS_CONFIG, reason youtube_not_connected. */
    enum ymf_code (*access_token)(void *self, const char *refused, struct ymf_arena *arena,
                                  const char **ret, struct ymf_err *err);
    /* Whether the owner gave the permission ("youtube.force-ssl"); NULL: every one. */
    bool (*may)(void *self, const char *scope);
};
