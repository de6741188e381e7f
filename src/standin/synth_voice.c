/* Instruments with a pitch. Each note is added to the buffer, tail included. */
#include <math.h>

#include "standin/synth_parts.h"

void ymf_voice_init(struct ymf_band *b)
{
    const double turn = 6.283185307179586;
    for (int i = 0; i <= YMF_SINE_SIZE; i++) {
        double x = turn * i / YMF_SINE_SIZE, saw = 0.0;
        b->sine[i] = (float)sin(x);
        for (int h = 1; h <= 9; h++)
            saw += sin(x * h) / h * cos(0.157 * h);
        b->saw[i] = (float)(saw * 0.62);
    }
}

static inline float wave(const float *table, float phase)
{
    float x = (phase - floorf(phase)) * (float)YMF_SINE_SIZE;
    int i = (int)x;
    return table[i] + (table[i + 1] - table[i]) * (x - (float)i);
}

static float hertz(float pitch)
{
    return 440.0f * exp2f((pitch - 69.0f) / 12.0f);
}

struct span {
    int64_t start;
    int held, total; /* samples until release, and with the tail */
    float left, right;
};

static struct span place(const struct ymf_band *b, const struct ymf_note *n, float tail_sec)
{
    struct span s = {.start = llround(n->beat * b->beat), .held = (int)(n->length * b->beat)};
    s.total = s.held + (int)(tail_sec * YMF_SYNTH_RATE);
    if (s.start < 0 || s.start >= b->frames)
        s.total = 0;
    if (s.start + s.total > b->frames)
        s.total = (int)(b->frames - s.start);
    /* equal power */
    float a = (n->pan + 1.0f) * 0.785398f;
    s.left = cosf(a) * 1.414f;
    s.right = sinf(a) * 1.414f;
    return s;
}

static inline void put(struct ymf_band *b, int64_t at, float left, float right)
{
    b->out[2 * at] += left;
    b->out[2 * at + 1] += right;
}

static inline float edge(int i, int held, float attack, float release)
{
    float t = (float)i / (float)YMF_SYNTH_RATE;
    float up = t < attack ? t / attack : 1.0f;
    if (i <= held)
        return up * up * (3.0f - 2.0f * up);
    float down = (float)(i - held) / (float)YMF_SYNTH_RATE / release;
    return down >= 1.0f ? 0.0f : up * (1.0f - down) * (1.0f - down);
}

void ymf_voice_keys(struct ymf_band *b, const struct ymf_note *n)
{
    struct span s = place(b, n, 0.35f);
    float step = hertz(n->pitch) / (float)YMF_SYNTH_RATE;
    float fall = expf(-1.0f / ((2.6f - 0.018f * n->pitch) * (float)YMF_SYNTH_RATE));
    float bright_fall = expf(-1.0f / (0.38f * (float)YMF_SYNTH_RATE));
    float tine_fall = expf(-1.0f / (0.07f * (float)YMF_SYNTH_RATE));
    float amp = 0.115f * n->velocity, bright = 0.20f + 0.42f * n->velocity * n->velocity,
          tine = 0.12f * n->velocity;
    float ph = ymf_seed_unit(&b->seed), mod = ph, top = 0.0f;
    float sway = 4.6f / (float)YMF_SYNTH_RATE;
    for (int i = 0; i < s.total; i++) {
        float v = wave(b->sine, ph + 0.16f * bright * wave(b->sine, mod)) +
                  0.22f * wave(b->sine, 2.0f * ph) * bright + tine * wave(b->sine, top);
        v *= amp * edge(i, s.held, 0.009f, 0.34f);
        /* suitcase tremolo: the sound wanders between the sides */
        float t = 0.13f * wave(b->sine, (float)((s.start + i) % (int64_t)(1.0f / sway)) * sway);
        put(b, s.start + i, v * s.left * (1.0f + t), v * s.right * (1.0f - t));
        amp *= fall;
        bright = bright * bright_fall + 0.05f * (1.0f - bright_fall);
        tine *= tine_fall;
        ph += step;
        mod += step * 1.0013f;
        top += step * 7.02f;
        ph -= (float)(ph >= 1.0f);
        mod -= (float)(mod >= 1.0f);
        top -= floorf(top);
    }
}

