/*
 * The table of routes as people see and change it: which models, at which
 * address, at what price, in which order. A stored table takes the place of the
 * built-in one in every process within seconds.
 */
#pragma once

#include "app/app.h"
#include "model/route.h"

struct ymf_faults;

struct ymf_routes_view {
    int64_t rev;
    const char *origin;      /* "built_in", "stored" */
    const char *profile;     /* whose rows are in use */
    const char *version;     /* of the table */
    struct ymf_route *items; /* all rows, each with its state and reason */
    size_t len;
    const char *rows; /* the same as JSON text: as they were written, what is unsaid left unsaid */
};
/* Prints rows. */
extern const struct ymf_field *const ymf_routes_print_fields;
/* Prints items: what the rows may hold. */
extern const struct ymf_field *const ymf_routes_view_fields;

YMF_MUST_USE enum ymf_code ymf_routes_read(const struct ymf_app *app, struct ymf_arena *arena,
                                           struct ymf_routes_view *ret, struct ymf_err *err);

/*
 * Puts a whole table: rows is the JSON text of a list, NULL is back to the built-in one.
 * Every fault is noted at its place ("/routes/3/dialect"). if_rev as for settings.
 */
YMF_MUST_USE enum ymf_code ymf_routes_put(const struct ymf_app *app, const char *rows,
                                          int64_t if_rev, struct ymf_faults *faults,
                                          struct ymf_err *err);
