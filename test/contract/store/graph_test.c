/* The steps of a job as a graph: inserted whole, counted down, gone back over. */
#include "fixture.h"

#include <string.h>

#include "base/uuid.h"

static const char job_id[] = "01890000-0000-7000-8000-000000000001";
static const char other_id[] = "01890000-0000-7000-8000-000000000002";

/* a and b, c on both, d on c. */
static const char *const on_ab[] = {"a", "b"};
static const char *const on_c[] = {"c"};
static const struct ymf_step_plan diamond[] = {
    {.step = {.key = "a", .kind = "x", .input = "{\"n\":1}", .provider = "p"}},
    {.step = {.key = "b", .kind = "x", .queue = YMF_QUEUE_NORMAL, .number = 2, .priority = 3}},
    {.step = {.key = "c", .kind = "y"}, .deps = on_ab, .deps_len = 2},
    {.step = {.key = "d", .kind = "z"}, .deps = on_c, .deps_len = 1},
};

static enum ymf_code add_job(struct fixture *f, struct ymf_tx *tx, const char *id,
                             struct ymf_err *err)
{
    struct ymf_job job = {.id = id, .kind = YMF_JOB_PRODUCTION, .budget_cap = 1000000};
    enum ymf_code rc = f->store->work->insert_job(tx, &job, err);
    if (!rc)
        rc = f->store->work->insert_steps(tx, id, diamond, 4, 1000, err);
    return rc;
}

BODY(insert_diamond)
{
    FIXTURE(ctx);
    return add_job(f, tx, job_id, err);
}

static enum ymf_code step_now(struct fixture *f, struct ymf_tx *tx, const char *key,
                              struct ymf_step *ret, struct ymf_err *err)
{
    return f->store->work->step_by_key(tx, job_id, key, f->arena, ret, err);
}

/* The states of a, b, c, d by their first letters. */
static enum ymf_code states(struct fixture *f, struct ymf_tx *tx, char out[5], struct ymf_err *err)
{
    struct ymf_step *steps = NULL;
    size_t len = 0;
    enum ymf_code rc = f->store->work->steps(tx, job_id, f->arena, &steps, &len, err);
    if (rc)
        return rc;
    memset(out, 0, 5);
    for (size_t i = 0; i < len && i < 4; i++)
        out[steps[i].key[0] - 'a'] = ymf_step_state_words[steps[i].state][0];
    return YMF_OK;
}

/* Claims everything claimable and ends it as DONE. */
static enum ymf_code do_all(struct fixture *f, struct ymf_tx *tx, int queue, int64_t now,
                            struct ymf_err *err)
{
    struct ymf_claim_request rq = {.now_ms = now, .lease_ms = 30000, .queue = queue, .max = 16};
    struct ymf_step *steps = NULL;
    size_t len = 0;
    MUST(f->store->work->claim(tx, &rq, f->arena, &steps, &len, err));
    for (size_t i = 0; i < len; i++) {
        struct ymf_step_end how = {.state = YMF_STEP_DONE, .now_ms = now};
        steps[i].result = "{\"made\":true}";
        MUST(fixture_end(f, tx, &steps[i], &how, err));
    }
    return YMF_OK;
}

BODY(sees_ready_and_blocked)
{
    FIXTURE(ctx);
    char now[5];
    struct ymf_step a = {0}, b = {0}, c = {0};
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "rrbb") == 0);
    MUST(step_now(f, tx, "a", &a, err));
    MUST(step_now(f, tx, "b", &b, err));
    MUST(step_now(f, tx, "c", &c, err));
    WANT(ymf_uuid_valid(a.id) && strcmp(a.job_id, job_id) == 0);
    WANT(strcmp(a.input, "{\"n\":1}") == 0 && strcmp(a.provider, "p") == 0);
    WANT(b.number == 2 && b.priority == 3 && b.queue == YMF_QUEUE_NORMAL && !b.provider);
    WANT(c.deps_left == 2 && c.created_at == 1000);
    return YMF_OK;
}

static void steps_without_deps_are_ready_and_the_rest_blocked(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_read(*state, sees_ready_and_blocked);
}

BODY(insert_again)
{
    FIXTURE(ctx);
    return f->store->work->insert_steps(tx, job_id, diamond, 4, 2000, err);
}

static void inserting_the_same_graph_twice_changes_nothing(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, insert_again);
    fixture_read(*state, sees_ready_and_blocked);
}

BODY(waits_for_nobody)
{
    FIXTURE(ctx);
    static const char *const on_none[] = {"nobody"};
    static const struct ymf_step_plan lone = {
        .step = {.key = "e", .kind = "x"}, .deps = on_none, .deps_len = 1};
    WANT(f->store->work->insert_steps(tx, job_id, &lone, 1, 1000, err) == YMF_INTERNAL);
    return YMF_INTERNAL;
}

static void a_step_that_waits_for_an_unknown_one_is_refused(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    fixture_write(f, insert_diamond);
    assert_int_equal(f->store->transact(f->store->self, YMF_TX_WRITE, waits_for_nobody, f, &err),
                     YMF_INTERNAL);
    assert_non_null(strstr(err.msg, "does not exist"));
    fixture_read(f, sees_ready_and_blocked);
}

