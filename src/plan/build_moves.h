/*
 * The variants of a scene: eight Ken Burns moves of a picture in the order its
 * wish asks for, or the ways a clip can be played. Views never leave the
 * picture. Pure.
 */
#pragma once

#include "plan/build.h"

enum { YMF_MOVE_KINDS = 8, YMF_PLAY_KINDS = 4 };

/* How many variants a scene has for shots of `seconds`. */
int ymf_variants_of(const struct ymf_plan_scene *scene, int variety, double seconds);
/* Move of variant 0..7 of a picture; span and at stay 0. nudge: which of equals comes first. */
struct ymf_move ymf_variant_move(const struct ymf_plan_scene *scene, int variant, uint64_t nudge);
/* The kind of move a variant is, 0..7: two of a kind look the same. */
int ymf_variant_kind(const struct ymf_plan_scene *scene, int variant, uint64_t nudge);
/* The variant that goes the same way in another frame: what a wish takes instead of a repeat. */
int ymf_variant_like(const struct ymf_plan_scene *scene, int variant, uint64_t nudge);
/* Play of variant 0.. of a clip shown for `seconds`. */
int ymf_variant_play(const struct ymf_plan_scene *scene, int variant, double seconds);
