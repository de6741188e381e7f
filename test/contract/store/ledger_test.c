/* Money: what is intended is reserved, what was paid is booked once, and the database itself says
 * no to a second create. */
#include "fixture.h"

#include <string.h>

static const char job_id[] = "01890000-0000-7000-8000-000000000001";
static const char step_id[] = "01890000-0000-7000-8000-00000000000a";

static struct ymf_submission row(const char *ref, int64_t cost)
{
    return (struct ymf_submission){.ref = ref,
                                   .step_id = step_id,
                                   .job_id = job_id,
                                   .step_key = "track/1",
                                   .provider = "cometapi",
                                   .route = "song.suno",
                                   .model = "v5",
                                   .cost_est = cost,
                                   .created_at = 5000};
}

static enum ymf_code settled(const struct ymf_ledger_store *l, struct ymf_tx *tx, const char *ref,
                             int64_t cost, struct ymf_err *err)
{
    const struct ymf_settlement end = {.cost = cost};
    return l->settled(tx, ref, &end, err);
}

BODY(add_job)
{
    FIXTURE(ctx);
    struct ymf_job job = {.id = job_id, .kind = YMF_JOB_PRODUCTION, .budget_cap = 100};
    return f->store->work->insert_job(tx, &job, err);
}

static enum ymf_code money(struct fixture *f, struct ymf_tx *tx, int64_t spent, int64_t reserved,
                           struct ymf_err *err)
{
    struct ymf_money got = {0}, all = {0};
    MUST(f->store->ledger->of_job(tx, job_id, &got, err));
    MUST(f->store->ledger->since(tx, 5000, &all, err));
    WANT(got.spent == spent && got.reserved == reserved);
    WANT(all.spent == spent && all.reserved == reserved);
    return YMF_OK;
}

BODY(pays_once)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("r1", 30), got = {0};
    struct ymf_job job = {0};
    REFUSED(YMF_NOT_FOUND, l->open_row(tx, step_id, f->arena, &got, err));
    MUST(l->intend(tx, &first, NULL, -1, err));
    MUST(l->open_row(tx, step_id, f->arena, &got, err));
    WANT(got.state == YMF_SUB_INTENT && strcmp(got.ref, "r1") == 0 && got.seq > 0);
    MUST(money(f, tx, 0, 30, err));
    MUST(l->submitted(tx, "r1", "task-1", "{\"id\":1}", err));
    REFUSED(YMF_CONFLICT, l->submitted(tx, "r1", "task-2", NULL, err));
    MUST(l->open_row(tx, step_id, f->arena, &got, err));
    WANT(got.state == YMF_SUB_SUBMITTED && strcmp(got.task_id, "task-1") == 0);
    MUST(settled(l, tx, "r1", 25, err));
    REFUSED(YMF_CONFLICT, settled(l, tx, "r1", 25, err));
    MUST(money(f, tx, 25, 0, err));
    MUST(f->store->work->job(tx, job_id, f->arena, &job, err));
    WANT(job.budget_spent == 25 && job.budget_reserved == 0);
    return YMF_OK;
}

static void a_create_is_reserved_submitted_and_settled_once(void **state)
{
    fixture_write(*state, add_job);
    fixture_write(*state, pays_once);
}

BODY(intends_twice)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("r1", 30), second = row("r2", 30), fresh = row("r3", 30);
    fresh.generation = 1;
    MUST(l->intend(tx, &first, NULL, -1, err));
    REFUSED(YMF_CONFLICT, l->intend(tx, &second, NULL, -1, err));
    MUST(money(f, tx, 0, 30, err)); /* the refused one left no reserve */
    MUST(l->submitted(tx, "r1", "t", NULL, err));
    REFUSED(YMF_CONFLICT, l->intend(tx, &second, NULL, -1, err));
    MUST(settled(l, tx, "r1", 30, err));
    REFUSED(YMF_CONFLICT, l->intend(tx, &second, NULL, -1, err));
    MUST(l->intend(tx, &fresh, NULL, -1, err)); /* a new generation may be paid */
    MUST(l->not_charged(tx, "r3", "refused", err));
    fresh.ref = "r4";
    MUST(l->intend(tx, &fresh, NULL, -1, err)); /* and one that cost nothing may be tried again */
    return YMF_OK;
}

static void the_database_refuses_a_second_intent_of_one_generation(void **state)
{
    fixture_write(*state, add_job);
    fixture_write(*state, intends_twice);
}

BODY(reaches_the_cap)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission small = row("r1", 60), big = row("r2", 41), fits = row("r3", 40);
    struct ymf_job job = {0};
    big.generation = 1;
    fits.generation = 2;
    MUST(l->intend(tx, &small, NULL, -1, err));
    REFUSED(YMF_CONFLICT, l->intend(tx, &big, NULL, -1, err));
    WANT(strcmp(err->reason, "budget") == 0 && strcmp(err->action, "raise_limit") == 0);
    MUST(l->intend(tx, &fits, NULL, -1, err));
    MUST(l->not_charged(tx, "r3", NULL, err));
    MUST(f->store->work->job(tx, job_id, f->arena, &job, err));
    job.budget_cap = 101;
    job.budget_reserved = 0; /* stale copies of the counters are not written back */
    MUST(f->store->work->save_job(tx, &job, err));
    MUST(l->intend(tx, &big, NULL, -1, err));
    MUST(money(f, tx, 0, 101, err));
    return YMF_OK;
}

