/* Harmony, melody and bass line: which notes are played, section by section. */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "standin/synth_parts.h"

enum { TONES = 5, ROWS = 5, ROW_BARS = 4 };

enum quality { MAJ9, MIN9, DOM9, DOM13, MAJ7, MIN7, SUS9, MIN11, ADD9, MINOR };

static const signed char tones_of[][TONES] = {
    [MAJ9] = {0, 4, 7, 11, 14},   [MIN9] = {0, 3, 7, 10, 14},   [DOM9] = {0, 4, 7, 10, 14},
    [DOM13] = {0, 4, 10, 14, 21}, [MAJ7] = {0, 4, 7, 11, 16},   [MIN7] = {0, 3, 7, 10, 15},
    [SUS9] = {0, 5, 7, 10, 14},   [MIN11] = {0, 3, 10, 14, 17}, [ADD9] = {0, 4, 7, 14, 16},
    [MINOR] = {0, 3, 7, 12, 15},
};

struct chord {
    signed char root, quality;
};

static const struct chord book[YMF_SYNTH_GENRE_COUNT][ROWS][ROW_BARS] = {
    [YMF_SYNTH_LOFI] = {{{2, MIN9}, {7, DOM13}, {0, MAJ9}, {9, MIN9}},
                        {{5, MAJ9}, {4, MIN7}, {2, MIN9}, {0, MAJ9}},
                        {{0, MAJ9}, {9, MIN11}, {2, MIN9}, {7, SUS9}},
                        {{5, MAJ7}, {7, DOM9}, {4, MIN7}, {9, MIN9}},
                        {{9, MIN9}, {2, MIN9}, {5, MAJ9}, {4, MIN7}}},
    [YMF_SYNTH_AMBIENT] = {{{0, MAJ9}, {0, ADD9}, {5, MAJ9}, {5, MAJ7}},
                           {{9, MIN9}, {9, MIN11}, {5, MAJ9}, {0, ADD9}},
                           {{5, MAJ9}, {0, MAJ9}, {2, MIN11}, {7, SUS9}},
                           {{0, ADD9}, {7, SUS9}, {9, MIN9}, {5, MAJ9}},
                           {{2, MIN9}, {5, MAJ9}, {0, MAJ9}, {7, SUS9}}},
    [YMF_SYNTH_SYNTHWAVE] = {{{9, MINOR}, {5, ADD9}, {0, ADD9}, {7, ADD9}},
                             {{9, MIN7}, {7, ADD9}, {5, MAJ7}, {7, SUS9}},
                             {{2, MIN7}, {9, MINOR}, {5, MAJ7}, {7, ADD9}},
                             {{5, MAJ7}, {7, ADD9}, {9, MINOR}, {0, ADD9}},
                             {{9, MINOR}, {0, ADD9}, {7, ADD9}, {2, MIN7}}},
    [YMF_SYNTH_HOUSE] = {{{9, MIN9}, {2, MIN9}, {5, MAJ9}, {4, MIN7}},
                         {{2, MIN9}, {2, MIN11}, {9, MIN9}, {7, DOM9}},
                         {{5, MAJ9}, {4, MIN7}, {9, MIN9}, {7, SUS9}},
                         {{9, MIN11}, {5, MAJ9}, {0, MAJ9}, {7, DOM13}},
                         {{2, MIN9}, {5, MAJ7}, {9, MIN9}, {9, MIN11}}},
    [YMF_SYNTH_JAZZY] = {{{2, MIN9}, {7, DOM13}, {0, MAJ9}, {9, DOM9}},
                         {{4, MIN7}, {9, DOM13}, {2, MIN9}, {7, DOM13}},
                         {{0, MAJ9}, {9, DOM13}, {2, MIN11}, {7, DOM9}},
                         {{5, MAJ9}, {5, MIN9}, {4, MIN7}, {9, DOM13}},
                         {{9, MIN9}, {2, DOM13}, {2, MIN9}, {7, DOM13}}},
};

const struct ymf_synth_section *ymf_tune_section(const struct ymf_synth_info *info, int bar)
{
    for (int i = 0; i < info->section_count; i++)
        if (bar < info->sections[i].first_bar + info->sections[i].bars)
            return &info->sections[i];
    return &info->sections[info->section_count - 1];
}

