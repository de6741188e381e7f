/* Limits that all workers keep together: places, buckets of calls, cores of a machine; and the
 * alarm of a job that stands still. */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "store/db.h"

static const char one[] = "01890000-0000-7000-8000-000000000011";
static const char two[] = "01890000-0000-7000-8000-000000000012";

enum { LEASE = 30000, MANY = 40 };

static enum ymf_code add(struct fixture *f, struct ymf_tx *tx, const char *job_id, int count,
                         int queue, struct ymf_err *err)
{
    struct ymf_job job = {.id = job_id};
    struct ymf_step_plan *plans = YMF_NEW_ARRAY(f->arena, (size_t)count, struct ymf_step_plan);
    for (int i = 0; i < count; i++)
        plans[i].step = (struct ymf_step){
            .key = ymf_printf(f->arena, "s/%d", i), .kind = "x", .number = i, .queue = queue};
    enum ymf_code rc = f->store->work->insert_job(tx, &job, err);
    return rc ? rc : f->store->work->insert_steps(tx, job_id, plans, (size_t)count, 1000, err);
}

static enum ymf_code claim(struct fixture *f, struct ymf_tx *tx, const char *job_id, int queue,
                           int64_t now, size_t max, struct ymf_step **ret, size_t *ret_len,
                           struct ymf_err *err)
{
    struct ymf_claim_request rq = {
        .now_ms = now, .lease_ms = LEASE, .queue = queue, .max = max, .job_id = job_id};
    return f->store->work->claim(tx, &rq, f->arena, ret, ret_len, err);
}

BODY(fills_and_empties)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    const struct ymf_rate rate = {"p", 60, 3}; /* three at once, then one a second */
    int64_t again = 0;
    for (int i = 0; i < 3; i++)
        MUST(l->take_rate(tx, &rate, "s", 10000, &again, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 10000, &again, err));
    WANT(again == 11000);
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 10900, &again, err));
    WANT(again == 11000); /* asking does not put it off */
    MUST(l->take_rate(tx, &rate, "s", 11000, &again, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 11000, &again, err));
    for (int i = 0; i < 3; i++) /* no more than three are saved up */
        MUST(l->take_rate(tx, &rate, "s", 60000, &again, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 60000, &again, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 9000, &again, err)); /* the clock went back */
    MUST(l->take_rate(tx, &rate, "s", 61000, &again, err));
    const struct ymf_rate other = {"q", 60, 1};
    MUST(l->take_rate(tx, &other, "s", 61000, &again, err));
    return YMF_OK;
}

static void a_bucket_gives_what_its_rate_and_its_size_allow(void **state)
{
    fixture_write(*state, fills_and_empties);
}

BODY(goes_back)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    const struct ymf_rate rate = {"p", 60, 2};
    int64_t again = 0;
    MUST(l->take_rate(tx, &rate, "s", 1000000, &again, err));
    MUST(l->take_rate(tx, &rate, "s", 5000, &again, err)); /* it keeps what it had … */
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 5000, &again, err));
    MUST(l->take_rate(tx, &rate, "s", 6000, &again, err)); /* … and fills by the new clock */
    return YMF_OK;
}

static void a_clock_that_stepped_back_stops_no_bucket(void **state)
{
    fixture_write(*state, goes_back);
}

