/* The engine's words, and the owning of a step. */
#include "model/work.h"

#include <stddef.h>

#include "base/arena.h"

const char *const ymf_job_kind_words[] = {"research", "curation", "production", NULL};
const char *const ymf_job_state_words[] = {"running", "done", "failed", "cancelled", NULL};
const char *const ymf_step_state_words[] = {"blocked", "ready",  "running",   "waiting", "parked",
                                            "done",    "failed", "cancelled", NULL};
const char *const ymf_step_queue_words[] = {"urgent", "normal", "heavy", NULL};
const char *const ymf_basis_words[] = {"price", "tokens", "told", "balance", "assumed", NULL};
const char *const ymf_submission_words[] = {"intent",  "submitted",   "settled",
                                            "unknown", "not_charged", NULL};

void ymf_step_own(struct ymf_step *step, struct ymf_arena *arena)
{
    const char **texts[] = {&step->id,       &step->job_id, &step->key,    &step->kind,
                            &step->provider, &step->token,  &step->input,  &step->result,
                            &step->error,    &step->action, &step->worker, &step->error_class};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i] = ymf_strdup(arena, *texts[i]);
}
