/* The connected channel: consent, tokens (sealed), disconnecting. */
#pragma once

#include "app/app.h"

struct ymf_field;

struct ymf_channel {
    const char *id, *title;
};
struct ymf_connection {
    bool connected;
    struct ymf_channel *channel; /* NULL: none is known */
    const char **scopes;
    size_t scopes_len;
    int64_t connected_at, expires_at; /* expires_at 0: not limited */
    const char *problem;              /* NULL: none */
};
extern const struct ymf_field *const ymf_connection_fields;

/*
 * origin: scheme and host the browser is on. The state is bound to the session
 * and used once. YMF_CONFLICT when the redirect address is on another host.
 */
YMF_MUST_USE enum ymf_code ymf_youtube_start(const struct ymf_app *app, const char *origin,
                                             const char *session_id, struct ymf_arena *arena,
                                             const char **ret_url, struct ymf_err *err);
/* error: what Google says instead of a code; NULL none. */
YMF_MUST_USE enum ymf_code ymf_youtube_callback(const struct ymf_app *app, const char *state,
                                                const char *code, const char *error,
                                                const char *session_id, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_youtube_connection(const struct ymf_app *app,
                                                  struct ymf_arena *arena,
                                                  struct ymf_connection *ret, struct ymf_err *err);
/* Forgets the tokens here even when Google cannot be told. */
YMF_MUST_USE enum ymf_code ymf_youtube_disconnect(const struct ymf_app *app, struct ymf_err *err);
/* For providers: refreshed five minutes before its end. self is the app. */
struct ymf_token_source ymf_youtube_tokens(struct ymf_app *app);
