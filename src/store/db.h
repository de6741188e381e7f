/*
 * The small database port inside store/: named statements with $1… parameters
 * inside a transaction, on SQLite or PostgreSQL. Results are copied whole into
 * the arena as text; NULL is a null cell.
 *
 * A statement that fails makes its transaction unusable on PostgreSQL: what is
 * expected (a conflict, a missing row) is asked for with ON CONFLICT, RETURNING
 * and the count of changed rows, never by provoking an error.
 *
 * Thread rule: a pool may be used from any thread, a transaction from one.
 */
#pragma once

#include "ports/store.h"

struct ymf_db;

enum { YMF_DB_CONNECTIONS_MAX = 8, YMF_DB_ROWS_MAX = 100000, YMF_DB_PARAMS_MAX = 64 };

struct ymf_param {
    enum { YMF_PARAM_TEXT, YMF_PARAM_INT, YMF_PARAM_REAL } kind;
    bool null;
    const char *text;
    int64_t number;
    double real;
};

static inline struct ymf_param ymf_param_text(const char *text)
{
    return (struct ymf_param){.kind = YMF_PARAM_TEXT, .null = !text, .text = text};
}

/* Text (NULL is null), a number, a time (0 is null), a real, a yes or no. */
#define YMF_PT(v) ymf_param_text(v)
#define YMF_PI(v) ((struct ymf_param){.kind = YMF_PARAM_INT, .number = (v)})
#define YMF_PM(v) ((struct ymf_param){.kind = YMF_PARAM_INT, .null = !(v), .number = (v)})
#define YMF_PR(v) ((struct ymf_param){.kind = YMF_PARAM_REAL, .real = (v)})
/* The two arguments "params, len" of the functions below. */
#define YMF_WITH(...)                        \
    (const struct ymf_param[]){__VA_ARGS__}, \
        sizeof((const struct ymf_param[]){__VA_ARGS__}) / sizeof(struct ymf_param)
#define YMF_WITHOUT NULL, 0

struct ymf_rows {
    size_t len, cols;
    const char **names; /* cols of them */
    const char **cells; /* len × cols; NULL is null */
    int64_t changed;    /* rows changed by an INSERT, UPDATE or DELETE */
};

/* Runs a named statement of data/sql. */
YMF_MUST_USE enum ymf_code ymf_db_run(struct ymf_tx *tx, const char *statement,
                                      const struct ymf_param *params, size_t len,
                                      struct ymf_arena *arena, struct ymf_rows *ret,
                                      struct ymf_err *err);
/* The same where only the number of changed rows matters; ret_changed may be NULL. */
YMF_MUST_USE enum ymf_code ymf_db_change(struct ymf_tx *tx, const char *statement,
                                         const struct ymf_param *params, size_t len,
                                         int64_t *ret_changed, struct ymf_err *err);
/* The same where the answer is one whole number; 0 when there is no row or a null. */
YMF_MUST_USE enum ymf_code ymf_db_number(struct ymf_tx *tx, const char *statement,
                                         const struct ymf_param *params, size_t len, int64_t *ret,
                                         struct ymf_err *err);
/* SQL as it stands, any number of statements, without parameters: migrations. */
YMF_MUST_USE enum ymf_code ymf_db_script(struct ymf_tx *tx, const char *sql, struct ymf_err *err);
enum ymf_tx_kind ymf_db_kind(const struct ymf_tx *tx);

/* Cells by place; 0 for null. */
const char *ymf_rows_text(const struct ymf_rows *rows, size_t row, size_t col);
int64_t ymf_rows_int(const struct ymf_rows *rows, size_t row, size_t col);

/* sqlite:PATH or postgresql://…; checks that it can be used, and how it is now. */
YMF_MUST_USE enum ymf_code ymf_db_open(const char *url, struct ymf_db **ret, struct ymf_err *err);
void ymf_db_close(struct ymf_db *db); /* no transaction may be running; accepts NULL */
enum ymf_code ymf_db_transact(struct ymf_db *db, enum ymf_tx_kind kind, ymf_tx_body *body,
                              void *ctx, struct ymf_err *err);
const char *ymf_db_engine_name(const struct ymf_db *db); /* "sqlite", "postgresql" */
