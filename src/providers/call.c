/* The call every dialect makes, and the small helpers they share. */
#include <string.h>

#include "base/log.h"
#include "base/utf8.h"
#include "providers/dialect.h"
#include "providers/reply.h"
#include "json/load.h"

enum { CALL_TIMEOUT_MS = 30000, EXCERPT = 200 };

static const struct service {
    const char *provider, *label;
    enum ymf_reply_family family;
    const char *base_setting, *base_default;
    const char *key_setting, *key_header, *key_prefix;
} services[] = {
    {"cometapi", "CometAPI", YMF_REPLY_COMET, "COMETAPI_BASE_URL", "https://api.cometapi.com",
     "COMETAPI_API_KEY", "Authorization", "Bearer "},
    {"anthropic", "Claude", YMF_REPLY_ANTHROPIC, "ANTHROPIC_BASE_URL", "https://api.anthropic.com",
     "ANTHROPIC_API_KEY", "x-api-key", ""},
    {"kie", "kie.ai", YMF_REPLY_KIE, "KIE_BASE_URL", "https://api.kie.ai", "KIE_API_KEY",
     "Authorization", "Bearer "},
    {"youtube", "YouTube", YMF_REPLY_GOOGLE, "YOUTUBE_API_BASE_URL", "https://www.googleapis.com",
     "YOUTUBE_API_KEY", NULL, NULL},
};

static const struct service *service_of(const char *provider)
{
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
        if (strcmp(services[i].provider, provider) == 0)
            return &services[i];
    return NULL;
}

const char *ymf_setting(struct ymf_providers *p, const char *name, const char *fallback,
                        struct ymf_arena *arena)
{
    const char *value = p->deps.config->get(p->deps.config->self, name, arena);
    return value ? value : fallback;
}

const char *ymf_base_url(struct ymf_providers *p, const char *provider, struct ymf_arena *arena)
{
    const struct service *s = service_of(provider);
    const char *base = s ? ymf_setting(p, s->base_setting, s->base_default, arena) : "";
    size_t len = strlen(base);
    while (len && base[len - 1] == '/')
        len--;
    return ymf_strndup(arena, base, len);
}

const char *ymf_key_setting(const char *provider)
{
    const struct service *s = service_of(provider);
    return s ? s->key_setting : NULL;
}

static enum ymf_code key_of(struct ymf_providers *p, const struct service *s,
                            struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    *ret = ymf_setting(p, s->key_setting, NULL, arena);
    if (*ret)
        return YMF_OK;
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused", "no key for %s: set %s", s->label,
                       s->key_setting);
    return ymf_err_action(err, ymf_printf(arena, "open_settings:%s", s->provider));
}

enum ymf_code ymf_call_json(struct ymf_providers *p, const struct ymf_call *call,
                            struct ymf_arena *arena, json_t **ret_doc, struct ymf_err *err)
{
    const struct service *s = service_of(call->provider);
    if (!s || !s->key_header)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "unknown provider %s", call->provider);
    const char *key = NULL;
    enum ymf_code rc = key_of(p, s, arena, &key, err);
    if (rc)
        return rc;
    struct ymf_net_header headers[4] = {
        {s->key_header, ymf_printf(arena, "%s%s", s->key_prefix, key)},
        {"Accept", "application/json"},
    };
    size_t headers_len = 2;
    if (s->family == YMF_REPLY_ANTHROPIC)
        headers[headers_len++] = (struct ymf_net_header){"anthropic-version", "2023-06-01"};
    const char *body = NULL;
    if (call->json) {
        body = ymf_json_text(call->json, arena);
        headers[headers_len++] = (struct ymf_net_header){"Content-Type", "application/json"};
    }
    const struct ymf_net_request rq = {
        .method = call->method,
        .url = ymf_printf(arena, "%s%s", ymf_base_url(p, call->provider, arena), call->path),
        .headers = headers,
        .headers_len = headers_len,
        .body = body,
        .body_len = body ? strlen(body) : 0,
        .parts = call->parts,
        .parts_len = call->parts_len,
        .timeout_ms = call->timeout_ms ? call->timeout_ms : CALL_TIMEOUT_MS,
        .max_bytes = call->max_bytes,
        .cancel = call->cancel,
    };
    struct ymf_net_reply reply;
    rc = ymf_net_exchange(&rq, arena, &reply, err);
    if (call->date_ms)
        *call->date_ms = reply.date_ms;
    const struct ymf_reply_rules rules = {s->family, s->label,
                                          ymf_printf(arena, "open_settings:%s", s->provider),
                                          call->paid == YMF_CALL_PAID};
    rc = ymf_reply_judge(&rules, rc, &reply, ret_doc, err);
    if (rc == YMF_NOT_CAPABLE && err && strcmp(err->reason, "http_error") == 0)
        ymf_log(YMF_ERROR, "wrong_path", YMF_S("service", s->label), YMF_S("path", call->path),
                YMF_I("status", reply.status));
    return rc;
}

const char *ymf_route_path(const char *pattern, const char *model, const char *id,
                           struct ymf_arena *arena)
{
    char *out = ymf_strdup(arena, "");
    while (*pattern) {
        size_t n = strcspn(pattern, "{");
        out = ymf_printf(arena, "%s%.*s", out, (int)n, pattern);
        pattern += n;
        if (strncmp(pattern, "{model}", 7) == 0) {
            out = ymf_printf(arena, "%s%s", out, ymf_net_escape(arena, model));
            pattern += 7;
        } else if (strncmp(pattern, "{id}", 4) == 0) {
            out = ymf_printf(arena, "%s%s", out, ymf_net_escape(arena, id ? id : ""));
            pattern += 4;
        } else if (*pattern) {
            out = ymf_printf(arena, "%s{", out);
            pattern++;
        }
    }
    return out;
}

void ymf_route_params(const struct ymf_route *route, json_t *body)
{
    if (!route->params)
        return;
    YMF_AUTO(json) json_t *params = json_loads(route->params, 0, NULL);
    if (json_is_object(params))
        (void)json_object_update(body, params);
}

const char *ymf_route_prompt(const struct ymf_route *route, const char *prompt,
                             struct ymf_arena *arena)
{
    if (!prompt)
        return "";
    if (route->prompt_max <= 0 || (int64_t)ymf_utf8_chars(prompt) <= route->prompt_max)
        return prompt;
    return ymf_strndup(arena, prompt, ymf_utf8_cut_units(prompt, (size_t)route->prompt_max));
}

const char *ymf_excerpt(const json_t *doc, struct ymf_arena *arena)
{
    const char *text = ymf_json_text(doc, arena);
    return ymf_strndup(arena, text, ymf_utf8_cut_bytes(text, EXCERPT));
}
