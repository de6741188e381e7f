/* Drums and dust: sounds without a pitch, and the patterns of each genre. */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "standin/synth_parts.h"

static inline float noise(uint32_t *s)
{
    *s = *s * 1664525u + 1013904223u;
    return (float)(int32_t)*s * (1.0f / 2147483648.0f);
}

/* Sample of a beat, or -1 when it is outside or nobody listens. */
static int64_t at_beat(const struct ymf_band *b, double beat)
{
    int64_t at = llround(beat * b->beat);
    return b->out && at >= 0 && at < b->frames ? at : -1;
}

static inline void put(struct ymf_band *b, int64_t at, float left, float right)
{
    if (at < b->frames) {
        b->out[2 * at] += left;
        b->out[2 * at + 1] += right;
    }
}

void ymf_drum_kick(struct ymf_band *b, double beat, float velocity)
{
    int64_t at = llround(beat * b->beat);
    if (at >= 0 && b->kick_count < b->kick_max)
        b->kicks[b->kick_count++] = at;
    at = at_beat(b, beat);
    if (at < 0)
        return;
    bool soft = b->info->genre != YMF_SYNTH_HOUSE && b->info->genre != YMF_SYNTH_SYNTHWAVE;
    float base = soft ? 46.0f : 50.0f, sweep = soft ? 74.0f : 150.0f, ph = 0.0f,
          amp = 0.62f * velocity, click = 0.16f * velocity;
    uint32_t s = 77;
    const int held = YMF_SYNTH_RATE / 3, total = YMF_SYNTH_RATE * 2 / 5;
    for (int i = 0; i < total; i++) {
        float t = (float)i / (float)YMF_SYNTH_RATE;
        float hz = base + sweep * expf(-t * 38.0f);
        ph += hz / (float)YMF_SYNTH_RATE;
        float v = amp * sinf(6.2831853f * ph) * (i < 96 ? (float)i / 96.0f : 1.0f) *
                  expf(-t * (soft ? 9.5f : 8.0f));
        if (i < 400)
            v += click * noise(&s) * expf(-t * 900.0f);
        v *= i > held ? 1.0f - (float)(i - held) / (float)(total - held) : 1.0f;
        put(b, at + i, v, v);
    }
}

void ymf_drum_snare(struct ymf_band *b, double beat, float velocity, float body)
{
    uint32_t s = (uint32_t)ymf_seed_next(&b->seed), r = s * 3u + 1u;
    int64_t at = at_beat(b, beat);
    if (at < 0)
        return;
    float ll = 0, lr = 0, hl = 0, hr = 0, ph = 0.0f;
    for (int i = 0; i < YMF_SYNTH_RATE / 4; i++) {
        float t = (float)i / (float)YMF_SYNTH_RATE,
              env = expf(-t * (21.0f - 6.0f * body)) * (i < 40 ? (float)i / 40.0f : 1.0f);
        float nl = noise(&s), nr = 0.6f * nl + 0.4f * noise(&r);
        ll += 0.42f * (nl - ll);
        lr += 0.42f * (nr - lr);
        hl += 0.055f * (ll - hl);
        hr += 0.055f * (lr - hr);
        ph += (178.0f + 90.0f * expf(-t * 60.0f)) / (float)YMF_SYNTH_RATE;
        float tone = 0.30f * body * sinf(6.2831853f * ph) * expf(-t * 26.0f);
        put(b, at + i, velocity * (0.30f * env * (ll - hl) + tone),
            velocity * (0.30f * env * (lr - hr) + tone));
    }
}

void ymf_drum_rim(struct ymf_band *b, double beat, float velocity)
{
    int64_t at = at_beat(b, beat);
    if (at < 0)
        return;
    for (int i = 0; i < YMF_SYNTH_RATE / 16; i++) {
        float t = (float)i / (float)YMF_SYNTH_RATE,
              env = expf(-t * 95.0f) * (i < 10 ? (float)i / 10.0f : 1.0f);
        float v = 0.26f * velocity * env * (sinf(t * 10550.0f) + 0.7f * sinf(t * 4180.0f));
        put(b, at + i, v * 0.8f, v * 1.1f);
    }
}

