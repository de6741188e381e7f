/* What the operator orders beside a film: its thumbnail, and a preview of what exists so far. */
#pragma once

#include "app/operate.h"

struct ymf_thumbnails_ask {
    const char *upload_id; /* an own picture; or */
    const char *title;     /* new candidates with this on them; "" bare */
};
/* The work is a step beside the film's way; answers with the production as it is now. */
YMF_MUST_USE enum ymf_code ymf_thumbnails_order(const struct ymf_app *app, const char *id,
                                                const struct ymf_thumbnails_ask *ask,
                                                const struct ymf_once *once,
                                                struct ymf_arena *arena, struct ymf_production *ret,
                                                struct ymf_err *err);
/* Refuses metadata that names a thumbnail which is not there; else it is the one that is sent. */
YMF_MUST_USE enum ymf_code ymf_thumbnail_choose(const struct ymf_app *app, const char *id,
                                                const struct ymf_metadata *metadata,
                                                struct ymf_arena *arena, struct ymf_err *err);
/* What exists so far at quarter size, as preview.mp4. */
YMF_MUST_USE enum ymf_code ymf_preview_order(const struct ymf_app *app, const char *id,
                                             const struct ymf_once *once, struct ymf_arena *arena,
                                             struct ymf_production *ret, struct ymf_err *err);
