/*
 * Numbered, forward-only migrations: data/schema/NNNN_name.sql, or one file per
 * engine (NNNN_name.sqlite.sql, NNNN_name.postgresql.sql) where they must differ.
 */
#include "store/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/data.h"

static const char folder[] = "schema/";

static int64_t number_of(const char *name)
{
    return strtoll(name + sizeof folder - 1, NULL, 10);
}

static bool ends_in(const char *text, const char *tail)
{
    size_t len = strlen(text), tail_len = strlen(tail);
    return len >= tail_len && strcmp(text + len - tail_len, tail) == 0;
}

static bool is_for(const char *name, const char *engine)
{
    static const char *const engines[] = {"sqlite", "postgresql"};
    for (size_t i = 0; i < sizeof engines / sizeof engines[0]; i++) {
        char tail[32];
        (void)snprintf(tail, sizeof tail, ".%s.sql", engines[i]);
        if (ends_in(name, tail))
            return strcmp(engines[i], engine) == 0;
    }
    return ends_in(name, ".sql");
}

int64_t ymf_schema_needed(void)
{
    int64_t last = 0;
    const char *name = NULL;
    for (size_t n = 0; (name = ymf_data_name(folder, n)); n++)
        if (number_of(name) > last)
            last = number_of(name);
    return last;
}

/* 0 where nothing was ever applied: then there is no table to ask, either. */
static enum ymf_code version_now(struct ymf_tx *tx, int64_t *ret, struct ymf_err *err)
{
    return ymf_db_number(tx, "version_now", YMF_WITHOUT, ret, err);
}

static enum ymf_code too_new(int64_t version, struct ymf_err *err)
{
    return ymf_fail(err, YMF_NEEDS_CONFIG,
                    "the database has schema %" PRId64 ", newer than this program's %" PRId64
                    ": use the newer program or restore a backup",
                    version, ymf_schema_needed());
}

enum ymf_code ymf_schema_check(struct ymf_tx *tx, struct ymf_err *err)
{
    int64_t tables = 0, version = 0;
    enum ymf_code rc = ymf_db_number(tx, "version_table_there", YMF_WITHOUT, &tables, err);
    if (!rc && tables)
        rc = version_now(tx, &version, err);
    if (rc)
        return rc;
    if (version > ymf_schema_needed())
        return too_new(version, err);
    if (version < ymf_schema_needed())
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the database has schema %" PRId64 ", this program needs %" PRId64
                        ": run ymf migrate",
                        version, ymf_schema_needed());
    return YMF_OK;
}

struct migration {
    struct ymf_db *db;
    int64_t version; /* reached */
    bool more;
};

/* The first migration above a version, for this engine; NULL when there is none. */
static const char *next_after(int64_t version, const char *engine)
{
    const char *name = NULL;
    for (size_t n = 0; (name = ymf_data_name(folder, n)); n++)
        if (number_of(name) > version && is_for(name, engine))
            return name;
    return NULL;
}

/* One step further, or none: asked for again until there is none. */
static enum ymf_code step_up(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct migration *m = ctx;
    struct migration now = {.db = m->db};
    enum ymf_code rc = ymf_db_change(tx, "version_lock", YMF_WITHOUT, NULL, err);
    if (!rc)
        rc = ymf_db_change(tx, "version_table", YMF_WITHOUT, NULL, err);
    if (!rc)
        rc = version_now(tx, &now.version, err);
    if (rc)
        return rc;
    if (now.version > ymf_schema_needed())
        return too_new(now.version, err);
    const char *name = next_after(now.version, ymf_db_engine_name(m->db));
    if (name) {
        rc = ymf_db_script(tx, ymf_data(name, NULL), err);
        if (!rc)
            rc = ymf_db_change(
                tx, "version_add",
                YMF_WITH(YMF_PI(number_of(name)), YMF_PT(name), YMF_PI(ymf_now_ms())), NULL, err);
        if (rc) {
            ymf_err_prefix(err, "%s", name);
            return rc;
        }
        now.version = number_of(name);
        now.more = true;
    }
    *m = now;
    return YMF_OK;
}

enum ymf_code ymf_schema_migrate(struct ymf_db *db, int64_t *ret_version, struct ymf_err *err)
{
    struct migration m = {.db = db};
    do {
        enum ymf_code rc = ymf_db_transact(db, YMF_TX_WRITE, step_up, &m, err);
        if (rc)
            return rc;
    } while (m.more);
    if (ret_version)
        *ret_version = m.version;
    return YMF_OK;
}