static void the_budget_holds_what_is_under_way_and_can_be_raised(void **state)
{
    fixture_write(*state, add_job);
    fixture_write(*state, reaches_the_cap);
}

BODY(loses_one)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("r1", 30), again = row("r2", 30), third = row("r3", 30);
    struct ymf_submission got = {0};
    struct ymf_job job = {0};
    MUST(l->intend(tx, &first, NULL, -1, err));
    MUST(l->checked(tx, "r1", err));
    MUST(l->intend(tx, &again, "r1", -1, err));
    MUST(l->open_row(tx, step_id, f->arena, &got, err));
    WANT(strcmp(got.ref, "r2") == 0 && strcmp(got.dup_of, "r1") == 0);
    REFUSED(YMF_CONFLICT, l->intend(tx, &third, "r1", -1, err)); /* r1 is lost already */
    MUST(money(f, tx, 0, 60, err));
    MUST(f->store->work->job(tx, job_id, f->arena, &job, err));
    WANT(job.budget_reserved == 60); /* the refused one left no reserve */
    return ymf_fail(err, YMF_CANCELLED, "undone");
}

BODY(counts_losses)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("r1", 30), again = row("r2", 30);
    struct ymf_job job = {0};
    int64_t losses = -1;
    MUST(l->intend(tx, &first, NULL, -1, err));
    MUST(l->intend(tx, &again, "r1", -1, err));
    MUST(l->losses(tx, step_id, 0, &losses, err));
    WANT(losses == 1);
    MUST(settled(l, tx, "r2", 30, err));
    MUST(money(f, tx, 30, 30, err)); /* the lost one may still have been paid */
    MUST(f->store->work->job(tx, job_id, f->arena, &job, err));
    job.state = YMF_JOB_DONE;
    MUST(f->store->work->save_job(tx, &job, err));
    return money(f, tx, 60, 0, err);
}

static void a_lost_create_is_replaced_once_and_counts_as_spent_at_the_end(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    fixture_write(f, add_job);
    assert_int_equal(f->store->transact(f->store->self, YMF_TX_WRITE, loses_one, f, &err),
                     YMF_CANCELLED);
    fixture_write(f, counts_losses);
}

BODY(books_words)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_page page = {.limit = 2};
    struct ymf_submission_list list = {0};
    static const char *const refs[] = {"b1", "b2", "b3"};
    const struct ymf_settlement end = {
        .cost = 5, .basis = YMF_BASIS_TOKENS, .units = 0.25, .model = "m"};
    for (size_t i = 0; i < 3; i++) {
        struct ymf_submission item = row(refs[i], 7);
        MUST(l->intend_call(tx, &item, -1, err));
        MUST(money(f, tx, 5 * (int64_t)i, 7, err));
        MUST(l->settled(tx, refs[i], &end, err));
    }
    REFUSED(YMF_NOT_FOUND, l->open_row(tx, step_id, f->arena, &(struct ymf_submission){0}, err));
    struct ymf_submission paid = row("p", 10);
    MUST(l->intend(tx, &paid, NULL, -1, err)); /* such calls do not stand in its way */
    MUST(money(f, tx, 15, 10, err));
    MUST(l->list(tx, job_id, &page, f->arena, &list, err));
    WANT(list.len == 2 && list.next_cursor && strcmp(list.items[0].ref, "p") == 0);
    page.cursor = list.next_cursor;
    MUST(l->list(tx, NULL, &page, f->arena, &list, err));
    WANT(list.len == 2 && !list.next_cursor && strcmp(list.items[1].ref, "b1") == 0);
    WANT(list.items[1].units == 0.25 && list.items[1].state == YMF_SUB_SETTLED);
    WANT(list.items[1].basis == YMF_BASIS_TOKENS && !strcmp(list.items[1].model, "m"));
    page.cursor = "not a number";
    REFUSED(YMF_INVALID, l->list(tx, NULL, &page, f->arena, &list, err));
    WANT(strcmp(err->pointer, "/cursor") == 0);
    return YMF_OK;
}

static void calls_of_language_models_repeat_freely(void **state)
{
    fixture_write(*state, add_job);
    fixture_write(*state, books_words);
}

BODY(dies_asking)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    struct ymf_submission first = row("c1", 7), again = row("c2", 7), wide = row("c3", 94);
    int64_t losses = -1;
    MUST(l->intend_call(tx, &first, -1, err));
    MUST(l->intend_call(tx, &again, -1, err)); /* the next claim of the same step */
    MUST(l->losses(tx, step_id, 0, &losses, err));
    WANT(losses == 0); /* no paid create was lost */
    MUST(money(f, tx, 0, 14, err));
    REFUSED(YMF_CONFLICT, settled(l, tx, "c1", 7, err)); /* lost: nobody settles it any more */
    MUST(l->not_charged(tx, "c2", "refused", err));
    REFUSED(YMF_CONFLICT, l->intend_call(tx, &wide, -1, err));
    WANT(strcmp(err->reason, "budget") == 0 && strcmp(err->action, "raise_limit") == 0);
    return money(f, tx, 0, 7, err);
}

