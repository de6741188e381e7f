/* The month's limit: one row that no two calls pass at once, whoever makes them. */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { THREADS = 4, PRICE = 10, LIMIT = 400, TRIES_MAX = 200 };

static const char *const jobs[] = {"01890000-0000-7000-8000-000000000001",
                                   "01890000-0000-7000-8000-000000000002"};
static const int64_t november = 1762000000000; /* 2025-11-01T12:26:40Z */
static const int64_t december = 1764590000000; /* 2025-12-01T11:53:20Z */

BODY(add_jobs)
{
    FIXTURE(ctx);
    for (size_t i = 0; i < 2; i++) {
        struct ymf_job job = {.id = jobs[i], .kind = YMF_JOB_PRODUCTION, .budget_cap = -1};
        MUST(f->store->work->insert_job(tx, &job, err));
    }
    return YMF_OK;
}

static struct ymf_submission row(const char *ref, size_t job, int64_t at)
{
    return (struct ymf_submission){.ref = ref,
                                   .step_id = ref,
                                   .job_id = jobs[job],
                                   .step_key = "image/1",
                                   .cost_est = PRICE,
                                   .created_at = at};
}

struct buyer {
    struct fixture *f;
    size_t number;
    atomic_int *bought;
    const char *reason;
};

struct buying {
    struct buyer *b;
    const char *ref;
    bool calls; /* a language model's, else a paid create */
};

static enum ymf_code buy(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct buying *one = ctx;
    const struct ymf_ledger_store *l = one->b->f->store->ledger;
    struct ymf_submission item = row(one->ref, one->b->number % 2, november);
    return one->calls ? l->intend_call(tx, &item, LIMIT, err)
                      : l->intend(tx, &item, NULL, LIMIT, err);
}

static void *buy_all(void *arg)
{
    struct buyer *b = arg;
    struct ymf_arena *arena = ymf_arena_new();
    for (int i = 0; i < TRIES_MAX; i++) {
        struct ymf_err err = {0};
        struct buying one = {b, ymf_printf(arena, "r%zu-%d", b->number, i), i % 3 == 0};
        enum ymf_code rc = b->f->store->transact(b->f->store->self, YMF_TX_WRITE, buy, &one, &err);
        if (rc == YMF_OK)
            atomic_fetch_add(b->bought, 1);
        else if (rc != YMF_BUSY) { /* a clash on the server is tried again */
            b->reason = rc == YMF_CONFLICT && !strcmp(err.reason, "budget") ? "budget" : "other";
            break;
        }
    }
    ymf_arena_free(arena);
    return NULL;
}

BODY(holds_the_limit)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_money month = {0};
    struct ymf_submission more = row("more", 0, november), next = row("next", 0, december);
    MUST(l->month(tx, november, &month, err));
    WANT(month.reserved == LIMIT && month.spent == 0);
    REFUSED(YMF_CONFLICT, l->intend(tx, &more, NULL, LIMIT, err));
    WANT(strcmp(err->reason, "budget") == 0 && strstr(err->msg, "month"));
    WANT(strcmp(err->action, "open_settings:spending") == 0);
    WANT(err->retry_at_ms > november && err->retry_at_ms < november + 60000); /* others may end */
    MUST(l->intend(tx, &more, NULL, LIMIT + PRICE, err));                     /* raised */
    MUST(l->intend(tx, &next, NULL, PRICE, err));                             /* a new month */
    struct ymf_job job = {0};
    MUST(f->store->work->job(tx, jobs[0], f->arena, &job, err));
    WANT(job.budget_reserved > 0 && job.budget_reserved % PRICE == 0);
    return YMF_OK;
}

