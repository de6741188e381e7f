/* Texts beside the film that people take along: chapters.txt and metadata.txt. */
#pragma once

#include "engine/run.h"

struct ymf_music;
struct ymf_metadata;
struct ymf_production;

/* "0:00 Title" lines by YouTube's rules; "" when the music gives none. In the arena. */
const char *ymf_export_chapters_text(const struct ymf_production *production,
                                     const struct ymf_music *music, struct ymf_arena *arena);
YMF_MUST_USE enum ymf_code ymf_export_chapters(struct ymf_run *run,
                                               const struct ymf_production *production,
                                               const struct ymf_music *music, struct ymf_err *err);
/* Title, description, hashtags and tags as text to paste. */
YMF_MUST_USE enum ymf_code ymf_export_metadata(struct ymf_run *run,
                                               const struct ymf_metadata *metadata,
                                               struct ymf_err *err);
