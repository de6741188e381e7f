/* Claims, leases, sweeps: one step is held by one worker, whatever happens. */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "store/db.h"

static const char one[] = "01890000-0000-7000-8000-000000000001";
static const char two[] = "01890000-0000-7000-8000-000000000002";

enum { WORKERS = 6, MANY = 60, LEASE = 30000 };

static enum ymf_code add_steps(struct fixture *f, struct ymf_tx *tx, const char *job_id, int count,
                               int64_t priority, struct ymf_err *err)
{
    struct ymf_job job = {.id = job_id};
    struct ymf_step_plan *plans = YMF_NEW_ARRAY(f->arena, (size_t)count, struct ymf_step_plan);
    for (int i = 0; i < count; i++)
        plans[i].step = (struct ymf_step){.key = ymf_printf(f->arena, "s/%d", i),
                                          .kind = "x",
                                          .number = i,
                                          .priority = priority,
                                          .queue = YMF_QUEUE_NORMAL,
                                          .provider = i % 2 ? "odd" : "even"};
    enum ymf_code rc = f->store->work->insert_job(tx, &job, err);
    if (!rc)
        rc = f->store->work->insert_steps(tx, job_id, plans, (size_t)count, 1000, err);
    return rc;
}

static enum ymf_code claim(struct fixture *f, struct ymf_tx *tx, int64_t now, size_t max,
                           struct ymf_arena *arena, struct ymf_step **ret, size_t *ret_len,
                           struct ymf_err *err)
{
    struct ymf_claim_request rq = {
        .now_ms = now, .lease_ms = LEASE, .queue = YMF_QUEUE_NORMAL, .max = max};
    return f->store->work->claim(tx, &rq, arena, ret, ret_len, err);
}

BODY(add_many)
{
    FIXTURE(ctx);
    return add_steps(f, tx, one, MANY, 0, err);
}

BODY(add_three)
{
    FIXTURE(ctx);
    return add_steps(f, tx, one, 3, 0, err);
}

struct crew {
    struct fixture *f;
    atomic_int taken[MANY];
    atomic_int failures;
};

struct hand {
    struct crew *crew;
    struct ymf_arena *arena;
    size_t len;
};

BODY(take_some)
{
    struct hand *hand = ctx;
    struct ymf_step *steps = NULL;
    size_t len = 0;
    MUST(claim(hand->crew->f, tx, 2000, 3, hand->arena, &steps, &len, err));
    for (size_t i = 0; i < len; i++) {
        struct ymf_step_end done = {.state = YMF_STEP_DONE, .now_ms = 2000};
        MUST(fixture_end(hand->crew->f, tx, &steps[i], &done, err));
    }
    for (size_t i = 0; i < len; i++) /* nothing can fail between here and the commit */
        atomic_fetch_add(&hand->crew->taken[steps[i].number], 1);
    hand->len = len;
    return YMF_OK;
}

static void *work(void *arg)
{
    struct hand hand = {.crew = arg, .arena = ymf_arena_new(), .len = 1};
    struct ymf_store *store = hand.crew->f->store;
    while (hand.len) {
        struct ymf_err err = {0};
        if (store->transact(store->self, YMF_TX_WRITE, take_some, &hand, &err)) {
            (void)fprintf(stderr, "# %s\n", err.msg);
            atomic_fetch_add(&hand.crew->failures, 1);
            break;
        }
    }
    ymf_arena_free(hand.arena);
    return NULL;
}

static void no_step_is_claimed_twice_by_many_workers(void **state)
{
    static struct crew crew;
    memset(&crew, 0, sizeof crew);
    crew.f = *state;
    fixture_write(*state, add_many);
    pthread_t threads[WORKERS];
    for (int i = 0; i < WORKERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, &crew), 0);
    for (int i = 0; i < WORKERS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&crew.failures), 0);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(atomic_load(&crew.taken[i]), 1);
}

BODY(takes_turns)
{
    FIXTURE(ctx);
    struct ymf_step *steps = NULL;
    size_t len = 0, first = 0;
    MUST(add_steps(f, tx, one, 20, 0, err));
    MUST(add_steps(f, tx, two, 20, 0, err));
    MUST(claim(f, tx, 2000, 6, f->arena, &steps, &len, err));
    for (size_t i = 0; i < len; i++)
        first += strcmp(steps[i].job_id, one) == 0;
    WANT(len == 6 && first == 3);
    /* The one with fewer running steps goes first. */
    struct ymf_step_end again = {.state = YMF_STEP_DONE, .now_ms = 2000};
    for (size_t i = 0; i < len; i++)
        if (strcmp(steps[i].job_id, two) == 0)
            MUST(fixture_end(f, tx, &steps[i], &again, err));
    MUST(claim(f, tx, 2000, 3, f->arena, &steps, &len, err));
    for (size_t i = 0; i < len; i++)
        WANT(strcmp(steps[i].job_id, two) == 0);
    return YMF_OK;
}

