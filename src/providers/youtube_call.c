/* Calls to Google with a key or the owner's token. */
#include <string.h>

#include "providers/reply.h"
#include "providers/youtube.h"
#include "json/load.h"

enum { TIMEOUT_MS = 30000, HEADERS_MAX = 8 };

const char *ymf_youtube_url(struct ymf_providers *p, const char *path, struct ymf_arena *arena)
{
    return ymf_printf(arena, "%s%s", ymf_base_url(p, "youtube", arena), path);
}

static enum ymf_code not_connected(struct ymf_err *err)
{
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                       "no YouTube channel is connected");
    return ymf_err_action(err, "reconnect_youtube");
}

bool ymf_youtube_may_change(void *self)
{
    const struct ymf_providers *p = self;
    const struct ymf_token_source *tokens = p->deps.tokens;
    return tokens && (!tokens->may || tokens->may(tokens->self, "youtube.force-ssl"));
}

/* *token: in, the one that was refused (NULL: none); out, the one that was sent. */
static enum ymf_code once(struct ymf_providers *p, const struct ymf_google_call *call,
                          const char **token, struct ymf_arena *arena, struct ymf_net_reply *ret,
                          struct ymf_err *err)
{
    struct ymf_net_header headers[HEADERS_MAX + 3];
    size_t n = 0;
    const char *url = call->url;
    const char *key = call->owner ? NULL : ymf_setting(p, "YOUTUBE_API_KEY", NULL, arena);
    if (key) {
        url = ymf_printf(arena, "%s%ckey=%s", url, strchr(url, '?') ? '&' : '?',
                         ymf_net_escape(arena, key));
    } else {
        const struct ymf_token_source *tokens = p->deps.tokens;
        const char *refused = *token;
        if (!tokens)
            return not_connected(err);
        enum ymf_code rc = tokens->access_token(tokens->self, refused, arena, token, err);
        if (rc)
            return rc;
        headers[n++] =
            (struct ymf_net_header){"Authorization", ymf_printf(arena, "Bearer %s", *token)};
    }
    for (size_t i = 0; i < call->headers_len && i < HEADERS_MAX; i++)
        headers[n++] = call->headers[i];
    const char *body = call->json ? ymf_json_text(call->json, arena) : NULL;
    if (body)
        headers[n++] = (struct ymf_net_header){"Content-Type", "application/json; charset=UTF-8"};
    if (call->file)
        headers[n++] = (struct ymf_net_header){"Content-Type", call->file_type};
    const struct ymf_net_request rq = {
        .method = call->method,
        .url = url,
        .headers = headers,
        .headers_len = n,
        .body = body               ? body
                : call->empty_body ? ""
                                   : NULL,
        .body_len = body ? strlen(body) : 0,
        .file = call->file,
        .file_from = call->file_from,
        .file_len = call->file_len,
        .timeout_ms = call->file         ? 0
                      : call->timeout_ms ? call->timeout_ms
                                         : TIMEOUT_MS,
        .cancel = call->cancel,
    };
    return ymf_net_exchange(&rq, arena, ret, err);
}

enum ymf_code ymf_google_send(struct ymf_providers *p, const struct ymf_google_call *call,
                              struct ymf_arena *arena, struct ymf_net_reply *ret,
                              struct ymf_err *err)
{
    *ret = (struct ymf_net_reply){.body = ""};
    const char *token = NULL;
    enum ymf_code rc = once(p, call, &token, arena, ret, err);
    if (rc == YMF_OK && ret->status == 401 && token)
        rc = once(p, call, &token, arena, ret, err);
    return rc;
}

enum ymf_code ymf_google_judge(enum ymf_code outcome, const struct ymf_net_reply *reply,
                               json_t **ret_doc, struct ymf_err *err)
{
    static const struct ymf_reply_rules rules = {YMF_REPLY_GOOGLE, "YouTube",
                                                 "open_settings:youtube", false};
    enum ymf_code rc = ymf_reply_judge(&rules, outcome, reply, ret_doc, err);
    if (rc == YMF_UNAUTHORIZED) {
        (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                           "YouTube refused the channel's token: connect the channel again");
        return ymf_err_action(err, "reconnect_youtube");
    }
    return rc;
}

enum ymf_code ymf_google_json(struct ymf_providers *p, const struct ymf_google_call *call,
                              struct ymf_arena *arena, json_t **ret_doc, struct ymf_err *err)
{
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_google_send(p, call, arena, &reply, err);
    if (rc && rc != YMF_BUSY)
        return rc;
    return ymf_google_judge(rc, &reply, ret_doc, err);
}
