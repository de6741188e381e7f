/* Whether this installation can do what a job needs, and which route would do it. */
#pragma once

#include "app/app.h"

enum {
    YMF_NEEDS_TEXT = 1,
    YMF_NEEDS_SCORE = 2,
    YMF_NEEDS_PICTURE = 4,
    YMF_NEEDS_CLIP = 8,
    YMF_NEEDS_SONG = 16,
    YMF_NEEDS_SEARCH = 32, /* YouTube */
};

/*
 * YMF_NEEDS_CONFIG with action open_settings:PROVIDER for the first capability
 * none of whose routes can work here. allow_standin: always YMF_OK.
 */
YMF_MUST_USE enum ymf_code ymf_capable(const struct ymf_app *app, unsigned needs,
                                       bool allow_standin, struct ymf_err *err);
/* The routes of a capability that can work, the named slot's first. In the arena. */
size_t ymf_capable_chain(const struct ymf_app *app, const char *capability, const char *slot,
                         struct ymf_arena *arena, const struct ymf_route ***ret);
/* Is it the name of a picture or clip model people can choose? */
bool ymf_capable_slot(const struct ymf_app *app, const char *capability, const char *slot);
/* The model a new job takes: the asked one, else the setting's, else the first route's. */
const char *ymf_capable_model(const struct ymf_app *app, const char *capability, const char *asked,
                              struct ymf_arena *arena);
