/* The price of a film from what it is made of. Shared by estimate and launch. */
#pragma once

#include "app/production.h"
#include "model/brief.h"
#include "model/own_media.h"

struct ymf_curation;

/* What the launch would make, with the curation's values where nothing was asked. */
struct ymf_order {
    const struct ymf_brief *brief;
    int64_t num_tracks, num_scenes, minutes;
    const char *image_model, *video_model;
    const struct ymf_own_media **tracks; /* num_tracks: what people brought; NULL: is bought */
    const struct ymf_own_media **scenes; /* num_scenes */
    struct ymf_estimate estimate;
    int64_t limit_usd_micro;
    int64_t month_left; /* of the month's limit, micro-dollars; INT64_MAX: there is none */
};

/* How long a song is taken to be before it is there. */
double ymf_song_guess_sec(const struct ymf_app *app);

/* Inside a transaction. */
YMF_MUST_USE enum ymf_code ymf_order_of(const struct ymf_app *app, struct ymf_tx *tx,
                                        const struct ymf_production_new *in,
                                        const struct ymf_curation *curation,
                                        struct ymf_arena *arena, struct ymf_order *ret,
                                        struct ymf_err *err);
/* What would refuse it: missing keys (NEEDS_CONFIG), a limit below the low end (CONFLICT). */
YMF_MUST_USE enum ymf_code ymf_order_check(const struct ymf_app *app,
                                           const struct ymf_production_new *in,
                                           const struct ymf_order *order, struct ymf_err *err);
