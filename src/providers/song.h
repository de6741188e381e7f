/* Inside providers/: songs, as both music services answer them. */
#pragma once

#include "providers/task.h"

/* One clip of a task into ret->items, which it makes at the first; beyond a handful they are left.
 */
void ymf_song_add(struct ymf_generation *ret, struct ymf_arena *arena, const char *id,
                  const char *url, const char *title, double seconds);
/*
 * The task has ended well: its songs are the result. When every one that names
 * its length is too short to be a song, the task has failed, paid for.
 */
void ymf_song_finish(const struct ymf_route *route, struct ymf_arena *arena,
                     struct ymf_generation *ret);
