/*
 * The cheap half of the checks, without decoding a picture: packets, time
 * stamps, key frames, lengths, colour, index in front. A film gets its name
 * only after it.
 */
#pragma once

#include "media/av.h"

struct ymf_verify_wish {
    int64_t frames, width, height, fps_num, fps_den;
    bool sound;
};

YMF_MUST_USE enum ymf_code ymf_verify_film(const char *path, const struct ymf_verify_wish *wish,
                                           const atomic_bool *cancel, struct ymf_err *err);
