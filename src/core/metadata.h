/*
 * YouTube's limits on metadata, kept by construction: whatever comes in, what
 * goes out is accepted. Counting rules: contract "YouTube Data API", section 4.
 * Pure.
 */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "model/publishing.h"

enum {
    YMF_TITLE_UNITS = 100,
    YMF_DESCRIPTION_BYTES = 5000,
    YMF_TAGS_UNITS = 500,
    YMF_HASHTAGS_MAX = 15,
};

/*
 * Cuts, strips < and >, drops what does not fit and fills in checks. chapters:
 * lines to stand in the description ("0:00 Intro\n…"), or NULL.
 */
void ymf_metadata_fit(struct ymf_metadata *metadata, const char *chapters, struct ymf_arena *arena);
/* Fills in checks: what is told beside the fields. */
void ymf_metadata_check(struct ymf_metadata *metadata, bool title_was_cut, bool has_chapters,
                        struct ymf_arena *arena);
/* What of a person's own text YouTube would refuse, and where; NULL: nothing. */
const char *ymf_metadata_fault(const struct ymf_metadata *metadata, const char **ret_pointer,
                               struct ymf_arena *arena);
/* Drops tags from the end until one more, our mark, fits beside them. */
void ymf_metadata_leave_room(struct ymf_metadata *metadata, const char *mark);
/* What a list of tags counts by YouTube's rule. */
size_t ymf_metadata_tags_units(const char *const *tags, size_t len);
