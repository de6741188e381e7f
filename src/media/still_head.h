/*
 * What a picture's file says of itself, read along its structure without decoding a pixel: how
 * large it is and whether its end is there. So a picture that is cut off or too large is told
 * before anything is drawn, where a decoder would make up what is missing.
 */
#pragma once

#include "base/err.h"

/* Refuses a PNG, JPEG or WebP that is cut off, and sizes no decoder here takes; other kinds pass
 * unseen. The message names the file. */
YMF_MUST_USE enum ymf_code ymf_still_head_check(const char *path, struct ymf_err *err);
