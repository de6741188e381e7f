/* A writer killed at any instruction leaves whole transactions behind, and nothing locked. */
#include "fixture.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KILLS = 5, AFTER = 3 };

static const char job_id[] = "01890000-0000-7000-8000-000000000001";

BODY(add_job)
{
    FIXTURE(ctx);
    struct ymf_job job = {.id = job_id, .budget_cap = -1};
    return f->store->work->insert_job(tx, &job, err);
}

/* Three rows that belong together: a booking, its money in the job, its line in the log. */
BODY(book_one)
{
    FIXTURE(ctx);
    struct ymf_submission row = {
        .ref = fixture_id(f), .job_id = job_id, .step_id = "s", .cost_est = 2, .created_at = 1};
    const struct ymf_settlement end = {.cost = 1};
    struct ymf_event event = {.at = 1, .level = "info", .text = "booked"};
    MUST(f->store->ledger->intend_call(tx, &row, -1, err));
    MUST(f->store->ledger->settled(tx, row.ref, &end, err));
    return f->store->production->add_event(tx, job_id, &event, err);
}

/* Says on the pipe what was committed, one byte each, until it is killed. */
static void write_for_ever(struct fixture *f, int told)
{
    struct ymf_err err = {0};
    struct fixture own = {.arena = ymf_arena_new()};
    if (ymf_store_open(f->url, &own.store, &err))
        _exit(1);
    while (own.store->transact(own.store->self, YMF_TX_WRITE, book_one, &own, &err) == YMF_OK)
        if (write(told, "x", 1) != 1)
            break;
    _exit(1);
}

static size_t kill_a_writer(struct fixture *f)
{
    int pipes[2];
    char bytes[256];
    size_t told = 0;
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(pipes[0]);
        write_for_ever(f, pipes[1]);
    }
    (void)close(pipes[1]);
    ssize_t n = 0;
    while (told < AFTER && (n = read(pipes[0], bytes, 1)) > 0)
        told += (size_t)n;
    assert_int_equal(kill(pid, SIGKILL), 0);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    assert_true(WIFSIGNALED(status));
    while ((n = read(pipes[0], bytes, sizeof bytes)) > 0)
        told += (size_t)n;
    (void)close(pipes[0]);
    return told;
}

BODY(all_agree)
{
    FIXTURE(ctx);
    const size_t *told = f->with;
    struct ymf_job job = {0};
    struct ymf_money money = {0};
    struct ymf_money month = {0};
    struct ymf_page page = {.limit = 100};
    struct ymf_event_list list = {0};
    int64_t events = 0;
    MUST(f->store->work->job(tx, job_id, f->arena, &job, err));
    MUST(f->store->ledger->of_job(tx, job_id, &money, err));
    do {
        MUST(f->store->production->events(tx, job_id, &page, NULL, NULL, f->arena, &list, err));
        events += (int64_t)list.len;
        page.cursor = list.next_cursor;
    } while (page.cursor);
    MUST(f->store->ledger->month(tx, 1, &month, err));
    WANT(job.budget_spent == money.spent && money.spent == events);
    WANT(month.spent == money.spent && month.reserved == 0);
    /* What was reported is there; at most the last one of each writer was not reported any more. */
    WANT(events >= (int64_t)*told && events <= (int64_t)*told + KILLS);
    return YMF_OK;
}

static void a_killed_writer_leaves_whole_transactions_and_no_lock(void **state)
{
    struct fixture *f = *state;
    size_t told = 0;
    f->with = &told;
    fixture_write(f, add_job);
    for (int i = 0; i < KILLS; i++) {
        told += kill_a_writer(f);
        fixture_read(f, all_agree);
        fixture_write(f, all_agree);
    }
    assert_true(told >= KILLS * AFTER);
}

const struct CMUnitTest crash_tests[] = {
    STORE_TEST(a_killed_writer_leaves_whole_transactions_and_no_lock),
};
const size_t crash_tests_len = sizeof crash_tests / sizeof crash_tests[0];
