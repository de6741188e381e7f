/*
 * PostgreSQL through libpq. Through a transaction pooler: single transactions,
 * unnamed statements with parameters, nothing kept in the session. With the
 * server itself at the other end statements are prepared once per connection,
 * and the limits are the session's.
 * See docs and the contract note "Neon".
 */
#include "store/engine.h"

#include <inttypes.h>
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/mem.h"

YMF_DEFINE_AUTO(result, PGresult *, PQclear)

/* Types by their fixed numbers in pg_type. */
enum { OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701 };
enum { NUMBER_TEXT = 32, IDLE_MS = 240000, CONNECT_TRIES = 6 };

/* No statement runs for long; whoever holds a transaction open and dies is thrown out. */
#define LIMITS(how)                                                                     \
    "SET " how " statement_timeout = 15000; SET " how " lock_timeout = 10000; SET " how \
    " idle_in_transaction_session_timeout = 60000"

/* Steps change state all the time. Only a plain scan marks what is dead in an index, so that the
 * next one need not look at it again. */
#define NO_BITMAPS "; SET SESSION enable_bitmapscan = off"

/* A statement of a direct connection, as it was prepared. */
struct prepared {
    bool there;
    Oid types[YMF_DB_PARAMS_MAX];
};

struct connection {
    PGconn *pg;
    bool direct; /* no pooler between: what is prepared stays */
    bool broken; /* what it has prepared is of no use any more */
    size_t len;
    struct prepared *prepared[2]; /* by index: plain, locking */
};

/* A pooler was taken for the server once: no names from then on, in the whole process. */
static atomic_bool no_names;

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

static void disconnect(void *conn)
{
    struct connection *c = conn;
    PQfinish(c->pg);
    ymf_mem_free(c->prepared[0]);
    ymf_mem_free(c->prepared[1]);
    ymf_mem_free(c);
}

YMF_DEFINE_AUTO(connection, struct connection *, disconnect)

/* A pooler tells a process number of its own, the server the one that it answers with. */
static bool is_direct(PGconn *pg)
{
    if (atomic_load(&no_names))
        return false;
    YMF_AUTO(result) PGresult *result = PQexec(pg, "SELECT pg_backend_pid()");
    return PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
           strtol(PQgetvalue(result, 0, 0), NULL, 10) == PQbackendPID(pg);
}

static enum ymf_code connect_server(const char *target, size_t statements, void **ret_conn,
                                    struct ymf_err *err)
{
    /* What stands before dbname is a default, what stands after it is fixed. */
    static const char *const names[] = {"connect_timeout",
                                        "keepalives_idle",
                                        "tcp_user_timeout",
                                        "application_name",
                                        "dbname",
                                        "client_encoding",
                                        NULL};
    const char *values[] = {"15", "30", "30000", "ymf", target, "UTF8", NULL};
    YMF_AUTO(connection) struct connection *c = ymf_mem_new(sizeof *c);
    c->pg = PQconnectdbParams(names, values, 1);
    if (!c->pg)
        return ymf_fail(err, YMF_INTERNAL, "out of memory for a database connection");
    if (PQstatus(c->pg) != CONNECTION_OK)
        return refused(c->pg, err);
    (void)PQsetNoticeProcessor(c->pg, ignore_notice, NULL);
    c->direct = is_direct(c->pg);
    if (c->direct) {
        YMF_AUTO(result) PGresult *result = PQexec(c->pg, LIMITS("SESSION") NO_BITMAPS);
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            return refused(c->pg, err);
        c->len = statements;
        for (int i = 0; i < 2; i++)
            c->prepared[i] = ymf_mem_new(statements * sizeof(struct prepared));
    }
    *ret_conn = YMF_TAKE(c);
    return YMF_OK;
}

