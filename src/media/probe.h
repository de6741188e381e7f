/*
 * What a file is: picture, clip, song or nothing of use, judged by its content
 * and never by its name. In the child only: it parses bytes from outside.
 */
#pragma once

#include "ports/media.h"

/* An unreadable or foreign file is YMF_INVALID with one sentence naming it. */
YMF_MUST_USE enum ymf_code ymf_probe_file(const char *path, const atomic_bool *cancel,
                                          struct ymf_arena *arena, struct ymf_media_info *ret,
                                          struct ymf_err *err);
