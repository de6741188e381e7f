/* Ends of many steps in one transaction: each by itself, and readied down together. */
#include "fixture.h"

#include <string.h>

static const char job_id[] = "01890000-0000-7000-8000-000000000001";
static const char other_id[] = "01890000-0000-7000-8000-000000000002";

enum { WIDTH = 5, LEASE = 30000 };

/* s/0 to s/4, "all" on them all, "two" on the first two. */
static const char *const keys[] = {"s/0", "s/1", "s/2", "s/3", "s/4"};

static enum ymf_code add_fan(struct fixture *f, struct ymf_tx *tx, const char *id,
                             struct ymf_err *err)
{
    struct ymf_job job = {.id = id};
    struct ymf_step_plan plans[WIDTH + 2] = {0};
    for (int i = 0; i < WIDTH; i++)
        plans[i].step = (struct ymf_step){.key = keys[i], .kind = "x"};
    plans[WIDTH] = (struct ymf_step_plan){{.key = "all", .kind = "y"}, keys, WIDTH};
    plans[WIDTH + 1] = (struct ymf_step_plan){{.key = "two", .kind = "y"}, keys, 2};
    enum ymf_code rc = f->store->work->insert_job(tx, &job, err);
    return rc ? rc : f->store->work->insert_steps(tx, id, plans, WIDTH + 2, 1000, err);
}

BODY(fan)
{
    FIXTURE(ctx);
    MUST(add_fan(f, tx, job_id, err));
    return add_fan(f, tx, other_id, err);
}

static enum ymf_code step_of(struct fixture *f, struct ymf_tx *tx, const char *id, const char *key,
                             struct ymf_step *ret, struct ymf_err *err)
{
    return f->store->work->step_by_key(tx, id, key, f->arena, ret, err);
}

/* Everything that is ready, of one job or of both. */
static enum ymf_code claim_all(struct fixture *f, struct ymf_tx *tx, const char *id, int64_t now,
                               struct ymf_step **ret, size_t *ret_len, struct ymf_err *err)
{
    struct ymf_claim_request rq = {.now_ms = now, .lease_ms = LEASE, .max = 16, .job_id = id};
    return f->store->work->claim(tx, &rq, f->arena, ret, ret_len, err);
}

/* All of them DONE at once. */
static struct ymf_step_end *done_all(struct fixture *f, const struct ymf_step *steps, size_t len,
                                     int64_t now)
{
    struct ymf_step_end *ends = YMF_NEW_ARRAY(f->arena, len, struct ymf_step_end);
    for (size_t i = 0; i < len; i++)
        ends[i] = (struct ymf_step_end){.step = &steps[i], .state = YMF_STEP_DONE, .now_ms = now};
    return ends;
}

BODY(ends_both_jobs)
{
    FIXTURE(ctx);
    struct ymf_step *steps = NULL, all = {0}, two = {0};
    size_t len = 0;
    int64_t readied = 0;
    MUST(claim_all(f, tx, NULL, 2000, &steps, &len, err));
    WANT(len == 2 * WIDTH);
    for (size_t i = 0; i < len; i++)
        steps[i].result = "{\"it\":\"ö\"}";
    MUST(f->store->work->end(tx, done_all(f, steps, len, 2500), len, &readied, err));
    WANT(readied == 4);
    for (int i = 0; i < 2; i++) {
        MUST(step_of(f, tx, i ? other_id : job_id, "all", &all, err));
        MUST(step_of(f, tx, i ? other_id : job_id, "two", &two, err));
        WANT(all.state == YMF_STEP_READY && all.deps_left == 0 && all.run_at == 2500);
        WANT(two.state == YMF_STEP_READY && two.deps_left == 0);
    }
    MUST(step_of(f, tx, job_id, "s/3", &all, err));
    WANT(all.state == YMF_STEP_DONE && strcmp(all.result, "{\"it\":\"ö\"}") == 0);
    WANT(all.ended_at == 2500 && !all.token && all.lease_until == 0);
    return YMF_OK;
}

static void many_ends_count_down_once_each(void **state)
{
    fixture_write(*state, fan);
    fixture_write(*state, ends_both_jobs);
}

