/*
 * The film's timeline: where every shot begins, which frames of it are seen,
 * and what lies in each film frame. Integers only: with cuts c(0) = 0 and
 * c(k+1) = c(k) + frames(k), a dissolve of d frames covers
 * [c(k) - d/2, c(k) - d/2 + d): with an odd d its middle frame is the cut.
 *
 * A shot's local frame 0 is its first visible frame. Its body is what lies
 * between its two transitions. Building refuses a plan that cannot be shown,
 * with the pointer of the member to change. Pure; everything is in the arena.
 */
#pragma once

#include "base/arena.h"
#include "model/plan.h"

enum {
    YMF_FILM_FRAMES_MAX = 12 * 3600 * 60,
    YMF_FILM_SHOTS_MAX = 20000,
    YMF_FILM_SOURCES_MAX = 4000,
    YMF_FILM_SIDE_MAX = 4096,
    YMF_BODY_FRAMES_MIN = 2,
    YMF_DISSOLVE_FRAMES_MIN = 2,
};

/* The widest move: the largest scale over the smallest. */
#define YMF_MOVE_RATIO_MAX 2.0
#define YMF_MOVE_SCALE_MAX 8.0

/* One shot, its defaults filled in. Views are rounded to millionths. */
struct ymf_span {
    size_t source;   /* index in the plan's sources */
    int64_t cut;     /* film frame of its beat */
    int64_t first;   /* film frame of its local frame 0 */
    int64_t visible; /* number of local frames */
    int64_t in, out; /* frames of the transitions at its ends; 0 for a cut */
    struct ymf_move move;
    int play;
};

struct ymf_timeline {
    struct ymf_span *shots;
    size_t len;
    int64_t frames;
    int64_t width, height, fps_num, fps_den;
    int64_t fade_in, fade_out;
};

/* What one film frame is made of. */
struct ymf_moment {
    size_t shot;
    int64_t local;
    bool mixed; /* the next shot is coming in */
    int64_t next_local;
    int64_t mix, mix_of;   /* the next shot's weight is mix/mix_of */
    int64_t fade, fade_of; /* the picture's weight over black */
};

YMF_MUST_USE enum ymf_code ymf_timeline_build(const struct ymf_plan *plan, struct ymf_arena *arena,
                                              struct ymf_timeline *ret, struct ymf_err *err);

/* First local frame of the body, and the local frame after it. */
int64_t ymf_span_body_first(const struct ymf_span *shot);
int64_t ymf_span_body_end(const struct ymf_span *shot);

/* frame must be inside the film. */
struct ymf_moment ymf_timeline_at(const struct ymf_timeline *timeline, int64_t frame);

/* The picture's weight over black in a film frame, as a fraction. */
void ymf_timeline_fade(const struct ymf_timeline *timeline, int64_t frame, int64_t *ret_num,
                       int64_t *ret_den);

/* Where the move stands at a local frame. */
struct ymf_view ymf_move_at(const struct ymf_move *move, int64_t local);
