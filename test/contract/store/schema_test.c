/* Migrations go forward only, and what cannot be used is told in one sentence. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/db.h"

static void migrating_again_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    int64_t first = 0, second = 0;
    assert_int_equal(ymf_store_migrate(f->url, NULL, &first, &err), YMF_OK);
    assert_int_equal(ymf_store_migrate("sqlite:/nowhere/x.db", f->url, &second, &err), YMF_OK);
    assert_true(first > 0);
    assert_int_equal(first, second);
    assert_int_equal(f->store->ping(f->store->self, &err), YMF_OK);
}

BODY(pretend_to_be_newer)
{
    (void)ctx;
    return ymf_db_script(tx, "INSERT INTO schema_version VALUES (9999, 'x', 1)", err);
}

static void a_newer_schema_is_refused_in_one_sentence(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    struct ymf_store *store = NULL;
    fixture_write(f, pretend_to_be_newer);
    assert_int_equal(ymf_store_open(f->url, &store, &err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "schema 9999, newer than this program's"));
    assert_int_equal(ymf_store_migrate(f->url, NULL, NULL, &err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "newer"));
    assert_null(store);
}

BODY(pretend_to_be_older)
{
    (void)ctx;
    return ymf_db_script(tx, "DELETE FROM schema_version", err);
}

static void an_older_schema_asks_for_the_migration(void **state)
{
    struct fixture *f = *state;
    struct ymf_err err = {0};
    struct ymf_store *store = NULL;
    fixture_write(f, pretend_to_be_older);
    assert_int_equal(ymf_store_open(f->url, &store, &err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "run ymf migrate"));
}

static void what_cannot_be_opened_is_told_in_one_sentence(void **state)
{
    (void)state;
    char folder[] = "/tmp/ymf-open-XXXXXX";
    char text[64], url[96], missing[96];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(text, sizeof text, "%s/text", folder);
    FILE *file = fopen(text, "w");
    assert_non_null(file);
    assert_true(fputs("this is no database, it only has the length that would make one believe "
                      "so: SQLite looks at the first hundred bytes before it says a word",
                      file) >= 0);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(url, sizeof url, "sqlite:%s", text);
    (void)snprintf(missing, sizeof missing, "sqlite:%s/none/x.db", folder);
    const struct {
        const char *label, *url;
        enum ymf_code code;
        const char *says;
    } rows[] = {
        {"no scheme", "mysql://x", YMF_NEEDS_CONFIG, "must be sqlite:PATH or postgresql://"},
        {"no path", "sqlite:", YMF_NEEDS_CONFIG, "names no file"},
        {"a folder", "sqlite:/tmp", YMF_NEEDS_CONFIG, "is not a file"},
        {"no folder", missing, YMF_NEEDS_CONFIG, "does not exist: make it"},
        {"another file", url, YMF_NEEDS_CONFIG, "is not a SQLite database"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ymf_err err = {0};
        struct ymf_store *store = NULL;
        (void)printf("# %s\n", rows[i].label);
        assert_int_equal(ymf_store_open(rows[i].url, &store, &err), rows[i].code);
        assert_non_null(strstr(err.msg, rows[i].says));
        assert_null(strchr(err.msg, '\n'));
    }
    assert_int_equal(unlink(text), 0);
    assert_int_equal(rmdir(folder), 0);
}

const struct CMUnitTest schema_tests[] = {
    STORE_TEST(migrating_again_changes_nothing),
    STORE_TEST(a_newer_schema_is_refused_in_one_sentence),
    STORE_TEST(an_older_schema_asks_for_the_migration),
    STORE_TEST(what_cannot_be_opened_is_told_in_one_sentence),
};
const size_t schema_tests_len = sizeof schema_tests / sizeof schema_tests[0];
