/*
 * What is kept of all the music for the last step: its onset curve, to which
 * beats move, and how loud it was. About 15 KB a minute.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "beats/curves.h"

struct ymf_trace {
    uint16_t *onset; /* at 100/s, fixed point */
    uint8_t *loud;   /* at 50/s: mean level of the loudest group, YMF_TRACE_LOUD steps a unit */
    size_t frames, onset_cap, loud_cap;
};

#define YMF_TRACE_LOUD 64.0f

void ymf_trace_done(struct ymf_trace *t);
/* Frames from..to of c, their onsets beside them; from is where the last call ended. False: out of
   memory. */
bool ymf_trace_add(struct ymf_trace *t, const struct ymf_curves *c, size_t from, size_t to,
                   const float *onset);

static inline float ymf_trace_onset(const struct ymf_trace *t, size_t n)
{
    return (float)t->onset[n] / 4096 - 4;
}
