/*
 * Who may come in: sign-in with a brake, sessions, tokens, and the one-time
 * set-up code while there is no user.
 */
#pragma once

#include "app/app.h"
#include "ports/account_store.h"

enum { YMF_PASSWORD_LEAST = 12, YMF_SETUP_MINUTES = 30 };

struct ymf_sign_in {
    const char *name, *password;
    const char *address, *user_agent; /* of the client */
};

struct ymf_signed_in {
    const char *cookie; /* the secret; stored nowhere */
    struct ymf_caller caller;
};

/* Longer waits after five wrong tries: YMF_QUOTA with retry_at_ms, before any password is looked
 * at. */
YMF_MUST_USE enum ymf_code ymf_account_sign_in(const struct ymf_app *app,
                                               const struct ymf_sign_in *in,
                                               struct ymf_arena *arena, struct ymf_signed_in *ret,
                                               struct ymf_err *err);
/* The caller of a cookie or of a bearer token; YMF_UNAUTHORIZED, with action set_up or sign_in. */
YMF_MUST_USE enum ymf_code ymf_account_by_cookie(const struct ymf_app *app, const char *cookie,
                                                 struct ymf_arena *arena, struct ymf_caller *ret,
                                                 struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_account_by_token(const struct ymf_app *app, const char *token,
                                                struct ymf_arena *arena, struct ymf_caller *ret,
                                                struct ymf_err *err);
/* What a call without cookie and token gets: always YMF_UNAUTHORIZED. */
enum ymf_code ymf_account_nobody(const struct ymf_app *app, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_account_sign_out(const struct ymf_app *app,
                                                const struct ymf_caller *caller,
                                                struct ymf_err *err);

struct ymf_set_up {
    const char *code, *name, *password;
    const char *address, *user_agent;
};
/* The first user, only while there is none. */
YMF_MUST_USE enum ymf_code ymf_account_set_up(const struct ymf_app *app,
                                              const struct ymf_set_up *in, struct ymf_arena *arena,
                                              struct ymf_signed_in *ret, struct ymf_err *err);

/*
 * At start: with a password (YMF_PASSWORD) and no user, makes the user `admin`.
 * Without either, makes a code; *ret_code NULL when set-up is closed. The code
 * lives in `setup` and is gone after 30 minutes or its use.
 */
struct ymf_setup *ymf_setup_new(void);
void ymf_setup_free(struct ymf_setup *setup); /* accepts NULL */
YMF_MUST_USE enum ymf_code ymf_account_open(const struct ymf_app *app, const char *password,
                                            struct ymf_arena *arena, const char **ret_code,
                                            struct ymf_err *err);

/* A user's new password; makes the user (an operator) when there is none of that name. */
YMF_MUST_USE enum ymf_code ymf_account_set_password(const struct ymf_app *app, const char *name,
                                                    const char *password, struct ymf_err *err);

struct ymf_new_token {
    const char *name;
    const char *const *scopes; /* read, make, publish */
    size_t scopes_len;
    int64_t days; /* 0: until revoked */
};
YMF_MUST_USE enum ymf_code ymf_token_new(const struct ymf_app *app, const struct ymf_new_token *in,
                                         struct ymf_arena *arena, const char **ret_secret,
                                         struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_token_list(const struct ymf_app *app, struct ymf_arena *arena,
                                          struct ymf_token **ret, size_t *ret_len,
                                          struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_token_revoke(const struct ymf_app *app, const char *id,
                                            struct ymf_err *err);

/* How long after the last wrong try the next one is looked at. Pure. */
int64_t ymf_brake_wait_ms(int64_t failures);
