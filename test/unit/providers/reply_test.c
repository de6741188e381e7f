/* The error taxonomy, row by row: what was answered and which of our codes it becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "providers/reply.h"
#include "json/load.h"

struct row {
    const char *label;
    enum ymf_reply_family family;
    bool paid;
    long status; /* 0: the connection broke after sending */
    const char *body;
    enum ymf_code code;
    const char *reason;
};

#define COMET(code, text) "{\"error\":{\"code\":\"" code "\",\"message\":\"" text "\"}}"
#define GOOGLE(reason)    "{\"error\":{\"code\":403,\"errors\":[{\"reason\":\"" reason "\"}]}}"
#define CLAUDE(type)      "{\"type\":\"error\",\"error\":{\"type\":\"" type "\",\"message\":\"m\"}}"

static const struct row rows[] = {
    {"good", YMF_REPLY_COMET, true, 200, "{\"id\":\"1\"}", YMF_OK, ""},
    {"kling good", YMF_REPLY_COMET, true, 200, "{\"code\":0,\"data\":{}}", YMF_OK, ""},
    {"suno good", YMF_REPLY_COMET, true, 200, "{\"code\":\"success\",\"data\":\"x\"}", YMF_OK, ""},
    {"bad key", YMF_REPLY_COMET, true, 401, COMET("x", "y"), YMF_NEEDS_CONFIG, "key_refused"},
    {"no balance", YMF_REPLY_COMET, true, 402, COMET("x", "y"), YMF_NEEDS_CONFIG, "no_balance"},
    {"blocked", YMF_REPLY_COMET, true, 403, COMET("x", "no"), YMF_NEEDS_CONFIG, "key_refused"},
    {"model not allowed", YMF_REPLY_COMET, true, 403, COMET("x", "this model is closed"),
     YMF_NOT_CAPABLE, "model_unknown"},
    {"wrong path", YMF_REPLY_COMET, true, 301, "<html>", YMF_NOT_CAPABLE, "http_error"},
    {"wrong path, 404 page", YMF_REPLY_COMET, true, 404, "<html>", YMF_NOT_CAPABLE, "http_error"},
    {"our fault behind a 500", YMF_REPLY_COMET, true, 500, COMET("invalid_request", "y"),
     YMF_NOT_CAPABLE, "bad_input"},
    {"unknown model", YMF_REPLY_COMET, true, 503, COMET("model_not_found", "y"), YMF_NOT_CAPABLE,
     "model_unknown"},
    {"not on this route", YMF_REPLY_COMET, true, 500, COMET("convert_request_failed", "y"),
     YMF_NOT_CAPABLE, "not_feasible"},
    {"provider fault", YMF_REPLY_COMET, true, 500, COMET("oops", "y"), YMF_BUSY, "http_error"},
    {"gateway fault on a paid create", YMF_REPLY_COMET, true, 524, "<html>", YMF_AMBIGUOUS,
     "provider_unclear"},
    {"502 with JSON on a paid create", YMF_REPLY_COMET, true, 502, COMET("oops", "y"),
     YMF_AMBIGUOUS, "provider_unclear"},
    {"500 without JSON on a paid create", YMF_REPLY_COMET, true, 500, "", YMF_AMBIGUOUS,
     "provider_unclear"},
    {"gateway fault on a poll", YMF_REPLY_COMET, false, 524, "<html>", YMF_BUSY, "http_error"},
    {"page instead of an answer: a wrong path", YMF_REPLY_COMET, true, 200, "<html>",
     YMF_NOT_CAPABLE, "http_error"},
    {"blocked at the edge", YMF_REPLY_COMET, true, 403, "<html>", YMF_NOT_CAPABLE, "http_error"},
    {"timed out at the service", YMF_REPLY_COMET, true, 408, COMET("x", "y"), YMF_BUSY,
     "http_error"},
    {"cut-off answer, paid", YMF_REPLY_COMET, true, 200, "{\"id\":", YMF_AMBIGUOUS,
     "provider_unclear"},
    {"busy", YMF_REPLY_COMET, true, 429, COMET("x", "y"), YMF_BUSY, "busy"},
    {"kling parallel limit", YMF_REPLY_COMET, true, 429, "{\"code\":1303,\"message\":\"m\"}",
     YMF_BUSY, "busy"},
    {"kling policy inside a 200", YMF_REPLY_COMET, true, 200, "{\"code\":1301,\"message\":\"m\"}",
     YMF_REFUSED, "moderated"},
    {"kling bad parameter", YMF_REPLY_COMET, true, 400, "{\"code\":1201,\"message\":\"m\"}",
     YMF_NOT_CAPABLE, "bad_input"},
    {"connection lost, paid", YMF_REPLY_COMET, true, 0, "", YMF_AMBIGUOUS, "provider_unclear"},
    {"connection lost, free", YMF_REPLY_COMET, false, 0, "", YMF_BUSY, "http_error"},
    {"claude overloaded", YMF_REPLY_ANTHROPIC, false, 529, CLAUDE("overloaded_error"), YMF_BUSY,
     "busy"},
    {"claude bad model", YMF_REPLY_ANTHROPIC, false, 404, CLAUDE("not_found_error"),
     YMF_NEEDS_CONFIG, "model_unknown"},
    {"claude billing", YMF_REPLY_ANTHROPIC, false, 402, CLAUDE("billing_error"), YMF_NEEDS_CONFIG,
     "no_balance"},
    {"youtube quota", YMF_REPLY_GOOGLE, false, 403, GOOGLE("quotaExceeded"), YMF_QUOTA, "quota"},
    {"youtube rate", YMF_REPLY_GOOGLE, false, 403, GOOGLE("rateLimitExceeded"), YMF_BUSY, "busy"},
    {"youtube channel cap", YMF_REPLY_GOOGLE, false, 400, GOOGLE("uploadLimitExceeded"), YMF_QUOTA,
     "channel_limit"},
    {"youtube scope", YMF_REPLY_GOOGLE, false, 403, GOOGLE("insufficientPermissions"),
     YMF_NEEDS_CONFIG, "key_refused"},
    {"youtube bad title", YMF_REPLY_GOOGLE, false, 400, GOOGLE("invalidTitle"), YMF_INVALID,
     "bad_input"},
    {"kie no credits inside a 200", YMF_REPLY_KIE, true, 200, "{\"code\":402,\"msg\":\"m\"}",
     YMF_NEEDS_CONFIG, "no_balance"},
    {"kie good", YMF_REPLY_KIE, true, 200, "{\"code\":200,\"data\":{}}", YMF_OK, ""},
};