static bool alive(void *conn)
{
    const struct connection *c = conn;
    return !c->broken && PQstatus(c->pg) == CONNECTION_OK;
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
    const struct connection *c = conn;
    bool writes = kind == YMF_TX_WRITE;
    const char *pooled =
        writes ? "BEGIN READ WRITE; " LIMITS("LOCAL") : "BEGIN READ ONLY; " LIMITS("LOCAL");
    const char *direct = writes ? "BEGIN READ WRITE" : "BEGIN READ ONLY";
    return simple(c->pg, c->direct ? direct : pooled, "BEGIN", ret_fault, err);
}

/* A transaction in which something failed answers COMMIT with ROLLBACK. */
static enum ymf_code commit(void *conn, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    const struct connection *c = conn;
    YMF_AUTO(result) PGresult *result = PQexec(c->pg, "COMMIT");
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return failed(c->pg, result, "COMMIT", ret_fault, err);
    if (strcmp(PQcmdStatus(result), "COMMIT") == 0)
        return YMF_OK;
    *ret_fault = YMF_DB_FAILED;
    return ymf_fail(err, YMF_INTERNAL, "the database undid the change instead of saving it");
}

static void rollback(void *conn)
{
    const struct connection *c = conn;
    if (PQstatus(c->pg) == CONNECTION_OK && PQtransactionStatus(c->pg) != PQTRANS_IDLE)
        PQclear(PQexec(c->pg, "ROLLBACK"));
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

/* Parameters in libpq's words. */
struct words {
    Oid types[YMF_DB_PARAMS_MAX];
    const char *values[YMF_DB_PARAMS_MAX];
    char numbers[YMF_DB_PARAMS_MAX][NUMBER_TEXT];
};

/* Prepares it where it is not; what went wrong with that, or NULL. */
static PGresult *prepare(struct connection *c, struct prepared *p, const char *name,
                         const char *sql, const struct words *w, size_t len)
{
    if (p->there)
        return NULL;
    PGresult *result = PQprepare(c->pg, name, sql, (int)len, w->types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return result;
    PQclear(result);
    memcpy(p->types, w->types, len * sizeof(Oid));
    p->there = true;
    return NULL;
}

static PGresult *execute(struct connection *c, const struct ymf_statement *statement,
                         const char *sql, const struct words *w, size_t len)
{
    bool locks = sql != statement->sql;
    struct prepared *p = c->direct ? &c->prepared[locks][statement->index] : NULL;
    if (!p || (p->there && memcmp(p->types, w->types, len * sizeof(Oid)) != 0))
        return PQexecParams(c->pg, sql, (int)len, w->types, w->values, NULL, NULL, 0);
    char name[NUMBER_TEXT];
    (void)snprintf(name, sizeof name, "ymf_%zu%s", statement->index, locks ? "_lock" : "");
    PGresult *wrong = prepare(c, p, name, sql, w, len);
    return wrong ? wrong : PQexecPrepared(c->pg, name, (int)len, w->values, NULL, NULL, 0);
}

/* What was prepared is gone or another's (it is a pooler after all), or the tables have changed
 * since: on a new connection it goes on. */
static bool outlived(struct connection *c, const PGresult *result)
{
    const char *state = c->direct ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (!state)
        return false;
    bool pooled = strcmp(state, "26000") == 0 || strcmp(state, "42P05") == 0;
    if (pooled)
        atomic_store(&no_names, true);
    return pooled || strcmp(state, "0A000") == 0;
}

static enum ymf_code run(void *conn, const struct ymf_statement *statement, const char *sql,
                         const struct ymf_param *params, size_t len, struct ymf_arena *arena,
                         struct ymf_rows *ret, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    struct connection *c = conn;
    struct words w;
    for (size_t i = 0; i < len; i++) {
        w.types[i] = oid_of(&params[i]);
        w.values[i] = as_text(&params[i], w.numbers[i]);
    }
    YMF_AUTO(result) PGresult *result = execute(c, statement, sql, &w, len);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        enum ymf_code rc = failed(c->pg, result, statement->name, ret_fault, err);
        if (outlived(c, result)) {
            c->broken = true;
            *ret_fault = YMF_DB_LOST;
        }
        return rc;
    }
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
    const struct connection *c = conn;
    return simple(c->pg, sql, "migration", ret_fault, err);
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
