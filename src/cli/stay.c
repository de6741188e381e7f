/* Signals of the commands that stay: the first begins the orderly end, the second is the end. */
#include "cli/stay.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

void ymf_stay_begin(sigset_t *set)
{
    (void)sigemptyset(set);
    (void)sigaddset(set, SIGINT);
    (void)sigaddset(set, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, set, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

static void leave_at_once(int number)
{
    _exit(128 + number);
}

void ymf_stay_until_signal(sigset_t *set)
{
    int number = 0;
    (void)sigwait(set, &number);
    (void)fprintf(stderr, "Stopping; a second Ctrl C ends at once.\n");
    (void)signal(SIGINT, leave_at_once);
    (void)signal(SIGTERM, leave_at_once);
    (void)pthread_sigmask(SIG_UNBLOCK, set, NULL);
}