static struct chord chord_of(const struct ymf_synth_info *info, int bar)
{
    const struct ymf_synth_section *s = ymf_tune_section(info, bar);
    int home = info->mode % ROWS, away = (home + 1 + info->mode / ROWS % (ROWS - 1)) % ROWS;
    if (bar >= info->bars - info->decay_bars)
        return (struct chord){
            info->genre == YMF_SYNTH_SYNTHWAVE || info->genre == YMF_SYNTH_HOUSE ? 9 : 0,
            info->genre == YMF_SYNTH_SYNTHWAVE || info->genre == YMF_SYNTH_HOUSE ? MIN9 : MAJ9};
    int row = s->part == YMF_SYNTH_B ? away : home;
    return book[info->genre][row][(bar - s->first_bar) % ROW_BARS];
}

/* The chord's tones folded into one octave and a half around the last voicing. */
static int voicing(const struct ymf_band *b, struct chord c, float *centre, float ret[TONES])
{
    float sum = 0.0f;
    int n = 0;
    for (int i = 0; i < TONES; i++) {
        /* the bass has the root; above it only thin chords need it */
        if (i == 0 && c.quality != ADD9 && c.quality != MINOR)
            continue;
        float pitch = (float)((b->info->root + c.root + tones_of[(int)c.quality][i]) % 12 + 48);
        while (pitch < *centre - 6.0f)
            pitch += 12.0f;
        while (pitch >= *centre + 6.0f)
            pitch -= 12.0f;
        int at = n++;
        for (; at > 0 && ret[at - 1] > pitch; at--)
            ret[at] = ret[at - 1];
        ret[at] = pitch;
        sum += pitch;
    }
    /* follow the voices, but come home: no drift over a long piece */
    *centre = 0.75f * *centre + 0.25f * (0.5f * sum / (float)n + 0.5f * 61.0f);
    return n;
}

typedef void voice(struct ymf_band *, const struct ymf_note *);

struct comp {
    voice *play;
    float level, spread;
};

static void strike(struct ymf_band *b, const struct comp *how, double beat, double length,
                   const float *v, int n, float velocity)
{
    for (int i = 0; i < n; i++) {
        /* a hand never lands on all keys at once */
        double late =
            how->play == ymf_voice_keys ? 0.006 * i + 0.004 * (double)ymf_seed_unit(&b->seed) : 0.0;
        struct ymf_note note = {
            .beat = beat + late,
            .length = length,
            .pitch = v[i],
            .velocity = velocity * how->level * ymf_seed_range(&b->seed, 0.86f, 1.0f),
            .pan = how->spread * (n > 1 ? 2.0f * (float)i / (float)(n - 1) - 1.0f : 0.0f)};
        how->play(b, &note);
    }
}

/* Where the hand falls in a bar, in beats; the second eighth swings. */
static void comp_bar(struct ymf_band *b, int bar, const float *v, int n)
{
    const struct ymf_synth_info *info = b->info;
    double at = (double)bar * info->meter, len = info->meter;
    double off = (double)b->swing;
    const struct comp keys = {ymf_voice_keys, 1.0f, 0.45f}, pad = {ymf_voice_pad, 1.0f, 0.7f};
    enum ymf_synth_part part = ymf_tune_section(info, bar)->part;
    switch (info->genre) {
    case YMF_SYNTH_LOFI:
    case YMF_SYNTH_JAZZY: {
        bool busy = (bar + info->mode) & 1;
        strike(b, &keys, at, busy ? 1.0 + off : len - 0.1, v, n, 0.80f);
        if (busy)
            strike(b, &keys, at + 1.0 + off, len - 1.1 - off, v, n, 0.58f);
        if (info->genre == YMF_SYNTH_JAZZY && !busy)
            strike(b, &keys, at + 2.0 + off, 0.4, v, n, 0.45f);
        if (part == YMF_SYNTH_BREAK || part == YMF_SYNTH_INTRO)
            strike(b, &(struct comp){ymf_voice_pad, 0.7f, 0.8f}, at, len, v, n, 0.6f);
        break;
    }
    case YMF_SYNTH_AMBIENT:
        strike(b, &pad, at, len * 1.05, v, n, 1.0f);
        strike(b, &keys, at, len - 0.1, v, n, 0.34f);
        break;
    case YMF_SYNTH_SYNTHWAVE:
        strike(b, &pad, at, len, v, n, 1.0f);
        break;
    case YMF_SYNTH_HOUSE:
        strike(b, &pad, at, len, v, n, part == YMF_SYNTH_BREAK ? 1.0f : 0.55f);
        strike(b, &keys, at, 0.55, v, n, 0.62f);
        strike(b, &keys, at + 0.75, 0.4, v, n, 0.56f);
        strike(b, &keys, at + 1.5, 0.45, v, n, 0.62f);
        strike(b, &keys, at + 2.75, 0.7, v, n, 0.58f);
        break;
    case YMF_SYNTH_GENRE_COUNT:
        break;
    }
}

