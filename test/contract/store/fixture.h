/*
 * What every test of the store stands on: a fresh, migrated database on the
 * engine named on the command line, and words for the bodies of transactions.
 *
 * A body never leaves by an assertion (the transaction would stay open): it
 * returns a described error, and the test asserts on the whole.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "ports/account_store.h"
#include "ports/config_store.h"
#include "ports/curation_store.h"
#include "ports/ledger_store.h"
#include "ports/production_store.h"
#include "ports/research_store.h"
#include "ports/work_store.h"
#include "store/open.h"

struct fixture {
    struct ymf_store *store;
    const char *url;
    struct ymf_arena *arena;
    void *with; /* whatever a test hands to its bodies */
};

#define BODY(name)   static enum ymf_code name(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
#define FIXTURE(ctx) struct fixture *f = (ctx)

#define WANT(cond)                                                                      \
    do {                                                                                \
        if (!(cond))                                                                    \
            return ymf_fail(err, YMF_INTERNAL, "%s:%d: %s", __FILE__, __LINE__, #cond); \
    } while (0)
#define MUST(call)                                            \
    do {                                                      \
        enum ymf_code rc_ = (call);                           \
        if (rc_) {                                            \
            ymf_err_prefix(err, "%s:%d", __FILE__, __LINE__); \
            return rc_;                                       \
        }                                                     \
    } while (0)
#define REFUSED(code, call) WANT((call) == (code))

/* Runs a body and fails the test with its message. */
void fixture_write(struct fixture *f, ymf_tx_body *body);
void fixture_read(struct fixture *f, ymf_tx_body *body);

/* The end of one claimed step; YMF_CONFLICT when the claim was lost. */
enum ymf_code fixture_end(struct fixture *f, struct ymf_tx *tx, const struct ymf_step *step,
                          const struct ymf_step_end *how, struct ymf_err *err);

/* A fresh database under f->url; the one before is gone. */
void fixture_fresh(struct fixture *f);
const char *fixture_id(struct fixture *f); /* a new UUID in the arena */
bool fixture_is_sqlite(const struct fixture *f);

int fixture_setup(void **state);
int fixture_teardown(void **state);

#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* The tests of each file. */
extern const struct CMUnitTest graph_tests[], ends_tests[], claim_tests[], ledger_tests[],
    limits_tests[], noun_tests[], account_tests[], schema_tests[], crash_tests[], month_tests[];
extern const size_t graph_tests_len, ends_tests_len, claim_tests_len, ledger_tests_len,
    limits_tests_len, noun_tests_len, account_tests_len, schema_tests_len, crash_tests_len,
    month_tests_len;
