/* The nearest length that whole tracks make, against trying every choice. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/length.h"
#include "random_plan.h"

enum { TRACKS_MOST = 10, RUNS = 500 };

static double best_of_all(const double *seconds, size_t len, double overlap, double wished)
{
    double best = INFINITY;
    for (unsigned choice = 1; choice < 1U << len; choice++) {
        double length = overlap;
        for (size_t i = 0; i < len; i++)
            if (choice >> i & 1)
                length += seconds[i] - overlap;
        best = fmin(best, fabs(length - wished));
    }
    return best;
}

static void no_other_choice_is_nearer(void **state)
{
    (void)state;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    uint32_t s = 7;
    for (int run = 0; run < RUNS; run++) {
        ymf_arena_reset(arena);
        size_t len = (size_t)random_in(&s, 1, TRACKS_MOST);
        double seconds[TRACKS_MOST], overlap = (double)random_in(&s, 0, 12);
        bool take[TRACKS_MOST];
        for (size_t i = 0; i < len; i++)
            seconds[i] = (double)random_in(&s, 200, 4000) / 10;
        double wished = (double)random_in(&s, 60, 3000);
        double length = ymf_length_choose(seconds, len, overlap, wished, take, arena);
        double sum = overlap;
        for (size_t i = 0; i < len; i++)
            sum += take[i] ? seconds[i] - overlap : 0;
        assert_true(fabs(sum - length) < 1e-6);
        assert_true(sum > overlap); /* something is heard */
        double best = best_of_all(seconds, len, overlap, wished);
        if (fabs(length - wished) > best + 0.05)
            fail_msg("run %d: %f for %f, could be %f off", run, length, wished, best);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_other_choice_is_nearer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
