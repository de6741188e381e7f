/* Chunks of a minute, each looked at with half a minute on both sides. */
#include "beats/pulse.h"

#include <string.h>

#include "base/mem.h"
#include "beats/levels.h"
#include "beats/tempogram.h"

enum {
    CHUNK = 6000, /* frames at 100/s */
    AHEAD = 3000,
    BEHIND = 3000,
    ROOM = 20000, /* above all that can be held: the front end hands over 20 s at once */
    ROWS = YMF_TEMPOGRAM_CHUNK / (YMF_CURVES_RATE / YMF_TEMPOGRAM_RATE) + 1,
};

struct ymf_pulse {
    struct ymf_tempogram *tempo;
    struct ymf_bar *bar;
    struct ymf_trace trace;
    size_t done; /* frames gone through */
    /* room to work in */
    float rows[ROWS][YMF_TAUS];
    float onset[YMF_TEMPOGRAM_CHUNK];
    float pair[ROOM], scratch[ROOM], z[ROOM / 2];
    uint8_t levels[YMF_TEMPOGRAM_CHUNK / 2 + 1][YMF_LEVEL_CURVES];
};

enum ymf_code ymf_pulse_new(const struct ymf_fft *fft, struct ymf_pulse **ret, struct ymf_err *err)
{
    struct ymf_pulse *p = ymf_mem_try(sizeof *p);
    if (!p)
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the beats");
    p->bar = ymf_bar_new();
    enum ymf_code rc = ymf_tempogram_new(fft, &p->tempo, err);
    if (!rc && !p->bar)
        rc = ymf_fail(err, YMF_INTERNAL, "out of memory for the beats");
    if (rc)
        ymf_pulse_free(p);
    else
        *ret = p;
    return rc;
}

void ymf_pulse_free(struct ymf_pulse *p)
{
    if (!p)
        return;
    ymf_tempogram_free(p->tempo);
    ymf_bar_free(p->bar);
    ymf_trace_done(&p->trace);
    ymf_mem_free(p);
}

static void take_levels(struct ymf_pulse *p, const struct ymf_curves *c, size_t to)
{
    size_t from = p->done / 2, len = to / 2 - from, skip = from - c->first / 2;
    for (int k = 0; k < YMF_LEVEL_CURVES; k++) {
        (void)ymf_level_curve(c, k, p->pair, p->scratch, p->z);
        for (size_t n = 0; n < len; n++)
            p->levels[n][k] = (uint8_t)ymf_level_of(p->z[skip + n]);
    }
}

static enum ymf_code go_through(struct ymf_pulse *p, struct ymf_curves *c, size_t to,
                                struct ymf_err *err)
{
    size_t rows = ymf_tempogram_rows(p->tempo, c, p->done, to, p->rows);
    for (size_t i = 0; i < rows; i++)
        ymf_bar_pull(p->bar, p->rows[i]);
    ymf_tempogram_onsets(p->tempo, c, p->done, to, p->onset);
    if (!ymf_trace_add(&p->trace, c, p->done, to, p->onset))
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the beats");
    take_levels(p, c, to);
    enum ymf_code rc = YMF_OK;
    for (size_t n = 0; n < to / 2 - p->done / 2 && !rc; n++)
        rc = ymf_bar_push(p->bar, p->levels[n], err);
    p->done = to;
    if (to > BEHIND && !c->ended)
        ymf_curves_forget(c, to - BEHIND);
    return rc;
}

enum ymf_code ymf_pulse_advance(struct ymf_pulse *p, struct ymf_curves *c, struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    size_t ready = ymf_curves_ready(c);
    while (!rc && p->done + CHUNK + AHEAD <= ready &&
           !(c->ended && ready - p->done <= CHUNK + AHEAD))
        rc = go_through(p, c, p->done + CHUNK, err);
    if (!rc && c->ended && p->done < ready)
        rc = go_through(p, c, ready, err);
    return rc;
}

enum ymf_code ymf_pulse_path(struct ymf_pulse *p, const struct ymf_bar_beat **ret, size_t *ret_len,
                             struct ymf_err *err)
{
    return ymf_bar_end(p->bar, ret, ret_len, err);
}

const struct ymf_trace *ymf_pulse_trace(const struct ymf_pulse *p)
{
    return &p->trace;
}