/* A broken chord under everything, so that the pulse is always there. */
static void arpeggio(struct ymf_band *b, int bar, const float *v, int n, float level)
{
    const struct ymf_synth_info *info = b->info;
    int per_beat = info->genre == YMF_SYNTH_SYNTHWAVE ? 4 : 2;
    for (int i = 0; i < info->meter * per_beat; i++) {
        int up = i % (2 * n - 2 > 0 ? 2 * n - 2 : 1), tone = up < n ? up : 2 * n - 2 - up;
        double frac = (double)(i % per_beat) / per_beat;
        int whole = bar * info->meter + i / per_beat;
        struct ymf_note note = {.beat = whole + frac,
                                .length = 0.4,
                                .pitch = v[tone] + 12.0f,
                                .velocity = level * (i % per_beat ? 0.55f : 1.0f),
                                .pan = i & 1 ? 0.45f : -0.45f};
        ymf_voice_pluck(b, &note);
    }
}

/* Rhythms of a two-bar phrase in eighths: x plays, - holds, space rests. */
static const char *const phrases[] = {"  x-x--- x---x--", "x--x---  x-x----", "    x-x-x---- x-",
                                      " x-x-x--x----   ", "x----x-- x-x-x--", "  x---x-   x----"};

static void melody(struct ymf_band *b, int bar, const float *v, int n, voice *play, float level)
{
    const struct ymf_synth_info *info = b->info;
    /* the motif is the same each time, its notes follow the chord */
    struct ymf_seed motif = ymf_seed_init(info->seed ^ (uint64_t)(bar & 1 ? 91 : 17));
    const char *rhythm =
        phrases[(info->mode + (ymf_tune_section(info, bar)->part == YMF_SYNTH_B)) % 6] +
        (bar & 1 ? 8 : 0);
    int tone = ymf_seed_pick(&motif, n);
    for (int i = 0; i < 8 && i < info->meter * 2; i++) {
        if (rhythm[i] != 'x')
            continue;
        int hold = 1;
        while (i + hold < 8 && rhythm[i + hold] == '-')
            hold++;
        tone += ymf_seed_pick(&motif, 3) - 1;
        tone = tone < 0 ? 1 : (tone >= n ? n - 2 : tone);
        int whole = bar * info->meter + i / 2;
        double beat = whole + ((i & 1) ? (double)b->swing : 0.0);
        struct ymf_note note = {.beat = beat,
                                .length = hold * 0.5,
                                .pitch = v[tone] + 12.0f,
                                .velocity = level * ymf_seed_range(&b->seed, 0.8f, 1.0f),
                                .pan = 0.12f};
        play(b, &note);
        /* an echo a dotted eighth later, quieter, on the other side */
        note.beat += 0.75;
        note.velocity *= 0.32f;
        note.pan = -0.5f;
        play(b, &note);
    }
}

static void play_part(struct ymf_band *b, int bar, const float *v, int n)
{
    const struct ymf_synth_info *info = b->info;
    const struct ymf_synth_section *s = ymf_tune_section(info, bar);
    bool song = s->part == YMF_SYNTH_A || s->part == YMF_SYNTH_B,
         second = bar - s->first_bar >= s->bars / 2;
    voice *lead = info->genre == YMF_SYNTH_SYNTHWAVE || info->genre == YMF_SYNTH_HOUSE
                      ? ymf_voice_lead
                      : ymf_voice_pluck;
    comp_bar(b, bar, v, n);
    if (info->genre == YMF_SYNTH_AMBIENT || info->genre == YMF_SYNTH_SYNTHWAVE)
        arpeggio(b, bar, v, n, s->part == YMF_SYNTH_INTRO ? 0.42f : 0.58f);
    else if (s->part == YMF_SYNTH_INTRO || s->part == YMF_SYNTH_BREAK)
        arpeggio(b, bar, v, n, 0.40f);
    if (s->part == YMF_SYNTH_B || (song && second))
        melody(b, bar, v, n, lead, 0.78f);
    if (s->part == YMF_SYNTH_BREAK && second)
        melody(b, bar, v, n, ymf_voice_pluck, 0.5f);
}

