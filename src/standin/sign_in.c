/*
 * Stand-in: Google's sign-in. Codes are good once, for ten minutes, for the client, the address
 * and the verifier they were asked with; refresh tokens until they are revoked.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "standin/desk.h"
#include "json/load.h"

#define SCOPE      "https://www.googleapis.com/auth/youtube"
#define DEMO_GRANT "1//standin" /* demo mode never asks for consent */

enum {
    CODE_MS = 10 * 60 * 1000,
    LIVES_SEC = 3599,
    WEEK_SEC = 7 * 24 * 3600,
    LEAST = 43,
    MOST = 128
};

static int hex(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* A field of the form in the body, unescaped; NULL when it is not there or empty. */
static const char *field(const struct ymf_desk *d, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = d->rq->body; *at; at += strcspn(at, "&"), at += *at == '&') {
        size_t all = strcspn(at, "&");
        if (all <= len + 1 || strncmp(at, name, len) != 0 || at[len] != '=')
            continue;
        char *out = ymf_alloc(d->arena, all);
        char *w = out;
        for (const char *r = at + len + 1; r < at + all; r++) {
            bool escaped =
                *r == '%' && isxdigit((unsigned char)r[1]) && isxdigit((unsigned char)r[2]);
            int sign = *r == '+' ? ' ' : *r;
            *w++ = (char)(escaped ? hex(r[1]) * 16 + hex(r[2]) : sign);
            r += escaped ? 2 : 0;
        }
        return out;
    }
    return NULL;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void refuse(struct ymf_desk *d, int status, const char *word, const char *text)
{
    ymf_desk_json(d, status, json_pack("{s:s,s:s}", "error", word, "error_description", text));
}

/* --- consent --- */

static const char *consent_fault(const struct ymf_desk *d)
{
    static const struct {
        const char *name, *value;
    } fixed[] = {
        {"response_type", "code"},
        {"access_type", "offline"},
        {"prompt", "consent"},
        {"code_challenge_method", "S256"},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (!same(ymf_http_request_query(d->rq, fixed[i].name), fixed[i].value))
            return fixed[i].name;
    const char *challenge = ymf_http_request_query(d->rq, "code_challenge");
    const char *scope = ymf_http_request_query(d->rq, "scope");
    if (!challenge || strlen(challenge) != LEAST) /* of 32 bytes */
        return "code_challenge";
    if (!scope || !strstr(scope, SCOPE ".upload"))
        return "scope";
    return ymf_http_request_query(d->rq, "client_id") ? NULL : "client_id";
}

/* Without the one box that was not ticked. */
static const char *granted(struct ymf_desk *d, const char *scope, const char *untick)
{
    const char *kept = "";
    while (scope && *scope) {
        size_t len = strcspn(scope, " ");
        const char *one = ymf_strndup(d->arena, scope, len);
        if (len && !(untick && *untick && strstr(one, untick)))
            kept = ymf_printf(d->arena, "%s%s%s", kept, *kept ? " " : "", one);
        scope += len + (scope[len] == ' ');
    }
    return kept;
}

void ymf_standin_consent(struct ymf_desk *d)
{
    const char *back = ymf_http_request_query(d->rq, "redirect_uri");
    const char *state = ymf_http_request_query(d->rq, "state");
    if (!back || !state || strncmp(back, "http", 4) != 0 || strchr(back, '#') || consent_fault(d)) {
        ymf_desk_page(d, 400);
        return;
    }
    const char *answer = "error=access_denied";
    if (!ymf_http_request_query(d->rq, "deny")) {
        YMF_AUTO(json)
        json_t *doc =
            json_pack("{s:s,s:s,s:s,s:s}", "client_id", ymf_http_request_query(d->rq, "client_id"),
                      "redirect_uri", back, "challenge",
                      ymf_http_request_query(d->rq, "code_challenge"), "scope",
                      granted(d, ymf_http_request_query(d->rq, "scope"),
                              ymf_http_request_query(d->rq, "untick")));
        answer = ymf_printf(d->arena, "code=4/%s", ymf_task_new(d, "code", doc));
    }
    ymf_http_reply_field(d->reply, "Location",
                         ymf_printf(d->arena, "%s%c%s&state=%s", back,
                                    strchr(back, '?') ? '&' : '?', answer, state));
    ymf_http_reply_empty(d->reply, 302);
}

/* --- tokens --- */

static void forget(struct ymf_desk *d, const char *id)
{
    (void)unlink(ymf_desk_path(d, "tasks", id));
}

static void give(struct ymf_desk *d, const char *scope, const char *refresh)
{
    json_t *doc =
        json_pack("{s:s,s:i,s:s,s:s}", "access_token", ymf_printf(d->arena, "ya29.%s", d->rq->id),
                  "expires_in", LIVES_SEC, "scope", scope, "token_type", "Bearer");
    if (refresh)
        (void)json_object_set_new(doc, "refresh_token", json_string(refresh));
    if (ymf_desk_fault_is(d, "seven_days")) /* a consent screen in testing */
        (void)json_object_set_new(doc, "refresh_token_expires_in", json_integer(WEEK_SEC - 1));
    ymf_desk_json(d, 200, doc);
}

static void redeem(struct ymf_desk *d)
{
    const char *code = field(d, "code");
    const char *verifier = field(d, "code_verifier");
    const char *id = code && strncmp(code, "4/", 2) == 0 ? code + 2 : "";
    YMF_AUTO(json) json_t *doc = ymf_task_get(d, id);
    if (doc)
        forget(d, id); /* whatever becomes of it */
    if (!doc || !same(ymf_json_str(doc, "/kind"), "code") || ymf_task_age_ms(doc) > CODE_MS) {
        refuse(d, 400, "invalid_grant", "Bad Request");
        return;
    }
    if (!same(field(d, "redirect_uri"), ymf_json_str(doc, "/redirect_uri"))) {
        refuse(d, 400, "redirect_uri_mismatch", "Bad Request");
        return;
    }
    size_t len = verifier ? strlen(verifier) : 0;
    const struct ymf_codec *codec = d->standin->options.codec;
    if (len < LEAST || len > MOST ||
        !same(codec->challenge(verifier, d->arena), ymf_json_str(doc, "/challenge")) ||
        !same(field(d, "client_id"), ymf_json_str(doc, "/client_id"))) {
        refuse(d, 400, "invalid_grant", "Invalid code verifier.");
        return;
    }
    YMF_AUTO(json)
    json_t *grant = json_pack("{s:s,s:s}", "client_id", field(d, "client_id"), "scope",
                              ymf_json_str(doc, "/scope"));
    give(d, ymf_json_str(doc, "/scope"),
         ymf_printf(d->arena, "1//%s", ymf_task_new(d, "grant", grant)));
}

static void refresh(struct ymf_desk *d)
{
    const char *token = field(d, "refresh_token");
    if (same(token, DEMO_GRANT)) {
        give(d, SCOPE ".upload " SCOPE ".readonly " SCOPE ".force-ssl", NULL);
        return;
    }
    const char *id = token && strncmp(token, "1//", 3) == 0 ? token + 3 : "";
    YMF_AUTO(json) json_t *doc = ymf_task_get(d, id);
    if (!doc || !same(ymf_json_str(doc, "/kind"), "grant"))
        refuse(d, 400, "invalid_grant", "Token has been expired or revoked.");
    else if (!same(field(d, "client_id"), ymf_json_str(doc, "/client_id")))
        refuse(d, 401, "unauthorized_client", "Unauthorized");
    else
        give(d, ymf_json_str(doc, "/scope"), NULL);
}

void ymf_standin_token(struct ymf_desk *d)
{
    static const char form[] = "application/x-www-form-urlencoded";
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    const char *what = field(d, "grant_type");
    if (!type || strncmp(type, form, sizeof form - 1) != 0 || !what)
        refuse(d, 400, "invalid_request", "the body must be a form with grant_type");
    else if (!field(d, "client_id") || !field(d, "client_secret"))
        refuse(d, 401, "invalid_client", "The OAuth client was not found.");
    else if (ymf_desk_fault_is(d, "refuse"))
        refuse(d, 400, "invalid_grant", "Token has been expired or revoked.");
    else if (same(what, "authorization_code"))
        redeem(d);
    else if (same(what, "refresh_token"))
        refresh(d);
    else
        refuse(d, 400, "unsupported_grant_type", "Invalid grant_type");
}

void ymf_standin_revoke(struct ymf_desk *d)
{
    const char *token = field(d, "token");
    const char *id = token && strncmp(token, "1//", 3) == 0 ? token + 3 : "";
    YMF_AUTO(json) json_t *doc = ymf_task_get(d, id);
    if (doc)
        forget(d, id);
    ymf_http_reply_text(d->reply, token ? 200 : 400, "application/json", "{}");
}
