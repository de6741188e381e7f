/*
 * Several worker processes on one database: what they keep together, seen by the one they call.
 * Nothing is measured by the test's own clock: the desk's ledger says who came when.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/uuid.h"
#include "crew.h"
#include "desk.h"
#include "ports/look_store.h"
#include "ports/work_store.h"
#include "server.h"
#include "store/db.h"
#include "store/open.h"

enum { CREW = 3, STEPS_MAX = 64, PATIENCE_SEC = 120 };

static struct {
    bool sqlite;
    const char *server;
    char folder[64];
} place;

struct bench {
    struct ymf_store *store;
    struct ymf_arena *arena;
    char url[160], socket[128];
    pid_t crew[CREW];
    int crew_len;
    long put;
};

struct load {
    struct bench *bench;
    const char *kind, *job; /* of steps; 'l' or 's' */
    int count, queue;
};

static enum ymf_code put(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct load *l = ctx;
    const struct ymf_work_store *work = l->bench->store->work;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    struct ymf_step_plan plans[STEPS_MAX] = {0};
    for (int i = 0; i < l->count; i++)
        plans[i].step = (struct ymf_step){.key = ymf_printf(l->bench->arena, "%s/%d", l->kind, i),
                                          .kind = l->kind,
                                          .number = i,
                                          .queue = l->queue,
                                          .input = l->job};
    struct ymf_job job = {.id = id, .kind = YMF_JOB_RESEARCH, .created_at = ymf_now_ms()};
    enum ymf_code rc = work->insert_job(tx, &job, err);
    return rc ? rc : work->insert_steps(tx, id, plans, (size_t)l->count, ymf_now_ms() - 1000, err);
}

static void add(struct bench *b, const char *kind, const char *job, int count, int queue)
{
    struct load l = {b, kind, job, count, queue};
    struct ymf_err err = {0};
    enum ymf_code rc = b->store->transact(b->store->self, YMF_TX_WRITE, put, &l, &err);
    if (rc)
        (void)fprintf(stderr, "# %s\n", err.msg);
    assert_int_equal(rc, YMF_OK);
    b->put += count;
}

struct count {
    struct bench *bench;
    int64_t done;
};

static enum ymf_code count_done(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct count *c = ctx;
    struct ymf_tally *tallies = NULL;
    size_t len = 0;
    enum ymf_code rc =
        c->bench->store->look->tallies(tx, ymf_now_ms(), c->bench->arena, &tallies, &len, err);
    c->done = 0;
    for (size_t i = 0; !rc && i < len; i++)
        if (strcmp(tallies[i].name, "ymf_steps") == 0 && strcmp(tallies[i].label, "done") == 0)
            c->done += tallies[i].count;
    return rc;
}

static void await(bool (*there)(struct bench *b, long n), struct bench *b, long n)
{
    time_t end = time(NULL) + PATIENCE_SEC;
    while (!there(b, n)) {
        assert_true(time(NULL) < end);
        (void)usleep(20000);
    }
}

static bool all_done(struct bench *b, long n)
{
    struct count c = {b, 0};
    struct ymf_err err = {0};
    (void)n;
    return b->store->transact(b->store->self, YMF_TX_READ, count_done, &c, &err) == YMF_OK &&
           c.done == b->put;
}

static bool came(struct bench *b, long n)
{
    struct desk_call calls[DESK_CALLS_MAX];
    (void)b;
    return desk_ledger(calls) >= (size_t)n;
}

/* On SQLite one process works: the rules are the same. */
static void hire(struct bench *b, int count, struct crew_order order)
{
    order.url = b->url;
    order.socket = b->socket;
    for (int i = 0; i < (place.sqlite ? 1 : count); i++)
        b->crew[b->crew_len++] = crew_hire(&order);
}

static int setup(void **state)
{
    static int number;
    struct ymf_arena *arena = ymf_arena_new();
    struct bench *b = YMF_NEW(arena, struct bench);
    struct ymf_err err = {0};
    b->arena = arena;
    number++;
    (void)snprintf(b->socket, sizeof b->socket, "%s/desk%d", place.folder, number);
    if (place.sqlite)
        (void)snprintf(b->url, sizeof b->url, "sqlite:%s/%d.db", place.folder, number);
    else
        (void)snprintf(b->url, sizeof b->url, "%s", place.server);
    enum ymf_code rc = ymf_store_migrate(b->url, NULL, NULL, &err);
    if (!rc)
        rc = ymf_store_open(b->url, &b->store, &err);
    if (rc)
        (void)fprintf(stderr, "# %s\n", err.msg);
    *state = b;
    return rc;
}

