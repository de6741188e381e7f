/* What to look at before it stops a film: routes left out, limits, the public address. */
#pragma once

#include "app/health.h"

/* Into ret: routes in use and those skipped, and advice. Asks nobody outside. */
YMF_MUST_USE enum ymf_code ymf_advice_read(const struct ymf_app *app, struct ymf_arena *arena,
                                           struct ymf_health *ret, struct ymf_err *err);
/* Asks our own public address, as a service would; adds advice where it does not answer. */
void ymf_advice_ask(const struct ymf_app *app, struct ymf_arena *arena, struct ymf_health *ret);
