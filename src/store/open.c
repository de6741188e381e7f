/* The store as a whole: one database, seven nouns. */
#include "store/open.h"

#include "base/mem.h"
#include "store/nouns.h"
#include "store/schema.h"

static enum ymf_code transact(void *self, enum ymf_tx_kind kind, ymf_tx_body *body, void *ctx,
                              struct ymf_err *err)
{
    return ymf_db_transact(self, kind, body, ctx, err);
}

static enum ymf_code check(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    (void)ctx;
    return ymf_schema_check(tx, err);
}

static enum ymf_code ping(void *self, struct ymf_err *err)
{
    return ymf_db_transact(self, YMF_TX_READ, check, NULL, err);
}

enum ymf_code ymf_store_migrate(const char *database_url, const char *direct_url,
                                int64_t *ret_version, struct ymf_err *err)
{
    struct ymf_db *db = NULL;
    enum ymf_code rc = ymf_db_open(direct_url && *direct_url ? direct_url : database_url, &db, err);
    if (rc)
        return rc;
    rc = ymf_schema_migrate(db, ret_version, err);
    ymf_db_close(db);
    return rc;
}

enum ymf_code ymf_store_open(const char *database_url, struct ymf_store **ret, struct ymf_err *err)
{
    struct ymf_db *db = NULL;
    enum ymf_code rc = ymf_db_open(database_url, &db, err);
    if (!rc)
        rc = ping(db, err);
    if (rc) {
        ymf_db_close(db);
        return rc;
    }
    struct ymf_store *store = ymf_mem_new(sizeof *store);
    *store = (struct ymf_store){
        .self = db,
        .transact = transact,
        .ping = ping,
        .engine = ymf_db_engine_name(db),
        .research = &ymf_research_table,
        .curation = &ymf_curation_table,
        .production = &ymf_production_table,
        .look = &ymf_look_table,
        .work = &ymf_work_table,
        .ledger = &ymf_ledger_table,
        .account = &ymf_account_table,
        .config = &ymf_config_table,
        .own_media = &ymf_own_media_table,
    };
    *ret = store;
    return YMF_OK;
}

void ymf_store_close(struct ymf_store *store)
{
    if (!store)
        return;
    ymf_db_close(store->self);
    ymf_mem_free(store);
}
