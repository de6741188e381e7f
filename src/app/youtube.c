/* OAuth with Google, as far as it is ours: states, sealed tokens, refreshing. */
#include "app/youtube.h"

#include <stdlib.h>
#include <string.h>

#include "app/jobs.h"
#include "ports/config_store.h"
#include "ports/ledger_store.h"
#include "json/fields.h"
#include "json/load.h"

#define CONNECTION    "youtube_connection"
#define CALLBACK_PATH "/api/youtube/oauth/callback"

enum { STATE_MS = 15 * 60 * 1000, EARLY_MS = 5 * 60 * 1000 };

/* What is kept of the grant; sealed as one text. */
struct grant {
    const char *access_token, *refresh_token, *scope;
    int64_t access_until, refresh_until, connected_at;
    const char *channel_id, *channel_title, *problem;
};

#define AT(member) .offset = offsetof(struct grant, member)
static const struct ymf_field grant_fields[] = {
    {"access_token", YMF_F_STR, AT(access_token)},
    {"refresh_token", YMF_F_STR, AT(refresh_token)},
    {"scope", YMF_F_STR, AT(scope)},
    {"access_until", YMF_F_INT, AT(access_until)},
    {"refresh_until", YMF_F_INT, AT(refresh_until)},
    {"connected_at", YMF_F_INT, AT(connected_at)},
    {"channel_id", YMF_F_STR, AT(channel_id)},
    {"channel_title", YMF_F_STR, AT(channel_title)},
    {"problem", YMF_F_STR, AT(problem)},
    {0},
};
#undef AT

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

struct doc {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *name, *text;
    int64_t expires_at;
};

static enum ymf_code put_doc(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->put_document(tx, d->name, d->text, d->expires_at, err);
}

static enum ymf_code take_doc(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->take_document(tx, d->name, ymf_app_now(d->app), d->arena,
                                                &d->text, err);
}

static enum ymf_code read_doc(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct doc *d = ctx;
    return d->app->store->config->document(tx, d->name, d->arena, &d->text, err);
}

static enum ymf_code decode(const struct ymf_field *fields, const char *text, void *ret,
                            struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_faults *faults = YMF_NEW(arena, struct ymf_faults);
    faults->arena = arena;
    return ymf_fields_parse(fields, text, strlen(text), ret, arena, faults, err);
}

/* Scheme and host end here: "https://x:1/path" is 11 long. */
static size_t origin_len(const char *url)
{
    const char *host = strstr(url, "://");
    return host ? (size_t)(host - url) + 3 + strcspn(host + 3, "/?#") : 0;
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
    const char *name = app->vault->token(app->vault->self, arena);
    struct doc d = {.app = app, .arena = arena, .expires_at = ymf_app_now(app) + STATE_MS};
    d.name = ymf_printf(arena, "oauth:%s", app->vault->fingerprint(app->vault->self, name, arena));
    enum ymf_code rc =
        app->vault->seal(app->vault->self, d.name, ymf_fields_text(state_fields, &state, arena),
                         arena, &d.text, err);
    if (!rc)
        rc = ymf_app_write(app, put_doc, &d, err);
    if (rc)
        return rc;
    const char *challenge = app->vault->challenge(app->vault->self, state.verifier, arena);
    return app->oauth->start(app->oauth->self, redirect, name, challenge, arena, ret_url, err);
}

static enum ymf_code keep(const struct ymf_app *app, const struct grant *grant,
                          struct ymf_arena *arena, struct ymf_err *err)
{
    struct doc d = {.app = app, .name = CONNECTION};
    enum ymf_code rc =
        app->vault->seal(app->vault->self, CONNECTION, ymf_fields_text(grant_fields, grant, arena),
                         arena, &d.text, err);
    return rc ? rc : ymf_app_write(app, put_doc, &d, err);
}

static enum ymf_code load(const struct ymf_app *app, struct ymf_arena *arena, struct grant *ret,
                          struct ymf_err *err)
{
    struct doc d = {.app = app, .arena = arena, .name = CONNECTION};
    const char *text = NULL;
    *ret = (struct grant){0};
    enum ymf_code rc = ymf_app_read(app, read_doc, &d, err);
    if (!rc)
        rc = app->vault->open(app->vault->self, CONNECTION, d.text, arena, &text, err);
    return rc ? rc : decode(grant_fields, text, ret, arena, err);
}

static void fold(const struct ymf_app *app, const struct ymf_oauth_grant *from, struct grant *to)
{
    int64_t now = ymf_app_now(app);
    to->access_token = from->access_token;
    to->access_until = now + from->expires_in_sec * 1000;
    if (from->refresh_token)
        to->refresh_token = from->refresh_token;
    if (from->refresh_expires_in_sec)
        to->refresh_until = now + from->refresh_expires_in_sec * 1000;
    if (from->scope)
        to->scope = from->scope;
    to->problem = NULL;
}

