/*
 * The use cases: what a person (studio, API, command line) can ask for. One
 * use case is one transaction; nothing here waits for a provider but the
 * connection tests and OAuth, which have limits of their own.
 *
 * struct ymf_app is made once in main.c and lent to everyone; safe from any
 * thread. Results live in the arena given.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ports/config.h"
#include "ports/delivery.h"
#include "ports/file_store.h"
#include "ports/oauth.h"
#include "ports/outside.h"
#include "ports/store.h"
#include "ports/vault.h"

struct ymf_setup; /* account.h: the one-time code */
struct ymf_settings;

struct ymf_app {
    const struct ymf_store *store;
    const struct ymf_vault *vault;
    const struct ymf_outside *outside;
    const struct ymf_oauth *oauth;
    const struct ymf_config *config;
    struct ymf_settings *settings; /* settings.h: the stored side of config */
    struct ymf_setup *setup;
    const struct ymf_file_store *files; /* where the files of jobs lie */
    /* Opens and tests the store that the settings name now, tried ones too; NULL: tests files. */
    enum ymf_code (*test_storage)(void *self, struct ymf_err *err);
    void *test_storage_self;
    const char *data_dir;                /* absolute */
    const char *profile;                 /* live, seed, demo */
    const char *broker;                  /* "in process" or "redis" */
    const struct ymf_delivery *delivery; /* of that broker; NULL: in process */
    double time_scale;
    int64_t (*now_ms)(void); /* NULL: the system's */
    /* Work was committed; NULL: no engine in this process. */
    void (*nudge)(void *self);
    void *nudge_self;
    /* A row changed by the operator: told like the engine's changes. NULL: nobody listens. */
    void (*changed)(void *self, int job_kind, const char *job_id, const char *topic,
                    int64_t number);
    void *changed_self;
};

/* Who asks. */
struct ymf_caller {
    const char *name;
    const char *role;       /* "operator", "viewer" */
    const char *session_id; /* NULL: by token */
    int64_t expires_at;     /* 0: never */
    bool may_make, may_publish, may_operate;
};

/* A promise to do it once: Idempotency-Key. NULL members: none was given. */
struct ymf_once {
    const char *key;  /* with the route in front */
    const char *body; /* digest of the body */
};

int64_t ymf_app_now(const struct ymf_app *app);
enum ymf_code ymf_app_read(const struct ymf_app *app, ymf_tx_body *body, void *ctx,
                           struct ymf_err *err);
enum ymf_code ymf_app_write(const struct ymf_app *app, ymf_tx_body *body, void *ctx,
                            struct ymf_err *err);
void ymf_app_nudge(const struct ymf_app *app);
/* Puts, reads and removes a small file; under 10 s. */
YMF_MUST_USE enum ymf_code ymf_app_test_storage(const struct ymf_app *app, struct ymf_err *err);
void ymf_app_changed(const struct ymf_app *app, int job_kind, const char *job_id, const char *topic,
                     int64_t number);

/*
 * Inside the transaction, before the work: *ret_id is what the first call made,
 * NULL when this is the first. YMF_INVALID when the body was another.
 */
YMF_MUST_USE enum ymf_code ymf_once_seen(const struct ymf_app *app, struct ymf_tx *tx,
                                         const struct ymf_once *once, struct ymf_arena *arena,
                                         const char **ret_id, struct ymf_err *err);
/* Inside the transaction, after the work. */
YMF_MUST_USE enum ymf_code ymf_once_done(const struct ymf_app *app, struct ymf_tx *tx,
                                         const struct ymf_once *once, const char *id,
                                         struct ymf_err *err);