void ymf_voice_pad(struct ymf_band *b, const struct ymf_note *n)
{
    struct span s = place(b, n, 1.3f);
    float step = hertz(n->pitch) / (float)YMF_SYNTH_RATE;
    float a = ymf_seed_unit(&b->seed), c = ymf_seed_unit(&b->seed), d = ymf_seed_unit(&b->seed);
    float low_l = 0.0f, low_r = 0.0f, slow = ymf_seed_unit(&b->seed);
    for (int i = 0; i < s.total; i++) {
        float open = 0.055f + 0.035f * wave(b->sine, slow);
        float mid = wave(b->sine, d) * 0.8f;
        low_l += open * (wave(b->saw, a) + mid - low_l);
        low_r += open * (wave(b->saw, c) + mid - low_r);
        float v = 0.052f * n->velocity * edge(i, s.held, 0.85f, 1.25f);
        put(b, s.start + i, low_l * v * s.left, low_r * v * s.right);
        a += step * 1.0022f;
        c += step * 0.9979f;
        d += step;
        slow += 0.11f / (float)YMF_SYNTH_RATE;
        a -= (float)(a >= 1.0f);
        c -= (float)(c >= 1.0f);
        d -= (float)(d >= 1.0f);
    }
}

void ymf_voice_pluck(struct ymf_band *b, const struct ymf_note *n)
{
    struct span s = place(b, n, 1.2f);
    float step = hertz(n->pitch) / (float)YMF_SYNTH_RATE;
    float fall = expf(-1.0f / (0.55f * (float)YMF_SYNTH_RATE)),
          fast = expf(-1.0f / (0.09f * (float)YMF_SYNTH_RATE));
    float amp = 0.12f * n->velocity, over = 0.5f * n->velocity, ph = 0.0f;
    for (int i = 0; i < s.total; i++) {
        float v = wave(b->sine, ph) + 0.12f * wave(b->sine, 2.0f * ph) +
                  over * 0.35f * wave(b->sine, 4.01f * ph);
        v *= amp * edge(i, s.total, 0.003f, 1.0f);
        put(b, s.start + i, v * s.left, v * s.right);
        amp *= fall;
        over *= fast;
        ph += step;
        if (ph >= 100.0f)
            ph -= 100.0f;
    }
}

void ymf_voice_lead(struct ymf_band *b, const struct ymf_note *n)
{
    struct span s = place(b, n, 0.4f);
    float base = hertz(n->pitch) / (float)YMF_SYNTH_RATE;
    float a = 0.0f, c = 0.37f, low = 0.0f, low2 = 0.0f, open = 0.34f;
    for (int i = 0; i < s.total; i++) {
        float t = (float)i / (float)YMF_SYNTH_RATE;
        float vib = t < 0.25f ? 0.0f : 0.004f * wave(b->sine, t * 5.1f);
        float step = base * (1.0f + vib);
        low += open * (wave(b->saw, a) + wave(b->saw, c) - low);
        low2 += open * (low - low2);
        float v = 0.062f * n->velocity * low2 * edge(i, s.held, 0.018f, 0.38f);
        put(b, s.start + i, v * s.left, v * s.right);
        open = 0.12f + (open - 0.12f) * 0.99994f;
        a += step * 1.003f;
        c += step * 0.997f;
        a -= (float)(a >= 1.0f);
        c -= (float)(c >= 1.0f);
    }
}

void ymf_voice_bass(struct ymf_band *b, const struct ymf_note *n, float bite)
{
    struct span s = place(b, n, 0.12f);
    float step = hertz(n->pitch) / (float)YMF_SYNTH_RATE;
    float ph = 0.0f, low = 0.0f, open = 0.03f + 0.12f * bite;
    float fall = expf(-1.0f / ((1.5f - 0.7f * bite) * (float)YMF_SYNTH_RATE)),
          amp = 0.24f * n->velocity;
    for (int i = 0; i < s.total; i++) {
        float v =
            wave(b->sine, ph) + 0.24f * wave(b->sine, 2.0f * ph) + 0.07f * wave(b->sine, 3.0f * ph);
        low += open * (wave(b->saw, ph) - low);
        v = v * (1.0f - 0.45f * bite) + low * 1.1f * bite;
        /* a little push makes it heard on small speakers */
        v = v / (1.0f + 0.35f * fabsf(v));
        v *= amp * edge(i, s.held, 0.006f, 0.11f);
        put(b, s.start + i, v, v);
        amp *= fall;
        open = 0.03f + (open - 0.03f) * 0.9997f;
        ph += step;
        if (ph >= 12.0f)
            ph -= 12.0f;
    }
}
