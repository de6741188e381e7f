/* The built-in files: found by name, whole, and listed by prefix. */
#include "base/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_file_is_found_by_its_name_and_ends_in_nul(void **state)
{
    (void)state;
    size_t len = 0;
    const char *text = ymf_data("sql/schema_version.sql", &len);
    assert_non_null(text);
    assert_true(len > 0);
    assert_int_equal(strlen(text), len);
}

static void an_unknown_name_is_null(void **state)
{
    (void)state;
    assert_null(ymf_data("sql/none.sql", NULL));
    assert_null(ymf_data("", NULL));
    assert_null(ymf_data("zzz", NULL));
}

static void names_below_a_prefix_come_in_order(void **state)
{
    (void)state;
    const char *last = "";
    size_t n = 0;
    for (const char *name; (name = ymf_data_name("sql/", n)); n++) {
        assert_memory_equal(name, "sql/", 4);
        assert_true(strcmp(last, name) < 0);
        assert_non_null(ymf_data(name, NULL));
        last = name;
    }
    assert_true(n > 0);
    assert_null(ymf_data_name("sql/", n + 1000));
    assert_null(ymf_data_name("zzz", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_found_by_its_name_and_ends_in_nul),
        cmocka_unit_test(an_unknown_name_is_null),
        cmocka_unit_test(names_below_a_prefix_come_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