void ymf_drum_hat(struct ymf_band *b, double beat, float velocity, float open)
{
    uint32_t s = (uint32_t)ymf_seed_next(&b->seed);
    int64_t at = at_beat(b, beat);
    if (at < 0)
        return;
    float low = 0.0f, low2 = 0.0f, rate = open > 0.0f ? 11.0f / open : 62.0f, soft = 0.0f;
    int n = (int)((float)YMF_SYNTH_RATE * (open > 0.0f ? 0.30f : 0.075f));
    bool dull = b->info->genre == YMF_SYNTH_LOFI || b->info->genre == YMF_SYNTH_AMBIENT;
    for (int i = 0; i < n; i++) {
        float t = (float)i / (float)YMF_SYNTH_RATE, v = noise(&s);
        low += 0.55f * (v - low);
        v -= low;
        low2 += 0.6f * (v - low2);
        v -= 0.7f * low2;
        soft += (dull ? 0.50f : 0.85f) * (v - soft);
        float fade = i > n - 240 ? (float)(n - i) / 240.0f : 1.0f;
        v = soft * 0.20f * velocity * expf(-t * rate) * (i < 24 ? (float)i / 24.0f : 1.0f) * fade;
        put(b, at + i, v * 1.12f, v * 0.86f);
    }
}

void ymf_drum_crackle(struct ymf_band *b, float level)
{
    uint32_t s = (uint32_t)ymf_seed_next(&b->seed), r = s ^ 0x9E3779B9u;
    float hiss_l = 0, hiss_r = 0, tick_l = 0, tick_r = 0;
    for (int64_t i = 0; i < b->frames; i++) {
        float a = noise(&s), c = noise(&r);
        hiss_l += 0.25f * (a - hiss_l);
        hiss_r += 0.25f * (c - hiss_r);
        tick_l *= 0.90f;
        tick_r *= 0.90f;
        if (a > 0.99985f)
            tick_l += 0.055f * c;
        if (c > 0.99985f)
            tick_r += 0.055f * a;
        float fade =
            i > b->frames - YMF_SYNTH_RATE ? (float)(b->frames - i) / (float)YMF_SYNTH_RATE : 1.0f;
        put(b, i, level * fade * (0.0022f * hiss_l + tick_l),
            level * fade * (0.0022f * hiss_r + tick_r));
    }
}

/* Beat of the second eighth (or its sixteenths) with the genre's swing. */
static double swung(const struct ymf_band *b, double beat, int sixteenth)
{
    double s = (double)b->swing;
    switch (sixteenth & 3) {
    case 1:
        return beat + s * 0.5;
    case 2:
        return beat + s;
    case 3:
        return beat + s + (1.0 - s) * 0.5;
    default:
        return beat;
    }
}

struct pattern {
    const char *kick, *snare, *rim, *hat; /* sixteen steps: ' ' silent, 1 to 9 loudness, o open */
};

static const struct pattern books[YMF_SYNTH_GENRE_COUNT][3] = {
    [YMF_SYNTH_LOFI] =
        {{"9      5 97     ", "    8  1    8  1", "                ", "5 3 5 3 5 3 5 34"},
         {"9     6   9     ", "    8       8 1 ", "       2        ", "5 3 514 5 3 5 4 "},
         {"9  5    9    6  ", "    8 1     8  2", "                ", "5 3 5 3 5 345 3o"}},
    [YMF_SYNTH_AMBIENT] =
        {{"6               ", "                ", "            2   ", "  2   2   2   2 "},
         {"6       4       ", "                ", "    2       2   ", "2   2   2   2   "},
         {"6         3     ", "                ", "        2       ", "  2 2   2   2 2 "}},
    [YMF_SYNTH_SYNTHWAVE] =
        {{"9   7   9   7   ", "    9       9   ", "                ", "4 3 4 3 4 3 4 3 "},
         {"9   7   9 6 7   ", "    9       9   ", "                ", "43434343434343o3"},
         {"9   7   9   7  5", "    9       9  3", "                ", "4 3 4 3o4 3 4 3o"}},
    [YMF_SYNTH_HOUSE] =
        {{"9   9   9   9   ", "    6       6   ", "   3  3    3    ", "2 o 2 o 2 o 2 o "},
         {"9   9   9   9   ", "    6       6  2", "  3   3   3  3  ", "24o324o324o324o3"},
         {"9   9   9   9 4 ", "    6       6   ", "                ", "3 o 3 o 3 o 3 o4"}},
    [YMF_SYNTH_JAZZY] =
        {{"5       4       ", "  1 4 1  1  4 1 ", "                ", "6   6 3 6   6 3 "},
         {"5      2  4     ", "  1 4   1   4 1 ", "            3   ", "6   6 3 6   6 3 "},
         {"5   3   5   3   ", " 1  4 1   1 4  1", "                ", "6 2 6 3 6 2 6 3 "}},
};

