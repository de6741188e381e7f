/* Which row an address belongs to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "http/router.h"

static const struct ymf_route_key rows[] = {
    {"GET", "/api/jobs"},
    {"POST", "/api/jobs"},
    {"GET", "/api/jobs/{id}"},
    {"GET", "/api/jobs/{id}/files/{name}"},
    {"GET", "/api/jobs/{id}/bundle.zip"},
    {"POST", "/api/jobs/{id}/scenes/{n}/regenerate"},
    {"POST", "/api/jobs/{id}/{act}"},
    {"GET", "/assets/{path*}"},
    {"HEAD", "/api/odd"},
    {"GET", "/api/odd"},
};

static const struct {
    const char *label, *method, *path;
    int row;
    const char *allow, *first, *second;
} cases[] = {
    {"a plain address", "GET", "/api/jobs", 0, NULL, NULL, NULL},
    {"the same address, another method", "POST", "/api/jobs", 1, NULL, NULL, NULL},
    {"a parameter", "GET", "/api/jobs/7f3", 2, NULL, "7f3", NULL},
    {"two parameters", "POST", "/api/jobs/7f3/scenes/12/regenerate", 5, NULL, "7f3", "12"},
    {"a literal beats a parameter", "GET", "/api/jobs/7/bundle.zip", 4, NULL, "7", NULL},
    {"a parameter where no literal fits", "POST", "/api/jobs/7/cancel", 6, NULL, "7", "cancel"},
    {"escapes are undone in parameters", "GET", "/api/jobs/a%20b%2Fc", 2, NULL, "a b/c", NULL},
    {"escapes are undone in literals", "GET", "/api/%6Aobs", 0, NULL, NULL, NULL},
    {"the rest of a path", "GET", "/assets/js/a.js", 7, NULL, "js/a.js", NULL},
    {"HEAD takes the GET row", "HEAD", "/api/jobs", 0, NULL, NULL, NULL},
    {"HEAD prefers its own row", "HEAD", "/api/odd", 8, NULL, NULL, NULL},
    {"another method says which", "PUT", "/api/jobs", -1, "GET, POST", NULL, NULL},
    {"the literal's methods, not the parameter's", "POST", "/api/jobs/7/bundle.zip", -1, "GET",
     NULL, NULL},
    {"an unknown address", "GET", "/api/nothing", -1, NULL, NULL, NULL},
    {"a slash too many at the end", "GET", "/api/jobs/", -1, NULL, NULL, NULL},
    {"a slash too many inside", "GET", "/api//jobs", -1, NULL, NULL, NULL},
    {"an empty rest", "GET", "/assets/", -1, NULL, NULL, NULL},
    {"a zero byte in disguise", "GET", "/api/jobs/a%00b", -1, NULL, NULL, NULL},
    {"not UTF-8", "GET", "/api/jobs/%FF", -1, NULL, NULL, NULL},
    {"a line break in disguise", "GET", "/api/jobs/a%0d%0ab", -1, NULL, NULL, NULL},
    {"too deep", "GET", "/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8", -1, NULL, NULL, NULL},
    {"not a path", "GET", "api/jobs", -1, NULL, NULL, NULL},
};

static bool same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static void each_address_finds_its_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        struct ymf_route_hit hit =
            ymf_router_find(rows, sizeof rows / sizeof rows[0], sizeof rows[0], cases[i].method,
                            cases[i].path, arena);
        print_message("# %s\n", cases[i].label);
        assert_int_equal(hit.row, cases[i].row);
        if (hit.row < 0)
            assert_true(same(hit.allow, cases[i].allow));
        assert_true(same(hit.param[0], cases[i].first));
        assert_true(same(hit.param[1], cases[i].second));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_address_finds_its_row)};
    return cmocka_run_group_tests_name("router", tests, NULL, NULL);
}
