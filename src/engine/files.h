/*
 * A job's files, for the code of steps: written in this process's scratch
 * folder, put whole under their names where every machine finds them, and read
 * from there. In a folder of this machine that is a rename and no copy; from any
 * other store what is missing here is fetched once per version.
 *
 * Names are relative to the job: "scene_03.png", "takes/…" (see
 * docs/architecture.md). Files of one job that were got lie beside each other as
 * their names say, so that PLAN.json finds its sources.
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
/*
 * The whole file `part` of the scratch folder gets its name; `part` is gone then.
 * *ret_path (may be NULL): where it can be read here. Refused (YMF_CONFLICT) when the
 * claim was lost, so that a late loser replaces nothing.
 */
YMF_MUST_USE enum ymf_code ymf_files_put(struct ymf_run *run, const char *part, const char *name,
                                         const char **ret_path, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_files_text(struct ymf_run *run, const char *name, const char *text,
                                          struct ymf_err *err);
/* Where the file can be read on this machine. YMF_NOT_FOUND. */
YMF_MUST_USE enum ymf_code ymf_files_get(struct ymf_run *run, const char *name,
                                         const char **ret_path, struct ymf_err *err);
/* `to` gets the bytes of `from`; a further name of them where that is possible. */
YMF_MUST_USE enum ymf_code ymf_files_link(struct ymf_run *run, const char *from, const char *to,
                                          struct ymf_err *err);
/* plan.json and the pictures and clips it names: *ret_path is the plan's. */
YMF_MUST_USE enum ymf_code ymf_files_get_plan(struct ymf_run *run, const char **ret_path,
                                              struct ymf_err *err);
/* Where encoded pieces are kept: only what changed is drawn again. */
const char *ymf_files_pieces(struct ymf_run *run);
/* Bytes that can still be written, in scratch and where the files go; -1 unknown. */
int64_t ymf_files_free_bytes(const struct ymf_run *run);
/* Whether files can be put now: asked before anything is bought, so that what comes can be kept. */
YMF_MUST_USE enum ymf_code ymf_files_ready(struct ymf_run *run, struct ymf_err *err);
/* Removes what lies in a folder of the job ("incoming/"). */
YMF_MUST_USE enum ymf_code ymf_files_clear(struct ymf_run *run, const char *folder,
                                           struct ymf_err *err);
/* Removes what broken-off puts left below a folder of the job ("": the job's own). */
YMF_MUST_USE enum ymf_code ymf_files_tidy(struct ymf_run *run, const char *folder,
                                          struct ymf_err *err);
