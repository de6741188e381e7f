/* Tracks analysed one by one, told as one piece of music. */
#include <math.h>
#include <string.h>

#include "beats/beats.h"

struct span {
    double from, to; /* of the whole */
};

static size_t shift(const double *times, size_t len, double by, struct span s, double *out,
                    size_t have)
{
    for (size_t i = 0; i < len; i++) {
        double t = times[i] + by;
        if (t >= s.from - 1e-9 && t < s.to && (have == 0 || t > out[have - 1] + 0.05))
            out[have++] = t;
    }
    return have;
}

static void join_energy(const struct ymf_beats_result *p, struct span s, struct ymf_beats_result *r)
{
    for (size_t i = 0; i < r->energy_len; i++) {
        double t = (double)i * YMF_BEATS_ENERGY_STEP;
        size_t at = (size_t)(fmax(t - s.from, 0) / YMF_BEATS_ENERGY_STEP);
        if (t >= s.from && t < s.to && at < p->energy_len)
            r->energy[i] = p->energy[at];
    }
}

/* The first beat of the part's sound begins a section, whatever the part itself thought. */
static void join_sections(const struct ymf_beats_result *p, double by, struct span s,
                          struct ymf_beats_result *r)
{
    double first = p->downbeats_len ? p->downbeats[0] : p->beats_len ? p->beats[0] : 0;
    if (p->beats_len && first + by < s.to)
        r->sections_len = shift(&first, 1, by, s, r->sections, r->sections_len);
    r->sections_len = shift(p->sections, p->sections_len, by, s, r->sections, r->sections_len);
}

void ymf_beats_join(const struct ymf_beats_result *parts, const double *starts, size_t len,
                    double duration, struct ymf_arena *arena, struct ymf_beats_result *ret)
{
    struct ymf_beats_result r = {.duration = duration};
    size_t beats = 0, downbeats = 0, sections = 0;
    for (size_t i = 0; i < len; i++) {
        beats += parts[i].beats_len;
        downbeats += parts[i].downbeats_len;
        sections += parts[i].sections_len + 1;
    }
    r.beats = YMF_NEW_ARRAY(arena, beats, double);
    r.downbeats = YMF_NEW_ARRAY(arena, downbeats, double);
    r.sections = YMF_NEW_ARRAY(arena, sections, double);
    r.tempo_curve = YMF_NEW_ARRAY(arena, beats, float);
    r.energy_len = (size_t)(fmax(duration, 0) / YMF_BEATS_ENERGY_STEP);
    r.energy = YMF_NEW_ARRAY(arena, r.energy_len, float);
    double sure = 0, seconds = 0, longest = 0;
    for (size_t i = 0; i < len; i++) {
        const struct ymf_beats_result *p = &parts[i];
        struct span s = {starts[i], i + 1 < len ? starts[i + 1] : duration};
        double sounding = fmax(s.to - s.from, 0);
        size_t had = r.beats_len;
        r.beats_len = shift(p->beats, p->beats_len, starts[i], s, r.beats, r.beats_len);
        for (size_t k = had, j = 0; k < r.beats_len; k++) {
            while (j + 1 < p->beats_len && p->beats[j] + starts[i] < r.beats[k] - 1e-9)
                j++;
            r.tempo_curve[k] = p->tempo_curve ? p->tempo_curve[j] : 0;
        }
        r.downbeats_len =
            shift(p->downbeats, p->downbeats_len, starts[i], s, r.downbeats, r.downbeats_len);
        join_sections(p, starts[i], s, &r);
        join_energy(p, s, &r);
        sure += p->confidence * sounding;
        seconds += sounding;
        if (sounding > longest) {
            longest = sounding;
            r.tempo_bpm = p->tempo_bpm;
            r.meter = p->meter;
        }
    }
    r.confidence = seconds > 0 ? sure / seconds : 0;
    *ret = r;
}