struct mix {
    float kick, snare, hat, rim;
};

static struct mix mix_of(enum ymf_synth_part part, int bar_in, int bars)
{
    switch (part) {
    case YMF_SYNTH_INTRO:
        return bar_in * 2 >= bars ? (struct mix){0.45f, 0.0f, 0.75f, 0.8f}
                                  : (struct mix){0.0f, 0.0f, 0.5f, 0.5f};
    case YMF_SYNTH_BREAK:
        return (struct mix){0.0f, 0.0f, 0.65f, 1.0f};
    case YMF_SYNTH_OUTRO:
        return (struct mix){0.7f, 0.55f, 0.7f, 0.7f};
    case YMF_SYNTH_A:
    case YMF_SYNTH_B:
    case YMF_SYNTH_PART_COUNT:
        break;
    }
    return (struct mix){1.0f, 1.0f, 1.0f, 1.0f};
}

static float loud(char c)
{
    return c >= '1' && c <= '9' ? (float)(c - '0') / 9.0f : (c == 'o' ? 0.5f : 0.0f);
}

static void play_bar(struct ymf_band *b, int bar, const struct pattern *p, struct mix mix)
{
    int steps = b->info->meter * 4;
    for (int i = 0; i < steps; i++) {
        int beat = bar * b->info->meter + i / 4;
        double at = swung(b, beat, i);
        float human = ymf_seed_range(&b->seed, 0.86f, 1.0f);
        float kick = loud(p->kick[i]) * mix.kick, snare = loud(p->snare[i]) * mix.snare;
        float rim = loud(p->rim[i]) * mix.rim, hat = loud(p->hat[i]) * mix.hat;
        if (kick > 0.0f)
            ymf_drum_kick(b, at, kick);
        if (snare > 0.0f)
            ymf_drum_snare(b, at, snare * human, b->info->genre == YMF_SYNTH_JAZZY ? 0.2f : 0.9f);
        if (rim > 0.0f)
            ymf_drum_rim(b, at, rim * human);
        if (hat > 0.0f)
            ymf_drum_hat(b, at, hat * human, p->hat[i] == 'o' ? 1.0f : 0.0f);
    }
}

void ymf_drum_play(struct ymf_band *b)
{
    const struct ymf_synth_info *info = b->info;
    int last = info->bars - info->decay_bars;
    for (int bar = 0; bar < last; bar++) {
        const struct ymf_synth_section *s = ymf_tune_section(info, bar);
        int in = bar - s->first_bar, which = s->part == YMF_SYNTH_B ? 1 : 0;
        which = (which + info->mode) % 3;
        bool fill =
            in == s->bars - 1 && s->part != YMF_SYNTH_INTRO && info->genre != YMF_SYNTH_AMBIENT;
        play_bar(b, bar, &books[info->genre][which], mix_of(s->part, in, s->bars));
        if (fill)
            for (int i = 0; i < 3; i++)
                ymf_drum_snare(b, swung(b, (double)((bar + 1) * info->meter - 1), i + 1),
                               0.22f + 0.12f * (float)i, 0.7f);
    }
    ymf_drum_kick(b, (double)(last * info->meter), 0.6f);
    ymf_drum_hat(b, (double)(last * info->meter), 0.5f, 2.0f);
}