void ymf_tune_play(struct ymf_band *b)
{
    const struct ymf_synth_info *info = b->info;
    float centre = 61.0f, v[TONES];
    int last = info->bars - info->decay_bars;
    for (int bar = 0; bar < last; bar++) {
        int n = voicing(b, chord_of(info, bar), &centre, v);
        play_part(b, bar, v, n);
    }
    /* the last chord, spread from low to high, rings out alone */
    int n = voicing(b, chord_of(info, last), &centre, v);
    double at = (double)last * info->meter, len = (double)info->decay_bars * info->meter - 0.6;
    for (int i = 0; i < n; i++) {
        struct ymf_note note = {.beat = at + 0.09 * i,
                                .length = len,
                                .pitch = v[i],
                                .velocity = 0.8f,
                                .pan = 0.3f * (float)(i - 2)};
        ymf_voice_keys(b, &note);
        note.velocity = 0.45f;
        note.length = len * 0.45;
        ymf_voice_pad(b, &note);
    }
}

static void drive_bass(struct ymf_band *b, double at, float low, enum ymf_synth_part part)
{
    bool house = b->info->genre == YMF_SYNTH_HOUSE;
    for (int i = 0; i < b->info->meter * 2; i++) {
        /* house leaves the beat to the kick and answers between */
        if (house && !(i & 1) && i != 0)
            continue;
        struct ymf_note note = {.beat = at + i * 0.5,
                                .length = 0.42,
                                .pitch = (i & 3) == 3 && part == YMF_SYNTH_B ? low + 12.0f : low,
                                .velocity = i & 1 ? 0.66f : 0.78f};
        ymf_voice_bass(b, &note, house ? 0.55f : 0.85f);
    }
}

static void walk_bass(struct ymf_band *b, double at, float low, bool odd)
{
    static const signed char walk[2][4] = {{0, -5, 0, -5}, {0, 0, -5, -2}};
    for (int i = 0; i < b->info->meter; i++) {
        struct ymf_note note = {.beat = at + i,
                                .length = 0.85,
                                .pitch = low + (float)walk[odd][i & 3],
                                .velocity = 0.72f};
        ymf_voice_bass(b, &note, 0.12f);
    }
}

static void bass_bar(struct ymf_band *b, int bar, float low, enum ymf_synth_part part)
{
    const struct ymf_synth_info *info = b->info;
    double at = (double)bar * info->meter, off = (double)b->swing;
    float fifth = low + 7.0f > 48.0f ? low - 5.0f : low + 7.0f;
    if (part == YMF_SYNTH_BREAK || part == YMF_SYNTH_INTRO || info->genre == YMF_SYNTH_AMBIENT) {
        ymf_voice_bass(b, &(struct ymf_note){at, info->meter - 0.1, low, 0.62f, 0.0f}, 0.0f);
        return;
    }
    if (info->genre == YMF_SYNTH_SYNTHWAVE || info->genre == YMF_SYNTH_HOUSE) {
        drive_bass(b, at, low, part);
        return;
    }
    if (info->genre == YMF_SYNTH_JAZZY) {
        walk_bass(b, at, low, bar & 1);
        return;
    }
    ymf_voice_bass(b, &(struct ymf_note){at, 1.4, low, 0.85f, 0.0f}, 0.05f);
    ymf_voice_bass(b, &(struct ymf_note){at + 1.0 + off, 0.45, low, 0.55f, 0.0f}, 0.05f);
    ymf_voice_bass(b, &(struct ymf_note){at + 2.0 + off, 1.2, bar & 1 ? fifth : low, 0.7f, 0.0f},
                   0.05f);
}

void ymf_tune_bass(struct ymf_band *b)
{
    const struct ymf_synth_info *info = b->info;
    int last = info->bars - info->decay_bars;
    for (int bar = 0; bar <= last; bar++) {
        struct chord c = chord_of(info, bar);
        float low = (float)((info->root + c.root) % 12 + 36);
        if (low > 43.0f)
            low -= 12.0f;
        const struct ymf_synth_section *s = ymf_tune_section(info, bar);
        if (bar == last) {
            ymf_voice_bass(
                b,
                &(struct ymf_note){(double)bar * info->meter, info->meter * 0.9, low, 0.8f, 0.0f},
                0.0f);
            continue;
        }
        /* the intro's first half is without a floor */
        if (s->part == YMF_SYNTH_INTRO && bar - s->first_bar < s->bars / 2)
            continue;
        bass_bar(b, bar, low, s->part);
    }
}
