/* The schema's version: what this program needs, what a database has. */
#pragma once

#include "store/db.h"

/* The number of the last migration built in. */
int64_t ymf_schema_needed(void);
/* YMF_OK when the database is exactly as needed; one clear sentence otherwise. */
enum ymf_code ymf_schema_check(struct ymf_tx *tx, struct ymf_err *err);
/* Applies what is missing to the database behind db. */
enum ymf_code ymf_schema_migrate(struct ymf_db *db, int64_t *ret_version, struct ymf_err *err);
