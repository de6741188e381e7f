/*
 * What an engine (SQLite, libpq) does for db.c: connections, transactions,
 * statements. One thread uses a connection at a time; db.c sees to that.
 */
#pragma once

#include "store/db.h"

/* What a failed call means for the whole transaction. */
enum ymf_db_fault {
    YMF_DB_FINE,
    YMF_DB_FAILED, /* an error of its own; nothing more can be done in this transaction */
    YMF_DB_LOCKED, /* someone else is writing: run it again for a while */
    YMF_DB_CLASH,  /* serialisation failure or deadlock: run it again */
    YMF_DB_LOST,   /* the connection is gone */
};

struct ymf_statement {
    const char *name;
    const char *sql;
    const char *locking_sql; /* in a writing transaction; the same as sql where nothing is locked */
    bool reads;              /* changes nothing */
    size_t index;            /* 0 … number of statements − 1 */
};

struct ymf_db_engine {
    const char *name;
    bool one_writer;       /* writers of this process take turns */
    int64_t idle_ms;       /* a connection idle for longer is closed; 0 never */
    const char *row_lock;  /* what a locking read ends in; "" none */
    int64_t connect_tries; /* a server may be waking up */
    /* target is the part after "sqlite:", or the whole URL. statements: how many there are. */
    enum ymf_code (*connect)(const char *target, size_t statements, void **ret_conn,
                             struct ymf_err *err);
    void (*disconnect)(void *conn);
    bool (*alive)(void *conn); /* as far as is known without asking */
    enum ymf_code (*begin)(void *conn, enum ymf_tx_kind kind, enum ymf_db_fault *ret_fault,
                           struct ymf_err *err);
    enum ymf_code (*commit)(void *conn, enum ymf_db_fault *ret_fault, struct ymf_err *err);
    void (*rollback)(void *conn);
    enum ymf_code (*run)(void *conn, const struct ymf_statement *statement, const char *sql,
                         const struct ymf_param *params, size_t len, struct ymf_arena *arena,
                         struct ymf_rows *ret, enum ymf_db_fault *ret_fault, struct ymf_err *err);
    enum ymf_code (*script)(void *conn, const char *sql, enum ymf_db_fault *ret_fault,
                            struct ymf_err *err);
};

extern const struct ymf_db_engine ymf_sqlite_engine;
extern const struct ymf_db_engine ymf_postgresql_engine;
