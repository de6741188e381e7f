/*
 * Tokens of the connected channel. Refreshed by one at a time: a mutex orders
 * the threads here, a document that expires orders the processes. A grant that
 * Google withdrew is marked dead and never asked for again.
 */
#include <pthread.h>
#include <string.h>

#include "app/document.h"
#include "app/youtube_inside.h"
#include "json/fields.h"

#define CONNECTION "youtube_connection"
#define REFRESHING "youtube_refreshing"

enum {
    EARLY_MS = 5 * 60 * 1000,
    REFRESH_LEASE_MS = 30 * 1000,
    DAY_MS = 24 * 3600 * 1000,
};

#define AT(member) .offset = offsetof(struct ymf_grant, member)
static const struct ymf_field grant_fields[] = {
    {"access_token", YMF_F_STR, AT(access_token)},
    {"refresh_token", YMF_F_STR, AT(refresh_token)},
    {"scope", YMF_F_STR, AT(scope)},
    {"access_until", YMF_F_INT, AT(access_until)},
    {"refresh_until", YMF_F_INT, AT(refresh_until)},
    {"connected_at", YMF_F_INT, AT(connected_at)},
    {"refreshed_at", YMF_F_INT, AT(refreshed_at)},
    {"channel_id", YMF_F_STR, AT(channel_id)},
    {"channel_title", YMF_F_STR, AT(channel_title)},
    {"problem", YMF_F_STR, AT(problem)},
    {"dead", YMF_F_BOOL, AT(dead)},
    {0},
};
#undef AT

enum ymf_code ymf_grant_load(const struct ymf_app *app, struct ymf_arena *arena,
                             struct ymf_grant *ret, struct ymf_err *err)
{
    const char *sealed = NULL;
    const char *text = NULL;
    *ret = (struct ymf_grant){0};
    enum ymf_code rc = ymf_document_read(app, CONNECTION, arena, &sealed, err);
    if (!rc)
        rc = app->vault->open(app->vault->self, CONNECTION, sealed, arena, &text, err);
    struct ymf_faults faults = {.arena = arena};
    return rc ? rc : ymf_fields_parse(grant_fields, text, strlen(text), ret, arena, &faults, err);
}

enum ymf_code ymf_grant_keep(const struct ymf_app *app, const struct ymf_grant *grant,
                             struct ymf_arena *arena, struct ymf_err *err)
{
    const char *sealed = NULL;
    enum ymf_code rc =
        app->vault->seal(app->vault->self, CONNECTION, ymf_fields_text(grant_fields, grant, arena),
                         arena, &sealed, err);
    return rc ? rc : ymf_document_put(app, CONNECTION, sealed, 0, err);
}

