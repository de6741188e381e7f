/*
 * Names inside a production's folder (see docs/architecture.md) and the moves
 * that keep them whole: a final name appears by rename only.
 */
#pragma once

#include "engine/run.h"

#define YMF_FILE_SOUNDTRACK "soundtrack.m4a"
#define YMF_FILE_PLAN       "plan.json"
#define YMF_FILE_ASSEMBLED  "assembled.mp4"
#define YMF_FILE_FILM       "film.mp4"
#define YMF_FILE_THUMBNAIL  "thumbnail.jpg"
#define YMF_FILE_WAVEFORM   "waveform.json"
#define YMF_FILE_CHAPTERS   "chapters.txt"
#define YMF_FILE_METADATA   "metadata.txt"

/* "scene_03.png", "track_01.mp3". */
const char *ymf_files_name(struct ymf_arena *arena, const char *noun, int64_t number,
                           const char *ext);
/* `to` is another name of the same bytes; a copy where the disk cannot. Replaces what was there. */
YMF_MUST_USE enum ymf_code ymf_files_link(const char *from, const char *to, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_files_text(struct ymf_run *run, const char *name, const char *text,
                                          struct ymf_err *err);
