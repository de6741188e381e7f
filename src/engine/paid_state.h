/*
 * What a paid step remembers between claims beside the ledger: JSON in
 * steps.result. When its shape changes, old rows must still decode: add
 * members, never rename.
 */
#pragma once

#include "core/generate.h"
#include "engine/chain.h"
#include "engine/paid.h"

struct ymf_paid_item {
    const char *id, *url, *title;
    const char *path; /* of bytes that came with the answer: a file of the job, or in scratch */
    double seconds;
};

struct ymf_paid_memory {
    int64_t generation; /* of the step; another one means: start over */
    int64_t http_errors, fetches, spoiled;
    bool arrived;
    const char *route; /* the one in use, or that brought the result */
    const char *ref;   /* of the row that brought it */
    int64_t started_at, cost;
    int64_t balance_before; /* of the provider, where nobody else moved it; 0: not known */
    const char *reason_code, *reason; /* of the last thing that went wrong */
    struct ymf_paid_item *items;
    size_t items_len;
};

/* One run of the machine. */
struct ymf_paid_work {
    struct ymf_run *run;
    const struct ymf_paid *paid;
    struct ymf_chain chain;
    struct ymf_generate g;
    struct ymf_paid_memory memory;
    bool has_row;
    struct ymf_submission row; /* the open one */
    const struct ymf_route *route;
    struct ymf_finish *finish;
    bool finished;
};

YMF_MUST_USE enum ymf_code ymf_paid_load(struct ymf_paid_work *w, struct ymf_err *err);
/* Writes memory and machine back into the step's members (not yet into the database). */
void ymf_paid_store(struct ymf_paid_work *w);
/* Generation of the ledger rows: a spoiled result frees the way for a further create. */
int64_t ymf_paid_generation(const struct ymf_paid_work *w);
/* One line of a scene's or track's attempts. */
YMF_MUST_USE enum ymf_code ymf_paid_attempt(struct ymf_paid_work *w, struct ymf_tx *tx, int result,
                                            const char *reason_code, const char *reason,
                                            int64_t cost, struct ymf_err *err);

/* The acts; each goes on (finished false) or sets finish. */
YMF_MUST_USE enum ymf_code ymf_paid_submit(struct ymf_paid_work *w, bool recreate,
                                           struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_paid_resend(struct ymf_paid_work *w, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_paid_look(struct ymf_paid_work *w, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_paid_let_go(struct ymf_paid_work *w, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_paid_poll(struct ymf_paid_work *w, bool slowly, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_paid_fetch(struct ymf_paid_work *w, struct ymf_err *err);
/* What came back from a create or a look-up: recorded, then used. */
YMF_MUST_USE enum ymf_code ymf_paid_answered(struct ymf_paid_work *w,
                                             const struct ymf_generation *got, struct ymf_err *err);