static enum ymf_code wake_uploads(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_app *app = ((struct doc *)ctx)->app;
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
    struct grant grant = {.connected_at = ymf_app_now(app)};
    fold(app, &got, &grant);
    rc = keep(app, &grant, arena, err); /* first, so that the channel can be asked with it */
    if (rc)
        return rc;
    struct ymf_err why;
    if (app->outside->channel(app->outside->self, arena, &grant.channel_id, &grant.channel_title,
                              &why))
        grant.problem = ymf_strdup(arena, why.msg);
    rc = keep(app, &grant, arena, err);
    if (!rc)
        rc = ymf_app_write(app, wake_uploads, &(struct doc){.app = app}, err);
    ymf_app_nudge(app);
    return rc;
}

enum ymf_code ymf_youtube_callback(const struct ymf_app *app, const char *name, const char *code,
                                   const char *error, const char *session_id, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    if (!name || !*name)
        return ymf_fail(err, YMF_INVALID, "Google's answer has no state: start again");
    struct doc d = {.app = app, .arena = arena};
    d.name = ymf_printf(arena, "oauth:%s", app->vault->fingerprint(app->vault->self, name, arena));
    enum ymf_code rc = ymf_app_write(app, take_doc, &d, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_fail(err, YMF_FORBIDDEN,
                        "this answer from Google was used already or came too late: start again");
    const char *text = NULL;
    struct state state = {0};
    if (!rc)
        rc = app->vault->open(app->vault->self, d.name, d.text, arena, &text, err);
    if (!rc)
        rc = decode(state_fields, text, &state, arena, err);
    if (rc)
        return rc;
    if (!state.session_id || strcmp(state.session_id, session_id) != 0)
        return ymf_fail(err, YMF_FORBIDDEN, "this connection was started in another session");
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
    struct grant grant;
    *ret = (struct ymf_connection){0};
    enum ymf_code rc = load(app, arena, &grant, err);
    if (rc == YMF_NOT_FOUND || rc == YMF_NEEDS_CONFIG) {
        if (rc == YMF_NEEDS_CONFIG)
            ret->problem = "the stored connection cannot be read: connect again";
        return YMF_OK;
    }
    if (rc)
        return rc;
    ret->connected = grant.refresh_token || grant.access_until > ymf_app_now(app);
    ret->channel_id = grant.channel_id;
    ret->channel_title = grant.channel_title;
    ret->connected_at = grant.connected_at;
    ret->expires_at = grant.refresh_until;
    ret->problem = grant.problem;
    split_scopes(grant.scope, arena, ret);
    return YMF_OK;
}

enum ymf_code ymf_youtube_disconnect(const struct ymf_app *app, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct grant grant;
    if (load(app, arena, &grant, NULL) == YMF_OK) {
        const char *token = grant.refresh_token ? grant.refresh_token : grant.access_token;
        if (token) /* the owner wants it gone here whatever Google answers */
            (void)app->oauth->revoke(app->oauth->self, token, NULL);
    }
    struct doc d = {.app = app, .arena = arena, .name = CONNECTION};
    enum ymf_code rc = ymf_app_write(app, take_doc, &d, err);
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

static enum ymf_code access_token(void *self, bool fresh, struct ymf_arena *arena, const char **ret,
                                  struct ymf_err *err)
{
    const struct ymf_app *app = self;
    struct grant grant;
    enum ymf_code rc = load(app, arena, &grant, err);
    if (rc == YMF_NOT_FOUND || rc == YMF_NEEDS_CONFIG || (!rc && !grant.access_token)) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                           "no YouTube channel is connected");
        return ymf_err_action(err, "reconnect_youtube");
    }
    if (rc)
        return rc;
    if (fresh || grant.access_until - EARLY_MS < ymf_app_now(app)) {
        struct ymf_oauth_grant got = {0};
        rc = app->oauth->refresh(app->oauth->self, grant.refresh_token ? grant.refresh_token : "",
                                 arena, &got, err);
        if (rc == YMF_NEEDS_CONFIG)
            grant.problem = "Google does not accept the connection any more: connect again";
        if (!rc)
            fold(app, &got, &grant);
        if (!rc || rc == YMF_NEEDS_CONFIG)
            (void)keep(app, &grant, arena, NULL); /* it is refreshed again if that failed */
        if (rc)
            return rc;
    }
    *ret = grant.access_token;
    return YMF_OK;
}

struct ymf_token_source ymf_youtube_tokens(struct ymf_app *app)
{
    return (struct ymf_token_source){app, access_token};
}
