/* Connecting a channel: Google's consent, the states of it, disconnecting. */
#include "app/youtube.h"

#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "app/youtube_inside.h"
#include "ports/ledger_store.h"
#include "ports/work_store.h"
#include "json/fields.h"

#define CALLBACK_PATH "/api/youtube/oauth/callback"

enum { STATE_MS = 10 * 60 * 1000 };

#define AT(member) .offset = offsetof(struct ymf_channel, member)
static const struct ymf_field channel_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"title", YMF_F_STR, AT(title)},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_connection, member)
static const struct ymf_field connection_fields[] = {
    {"connected", YMF_F_BOOL, AT(connected)},
    {"channel", YMF_F_PTR, AT(channel), .sub = channel_fields, .size = sizeof(struct ymf_channel),
     .omit = true},
    {"scopes", YMF_F_STRS, AT(scopes), .len_offset = offsetof(struct ymf_connection, scopes_len)},
    {"connected_at", YMF_F_TIME, AT(connected_at)},
    {"expires_at", YMF_F_TIME, AT(expires_at), .omit = true},
    {"problem", YMF_F_STR, AT(problem)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_connection_fields = connection_fields;

struct state {
    const char *session_id, *verifier, *redirect_uri;
};
#define AT(member) .offset = offsetof(struct state, member)
static const struct ymf_field state_fields[] = {
    {"session_id", YMF_F_STR, AT(session_id)},
    {"verifier", YMF_F_STR, AT(verifier)},
    {"redirect_uri", YMF_F_STR, AT(redirect_uri)},
    {0},
};
#undef AT

/* Scheme and host end here: "https://x:1/path" is 11 long. */
static size_t origin_len(const char *url)
{
    const char *host = strstr(url, "://");
    return host ? (size_t)(host - url) + 3 + strcspn(host + 3, "/?#") : 0;
}

/* Where a state lies: the word itself, which Google sees, is not stored. */
static const char *name_of(const struct ymf_app *app, const char *word, struct ymf_arena *arena)
{
    return ymf_printf(arena, "oauth:%s", app->vault->fingerprint(app->vault->self, word, arena));
}

enum ymf_code ymf_youtube_start(const struct ymf_app *app, const char *origin,
                                const char *session_id, struct ymf_arena *arena,
                                const char **ret_url, struct ymf_err *err)
{
    const char *redirect = app->config->get(app->config->self, "YOUTUBE_REDIRECT_URI", arena);
    if (!redirect)
        redirect = ymf_printf(arena, "%s" CALLBACK_PATH, origin);
    size_t len = origin_len(redirect);
    if (len != strlen(origin) || strncmp(redirect, origin, len) != 0)
        return ymf_fail(err, YMF_CONFLICT,
                        "you are on %s, but Google will send you back to %.*s, which does not "
                        "share the session: open the studio there, or change YOUTUBE_REDIRECT_URI",
                        origin, (int)len, redirect);
    struct state state = {session_id, app->vault->token(app->vault->self, arena), redirect};
    const char *word = app->vault->token(app->vault->self, arena);
    const char *name = name_of(app, word, arena);
    const char *sealed = NULL;
    enum ymf_code rc = app->vault->seal(
        app->vault->self, name, ymf_fields_text(state_fields, &state, arena), arena, &sealed, err);
    if (!rc)
        rc = ymf_document_put(app, name, sealed, ymf_app_now(app) + STATE_MS, err);
    if (rc)
        return rc;
    const char *challenge = app->vault->challenge(app->vault->self, state.verifier, arena);
    return app->oauth->start(app->oauth->self, redirect, word, challenge, arena, ret_url, err);
}

static enum ymf_code wake_uploads(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_app *app = *(const struct ymf_app *const *)ctx;
    enum ymf_code rc = app->store->ledger->pause_provider(tx, "youtube", 0, NULL, err);
    return rc ? rc : app->store->work->wake(tx, NULL, "youtube", ymf_app_now(app), err);
}

static enum ymf_code redeem(const struct ymf_app *app, const struct state *state, const char *code,
                            struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_oauth_grant got = {0};
    enum ymf_code rc = app->oauth->exchange(app->oauth->self, code, state->verifier,
                                            state->redirect_uri, arena, &got, err);
    if (rc)
        return rc;
    struct ymf_grant grant = {.connected_at = ymf_app_now(app)};
    ymf_grant_fold(app, &got, &grant);
    rc = ymf_grant_keep(app, &grant, arena, err); /* first: the channel is asked with it */
    if (rc)
        return rc;
    struct ymf_err why = {0};
    if (app->outside->channel(app->outside->self, arena, &grant.channel_id, &grant.channel_title,
                              &why) &&
        !grant.problem)
        grant.problem = ymf_strdup(arena, why.msg);
    rc = ymf_grant_keep(app, &grant, arena, err);
    if (!rc)
        rc = ymf_app_write(app, wake_uploads, &app, err);
    ymf_app_nudge(app);
    return rc;
}

static enum ymf_code used_up(struct ymf_err *err)
{
    return ymf_fail(err, YMF_FORBIDDEN,
                    "this answer from Google was used already or came too late: start again");
}

enum ymf_code ymf_youtube_callback(const struct ymf_app *app, const char *word, const char *code,
                                   const char *error, const char *session_id, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    if (!word || !*word)
        return ymf_fail(err, YMF_INVALID, "Google's answer has no state: start again");
    const char *name = name_of(app, word, arena);
    const char *sealed = NULL;
    const char *text = NULL;
    struct state state = {0};
    struct ymf_faults faults = {.arena = arena};
    enum ymf_code rc = ymf_document_read(app, name, arena, &sealed, err);
    if (rc == YMF_NOT_FOUND)
        return used_up(err);
    if (!rc)
        rc = app->vault->open(app->vault->self, name, sealed, arena, &text, err);
    if (!rc)
        rc = ymf_fields_parse(state_fields, text, strlen(text), &state, arena, &faults, err);
    if (rc)
        return rc;
    /* Another session's stays there for whom it was made. */
    if (!state.session_id || strcmp(state.session_id, session_id) != 0)
        return ymf_fail(err, YMF_FORBIDDEN, "this connection was started in another session");
    rc = ymf_document_take(app, name, arena, &sealed, err); /* single use from here on */
    if (rc)
        return rc == YMF_NOT_FOUND ? used_up(err) : rc;
    if (error || !code)
        return ymf_fail(err, YMF_REFUSED, "Google did not connect the channel: %.100s",
                        error ? error : "no code came back");
    return redeem(app, &state, code, arena, err);
}

static void split_scopes(const char *text, struct ymf_arena *arena, struct ymf_connection *ret)
{
    ret->scopes = YMF_NEW_ARRAY(arena, 32, const char *);
    while (text && *text && ret->scopes_len < 32) {
        size_t len = strcspn(text, " ");
        if (len)
            ret->scopes[ret->scopes_len++] = ymf_strndup(arena, text, len);
        text += len + (text[len] == ' ');
    }
}

enum ymf_code ymf_youtube_connection(const struct ymf_app *app, struct ymf_arena *arena,
                                     struct ymf_connection *ret, struct ymf_err *err)
{
    struct ymf_grant grant;
    *ret = (struct ymf_connection){0};
    enum ymf_code rc = ymf_grant_load(app, arena, &grant, err);
    if (rc == YMF_NOT_FOUND || rc == YMF_NEEDS_CONFIG) {
        if (rc == YMF_NEEDS_CONFIG)
            ret->problem = "the stored connection cannot be read: connect again";
        return YMF_OK;
    }
    if (rc)
        return rc;
    ret->connected = !grant.dead && (grant.refresh_token || grant.access_until > ymf_app_now(app));
    if (grant.channel_id) {
        ret->channel = YMF_NEW(arena, struct ymf_channel);
        *ret->channel = (struct ymf_channel){grant.channel_id, grant.channel_title};
    }
    ret->connected_at = grant.connected_at;
    ret->expires_at = grant.refresh_until;
    ret->problem = grant.problem;
    split_scopes(grant.scope, arena, ret);
    return YMF_OK;
}

enum ymf_code ymf_youtube_disconnect(const struct ymf_app *app, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_grant grant;
    if (ymf_grant_load(app, arena, &grant, NULL) == YMF_OK) {
        const char *token = grant.refresh_token ? grant.refresh_token : grant.access_token;
        if (token) /* the owner wants it gone here whatever Google answers */
            (void)app->oauth->revoke(app->oauth->self, token, NULL);
    }
    return ymf_grant_drop(app, arena, err);
}
