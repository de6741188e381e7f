/* The database of a test, fresh each time, and the program that runs all files' tests. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/uuid.h"
#include "server.h"
#include "store/db.h"

static struct {
    bool sqlite;
    const char *url;
    char folder[64], path[128];
} engine;

static void show(struct ymf_err *err)
{
    (void)fprintf(stderr, "# %s: %s\n", ymf_code_info(err->code)->name, err->msg);
}

void fixture_write(struct fixture *f, ymf_tx_body *body)
{
    struct ymf_err err = {0};
    enum ymf_code rc = f->store->transact(f->store->self, YMF_TX_WRITE, body, f, &err);
    if (rc)
        show(&err);
    assert_int_equal(rc, YMF_OK);
}

void fixture_read(struct fixture *f, ymf_tx_body *body)
{
    struct ymf_err err = {0};
    enum ymf_code rc = f->store->transact(f->store->self, YMF_TX_READ, body, f, &err);
    if (rc)
        show(&err);
    assert_int_equal(rc, YMF_OK);
}

enum ymf_code fixture_end(struct fixture *f, struct ymf_tx *tx, const struct ymf_step *step,
                          const struct ymf_step_end *how, struct ymf_err *err)
{
    struct ymf_step_end end = *how;
    int64_t readied = 0;
    end.step = step;
    enum ymf_code rc = f->store->work->end(tx, &end, 1, &readied, err);
    return !rc && end.lost ? ymf_fail(err, YMF_CONFLICT, "the claim of %s was lost", step->key)
                           : rc;
}

static enum ymf_code wipe(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    (void)ctx;
    return ymf_db_script(tx, "DROP SCHEMA public CASCADE; CREATE SCHEMA public", err);
}

/* Dropping and migrating anew costs a server a second: emptying is enough where the schema stayed
 * as it was. */
static enum ymf_code empty(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    (void)ctx;
    return ymf_db_script(
        tx,
        "DELETE FROM jobs; DELETE FROM production_jobs; DELETE FROM curation_jobs;"
        "DELETE FROM research_jobs; DELETE FROM submissions; DELETE FROM job_events;"
        "DELETE FROM provider_slots; DELETE FROM provider_rate; DELETE FROM provider_state; DELETE "
        "FROM quota_used;"
        "DELETE FROM search_cache; DELETE FROM users; DELETE FROM tokens; DELETE FROM documents;"
        "DELETE FROM sign_in_failures; DELETE FROM idempotency_keys; DELETE FROM system_config;"
        "DELETE FROM months; DELETE FROM balances",
        err);
}

static void remove_file(void)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[160];
        (void)snprintf(path, sizeof path, "%s%s", engine.path, tails[i]);
        (void)unlink(path);
    }
}

static void empty_server(void)
{
    struct ymf_err err = {0};
    struct ymf_store *store = NULL;
    if (ymf_store_open(engine.url, &store, &err) == YMF_OK) {
        assert_int_equal(store->transact(store->self, YMF_TX_WRITE, empty, NULL, &err), YMF_OK);
        ymf_store_close(store);
        return;
    }
    struct ymf_db *db = NULL;
    assert_int_equal(ymf_db_open(engine.url, &db, &err), YMF_OK);
    assert_int_equal(ymf_db_transact(db, YMF_TX_WRITE, wipe, NULL, &err), YMF_OK);
    ymf_db_close(db);
}

void fixture_fresh(struct fixture *f)
{
    struct ymf_err err = {0};
    ymf_store_close(f->store);
    f->store = NULL;
    if (engine.sqlite)
        remove_file();
    else
        empty_server();
    enum ymf_code rc = ymf_store_migrate(f->url, NULL, NULL, &err);
    if (!rc)
        rc = ymf_store_open(f->url, &f->store, &err);
    if (rc)
        show(&err);
    assert_int_equal(rc, YMF_OK);
}

const char *fixture_id(struct fixture *f)
{
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    return ymf_strdup(f->arena, id);
}

bool fixture_is_sqlite(const struct fixture *f)
{
    (void)f;
    return engine.sqlite;
}

int fixture_setup(void **state)
{
    struct ymf_arena *arena = ymf_arena_new();
    struct fixture *f = YMF_NEW(arena, struct fixture);
    f->arena = arena;
    f->url = engine.url;
    *state = f;
    fixture_fresh(f);
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *f = *state;
    ymf_store_close(f->store);
    ymf_arena_free(f->arena);
    return 0;
}

static int start(const char *name)
{
    engine.sqlite = strcmp(name, "sqlite") == 0;
    if (!engine.sqlite) {
        engine.url = server_start();
        if (engine.url && strcmp(name, "pgbouncer") == 0)
            engine.url = server_pool();
        return engine.url ? 0 : -1;
    }
    static char url[160];
    (void)snprintf(engine.folder, sizeof engine.folder, "/tmp/ymf-store-XXXXXX");
    if (!mkdtemp(engine.folder))
        return -1;
    (void)snprintf(engine.path, sizeof engine.path, "%s/test.db", engine.folder);
    (void)snprintf(url, sizeof url, "sqlite:%s", engine.path);
    engine.url = url;
    return 0;
}

static size_t add(struct CMUnitTest *all, size_t n, const struct CMUnitTest *some, size_t len)
{
    memcpy(all + n, some, len * sizeof *some);
    return n + len;
}

int main(int argc, char **argv)
{
    enum { MOST = 128 };
    static struct CMUnitTest all[MOST];
    if (argc != 2 || start(argv[1])) {
        (void)fprintf(stderr, "usage: store_test sqlite|postgresql|pgbouncer (installed)\n");
        return 2;
    }
    size_t n = 0;
    n = add(all, n, graph_tests, graph_tests_len);
    n = add(all, n, ends_tests, ends_tests_len);
    n = add(all, n, claim_tests, claim_tests_len);
    n = add(all, n, ledger_tests, ledger_tests_len);
    n = add(all, n, limits_tests, limits_tests_len);
    n = add(all, n, noun_tests, noun_tests_len);
    n = add(all, n, account_tests, account_tests_len);
    n = add(all, n, schema_tests, schema_tests_len);
    n = add(all, n, crash_tests, crash_tests_len);
    n = add(all, n, month_tests, month_tests_len);
    int failed = _cmocka_run_group_tests(argv[1], all, n, NULL, NULL);
    if (engine.sqlite)
        (void)!ymf_file_remove_tree(engine.folder, NULL);
    else
        server_stop();
    return failed;
}
