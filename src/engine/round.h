/*
 * One round with the database, one transaction: what ended is recorded, the
 * steps are cared for, new ones claimed, what is left over announced.
 */
#pragma once

#include "engine/finish.h"

struct ymf_round {
    struct ymf_engine *engine;
    struct ymf_arena *arena;
    bool sweeps, announces;
    int64_t now_ms; /* by the clock all workers share */
    int64_t clock_boot_ms, clock_moved_ms;
    bool clock_read, extends;     /* that clock was set: leases get one period more */
    struct ymf_finish_group ends; /* none: len 0 */
    size_t light, heavy;          /* claim at most so many */
    struct ymf_step *steps;       /* claimed: light ones first */
    struct ymf_job *jobs;         /* one per step */
    size_t light_len, heavy_len;
    bool missed; /* some were ready, but others had their hands on them */
    struct ymf_announcement *told;
    size_t told_len;
    int64_t next_due; /* where it sweeps */
    struct ymf_sweep_result swept;
    const char **stuck; /* jobs of which nothing can go on */
    size_t stuck_len;
};

/* Runs it, hands what was claimed to the crews and forgets what ended. */
YMF_MUST_USE enum ymf_code ymf_round_run(struct ymf_round *round, struct ymf_err *err);
/* All that the crews could take. */
void ymf_round_want_all(struct ymf_round *round);
