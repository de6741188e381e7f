/*
 * Thumbnail candidates: the film's own pictures, one from the middle of every
 * scene and move, scored for sharpness, contrast and colour, and chosen so that
 * they differ. 1280 x 720 JPEG of at most 2 MB; a title on them if asked.
 */
#pragma once

#include "ports/media.h"

enum { YMF_THUMB_WIDTH = 1280, YMF_THUMB_HEIGHT = 720, YMF_THUMB_BYTES_MAX = 2000000 };

/* Writes thumb_01.jpg … into rq->dir, best first; at least one. */
YMF_MUST_USE enum ymf_code ymf_thumbs_make(const struct ymf_thumbs_request *rq,
                                           const struct ymf_media_watch *watch,
                                           struct ymf_arena *arena, struct ymf_thumbs_report *ret,
                                           struct ymf_err *err);
/* The same with a plan at hand. */
YMF_MUST_USE enum ymf_code ymf_thumbs_run(const struct ymf_plan *plan,
                                          const struct ymf_thumbs_request *rq,
                                          const struct ymf_media_watch *watch,
                                          struct ymf_arena *arena, struct ymf_thumbs_report *ret,
                                          struct ymf_err *err);
