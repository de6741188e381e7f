/*
 * SQLite: WAL, every commit on the disk before it is reported, foreign keys on,
 * statements prepared once per connection.
 */
#include "store/engine.h"

#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "base/limits.h"
#include "base/mem.h"

enum { BUSY_MS = 5000 };

struct connection {
    sqlite3 *db;
    char *path;
    size_t len;
    sqlite3_stmt **statements; /* by index; NULL until first used */
};

static enum ymf_code failed(struct connection *c, int rc, const char *what,
                            enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    *ret_fault = YMF_DB_FAILED;
    const char *path = c->path;
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        *ret_fault = YMF_DB_LOCKED;
        return ymf_fail(err, YMF_BUSY,
                        "the database %s is locked by another program: end that one or try again",
                        path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the database %s cannot be written: it is read-only for this user", path);
    case SQLITE_CANTOPEN:
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the database %s cannot be opened: check its folder and its rights", path);
    case SQLITE_NOTADB:
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "%s is not a SQLite database: move it away or set DATABASE_URL", path);
    case SQLITE_FULL:
        return ymf_fail(err, YMF_NO_SPACE, "the disk of the database %s is full", path);
    case SQLITE_CORRUPT:
        return ymf_fail(err, YMF_INTERNAL, "the database %s is damaged: restore a backup", path);
    case SQLITE_CONSTRAINT:
        return ymf_fail(err, YMF_CONFLICT, "%s: %s", what, sqlite3_errmsg(c->db));
    default:
        return ymf_fail(err, YMF_INTERNAL, "%s: %s (SQLite %d)", what, sqlite3_errmsg(c->db), rc);
    }
}

static void disconnect(void *conn)
{
    struct connection *c = conn;
    for (size_t i = 0; i < c->len; i++)
        (void)sqlite3_finalize(c->statements[i]); /* repeats an error already told */
    (void)sqlite3_close(c->db);                   /* nothing is open on it any more */
    ymf_mem_free(c->statements);
    ymf_mem_free(c->path);
    ymf_mem_free(c);
}

YMF_DEFINE_AUTO(connection, struct connection *, disconnect)

/* The file is made here, not by SQLite, so that nobody else may read it. */
static enum ymf_code make_file(const char *path, struct ymf_err *err)
{
    struct stat st;
    if (!*path)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "DATABASE_URL names no file: use sqlite:PATH");
    if (stat(path, &st) == 0) {
        if (S_ISREG(st.st_mode))
            return YMF_OK;
        return ymf_fail(err, YMF_NEEDS_CONFIG, "the database %s is not a file", path);
    }
    char folder[YMF_MAX_PATH];
    if (snprintf(folder, sizeof folder, "%s", path) >= (int)sizeof folder)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "the path of the database is too long");
    const char *dir = dirname(folder);
    if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode))
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the folder %s of the database does not exist: make it or set DATABASE_URL",
                        dir);
    __attribute__((cleanup(ymf_auto_fd))) int fd =
        open(path, O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        (void)ymf_fail_errno(err, "the database %s cannot be made", path);
        if (err)
            err->code = YMF_NEEDS_CONFIG;
        return YMF_NEEDS_CONFIG;
    }
    return YMF_OK;
}

static enum ymf_code open_file(struct connection *c, struct ymf_err *err)
{
    static const char setup[] = "PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL;"
                                "PRAGMA synchronous=FULL; PRAGMA cache_size=-1024;"
                                "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;";
    enum ymf_db_fault fault = YMF_DB_FINE;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int rc = sqlite3_open_v2(c->path, &c->db, flags, NULL);
    if (rc != SQLITE_OK)
        return failed(c, rc, "opening the database", &fault, err);
    (void)sqlite3_extended_result_codes(c->db, 1);
    (void)sqlite3_busy_timeout(c->db, BUSY_MS);
    if (sqlite3_db_readonly(c->db, "main") == 1)
        return failed(c, SQLITE_READONLY, "opening the database", &fault, err);
    rc = sqlite3_exec(c->db, setup, NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return failed(c, rc, "opening the database", &fault, err);
    return YMF_OK;
}

static enum ymf_code connect_file(const char *target, size_t statements, void **ret_conn,
                                  struct ymf_err *err)
{
    enum ymf_code rc = make_file(target, err);
    if (rc)
        return rc;
    YMF_AUTO(connection) struct connection *c = ymf_mem_new(sizeof *c);
    size_t size = strlen(target) + 1;
    c->path = ymf_mem_new(size);
    memcpy(c->path, target, size);
    c->len = statements;
    c->statements = ymf_mem_new(statements * sizeof(sqlite3_stmt *));
    rc = open_file(c, err);
    if (rc)
        return rc;
    *ret_conn = YMF_TAKE(c);
    return YMF_OK;
}

static bool alive(void *conn)
{
    (void)conn;
    return true;
}

static enum ymf_code plain(struct connection *c, const char *sql, enum ymf_db_fault *ret_fault,
                           struct ymf_err *err)
{
    int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? YMF_OK : failed(c, rc, sql, ret_fault, err);
}

static enum ymf_code begin(void *conn, enum ymf_tx_kind kind, enum ymf_db_fault *ret_fault,
                           struct ymf_err *err)
{
    return plain(conn, kind == YMF_TX_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", ret_fault, err);
}

static enum ymf_code commit(void *conn, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    return plain(conn, "COMMIT", ret_fault, err);
}

static void rollback(void *conn)
{
    struct connection *c = conn;
    if (!sqlite3_get_autocommit(c->db))
        (void)sqlite3_exec(c->db, "ROLLBACK", NULL, NULL, NULL); /* cannot fail but by I/O */
}

static int bind_one(sqlite3_stmt *stmt, int at, const struct ymf_param *p)
{
    if (p->null || (p->kind == YMF_PARAM_REAL && !isfinite(p->real)))
        return sqlite3_bind_null(stmt, at);
    switch (p->kind) {
    case YMF_PARAM_TEXT:
        return sqlite3_bind_text(stmt, at, p->text, -1, SQLITE_STATIC);
    case YMF_PARAM_INT:
        return sqlite3_bind_int64(stmt, at, p->number);
    case YMF_PARAM_REAL:
        return sqlite3_bind_double(stmt, at, p->real);
    }
    return SQLITE_MISUSE;
}

/* $3 is a name to SQLite: it may stand anywhere in its own count. */
static int bind_all(sqlite3_stmt *stmt, const struct ymf_param *params, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "$%zu", i + 1);
        int at = sqlite3_bind_parameter_index(stmt, name);
        if (!at)
            continue; /* not used by this statement */
        int rc = bind_one(stmt, at, &params[i]);
        if (rc != SQLITE_OK)
            return rc;
    }
    return SQLITE_OK;
}

