/*
 * Named places where a test build may die, as by SIGKILL. Compiled in only with
 * -Dcrash_points=true; YMF_CRASH_AT=name[:nth] chooses the place and the visit.
 *
 * YMF_CARELESS=1 makes the same build forget its intents, as an engine without
 * reconciliation would: the control of the kill tests, which must pay twice.
 */
#pragma once

#include <stdbool.h>

#ifdef YMF_CRASH_POINTS
void ymf_crash_point(const char *name);
bool ymf_crash_careless(void);
#else
static inline bool ymf_crash_careless(void)
{
    return false;
}
static inline void ymf_crash_point(const char *name)
{
    (void)name;
}
#endif
