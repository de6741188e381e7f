/* The colours of a picture, from the prompt's hex codes, colour words, hour and weather. */
#pragma once

#include <stdbool.h>

struct ymf_look;
struct ymf_palette;
struct ymf_seed;

/* Is the word (lower case) in the prompt, at the start of a word, in any case? */
bool ymf_look_says(const char *prompt, const char *word);
void ymf_palette_choose(const char *prompt, const struct ymf_look *look, struct ymf_seed *seed,
                        struct ymf_palette *ret);
