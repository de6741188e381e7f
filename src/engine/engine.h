/*
 * The engine: runs the steps of all jobs from the database, which is the only
 * truth. It may be killed at any instruction; whatever was paid for is found
 * again from the rows.
 *
 * One thread sweeps and claims, workers run short steps, heavy workers run
 * rendering, one thread keeps the leases of running steps. Nothing sleeps to
 * wait: waiting is a row with a time.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/err.h"
#include "model/production_view.h"

struct ymf_store;
struct ymf_outside;
struct ymf_media;
struct ymf_config;
struct ymf_vault;
struct ymf_file_store;
struct ymf_delivery;
struct ymf_step_row;

/* What changed, told after its transaction: the receiver loads and publishes the whole object. */
struct ymf_change {
    int job_kind; /* enum ymf_job_kind */
    const char *job_id;
    const char *topic;             /* "job", "phase", "scene", "track", "log" */
    int64_t number;                /* of the scene or track; 0 */
    const struct ymf_event *event; /* topic "log"; else NULL */
};

struct ymf_engine_deps {
    const struct ymf_store *store;
    const struct ymf_outside *outside;
    const struct ymf_media *media;
    const struct ymf_config *config;
    /* Called from any engine thread, with no lock held; must not block. May be NULL. */
    void (*changed)(void *self, const struct ymf_change *what);
    void *changed_self;
    const struct ymf_delivery *delivery; /* NULL: the database is asked for work */
    const struct ymf_vault *vault;       /* seals upload sessions */
    /* SHA-256 of a file, 64 hex digits. */
    enum ymf_code (*digest)(const char *path, char ret_hex[65], struct ymf_err *err);
    int64_t (*now_ms)(void);            /* NULL: the system's */
    int64_t (*boot_ms)(void);           /* NULL: the system's */
    const struct ymf_file_store *files; /* where the files of all jobs lie */
    const char *scratch_dir;            /* this process's own: one folder per job inside */
    int concurrency;                    /* workers for short steps; 0: 8 */
    int heavy;                          /* renders at once on this machine, by all
                                           processes together; 0: one per two cores */
    double time_scale;                  /* divides waits, leases and deadlines; 0: 1 */
    int64_t drain_ms;                   /* grace for running steps at stop; 0: 25 s */
    bool embedded; /* the only process on this database: leases of a dead one are freed at start */
    bool standin;  /* the outside is the stand-in: takes are marked so */
    const struct ymf_step_row *table; /* NULL: the product's steps */
    size_t table_len;
};

struct ymf_engine;

/* Copies deps; what it points at must outlive the engine. Starts nothing. */
YMF_MUST_USE enum ymf_code ymf_engine_open(const struct ymf_engine_deps *deps,
                                           struct ymf_engine **ret, struct ymf_err *err);
/* Frees; stops and joins first when it still runs. Accepts NULL. */
void ymf_engine_close(struct ymf_engine *engine);
YMF_DEFINE_AUTO(engine, struct ymf_engine *, ymf_engine_close)

YMF_MUST_USE enum ymf_code ymf_engine_start(struct ymf_engine *engine, struct ymf_err *err);
/* Stops claiming; running steps get the grace, then are cancelled and handed back. Returns at
 * once; safe from any thread. */
void ymf_engine_stop(struct ymf_engine *engine);
void ymf_engine_join(struct ymf_engine *engine);
/* New work was committed: look now. Safe from any thread. */
void ymf_engine_nudge(struct ymf_engine *engine);
/* It has claimed or looked in vain recently. */
bool ymf_engine_healthy(struct ymf_engine *engine);

struct ymf_engine_load {
    int running, running_heavy;
    int64_t steps_ended, claims_lost;
};
struct ymf_engine_load ymf_engine_load(struct ymf_engine *engine);
