/*
 * The named statements of data/sql, as one engine needs them.
 *
 *   -- name: job_get locks            a locking read inside a writing transaction
 *   -- name: claim_steps [sqlite]     for one engine only; its sister stands beside it
 */
#pragma once

#include "store/engine.h"

struct ymf_statements {
    struct ymf_statement *items; /* by name */
    size_t len;
};

YMF_MUST_USE enum ymf_code ymf_statements_load(const struct ymf_db_engine *engine,
                                               struct ymf_arena *arena, struct ymf_statements *ret,
                                               struct ymf_err *err);
/* NULL when there is none of that name. */
const struct ymf_statement *ymf_statements_find(const struct ymf_statements *all, const char *name);
