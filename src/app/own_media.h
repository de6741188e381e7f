/* What people bring themselves: taken in, looked at, and put in the place of what would be bought.
 */
#pragma once

#include "app/app.h"
#include "model/own_media.h"
#include "model/production.h"

struct ymf_media;

enum { YMF_OWN_MEDIA_HOURS = 24 }; /* an unused one goes after that */

/*
 * The file at path becomes an upload: probed by its content, never by its name; path is gone
 * afterwards. title: of a song, NULL none. Also takes away unused ones of before.
 */
YMF_MUST_USE enum ymf_code ymf_own_media_take(const struct ymf_app *app,
                                              const struct ymf_media *media, const char *path,
                                              const char *title, struct ymf_arena *arena,
                                              struct ymf_own_media *ret, struct ymf_err *err);
/* Unused ones of yesterday go, rows and files. */
void ymf_own_media_expire(const struct ymf_app *app);

/* Inside a transaction: the row, of one of these kinds (bits by enum ymf_take_kind). Faults name
 * the pointer. */
YMF_MUST_USE enum ymf_code ymf_own_media_find(const struct ymf_app *app, struct ymf_tx *tx,
                                              const char *id, unsigned kinds, const char *pointer,
                                              struct ymf_arena *arena, struct ymf_own_media *ret,
                                              struct ymf_err *err);
/* Inside a transaction: the chosen take of a track or scene; a clip brings its picture along. Kept
 * from now on; the engine puts the files in place. */
YMF_MUST_USE enum ymf_code ymf_own_media_place(const struct ymf_app *app, struct ymf_tx *tx,
                                               const char *job_id, int64_t number,
                                               const struct ymf_own_media *item,
                                               struct ymf_arena *arena, struct ymf_err *err);
