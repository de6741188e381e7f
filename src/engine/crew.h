/*
 * The crews: who of the threads runs what was claimed, and what is over and
 * waits to be recorded.
 *
 * A crew takes as much as it has threads. While its steps are short it takes a
 * few batches more, so that ends and claims go through the database many at a time;
 * what then waits for a thread for longer than a moment is given back.
 */
#pragma once

#include "engine/inside.h"

enum { YMF_BATCH = 16 };

void ymf_crew_open(struct ymf_crew *crew, int size, bool ahead);
void ymf_crew_done(struct ymf_crew *crew);

/* How many more it can take now; engine->lock held. */
size_t ymf_crew_room(const struct ymf_engine *engine, const struct ymf_crew *crew);
/* A claimed step: the crew runs it when it can. */
void ymf_crew_hand_out(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_run *run);
/* Waits for a step; NULL when the crew is closed. */
struct ymf_run *ymf_crew_take(struct ymf_engine *engine, struct ymf_crew *crew);
/* It came to its end of this time (run->finish), which is to be recorded. */
void ymf_crew_hand_in(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_run *run,
                      int64_t took_us);
/* No step is begun any more; those that wait go back. engine->lock held. */
void ymf_crew_close(struct ymf_engine *engine, struct ymf_crew *crew);
/* Gives back what waits for a thread for too long; engine->lock held. Returns the boot time at
 * which to look again, INT64_MAX when nothing waits. */
int64_t ymf_crew_recall(struct ymf_engine *engine, struct ymf_crew *crew);

/* What is over, the oldest first, at most max of them; engine->lock held. */
size_t ymf_crew_ended(struct ymf_engine *engine, struct ymf_run **ret, size_t max);
/* It is recorded, or never will be: forgotten. */
void ymf_crew_retire(struct ymf_engine *engine, struct ymf_run *run);