static void a_question_that_died_may_have_been_paid(void **state)
{
    fixture_write(*state, add_job);
    fixture_write(*state, dies_asking);
}

BODY(takes_slots)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    MUST(l->take_slot(tx, "p", 2, "s1", 1000, 5000, err));
    MUST(l->take_slot(tx, "p", 2, "s1", 1000, 6000, err)); /* its own again */
    MUST(l->take_slot(tx, "p", 2, "s2", 1000, 4000, err));
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, "s3", 1000, 5000, err));
    MUST(l->take_slot(tx, "q", 2, "s3", 1000, 5000, err));
    MUST(l->take_slot(tx, "p", 2, "s3", 4000, 9000, err)); /* s2's lease is over */
    REFUSED(YMF_BUSY, l->take_slot(tx, "p", 2, "s2", 4000, 9000, err));
    MUST(l->release_slot(tx, "s1", 4000, err));
    MUST(l->take_slot(tx, "p", 2, "s2", 4000, 9000, err));
    return YMF_OK;
}

static void slots_are_freed_by_release_or_by_their_lease(void **state)
{
    fixture_write(*state, takes_slots);
}

BODY(pauses_and_counts)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    int64_t until = -1, used = -1;
    const char *reason = "x";
    MUST(l->provider_state(tx, "p", f->arena, &until, &reason, err));
    WANT(until == 0 && !reason);
    MUST(l->pause_provider(tx, "p", INT64_MAX, "no_balance", err));
    MUST(l->provider_state(tx, "p", f->arena, &until, &reason, err));
    WANT(until == INT64_MAX && strcmp(reason, "no_balance") == 0);
    MUST(l->pause_provider(tx, "p", 0, NULL, err));
    MUST(l->provider_state(tx, "p", f->arena, &until, &reason, err));
    WANT(until == 0);
    REFUSED(YMF_QUOTA, l->take_quota(tx, "search", "2026-11-24", 101, 100, err));
    MUST(l->take_quota(tx, "search", "2026-11-24", 60, 100, err));
    REFUSED(YMF_QUOTA, l->take_quota(tx, "search", "2026-11-24", 41, 100, err));
    MUST(l->quota_used(tx, "search", "2026-11-24", &used, err));
    WANT(used == 60);
    MUST(l->take_quota(tx, "search", "2026-11-24", 40, 100, err));
    MUST(l->take_quota(tx, "search", "2026-11-25", 40, 100, err));
    MUST(l->quota_used(tx, "upload", "2026-11-24", &used, err));
    WANT(used == 0);
    return YMF_OK;
}

static void pauses_and_quota_are_kept(void **state)
{
    fixture_write(*state, pauses_and_counts);
}

BODY(fails_in_a_row)
{
    FIXTURE(ctx);
    const struct ymf_ledger_store *l = f->store->ledger;
    int64_t n = 0, until = 0;
    const char *why = NULL;
    MUST(l->route_well(tx, "clip.x", err));
    MUST(l->route_failed(tx, "clip.x", &n, err));
    WANT(n == 1);
    MUST(l->route_failed(tx, "clip.x", &n, err));
    WANT(n == 2);
    MUST(l->pause_provider(tx, "clip.x", 9000, "tired", err));
    MUST(l->route_failed(tx, "clip.x", &n, err));
    WANT(n == 3); /* a pause does not end the row */
    MUST(l->provider_state(tx, "clip.x", f->arena, &until, &why, err));
    WANT(until == 9000 && strcmp(why, "tired") == 0);
    MUST(l->route_well(tx, "clip.x", err));
    MUST(l->route_failed(tx, "clip.x", &n, err));
    WANT(n == 1);
    MUST(l->route_failed(tx, "clip.y", &n, err));
    WANT(n == 1);
    return YMF_OK;
}

static void errors_of_a_route_are_counted_until_it_is_well(void **state)
{
    fixture_write(*state, fails_in_a_row);
}

const struct CMUnitTest ledger_tests[] = {
    STORE_TEST(errors_of_a_route_are_counted_until_it_is_well),
    STORE_TEST(a_create_is_reserved_submitted_and_settled_once),
    STORE_TEST(the_database_refuses_a_second_intent_of_one_generation),
    STORE_TEST(the_budget_holds_what_is_under_way_and_can_be_raised),
    STORE_TEST(a_lost_create_is_replaced_once_and_counts_as_spent_at_the_end),
    STORE_TEST(calls_of_language_models_repeat_freely),
    STORE_TEST(a_question_that_died_may_have_been_paid),
    STORE_TEST(slots_are_freed_by_release_or_by_their_lease),
    STORE_TEST(pauses_and_quota_are_kept),
};
const size_t ledger_tests_len = sizeof ledger_tests / sizeof ledger_tests[0];
