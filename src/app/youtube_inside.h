/* Inside app/: what is kept of Google's grant, sealed as one text. */
#pragma once

#include "app/youtube.h"

struct ymf_grant {
    const char *access_token, *refresh_token, *scope;
    int64_t access_until, refresh_until, connected_at, refreshed_at;
    const char *channel_id, *channel_title;
    const char *problem; /* what is wrong with it, in a sentence; NULL nothing */
    bool dead;           /* Google withdrew it: never asked again */
};

/* YMF_NOT_FOUND when no channel was ever connected. */
YMF_MUST_USE enum ymf_code ymf_grant_load(const struct ymf_app *app, struct ymf_arena *arena,
                                          struct ymf_grant *ret, struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_grant_keep(const struct ymf_app *app, const struct ymf_grant *grant,
                                          struct ymf_arena *arena, struct ymf_err *err);
/* Forgets it here. */
YMF_MUST_USE enum ymf_code ymf_grant_drop(const struct ymf_app *app, struct ymf_arena *arena,
                                          struct ymf_err *err);
/* Takes over what a token answer says. */
void ymf_grant_fold(const struct ymf_app *app, const struct ymf_oauth_grant *from,
                    struct ymf_grant *to);
/* Whether the owner ticked the permission ("youtube.upload"). */
bool ymf_grant_may(const struct ymf_grant *grant, const char *scope);
