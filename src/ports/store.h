/*
 * Port: the database. One transaction is one unit of work; a body may run more
 * than once (lost connection, serialisation failure), so it must change nothing
 * but the database and its arena. No network and no waiting inside a body.
 *
 * Noun by noun: research_store.h, curation_store.h, production_store.h,
 * work_store.h, look_store.h, ledger_store.h, account_store.h, config_store.h, own_media_store.h.
 * Everything returned is copied into the arena given. "get" of a missing row is
 * YMF_NOT_FOUND. "save" writes every mutable column and raises rev by one.
 * Safe from any thread: a transaction takes a connection of its own.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_tx;

enum ymf_tx_kind { YMF_TX_READ, YMF_TX_WRITE };

typedef enum ymf_code ymf_tx_body(void *ctx, struct ymf_tx *tx, struct ymf_err *err);

/* A page of a list: newest first. cursor is opaque (NULL: from the start). */
struct ymf_page {
    int64_t limit;
    const char *cursor;
    const char *status; /* NULL: all */
};

struct ymf_research_store;
struct ymf_curation_store;
struct ymf_production_store;
struct ymf_look_store;
struct ymf_work_store;
struct ymf_ledger_store;
struct ymf_account_store;
struct ymf_config_store;
struct ymf_own_media_store;

struct ymf_store {
    void *self;
    /* Runs body inside a transaction; commits when it returns YMF_OK, else rolls back. */
    enum ymf_code (*transact)(void *self, enum ymf_tx_kind kind, ymf_tx_body *body, void *ctx,
                              struct ymf_err *err);
    /* Up or not, and how far the schema is; cached 60 s by the caller. */
    enum ymf_code (*ping)(void *self, struct ymf_err *err);
    const char *engine; /* "sqlite" or "postgresql" */
    const struct ymf_research_store *research;
    const struct ymf_curation_store *curation;
    const struct ymf_production_store *production;
    const struct ymf_look_store *look;
    const struct ymf_work_store *work;
    const struct ymf_ledger_store *ledger;
    const struct ymf_account_store *account;
    const struct ymf_config_store *config;
    const struct ymf_own_media_store *own_media;
};
