/* A production's music and scenes as a plan: the film's own, or of what exists so far. */
#pragma once

#include "engine/music.h"
#include "plan/build.h"

struct ymf_film_wish {
    bool pictures;  /* clips are left out: their pictures move instead */
    bool some;      /* scenes without a picture are left out, not refused */
    int64_t frames; /* only the music's first frames; 0 all */
};

/* Paths are the job's own names ("scene_01.png"); the notes' scenes count those that are in it. */
YMF_MUST_USE enum ymf_code ymf_film_plan(struct ymf_run *run,
                                         const struct ymf_production *production,
                                         const struct ymf_music *music,
                                         const struct ymf_film_wish *wish,
                                         struct ymf_built_plan *ret, struct ymf_err *err);
