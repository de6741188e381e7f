/* The error tables of the contracts, row by row: what is answered, and what it has to mean. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fault_row {
    const char *label;  /* as printed in docs/providers.md */
    const char *script; /* members of the stand-in's fault */
    const char *class;  /* on a paid create; AMBIGUOUS is RETRY where nothing is paid */
    const char *reason;
    const char *next;
};

struct fault_table {
    const char *title;
    const char *const *dialects; /* which speak so; NULL at the end */
    const struct fault_row *rows;
    size_t len;
};

extern const struct fault_table fault_tables[];
extern const size_t fault_tables_len;

/* What the engine does, in the table's words. */
#define AGAIN      "again, twice at most; then the next route"
#define WAITS      "again, and it does not count as a failure"
#define NEXT       "the next route"
#define PARK       "park until Settings are mended"
#define PARK_UNTIL "park until the stated time"
#define LOOK       "look it up, else once more, marked"
#define STOP       "stop: the input has to change"
#define SHRINK     "once more with smaller pictures; then by rule"
