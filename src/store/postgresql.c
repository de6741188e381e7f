/*
 * PostgreSQL through libpq, in the way a transaction pooler allows: single
 * transactions, unnamed statements with parameters, nothing kept in the session.
 * See docs and the contract note "Neon".
 */
#include "store/engine.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/mem.h"

YMF_DEFINE_AUTO(result, PGresult *, PQclear)
YMF_DEFINE_AUTO(pg, PGconn *, PQfinish)

/* Types by their fixed numbers in pg_type. */
enum { OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701 };
enum { NUMBER_TEXT = 32, IDLE_MS = 240000, CONNECT_TRIES = 6 };

/* No statement runs for long; whoever holds a transaction open and dies is thrown out. */
#define LIMITS                                                              \
    "SET LOCAL statement_timeout = 15000; SET LOCAL lock_timeout = 10000; " \
    "SET LOCAL idle_in_transaction_session_timeout = 60000"

static const struct {
    const char *state; /* SQLSTATE or its class */
    enum ymf_db_fault fault;
    enum ymf_code code;
    const char *text; /* NULL: the server's own */
} meanings[] = {
    {"40001", YMF_DB_CLASH, YMF_BUSY, "two changes met in the database; try again"},
    {"40P01", YMF_DB_CLASH, YMF_BUSY, "two changes met in the database; try again"},
    {"57014", YMF_DB_FAILED, YMF_BUSY, "the database took too long to answer"},
    {"55P03", YMF_DB_FAILED, YMF_BUSY, "the database is locked by another change; try again"},
    {"57P", YMF_DB_LOST, YMF_BUSY, "the database server is stopping or starting"},
    {"08", YMF_DB_LOST, YMF_BUSY, "the connection to the database was lost"},
    {"53100", YMF_DB_FAILED, YMF_NO_SPACE, "the disk of the database server is full"},
    {"53", YMF_DB_FAILED, YMF_BUSY, "the database server has no room for more work"},
    {"25006", YMF_DB_FAILED, YMF_NEEDS_CONFIG,
     "the database is read-only: use the address of the primary server"},
    {"28", YMF_DB_FAILED, YMF_NEEDS_CONFIG, NULL},
    {"3D000", YMF_DB_FAILED, YMF_NEEDS_CONFIG, NULL},
    {"42501", YMF_DB_FAILED, YMF_NEEDS_CONFIG, NULL},
    {"23", YMF_DB_FAILED, YMF_CONFLICT, NULL},
    {"22021", YMF_DB_FAILED, YMF_INVALID, NULL},
};

/* libpq's messages end in a line feed and may have several lines: the first says what it is. */
static const char *first_line(const char *text, char out[256])
{
    (void)snprintf(out, 256, "%.*s", (int)strcspn(text, "\n"), text);
    return out;
}

static enum ymf_code failed(PGconn *conn, const PGresult *result, const char *what,
                            enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    char line[256];
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *text = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    *ret_fault = YMF_DB_FAILED;
    if (PQstatus(conn) != CONNECTION_OK || !state) {
        *ret_fault = YMF_DB_LOST;
        return ymf_fail(err, YMF_BUSY, "the connection to the database was lost: %s",
                        first_line(PQerrorMessage(conn), line));
    }
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (strncmp(state, meanings[i].state, strlen(meanings[i].state)) != 0)
            continue;
        *ret_fault = meanings[i].fault;
        if (meanings[i].text)
            return ymf_fail(err, meanings[i].code, "%s", meanings[i].text);
        return ymf_fail(err, meanings[i].code, "%s: %s", what, text ? text : state);
    }
    return ymf_fail(err, YMF_INTERNAL, "%s: %s (PostgreSQL %s)", what, text ? text : "", state);
}

/* A failed connect has no SQLSTATE: what only the operator can mend is told by its words. */
static enum ymf_code refused(PGconn *conn, struct ymf_err *err)
{
    static const char *const settings[] = {
        "authentication failed",
        "no password supplied",
        "does not exist",
        "pg_hba.conf",
        "insecure",
        "invalid ",
        "SSL",
        "certificate",
        "endpoint ID",
        "could not translate",
        "channel binding",
        "permission denied",
        "unsupported startup",
        "missing \"=\"",
        "role ",
    };
    const char *text = PQerrorMessage(conn);
    char line[256];
    first_line(text, line);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        if (strstr(text, settings[i]))
            return ymf_fail(err, YMF_NEEDS_CONFIG, "DATABASE_URL: %s", line);
    return ymf_fail(err, YMF_BUSY, "the database server cannot be reached: %s", line);
}

static void ignore_notice(void *arg, const char *message)
{
    (void)arg;
    (void)message; /* "table exists, skipping": nobody has to act */
}

static enum ymf_code connect_server(const char *target, size_t statements, void **ret_conn,
                                    struct ymf_err *err)
{
    (void)statements; /* nothing is prepared: the pooler could not keep it */
    /* What stands before dbname is a default, what stands after it is fixed. */
    static const char *const names[] = {"connect_timeout",
                                        "keepalives_idle",
                                        "tcp_user_timeout",
                                        "application_name",
                                        "dbname",
                                        "client_encoding",
                                        NULL};
    const char *values[] = {"15", "30", "30000", "ymf", target, "UTF8", NULL};
    YMF_AUTO(pg) PGconn *conn = PQconnectdbParams(names, values, 1);
    if (!conn)
        return ymf_fail(err, YMF_INTERNAL, "out of memory for a database connection");
    if (PQstatus(conn) != CONNECTION_OK)
        return refused(conn, err);
    (void)PQsetNoticeProcessor(conn, ignore_notice, NULL);
    *ret_conn = YMF_TAKE(conn);
    return YMF_OK;
}

