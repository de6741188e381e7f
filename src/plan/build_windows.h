/*
 * When each scene is first on, told before its clip exists: the time window and
 * beats that its creative direction is written for. Pure; lives in the arena.
 */
#pragma once

#include "plan/build.h"

struct ymf_scene_window {
    int64_t start_frame, frames;
    double start_sec, end_sec;
    const double *beats; /* slice of music->beats inside the window */
    size_t beats_len;
    double energy; /* mean, 0..1 */
};

/* *ret: scenes_len windows, the first appearance of each scene, in the scenes' order. */
YMF_MUST_USE enum ymf_code ymf_plan_scene_windows(
    const struct ymf_plan_music *music, const struct ymf_plan_scene *scenes, size_t scenes_len,
    const struct ymf_plan_options *options, struct ymf_arena *arena, struct ymf_scene_window **ret,
    struct ymf_err *err);
