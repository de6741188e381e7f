/*
 * What a plan's sources are worth: hashed, clips looked at once, and whatever
 * cannot be shown as asked replaced by a moving still, with a note.
 */
#pragma once

#include "media/compose.h"

struct ymf_notes {
    struct ymf_arena *arena;
    const char **items;
    size_t len, cap;
};
void ymf_notes_add(struct ymf_notes *notes, const char *fmt, ...) YMF_PRINTF(2, 3);

struct ymf_footages {
    struct ymf_footage *items; /* per source of the plan */
    const char **keys;         /* what pieces depend on */
};

/* Sources without a shot are not opened. Shots of replaced clips get a slow move. */
YMF_MUST_USE enum ymf_code ymf_footage_prepare(const struct ymf_plan *plan,
                                               struct ymf_timeline *timeline,
                                               const atomic_bool *cancel, struct ymf_arena *arena,
                                               struct ymf_footages *ret, struct ymf_notes *notes,
                                               struct ymf_err *err);