static void disconnect(void *conn)
{
    PQfinish(conn);
}

static bool alive(void *conn)
{
    return PQstatus(conn) == CONNECTION_OK;
}

static enum ymf_code simple(PGconn *conn, const char *sql, const char *what,
                            enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    YMF_AUTO(result) PGresult *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return YMF_OK;
    return failed(conn, result, what, ret_fault, err);
}

static enum ymf_code begin(void *conn, enum ymf_tx_kind kind, enum ymf_db_fault *ret_fault,
                           struct ymf_err *err)
{
    const char *sql =
        kind == YMF_TX_WRITE ? "BEGIN READ WRITE; " LIMITS : "BEGIN READ ONLY; " LIMITS;
    return simple(conn, sql, "BEGIN", ret_fault, err);
}

/* A transaction in which something failed answers COMMIT with ROLLBACK. */
static enum ymf_code commit(void *conn, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    YMF_AUTO(result) PGresult *result = PQexec(conn, "COMMIT");
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return failed(conn, result, "COMMIT", ret_fault, err);
    if (strcmp(PQcmdStatus(result), "COMMIT") == 0)
        return YMF_OK;
    *ret_fault = YMF_DB_FAILED;
    return ymf_fail(err, YMF_INTERNAL, "the database undid the change instead of saving it");
}

static void rollback(void *conn)
{
    if (PQstatus(conn) == CONNECTION_OK && PQtransactionStatus(conn) != PQTRANS_IDLE)
        PQclear(PQexec(conn, "ROLLBACK"));
}

static const char *as_text(const struct ymf_param *p, char number[NUMBER_TEXT])
{
    if (p->null || (p->kind == YMF_PARAM_REAL && !isfinite(p->real)))
        return NULL;
    switch (p->kind) {
    case YMF_PARAM_TEXT:
        return p->text;
    case YMF_PARAM_INT:
        (void)snprintf(number, NUMBER_TEXT, "%" PRId64, p->number);
        return number;
    case YMF_PARAM_REAL:
        (void)snprintf(number, NUMBER_TEXT, "%.17g", p->real);
        return number;
    }
    return NULL;
}

static Oid oid_of(const struct ymf_param *p)
{
    switch (p->kind) {
    case YMF_PARAM_TEXT:
        return OID_TEXT;
    case YMF_PARAM_INT:
        return OID_INT8;
    case YMF_PARAM_REAL:
        return OID_FLOAT8;
    }
    return OID_TEXT;
}

static void copy_rows(const PGresult *result, struct ymf_arena *arena, struct ymf_rows *rows)
{
    rows->len = (size_t)PQntuples(result);
    rows->cols = (size_t)PQnfields(result);
    rows->names = YMF_NEW_ARRAY(arena, rows->cols, const char *);
    for (size_t c = 0; c < rows->cols; c++)
        rows->names[c] = ymf_strdup(arena, PQfname(result, (int)c));
    rows->cells = YMF_NEW_ARRAY(arena, rows->len * rows->cols, const char *);
    for (size_t r = 0; r < rows->len; r++)
        for (size_t c = 0; c < rows->cols; c++)
            if (!PQgetisnull(result, (int)r, (int)c))
                rows->cells[r * rows->cols + c] =
                    ymf_strdup(arena, PQgetvalue(result, (int)r, (int)c));
}

static enum ymf_code run(void *conn, const struct ymf_statement *statement, const char *sql,
                         const struct ymf_param *params, size_t len, struct ymf_arena *arena,
                         struct ymf_rows *ret, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    Oid types[YMF_DB_PARAMS_MAX];
    const char *values[YMF_DB_PARAMS_MAX];
    char numbers[YMF_DB_PARAMS_MAX][NUMBER_TEXT];
    for (size_t i = 0; i < len; i++) {
        types[i] = oid_of(&params[i]);
        values[i] = as_text(&params[i], numbers[i]);
    }
    YMF_AUTO(result)
    PGresult *result = PQexecParams(conn, sql, (int)len, types, values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return failed(conn, result, statement->name, ret_fault, err);
    if (PQntuples(result) > YMF_DB_ROWS_MAX) {
        *ret_fault = YMF_DB_FAILED;
        return ymf_fail(err, YMF_TOO_LARGE, "%s: too many rows", statement->name);
    }
    struct ymf_rows rows = {0};
    copy_rows(result, arena, &rows);
    if (!statement->reads)
        rows.changed = strtoll(PQcmdTuples(result), NULL, 10);
    *ret = rows;
    return YMF_OK;
}

static enum ymf_code script(void *conn, const char *sql, enum ymf_db_fault *ret_fault,
                            struct ymf_err *err)
{
    return simple(conn, sql, "migration", ret_fault, err);
}

const struct ymf_db_engine ymf_postgresql_engine = {
    .name = "postgresql",
    .row_lock = "FOR NO KEY UPDATE",
    .idle_ms = IDLE_MS,
    .connect_tries = CONNECT_TRIES,
    .connect = connect_server,
    .disconnect = disconnect,
    .alive = alive,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .run = run,
    .script = script,
};
