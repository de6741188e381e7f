/* The pool, the life of a transaction, and when one is run again. */
#include "store/db.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/statements.h"

enum {
    LOCKED_MS = 5000,      /* how long a locked database is tried */
    LOCKED_PAUSE_MS = 20,  /* between two tries */
    CLASH_TRIES = 3,       /* serialisation failures and deadlocks */
    LOST_TRIES = 1,        /* lost connections, when nothing was committed */
    TURN_MS = 15000,       /* wait for a free connection or the writer's turn */
    WAKE_FIRST_MS = 500,   /* pauses while a server wakes up: doubled … */
    WAKE_LONGEST_MS = 8000 /* … up to this */
};

struct place {
    void *conn; /* NULL: not connected */
    bool taken;
    int64_t idle_since;
};

/* A writer in the queue; lives on its thread's stack. */
struct waiter {
    struct waiter *next;
};

struct ymf_db {
    const struct ymf_db_engine *engine;
    const char *target;
    struct ymf_arena *arena; /* statements and target; read only after open */
    struct ymf_statements statements;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    struct place places[YMF_DB_CONNECTIONS_MAX];
    struct waiter *writers; /* first come first served; the first one's turn it is */
    bool down;              /* the last connect failed after all its tries */
};

struct ymf_tx {
    struct ymf_db *db;
    void *conn;
    enum ymf_tx_kind kind;
    enum ymf_db_fault fault;
};

/* A moment on the condition's clock, from now. */
static struct timespec in_ms(int64_t ms)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    int64_t ns = at.tv_nsec + (ms % 1000) * 1000000;
    at.tv_sec += ms / 1000 + ns / 1000000000;
    at.tv_nsec = ns % 1000000000;
    return at;
}

static void pause_ms(struct ymf_db *db, int64_t ms)
{
    struct timespec until = in_ms(ms);
    pthread_mutex_lock(&db->lock);
    while (pthread_cond_timedwait(&db->changed, &db->lock, &until) != ETIMEDOUT)
        continue;
    pthread_mutex_unlock(&db->lock);
}

static void leave_queue(struct ymf_db *db, struct waiter *me)
{
    struct waiter **at = &db->writers;
    while (*at != me)
        at = &(*at)->next;
    *at = me->next;
    pthread_cond_broadcast(&db->changed);
}

/* Writers of an engine that has one at a time queue here, so that none is starved by a lock. */
static enum ymf_code take_turn(struct ymf_db *db, struct waiter *me, struct ymf_err *err)
{
    struct timespec until = in_ms(TURN_MS);
    pthread_mutex_lock(&db->lock);
    struct waiter **at = &db->writers;
    while (*at)
        at = &(*at)->next;
    *at = me;
    int rc = 0;
    while (db->writers != me && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&db->changed, &db->lock, &until);
    bool mine = db->writers == me;
    if (!mine)
        leave_queue(db, me);
    pthread_mutex_unlock(&db->lock);
    if (mine)
        return YMF_OK;
    return ymf_fail(err, YMF_BUSY,
                    "the database is locked: another change takes too long; try again");
}

static void end_turn(struct ymf_db *db, struct waiter *me)
{
    pthread_mutex_lock(&db->lock);
    leave_queue(db, me);
    pthread_mutex_unlock(&db->lock);
}

/* Connections idle for too long are closed before their server suspends under them. */
static size_t collect_stale(struct ymf_db *db, void *ret_conns[YMF_DB_CONNECTIONS_MAX])
{
    size_t n = 0;
    int64_t now = ymf_boot_ms();
    for (size_t i = 0; i < YMF_DB_CONNECTIONS_MAX; i++) {
        struct place *p = &db->places[i];
        if (p->taken || !p->conn)
            continue;
        bool stale = db->engine->idle_ms && now - p->idle_since > db->engine->idle_ms;
        if (stale || !db->engine->alive(p->conn)) {
            ret_conns[n++] = p->conn;
            p->conn = NULL;
        }
    }
    return n;
}

