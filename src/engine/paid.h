/*
 * Everything that costs money goes through here: a picture, a clip, a song.
 *
 * The order that must hold: an intent row is committed, the lease is checked,
 * then the request is sent. A reply is recorded before it is used. An intent
 * found on a claim is looked for or re-created once and marked, never simply
 * sent. What is decided is core/generate.c; here it is done, one durable act
 * at a time, so that dying between any two of them loses nothing.
 */
#pragma once

#include "engine/run.h"
#include "model/media.h"
#include "model/take.h"
#include "ports/outside.h"

struct ymf_paid;

/* A result that lies in the job's folder under its final name. */
struct ymf_paid_take {
    struct ymf_take take;
    const char *path, *title;
    struct ymf_media_info info;
};

struct ymf_paid_end {
    int act; /* enum ymf_generate_act: FILL, PARK, STOP */
    const char *reason_code, *reason;
    bool still_open; /* a paid task may still arrive */
};

/* What a step kind says about itself. Callbacks ending in _tx run inside a transaction. */
struct ymf_paid {
    int kind;               /* enum ymf_take_kind */
    const char *capability; /* "picture", "clip", "song" */
    const char *preferred;  /* slot of the wished model; NULL */
    const char *subject;    /* "scene 3", for the log */
    const char *stem;       /* of files: "scene_03" */
    double wanted_sec;      /* which of several results is chosen; 0: the first */
    int64_t max_bytes;
    bool late;         /* asks for an earlier step's task; buys nothing */
    const char *owner; /* whose ledger rows these are: step id and key */
    const char *owner_key;
    int64_t owner_generation;
    void *ctx;
    /* Prompt, picture, seconds: all but route, ref and out_dir. */
    enum ymf_code (*request)(struct ymf_run *run, void *ctx, const struct ymf_route *route,
                             struct ymf_generation_request *rq, struct ymf_err *err);
    enum ymf_code (*accepted_tx)(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                                 const char *task_id, struct ymf_err *err);
    /* Work outside the transaction that a chosen take needs (a PNG, a link). */
    enum ymf_code (*place)(struct ymf_run *run, void *ctx, struct ymf_paid_take *chosen,
                           struct ymf_err *err);
    enum ymf_code (*taken_tx)(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                              const struct ymf_paid_take *chosen, const struct ymf_route *route,
                              struct ymf_err *err);
    enum ymf_code (*ended_tx)(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                              const struct ymf_paid_end *end, struct ymf_err *err);
};

/* Runs the step on from wherever the rows say it is, until it waits or ends. */
YMF_MUST_USE enum ymf_code ymf_paid_run(struct ymf_run *run, const struct ymf_paid *paid,
                                        struct ymf_finish *ret, struct ymf_err *err);
