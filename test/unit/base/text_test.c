/* Times, identifiers, UTF-8, buffers: the small things everything stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "base/uuid.h"

static void times_round_trip(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ms;
        const char *back;
    } rows[] = {
        {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"},
        {"2024-02-29T12:30:15.250Z", 1709209815250, "2024-02-29T12:30:15.250Z"},
        {"2024-01-01", 1704067200000, "2024-01-01T00:00:00.000Z"},
        {"2024-01-01T02:00:00+02:00", 1704067200000, "2024-01-01T00:00:00.000Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t ms = -1;
        char out[YMF_TIME_TEXT];
        assert_true(ymf_time_parse(rows[i].text, &ms));
        assert_int_equal(ms, rows[i].ms);
        assert_string_equal(ymf_time_text(ms, out), rows[i].back);
    }
}

static void impossible_times_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "2024",
                                      "2023-02-29",
                                      "2024-13-01",
                                      "2024-01-01T25:00:00Z",
                                      "2024-01-01T00:00:00",
                                      "2024-01-01T00:00:00Zx"};
    int64_t ms = 0;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(ymf_time_parse(bad[i], &ms));
}

static void ids_rise_and_are_valid(void **state)
{
    (void)state;
    char last[YMF_UUID_TEXT] = "";
    for (int i = 0; i < 5000; i++) {
        char id[YMF_UUID_TEXT];
        ymf_uuid_new(id);
        assert_true(ymf_uuid_valid(id));
        assert_int_equal(id[14], '7');
        assert_true(strncmp(last, id, 18) <= 0);
        memcpy(last, id, sizeof last);
    }
    assert_false(ymf_uuid_valid("not-an-id"));
}

static void text_is_cut_between_characters(void **state)
{
    (void)state;
    assert_int_equal(ymf_utf8_cut_bytes("añb", 2), 1);
    assert_int_equal(ymf_utf8_cut_bytes("añb", 3), 3);
    assert_int_equal(ymf_utf16_units("a\xF0\x9F\x8E\xB5"), 3);
    assert_int_equal(ymf_utf8_cut_units("a\xF0\x9F\x8E\xB5", 2), 1);
    assert_int_equal(ymf_utf8_chars("\xF0\x9F\x8E\xB5ñ"), 2);
    assert_false(ymf_utf8_valid("\xC0\x80", 2));
    assert_false(ymf_utf8_valid("\xED\xA0\x80", 3));
    assert_true(ymf_utf8_valid("ñ\xF0\x9F\x8E\xB5", 6));
}

static void a_buffer_stops_at_its_ceiling(void **state)
{
    (void)state;
    struct ymf_buf b;
    ymf_buf_init(&b, 5);
    ymf_buf_puts(&b, "abc");
    assert_false(b.over);
    ymf_buf_puts(&b, "def");
    assert_true(b.over);
    assert_string_equal(b.data, "abc");
    ymf_buf_done(&b);
}

static void arena_memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct ymf_arena *a = ymf_arena_new();
    for (size_t n = 1; n < 20000; n += 777) {
        unsigned char *p = ymf_alloc(a, n);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, n);
    }
    ymf_arena_reset(a);
    unsigned char *p = ymf_alloc(a, 3000);
    for (size_t i = 0; i < 3000; i++)
        assert_int_equal(p[i], 0);
    ymf_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_round_trip),
        cmocka_unit_test(impossible_times_are_refused),
        cmocka_unit_test(ids_rise_and_are_valid),
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(a_buffer_stops_at_its_ceiling),
        cmocka_unit_test(arena_memory_is_zeroed_and_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
