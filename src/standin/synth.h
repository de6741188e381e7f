/*
 * The stand-in's band: a prompt becomes a piece of music on an exact grid.
 *
 * First plan, then render: the plan says how many samples to make room for and
 * where every beat lies. Beat n is at first_beat_sec + n * 60 / bpm, without
 * exception, to the last bar. Same arguments, same samples. Any thread.
 */
#pragma once

#include <stdint.h>

#include "base/err.h"

enum {
    YMF_SYNTH_RATE = 48000,
    YMF_SYNTH_SECTIONS_MAX = 128,
    YMF_SYNTH_SECONDS_MIN = 4,
    YMF_SYNTH_SECONDS_MAX = 900,
};

enum ymf_synth_genre {
    YMF_SYNTH_LOFI,
    YMF_SYNTH_AMBIENT,
    YMF_SYNTH_SYNTHWAVE,
    YMF_SYNTH_HOUSE,
    YMF_SYNTH_JAZZY,
    YMF_SYNTH_GENRE_COUNT,
};

enum ymf_synth_part {
    YMF_SYNTH_INTRO,
    YMF_SYNTH_A,
    YMF_SYNTH_B,
    YMF_SYNTH_BREAK,
    YMF_SYNTH_OUTRO,
    YMF_SYNTH_PART_COUNT,
};

struct ymf_synth_section {
    enum ymf_synth_part part;
    int first_bar, bars;
};

struct ymf_synth_info {
    enum ymf_synth_genre genre;
    double bpm;
    double first_beat_sec; /* 0: the first sample is the first downbeat */
    int meter;             /* beats in a bar: 4, or 3 for a waltz */
    int bars;              /* the last one or two hold the final chord while it decays */
    int decay_bars;
    double seconds; /* bars * meter * 60 / bpm */
    int64_t frames; /* samples per channel: make room for frames * 2 floats */
    int root;       /* 0 = C … 11 = B */
    int mode;       /* row of the chord book */
    uint64_t seed;
    int section_count;
    struct ymf_synth_section sections[YMF_SYNTH_SECTIONS_MAX];
};

/* Decides everything; seconds is clamped to the limits and rounded to whole bars. */
void ymf_synth_plan(const char *prompt, uint64_t seed, double seconds, struct ymf_synth_info *ret);
double ymf_synth_beat_sec(const struct ymf_synth_info *info, int beat);
const char *ymf_synth_genre_name(enum ymf_synth_genre genre);
const char *ymf_synth_part_name(enum ymf_synth_part part);
/* Fills frames * 2 interleaved floats, peak below -1 dBFS. Fails only when memory is out. */
YMF_MUST_USE enum ymf_code ymf_synth_render(const struct ymf_synth_info *info, float *stereo,
                                            struct ymf_err *err);
