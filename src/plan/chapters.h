/* Chapters of the finished film, by YouTube's rules. Pure; results live in the arena. */
#pragma once

#include "plan/build.h"

struct ymf_chapter {
    int64_t start_sec; /* whole seconds; the first is 0 */
    const char *title;
};

/*
 * The first at 0:00, three or more, each 10 s or longer; *ret_len is 0 where the music does not
 * give that. With three or more tracks they are the tracks (titles may be NULL: "Track 1"), else
 * sections. titles holds joins_len + 1 entries when joins leaves the first track out.
 */
void ymf_plan_chapters(const struct ymf_plan_music *music, const int64_t fps[2],
                       const char *const *titles, size_t titles_len, struct ymf_arena *arena,
                       struct ymf_chapter **ret, size_t *ret_len);
