/* What the writer's chapters share: a clean topic and choices from the stock. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "standin/seed.h"
#include "standin/words_stock.h"

/* One line, single spaces, no control characters, at most max UTF-16 units, cut at a space. */
const char *ymf_words_clean(struct ymf_arena *arena, const char *topic, int max);
/* The same with capitals where an English headline has them. */
const char *ymf_words_headline(struct ymf_arena *arena, const char *topic, int max);
bool ymf_words_say(const char *topic, const char *word);
/* The sound that fits a topic; the first row when none is named. */
const struct ymf_sound *ymf_words_sound(const char *topic);
