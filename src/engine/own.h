/*
 * Own media in a step: where a take that a person brought is chosen, its files
 * are put in place and nothing is bought.
 */
#pragma once

#include "engine/run.h"
#include "model/own_media.h"
#include "model/take.h"

struct ymf_own {
    bool found;
    struct ymf_take take;
    struct ymf_own_media item;
};

/* The chosen take of this kind of the step's number, when it is an upload. */
YMF_MUST_USE enum ymf_code ymf_own_find(struct ymf_run *run, int kind, struct ymf_own *ret,
                                        struct ymf_err *err);
/* The take's own file, and the name that the film is made from ("track_01.mp3"). */
YMF_MUST_USE enum ymf_code ymf_own_place(struct ymf_run *run, const struct ymf_own *own,
                                         const char *name, struct ymf_err *err);