enum ymf_code ymf_grant_drop(const struct ymf_app *app, struct ymf_arena *arena,
                             struct ymf_err *err)
{
    const char *text = NULL;
    enum ymf_code rc = ymf_document_take(app, CONNECTION, arena, &text, err);
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

/* Consent is given box by box: what is missing is told, with what it costs. */
static const char *missing(const struct ymf_grant *grant)
{
    if (!grant->scope)
        return NULL;
    if (!ymf_grant_may(grant, "youtube.upload"))
        return "the permission to upload was not given: connect again and leave every box ticked";
    if (!ymf_grant_may(grant, "youtube.readonly"))
        return "the permission to view the channel was not given, so a video's state cannot be "
               "read back: connect again and leave every box ticked";
    if (!ymf_grant_may(grant, "youtube.force-ssl"))
        return "the permission to change videos was not given: films go up with their final "
               "visibility at once";
    return NULL;
}

void ymf_grant_fold(const struct ymf_app *app, const struct ymf_oauth_grant *from,
                    struct ymf_grant *to)
{
    int64_t now = ymf_app_now(app);
    to->access_token = from->access_token;
    to->access_until = now + from->expires_in_sec * 1000;
    to->refreshed_at = now;
    if (from->refresh_token)
        to->refresh_token = from->refresh_token;
    if (from->refresh_expires_in_sec)
        to->refresh_until = now + from->refresh_expires_in_sec * 1000;
    if (from->scope)
        to->scope = from->scope;
    const char *lacks = missing(to);
    if (lacks || to->channel_id) /* without a channel that is the problem, and stays */
        to->problem = lacks;
    to->dead = false;
}

bool ymf_grant_may(const struct ymf_grant *grant, const char *scope)
{
    static const char prefix[] = "https://www.googleapis.com/auth/";
    size_t len = strlen(scope);
    for (const char *at = grant->scope; at && *at;) {
        size_t n = strcspn(at, " ");
        if (n == sizeof prefix - 1 + len && !strncmp(at, prefix, sizeof prefix - 1) &&
            !strncmp(at + sizeof prefix - 1, scope, len))
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

static enum ymf_code not_connected(const struct ymf_grant *grant, struct ymf_err *err)
{
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected", "%s",
                       grant->dead && grant->problem ? grant->problem
                                                     : "no YouTube channel is connected");
    return ymf_err_action(err, "reconnect_youtube");
}

/* Google withdrew it. At about a week that is the rule for consent screens in testing. */
static void bury(const struct ymf_app *app, struct ymf_grant *grant)
{
    int64_t age = ymf_app_now(app) - grant->connected_at;
    bool week = grant->connected_at && age > 6 * (int64_t)DAY_MS && age < 9 * (int64_t)DAY_MS;
    grant->dead = true;
    grant->access_token = grant->refresh_token = NULL;
    grant->problem =
        week ? "Google ended the connection after seven days, as it does while the consent screen "
               "is in testing: publish the consent screen (In production), then connect again"
             : "Google does not accept the connection any more (withdrawn or expired): connect "
               "the channel again";
}

/* Good for a while yet, and not the one that was answered with 401. */
static bool serves(const struct ymf_app *app, const struct ymf_grant *grant, const char *refused,
                   int64_t for_ms)
{
    return grant->access_token && grant->access_until - for_ms > ymf_app_now(app) &&
           !(refused && strcmp(refused, grant->access_token) == 0);
}

/* Inside the claim. What another refreshed meanwhile is taken as it is. */
static enum ymf_code refresh(const struct ymf_app *app, const char *refused,
                             struct ymf_grant *grant, struct ymf_arena *arena, struct ymf_err *err)
{
    if (serves(app, grant, refused, EARLY_MS))
        return YMF_OK;
    if (!grant->refresh_token)
        return not_connected(grant, err);
    struct ymf_oauth_grant got = {0};
    enum ymf_code rc =
        app->oauth->refresh(app->oauth->self, grant->refresh_token, arena, &got, err);
    bool withdrawn = rc == YMF_NEEDS_CONFIG && !strcmp(err->action, "reconnect_youtube");
    if (!rc)
        ymf_grant_fold(app, &got, grant);
    if (withdrawn)
        bury(app, grant);
    if (!rc || withdrawn) {
        struct ymf_err lost = {0};
        enum ymf_code kept = ymf_grant_keep(app, grant, arena, &lost);
        if (kept && !rc) { /* the token serves this call; the next one refreshes again */
            *err = lost;
            return kept;
        }
    }
    return withdrawn ? not_connected(grant, err) : rc;
}

static enum ymf_code refresh_alone(const struct ymf_app *app, const char *refused,
                                   struct ymf_grant *grant, struct ymf_arena *arena,
                                   struct ymf_err *err)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
    const char *mine = app->vault->token(app->vault->self, arena);
    (void)pthread_mutex_lock(&one);
    enum ymf_code rc =
        ymf_document_claim(app, REFRESHING, mine, ymf_app_now(app) + REFRESH_LEASE_MS, err);
    if (rc) { /* another process is at it: the token may still serve */
        (void)pthread_mutex_unlock(&one);
        return rc == YMF_BUSY && serves(app, grant, refused, 0) ? YMF_OK : rc;
    }
    rc = ymf_grant_load(app, arena, grant, err);
    if (!rc && grant->dead)
        rc = not_connected(grant, err);
    if (!rc)
        rc = refresh(app, refused, grant, arena, err);
    const char *text = NULL;
    /* Left behind, the claim ends by itself. */
    (void)!ymf_document_take(app, REFRESHING, arena, &text, NULL);
    (void)pthread_mutex_unlock(&one);
    return rc;
}

static enum ymf_code access_token(void *self, const char *refused, struct ymf_arena *arena,
                                  const char **ret, struct ymf_err *err)
{
    const struct ymf_app *app = self;
    struct ymf_grant grant;
    struct ymf_err own = {0};
    err = err ? err : &own;
    enum ymf_code rc = ymf_grant_load(app, arena, &grant, err);
    if (rc == YMF_NOT_FOUND || rc == YMF_NEEDS_CONFIG || (!rc && !grant.access_token))
        return not_connected(&grant, err);
    if (!rc && !serves(app, &grant, refused, EARLY_MS))
        rc = refresh_alone(app, refused, &grant, arena, err);
    if (!rc)
        *ret = grant.access_token;
    return rc;
}

static bool may(void *self, const char *scope)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_grant grant;
    return ymf_grant_load(self, arena, &grant, NULL) == YMF_OK && ymf_grant_may(&grant, scope);
}

struct ymf_token_source ymf_youtube_tokens(struct ymf_app *app)
{
    return (struct ymf_token_source){app, access_token, may};
}
