/* The research filters: which found videos stay, and by which rule each other one went. Pure. */
#pragma once

#include "base/arena.h"
#include "model/research.h"

/*
 * Moves the passing candidates to the front, keeps their order, and returns how
 * many they are. Each removed one is counted once, under the first rule that
 * took it. words: of the topic and its expansion; used when relevance is on.
 */
size_t ymf_filter_apply(const struct ymf_filters *filters, const char *const *words,
                        size_t words_len, struct ymf_candidate *items, size_t len,
                        struct ymf_removed *removed);
/* The words of texts that say something: three letters or more, no stop words; lower case. */
size_t ymf_filter_words(const char *const *texts, size_t len, struct ymf_arena *arena,
                        const char ***ret);
/* Drops repeats of a text, keeping the first of each; returns the new length. */
size_t ymf_filter_unique(const char **ids, size_t len);
/* Under which a search's answer is kept: all that the question depended on, and no more. */
const char *ymf_filter_search_key(const struct ymf_filters *filters, const char *query,
                                  bool standin, struct ymf_arena *arena);
/* Best score first; then views; then id, so that the order never depends on luck. */
void ymf_filter_rank(struct ymf_candidate *items, size_t len);
