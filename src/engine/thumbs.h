/* A film's thumbnail candidates among its job's files, and the one that goes to YouTube. */
#pragma once

#include "engine/run.h"
#include "model/publishing.h"

/*
 * Draws the best pictures of the film that the plan describes, puts them as thumb_01.jpg … and
 * the chosen one (metadata's, else the first) as thumbnail.jpg. *ret is struct ymf_thumbnails as
 * JSON; *ret_notes (may be NULL) what became of the title, as one sentence or NULL.
 */
YMF_MUST_USE enum ymf_code ymf_thumbs_candidates(struct ymf_run *run, const char *plan,
                                                 const char *title, const char *chosen,
                                                 const char **ret, const char **ret_notes,
                                                 struct ymf_err *err);
