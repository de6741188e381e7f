/*
 * Prompts are files (data/prompts/NAME.md): a version line, a part for the
 * system and one for the user, with ${places}. Text that came from outside is
 * put in as quoted data, never as instruction. Pure.
 */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

struct ymf_prompt_place {
    const char *name, *value;
};

struct ymf_prompt {
    const char *version, *system, *user;
};

/* YMF_INTERNAL when the file lacks a part or names an unknown place: a fault of the program. */
YMF_MUST_USE enum ymf_code ymf_prompt_fill(const char *file, const struct ymf_prompt_place *places,
                                           size_t len, struct ymf_arena *arena,
                                           struct ymf_prompt *ret, struct ymf_err *err);
/* One line of quoted text: line breaks, angle brackets and quotes made harmless, cut at max. */
const char *ymf_prompt_quote(const char *text, size_t max_bytes, struct ymf_arena *arena);
