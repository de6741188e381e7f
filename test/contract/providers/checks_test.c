/* "Test" of each service over real HTTP: key, path, models, balance, scope, clock; free questions
 * only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"

static struct bench *b;

/* What the ear answers, by the beginning of the target; the first that fits. */
struct says {
    const char *target;
    int status;
    const char *body, *date;
};
struct script {
    struct says rows[6];
    int others; /* requests that were no GET */
    char quota[200];
};

static void answer(void *ctx, const struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct script *s = ctx;
    s->others += strcmp(rq->method, "GET") != 0;
    if (strncmp(rq->target, "/user/quota", 11) == 0)
        (void)snprintf(s->quota, sizeof s->quota, "%s", rq->target);
    for (size_t i = 0; i < 6 && s->rows[i].target; i++) {
        const struct says *row = &s->rows[i];
        if (strncmp(rq->target, row->target, strlen(row->target)) != 0)
            continue;
        if (row->date)
            ymf_http_reply_field(reply, "Date", row->date);
        ymf_http_reply_text(reply, row->status,
                            row->body[0] == '<' ? "text/html" : "application/json", row->body);
        return;
    }
    ymf_http_reply_text(reply, 404, "text/html", "<html>");
}

struct result {
    enum ymf_code code;
    const char *account;
    int64_t balance;
    struct ymf_err err;
};

static struct result ask(const char *provider, struct script *s)
{
    struct result r = {0};
    const struct ymf_outside *out = bench_outside(b);
    ear_answers(b, answer, s);
    bench_at(b, bench_ear(b));
    r.code = out->test(out->self, provider, bench_arena(b), &r.account, &r.balance, &r.err);
    assert_int_equal(s->others, 0);
    assert_null(strstr(r.err.msg, "sk-test"));
    if (r.account)
        assert_null(strstr(r.account, "sk-test"));
    return r;
}

#define MODELS  "{\"data\":[{\"id\":\"kling-v3\"},{\"id\":\"gemini-3-pro-image\"}]}"
#define BALANCE "{\"username\":\"u\",\"total_quota\":12.34,\"total_used_quota\":5.6}"

static void cometapi(void **state)
{
    (void)state;
    struct script good = {
        .rows = {{"/v1/models", 200, MODELS, NULL}, {"/user/quota", 200, BALANCE, NULL}}};
    struct result r = ask("cometapi", &good);
    assert_int_equal(r.code, YMF_OK);
    assert_int_equal(r.balance, 12340000);
    assert_non_null(strstr(r.account, "not listed"));
    assert_non_null(strstr(r.account, "wan2.6"));
    assert_non_null(strstr(good.quota, "key=sk-test"));
    bench_set(b, "COMETAPI_BALANCE_KEY", "sk-balance");
    (void)ask("cometapi", &good);
    assert_non_null(strstr(good.quota, "key=sk-balance"));
    bench_set(b, "COMETAPI_BALANCE_KEY", NULL);

    struct script away = {
        .rows = {{"/v1/models", 200, MODELS, NULL}, {"/user/quota", 500, "{}", NULL}}};
    r = ask("cometapi", &away);
    assert_int_equal(r.code, YMF_OK);
    assert_int_equal(r.balance, -1);

    struct script empty = {.rows = {{"/v1/models", 200, MODELS, NULL},
                                    {"/user/quota", 200, "{\"total_quota\":0}", NULL}}};
    r = ask("cometapi", &empty);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_string_equal(r.err.reason, "no_balance");

    struct script refused = {
        .rows = {{"/v1/models", 401, "{\"error\":{\"code\":\"x\",\"message\":\"no\"}}", NULL}}};
    r = ask("cometapi", &refused);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_string_equal(r.err.reason, "key_refused");
    assert_string_equal(r.err.action, "open_settings:cometapi");

    struct script page = {.rows = {{"/v1/models", 200, "<html>", NULL}}};
    r = ask("cometapi", &page);
    assert_int_equal(r.code, YMF_NOT_CAPABLE);
    assert_non_null(strstr(r.err.msg, "path is wrong"));

    bench_set(b, "COMETAPI_API_KEY", NULL);
    r = ask("cometapi", &good);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_non_null(strstr(r.err.msg, "COMETAPI_API_KEY"));
    bench_set(b, "COMETAPI_API_KEY", "sk-test");
}

static void a_wrong_clock_is_told(void **state)
{
    (void)state;
    struct script late = {.rows = {{"/v1/models", 200, MODELS, "Thu, 01 Jan 2015 00:00:00 GMT"}}};
    struct result r = ask("cometapi", &late);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_non_null(strstr(r.err.msg, "clock"));
    assert_non_null(strstr(r.err.msg, "ahead"));
}

