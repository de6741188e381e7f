/* Dying on purpose at a named place, for the kill tests. */
#include "engine/crash.h"

#ifdef YMF_CRASH_POINTS

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ymf_crash_point(const char *name)
{
    static atomic_long visits;
    const char *wanted = getenv("YMF_CRASH_AT");
    if (!wanted)
        return;
    size_t len = strcspn(wanted, ":");
    if (strlen(name) != len || strncmp(name, wanted, len) != 0)
        return;
    long nth = wanted[len] == ':' ? strtol(wanted + len + 1, NULL, 10) : 1;
    if (atomic_fetch_add(&visits, 1) + 1 == nth)
        _exit(137);
}

bool ymf_crash_careless(void)
{
    const char *told = getenv("YMF_CARELESS");
    return told && told[0] == '1';
}

#else

/* An empty translation unit is not ISO C. */
extern const int ymf_crash_points_are_off;
const int ymf_crash_points_are_off = 1;

#endif