BODY(ends_with_one_lost)
{
    FIXTURE(ctx);
    struct ymf_step *steps = NULL, now = {0}, all = {0}, two = {0};
    size_t len = 0;
    int64_t readied = 0;
    MUST(claim_all(f, tx, job_id, 2000, &steps, &len, err));
    WANT(len == WIDTH);
    struct ymf_step_end *ends = done_all(f, steps, len, 2500);
    struct ymf_step stale = steps[1];
    stale.token = "00000000000000000000000000000000";
    stale.result = "late";
    ends[1].step = &stale;
    ends[4].state = YMF_STEP_WAITING;
    ends[4].run_at = 9000;
    MUST(f->store->work->end(tx, ends, len, &readied, err));
    for (size_t i = 0; i < len; i++)
        WANT(ends[i].lost == (i == 1));
    MUST(step_of(f, tx, job_id, stale.key, &now, err));
    WANT(now.state == YMF_STEP_RUNNING && !now.result);
    MUST(step_of(f, tx, job_id, steps[4].key, &now, err));
    WANT(now.state == YMF_STEP_WAITING && now.run_at == 9000 && now.ended_at == 0);
    MUST(step_of(f, tx, job_id, "all", &all, err));
    WANT(all.state == YMF_STEP_BLOCKED && all.deps_left == 2);
    MUST(fixture_end(f, tx, &steps[1], &ends[0], err));
    MUST(step_of(f, tx, job_id, "two", &two, err));
    MUST(step_of(f, tx, job_id, "all", &all, err));
    WANT(two.state == YMF_STEP_READY && all.deps_left == 1);
    return YMF_OK;
}

static void an_end_that_is_lost_takes_no_other_with_it(void **state)
{
    fixture_write(*state, fan);
    fixture_write(*state, ends_with_one_lost);
}

/* "two" runs while s/0 is restarted; it ends together with s/2, on which "all" waits too. */
BODY(ends_on_changed_ground)
{
    FIXTURE(ctx);
    struct ymf_step *steps = NULL, *second = NULL, all = {0}, two = {0}, both[2] = {0};
    size_t len = 0, second_len = 0;
    int64_t readied = 0;
    MUST(claim_all(f, tx, job_id, 2000, &steps, &len, err));
    MUST(f->store->work->end(tx, done_all(f, steps, 2, 2100), 2, &readied, err));
    MUST(claim_all(f, tx, job_id, 2200, &second, &second_len, err));
    WANT(second_len == 1 && strcmp(second->key, "two") == 0);
    MUST(f->store->work->restart(tx, job_id, "s/0", true, 2300, err));
    both[0] = *second;
    both[1] = steps[2];
    MUST(f->store->work->end(tx, done_all(f, both, 2, 2400), 2, &readied, err));
    MUST(step_of(f, tx, job_id, "two", &two, err));
    WANT(two.state == YMF_STEP_BLOCKED && two.deps_left == 1 && two.generation == 1);
    MUST(step_of(f, tx, job_id, "all", &all, err));
    WANT(all.state == YMF_STEP_BLOCKED && all.deps_left == 3);
    return YMF_OK;
}

static void one_that_ends_on_changed_ground_spoils_no_count(void **state)
{
    fixture_write(*state, fan);
    fixture_write(*state, ends_on_changed_ground);
}

BODY(looks_on)
{
    FIXTURE(ctx);
    const char *const ids[] = {job_id, other_id};
    const char **resting = NULL;
    struct ymf_step *steps = NULL;
    struct ymf_job *jobs = NULL;
    size_t len = 0, resting_len = 0, jobs_len = 0;
    int64_t readied = 0;
    bool ready[3] = {false, true, true};
    MUST(f->store->work->ready(tx, 2000, ready, err));
    WANT(ready[YMF_QUEUE_URGENT] && !ready[YMF_QUEUE_NORMAL] && !ready[YMF_QUEUE_HEAVY]);
    MUST(f->store->work->jobs(tx, ids, 2, f->arena, &jobs, &jobs_len, err));
    WANT(jobs_len == 2 && strcmp(jobs[0].id, jobs[1].id) != 0);
    MUST(claim_all(f, tx, job_id, 2000, &steps, &len, err));
    struct ymf_step_end *ends = done_all(f, steps, len, 2100);
    for (size_t i = 0; i < len; i++)
        ends[i].state = YMF_STEP_FAILED;
    MUST(f->store->work->at_rest(tx, ids, 2, f->arena, &resting, &resting_len, err));
    WANT(resting_len == 0);
    MUST(f->store->work->end(tx, ends, len, &readied, err));
    WANT(readied == 0);
    MUST(f->store->work->at_rest(tx, ids, 2, f->arena, &resting, &resting_len, err));
    WANT(resting_len == 1 && strcmp(resting[0], job_id) == 0);
    return YMF_OK;
}

static void what_is_ready_and_what_rests_is_told_for_many(void **state)
{
    fixture_write(*state, fan);
    fixture_write(*state, looks_on);
}

const struct CMUnitTest ends_tests[] = {
    STORE_TEST(many_ends_count_down_once_each),
    STORE_TEST(an_end_that_is_lost_takes_no_other_with_it),
    STORE_TEST(one_that_ends_on_changed_ground_spoils_no_count),
    STORE_TEST(what_is_ready_and_what_rests_is_told_for_many),
};
const size_t ends_tests_len = sizeof ends_tests / sizeof ends_tests[0];
