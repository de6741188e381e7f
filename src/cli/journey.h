/* Inside cli/: watching a production until it ends or waits for somebody. */
#pragma once

#include "app/production.h"
#include "cli/progress.h"

/* A moment; false once the user has pressed Ctrl C. */
bool ymf_journey_pause(void);
void ymf_journey_catch(void);
/* The user has pressed Ctrl C. */
bool ymf_journey_interrupted(void);
YMF_MUST_USE enum ymf_code ymf_journey_watch(const struct ymf_app *app, const char *id,
                                             struct ymf_progress *progress, struct ymf_arena *arena,
                                             struct ymf_production *ret, struct ymf_err *err);
