/*
 * Results are made behind the desk, by threads of their own, while their task still says it is
 * at work: a task that is done has its files, as with the real services. Nothing is kept: what
 * a restart forgot is ordered again by the next question about its task.
 */
#pragma once

#include <stdbool.h>

#include "base/err.h"

struct ymf_standin;
struct ymf_maker;

YMF_MUST_USE enum ymf_code ymf_maker_start(struct ymf_standin *standin, struct ymf_maker **ret,
                                           struct ymf_err *err);
/* Leaves what is half made; accepts NULL. */
void ymf_maker_stop(struct ymf_maker *maker);
/* The file is there. Else it is ordered, unless it is in the making already. */
bool ymf_maker_has(struct ymf_maker *maker, const char *name);
bool ymf_maker_leaving(struct ymf_maker *maker);