BODY(runs_through)
{
    FIXTURE(ctx);
    char now[5];
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 2000, err)); /* a */
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "drbb") == 0);
    MUST(do_all(f, tx, YMF_QUEUE_NORMAL, 2000, err)); /* b */
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "ddrb") == 0);
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 2000, err)); /* c */
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 2000, err)); /* d */
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "dddd") == 0);
    struct ymf_step d = {0};
    MUST(step_now(f, tx, "d", &d, err));
    WANT(d.started_at == 2000 && d.ended_at == 2000 && !d.token && d.lease_until == 0);
    WANT(strcmp(d.result, "{\"made\":true}") == 0);
    return YMF_OK;
}

static void a_done_step_readies_its_dependants_at_zero(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, runs_through);
}

BODY(restart_a)
{
    FIXTURE(ctx);
    char now[5];
    struct ymf_step a = {0}, b = {0}, c = {0};
    MUST(f->store->work->restart(tx, job_id, "a", true, 3000, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "rdbb") == 0);
    MUST(step_now(f, tx, "a", &a, err));
    MUST(step_now(f, tx, "b", &b, err));
    MUST(step_now(f, tx, "c", &c, err));
    WANT(a.generation == 1 && !a.result && a.ended_at == 0);
    WANT(b.generation == 0 && b.result);
    WANT(c.generation == 1 && c.deps_left == 1);
    REFUSED(YMF_NOT_FOUND, f->store->work->restart(tx, job_id, "none", true, 3000, err));
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 4000, err)); /* a again, readies c alone */
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "ddrb") == 0);
    return YMF_OK;
}

static void restarting_a_branch_blocks_what_was_done_below_it_and_nothing_beside(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, runs_through);
    fixture_write(*state, restart_a);
}

BODY(end_on_changed_ground)
{
    FIXTURE(ctx);
    char now[5];
    struct ymf_step c = {0}, *claimed = NULL;
    size_t len = 0;
    struct ymf_claim_request rq = {.now_ms = 2000, .lease_ms = 30000, .max = 1};
    struct ymf_step_end done = {.state = YMF_STEP_DONE, .now_ms = 2500};
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 2000, err));
    MUST(do_all(f, tx, YMF_QUEUE_NORMAL, 2000, err));
    MUST(f->store->work->claim(tx, &rq, f->arena, &claimed, &len, err));
    WANT(len == 1 && strcmp(claimed->key, "c") == 0);
    REFUSED(YMF_CONFLICT, f->store->work->restart(tx, job_id, "c", true, 2100, err));
    MUST(f->store->work->restart(tx, job_id, "a", true, 2100, err));
    MUST(fixture_end(f, tx, claimed, &done, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "rdbb") == 0);
    MUST(step_now(f, tx, "c", &c, err));
    WANT(c.generation == 1 && c.deps_left == 1);
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 3000, err));
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 3000, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "dddr") == 0);
    return YMF_OK;
}

static void a_step_that_ends_on_changed_ground_is_done_again(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, end_on_changed_ground);
}

BODY(cancel_then_retry)
{
    FIXTURE(ctx);
    char now[5];
    MUST(do_all(f, tx, YMF_QUEUE_URGENT, 2000, err));
    MUST(f->store->work->cancel_open(tx, job_id, 2100, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "dccc") == 0);
    MUST(f->store->work->restart(tx, job_id, "d", false, 2200, err));
    MUST(f->store->work->restart(tx, job_id, "b", false, 2200, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "drcb") == 0);
    return YMF_OK;
}

static void cancelling_ends_what_is_open_and_a_restart_blocks_on_open_deps(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, cancel_then_retry);
}

BODY(other_jobs_stay)
{
    FIXTURE(ctx);
    char now[5];
    MUST(add_job(f, tx, other_id, err));
    MUST(f->store->work->cancel_open(tx, other_id, 2000, err));
    MUST(states(f, tx, now, err));
    WANT(strcmp(now, "rrbb") == 0);
    return YMF_OK;
}

static void one_job_does_not_touch_another(void **state)
{
    fixture_write(*state, insert_diamond);
    fixture_write(*state, other_jobs_stay);
}

const struct CMUnitTest graph_tests[] = {
    STORE_TEST(steps_without_deps_are_ready_and_the_rest_blocked),
    STORE_TEST(inserting_the_same_graph_twice_changes_nothing),
    STORE_TEST(a_step_that_waits_for_an_unknown_one_is_refused),
    STORE_TEST(a_done_step_readies_its_dependants_at_zero),
    STORE_TEST(restarting_a_branch_blocks_what_was_done_below_it_and_nothing_beside),
    STORE_TEST(a_step_that_ends_on_changed_ground_is_done_again),
    STORE_TEST(cancelling_ends_what_is_open_and_a_restart_blocks_on_open_deps),
    STORE_TEST(one_job_does_not_touch_another),
};
const size_t graph_tests_len = sizeof graph_tests / sizeof graph_tests[0];