static void claims_take_turns_between_jobs(void **state)
{
    fixture_write(*state, takes_turns);
}

BODY(higher_first)
{
    FIXTURE(ctx);
    struct ymf_step *steps = NULL;
    size_t len = 0;
    MUST(add_steps(f, tx, one, 5, 0, err));
    MUST(add_steps(f, tx, two, 5, 7, err));
    MUST(claim(f, tx, 2000, 5, f->arena, &steps, &len, err));
    WANT(len == 5);
    for (size_t i = 0; i < len; i++)
        WANT(strcmp(steps[i].job_id, two) == 0);
    return YMF_OK;
}

static void a_higher_priority_goes_first(void **state)
{
    fixture_write(*state, higher_first);
}

BODY(loses_its_fence)
{
    FIXTURE(ctx);
    struct ymf_step *old = NULL, *new = NULL, now = {0};
    size_t len = 0;
    struct ymf_sweep_result swept = {0};
    bool cancel = true;
    struct ymf_step_end done = {.state = YMF_STEP_DONE, .now_ms = 50000};
    MUST(claim(f, tx, 2000, 3, f->arena, &old, &len, err));
    WANT(len == 3 && old->fence == 1 && strlen(old->token) == 32);
    WANT(old->lease_until == 2000 + LEASE && old->started_at == 2000);
    MUST(f->store->work->heartbeat(tx, old, 40000, &cancel, err));
    WANT(!cancel);
    MUST(f->store->work->sweep(tx, 40000, LEASE, &swept, err));
    WANT(swept.expired == 3);
    MUST(claim(f, tx, 41000, 3, f->arena, &new, &len, err));
    WANT(len == 0); /* recovered steps come by the urgent queue */
    struct ymf_claim_request urgent = {.now_ms = 41000, .lease_ms = LEASE, .max = 3};
    MUST(f->store->work->claim(tx, &urgent, f->arena, &new, &len, err));
    WANT(len == 3 && new->fence == 2 && strcmp(new->token, old->token) != 0);
    for (size_t i = 0; i < 3; i++) {
        old[i].result = "late";
        REFUSED(YMF_CONFLICT, fixture_end(f, tx, &old[i], &done, err));
        REFUSED(YMF_CONFLICT, f->store->work->keep(tx, &old[i], err));
        REFUSED(YMF_CONFLICT, f->store->work->heartbeat(tx, &old[i], 99000, &cancel, err));
    }
    MUST(f->store->work->step(tx, old->id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_RUNNING && now.fence == 2 && !now.result);
    WANT(now.lease_until == 41000 + LEASE);
    return YMF_OK;
}

static void a_worker_that_lost_its_fence_writes_nothing(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, loses_its_fence);
}

BODY(keeps_and_waits)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL, now = {0};
    size_t len = 0;
    int64_t due = 0;
    struct ymf_sweep_result swept = {0};
    MUST(f->store->work->next_due(tx, &due, err));
    WANT(due == INT64_MAX); /* ready steps are due already */
    MUST(claim(f, tx, 2000, 1, f->arena, &held, &len, err));
    MUST(f->store->work->next_due(tx, &due, err));
    WANT(due == 2000 + LEASE);
    held->model_idx = 1;
    held->tries = 2;
    held->attempt = 3;
    held->result = "{\"task\":\"ü\"}";
    MUST(f->store->work->keep(tx, held, err));
    held->polls = 4;
    struct ymf_step_end wait = {.state = YMF_STEP_WAITING, .run_at = 9000, .now_ms = 2500};
    MUST(fixture_end(f, tx, held, &wait, err));
    MUST(f->store->work->next_due(tx, &due, err));
    WANT(due == 9000);
    MUST(f->store->work->sweep(tx, 8999, LEASE, &swept, err));
    WANT(swept.woken == 0);
    MUST(f->store->work->sweep(tx, 9000, LEASE, &swept, err));
    WANT(swept.woken == 1);
    MUST(f->store->work->step(tx, held->id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_READY && now.model_idx == 1 && now.tries == 2 && now.attempt == 3);
    WANT(now.polls == 4 && strcmp(now.result, "{\"task\":\"ü\"}") == 0);
    return YMF_OK;
}

