/*
 * One run of the media child, seen from the parent. One folder's own header.
 */
#pragma once

#include "media/child.h"
#include "media/ops.h"

/*
 * Starts "program media-child OP", waits for its answer and decodes it into
 * report. Never leaves a process behind.
 */
YMF_MUST_USE enum ymf_code ymf_child_run(const struct ymf_media_child_options *options,
                                         const struct ymf_media_op *op, const void *request,
                                         const struct ymf_media_watch *watch,
                                         struct ymf_arena *arena, void *report,
                                         struct ymf_err *err);
