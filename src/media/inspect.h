/*
 * The dear half of the checks: the finished film is decoded as a player would
 * and held against its plan. Every promise becomes a row with what was found
 * and what it had to be; a broken one is a row, not an error.
 */
#pragma once

#include "media/compose.h"
#include "media/verify.h"

struct ymf_checks {
    struct ymf_arena *arena;
    struct ymf_render_check *items;
    size_t len;
};

/* Further rows than there is room for are dropped; there is room for all of ours. */
void ymf_checks_add(struct ymf_checks *checks, bool ok, const char *name, const char *found,
                    const char *wanted);
/* The first row that is not ok as an error; YMF_OK when all are. */
YMF_MUST_USE enum ymf_code ymf_checks_result(const struct ymf_checks *checks, struct ymf_err *err);

struct ymf_inspect_picture {
    const char *path;
    const struct ymf_verify_wish *wish;
    const struct ymf_compose_scene *scene; /* to draw frames again */
    const struct ymf_pieces *pieces;
    double likeness; /* SSIM that a frame drawn again must reach */
    const struct ymf_media_watch *watch;
};
YMF_MUST_USE enum ymf_code ymf_inspect_picture(const struct ymf_inspect_picture *job,
                                               struct ymf_checks *checks, struct ymf_err *err);

struct ymf_inspect_sound {
    const char *path;
    const struct ymf_verify_wish *wish;
    const struct ymf_plan_audio *audio;     /* the tracks it was made of */
    bool place_only;                        /* length and place; its level was settled elsewhere */
    const struct ymf_sound_report *receipt; /* what was reached when it was made; NULL unknown */
    const char *beside;                     /* a name in a folder for a temporary file */
    const struct ymf_media_watch *watch;
};
YMF_MUST_USE enum ymf_code ymf_inspect_sound(const struct ymf_inspect_sound *job,
                                             struct ymf_checks *checks, struct ymf_err *err);
