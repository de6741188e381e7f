/* Subset sums in tenths of a second. */
#include "plan/length.h"

#include <math.h>
#include <stdint.h>

enum { TENTHS = 10, FREE = -2, START = -1 };

static size_t tenths(double seconds)
{
    return seconds > 0 ? (size_t)llround(seconds * TENTHS) : 0;
}

/* The reached sum nearest to the wish, but nothing at all; from is -2 where no sum lies. */
static size_t nearest(const int32_t *from, size_t most, size_t wish)
{
    wish = wish < most ? wish : most;
    for (size_t off = 0; off <= most; off++) {
        if (wish >= off + 1 && from[wish - off] != FREE)
            return wish - off;
        if (wish + off > 0 && wish + off <= most && from[wish + off] != FREE)
            return wish + off;
    }
    return 0;
}

double ymf_length_choose(const double *seconds, size_t len, double overlap, double wished,
                         bool *take, struct ymf_arena *arena)
{
    size_t most = 0;
    size_t *own = YMF_NEW_ARRAY(arena, len + 1, size_t); /* what a track adds to the film */
    for (size_t i = 0; i < len; i++) {
        own[i] = tenths(fmax(seconds[i] - overlap, 0.1));
        most += own[i];
        take[i] = false;
    }
    /* from[t]: the track that reached a sum of t first; those before it reached the rest. */
    int32_t *from = YMF_NEW_ARRAY(arena, most + 1, int32_t);
    for (size_t t = 1; t <= most; t++)
        from[t] = FREE;
    from[0] = START;
    for (size_t i = 0; i < len; i++)
        for (size_t t = most; t >= own[i]; t--)
            if (from[t] == FREE && from[t - own[i]] != FREE)
                from[t] = (int32_t)i;
    double length = overlap;
    for (size_t t = nearest(from, most, tenths(wished - overlap)); t > 0;) {
        size_t i = (size_t)from[t];
        take[i] = true;
        length += fmax(seconds[i] - overlap, 0.1);
        t -= own[i];
    }
    return length;
}
