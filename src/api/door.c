/* Sessions, bearer tokens and the Origin rule. */
#include "api/door.h"

#include <string.h>
#include <strings.h>

#include "app/account.h"
#include "http/negotiate.h"

static bool changes_something(const struct ymf_http_request *rq)
{
    return !ymf_http_request_is(rq, "GET") && !ymf_http_request_is(rq, "HEAD");
}

/* The host of "https://host:port/…", or NULL. */
static const char *host_of(const char *url, size_t *ret_len)
{
    const char *at = url ? strstr(url, "://") : NULL;
    if (!at)
        return NULL;
    *ret_len = strcspn(at + 3, "/?#");
    return at + 3;
}

static bool same_host(const char *url, const char *host, size_t host_len)
{
    size_t len = 0;
    const char *own = host_of(url, &len);
    return own && len == host_len && !strncasecmp(own, host, len);
}

static enum ymf_code check_origin(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *origin = ymf_http_request_field(call->rq, "Origin");
    const char *site = ymf_http_request_field(call->rq, "Sec-Fetch-Site");
    const char *host = ymf_http_request_field(call->rq, "Host");
    if (!origin) {
        if (!site || !strcmp(site, "same-origin") || !strcmp(site, "none"))
            return YMF_OK;
        return ymf_fail(err, YMF_FORBIDDEN, "the request comes from another site");
    }
    if (host && same_host(origin, host, strlen(host)))
        return YMF_OK;
    size_t len = 0;
    const char *public_url =
        call->app->config->get(call->app->config->self, "PUBLIC_BASE_URL", call->arena);
    const char *public_host = host_of(public_url, &len);
    if (public_host && same_host(origin, public_host, len))
        return YMF_OK;
    return ymf_fail(err, YMF_FORBIDDEN, "the request comes from another site (%.100s)", origin);
}

static enum ymf_code find_caller(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *bearer = ymf_http_request_field(call->rq, "Authorization");
    const char *cookie = ymf_http_request_cookie(call->rq, YMF_SESSION_COOKIE);
    if (bearer && !strncasecmp(bearer, "Bearer ", 7))
        return ymf_account_by_token(call->app, bearer + 7 + strspn(bearer + 7, " "), call->arena,
                                    &call->who, err);
    if (!cookie || !*cookie)
        return ymf_account_nobody(call->app, err);
    enum ymf_code rc = ymf_account_by_cookie(call->app, cookie, call->arena, &call->who, err);
    if (!rc && changes_something(call->rq))
        rc = check_origin(call, err);
    return rc;
}

enum ymf_code ymf_door_enter(struct ymf_api_call *call, struct ymf_err *err)
{
    if (call->route->who == YMF_WHO_ANYONE) {
        enum ymf_code rc = changes_something(call->rq) ? check_origin(call, err) : YMF_OK;
        if (!rc)
            call->signed_in = find_caller(call, NULL) == YMF_OK;
        return rc;
    }
    enum ymf_code rc = find_caller(call, err);
    if (rc)
        return rc;
    call->signed_in = true;
    switch ((enum ymf_who)call->route->who) {
    case YMF_WHO_ANYONE:
    case YMF_WHO_READ:
        return YMF_OK;
    case YMF_WHO_MAKE:
        if (call->who.may_make)
            return YMF_OK;
        break;
    case YMF_WHO_PUBLISH:
        if (call->who.may_publish)
            return YMF_OK;
        break;
    case YMF_WHO_OPERATE:
        if (call->who.may_operate)
            return YMF_OK;
        break;
    }
    return ymf_fail(err, YMF_FORBIDDEN, "%s may look, but not do this", call->who.name);
}

static bool is_tls(const struct ymf_api_call *call)
{
    return !strncmp(ymf_read_origin(call), "https:", 6);
}

void ymf_door_give(struct ymf_api_call *call, const struct ymf_signed_in *in)
{
    int64_t seconds = (in->caller.expires_at - ymf_app_now(call->app)) / 1000;
    ymf_http_reply_field(
        call->reply, "Set-Cookie",
        ymf_http_cookie(call->arena, YMF_SESSION_COOKIE, in->cookie, seconds, is_tls(call)));
}

void ymf_door_take(struct ymf_api_call *call)
{
    ymf_http_reply_field(call->reply, "Set-Cookie",
                         ymf_http_cookie(call->arena, YMF_SESSION_COOKIE, "", 0, is_tls(call)));
}
