/* The last step from frames to seconds. */
#include "beats/refine.h"

#include <math.h>
#include <stdint.h>

enum { NEARBY = 4, SOUND_SPAN = 15 };

#define TAIL_ONSET 1.0f /* an onset that counts as played */
#define TAIL_LEVEL 0.6f /* of the usual loudness: still sounding */

/* The largest rise comes a little after the attack (median over the practice set). */
#define EARLY      (-0.002)
#define SHARP_FROM 3.6 /* height of the onset */
#define SHARP      0.008
#define SHARP_MOST 0.008
#define CLICK      0.011 /* of a bare click */

static float loudness_mark(const struct ymf_trace *c)
{
    size_t count[256] = {0}, sum = 0, len = (c->frames + 1) / 2;
    for (size_t i = 0; i < len; i++)
        count[c->loud[i]]++;
    for (size_t s = 0; s < 256; s++) {
        sum += count[s];
        if (sum * 100 >= len * 95)
            return 0.08f * ((float)s + 0.5f);
    }
    return 0;
}

static bool edges_with(const struct ymf_trace *c, size_t least, size_t *ret_first, size_t *ret_last)
{
    float mark = fmaxf(loudness_mark(c), 3);
    size_t sounding = 0, first = SIZE_MAX, last = 0;
    for (size_t i = 0; i < (c->frames + 1) / 2; i++) {
        sounding += (float)c->loud[i] > mark;
        if (i >= SOUND_SPAN)
            sounding -= (float)c->loud[i - SOUND_SPAN] > mark;
        if (sounding < least)
            continue;
        if (first == SIZE_MAX) /* the first sounding frame of this span */
            for (first = i + 1 > SOUND_SPAN ? i + 1 - SOUND_SPAN : 0; (float)c->loud[first] <= mark;
                 first++)
                ;
        if ((float)c->loud[i] > mark)
            last = i;
    }
    if (first == SIZE_MAX)
        return false;
    *ret_first = 2 * first;
    *ret_last = 2 * last + 1 < c->frames ? 2 * last + 1 : 2 * last;
    return true;
}

bool ymf_sound_edges(const struct ymf_trace *c, size_t *ret_first, size_t *ret_last)
{
    /* A crackle is not yet music; where nothing lasts longer, it is bare clicks that count. */
    return edges_with(c, SOUND_SPAN / 3, ret_first, ret_last) ||
           edges_with(c, 2, ret_first, ret_last);
}

size_t ymf_trim_tail(const struct ymf_trace *c, const struct ymf_bar_beat *path, size_t len)
{
    float mark = TAIL_LEVEL / 0.08f * loudness_mark(c);
    size_t end = len, keep = len;
    /* The last beat at which something begins. */
    while (end > 0) {
        ptrdiff_t at = 2 * (ptrdiff_t)path[end - 1].frame;
        float best = 0;
        for (ptrdiff_t n = at - NEARBY; n <= at + NEARBY; n++)
            if (n >= 0 && n < (ptrdiff_t)c->frames)
                best = fmaxf(best, ymf_trace_onset(c, (size_t)n));
        if (best >= TAIL_ONSET)
            break;
        end--;
    }
    if (end == 0)
        return len;
    /* Its bar is played out; what follows it is kept only while it still sounds. */
    while (end < len && path[end].place != 0)
        end++;
    while (keep > end) {
        size_t from = (size_t)path[keep - 1].frame, n = 0;
        float sum = 0;
        for (; n < (size_t)path[keep - 1].tau && 2 * (from + n) < c->frames; n++)
            sum += (float)c->loud[from + n];
        if (n > 0 && sum / (float)n >= mark)
            break;
        keep--;
    }
    return keep;
}

double ymf_refine_beat(const struct ymf_trace *c, int frame, bool sharp)
{
    ptrdiff_t middle = 2 * (ptrdiff_t)frame;
    size_t at = 0;
    float best = 0, here = 0;
    for (ptrdiff_t n = middle - NEARBY; n <= middle + NEARBY; n++) {
        if (n < 1 || n + 1 >= (ptrdiff_t)c->frames)
            continue;
        float onset = ymf_trace_onset(c, (size_t)n);
        float v = onset - 0.02f * (float)(n > middle ? n - middle : middle - n);
        if (at == 0 || v > best) {
            best = v;
            here = onset;
            at = (size_t)n;
        }
    }
    if (at == 0 || here <= 0.3f)
        return ((double)middle - 0.5) / YMF_CURVES_RATE;
    float l = ymf_trace_onset(c, at - 1), r = ymf_trace_onset(c, at + 1);
    float bend = l - 2 * here + r, off = 0;
    if (l <= here && r <= here && bend < -1e-3f)
        off = 0.5f * (l - r) / bend;
    /* The sharper the attack, the sooner the window that comes upon it is full of it. */
    double late = fmin(fmax((double)here - SHARP_FROM, 0) * SHARP, SHARP_MOST);
    return ((double)at + (double)off) / YMF_CURVES_RATE + EARLY + (sharp ? CLICK : late);
}

static float peak3(const struct ymf_trace *c, size_t n, size_t last)
{
    float v = ymf_trace_onset(c, n);
    float before = n > 0 ? ymf_trace_onset(c, n - 1) : v;
    float after = n < last ? ymf_trace_onset(c, n + 1) : v;
    v = before > v ? before : v;
    return after > v ? after : v;
}

double ymf_beat_contrast(const struct ymf_trace *c, size_t first, size_t last,
                         const struct ymf_bar_beat *path, size_t len)
{
    double sum = 0, squares = 0, at_beats = 0, n = 0;
    for (size_t i = first; i <= last; i++) {
        double v = (double)peak3(c, i, last);
        sum += v;
        squares += v * v;
    }
    for (size_t i = 0; i < len; i++) {
        size_t at = 2 * (size_t)path[i].frame;
        if (at < first || at > last)
            continue;
        at_beats += (double)peak3(c, at, last);
        n++;
    }
    double all = (double)(last - first + 1), mean = sum / all;
    double deviation = sqrt(fmax(squares / all - mean * mean, 1e-9));
    if (n < 4)
        return 0;
    double contrast = (at_beats / n - mean) / deviation;
    return contrast;
}

/* Mean change from one interval to the next, as a fraction. */
static double unrest(const double *beats, size_t len)
{
    double sum = 0;
    for (size_t i = 0; i + 2 < len; i++)
        sum += fabs(log((beats[i + 2] - beats[i + 1]) / (beats[i + 1] - beats[i])));
    return len > 2 ? sum / (double)(len - 2) : 0;
}

double ymf_beat_confidence(double contrast, const double *beats, size_t len)
{
    /* Noise, rain and slow free playing stay below a contrast of 1.0, nine tracked pieces of ten
       lie above 1.3; dense free playing stands out as much, but its beats stagger. */
    double stagger = 15 * fmax(unrest(beats, len) - 0.025, 0);
    return len < 4 ? 0 : fmin(fmax(contrast - 0.7 - stagger, 0), 1);
}
