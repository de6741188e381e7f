/*
 * What other processes change: workers of their own tell nobody here, so while somebody listens
 * the open jobs' revisions are compared with those seen last. Not safe from two threads.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct ymf_app;
struct ymf_follow;

struct ymf_follow *ymf_follow_new(const struct ymf_app *app);
void ymf_follow_free(struct ymf_follow *follow); /* accepts NULL */

/* Calls `changed` for each job that is new, has another revision, or is not open any more. Whether
 * any job is open: with none it is enough to look rarely. */
bool ymf_follow_look(struct ymf_follow *follow,
                     void (*changed)(void *self, int job_kind, const char *job_id), void *self);

/* Parts of a production that are told when they differ from what was told last. */
enum ymf_follow_part { YMF_FOLLOW_PHASE, YMF_FOLLOW_SCENE, YMF_FOLLOW_TRACK };
bool ymf_follow_differs(struct ymf_follow *follow, const char *job_id, enum ymf_follow_part part,
                        int64_t number, const char *text);
/* Log lines after this one are news; raises it to `last`. -1: nothing was told yet. */
int64_t ymf_follow_log(struct ymf_follow *follow, const char *job_id, int64_t last);