BODY(is_left_alone)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    const struct ymf_rate rate = {"p", 60, 5}, free_one = {"q", 0, 0};
    struct ymf_sweep_result swept = {0};
    int64_t again = 0;
    MUST(l->take_rate(tx, &rate, "s", 1000, &again, err));
    MUST(l->close_rate(tx, "p", 1000, 20000, err));
    MUST(l->close_rate(tx, "p", 1000, 3000, err)); /* a shorter word does not open it */
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 20999, &again, err));
    WANT(again == 22000); /* it is empty when it opens */
    REFUSED(YMF_BUSY, l->take_rate(tx, &rate, "s", 21500, &again, err));
    MUST(l->take_rate(tx, &rate, "s", 22000, &again, err));
    MUST(l->take_rate(tx, &free_one, "s", 1000, &again, err));
    MUST(l->close_rate(tx, "q", 1000, 5000, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &free_one, "s", 5999, &again, err));
    WANT(again == 6000);
    MUST(l->take_rate(tx, &free_one, "s", 6000, &again, err));
    /* The clock went back by an hour: it is closed for as long as was told, not for longer. */
    MUST(l->close_rate(tx, "q", 3600000, 5000, err));
    MUST(f->store->work->sweep(tx, 7000, LEASE, &swept, err));
    REFUSED(YMF_BUSY, l->take_rate(tx, &free_one, "s", 11999, &again, err));
    MUST(l->take_rate(tx, &free_one, "s", 12000, &again, err));
    return YMF_OK;
}

static void a_provider_that_is_busy_is_left_alone_by_all(void **state)
{
    fixture_write(*state, is_left_alone);
}

struct crowd {
    struct fixture *f;
    atomic_int taken;
};

BODY(takes_at_one_moment)
{
    struct crowd *c = ctx;
    const struct ymf_rate rate = {"p", 600, 25};
    int64_t again = 0;
    enum ymf_code rc = c->f->store->ledger->take_rate(tx, &rate, "s", 5000, &again, err);
    return rc == YMF_BUSY ? ymf_fail(err, YMF_CONFLICT, "none left") : rc;
}

static void *take_many(void *arg)
{
    struct crowd *c = arg;
    for (int i = 0; i < MANY; i++) {
        struct ymf_err err = {0};
        if (!c->f->store->transact(c->f->store->self, YMF_TX_WRITE, takes_at_one_moment, c, &err))
            atomic_fetch_add(&c->taken, 1);
    }
    return NULL;
}

static void many_workers_take_no_more_than_the_bucket_holds(void **state)
{
    static struct crowd crowd;
    crowd.f = *state;
    atomic_store(&crowd.taken, 0);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, take_many, &crowd), 0);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&crowd.taken), 25);
}

/* Ends a claimed step as one that waits for a place at "p". */
static enum ymf_code wait_for_place(struct fixture *f, struct ymf_tx *tx, struct ymf_step *step,
                                    struct ymf_err *err)
{
    struct ymf_step_end end = {
        .state = YMF_STEP_WAITING, .run_at = 900000, .now_ms = 2000, .waits_for = "p"};
    return fixture_end(f, tx, step, &end, err);
}

BODY(shares)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_step *long_one = NULL, *short_one = NULL, now = {0};
    size_t len = 0;
    MUST(add(f, tx, one, 6, YMF_QUEUE_NORMAL, err));
    MUST(add(f, tx, two, 1, YMF_QUEUE_NORMAL, err));
    MUST(claim(f, tx, one, YMF_QUEUE_NORMAL, 2000, 6, &long_one, &len, err));
    WANT(len == 6);
    MUST(l->take_slot(tx, "p", 2, long_one[0].id, 2000, 900000, err));
    MUST(l->take_slot(tx, "p", 2, long_one[1].id, 2000, 900000, err));
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, long_one[2].id, 2000, 900000, err));
    for (int i = 2; i < 5; i++)
        MUST(wait_for_place(f, tx, &long_one[i], err));
    MUST(claim(f, tx, two, YMF_QUEUE_NORMAL, 2000, 1, &short_one, &len, err));
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, short_one->id, 2000, 900000, err));
    MUST(wait_for_place(f, tx, short_one, err));
    MUST(l->release_slot(tx, long_one[0].id, 3000, err));
    /* The place is the short job's: its step is woken, and a newcomer of the long one waits. */
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, long_one[4].id, 3000, 900000, err));
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, long_one[5].id, 3000, 900000, err));
    MUST(f->store->work->step(tx, short_one->id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_READY && now.queue == YMF_QUEUE_NORMAL); /* polls go before it */
    MUST(l->take_slot(tx, "p", 2, short_one->id, 3000, 900000, err));
    MUST(claim(f, tx, two, YMF_QUEUE_NORMAL, 3000, 1, &short_one, &len, err));
    struct ymf_step_end done = {.state = YMF_STEP_DONE, .now_ms = 3500};
    MUST(l->release_slot(tx, short_one->id, 3500, err));
    MUST(fixture_end(f, tx, short_one, &done, err));
    MUST(f->store->work->step(tx, long_one[2].id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_READY); /* now one of the long job's */
    MUST(l->take_slot(tx, "p", 2, long_one[2].id, 3500, 900000, err));
    return YMF_OK;
}

static void places_go_to_the_job_that_holds_the_fewest(void **state)
{
    fixture_write(*state, shares);
}

BODY(keeps_its_place)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL;
    size_t len = 0;
    bool cancel = false;
    MUST(add(f, tx, one, 1, YMF_QUEUE_NORMAL, err));
    MUST(claim(f, tx, one, YMF_QUEUE_NORMAL, 2000, 1, &held, &len, err));
    MUST(f->store->ledger->take_slot(tx, "p", 1, held->id, 2000, 3000, err));
    MUST(f->store->work->heartbeat(tx, held, 50000, &cancel, err));
    REFUSED(YMF_BUSY, f->store->ledger->take_slot(tx, "p", 1, "other", 40000, 90000, err));
    MUST(f->store->ledger->take_slot(tx, "p", 1, "other", 50000, 90000, err));
    return YMF_OK;
}

