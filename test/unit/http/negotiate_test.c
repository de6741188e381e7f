/* Header values: qualities, entity tags, ranges, cookies, dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "http/negotiate.h"

static void qualities_follow_the_closest_entry(void **state)
{
    (void)state;
    static const struct {
        const char *list, *word;
        int quality;
    } rows[] = {
        {NULL, "br", 1000},
        {"", "br", 0},
        {"gzip, br", "br", 1000},
        {"gzip;q=0.5, br;q=0.25", "br", 250},
        {"br;q=0, *", "br", 0},
        {"*, br;q=0", "br", 0},
        {"gzip, *;q=0.1", "br", 100},
        {"BR", "br", 1000},
        {"brotli", "br", 0},
        {"text/html,application/xml;q=0.9,*/*;q=0.8", "application/json", 800},
        {"text/*;q=0.3, text/html;q=0.7", "text/html", 700},
        {"text/*;q=0.3", "text/plain", 300},
        {"application/json; charset=utf-8; q=0.4", "application/json", 400},
        {" , ,br", "br", 1000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        print_message("# %s of %s\n", rows[i].word, rows[i].list ? rows[i].list : "nothing");
        assert_int_equal(ymf_http_quality(rows[i].list, rows[i].word), rows[i].quality);
    }
}

static void ranges_are_read_as_the_standard_says(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        int64_t size;
        int kind;
        int64_t first, bytes;
    } rows[] = {
        {NULL, 10, YMF_RANGE_WHOLE, 0, 10},
        {"bytes=0-", 10, YMF_RANGE_PART, 0, 10},
        {"bytes=2-4", 10, YMF_RANGE_PART, 2, 3},
        {"bytes=9-9", 10, YMF_RANGE_PART, 9, 1},
        {"bytes=5-99", 10, YMF_RANGE_PART, 5, 5},
        {"bytes=-3", 10, YMF_RANGE_PART, 7, 3},
        {"bytes=-99", 10, YMF_RANGE_PART, 0, 10},
        {"bytes=10-", 10, YMF_RANGE_OUTSIDE, 0, 0},
        {"bytes=-0", 10, YMF_RANGE_OUTSIDE, 0, 0},
        {"bytes=0-", 0, YMF_RANGE_OUTSIDE, 0, 0},
        {"bytes=4-2", 10, YMF_RANGE_WHOLE, 0, 10},
        {"bytes=0-1,3-4", 10, YMF_RANGE_WHOLE, 0, 10},
        {"bytes=a-b", 10, YMF_RANGE_WHOLE, 0, 10},
        {"items=0-1", 10, YMF_RANGE_WHOLE, 0, 10},
        {"bytes=99999999999999999999-", 10, YMF_RANGE_WHOLE, 0, 10},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ymf_http_range r = ymf_http_range(rows[i].field, rows[i].size);
        print_message("# %s\n", rows[i].field ? rows[i].field : "no range");
        assert_int_equal(r.kind, rows[i].kind);
        assert_int_equal(r.first, rows[i].first);
        assert_int_equal(r.bytes, rows[i].bytes);
    }
}

static void entity_tags_are_found_in_lists(void **state)
{
    (void)state;
    assert_true(ymf_http_etag_listed("\"a\"", "\"a\""));
    assert_true(ymf_http_etag_listed("\"b\", W/\"a\"", "\"a\""));
    assert_true(ymf_http_etag_listed("*", "\"a\""));
    assert_false(ymf_http_etag_listed("\"ab\"", "\"a\""));
    assert_false(ymf_http_etag_listed("", "\"a\""));
    assert_false(ymf_http_etag_listed(NULL, "\"a\""));
}

static void dates_round_trip(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    assert_string_equal(ymf_http_date(arena, 784111777000), "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_int_equal(ymf_http_date_ms("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777000);
    assert_int_equal(ymf_http_date_ms("yesterday"), -1);
    assert_int_equal(ymf_http_date_ms(NULL), -1);
}

static void cookies_are_closed_to_scripts_and_other_sites(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    assert_string_equal(ymf_http_cookie(arena, "s", "v", 60, true),
                        "s=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    assert_string_equal(ymf_http_cookie(arena, "s", "", 0, false),
                        "s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualities_follow_the_closest_entry),
        cmocka_unit_test(ranges_are_read_as_the_standard_says),
        cmocka_unit_test(entity_tags_are_found_in_lists),
        cmocka_unit_test(dates_round_trip),
        cmocka_unit_test(cookies_are_closed_to_scripts_and_other_sites),
    };
    return cmocka_run_group_tests_name("negotiate", tests, NULL, NULL);
}
