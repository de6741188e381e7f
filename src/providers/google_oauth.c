/* Google OAuth 2.0, web-server flow (contract "Google OAuth"). */
#include "providers/google_oauth.h"

#include <string.h>

#include "base/clock.h"
#include "json/load.h"

enum { TIMEOUT_MS = 20000, LIVES_SEC = 3600, MOST_SEC = 10 * 365 * 24 * 3600 };

#define SCOPE "https://www.googleapis.com/auth/youtube"

struct pair {
    const char *name, *value;
};

static const char *form(struct ymf_arena *arena, const struct pair *pairs, size_t len)
{
    const char *text = "";
    for (size_t i = 0; i < len; i++)
        text = ymf_printf(arena, "%s%s%s=%s", text, i ? "&" : "", pairs[i].name,
                          ymf_net_escape(arena, pairs[i].value));
    return text;
}

static enum ymf_code client_of(struct ymf_providers *p, struct ymf_arena *arena,
                               const char **ret_id, const char **ret_secret, struct ymf_err *err)
{
    *ret_id = ymf_setting(p, "YOUTUBE_CLIENT_ID", NULL, arena);
    *ret_secret = ymf_setting(p, "YOUTUBE_CLIENT_SECRET", NULL, arena);
    if (*ret_id && *ret_secret)
        return YMF_OK;
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                       "YOUTUBE_CLIENT_ID and YOUTUBE_CLIENT_SECRET are not both set");
    return ymf_err_action(err, "open_settings:youtube");
}

static enum ymf_code start(void *self, const char *redirect_uri, const char *state,
                           const char *challenge, struct ymf_arena *arena, const char **ret_url,
                           struct ymf_err *err)
{
    struct ymf_providers *p = self;
    const char *id = NULL;
    const char *secret = NULL;
    enum ymf_code rc = client_of(p, arena, &id, &secret, err);
    if (rc)
        return rc;
    const struct pair pairs[] = {
        {"client_id", id},
        {"redirect_uri", redirect_uri},
        {"response_type", "code"},
        {"scope", SCOPE ".upload " SCOPE ".readonly " SCOPE ".force-ssl"},
        {"access_type", "offline"},
        {"prompt", "consent"},
        {"include_granted_scopes", "true"},
        {"state", state},
        {"code_challenge", challenge},
        {"code_challenge_method", "S256"},
    };
    *ret_url = ymf_printf(
        arena, "%s?%s",
        ymf_setting(p, "GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth", arena),
        form(arena, pairs, sizeof pairs / sizeof pairs[0]));
    return YMF_OK;
}

enum ymf_code ymf_google_oauth_judge(const struct ymf_net_reply *reply, const json_t *doc,
                                     const char *redirect_uri, struct ymf_err *err)
{
    const char *word = ymf_json_str(doc, "/error");
    const char *text = ymf_json_str(doc, "/error_description");
    if (reply->status >= 500 || reply->status == 429 || reply->status == 408) {
        (void)ymf_fail_why(err, YMF_BUSY, "busy", "Google's token service answered %ld",
                           reply->status);
        int64_t wait = ymf_net_retry_after_ms(reply->retry_after, ymf_now_ms());
        if (err && wait)
            err->retry_at_ms = ymf_now_ms() + wait;
        return YMF_BUSY;
    }
    if (word && redirect_uri && strcmp(word, "invalid_grant") == 0) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                           "Google's code was used already or is too old (%s): connect again",
                           text ? text : word);
        return ymf_err_action(err, "reconnect_youtube");
    }
    if (word && redirect_uri && strcmp(word, "redirect_uri_mismatch") == 0) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused",
                           "Google does not know this redirect address: register exactly %s for "
                           "the OAuth client, or change YOUTUBE_REDIRECT_URI",
                           redirect_uri);
        return ymf_err_action(err, "open_settings:youtube");
    }
    if (word && strcmp(word, "invalid_grant") == 0) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                           "Google withdrew the connection (%s): connect the channel again",
                           text ? text : word);
        return ymf_err_action(err, "reconnect_youtube");
    }
    if (!word) /* a page, or nothing: not the token service */
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "http_error",
                           "the address of Google's token service answered %ld: GOOGLE_TOKEN_URL "
                           "is wrong, or something stands in between",
                           reply->status);
    else
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused",
                           "Google refused the client: %.60s%s%.200s", word, text ? ", " : "",
                           text ? text : "");
    return ymf_err_action(err, "open_settings:youtube");
}

