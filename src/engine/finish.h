/* The ends of steps, as many as wait, in one transaction. */
#pragma once

#include "engine/inside.h"
#include "ports/work_store.h"

struct ymf_finish_group {
    struct ymf_run **runs;
    size_t len;
    struct ymf_step_end *ends; /* one per run */
    bool readied;              /* steps that waited for them can go on, or one of them went back */
    int64_t next_due;          /* when the first of them wants to go on; INT64_MAX none */
};

/* Inside a transaction; may run twice. An error is one of the whole group. */
YMF_MUST_USE enum ymf_code ymf_finish_group(struct ymf_engine *engine,
                                            struct ymf_finish_group *group, struct ymf_tx *tx,
                                            struct ymf_arena *arena, struct ymf_err *err);
/* After the commit: logged, told to whoever looks, and forgotten. */
void ymf_finish_tell(struct ymf_engine *engine, struct ymf_finish_group *group);
/* None of them was recorded: their leases run out and they are claimed again. */
void ymf_finish_forget(struct ymf_engine *engine, struct ymf_finish_group *group,
                       enum ymf_code code, const struct ymf_err *err);
