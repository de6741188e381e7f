/* Inside providers/: yt-dlp, the optional helper (contract "yt-dlp as a subprocess"). */
#pragma once

#include "providers/dialect.h"

/* The port's look_up. */
enum ymf_code ymf_ytdlp_look_up(void *self, const char *video_id, atomic_bool *cancel,
                                struct ymf_arena *arena, struct ymf_video_words *ret,
                                struct ymf_err *err);
/* Its version ("2026.08.19"), or why it cannot be used. */
enum ymf_code ymf_ytdlp_version(struct ymf_providers *p, struct ymf_arena *arena, const char **ret,
                                struct ymf_err *err);
/* What it printed about a video: YMF_INVALID unless it is an object with the asked id. */
enum ymf_code ymf_ytdlp_read(const char *text, size_t len, const char *video_id,
                             struct ymf_arena *arena, struct ymf_video_words *ret,
                             struct ymf_err *err);