static enum ymf_code post(const char *url, const char *body, const char *redirect_uri,
                          struct ymf_arena *arena, json_t **ret_doc, struct ymf_err *err)
{
    const struct ymf_net_header type = {"Content-Type", "application/x-www-form-urlencoded"};
    const struct ymf_net_request rq = {.method = "POST",
                                       .url = url,
                                       .headers = &type,
                                       .headers_len = 1,
                                       .body = body,
                                       .body_len = strlen(body),
                                       .timeout_ms = TIMEOUT_MS};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_net_exchange(&rq, arena, &reply, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *doc = json_loadb(reply.body, reply.body_len, 0, NULL);
    if (reply.status != 200)
        return ymf_google_oauth_judge(&reply, doc, redirect_uri, err);
    *ret_doc = doc ? YMF_TAKE(doc) : json_object();
    return YMF_OK;
}

enum ymf_code ymf_google_oauth_read(const json_t *doc, struct ymf_arena *arena,
                                    struct ymf_oauth_grant *ret, struct ymf_err *err)
{
    const char *access = ymf_json_str(doc, "/access_token");
    if (!access || !*access || strpbrk(access, "\r\n"))
        return ymf_fail_why(err, YMF_BUSY, "busy", "Google's answer holds no access token");
    const char *refresh = ymf_json_str(doc, "/refresh_token");
    int64_t lives = ymf_json_int(doc, "/expires_in", LIVES_SEC);
    int64_t ends = ymf_json_int(doc, "/refresh_token_expires_in", 0);
    *ret = (struct ymf_oauth_grant){
        .access_token = ymf_strdup(arena, access),
        .refresh_token = refresh && *refresh ? ymf_strdup(arena, refresh) : NULL,
        .scope = ymf_strdup(arena, ymf_json_str(doc, "/scope")),
        .expires_in_sec = lives > 0 && lives < MOST_SEC ? lives : LIVES_SEC,
        .refresh_expires_in_sec = ends > 0 && ends < MOST_SEC ? ends : 0,
    };
    return YMF_OK;
}

static enum ymf_code token(struct ymf_providers *p, const char *body, const char *redirect_uri,
                           struct ymf_arena *arena, struct ymf_oauth_grant *ret,
                           struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    const char *url =
        ymf_setting(p, "GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token", arena);
    enum ymf_code rc = post(url, body, redirect_uri, arena, &doc, err);
    return rc ? rc : ymf_google_oauth_read(doc, arena, ret, err);
}

static enum ymf_code exchange(void *self, const char *code, const char *verifier,
                              const char *redirect_uri, struct ymf_arena *arena,
                              struct ymf_oauth_grant *ret, struct ymf_err *err)
{
    const char *id = NULL;
    const char *secret = NULL;
    enum ymf_code rc = client_of(self, arena, &id, &secret, err);
    if (rc)
        return rc;
    const struct pair pairs[] = {
        {"code", code},
        {"client_id", id},
        {"client_secret", secret},
        {"redirect_uri", redirect_uri},
        {"grant_type", "authorization_code"},
        {"code_verifier", verifier},
    };
    return token(self, form(arena, pairs, sizeof pairs / sizeof pairs[0]), redirect_uri, arena, ret,
                 err);
}

static enum ymf_code refresh(void *self, const char *refresh_token, struct ymf_arena *arena,
                             struct ymf_oauth_grant *ret, struct ymf_err *err)
{
    const char *id = NULL;
    const char *secret = NULL;
    enum ymf_code rc = client_of(self, arena, &id, &secret, err);
    if (rc)
        return rc;
    const struct pair pairs[] = {
        {"client_id", id},
        {"client_secret", secret},
        {"refresh_token", refresh_token},
        {"grant_type", "refresh_token"},
    };
    return token(self, form(arena, pairs, sizeof pairs / sizeof pairs[0]), NULL, arena, ret, err);
}

static enum ymf_code withdraw(void *self, const char *revoked, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(json) json_t *doc = NULL;
    const struct pair pairs[] = {{"token", revoked}};
    return post(ymf_setting(p, "GOOGLE_REVOKE_URL", "https://oauth2.googleapis.com/revoke", arena),
                form(arena, pairs, 1), NULL, arena, &doc, err);
}

void ymf_google_oauth_fill(struct ymf_providers *p, struct ymf_oauth *oauth)
{
    *oauth = (struct ymf_oauth){
        .self = p, .start = start, .exchange = exchange, .refresh = refresh, .revoke = withdraw};
}