static void a_place_is_held_as_long_as_its_step_runs(void **state)
{
    fixture_write(*state, keeps_its_place);
}

BODY(has_two_cores)
{
    FIXTURE(ctx);
    struct ymf_step *got = NULL;
    size_t len = 0;
    struct ymf_claim_request rq = {.now_ms = 2000,
                                   .lease_ms = LEASE,
                                   .queue = YMF_QUEUE_HEAVY,
                                   .max = 2,
                                   .machine = "here",
                                   .machine_max = 1};
    MUST(f->store->work->claim(tx, &rq, f->arena, &got, &len, err));
    WANT(len == 0); /* nothing is there yet */
    MUST(add(f, tx, one, 4, YMF_QUEUE_HEAVY, err));
    MUST(f->store->work->claim(tx, &rq, f->arena, &got, &len, err));
    WANT(len == 1);
    struct ymf_step first = got[0];
    rq.worker = "another process";
    MUST(f->store->work->claim(tx, &rq, f->arena, &got, &len, err));
    WANT(len == 0); /* the machine is at work */
    rq.machine = "elsewhere";
    MUST(f->store->work->claim(tx, &rq, f->arena, &got, &len, err));
    WANT(len == 1);
    struct ymf_step_end wait = {.state = YMF_STEP_WAITING, .run_at = 9000, .now_ms = 2500};
    MUST(fixture_end(f, tx, &first, &wait, err));
    rq.machine = "here";
    MUST(f->store->work->claim(tx, &rq, f->arena, &got, &len, err));
    WANT(len == 1);
    return YMF_OK;
}

static void a_machine_runs_as_many_heavy_steps_as_it_has_cores_for(void **state)
{
    fixture_write(*state, has_two_cores);
}

struct machine {
    struct fixture *f;
    atomic_int claimed;
};

BODY(claims_heavy)
{
    struct machine *m = ctx;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_step *got = NULL;
    size_t len = 0;
    const struct ymf_claim_request rq = {.now_ms = 2000,
                                         .lease_ms = LEASE,
                                         .queue = YMF_QUEUE_HEAVY,
                                         .max = 2,
                                         .machine = "here",
                                         .machine_max = 2};
    MUST(m->f->store->work->claim(tx, &rq, arena, &got, &len, err));
    atomic_fetch_add(&m->claimed, (int)len);
    return YMF_OK;
}

static void *claim_heavy(void *arg)
{
    struct machine *m = arg;
    struct ymf_err err = {0};
    if (m->f->store->transact(m->f->store->self, YMF_TX_WRITE, claims_heavy, m, &err))
        atomic_fetch_add(&m->claimed, 1000);
    return NULL;
}

