/*
 * What is known of a production's music once it is joined and listened to:
 * stored as JSON in productions.beats, read by direction, assembly and export.
 */
#pragma once

#include "engine/run.h"
#include "plan/build.h"

struct ymf_production;
struct ymf_beats_result;

struct ymf_music {
    int64_t frames; /* of the film, at 30/1 */
    double duration, tempo_bpm, confidence, energy_step;
    double *beats, *downbeats, *sections, *joins, *energy;
    size_t beats_len, downbeats_len, sections_len, joins_len, energy_len;
};

enum { YMF_FILM_FPS = 30 };

const char *ymf_music_text(const struct ymf_music *music, struct ymf_arena *arena);
/* From productions.beats; YMF_CONFLICT when the music is not there yet. */
YMF_MUST_USE enum ymf_code ymf_music_load(const struct ymf_production *production,
                                          struct ymf_arena *arena, struct ymf_music *ret,
                                          struct ymf_err *err);
/* As the planner takes it; borrows. */
struct ymf_plan_music ymf_music_for_plan(const struct ymf_music *music, struct ymf_arena *arena);