static void parallel_calls_of_two_jobs_stop_at_the_months_limit(void **state)
{
    struct fixture *f = *state;
    atomic_int bought = 0;
    pthread_t threads[THREADS];
    struct buyer buyers[THREADS];
    fixture_write(f, add_jobs);
    for (size_t i = 0; i < THREADS; i++) {
        buyers[i] = (struct buyer){f, i, &bought, NULL};
        assert_int_equal(pthread_create(&threads[i], NULL, buy_all, &buyers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_string_equal(buyers[i].reason ? buyers[i].reason : "none", "budget");
    }
    assert_int_equal(atomic_load(&bought), LIMIT / PRICE);
    ymf_store_close(f->store); /* a restart: what is held is read from the database */
    struct ymf_err err = {0};
    assert_int_equal(ymf_store_open(f->url, &f->store, &err), YMF_OK);
    fixture_write(f, holds_the_limit);
}

static enum ymf_code settle(struct fixture *f, struct ymf_tx *tx, const char *ref, int64_t cost,
                            struct ymf_err *err)
{
    const struct ymf_settlement end = {.cost = cost};
    return f->store->ledger->settled(tx, ref, &end, err);
}

BODY(ends_in_the_next_month)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_money month = {0};
    struct ymf_submission late = row("late", 0, november), lost = row("lost", 1, november);
    MUST(l->intend(tx, &late, NULL, 2 * PRICE, err));
    MUST(l->intend(tx, &lost, NULL, 2 * PRICE, err));
    MUST(settle(f, tx, "late", 7, err)); /* cheaper than reserved: the rest is free again */
    MUST(l->unknown(tx, "lost", err));   /* it may have been paid: it stays reserved */
    MUST(l->month(tx, november, &month, err));
    WANT(month.spent == 7 && month.reserved == PRICE);
    MUST(l->month(tx, december, &month, err));
    WANT(month.spent == 0 && month.reserved == 0);
    /* Above the limit and nothing under way: not before the next month. */
    struct ymf_submission third = row("third", 0, november);
    REFUSED(YMF_CONFLICT, l->intend(tx, &third, NULL, 2 * PRICE, err));
    WANT(err->retry_at_ms == 1764547200000); /* 2025-12-01 */
    struct ymf_job job = {0};
    MUST(f->store->work->job(tx, jobs[0], f->arena, &job, err));
    WANT(job.budget_reserved == 0 && job.budget_spent == 7); /* the refused one left nothing */
    return YMF_OK;
}

static void a_call_is_settled_in_the_month_it_was_made_in(void **state)
{
    fixture_write(*state, add_jobs);
    fixture_write(*state, ends_in_the_next_month);
}

BODY(reads_balances)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("b1", 0, november + 10), second = row("b2", 0, november + 20);
    struct ymf_balance_list list = {0};
    struct ymf_route_past_list past = {0};
    const struct ymf_settlement told = {.cost = 30, .basis = YMF_BASIS_BALANCE};
    int64_t others = -1;
    first.provider = second.provider = "cometapi";
    first.route = second.route = "clip.x";
    MUST(l->note_balance(tx, "cometapi", november, 1000, err));
    MUST(l->intend(tx, &first, NULL, -1, err));
    MUST(l->others(tx, "cometapi", "b1", november + 10, &others, err));
    WANT(others == 0);
    MUST(l->intend(tx, &second, NULL, -1, err));
    MUST(l->others(tx, "cometapi", "b1", november + 10, &others, err));
    WANT(others == 1); /* now the balance does not tell which one it was */
    MUST(l->settled(tx, "b1", &told, err));
    MUST(l->note_balance(tx, "cometapi", november + 60, 970, err));
    MUST(l->note_balance(tx, "cometapi", november + 50, 5, err)); /* an older answer: too late */
    MUST(l->balances(tx, f->arena, &list, err));
    WANT(list.len == 1 && list.items[0].since_usd_micro == 1000 && list.items[0].usd_micro == 970);
    WANT(list.items[0].settled == 30 && list.items[0].open == PRICE);
    MUST(l->note_balance(tx, "cometapi", november + 70, 2000, err)); /* somebody paid in */
    MUST(l->balances(tx, f->arena, &list, err));
    WANT(list.items[0].since_usd_micro == 2000 && list.items[0].settled == 0);
    MUST(l->past(tx, november, NULL, f->arena, &past, err));
    WANT(past.len == 1 && past.items[0].calls == 1 && past.items[0].measured_cost == 30);
    MUST(l->past(tx, november, "clip.y", f->arena, &past, err));
    WANT(past.len == 0);
    return YMF_OK;
}

static void a_balance_is_held_against_the_ledger_of_the_same_span(void **state)
{
    fixture_write(*state, add_jobs);
    fixture_write(*state, reads_balances);
}

const struct CMUnitTest month_tests[] = {
    STORE_TEST(parallel_calls_of_two_jobs_stop_at_the_months_limit),
    STORE_TEST(a_balance_is_held_against_the_ledger_of_the_same_span),
    STORE_TEST(a_call_is_settled_in_the_month_it_was_made_in),
};
const size_t month_tests_len = sizeof month_tests / sizeof month_tests[0];
