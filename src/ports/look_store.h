/* The store looked at as a whole: how much there is of everything, and how long it took. */
#pragma once

#include "model/work.h"
#include "ports/store.h"

/* How much there is of something: {"ready", "animate"} 3. */
struct ymf_tally {
    const char *name, *label, *other;
    int64_t count;
};

struct ymf_look_store {
    /* The numbers of the whole installation, for its metrics. */
    enum ymf_code (*tallies)(struct ymf_tx *tx, int64_t now_ms, struct ymf_arena *arena,
                             struct ymf_tally **ret, size_t *ret_len, struct ymf_err *err);
    /* How long the kinds of steps took in the last five whole productions that were (not)
     * made by the stand-in; rows of one production stand together. */
    enum ymf_code (*paces)(struct ymf_tx *tx, bool standin, struct ymf_arena *arena,
                           struct ymf_pace **ret, size_t *ret_len, struct ymf_err *err);
};
