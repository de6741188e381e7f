/* Two growing lists in fixed point. */
#include "beats/trace.h"

#include "base/mem.h"

void ymf_trace_done(struct ymf_trace *t)
{
    ymf_mem_free(t->onset);
    ymf_mem_free(t->loud);
    *t = (struct ymf_trace){0};
}

static bool grow(void *held, size_t *cap, size_t want, size_t item)
{
    if (want <= *cap)
        return true;
    size_t more = want + want / 8;
    void *p = ymf_mem_resize(*(void **)held, more * item);
    if (!p)
        return false;
    *(void **)held = p;
    *cap = more;
    return true;
}

bool ymf_trace_add(struct ymf_trace *t, const struct ymf_curves *c, size_t from, size_t to,
                   const float *onset)
{
    if (!grow(&t->onset, &t->onset_cap, to, sizeof *t->onset) ||
        !grow(&t->loud, &t->loud_cap, to / 2 + 1, sizeof *t->loud))
        return false;
    for (size_t n = from; n < to; n++) {
        float v = (onset[n - from] + 4) * 4096 + 0.5f;
        t->onset[n] = (uint16_t)(v < 0 ? 0 : v > 65535 ? 65535 : v);
    }
    for (size_t n = from / 2; n < (to + 1) / 2; n++) {
        const uint16_t *pair = c->loud + (2 * n - c->first);
        uint32_t sum = 2 * n + 1 < to ? (uint32_t)pair[0] + pair[1] : 2 * (uint32_t)pair[0];
        t->loud[n] = (uint8_t)(sum / 2 / (uint32_t)YMF_TRACE_LOUD);
    }
    t->frames = to;
    return true;
}
