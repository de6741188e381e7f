/* Live progress of a production: redrawn lines on a terminal, plain lines elsewhere, JSON lines. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct ymf_production;

struct ymf_progress {
    bool json, terminal;
    int lines;         /* drawn last time, on a terminal */
    int64_t told_ms;   /* last plain line */
    int64_t event_seq; /* last log line told */
    int64_t rev;
    char phase[32]; /* last phase told */
};

void ymf_progress_open(struct ymf_progress *p, bool json);
/* A sentence before there are phases: "Looking for inspiration". */
void ymf_progress_say(struct ymf_progress *p, const char *text);
void ymf_progress_show(struct ymf_progress *p, const struct ymf_production *job, int64_t now_ms);
/* Leaves the cursor below what was drawn. */
void ymf_progress_close(struct ymf_progress *p);
