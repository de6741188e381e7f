/* Staying until a signal, for the commands that run in the foreground. */
#pragma once

#include <signal.h>

/* Before the first thread: SIGINT and SIGTERM wait for ymf_stay_until_signal. */
void ymf_stay_begin(sigset_t *set);
/* Returns at the first signal; a second one then ends the process at once. */
void ymf_stay_until_signal(sigset_t *set);