static enum ymf_code forget(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    (void)ctx;
    return ymf_db_script(tx,
                         "DELETE FROM jobs; DELETE FROM provider_slots; DELETE FROM provider_rate;"
                         "DELETE FROM provider_state",
                         err);
}

/* Every worker leaves by itself when it is told to. */
static int teardown(void **state)
{
    struct bench *b = *state;
    struct ymf_err err = {0};
    int worst = 0;
    for (int i = 0; i < b->crew_len; i++)
        (void)kill(b->crew[i], SIGTERM);
    for (int i = 0; i < b->crew_len; i++) {
        int status = 0;
        if (waitpid(b->crew[i], &status, 0) == b->crew[i] && status)
            worst = status;
    }
    desk_close();
    if (b->store->transact(b->store->self, YMF_TX_WRITE, forget, NULL, &err))
        worst = 1;
    ymf_store_close(b->store);
    ymf_arena_free(b->arena);
    return worst;
}

static void open_desk(struct bench *b, struct desk_rules rules)
{
    desk_open(b->socket, &rules);
}

static void nobody_came_twice(const struct desk_call *calls, size_t len)
{
    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(calls[i].kind == calls[k].kind && calls[i].job == calls[k].job &&
                         calls[i].number == calls[k].number);
}

static void all_workers_together_keep_a_rate(void **state)
{
    enum {
        N = 40,
        BURST = 5,
        PER_SEC = 10,
        LATE_MS = 500 /* the first may have been on its way */
    };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    open_desk(b, (struct desk_rules){.hold_ms = 1});
    add(b, "call", "l", N, YMF_QUEUE_NORMAL);
    hire(b, CREW,
         (struct crew_order){
             .slots = 100, .rate_per_min = PER_SEC * 60 / CREW_SCALE, .rate_burst = BURST});
    await(all_done, b, 0);
    size_t len = desk_ledger(calls);
    assert_int_equal(len, N);
    nobody_came_twice(calls, len);
    for (int i = 0; i < N; i++) {
        int64_t least = (int64_t)(i + 1 - BURST) * 1000 / PER_SEC - LATE_MS;
        assert_true(calls[i].came - calls[0].came >= least);
    }
}

static void all_workers_together_keep_to_the_places(void **state)
{
    enum { N = 24, SLOTS = 3 };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    open_desk(b, (struct desk_rules){.hold_ms = 300});
    add(b, "call", "l", N, YMF_QUEUE_NORMAL);
    hire(b, CREW, (struct crew_order){.slots = SLOTS});
    await(all_done, b, 0);
    size_t len = desk_ledger(calls);
    assert_int_equal(len, N);
    nobody_came_twice(calls, len);
    assert_int_equal(desk_most('c'), SLOTS); /* never more, and they were all of use */
}

static void all_workers_leave_a_busy_provider_alone(void **state)
{
    enum { N = 12, NTH = 3, TOLD_MS = 1500, ROUNDING_MS = 20 };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    open_desk(b, (struct desk_rules){.hold_ms = 20, .busy_nth = NTH, .busy_ms = TOLD_MS});
    add(b, "call", "l", N, YMF_QUEUE_NORMAL);
    hire(b, CREW, (struct crew_order){.slots = 1});
    await(all_done, b, 0);
    assert_int_equal(desk_ledger(calls), N + 1); /* one came again */
    assert_true(calls[NTH].came - calls[NTH - 1].went >= TOLD_MS - ROUNDING_MS);
}

