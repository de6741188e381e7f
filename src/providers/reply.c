/* Turning answers into codes. Order matters: body first (an error may hide in a 200). */
#include "providers/reply.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/pacific.h"
#include "json/load.h"

enum { TEXT_MAX = 200, MAINTENANCE_MS = 5 * 60 * 1000, DAY_MS = 24 * 3600 * 1000 };

/* What an error body says, whichever of the envelopes it uses. */
struct said {
    const char *word;    /* "model_not_found", "overloaded_error", "quotaExceeded" */
    const char *message; /* for people */
    int64_t number;      /* Kling's and kie's numeric codes; 0 none */
    bool is_error;       /* the body itself says that it is one */
};

struct rule {
    long status;      /* 0: any */
    const char *word; /* NULL: any */
    int64_t number;   /* 0: any */
    enum ymf_code code;
    const char *reason;
    int64_t wait_ms; /* at least, before it is asked again; 0: as usual */
};

static const struct rule comet_rules[] = {
    {0, NULL, 1303, YMF_BUSY, "busy"},
    {0, NULL, 1301, YMF_REFUSED, "moderated"},
    {0, NULL, 1102, YMF_NOT_CAPABLE, "no_balance"},
    {0, NULL, 1200, YMF_NOT_CAPABLE, "bad_input"},
    {0, NULL, 1201, YMF_NOT_CAPABLE, "bad_input"},
    {0, NULL, 1203, YMF_NOT_CAPABLE, "http_error"}, /* no such task */
    {0, "convert_request_failed", 0, YMF_NOT_CAPABLE, "not_feasible"},
    {0, "model_not_found", 0, YMF_NOT_CAPABLE, "model_unknown"},
    {500, "invalid_request", 0, YMF_NOT_CAPABLE, "bad_input"},
    {400, NULL, 0, YMF_NOT_CAPABLE, "bad_input"},
    {401, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {402, NULL, 0, YMF_NEEDS_CONFIG, "no_balance"},
    {403, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {404, NULL, 0, YMF_NOT_CAPABLE, "http_error"},
    {0},
};

static const struct rule anthropic_rules[] = {
    {400, NULL, 0, YMF_NOT_CAPABLE, "bad_input"},
    {401, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {402, NULL, 0, YMF_NEEDS_CONFIG, "no_balance"},
    {403, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {404, NULL, 0, YMF_NEEDS_CONFIG, "model_unknown"},
    {409, NULL, 0, YMF_BUSY, "busy"},
    {413, NULL, 0, YMF_TOO_LARGE, "bad_input"}, /* free: once more with smaller pictures */
    {529, NULL, 0, YMF_BUSY, "busy"},
    {0},
};

static const struct rule google_rules[] = {
    {0, "quotaExceeded", 0, YMF_QUOTA, "quota"},
    {0, "dailyLimitExceeded", 0, YMF_QUOTA, "quota"},
    {0, "uploadLimitExceeded", 0, YMF_QUOTA, "channel_limit", DAY_MS},
    {0, "rateLimitExceeded", 0, YMF_BUSY, "busy"},
    {0, "userRateLimitExceeded", 0, YMF_BUSY, "busy"},
    {0, "uploadRateLimitExceeded", 0, YMF_BUSY, "busy"},
    {0, "keyInvalid", 0, YMF_NEEDS_CONFIG, "key_refused"},
    {0, "youtubeSignupRequired", 0, YMF_NEEDS_CONFIG, "youtube_not_connected"},
    {0, "forbiddenPrivacySetting", 0, YMF_INVALID, "bad_input"},
    {0, "forbiddenLicenseSetting", 0, YMF_INVALID, "bad_input"},
    {0, "channelClosed", 0, YMF_NEEDS_CONFIG, "youtube_not_connected"},
    {0, "channelSuspended", 0, YMF_NEEDS_CONFIG, "youtube_not_connected"},
    {0, "authenticatedUserAccountClosed", 0, YMF_NEEDS_CONFIG, "youtube_not_connected"},
    {0, "authenticatedUserAccountSuspended", 0, YMF_NEEDS_CONFIG, "youtube_not_connected"},
    {401, NULL, 0, YMF_UNAUTHORIZED, "youtube_not_connected"},
    {403, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {400, NULL, 0, YMF_INVALID, "bad_input"},
    {404, NULL, 0, YMF_NOT_FOUND, "http_error"},
    {409, NULL, 0, YMF_BUSY, "busy"},
    {0},
};

static const struct rule kie_rules[] = {
    {0, NULL, 401, YMF_NEEDS_CONFIG, "key_refused"},
    {0, NULL, 402, YMF_NEEDS_CONFIG, "no_balance"},
    {0, NULL, 404, YMF_NOT_CAPABLE, "bad_input"},
    {0, NULL, 422, YMF_NOT_CAPABLE, "bad_input"},
    {0, NULL, 429, YMF_BUSY, "busy"},
    {0, NULL, 455, YMF_BUSY, "http_error", MAINTENANCE_MS},
    {0, NULL, 500, YMF_BUSY, "http_error"},
    {0, NULL, 505, YMF_NOT_CAPABLE, "not_feasible"},
    {401, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {402, NULL, 0, YMF_NEEDS_CONFIG, "no_balance"},
    {403, NULL, 0, YMF_NEEDS_CONFIG, "key_refused"},
    {404, NULL, 0, YMF_NOT_CAPABLE, "bad_input"},
    {422, NULL, 0, YMF_NOT_CAPABLE, "bad_input"},
    {455, NULL, 0, YMF_BUSY, "http_error", MAINTENANCE_MS},
    {505, NULL, 0, YMF_NOT_CAPABLE, "not_feasible"},
    {0},
};

static const struct rule *const rules_of[] = {
    [YMF_REPLY_COMET] = comet_rules,
    [YMF_REPLY_ANTHROPIC] = anthropic_rules,
    [YMF_REPLY_GOOGLE] = google_rules,
    [YMF_REPLY_KIE] = kie_rules,
};

/* A failed task tells its error beside its state: that is an answer, not an error of the call. */
static bool is_task(const json_t *doc, long status)
{
    return status >= 200 && status < 300 && ymf_json_str(doc, "/status");
}

static struct said read_body(const json_t *doc, long status, enum ymf_reply_family family)
{
    struct said s = {.message = ymf_json_str(doc, "/error/message")};
    s.is_error = json_is_object(ymf_json_at(doc, "/error")) && !is_task(doc, status);
    if (family == YMF_REPLY_GOOGLE) {
        s.word = ymf_json_str(doc, "/error/errors/0/reason");
    } else if (family == YMF_REPLY_ANTHROPIC) {
        s.word = ymf_json_str(doc, "/error/type");
    } else {
        s.word = ymf_json_str(doc, "/error/code");
        const json_t *code = ymf_json_at(doc, "/code");
        if (json_is_integer(code))
            s.number = json_integer_value(code);
        int64_t good = family == YMF_REPLY_KIE ? 200 : 0;
        const char *word = json_string_value(code);
        if ((json_is_integer(code) && s.number != good) || (word && strcmp(word, "success") != 0))
            s.is_error = true;
        if (s.number == good)
            s.number = 0;
        if (!s.word && word && s.is_error)
            s.word = word;
        if (!s.message && s.is_error)
            s.message = ymf_json_str(doc, family == YMF_REPLY_KIE ? "/msg" : "/message");
    }
    return s;
}

static const struct rule *find_rule(const struct rule *rules, long status, const struct said *s)
{
    for (; rules->code; rules++) {
        if (rules->status && rules->status != status)
            continue;
        if (rules->word && (!s->word || strcmp(rules->word, s->word) != 0))
            continue;
        if (rules->number && rules->number != s->number)
            continue;
        return rules;
    }
    return NULL;
}

static bool names_model(const char *message)
{
    return message && strcasestr(message, "model") != NULL;
}

static bool names_money(const char *message)
{
    static const char *const signs[] = {"balance", "credit", "quota", "insufficient"};
    for (size_t i = 0; message && i < sizeof signs / sizeof signs[0]; i++)
        if (strcasestr(message, signs[i]))
            return true;
    return false;
}

/* The few places where the message decides what the status and the word leave open. */
static void read_message(const struct ymf_reply_rules *rules, long status, const char *message,
                         enum ymf_code *code, const char **reason)
{
    if (rules->family == YMF_REPLY_COMET && (status == 402 || status == 403) &&
        *code == YMF_NEEDS_CONFIG) {
        if (names_money(message)) {
            *reason = "no_balance";
        } else if (names_model(message)) { /* about this route, not about the key */
            *code = YMF_NOT_CAPABLE;
            *reason = "model_unknown";
        }
    }
    /* Google names a bad key in words only. */
    if (rules->family == YMF_REPLY_GOOGLE && status == 400 && *code == YMF_INVALID && message &&
        strcasestr(message, "API key")) {
        *code = YMF_NEEDS_CONFIG;
        *reason = "key_refused";
    }
}

static bool gateway_status(long status)
{
    return status == 502 || status == 504 || (status >= 520 && status <= 527);
}

static enum ymf_code lost(const struct ymf_reply_rules *rules, const char *how, struct ymf_err *err)
{
    if (rules->paid)
        return ymf_fail_why(err, YMF_AMBIGUOUS, "provider_unclear",
                            "%s took the request, but its answer was lost (%s)", rules->who, how);
    return ymf_fail_why(err, YMF_BUSY, "http_error", "%s gave no usable answer (%s)", rules->who,
                        how);
}

static enum ymf_code tell(const struct ymf_reply_rules *rules, const struct rule *rule, long status,
                          const struct said *s, struct ymf_err *err)
{
    const char *message = s->message ? s->message : s->word ? s->word : "no reason given";
    enum ymf_code code = rule->code;
    const char *reason = rule->reason;
    read_message(rules, status, s->message, &code, &reason);
    (void)ymf_fail_why(err, code, reason, "%s answered %ld: %.*s", rules->who, status, TEXT_MAX,
                       message);
    if (code == YMF_NEEDS_CONFIG)
        (void)ymf_err_action(err, rules->settings);
    return code;
}

static enum ymf_code judge_error(const struct ymf_reply_rules *rules,
                                 const struct ymf_net_reply *reply, const json_t *doc,
                                 struct ymf_err *err)
{
    long status = reply->status;
    struct said s = read_body(doc, reply->status, rules->family);
    const struct rule *rule = find_rule(rules_of[rules->family], status, &s);
    int64_t now = ymf_now_ms();
    int64_t wait = ymf_net_retry_after_ms(reply->retry_after, now);
    if (rule && wait < rule->wait_ms)
        wait = rule->wait_ms;
    if (rule && rule->code == YMF_QUOTA && wait == 0) { /* the day ends in California */
        char day[YMF_PACIFIC_DAY];
        wait = ymf_pacific_day(now, day) - now;
    }
    enum ymf_code code = YMF_BUSY;
    if (rule)
        code = tell(rules, rule, status, &s, err);
    else if (status == 429)
        code = ymf_fail_why(err, YMF_BUSY, "busy", "%s is busy (%ld)", rules->who, status);
    else if (status == 408)
        code = ymf_fail_why(err, YMF_BUSY, "http_error", "%s timed out (%ld)", rules->who, status);
    else if (status >= 500 && (!s.is_error || gateway_status(status)))
        code = lost(rules, "a gateway's error page", err);
    else if (status >= 500)
        code = ymf_fail_why(err, YMF_BUSY, "http_error", "%s answered %ld: %.*s", rules->who,
                            status, TEXT_MAX, s.message ? s.message : "no reason given");
    else if (status >= 200 && status < 300)
        code = ymf_fail_why(err, YMF_BUSY, "http_error", "%s reported an error: %.*s", rules->who,
                            TEXT_MAX, s.message ? s.message : "no reason given");
    else
        code = ymf_fail_why(err, YMF_NOT_CAPABLE, "http_error", "%s answered %ld: %.*s", rules->who,
                            status, TEXT_MAX, s.message ? s.message : "no reason given");
    if (err && wait)
        err->retry_at_ms = now + wait;
    return code;
}

static bool looks_like_page(const struct ymf_net_reply *reply)
{
    const char *p = reply->body;
    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')
        p++;
    return *p == '<';
}

/* Answers that are not JSON. A page is never the provider's: a wrong path, or a block at the edge.
 */
static enum ymf_code judge_other(const struct ymf_reply_rules *rules,
                                 const struct ymf_net_reply *reply, struct ymf_err *err)
{
    long status = reply->status;
    bool page = looks_like_page(reply);
    static const struct {
        long status;
        enum ymf_code code;
        const char *reason;
        bool page_too;
    } rows[] = {
        {401, YMF_NEEDS_CONFIG, "key_refused", false}, {402, YMF_NEEDS_CONFIG, "no_balance", false},
        {403, YMF_NEEDS_CONFIG, "key_refused", false}, {408, YMF_BUSY, "http_error", true},
        {413, YMF_NOT_CAPABLE, "bad_input", true},     {429, YMF_BUSY, "busy", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].status != status || (page && !rows[i].page_too))
            continue;
        enum ymf_code code = rows[i].code;
        if (status == 413 && rules->family == YMF_REPLY_ANTHROPIC)
            code = YMF_TOO_LARGE;
        (void)ymf_fail_why(err, code, rows[i].reason, "%s answered %ld", rules->who, status);
        if (code == YMF_NEEDS_CONFIG)
            (void)ymf_err_action(err, rules->settings);
        int64_t wait = ymf_net_retry_after_ms(reply->retry_after, ymf_now_ms());
        if (err && wait)
            err->retry_at_ms = ymf_now_ms() + wait;
        return code;
    }
    if ((status >= 300 && status < 500) || (page && status < 300))
        return ymf_fail_why(err, YMF_NOT_CAPABLE, "http_error",
                            "%s does not know this address (%ld%s): the route's path is wrong",
                            rules->who, status, page ? ", an HTML page" : "");
    return lost(rules,
                page            ? "an HTML page"
                : status >= 500 ? "a gateway's error"
                                : "not JSON",
                err);
}

enum ymf_code ymf_reply_judge(const struct ymf_reply_rules *rules, enum ymf_code outcome,
                              const struct ymf_net_reply *reply, json_t **ret_doc,
                              struct ymf_err *err)
{
    if (outcome == YMF_BUSY || outcome == YMF_TOO_LARGE || outcome == YMF_CANCELLED) {
        /* The connection broke, or we hung up on it. */
        if (reply->sent && rules->paid)
            return lost(rules, outcome == YMF_TOO_LARGE ? "too large" : "the connection broke",
                        err);
        if (outcome == YMF_BUSY && err) /* counts as a failure of the route, unlike a full house */
            (void)snprintf(err->reason, sizeof err->reason, "http_error");
        return outcome;
    }
    if (outcome)
        return outcome;
    YMF_AUTO(json) json_t *doc = NULL;
    struct ymf_err ignored;
    if (ymf_json_load(reply->body, reply->body_len, &doc, &ignored) || !json_is_object(doc))
        return judge_other(rules, reply, err);
    struct said s = read_body(doc, reply->status, rules->family);
    if (reply->status < 200 || reply->status >= 300 || s.is_error)
        return judge_error(rules, reply, doc, err);
    *ret_doc = YMF_TAKE(doc);
    return YMF_OK;
}
