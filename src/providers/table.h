/*
 * Inside providers/: the table of routes in force. It is the built-in one until
 * somebody stores another in Settings, and is looked for anew whenever it is
 * asked for, so a running worker picks up a change by itself. A table that was
 * given out is kept: steps hold pointers into it. People change it by hand, a
 * few times in the life of a process.
 */
#pragma once

#include "providers/dialect.h"

YMF_MUST_USE enum ymf_code ymf_table_open(struct ymf_providers *p, struct ymf_err *err);
void ymf_table_close(struct ymf_providers *p);
/* Of the profile, and not turned off. */
const struct ymf_routes *ymf_table_in_force(struct ymf_providers *p);
const struct ymf_routes *ymf_table_all(struct ymf_providers *p);
/* text NULL: the built-in table. */
YMF_MUST_USE enum ymf_code ymf_table_read(const char *text, size_t len, struct ymf_arena *arena,
                                          struct ymf_routes *ret, struct ymf_faults *faults,
                                          struct ymf_err *err);