static void a_waiting_step_keeps_what_it_knows_and_wakes_when_due(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, keeps_and_waits);
}

BODY(parks_and_wakes)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL, now = {0};
    size_t len = 0;
    int64_t due = 0;
    struct ymf_sweep_result swept = {0};
    MUST(claim(f, tx, 2000, 3, f->arena, &held, &len, err));
    for (size_t i = 0; i < len; i++) {
        struct ymf_step_end park = {.state = YMF_STEP_PARKED, .now_ms = 2500, .why = "no_balance"};
        park.run_at = i == 2 ? 7000 : 0;
        held[i].error_class = "no_balance";
        held[i].error = "the balance is used up";
        held[i].action = "open_settings:cometapi";
        MUST(fixture_end(f, tx, &held[i], &park, err));
    }
    MUST(f->store->work->next_due(tx, &due, err));
    WANT(due == 7000);
    MUST(f->store->work->sweep(tx, 1000000, LEASE, &swept, err));
    WANT(swept.woken == 1); /* the two others wait for the operator */
    MUST(f->store->work->wake(tx, NULL, "nobody", 3000, err));
    MUST(f->store->work->step(tx, held[0].id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_PARKED && strcmp(now.action, "open_settings:cometapi") == 0);
    MUST(f->store->work->wake(tx, one, held[0].provider, 3000, err));
    MUST(f->store->work->step(tx, held[0].id, f->arena, &now, err));
    WANT(now.state == YMF_STEP_READY);
    return YMF_OK;
}

static void a_parked_step_waits_for_its_time_or_the_operator(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, parks_and_wakes);
}

BODY(clock_steps_back)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL, now = {0};
    size_t len = 0;
    struct ymf_sweep_result swept = {0};
    int64_t future = INT64_C(400) * 86400 * 1000;
    MUST(claim(f, tx, future, 2, f->arena, &held, &len, err));
    struct ymf_step_end wait = {
        .state = YMF_STEP_WAITING, .run_at = future + 20000, .now_ms = future};
    MUST(fixture_end(f, tx, &held[0], &wait, err));
    MUST(f->store->work->sweep(tx, 5000, LEASE, &swept, err));
    WANT(swept.clamped == 2);
    MUST(f->store->work->step(tx, held[1].id, f->arena, &now, err));
    WANT(now.lease_until == 5000 + LEASE);
    MUST(f->store->work->step(tx, held[0].id, f->arena, &now, err));
    WANT(now.run_at == 5000 + INT64_C(86400000));
    return YMF_OK;
}

BODY(clock_steps_forward)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL;
    size_t len = 0;
    struct ymf_sweep_result swept = {0};
    int64_t later = INT64_C(400) * 86400 * 1000;
    MUST(claim(f, tx, 2000, 1, f->arena, &held, &len, err));
    MUST(f->store->work->extend(tx, later + LEASE, err));
    MUST(f->store->work->sweep(tx, later, LEASE, &swept, err));
    WANT(swept.expired == 0);
    MUST(f->store->work->sweep(tx, later + LEASE, LEASE, &swept, err));
    WANT(swept.expired == 1);
    return YMF_OK;
}

static void a_clock_that_stepped_forward_takes_nothing_away(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, clock_steps_forward);
}

static void a_clock_that_stepped_back_strands_nothing(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, clock_steps_back);
}

BODY(starts_again)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL;
    size_t len = 0;
    int64_t back = 0;
    struct ymf_job job = {0};
    bool cancel = false;
    MUST(claim(f, tx, 2000, 2, f->arena, &held, &len, err));
    MUST(f->store->work->job(tx, one, f->arena, &job, err));
    job.cancel_requested = true;
    MUST(f->store->work->save_job(tx, &job, err));
    MUST(f->store->work->heartbeat(tx, held, 50000, &cancel, err));
    WANT(cancel);
    MUST(f->store->work->reclaim_all(tx, 3000, &back, err));
    WANT(back == 2);
    MUST(claim(f, tx, 3000, 9, f->arena, &held, &len, err));
    WANT(len == 3);
    return YMF_OK;
}

static void a_restarted_process_takes_its_steps_back_at_once(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, starts_again);
}

