/*
 * What becomes of a brief's scenes when the model writes again: single scenes put in their
 * places, or a whole new brief around the scenes that a person has edited. Pure; results
 * share their parts with the arguments and live in the arena.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/brief.h"

struct ymf_arena;

/* The answer's scenes in place of the named ones of `old` (keeping their ids), the rest at the end.
 */
struct ymf_brief *ymf_brief_with_scenes(const struct ymf_brief *old, const char *const *ids,
                                        size_t ids_len, const struct ymf_brief *answer,
                                        struct ymf_arena *arena);

/*
 * `fresh` with the scenes of `edited` that `written` does not hold in the same words, each at the
 * place it had, or at the end where the new brief is shorter. NULL when nothing was edited.
 */
struct ymf_brief *ymf_brief_keeping(const struct ymf_brief *fresh, const struct ymf_brief *edited,
                                    const struct ymf_brief *written, struct ymf_arena *arena);