static void anthropic(void **state)
{
    (void)state;
    struct script good = {.rows = {{"/v1/models/claude-opus-4-6", 200,
                                    "{\"id\":\"claude-opus-4-6\",\"max_tokens\":1}", NULL}}};
    struct result r = ask("anthropic", &good);
    assert_int_equal(r.code, YMF_OK);
    assert_string_equal(r.account, "claude-opus-4-6");
    assert_string_equal(ear_heard(b)->api_key, "sk-test");

    struct script unknown = {
        .rows = {{"/v1/models/", 404,
                  "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"m\"}}",
                  NULL}}};
    r = ask("anthropic", &unknown);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_string_equal(r.err.reason, "model_unknown");

    struct script blind = {
        .rows = {{"/v1/models/", 200, "{\"capabilities\":{\"image_input\":{\"supported\":false}}}",
                  NULL}}};
    r = ask("anthropic", &blind);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_non_null(strstr(r.err.msg, "look at pictures"));
}

static void kie(void **state)
{
    (void)state;
    struct script good = {.rows = {{"/api/v1/chat/credit", 200,
                                    "{\"code\":200,\"msg\":\"success\",\"data\":100}", NULL}}};
    struct result r = ask("kie", &good);
    assert_int_equal(r.code, YMF_OK);
    assert_string_equal(r.account, "100 credits");
    struct script empty = {
        .rows = {{"/api/v1/chat/credit", 200, "{\"code\":200,\"data\":0}", NULL}}};
    r = ask("kie", &empty);
    assert_string_equal(r.err.reason, "no_balance");
    struct script refused = {
        .rows = {{"/api/v1/chat/credit", 200, "{\"code\":401,\"msg\":\"no\"}", NULL}}};
    r = ask("kie", &refused);
    assert_string_equal(r.err.reason, "key_refused");
}

#define GOOGLE(code, word) \
    "{\"error\":{\"code\":" #code ",\"message\":\"m\",\"errors\":[{\"reason\":\"" word "\"}]}}"

static void youtube(void **state)
{
    (void)state;
    bench_set(b, "YOUTUBE_CLIENT_ID", "client");
    struct script good = {
        .rows = {{"/youtube/v3/videos", 200, "{\"items\":[]}", NULL},
                 {"/youtube/v3/channels", 200,
                  "{\"items\":[{\"id\":\"UC1\",\"snippet\":{\"title\":\"Harbour\"}}]}", NULL}}};
    struct result r = ask("youtube", &good);
    assert_int_equal(r.code, YMF_OK);
    assert_string_equal(r.account, "Harbour");

    struct script bad_key = {
        .rows = {{"/youtube/v3/videos", 400, GOOGLE(400, "keyInvalid"), NULL}}};
    r = ask("youtube", &bad_key);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);
    assert_memory_equal(r.err.msg, "YOUTUBE_API_KEY", 15);

    struct script no_scope = {
        .rows = {{"/youtube/v3/videos", 200, "{\"items\":[]}", NULL},
                 {"/youtube/v3/channels", 403, GOOGLE(403, "insufficientPermissions"), NULL}}};
    r = ask("youtube", &no_scope);
    assert_int_equal(r.code, YMF_NEEDS_CONFIG);

    struct script no_channel = {.rows = {{"/youtube/v3/videos", 200, "{\"items\":[]}", NULL},
                                         {"/youtube/v3/channels", 200, "{\"items\":[]}", NULL}}};
    r = ask("youtube", &no_channel);
    assert_string_equal(r.err.reason, "youtube_not_connected");

    struct script used_up = {
        .rows = {{"/youtube/v3/videos", 403, GOOGLE(403, "quotaExceeded"), NULL}}};
    r = ask("youtube", &used_up);
    assert_int_equal(r.code, YMF_QUOTA);

    bench_set(b, "YOUTUBE_CLIENT_ID", NULL);
    r = ask("youtube", &good);
    assert_int_equal(r.code, YMF_OK);
    assert_non_null(strstr(r.account, "search by key"));
}

static void nobody_else(void **state)
{
    (void)state;
    struct script none = {0};
    struct result r = ask("nobody", &none);
    assert_int_equal(r.code, YMF_NOT_FOUND);
    assert_string_equal(r.err.pointer, "/provider");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cometapi),  cmocka_unit_test(a_wrong_clock_is_told),
        cmocka_unit_test(anthropic), cmocka_unit_test(kie),
        cmocka_unit_test(youtube),   cmocka_unit_test(nobody_else),
    };
    b = bench_open("live");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bench_close(b);
    return failed;
}