static struct place *free_place(struct ymf_db *db)
{
    struct place *empty = NULL;
    for (size_t i = 0; i < YMF_DB_CONNECTIONS_MAX; i++) {
        struct place *p = &db->places[i];
        if (!p->taken && p->conn)
            return p;
        if (!p->taken && !empty)
            empty = p;
    }
    return empty;
}

static enum ymf_code connect_place(struct ymf_db *db, struct place *place, struct ymf_err *err)
{
    pthread_mutex_lock(&db->lock);
    int64_t tries = db->down ? 1 : db->engine->connect_tries;
    pthread_mutex_unlock(&db->lock);
    int64_t wait = WAKE_FIRST_MS;
    void *conn = NULL;
    enum ymf_code rc = YMF_BUSY;
    for (int64_t i = 0; i < tries && rc == YMF_BUSY; i++) {
        if (i) {
            pause_ms(db, wait);
            wait = wait * 2 < WAKE_LONGEST_MS ? wait * 2 : WAKE_LONGEST_MS;
        }
        rc = db->engine->connect(db->target, db->statements.len, &conn, err);
    }
    pthread_mutex_lock(&db->lock);
    db->down = rc != YMF_OK;
    place->conn = conn;
    pthread_mutex_unlock(&db->lock);
    return rc;
}

static void give_back(struct ymf_db *db, struct place *place, bool broken)
{
    void *gone = NULL;
    pthread_mutex_lock(&db->lock);
    if (broken) {
        gone = place->conn;
        place->conn = NULL;
    }
    place->taken = false;
    place->idle_since = ymf_boot_ms();
    pthread_cond_broadcast(&db->changed);
    pthread_mutex_unlock(&db->lock);
    if (gone)
        db->engine->disconnect(gone);
}

static enum ymf_code take_place(struct ymf_db *db, struct place **ret, struct ymf_err *err)
{
    struct timespec until = in_ms(TURN_MS);
    void *stale[YMF_DB_CONNECTIONS_MAX];
    pthread_mutex_lock(&db->lock);
    size_t stale_len = collect_stale(db, stale);
    struct place *place = free_place(db);
    int rc = 0;
    while (!place && rc != ETIMEDOUT) {
        rc = pthread_cond_timedwait(&db->changed, &db->lock, &until);
        place = free_place(db);
    }
    if (place)
        place->taken = true;
    pthread_mutex_unlock(&db->lock);
    for (size_t i = 0; i < stale_len; i++)
        db->engine->disconnect(stale[i]);
    if (!place) {
        (void)ymf_fail(err, YMF_BUSY, "all %d connections to the database are in use; try again",
                       YMF_DB_CONNECTIONS_MAX);
        return YMF_BUSY;
    }
    if (!place->conn) {
        enum ymf_code code = connect_place(db, place, err);
        if (code) {
            give_back(db, place, false);
            return code;
        }
    }
    *ret = place;
    return YMF_OK;
}

/* A connection was lost: the idle ones were lost with it. */
static void drop_idle(struct ymf_db *db)
{
    void *gone[YMF_DB_CONNECTIONS_MAX];
    size_t n = 0;
    pthread_mutex_lock(&db->lock);
    for (size_t i = 0; i < YMF_DB_CONNECTIONS_MAX; i++) {
        struct place *p = &db->places[i];
        if (!p->taken && p->conn) {
            gone[n++] = p->conn;
            p->conn = NULL;
        }
    }
    pthread_mutex_unlock(&db->lock);
    for (size_t i = 0; i < n; i++)
        db->engine->disconnect(gone[i]);
}

