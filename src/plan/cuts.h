/*
 * Where the film is cut: candidate frames from beats, ranked section > phrase >
 * bar > beat, and the cheapest sequence of them for the wanted shot lengths
 * (dynamic programming). Where there is no beat to stand on, evenly.
 *
 * A beat becomes a frame once, here: lrint(seconds * num / den).
 */
#pragma once

#include "plan/build.h"

struct ymf_cut {
    int64_t frame;
    int on;            /* enum ymf_cut_on */
    int phrase_bars;   /* 4, 8 or 16 for a phrase; 2 for every other bar */
    size_t track;      /* 1.. when a track begins here, else 0 */
    double wanted_sec; /* the length the music here asks for */
    double energy;     /* 0..1 against the film's own range */
};

struct ymf_cuts {
    struct ymf_cut *cut; /* starts of shots; the first at frame 0 */
    size_t len;
    bool even;
    const char *summary;
};

/* least: shots wanted at least (the scenes). calm: 0..1, longer shots. */
void ymf_cuts_choose(const struct ymf_plan_music *music, const struct ymf_plan_options *options,
                     size_t least, double calm, struct ymf_arena *arena, struct ymf_cuts *ret);

/* Energy around a film frame, 0..1 against the film's own range; .5 when unknown. */
double ymf_cuts_energy(const struct ymf_plan_music *music, double from_sec, double to_sec);