BODY(add_heavy)
{
    FIXTURE(ctx);
    return add(f, tx, one, 20, YMF_QUEUE_HEAVY, err);
}

static void workers_of_one_machine_share_its_cores(void **state)
{
    static struct machine machine;
    machine.f = *state;
    atomic_store(&machine.claimed, 0);
    fixture_write(*state, add_heavy);
    pthread_t threads[6];
    for (int i = 0; i < 6; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, claim_heavy, &machine), 0);
    for (int i = 0; i < 6; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&machine.claimed), 2);
}

BODY(stands_still)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL;
    struct ymf_job job = {0};
    const char **stuck = NULL;
    size_t len = 0;
    MUST(add(f, tx, one, 2, YMF_QUEUE_NORMAL, err));
    MUST(add(f, tx, two, 1, YMF_QUEUE_NORMAL, err));
    MUST(claim(f, tx, one, YMF_QUEUE_NORMAL, 2000, 2, &held, &len, err));
    struct ymf_step_end failed = {.state = YMF_STEP_FAILED, .now_ms = 3000};
    struct ymf_step_end parked = {.state = YMF_STEP_PARKED, .now_ms = 3000};
    MUST(fixture_end(f, tx, &held[0], &failed, err));
    MUST(fixture_end(f, tx, &held[1], &parked, err));
    MUST(f->store->work->stuck(tx, f->arena, &stuck, &len, err));
    WANT(len == 0); /* what is parked waits for somebody */
    MUST(f->store->work->wake(tx, one, NULL, 3000, err));
    struct ymf_claim_request urgent = {
        .now_ms = 3000, .lease_ms = LEASE, .queue = YMF_QUEUE_URGENT, .max = 1};
    MUST(f->store->work->claim(tx, &urgent, f->arena, &held, &len, err));
    WANT(len == 1);
    MUST(fixture_end(f, tx, held, &failed, err));
    MUST(f->store->work->stuck(tx, f->arena, &stuck, &len, err));
    WANT(len == 1 && strcmp(stuck[0], one) == 0);
    MUST(f->store->work->stuck(tx, f->arena, &stuck, &len, err));
    WANT(len == 0); /* told once */
    MUST(f->store->work->job(tx, one, f->arena, &job, err));
    WANT(job.error && job.state == YMF_JOB_RUNNING);
    return YMF_OK;
}

static void a_job_that_stands_still_raises_an_alarm_once(void **state)
{
    fixture_write(*state, stands_still);
}

BODY(tells_the_time)
{
    FIXTURE(ctx);
    int64_t first = 0, second = 0;
    MUST(f->store->work->clock(tx, &first, err));
    MUST(f->store->work->clock(tx, &second, err));
    WANT(first > INT64_C(1700000000000) && second >= first && second - first < 60000);
    return YMF_OK;
}

static void the_database_tells_the_time(void **state)
{
    fixture_write(*state, tells_the_time);
}

const struct CMUnitTest limits_tests[] = {
    STORE_TEST(a_bucket_gives_what_its_rate_and_its_size_allow),
    STORE_TEST(a_clock_that_stepped_back_stops_no_bucket),
    STORE_TEST(a_provider_that_is_busy_is_left_alone_by_all),
    STORE_TEST(many_workers_take_no_more_than_the_bucket_holds),
    STORE_TEST(places_go_to_the_job_that_holds_the_fewest),
    STORE_TEST(a_place_is_held_as_long_as_its_step_runs),
    STORE_TEST(a_machine_runs_as_many_heavy_steps_as_it_has_cores_for),
    STORE_TEST(workers_of_one_machine_share_its_cores),
    STORE_TEST(a_job_that_stands_still_raises_an_alarm_once),
    STORE_TEST(the_database_tells_the_time),
};
const size_t limits_tests_len = sizeof limits_tests / sizeof limits_tests[0];
