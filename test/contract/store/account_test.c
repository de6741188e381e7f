/* Users, sessions, tokens, idempotency keys, settings, documents. */
#include "fixture.h"

#include <string.h>

BODY(signs_in)
{
    FIXTURE(ctx);
    const struct ymf_account_store *a = f->store->account;
    struct ymf_user ann = {
        .name = "ann", .role = "operator", .password_hash = "h1", .created_at = 5};
    struct ymf_user bob = {.name = "bob", .role = "viewer", .password_hash = "h2", .created_at = 6};
    struct ymf_user got = {0}, *all = NULL;
    size_t len = 0;
    REFUSED(YMF_NOT_FOUND, a->user(tx, "ann", f->arena, &got, err));
    MUST(a->put_user(tx, &bob, err));
    MUST(a->put_user(tx, &ann, err));
    ann.password_hash = "h3";
    ann.created_at = 99;
    MUST(a->put_user(tx, &ann, err));
    MUST(a->user(tx, "ann", f->arena, &got, err));
    WANT(strcmp(got.password_hash, "h3") == 0 && got.created_at == 5);
    MUST(a->users(tx, f->arena, &all, &len, err));
    WANT(len == 2 && strcmp(all[0].name, "ann") == 0);

    struct ymf_session s = {.id = fixture_id(f),
                            .token_hash = "t1",
                            .user_name = "ann",
                            .user_agent = "Firefox",
                            .created_at = 10,
                            .last_seen_at = 10,
                            .expires_at = 100};
    struct ymf_session seen = {0}, *sessions = NULL;
    MUST(a->add_session(tx, &s, err));
    MUST(a->session(tx, "t1", 99, f->arena, &seen, err));
    WANT(strcmp(seen.role, "operator") == 0 && strcmp(seen.user_name, "ann") == 0);
    REFUSED(YMF_NOT_FOUND, a->session(tx, "t1", 100, f->arena, &seen, err));
    MUST(a->touch_session(tx, s.id, 50, err));
    MUST(a->sessions(tx, 60, f->arena, &sessions, &len, err));
    WANT(len == 1 && sessions[0].last_seen_at == 50);
    MUST(a->remove_user(tx, "ann", err)); /* and all her sessions */
    MUST(a->sessions(tx, 60, f->arena, &sessions, &len, err));
    WANT(len == 0);
    REFUSED(YMF_NOT_FOUND, a->remove_user(tx, "ann", err));
    return YMF_OK;
}

static void a_session_lives_as_long_as_its_user_and_its_time(void **state)
{
    fixture_write(*state, signs_in);
}

BODY(makes_tokens)
{
    FIXTURE(ctx);
    const struct ymf_account_store *a = f->store->account;
    struct ymf_token forever = {.id = fixture_id(f),
                                .name = "ci",
                                .token_hash = "x",
                                .scopes = "read make",
                                .created_at = 5};
    struct ymf_token brief = {.id = fixture_id(f),
                              .name = "tmp",
                              .token_hash = "y",
                              .scopes = "read",
                              .created_at = 6,
                              .expires_at = 50};
    struct ymf_token got = {0}, *all = NULL;
    size_t len = 0;
    MUST(a->add_token(tx, &forever, err));
    MUST(a->add_token(tx, &brief, err));
    MUST(a->token(tx, "x", 70000, f->arena, &got, err));
    REFUSED(YMF_NOT_FOUND, a->token(tx, "y", 50, f->arena, &got, err));
    MUST(a->tokens(tx, f->arena, &all, &len, err));
    WANT(len == 2 && all[0].last_used_at == 70000 && all[1].last_used_at == 0);
    MUST(a->remove_token(tx, forever.id, err));
    REFUSED(YMF_NOT_FOUND, a->remove_token(tx, forever.id, err));
    return YMF_OK;
}

static void a_token_works_until_it_expires_or_is_revoked(void **state)
{
    fixture_write(*state, makes_tokens);
}

