/*
 * Opens the store on SQLite or PostgreSQL, and brings its schema up to date.
 *
 * Order at start: ymf_store_migrate, then ymf_store_open. A schema newer than
 * the program is refused by both; an older one by open.
 */
#pragma once

#include "ports/store.h"

/* Forward only, each step in its own transaction; PostgreSQL under an advisory lock, on direct_url
 * where given (NULL or "": database_url). Doing nothing is cheap. ret_version may be NULL. */
YMF_MUST_USE enum ymf_code ymf_store_migrate(const char *database_url, const char *direct_url,
                                             int64_t *ret_version, struct ymf_err *err);
/* database_url: sqlite:PATH or postgresql://… The store lives until ymf_store_close. */
YMF_MUST_USE enum ymf_code ymf_store_open(const char *database_url, struct ymf_store **ret,
                                          struct ymf_err *err);
void ymf_store_close(struct ymf_store *store); /* no transaction may be running; accepts NULL */

YMF_DEFINE_AUTO(store, struct ymf_store *, ymf_store_close)
