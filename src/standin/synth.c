/* The plan of a piece: genre, tempo, key and sections; and the order in which it is played. */
#include "standin/synth.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "standin/paint_palette.h"
#include "standin/synth_parts.h"

struct style {
    const char *name;
    int bpm_low, bpm_high;
    float swing, cutoff_hz, wet, duck, duck_release, crackle;
};

static const struct style styles[YMF_SYNTH_GENRE_COUNT] = {
    [YMF_SYNTH_LOFI] = {"lofi", 72, 88, 0.58f, 5200, 0.20f, 0.30f, 0.20f, 1.0f},
    [YMF_SYNTH_AMBIENT] = {"ambient", 60, 70, 0.50f, 5800, 0.42f, 0.12f, 0.45f, 0.25f},
    [YMF_SYNTH_SYNTHWAVE] = {"synthwave", 100, 110, 0.50f, 9000, 0.24f, 0.42f, 0.22f, 0.0f},
    [YMF_SYNTH_HOUSE] = {"house", 120, 124, 0.53f, 9500, 0.20f, 0.50f, 0.20f, 0.0f},
    [YMF_SYNTH_JAZZY] = {"jazzy", 84, 100, 0.64f, 7000, 0.22f, 0.10f, 0.18f, 0.5f},
};

static const struct {
    const char *word;
    enum ymf_synth_genre genre;
} genre_words[] = {
    {"synthwave", YMF_SYNTH_SYNTHWAVE}, {"retrowave", YMF_SYNTH_SYNTHWAVE},
    {"vaporwave", YMF_SYNTH_SYNTHWAVE}, {"outrun", YMF_SYNTH_SYNTHWAVE},
    {"cyberpunk", YMF_SYNTH_SYNTHWAVE}, {"80s", YMF_SYNTH_SYNTHWAVE},
    {"house", YMF_SYNTH_HOUSE},         {"techno", YMF_SYNTH_HOUSE},
    {"dance", YMF_SYNTH_HOUSE},         {"electronic", YMF_SYNTH_HOUSE},
    {"lofi", YMF_SYNTH_LOFI},           {"lo-fi", YMF_SYNTH_LOFI},
    {"hip hop", YMF_SYNTH_LOFI},        {"chillhop", YMF_SYNTH_LOFI},
    {"beats", YMF_SYNTH_LOFI},          {"jazz", YMF_SYNTH_JAZZY},
    {"bossa", YMF_SYNTH_JAZZY},         {"swing", YMF_SYNTH_JAZZY},
    {"ambient", YMF_SYNTH_AMBIENT},     {"sleep", YMF_SYNTH_AMBIENT},
    {"meditation", YMF_SYNTH_AMBIENT},  {"drone", YMF_SYNTH_AMBIENT},
    {"relax", YMF_SYNTH_AMBIENT},       {"soundscape", YMF_SYNTH_AMBIENT},
};

const char *ymf_synth_genre_name(enum ymf_synth_genre genre)
{
    return styles[genre].name;
}

const char *ymf_synth_part_name(enum ymf_synth_part part)
{
    static const char *const names[] = {"intro", "a", "b", "break", "outro"};
    return names[part];
}

double ymf_synth_beat_sec(const struct ymf_synth_info *info, int beat)
{
    return info->first_beat_sec + beat * 60.0 / info->bpm;
}

/* "78 bpm", "78bpm", "bpm: 78": 0 when the prompt has no tempo between 40 and 200. */
static int tempo_in(const char *prompt)
{
    for (const char *p = prompt; *p; p++) {
        if (strncasecmp(p, "bpm", 3) != 0)
            continue;
        const char *end = p;
        while (end > prompt && (end[-1] == ' ' || end[-1] == '-'))
            end--;
        int value = 0, scale = 1;
        for (; end > prompt && end[-1] >= '0' && end[-1] <= '9' && scale <= 100; end--, scale *= 10)
            value += (end[-1] - '0') * scale;
        if (scale == 1) {
            const char *at = p + 3;
            for (at += strspn(at, " :="); *at >= '0' && *at <= '9' && value < 1000; at++)
                value = value * 10 + (*at - '0');
        }
        if (value >= 40 && value <= 200)
            return value;
    }
    return 0;
}

static void add_section(struct ymf_synth_info *info, enum ymf_synth_part part, int *bar, int bars)
{
    if (bars <= 0 || info->section_count >= YMF_SYNTH_SECTIONS_MAX)
        return;
    info->sections[info->section_count++] = (struct ymf_synth_section){part, *bar, bars};
    *bar += bars;
}

