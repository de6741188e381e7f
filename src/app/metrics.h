/* The numbers of the whole installation as Prometheus reads them. */
#pragma once

#include "app/app.h"

/* Text format 0.0.4, in the arena. */
YMF_MUST_USE enum ymf_code ymf_metrics_text(const struct ymf_app *app, struct ymf_arena *arena,
                                            const char **ret, struct ymf_err *err);
