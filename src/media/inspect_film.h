/* All promises of a film that has passed the cheap half, row by row. */
#pragma once

#include "media/inspect.h"

struct ymf_inspect_film {
    struct ymf_inspect_picture picture;
    const struct ymf_plan_audio *audio;     /* looked at when the film has sound */
    const struct ymf_sound_report *receipt; /* of the sound; NULL when unknown */
    const char *beside;
};
YMF_MUST_USE enum ymf_code ymf_inspect_film(const struct ymf_inspect_film *job,
                                            struct ymf_checks *checks, struct ymf_err *err);