/* By the order of the ledger: while the short job was served the long one got about as much. */
static void a_long_job_does_not_starve_a_short_one(void **state)
{
    enum { LONG = 60, SHORT = 5, SLOTS = 2, SLACK = 6 };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    open_desk(b, (struct desk_rules){.hold_ms = 100});
    add(b, "call", "l", LONG, YMF_QUEUE_NORMAL);
    hire(b, CREW, (struct crew_order){.slots = SLOTS});
    await(came, b, 4);
    add(b, "call", "s", SHORT, YMF_QUEUE_NORMAL);
    size_t from = desk_ledger(calls), of_the_long = 0, last = 0;
    await(all_done, b, 0);
    size_t len = desk_ledger(calls);
    for (size_t i = 0; i < len; i++)
        if (calls[i].job == 's')
            last = i;
    for (size_t i = from; i < last; i++)
        of_the_long += calls[i].job == 'l';
    if (of_the_long > SHORT + SLACK)
        (void)fprintf(stderr, "# from %zu to %zu of %zu: %zu of the long job\n", from, last, len,
                      of_the_long);
    assert_true(of_the_long <= SHORT + SLACK);
    assert_true(last + SLACK < len); /* the long one had more to do */
}

/* The renders are kept until all polls have come: polls that waited for them would never come. */
static void a_machine_renders_once_and_polls_go_on(void **state)
{
    enum { RENDERS = 4, POLLS = 12 };
    struct bench *b = *state;
    open_desk(b, (struct desk_rules){.hold_ms = 30, .polls = POLLS});
    add(b, "render", "l", RENDERS, YMF_QUEUE_HEAVY);
    hire(b, CREW, (struct crew_order){.slots = 1});
    await(came, b, 1);
    add(b, "poll", "s", POLLS, YMF_QUEUE_NORMAL);
    await(all_done, b, 0);
    assert_int_equal(desk_most('r'), 1); /* heavy = 1 in each of three processes of one machine */
}

static void a_worker_killed_in_its_place_leaves_it(void **state)
{
    enum { N = 8 };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    int status = 0;
    open_desk(b, (struct desk_rules){.hold_ms = 300});
    add(b, "call", "l", N, YMF_QUEUE_NORMAL);
    hire(b, 1, (struct crew_order){.slots = 1});
    await(came, b, 2); /* the second is at the desk */
    pid_t dead = b->crew[--b->crew_len];
    (void)kill(dead, SIGKILL);
    assert_int_equal(waitpid(dead, &status, 0), dead);
    hire(b, 2, (struct crew_order){.slots = 1});
    await(all_done, b, 0);
    assert_int_equal(desk_ledger(calls), N + 1);
    assert_int_equal(desk_most('c'), 1);
}

/* An hour forward and back, again and again, on every worker's own clock. */
static void a_clock_that_jumps_loses_and_repeats_nothing(void **state)
{
    enum { N = 40 };
    struct bench *b = *state;
    struct desk_call calls[DESK_CALLS_MAX];
    open_desk(b, (struct desk_rules){.hold_ms = 250});
    add(b, "call", "l", N, YMF_QUEUE_NORMAL);
    add(b, "poll", "s", N / 4, YMF_QUEUE_NORMAL);
    hire(b, CREW,
         (struct crew_order){.slots = 4, .rate_per_min = 300, .clock_jump_ms = 3600 * 1000});
    await(all_done, b, 0);
    size_t len = desk_ledger(calls);
    assert_int_equal(len, N + N / 4);
    nobody_came_twice(calls, len);
}

#define CREW_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CREW_TEST(all_workers_together_keep_a_rate),
        CREW_TEST(all_workers_together_keep_to_the_places),
        CREW_TEST(all_workers_leave_a_busy_provider_alone),
        CREW_TEST(a_long_job_does_not_starve_a_short_one),
        CREW_TEST(a_machine_renders_once_and_polls_go_on),
        CREW_TEST(a_worker_killed_in_its_place_leaves_it),
        CREW_TEST(a_clock_that_jumps_loses_and_repeats_nothing),
    };
    if (argc > 2 && strcmp(argv[1], "crew") == 0)
        return crew_main(argc, argv);
    place.sqlite = argc > 1 && strcmp(argv[1], "sqlite") == 0;
    (void)snprintf(place.folder, sizeof place.folder, "/tmp/ymf-crew-XXXXXX");
    if (!mkdtemp(place.folder))
        return 1;
    place.server = place.sqlite ? NULL : server_start();
    if (!place.sqlite && !place.server)
        return 2;
    if (argc > 2)
        cmocka_set_test_filter(argv[2]);
    int failed = cmocka_run_group_tests_name(argv[1], tests, NULL, NULL);
    (void)!ymf_file_remove_tree(place.folder, NULL);
    if (!place.sqlite)
        server_stop();
    return failed;
}
