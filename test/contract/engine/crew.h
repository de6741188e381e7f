/* Worker processes: this program again, with the real engine and steps that call at the desk. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

enum { CREW_SCALE = 10 }; /* their time runs so much faster */

struct crew_order {
    const char *url, *socket;
    int slots, rate_per_min, rate_burst; /* of the route that calls go by */
    int clock_jump_ms;                   /* its wall clock is set, there and back, as it works */
};

pid_t crew_hire(const struct crew_order *order);
/* Main of such a process; argv as crew_hire made it. */
int crew_main(int argc, char **argv);
