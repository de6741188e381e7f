/* One round with the database: care of the steps, announcements, claims. One short transaction. */
#pragma once

#include "engine/inside.h"
#include "ports/work_store.h"

struct ymf_round {
    struct ymf_engine *engine;
    struct ymf_arena *arena;
    bool sweeps, announces;
    bool extends;                 /* the clock was set: leases get one period more */
    size_t urgent, normal, heavy; /* claim at most so many of each kind … */
    size_t light;                 /* … and so many of urgent and normal together */
    struct ymf_step *steps;       /* claimed: light ones first */
    struct ymf_job *jobs;         /* one per step */
    size_t light_len, heavy_len;
    struct ymf_announcement *told;
    size_t told_len;
    int64_t next_due;
    struct ymf_sweep_result swept;
};

/* Runs it and hands what was claimed to the crews. */
YMF_MUST_USE enum ymf_code ymf_round_run(struct ymf_round *round, struct ymf_err *err);
/* All that the free workers could take. */
void ymf_round_want_all(struct ymf_round *round);
