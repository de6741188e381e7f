/* The engine's words. */
#include "model/work.h"

#include <stddef.h>

const char *const ymf_job_kind_words[] = {"research", "curation", "production", NULL};
const char *const ymf_job_state_words[] = {"running", "done", "failed", "cancelled", NULL};
const char *const ymf_step_state_words[] = {"blocked", "ready",  "running",   "waiting", "parked",
                                            "done",    "failed", "cancelled", NULL};
const char *const ymf_step_queue_words[] = {"urgent", "normal", "heavy", NULL};
const char *const ymf_submission_words[] = {"intent",  "submitted",   "settled",
                                            "unknown", "not_charged", NULL};
