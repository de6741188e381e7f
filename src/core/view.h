/*
 * What a production is telling: its status, phases, progress, costs and what
 * it waits for, all derived from its steps and the ledger and never stored as
 * truth of its own. Pure: time comes in; results live in the arena.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/production.h"
#include "model/work.h"

struct ymf_view_input {
    const struct ymf_step *steps;
    size_t steps_len;
    const struct ymf_submission *rows; /* the job's ledger; may be empty */
    size_t rows_len;
    bool cancelled;          /* of the job */
    int64_t spent, reserved; /* of the job's budget */
    int64_t now_ms;
    double history_sec[YMF_PHASE_COUNT]; /* a unit's share, ymf_history_of(); 0: none */
    double time_scale;                   /* of waiting for providers; 0 counts as 1 */
    double film_sec;                     /* as long as the film will be; 0: unknown */
    bool standin;                        /* its results come within seconds */
};

/* enum ymf_production_status: the first unfinished phase; parked only while nothing can go on. */
int ymf_view_status(const struct ymf_view_input *in);
/* Fills production->view (phases, progress, ETA, parked, cost, steps), status, and the cost,
 * parked members of its tracks and scenes. Leaves what is stored as JSON to the caller. */
void ymf_view_fill(const struct ymf_view_input *in, struct ymf_arena *arena,
                   struct ymf_production *production);
