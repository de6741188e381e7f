/* The graphs: exact counts, and every key waited for is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/graph.h"
#include "core/money.h"

static const struct ymf_step_plan *find(const struct ymf_graph *g, const char *key)
{
    for (size_t i = 0; i < g->len; i++) {
        if (strcmp(g->items[i].step.key, key) == 0)
            return &g->items[i];
    }
    return NULL;
}

static size_t count(const struct ymf_graph *g, const char *kind)
{
    size_t n = 0;
    for (size_t i = 0; i < g->len; i++)
        n += strcmp(g->items[i].step.kind, kind) == 0;
    return n;
}

/* Steps run in the order of the list need no step that comes later: there is no circle. */
static void each_waits_only_for_earlier_ones(const struct ymf_graph *g)
{
    for (size_t i = 0; i < g->len; i++) {
        for (size_t d = 0; d < g->items[i].deps_len; d++) {
            const struct ymf_step_plan *dep = find(g, g->items[i].deps[d]);
            assert_non_null(dep);
            assert_true(dep < &g->items[i]);
        }
    }
}

static void counts_are_exactly_the_asked_ones(void **state)
{
    (void)state;
    static const int64_t sizes[][2] = {{1, 1}, {3, 8}, {7, 40}, {60, 60}};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct ymf_graph g = ymf_graph_production(sizes[i][0], sizes[i][1], arena);
        assert_int_equal(count(&g, "track"), sizes[i][0]);
        assert_int_equal(count(&g, "image"), sizes[i][1]);
        assert_int_equal(count(&g, "direct"), sizes[i][1]);
        assert_int_equal(count(&g, "animate"), sizes[i][1]);
        each_waits_only_for_earlier_ones(&g);
    }
}

static void direction_waits_for_the_beats_and_all_pictures(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_graph g = ymf_graph_production(2, 5, arena);
    assert_int_equal(find(&g, "direct/3")->deps_len, 6);
    assert_int_equal(find(&g, "animate/3")->deps_len, 1);
    assert_string_equal(find(&g, "animate/3")->deps[0], "direct/3");
    assert_int_equal(find(&g, "assemble")->deps_len, 5);
    assert_string_equal(find(&g, "upload")->deps[0], "review");
}

static void research_starts_with_expansion_unless_queries_were_given(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_graph alone = ymf_graph_research(0, arena);
    assert_int_equal(alone.len, 1);
    assert_string_equal(alone.items[0].step.key, "expand");
    struct ymf_graph whole = ymf_graph_research(4, arena);
    assert_int_equal(count(&whole, "search"), 4);
    assert_int_equal(find(&whole, "filter")->deps_len, 4);
    each_waits_only_for_earlier_ones(&whole);
    struct ymf_graph curation = ymf_graph_curation(arena);
    each_waits_only_for_earlier_ones(&curation);
}

static void an_unknown_price_is_guessed_and_never_free(void **state)
{
    (void)state;
    struct ymf_route clip = {.capability = "clip", .price_usd_micro = -1};
    assert_true(ymf_money_call(&clip, 8) >= 400000);
    struct ymf_route second = {
        .capability = "clip", .price_usd_micro = 50000, .price_unit = "second"};
    assert_int_equal(ymf_money_call(&second, 10), 500000);
    struct ymf_route call = {.capability = "song", .price_usd_micro = 144000, .price_unit = "call"};
    assert_int_equal(ymf_money_call(&call, 180), 144000);
    assert_int_equal(ymf_money_default_limit((struct ymf_money_range){100, 200}), 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_exactly_the_asked_ones),
        cmocka_unit_test(direction_waits_for_the_beats_and_all_pictures),
        cmocka_unit_test(research_starts_with_expansion_unless_queries_were_given),
        cmocka_unit_test(an_unknown_price_is_guessed_and_never_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