static void arrange(struct ymf_synth_info *info)
{
    static const enum ymf_synth_part order[] = {YMF_SYNTH_A, YMF_SYNTH_B, YMF_SYNTH_BREAK,
                                                YMF_SYNTH_A, YMF_SYNTH_B};
    int unit = info->bars >= 28 ? 8 : (info->bars >= 10 ? 4 : 2);
    int bar = 0, at = 0;
    add_section(info, YMF_SYNTH_INTRO, &bar, unit == 2 ? 1 : 4);
    int end = info->decay_bars + (unit == 2 ? 1 : 3);
    while (info->bars - bar - end >= unit && info->section_count < YMF_SYNTH_SECTIONS_MAX - 2) {
        int bars = order[at % 5] == YMF_SYNTH_BREAK && unit == 8 ? 4 : unit;
        add_section(info, order[at++ % 5], &bar, bars);
    }
    /* what is left over and too short for a part of its own lengthens the outro */
    add_section(info, YMF_SYNTH_OUTRO, &bar, info->bars - bar);
}

void ymf_synth_plan(const char *prompt, uint64_t seed, double seconds, struct ymf_synth_info *ret)
{
    struct ymf_synth_info info = {.seed = ymf_seed_text(prompt, seed), .meter = 4};
    struct ymf_seed s = ymf_seed_init(info.seed);
    info.genre =
        (enum ymf_synth_genre)(ymf_seed_pick(&s, 4) == 0 ? YMF_SYNTH_JAZZY : YMF_SYNTH_LOFI);
    for (size_t i = 0; i < sizeof genre_words / sizeof genre_words[0]; i++)
        if (ymf_look_says(prompt, genre_words[i].word)) {
            info.genre = genre_words[i].genre;
            break;
        }
    if (ymf_look_says(prompt, "waltz"))
        info.meter = 3;
    const struct style *style = &styles[info.genre];
    int lot = style->bpm_low + ymf_seed_pick(&s, style->bpm_high - style->bpm_low + 1);
    int asked = tempo_in(prompt);
    info.bpm = asked ? asked : lot;
    info.root = ymf_seed_pick(&s, 12);
    info.mode = ymf_seed_pick(&s, 1 << 20);
    double low = YMF_SYNTH_SECONDS_MIN, high = YMF_SYNTH_SECONDS_MAX;
    seconds = seconds >= low ? (seconds <= high ? seconds : high) : low;
    double bar_sec = info.meter * 60.0 / info.bpm;
    info.bars = (int)lround(seconds / bar_sec);
    if (info.bars < 2)
        info.bars = 2;
    info.decay_bars = bar_sec < 2.6 && info.bars > 4 ? 2 : 1;
    info.seconds = info.bars * bar_sec;
    info.frames = llround(info.seconds * YMF_SYNTH_RATE);
    arrange(&info);
    *ret = info;
}

enum ymf_code ymf_synth_render(const struct ymf_synth_info *info, float *stereo,
                               struct ymf_err *err)
{
    const struct style *style = &styles[info->genre];
    YMF_AUTO(mem) struct ymf_band *b = ymf_mem_new(sizeof *b);
    int kick_max = info->bars * 16 + 16;
    YMF_AUTO(mem) int64_t *kicks = ymf_mem_new((size_t)kick_max * sizeof *kicks);
    *b = (struct ymf_band){.info = info,
                           .out = stereo,
                           .frames = info->frames,
                           .beat = YMF_SYNTH_RATE * 60.0 / info->bpm,
                           .swing = style->swing,
                           .seed = ymf_seed_init(info->seed ^ 0x5EED),
                           .kicks = kicks,
                           .kick_max = kick_max};
    memset(stereo, 0, (size_t)info->frames * 2 * sizeof *stereo);
    ymf_voice_init(b);
    ymf_tune_play(b);
    enum ymf_code rc = ymf_master_room(b, style->cutoff_hz, style->wet, err);
    if (rc)
        return rc;
    ymf_tune_bass(b);
    /* the drums are added after the dip that they cause, so they are written down first */
    struct ymf_seed same = b->seed;
    b->out = NULL;
    ymf_drum_play(b);
    b->out = stereo;
    ymf_master_duck(b, style->duck, style->duck_release);
    b->seed = same;
    b->kick_count = 0;
    ymf_drum_play(b);
    if (style->crackle > 0.0f)
        ymf_drum_crackle(b, style->crackle);
    return ymf_master_finish(b, err);
}
