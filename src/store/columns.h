/*
 * Rows and structs, by one field table per database table: text, numbers and
 * words go into a column each, everything else as JSON text, written and read
 * whole by the same tables the API uses.
 *
 * A member's words come from .values, or from the member of the same name in
 * the table .ref points to. A stored JSON text whose shape has changed since is
 * read as far as it fits; the rest keeps its default.
 */
#pragma once

#include "store/db.h"
#include "json/fields.h"

/* One parameter per column, in the table's order; returns how many. */
size_t ymf_columns_params(const struct ymf_field *columns, const void *from,
                          struct ymf_arena *arena, struct ymf_param out[YMF_DB_PARAMS_MAX]);
/* Fills the struct from a row; columns are found by name, those missing are left alone. */
YMF_MUST_USE enum ymf_code ymf_columns_read(const struct ymf_field *columns,
                                            const struct ymf_rows *rows, size_t row, void *ret,
                                            struct ymf_arena *arena, struct ymf_err *err);
/* All rows as an array of structs of that size. */
YMF_MUST_USE enum ymf_code ymf_columns_read_all(const struct ymf_field *columns,
                                                const struct ymf_rows *rows, size_t size,
                                                void **ret, struct ymf_arena *arena,
                                                struct ymf_err *err);

/* Runs a statement with the struct's columns as parameters, then the extra ones. ret_changed may
 * be NULL. */
YMF_MUST_USE enum ymf_code ymf_columns_put(struct ymf_tx *tx, const char *statement,
                                           const struct ymf_field *columns, const void *from,
                                           const struct ymf_param *extra, size_t extra_len,
                                           int64_t *ret_changed, struct ymf_err *err);
/* The same for a statement that answers with one whole number (RETURNING rev); YMF_NOT_FOUND when
 * it changed no row. */
YMF_MUST_USE enum ymf_code ymf_columns_save(struct ymf_tx *tx, const char *statement,
                                            const struct ymf_field *columns, const void *from,
                                            const struct ymf_param *extra, size_t extra_len,
                                            const char *what, int64_t *ret, struct ymf_err *err);
/* One row into the struct; YMF_NOT_FOUND "WHAT does not exist" when there is none. */
YMF_MUST_USE enum ymf_code ymf_columns_get(struct ymf_tx *tx, const char *statement,
                                           const struct ymf_param *params, size_t len,
                                           const struct ymf_field *columns, const char *what,
                                           void *ret, struct ymf_arena *arena, struct ymf_err *err);
/* All rows of a statement as an array of structs. */
YMF_MUST_USE enum ymf_code ymf_columns_list(struct ymf_tx *tx, const char *statement,
                                            const struct ymf_param *params, size_t len,
                                            const struct ymf_field *columns, size_t size,
                                            void **ret, size_t *ret_len, struct ymf_arena *arena,
                                            struct ymf_err *err);
