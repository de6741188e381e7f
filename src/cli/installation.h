/*
 * One installation, wired: settings, keys, database, clients, media, use cases
 * and, where wanted, the engine. The only place beside main.c that names the
 * adapters.
 */
#pragma once

#include "api/api.h"
#include "app/app.h"
#include "app/settings.h"
#include "cli/command.h"
#include "engine/engine.h"
#include "media/child.h"
#include "providers/providers.h"
#include "secret/keyring.h"
#include "standin/server.h"
#include "storage/open.h"

struct ymf_installation {
    struct ymf_arena *arena;
    struct ymf_settings *settings;
    struct ymf_config config;
    struct ymf_keyring *keyring;
    struct ymf_vault vault;
    struct ymf_store *store;
    struct ymf_providers *providers;
    struct ymf_media_child *media_child;
    struct ymf_standin *standin;
    struct ymf_delivery *delivery; /* NULL: in process */
    struct ymf_engine *engine;
    struct ymf_api *api; /* set by serve: told what changes */
    struct ymf_app app;
    struct ymf_token_source tokens;
    struct ymf_storage *storage;
    const struct ymf_file_store *files;
    const char *data_dir, *database_url, *profile;
    const struct ymf_args *args;
    int lock;    /* the engine's lock file; -1 */
    int scratch; /* the scratch folder's lock; -1 */
};

enum ymf_open_depth {
    YMF_OPEN_SETTINGS, /* environment and files only */
    YMF_OPEN_STORE,    /* and the database */
    YMF_OPEN_APP,      /* and the clients and use cases; demo: the stand-in too */
    YMF_OPEN_WORKER,   /* the same, but waits for the schema instead of changing it */
};

/* Close it in every case. */
YMF_MUST_USE enum ymf_code ymf_installation_open(const struct ymf_args *args, int depth,
                                                 struct ymf_installation *ret, struct ymf_err *err);
/* Starts the work here. *ret_elsewhere: another process on this data folder does it already. */
YMF_MUST_USE enum ymf_code ymf_installation_work(struct ymf_installation *in, bool *ret_elsewhere,
                                                 struct ymf_err *err);
void ymf_installation_close(struct ymf_installation *in);
/* "…/web/dist" or where it is installed; NULL when it is not built. */
const char *ymf_installation_web(struct ymf_arena *arena);
