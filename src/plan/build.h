/*
 * The planner: music (beats, bars, sections, energy) and scenes in, a
 * frame-exact timeline out.
 *
 * Three promises hold by construction: the shots add up to the film, every
 * cut stands on a frame computed once from a beat, and every scene is seen as
 * long as the film has two frames for each. The rest is taste: cuts prefer
 * section > phrase > bar > beat, calm parts hold, scenes come back with
 * another move, never the same twice in a row.
 *
 * Pure: no clock, no file, no chance; `seed` picks among equals. Results live
 * in the arena and borrow the strings of the scenes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/plan.h"

/* Plain arrays, so that nothing of the tracker is needed here. Seconds, rising. */
struct ymf_plan_music {
    int64_t frames; /* the film's length: the soundtrack's, to the frame */
    const double *beats;
    size_t beats_len;
    const double *downbeats;
    size_t downbeats_len;
    const double *sections;
    size_t sections_len;
    const double *joins; /* starts of tracks; the first one may be left out */
    size_t joins_len;
    double confidence;   /* 0..1; below 0.3 cuts fall evenly */
    const float *energy; /* 0..1 */
    size_t energy_len;
    double energy_step; /* seconds per value */
};

enum ymf_wish_move {
    YMF_WISH_NONE, /* the planner chooses */
    YMF_WISH_ZOOM_IN,
    YMF_WISH_ZOOM_OUT,
    YMF_WISH_PAN_LEFT,
    YMF_WISH_PAN_RIGHT,
};

enum ymf_wish_transition { YMF_WISH_ANY, YMF_WISH_CUT, YMF_WISH_DISSOLVE };

struct ymf_plan_scene {
    const char *id;   /* the source's id in PLAN.json */
    const char *path; /* picture or clip */
    bool is_clip;
    double clip_seconds;           /* of a clip; 0 = unknown, counted as 5 */
    int transition;                /* enum ymf_wish_transition: into this scene */
    int move;                      /* enum ymf_wish_move; pictures */
    double start_scale, end_scale; /* 0 = default; clamped to 1..1.18 */
    double pan_x;   /* pixels of a 1920 wide picture a zoom drifts sideways; positive: right */
    bool has_focus; /* where the subject is, as fractions */
    double focus_x, focus_y;
    double calm; /* 0..1: the mood asks for longer shots */
};

struct ymf_plan_options {
    int64_t width, height;   /* 0: 1920 × 1080 */
    int64_t fps[2];          /* 0: 30/1 */
    int64_t dissolve_frames; /* 0: 15; made odd; negative: cuts only */
    int64_t fade_out_frames; /* 0: from the last bar line, else 30; negative: none */
    int variety;             /* variants per scene, 1..8; 0: 3 under 20 minutes, 4 above */
    uint64_t seed;
    double min_shot_sec, max_shot_sec; /* 0: 2 and 20 */
};

enum ymf_cut_on { YMF_CUT_SECTION, YMF_CUT_PHRASE, YMF_CUT_BAR, YMF_CUT_BEAT, YMF_CUT_EVEN };

/* Beside shots[i] of the plan. */
struct ymf_shot_note {
    size_t scene;        /* index into the scenes */
    int variant;         /* which of the scene's variants */
    int64_t start_frame; /* where the shot begins: middle of its transition */
    int cut_on;          /* enum ymf_cut_on: what its first frame stands on */
    const char *why;     /* one sentence */
};

struct ymf_built_plan {
    struct ymf_plan plan; /* audio.tracks are the caller's to fill */
    struct ymf_shot_note *notes;
    bool even;           /* cuts do not follow beats */
    const char *summary; /* one sentence about how the cuts were chosen */
};

const char *ymf_cut_on_word(enum ymf_cut_on cut_on); /* "section", "phrase", … */

YMF_MUST_USE enum ymf_code ymf_plan_build(const struct ymf_plan_music *music,
                                          const struct ymf_plan_scene *scenes, size_t scenes_len,
                                          const struct ymf_plan_options *options,
                                          struct ymf_arena *arena, struct ymf_built_plan *ret,
                                          struct ymf_err *err);
