/* Peaks of the onset curve that stand alone, alike and evenly. */
#include "beats/clicks.h"

#include <math.h>
#include <stdint.h>

enum {
    APART = 5,     /* frames at 100/s between which only one peak counts */
    FEWEST = 8,    /* clicks */
    SHORTEST = 23, /* frames: just above 240 BPM */
    LONGEST = 155, /* just below 40 */
};

#define PEAK   1.5f /* the onset curve's height at a click */
#define LIKE   0.25 /* deviation of the heights, as a part of their mean */
#define EVEN   0.06 /* change from one distance to the next */
#define HUSHED 0.35 /* of the frames between the clicks are silent */
#define ACCENT 0.2  /* of the onset curve's height */
#define SILENT 0.1f /* of the loudest frame */

static bool is_peak(const struct ymf_trace *t, size_t n)
{
    float v = ymf_trace_onset(t, n);
    if (v < PEAK)
        return false;
    size_t from = n > APART ? n - APART : 0, to = n + APART + 1;
    for (size_t i = from; i < to && i < t->frames; i++) {
        float other = ymf_trace_onset(t, i);
        if (other > v || (other >= v && i < n))
            return false;
    }
    return true;
}

/* Frames of the peaks; 0 as soon as they are no clicks. */
static size_t peaks(const struct ymf_trace *t, size_t *at, size_t room)
{
    size_t len = 0;
    for (size_t n = 0; n < t->frames; n++) {
        if (!is_peak(t, n))
            continue;
        size_t gap = len ? n - at[len - 1] : 0, before = len > 1 ? at[len - 1] - at[len - 2] : gap;
        double slack = EVEN * (double)before + 1; /* a peak's frame is uncertain by one */
        if (len && (gap < SHORTEST || gap > LONGEST || fabs((double)gap - (double)before) > slack))
            return 0;
        if (len == room)
            return 0;
        at[len++] = n;
    }
    return len;
}

static bool alike(const struct ymf_trace *t, const size_t *at, size_t len)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < len; i++) {
        double v = (double)ymf_trace_onset(t, at[i]);
        sum += v;
        squares += v * v;
    }
    double mean = sum / (double)len, spread = fmax(squares / (double)len - mean * mean, 0);
    return sqrt(spread) <= LIKE * mean;
}

static bool alone(const struct ymf_trace *t, size_t first, size_t last)
{
    size_t silent = 0, from = first / 2, to = last / 2;
    uint8_t loudest = 0;
    for (size_t i = 0; i < (t->frames + 1) / 2; i++)
        loudest = t->loud[i] > loudest ? t->loud[i] : loudest;
    for (size_t i = from; i < to; i++)
        silent += (float)t->loud[i] <= SILENT * (float)loudest;
    return (double)silent >= HUSHED * (double)(to - from);
}

/* How far every `meter`th click stands out, from the best one on. */
static double accent(const struct ymf_trace *t, const size_t *at, size_t len, size_t meter,
                     size_t *ret_first)
{
    double sum[4] = {0}, all = 0, best = 0;
    for (size_t i = 0; i < len; i++) {
        sum[i % meter] += (double)ymf_trace_onset(t, at[i]);
        all += (double)ymf_trace_onset(t, at[i]);
    }
    *ret_first = 0;
    for (size_t r = 0; r < meter; r++) {
        size_t bars = (len - r + meter - 1) / meter;
        double own = (double)bars;
        double stands_out = sum[r] / own - (all - sum[r]) / ((double)len - own);
        if (stands_out > fmax(best, ACCENT)) {
            best = stands_out;
            *ret_first = r;
        }
    }
    return best;
}

bool ymf_clicks_find(const struct ymf_trace *t, struct ymf_arena *arena,
                     const struct ymf_bar_beat **ret, size_t *ret_len)
{
    size_t room = t->frames / SHORTEST + 2;
    size_t *at = YMF_NEW_ARRAY(arena, room, size_t);
    size_t len = peaks(t, at, room);
    if (len < FEWEST || !alike(t, at, len) || !alone(t, at[0], at[len - 1]))
        return false;
    size_t four, three, meter = 4;
    double of_four = accent(t, at, len, 4, &four), of_three = accent(t, at, len, 3, &three);
    if (of_three > 1.2 * of_four)
        meter = 3;
    size_t first = meter == 3 ? three : four;
    struct ymf_bar_beat *path = YMF_NEW_ARRAY(arena, len, struct ymf_bar_beat);
    for (size_t i = 0; i < len; i++) {
        size_t gap = i + 1 < len ? at[i + 1] - at[i] : at[i] - at[i - 1];
        path[i] = (struct ymf_bar_beat){
            .frame = (int32_t)(at[i] / 2),
            .tau = (uint8_t)(gap / 2),
            .place = (uint8_t)((i + meter - first) % meter),
            .meter = (uint8_t)meter,
        };
    }
    *ret = path;
    *ret_len = len;
    return true;
}
