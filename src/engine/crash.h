/*
 * Named places where a test build may die, as by SIGKILL. Compiled in only with
 * -Dcrash_points=true; YMF_CRASH_AT=name[:nth] chooses the place and the visit.
 */
#pragma once

#ifdef YMF_CRASH_POINTS
void ymf_crash_point(const char *name);
#else
static inline void ymf_crash_point(const char *name)
{
    (void)name;
}
#endif
