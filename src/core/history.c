/* The pace of a phase: its whole time over its units, the median of a few productions. */
#include "core/history.h"

#include <stdlib.h>
#include <string.h>

#include "core/graph.h"

enum { PRODUCTIONS_MAX = 16 };
/* A scene made anew days later stretches its phase: such a span says nothing of the pace. */
static const int64_t span_max_ms = INT64_C(6) * 3600 * 1000;

struct span {
    int64_t from, to;
    double units;
};

static void widen(struct span *span, const struct ymf_pace *pace)
{
    if (span->from == 0 || pace->started_at < span->from)
        span->from = pace->started_at;
    if (pace->ended_at > span->to)
        span->to = pace->ended_at;
}

/* The spans of one production; returns how many rows it has. */
static size_t spans_of(const struct ymf_pace *paces, size_t len, struct span spans[YMF_PHASE_COUNT])
{
    size_t i = 0;
    for (; i < len && strcmp(paces[i].job_id, paces[0].job_id) == 0; i++) {
        const struct ymf_kind_facts *facts = ymf_graph_kind(paces[i].kind);
        if (!facts || facts->phase < 0)
            continue;
        struct span *span = &spans[facts->phase];
        widen(span, &paces[i]);
        if (facts->phase == YMF_PHASE_ASSEMBLE)
            span->units = paces[i].film_sec;
        else if (facts->unit)
            span->units += (double)paces[i].steps;
    }
    return i;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

void ymf_history_of(const struct ymf_pace *paces, size_t len,
                    double ret_sec_per_unit[YMF_PHASE_COUNT])
{
    double found[YMF_PHASE_COUNT][PRODUCTIONS_MAX];
    size_t found_len[YMF_PHASE_COUNT] = {0};
    for (size_t i = 0; i < len;) {
        struct span spans[YMF_PHASE_COUNT] = {0};
        i += spans_of(paces + i, len - i, spans);
        for (int id = 0; id < YMF_PHASE_COUNT; id++) {
            int64_t took = spans[id].to - spans[id].from;
            if (spans[id].units <= 0 || took <= 0 || took > span_max_ms ||
                found_len[id] == PRODUCTIONS_MAX)
                continue;
            found[id][found_len[id]++] = (double)took / 1000 / spans[id].units;
        }
    }
    for (int id = 0; id < YMF_PHASE_COUNT; id++) {
        qsort(found[id], found_len[id], sizeof found[id][0], by_size);
        ret_sec_per_unit[id] = found_len[id] ? found[id][found_len[id] / 2] : 0;
    }
}
