/* Port: users, sessions, tokens, sign-in brake, idempotency keys. Hashes only, never secrets. */
#pragma once

#include "ports/store.h"

struct ymf_user {
    const char *name;
    const char *role; /* "operator", "viewer" */
    const char *password_hash;
    int64_t created_at;
};

struct ymf_session {
    const char *id;         /* public id, for the list of sessions */
    const char *token_hash; /* of the cookie's value */
    const char *user_name, *role;
    const char *user_agent;
    int64_t created_at, last_seen_at, expires_at;
};

struct ymf_token {
    const char *id, *name, *token_hash;
    const char *scopes;                           /* "read make publish" */
    int64_t created_at, last_used_at, expires_at; /* 0 never */
};

struct ymf_account_store {
    enum ymf_code (*put_user)(struct ymf_tx *tx, const struct ymf_user *user, struct ymf_err *err);
    enum ymf_code (*user)(struct ymf_tx *tx, const char *name, struct ymf_arena *arena,
                          struct ymf_user *ret, struct ymf_err *err);
    enum ymf_code (*users)(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_user **ret,
                           size_t *ret_len, struct ymf_err *err); /* oldest first */
    enum ymf_code (*remove_user)(struct ymf_tx *tx, const char *name, struct ymf_err *err);

    enum ymf_code (*add_session)(struct ymf_tx *tx, const struct ymf_session *session,
                                 struct ymf_err *err);
    enum ymf_code (*session)(struct ymf_tx *tx, const char *token_hash, int64_t now_ms,
                             struct ymf_arena *arena, struct ymf_session *ret, struct ymf_err *err);
    enum ymf_code (*sessions)(struct ymf_tx *tx, int64_t now_ms, struct ymf_arena *arena,
                              struct ymf_session **ret, size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*remove_session)(struct ymf_tx *tx, const char *id, struct ymf_err *err);
    enum ymf_code (*touch_session)(struct ymf_tx *tx, const char *id, int64_t now_ms,
                                   struct ymf_err *err);

    enum ymf_code (*add_token)(struct ymf_tx *tx, const struct ymf_token *token,
                               struct ymf_err *err);
    enum ymf_code (*token)(struct ymf_tx *tx, const char *token_hash, int64_t now_ms,
                           struct ymf_arena *arena, struct ymf_token *ret, struct ymf_err *err);
    enum ymf_code (*tokens)(struct ymf_tx *tx, struct ymf_arena *arena, struct ymf_token **ret,
                            size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*remove_token)(struct ymf_tx *tx, const char *id, struct ymf_err *err);

    /* Wrong tries by key ("account:NAME", "address:IP"): count and time of the last one. */
    enum ymf_code (*failures)(struct ymf_tx *tx, const char *key, int64_t *ret_count,
                              int64_t *ret_last_ms, struct ymf_err *err);
    enum ymf_code (*add_failure)(struct ymf_tx *tx, const char *key, int64_t now_ms,
                                 struct ymf_err *err);
    enum ymf_code (*clear_failures)(struct ymf_tx *tx, const char *key, struct ymf_err *err);

    /* One key per route: NOT_FOUND first time; the stored answer after. Keys go after 7 days. */
    enum ymf_code (*idempotent)(struct ymf_tx *tx, const char *key, struct ymf_arena *arena,
                                const char **ret_body_hash, int64_t *ret_status,
                                const char **ret_answer, struct ymf_err *err);
    enum ymf_code (*put_idempotent)(struct ymf_tx *tx, const char *key, const char *body_hash,
                                    int64_t status, const char *answer, int64_t now_ms,
                                    struct ymf_err *err);
};
