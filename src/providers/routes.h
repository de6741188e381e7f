/*
 * Inside providers/: data/routes.json, read and judged. A row that breaks a rule
 * is refused with its place; nothing starts with a table that is half right.
 */
#pragma once

#include "model/route.h"
#include "json/fields.h"

/*
 * Every fault is put into faults ("/routes/3/dialect"); YMF_INVALID names the
 * first and says how many there are. Unknown prices count as the dearest call
 * of their capability (dearest_usd_micro).
 */
YMF_MUST_USE enum ymf_code ymf_routes_load(const char *text, size_t len, struct ymf_arena *arena,
                                           struct ymf_routes *ret, struct ymf_faults *faults,
                                           struct ymf_err *err);
