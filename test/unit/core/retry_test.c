/* Errors to remedies, delays within their bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/retry.h"

static const struct {
    enum ymf_code code;
    const char *reason;
    int64_t attempt;
    int act;
    const char *told;
} rows[] = {
    {YMF_BUSY, "", 0, YMF_RETRY_AGAIN, "busy"},
    {YMF_BUSY, "http_error", YMF_RETRY_PATIENCE - 1, YMF_RETRY_AGAIN, "http_error"},
    {YMF_BUSY, "http_error", YMF_RETRY_PATIENCE, YMF_RETRY_PARK, "http_error"},
    {YMF_INTERNAL, "", 1, YMF_RETRY_AGAIN, "task_failed"},
    {YMF_INTERNAL, "", 2, YMF_RETRY_FAIL, "task_failed"},
    {YMF_NOT_CAPABLE, "model_unknown", 0, YMF_RETRY_NEXT_ROUTE, "model_unknown"},
    {YMF_REFUSED, "", 0, YMF_RETRY_NEXT_ROUTE, "moderated"},
    {YMF_NEEDS_CONFIG, "no_balance", 0, YMF_RETRY_PARK, "no_balance"},
    {YMF_UNAUTHORIZED, "youtube_not_connected", 0, YMF_RETRY_PARK, "youtube_not_connected"},
    {YMF_QUOTA, "", 0, YMF_RETRY_PARK, "quota"},
    {YMF_NO_SPACE, "", 0, YMF_RETRY_PARK, "disk_low"},
    {YMF_AMBIGUOUS, "", 0, YMF_RETRY_LOOK_FIRST, "provider_unclear"},
    {YMF_INVALID, "", 0, YMF_RETRY_FAIL, "bad_input"},
    {YMF_CONFLICT, "", 0, YMF_RETRY_STOP, "operator"},
    {YMF_CANCELLED, "", 0, YMF_RETRY_STOP, "operator"},
};

static void each_code_has_one_remedy_and_a_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)printf("# %s %s\n", ymf_code_info(rows[i].code)->name, rows[i].reason);
        struct ymf_err err = {.code = rows[i].code};
        (void)snprintf(err.reason, sizeof err.reason, "%s", rows[i].reason);
        struct ymf_retry next = ymf_retry_decide(&err, rows[i].attempt, 7, 1000);
        assert_int_equal(next.act, rows[i].act);
        assert_string_equal(next.reason_code, rows[i].told);
    }
}

static void backoff_doubles_within_a_quarter_up_to_a_minute(void **state)
{
    (void)state;
    int64_t nominal = YMF_RETRY_FIRST_MS;
    for (int64_t attempt = 0; attempt < 40; attempt++) {
        for (uint64_t seed = 0; seed < 200; seed++) {
            int64_t delay = ymf_retry_backoff_ms(attempt, seed);
            assert_true(delay >= nominal * 3 / 4 && delay <= nominal * 5 / 4);
        }
        nominal = nominal * 2 > YMF_RETRY_CAP_MS ? YMF_RETRY_CAP_MS : nominal * 2;
    }
}

static void a_told_time_is_waited_for(void **state)
{
    (void)state;
    struct ymf_err busy = {.code = YMF_BUSY, .retry_at_ms = 500000};
    assert_int_equal(ymf_retry_decide(&busy, 0, 1, 100000).delay_ms, 400000);
    struct ymf_err quota = {.code = YMF_QUOTA, .retry_at_ms = 500000};
    assert_int_equal(ymf_retry_decide(&quota, 0, 1, 100000).delay_ms, 400000);
    struct ymf_err past = {.code = YMF_QUOTA, .retry_at_ms = 5};
    assert_int_equal(ymf_retry_decide(&past, 0, 1, 100000).delay_ms, 0);
}

/* Ten minutes, as the resumable upload wants it; then it is told, and tried again by itself. */
static void patience_is_ten_minutes_and_then_it_is_told(void **state)
{
    (void)state;
    int64_t waited = 0;
    struct ymf_err busy = {.code = YMF_BUSY};
    for (int64_t attempt = 0;; attempt++) {
        struct ymf_retry next = ymf_retry_decide(&busy, attempt, 7, 0);
        if (next.act == YMF_RETRY_PARK) {
            assert_int_equal(next.delay_ms, YMF_RETRY_PARK_MS);
            assert_string_equal(next.action, "retry");
            break;
        }
        waited += next.delay_ms;
    }
    assert_in_range(waited, 7 * 60 * 1000, 13 * 60 * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_code_has_one_remedy_and_a_reason),
        cmocka_unit_test(backoff_doubles_within_a_quarter_up_to_a_minute),
        cmocka_unit_test(a_told_time_is_waited_for),
        cmocka_unit_test(patience_is_ten_minutes_and_then_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