BODY(brakes_and_remembers)
{
    FIXTURE(ctx);
    const struct ymf_account_store *a = f->store->account;
    int64_t count = -1, last = -1, status = 0;
    const char *hash = NULL, *answer = NULL;
    MUST(a->add_failure(tx, "account:ann", 10, err));
    MUST(a->add_failure(tx, "account:ann", 20, err));
    MUST(a->failures(tx, "account:ann", &count, &last, err));
    WANT(count == 2 && last == 20);
    MUST(a->clear_failures(tx, "account:ann", err));
    MUST(a->failures(tx, "account:ann", &count, &last, err));
    WANT(count == 0 && last == 0);

    int64_t week = INT64_C(7) * 86400 * 1000;
    REFUSED(YMF_NOT_FOUND, a->idempotent(tx, "k", f->arena, &hash, &status, &answer, err));
    MUST(a->put_idempotent(tx, "k", "bh", 201, "{\"id\":1}", 1000, err));
    REFUSED(YMF_CONFLICT, a->put_idempotent(tx, "k", "other", 201, "{}", 1000, err));
    MUST(a->idempotent(tx, "k", f->arena, &hash, &status, &answer, err));
    WANT(strcmp(hash, "bh") == 0 && status == 201 && strcmp(answer, "{\"id\":1}") == 0);
    MUST(a->put_idempotent(tx, "k2", "bh", 200, "{}", 1001 + week, err));
    REFUSED(YMF_NOT_FOUND, a->idempotent(tx, "k", f->arena, &hash, &status, &answer, err));
    return YMF_OK;
}

static void one_key_has_one_answer_for_seven_days(void **state)
{
    fixture_write(*state, brakes_and_remembers);
}

BODY(keeps_settings)
{
    FIXTURE(ctx);
    const struct ymf_config_store *c = f->store->config;
    struct ymf_config_row row = {.key = "KIE_API_KEY",
                                 .value = "sealed",
                                 .is_secret = true,
                                 .description = "key",
                                 .updated_at = 7};
    struct ymf_config_row *all = NULL;
    size_t len = 0;
    int64_t before = 0, after = 0;
    const char *text = NULL;
    MUST(c->rev(tx, &before, err));
    MUST(c->put(tx, &row, err));
    row.value = "sealed again";
    MUST(c->put(tx, &row, err));
    MUST(c->rev(tx, &after, err));
    WANT(after == before + 2);
    MUST(c->all(tx, f->arena, &all, &len, err));
    WANT(len == 1 && all->is_secret && strcmp(all->value, "sealed again") == 0);
    MUST(c->remove(tx, "KIE_API_KEY", err));
    REFUSED(YMF_NOT_FOUND, c->remove(tx, "KIE_API_KEY", err));

    MUST(c->put_document(tx, "oauth/1", "s", 100, err));
    MUST(c->put_document(tx, "routes", "{}", 0, err));
    MUST(c->put_document(tx, "routes", "{\"a\":1}", 0, err));
    MUST(c->document(tx, "routes", f->arena, &text, err));
    WANT(strcmp(text, "{\"a\":1}") == 0);
    MUST(c->take_document(tx, "oauth/1", 99, f->arena, &text, err));
    WANT(strcmp(text, "s") == 0);
    REFUSED(YMF_NOT_FOUND, c->take_document(tx, "oauth/1", 99, f->arena, &text, err));
    MUST(c->put_document(tx, "oauth/2", "s", 100, err));
    REFUSED(YMF_NOT_FOUND, c->take_document(tx, "oauth/2", 100, f->arena, &text, err));
    return YMF_OK;
}

static void a_document_is_taken_once_and_settings_raise_their_revision(void **state)
{
    fixture_write(*state, keeps_settings);
}

const struct CMUnitTest account_tests[] = {
    STORE_TEST(a_session_lives_as_long_as_its_user_and_its_time),
    STORE_TEST(a_token_works_until_it_expires_or_is_revoked),
    STORE_TEST(one_key_has_one_answer_for_seven_days),
    STORE_TEST(a_document_is_taken_once_and_settings_raise_their_revision),
};
const size_t account_tests_len = sizeof account_tests / sizeof account_tests[0];
