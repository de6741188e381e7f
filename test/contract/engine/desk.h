/*
 * The provider of these tests: a socket that notes when each caller came and how many were there
 * at once, keeps each for a while and lets it go. Callers are processes of their own.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DESK_CALLS_MAX = 512 };

struct desk_call {
    char job, kind;     /* 'l' a long job, 's' a short one; 'c' a call, 'r' a render, 'p' a poll */
    long number;        /* of the step in its job */
    int64_t came, went; /* on the monotonic clock; went 0: still here */
};

struct desk_rules {
    int64_t hold_ms; /* each caller is kept so long */
    int busy_nth;    /* this caller (from 1) is told to come back … */
    int64_t busy_ms; /* … after so long */
    size_t polls;    /* renders are kept until so many polls came; 0: like the others */
};

/* Listens at the path, in a thread of its own. */
void desk_open(const char *path, const struct desk_rules *rules);
/* What was noted so far; returns how many. */
size_t desk_ledger(struct desk_call out[DESK_CALLS_MAX]);
/* The most callers of a kind that were there at once. */
size_t desk_most(char kind);
void desk_close(void);
