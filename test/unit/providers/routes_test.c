/* The table of routes: every fault with its place, unknown prices, and the table that ships. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/data.h"
#include "providers/routes.h"

#define ROW(more)                                                                        \
    "{\"id\":\"r\",\"capability\":\"clip\",\"slot\":\"s\",\"label\":\"R\",\"provider\":" \
    "\"cometapi\","                                                                      \
    "\"profile\":\"live\",\"model\":\"m\",\"path\":\"/p\"," more "}"
#define TABLE(rows) "{\"version\":\"1\",\"routes\":[" rows "]}"
#define KLING       "\"dialect\":\"kling\",\"image\":\"base64\",\"image_max_bytes\":1000"

static enum ymf_code load(struct ymf_arena *arena, const char *text, struct ymf_routes *ret,
                          struct ymf_faults **faults, struct ymf_err *err)
{
    *faults = YMF_NEW(arena, struct ymf_faults);
    (*faults)->arena = arena;
    return ymf_routes_load(text, strlen(text), arena, ret, *faults, err);
}

static void every_fault_has_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *row, *pointer;
    } rows[] = {
        {ROW("\"dialect\":\"klink\""), "/routes/0/dialect"},
        {ROW("\"dialect\":\"suno_gateway\""), "/routes/0/dialect"},
        {ROW(KLING ",\"poll\":\"/p/x\""), "/routes/0/poll"},
        {ROW(KLING ",\"find\":\"p/{id}\""), "/routes/0/find"},
        {ROW(KLING ",\"method\":\"FETCH\""), "/routes/0/method"},
        {ROW(KLING ",\"durations\":[5,0]"), "/routes/0/durations/1"},
        {ROW(KLING ",\"duration_type\":\"text\""), "/routes/0/duration_type"},
        {ROW(KLING ",\"price_unit\":\"hour\""), "/routes/0/price_unit"},
        {ROW(KLING ",\"params\":[1]"), "/routes/0/params"},
        {ROW(KLING ",\"template\":{}"), "/routes/0/template"},
        {ROW(KLING ",\"concurrency\":0"), "/routes/0/concurrency"},
        {ROW(KLING ",\"colour\":\"red\""), "/routes/0/colour"},
        {ROW("\"dialect\":\"kling\",\"image\":\"base64\""), "/routes/0/image_max_bytes"},
        {ROW("\"dialect\":\"volc_ark\",\"lookup\":\"by_ref\""), "/routes/0/lookup"},
        {ROW("\"dialect\":\"template\",\"template\":{\"request\":{},\"result\":\"/u\",\"task\":\"/"
             "i\"}"),
         "/routes/0/template/state"},
        {ROW("\"dialect\":\"template\",\"template\":{\"result\":\"/u\"},\"synchronous\":true"),
         "/routes/0/template/request"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
        struct ymf_routes routes = {0};
        struct ymf_faults *faults = NULL;
        struct ymf_err err = {0};
        const char *text = ymf_printf(arena, TABLE("%s"), rows[i].row);
        print_message("# %s\n", rows[i].pointer);
        assert_int_equal(load(arena, text, &routes, &faults, &err), YMF_INVALID);
        assert_int_equal(faults->len, 1);
        assert_string_equal(faults->items[0].pointer, rows[i].pointer);
        assert_string_equal(err.pointer, rows[i].pointer);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_routes routes = {0};
    struct ymf_faults *faults = NULL;
    struct ymf_err err = {0};
    assert_int_equal(
        load(arena, TABLE(ROW(KLING) "," ROW(KLING ",\"poll\":\"x\"")), &routes, &faults, &err),
        YMF_INVALID);
    assert_int_equal(faults->len, 3); /* no slash, no {id}, the same id again */
    assert_non_null(strstr(err.msg, "3 faults"));
    assert_int_equal(load(arena, "{\"version\":", &routes, &faults, &err), YMF_INVALID);
}

static void an_unknown_price_is_the_dearest(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_routes routes = {0};
    struct ymf_faults *faults = NULL;
    struct ymf_err err = {0};
    static const char table[] = TABLE(
        ROW(KLING) ","
                   "{\"id\":\"by_second\",\"capability\":\"clip\",\"slot\":\"s\",\"label\":\"R\","
                   "\"provider\":\"cometapi\",\"profile\":\"live\",\"model\":\"m\",\"path\":\"/p\","
                   "\"durations\":[5,10],\"price_unit\":\"second\",\"price_usd_micro\":90000," KLING
                   "},"
                   "{\"id\":\"by_clip\",\"capability\":\"clip\",\"slot\":\"s\",\"label\":\"R\","
                   "\"provider\":\"cometapi\",\"profile\":\"seed\",\"model\":\"m\",\"path\":\"/p\","
                   "\"price_usd_micro\":600000," KLING "}");
    assert_int_equal(load(arena, table, &routes, &faults, &err), YMF_OK);
    assert_int_equal(routes.items[0].price_usd_micro, -1);
    assert_int_equal(routes.items[0].dearest_usd_micro, 900000);
}

static void the_table_that_ships_is_whole(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_routes routes = {0};
    struct ymf_faults *faults = NULL;
    struct ymf_err err = {0};
    size_t len = 0;
    const char *text = ymf_data("routes.json", &len);
    assert_non_null(text);
    if (load(arena, text, &routes, &faults, &err))
        fail_msg("%s: %s", err.pointer, err.msg);
    assert_true(routes.len > 15);
}

static void a_length_is_the_least_that_is_enough(void **state)
{
    (void)state;
    double lengths[] = {5, 10};
    struct ymf_route r = {.durations = lengths, .durations_len = 2};
    assert_true(ymf_route_seconds(&r, 3) == 5);
    assert_true(ymf_route_seconds(&r, 5) == 5);
    assert_true(ymf_route_seconds(&r, 5.1) == 10);
    assert_true(ymf_route_seconds(&r, 60) == 10);
    r.durations_len = 0;
    assert_true(ymf_route_seconds(&r, 7.2) == 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_has_its_place),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(an_unknown_price_is_the_dearest),
        cmocka_unit_test(the_table_that_ships_is_whole),
        cmocka_unit_test(a_length_is_the_least_that_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