BODY(keeps_an_upload)
{
    FIXTURE(ctx);
    struct ymf_step step = {0};
    struct ymf_upload got = {0};
    MUST(f->store->work->step_by_key(tx, one, "s/1", f->arena, &step, err));
    REFUSED(YMF_NOT_FOUND, f->store->work->upload(tx, step.id, f->arena, &got, err));
    struct ymf_upload put = {.step_id = step.id,
                             .job_id = one,
                             .session_uri = "sealed",
                             .bytes = INT64_C(5000000000),
                             .file_sha256 = "aa",
                             .marker = "m",
                             .sessions = 1};
    MUST(f->store->work->put_upload(tx, &put, err));
    put.sent = INT64_C(4000000000);
    put.video_id = "v";
    MUST(f->store->work->put_upload(tx, &put, err));
    MUST(f->store->work->upload(tx, step.id, f->arena, &got, err));
    WANT(got.bytes == put.bytes && got.sent == put.sent && got.sessions == 1);
    WANT(strcmp(got.video_id, "v") == 0 && strcmp(got.session_uri, "sealed") == 0);
    return YMF_OK;
}

static void an_upload_is_kept_with_its_session(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, keeps_an_upload);
}

BODY(claims_three)
{
    FIXTURE(ctx);
    struct ymf_step *held = NULL;
    size_t len = 0;
    MUST(claim(f, tx, 2000, 3, f->arena, &held, &len, err));
    WANT(len == 3);
    return YMF_OK;
}

BODY(announces)
{
    FIXTURE(ctx);
    struct ymf_announcement *told = NULL;
    struct ymf_step *held = NULL;
    size_t len = 0;
    enum { AGAIN = 5000 };
    MUST(f->store->work->announce(tx, 2000, AGAIN, f->arena, &told, &len, err));
    WANT(len == 3 && told[0].queue == YMF_QUEUE_NORMAL);
    MUST(f->store->work->announce(tx, 9000, AGAIN, f->arena, &told, &len, err));
    WANT(len == 3);
    MUST(f->store->work->announce(tx, 13000, AGAIN, f->arena, &told, &len, err));
    WANT(len == 0);
    MUST(claim(f, tx, 13000, 1, f->arena, &held, &len, err));
    WANT(len == 1);
    struct ymf_step_end again = {.state = YMF_STEP_READY, .run_at = 13500, .now_ms = 13500};
    MUST(fixture_end(f, tx, held, &again, err));
    MUST(f->store->work->announce(tx, 13600, AGAIN, f->arena, &told, &len, err));
    WANT(len == 1 && strcmp(told->step_id, held->id) == 0); /* ready anew: told at once */
    MUST(f->store->work->announce(tx, 14000, AGAIN, f->arena, &told, &len, err));
    WANT(len == 2); /* the two others once more */
    struct ymf_sweep_result swept = {0};
    MUST(f->store->work->sweep(tx, 500, LEASE, &swept, err));
    MUST(f->store->work->announce(tx, 500, AGAIN, f->arena, &told, &len, err));
    WANT(len == 3); /* the clock stepped back: what is ready is due all the same */
    return YMF_OK;
}

static void ready_steps_are_announced_until_they_are_claimed(void **state)
{
    fixture_write(*state, add_three);
    fixture_write(*state, announces);
}

BODY(hang_up)
{
    (void)ctx;
    return ymf_db_script(tx,
                         "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                         " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
                         err);
}

/* Idle ones are found dead; one that dies under a transaction costs one rerun. */
static void a_connection_the_server_closed_is_opened_again(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    struct ymf_store *other = NULL;
    if (fixture_is_sqlite(f))
        return; /* there is nobody to hang up */
    fixture_write(f, add_three);
    assert_int_equal(ymf_store_open(f->url, &other, &err), YMF_OK);
    assert_int_equal(other->transact(other->self, YMF_TX_WRITE, hang_up, NULL, &err), YMF_OK);
    ymf_store_close(other);
    fixture_write(f, claims_three);
}

const struct CMUnitTest claim_tests[] = {
    STORE_TEST(no_step_is_claimed_twice_by_many_workers),
    STORE_TEST(claims_take_turns_between_jobs),
    STORE_TEST(a_higher_priority_goes_first),
    STORE_TEST(a_worker_that_lost_its_fence_writes_nothing),
    STORE_TEST(a_waiting_step_keeps_what_it_knows_and_wakes_when_due),
    STORE_TEST(a_parked_step_waits_for_its_time_or_the_operator),
    STORE_TEST(a_clock_that_stepped_back_strands_nothing),
    STORE_TEST(a_clock_that_stepped_forward_takes_nothing_away),
    STORE_TEST(a_restarted_process_takes_its_steps_back_at_once),
    STORE_TEST(an_upload_is_kept_with_its_session),
    STORE_TEST(ready_steps_are_announced_until_they_are_claimed),
    STORE_TEST(a_connection_the_server_closed_is_opened_again),
};
const size_t claim_tests_len = sizeof claim_tests / sizeof claim_tests[0];