static const char *cell(sqlite3_stmt *stmt, int col, struct ymf_arena *arena)
{
    switch (sqlite3_column_type(stmt, col)) {
    case SQLITE_NULL:
        return NULL;
    case SQLITE_FLOAT:
        return ymf_printf(arena, "%.17g", sqlite3_column_double(stmt, col));
    default:
        return ymf_strdup(arena, (const char *)sqlite3_column_text(stmt, col));
    }
}

static void name_columns(sqlite3_stmt *stmt, struct ymf_arena *arena, struct ymf_rows *rows)
{
    rows->cols = (size_t)sqlite3_column_count(stmt);
    rows->names = YMF_NEW_ARRAY(arena, rows->cols, const char *);
    for (size_t i = 0; i < rows->cols; i++)
        rows->names[i] = ymf_strdup(arena, sqlite3_column_name(stmt, (int)i));
}

/* Room for one row more; doubles, so the whole stays linear. */
static void grow(struct ymf_rows *rows, size_t *room, struct ymf_arena *arena)
{
    if (rows->len < *room)
        return;
    size_t more = *room ? *room * 2 : 8;
    const char **cells = YMF_NEW_ARRAY(arena, more * rows->cols, const char *);
    if (rows->len)
        memcpy(cells, rows->cells, rows->len * rows->cols * sizeof *cells);
    rows->cells = cells;
    *room = more;
}

static int step_all(sqlite3_stmt *stmt, struct ymf_arena *arena, struct ymf_rows *rows)
{
    size_t room = 0;
    int rc = SQLITE_OK;
    name_columns(stmt, arena, rows);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (rows->len == YMF_DB_ROWS_MAX)
            return SQLITE_TOOBIG;
        grow(rows, &room, arena);
        for (size_t i = 0; i < rows->cols; i++)
            rows->cells[rows->len * rows->cols + i] = cell(stmt, (int)i, arena);
        rows->len++;
    }
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static enum ymf_code run(void *conn, const struct ymf_statement *statement, const char *sql,
                         const struct ymf_param *params, size_t len, struct ymf_arena *arena,
                         struct ymf_rows *ret, enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    struct connection *c = conn;
    sqlite3_stmt **stmt = &c->statements[statement->index];
    int rc = SQLITE_OK;
    if (!*stmt)
        rc = sqlite3_prepare_v3(c->db, sql, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL);
    if (rc == SQLITE_OK)
        rc = bind_all(*stmt, params, len);
    struct ymf_rows rows = {0};
    if (rc == SQLITE_OK)
        rc = step_all(*stmt, arena, &rows);
    enum ymf_code code = rc == SQLITE_OK ? YMF_OK : failed(c, rc, statement->name, ret_fault, err);
    if (*stmt) {
        (void)sqlite3_reset(*stmt); /* repeats the error already told */
        (void)sqlite3_clear_bindings(*stmt);
    }
    if (code)
        return code;
    rows.changed = statement->reads ? 0 : sqlite3_changes64(c->db);
    *ret = rows;
    return YMF_OK;
}

static enum ymf_code script(void *conn, const char *sql, enum ymf_db_fault *ret_fault,
                            struct ymf_err *err)
{
    struct connection *c = conn;
    int rc = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? YMF_OK : failed(c, rc, "migration", ret_fault, err);
}

const struct ymf_db_engine ymf_sqlite_engine = {
    .name = "sqlite",
    .one_writer = true,
    .row_lock = "",
    .connect_tries = 1,
    .connect = connect_file,
    .disconnect = disconnect,
    .alive = alive,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .run = run,
    .script = script,
};
