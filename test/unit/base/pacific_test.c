/* The quota's day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/pacific.h"

static const struct {
    const char *label, *now, *day, *next;
} rows[] = {
    {"winter, before midnight there", "2026-11-24T05:32:00Z", "2026-11-23",
     "2026-11-24T08:00:00.000Z"},
    {"winter, at midnight there", "2026-11-24T08:00:00Z", "2026-11-24", "2026-11-25T08:00:00.000Z"},
    {"summer", "2026-07-01T06:59:59Z", "2026-06-30", "2026-07-01T07:00:00.000Z"},
    {"the day summer begins has 23 hours", "2026-03-08T08:00:00Z", "2026-03-08",
     "2026-03-09T07:00:00.000Z"},
    {"the day before", "2026-03-08T07:59:59Z", "2026-03-07", "2026-03-08T08:00:00.000Z"},
    {"the day summer ends has 25 hours", "2026-11-01T07:00:00Z", "2026-11-01",
     "2026-11-02T08:00:00.000Z"},
    {"the turn of the year", "2027-01-01T07:59:59Z", "2026-12-31", "2027-01-01T08:00:00.000Z"},
    {"a leap day", "2028-02-29T20:00:00Z", "2028-02-29", "2028-03-01T08:00:00.000Z"},
};

static void days_begin_at_midnight_in_california(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t now = 0;
        char day[YMF_PACIFIC_DAY];
        char next[YMF_TIME_TEXT];
        print_message("# %s\n", rows[i].label);
        assert_true(ymf_time_parse(rows[i].now, &now));
        int64_t at = ymf_pacific_day(now, day);
        assert_string_equal(day, rows[i].day);
        assert_string_equal(ymf_time_text(at, next), rows[i].next);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days_begin_at_midnight_in_california)};
    return cmocka_run_group_tests_name("pacific", tests, NULL, NULL);
}