/* A lost COMMIT may have been carried out: running it again could do the work twice. */
static enum ymf_code commit(struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_err why = {0};
    enum ymf_code rc = tx->db->engine->commit(tx->conn, &tx->fault, &why);
    if (rc && tx->fault == YMF_DB_LOST && tx->kind == YMF_TX_WRITE) {
        tx->fault = YMF_DB_FAILED;
        return ymf_fail(err, YMF_AMBIGUOUS,
                        "the connection to the database was lost while saving: it may have been "
                        "saved; look before trying again");
    }
    if (rc && err)
        *err = why;
    return rc;
}

static enum ymf_code run_body(struct ymf_tx *tx, ymf_tx_body *body, void *ctx, struct ymf_err *err)
{
    const struct ymf_db_engine *engine = tx->db->engine;
    enum ymf_code rc = engine->begin(tx->conn, tx->kind, &tx->fault, err);
    if (rc)
        return rc;
    rc = body(ctx, tx, err);
    if (!rc && tx->fault != YMF_DB_FINE)
        rc = ymf_fail(err, YMF_INTERNAL, "a failed statement was overlooked; nothing was saved");
    if (!rc)
        rc = commit(tx, err);
    if (rc)
        engine->rollback(tx->conn);
    return rc;
}

static enum ymf_code attempt(struct ymf_db *db, enum ymf_tx_kind kind, ymf_tx_body *body, void *ctx,
                             enum ymf_db_fault *ret_fault, struct ymf_err *err)
{
    struct waiter me = {0};
    bool queued = db->engine->one_writer && kind == YMF_TX_WRITE;
    if (queued) {
        enum ymf_code rc = take_turn(db, &me, err);
        if (rc)
            return rc;
    }
    struct place *place = NULL;
    enum ymf_code rc = take_place(db, &place, err);
    if (!rc) {
        struct ymf_tx tx = {.db = db, .conn = place->conn, .kind = kind};
        rc = run_body(&tx, body, ctx, err);
        *ret_fault = tx.fault;
        give_back(db, place, rc && !db->engine->alive(place->conn));
    }
    if (queued)
        end_turn(db, &me);
    return rc;
}

enum ymf_code ymf_db_transact(struct ymf_db *db, enum ymf_tx_kind kind, ymf_tx_body *body,
                              void *ctx, struct ymf_err *err)
{
    int64_t start = ymf_boot_ms();
    int clashes = 0, losses = 0;
    for (;;) {
        enum ymf_db_fault fault = YMF_DB_FINE;
        enum ymf_code rc = attempt(db, kind, body, ctx, &fault, err);
        if (!rc)
            return YMF_OK;
        switch (fault) {
        case YMF_DB_FINE:
        case YMF_DB_FAILED:
            return rc;
        case YMF_DB_LOCKED:
            if (ymf_boot_ms() - start > LOCKED_MS)
                return rc;
            pause_ms(db, LOCKED_PAUSE_MS);
            break;
        case YMF_DB_CLASH:
            if (++clashes > CLASH_TRIES)
                return rc;
            break;
        case YMF_DB_LOST:
            drop_idle(db);
            if (++losses > LOST_TRIES)
                return rc;
            break;
        }
    }
}

static enum ymf_code check_params(const struct ymf_statement *statement,
                                  const struct ymf_param *params, size_t len, struct ymf_err *err)
{
    if (len > YMF_DB_PARAMS_MAX)
        return ymf_fail(err, YMF_INTERNAL, "%s: too many parameters", statement->name);
    for (size_t i = 0; i < len; i++) {
        const struct ymf_param *p = &params[i];
        if (p->kind == YMF_PARAM_TEXT && !p->null && !ymf_utf8_valid(p->text, strlen(p->text)))
            return ymf_fail(err, YMF_INVALID, "%s: text is not valid UTF-8", statement->name);
    }
    return YMF_OK;
}