static void every_answer_has_one_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *r = &rows[i];
        print_message("# %s\n", r->label);
        const struct ymf_reply_rules rules = {r->family, "Service", "open_settings:x", r->paid};
        const struct ymf_net_reply reply = {
            .status = r->status, .sent = true, .body = r->body, .body_len = strlen(r->body)};
        struct ymf_err err = {0};
        YMF_AUTO(json) json_t *doc = NULL;
        enum ymf_code outcome = r->status ? YMF_OK : ymf_fail(&err, YMF_BUSY, "broke off");
        assert_int_equal(ymf_reply_judge(&rules, outcome, &reply, &doc, &err), r->code);
        if (r->code)
            assert_string_equal(err.reason, r->reason);
        else
            assert_non_null(doc);
    }
}

static void retry_after_is_honoured(void **state)
{
    (void)state;
    const struct ymf_reply_rules rules = {YMF_REPLY_COMET, "Service", "open_settings:x", true};
    const struct ymf_net_reply reply = {
        .status = 429, .sent = true, .retry_after = "30", .body = "{}", .body_len = 2};
    struct ymf_err err = {0};
    json_t *doc = NULL;
    assert_int_equal(ymf_reply_judge(&rules, YMF_OK, &reply, &doc, &err), YMF_BUSY);
    assert_true(err.retry_at_ms > 0);
    assert_int_equal(ymf_net_retry_after_ms("2", 0), 2000);
    assert_int_equal(ymf_net_retry_after_ms("Thu, 01 Jan 1970 00:01:00 GMT", 0), 60000);
    assert_int_equal(ymf_net_retry_after_ms("soon", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_has_one_meaning),
        cmocka_unit_test(retry_after_is_honoured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