enum ymf_code ymf_db_run(struct ymf_tx *tx, const char *name, const struct ymf_param *params,
                         size_t len, struct ymf_arena *arena, struct ymf_rows *ret,
                         struct ymf_err *err)
{
    const struct ymf_statement *statement = ymf_statements_find(&tx->db->statements, name);
    if (!statement)
        return ymf_fail(err, YMF_INTERNAL, "there is no statement %s", name);
    if (tx->kind == YMF_TX_READ && !statement->reads)
        return ymf_fail(err, YMF_INTERNAL, "%s changes rows in a reading transaction", name);
    enum ymf_code rc = check_params(statement, params, len, err);
    if (rc)
        return rc;
    const char *sql = tx->kind == YMF_TX_WRITE ? statement->locking_sql : statement->sql;
    return tx->db->engine->run(tx->conn, statement, sql, params, len, arena, ret, &tx->fault, err);
}

enum ymf_code ymf_db_change(struct ymf_tx *tx, const char *name, const struct ymf_param *params,
                            size_t len, int64_t *ret_changed, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, name, params, len, arena, &rows, err);
    if (!rc && ret_changed)
        *ret_changed = rows.changed;
    return rc;
}

enum ymf_code ymf_db_number(struct ymf_tx *tx, const char *name, const struct ymf_param *params,
                            size_t len, int64_t *ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, name, params, len, arena, &rows, err);
    if (!rc)
        *ret = rows.len ? ymf_rows_int(&rows, 0, 0) : 0;
    return rc;
}

enum ymf_code ymf_db_script(struct ymf_tx *tx, const char *sql, struct ymf_err *err)
{
    return tx->db->engine->script(tx->conn, sql, &tx->fault, err);
}

enum ymf_tx_kind ymf_db_kind(const struct ymf_tx *tx)
{
    return tx->kind;
}

const char *ymf_rows_text(const struct ymf_rows *rows, size_t row, size_t col)
{
    return rows->cells[row * rows->cols + col];
}

int64_t ymf_rows_int(const struct ymf_rows *rows, size_t row, size_t col)
{
    const char *text = ymf_rows_text(rows, row, col);
    return text ? strtoll(text, NULL, 10) : 0;
}

static const struct ymf_db_engine *engine_of(const char *url, const char **ret_target)
{
    static const char sqlite[] = "sqlite:";
    if (strncmp(url, sqlite, sizeof sqlite - 1) == 0) {
        const char *path = url + sizeof sqlite - 1;
        *ret_target = strncmp(path, "///", 3) == 0 ? path + 2 : path;
        return &ymf_sqlite_engine;
    }
    *ret_target = url;
    if (strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0)
        return &ymf_postgresql_engine;
    return NULL;
}

enum ymf_code ymf_db_open(const char *url, struct ymf_db **ret, struct ymf_err *err)
{
    const char *target = NULL;
    const struct ymf_db_engine *engine = engine_of(url, &target);
    if (!engine)
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "DATABASE_URL must be sqlite:PATH or postgresql://…");
    struct ymf_db *db = ymf_mem_new(sizeof *db);
    db->engine = engine;
    db->arena = ymf_arena_new();
    db->target = ymf_strdup(db->arena, target);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&db->lock, NULL);
    pthread_cond_init(&db->changed, &attr);
    pthread_condattr_destroy(&attr);
    enum ymf_code rc = ymf_statements_load(engine, db->arena, &db->statements, err);
    struct place *place = NULL;
    if (!rc)
        rc = take_place(db, &place, err);
    if (rc) {
        ymf_db_close(db);
        return rc;
    }
    give_back(db, place, false);
    *ret = db;
    return YMF_OK;
}

void ymf_db_close(struct ymf_db *db)
{
    if (!db)
        return;
    drop_idle(db);
    pthread_cond_destroy(&db->changed);
    pthread_mutex_destroy(&db->lock);
    ymf_arena_free(db->arena);
    ymf_mem_free(db);
}

const char *ymf_db_engine_name(const struct ymf_db *db)
{
    return db->engine->name;
}
