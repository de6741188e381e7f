/* Turns spectra into the stored curves, frame by frame. */
#include "beats/curves.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "beats/fast.h"

enum {
    FAST_LAG = 2,
    SLOW_LAG = 8,
    CALM_HALF = 2, /* five frames */
    CHORD_SHORT = 35,
    CHORD_LONG = 100,
    BASS_SPAN = 25,
    BASS_BINS = 11, /* FFT bins 2 to 12 */
    VECTOR_STEP = 10,
    CAP_FIRST = 6400, /* a bit over a minute; divisible by 20 */
    RISES = 4096,
};

#define LOG10 0.4342944819f /* of e */

static const double group_edge[YMF_GROUPS - 1] = {120, 400, 1500, 5000};

/* out = factor * log(1 + scale * x) */
YMF_FAST
static void compress(const float *x, int len, float scale, float factor, float *out)
{
    for (int i = 0; i < len; i++)
        out[i] = factor * ymf_log(1 + scale * x[i]);
}

static uint16_t fixed(float x, float unit)
{
    float v = x * unit + 0.5f;
    if (!(v > 0))
        return 0;
    return v > 65535.0f ? 65535 : (uint16_t)v;
}

struct ymf_curves *ymf_curves_new(const float *centre, int bands, double bin_hz)
{
    struct ymf_curves *c = ymf_mem_try(sizeof *c);
    if (!c)
        return NULL;
    c->bands = bands;
    for (int b = 0; b < bands; b++) {
        int g = 0;
        while (g < YMF_GROUPS - 1 && (double)centre[b] >= group_edge[g])
            g++;
        c->group_of[b] = g;
        c->group_size[g]++;
        for (int k = 0; k < YMF_TIMBRE; k++)
            c->cosine[k][b] =
                (float)(sqrt((k ? 2.0 : 1.0) / bands) * cos(M_PI * k * (b + 0.5) / bands));
    }
    for (int i = 0; i < YMF_LOW_COUNT; i++) {
        double hz = bin_hz * (i + YMF_LOW_FIRST);
        int note = (int)lrint(12 * log2(hz / 440.0) + 69);
        c->pitch_of[i] = hz >= 100 && hz <= 2000 ? note % 12 : -1;
    }
    return c;
}

void ymf_curves_free(struct ymf_curves *c)
{
    if (!c)
        return;
    for (int k = 0; k < 2 * YMF_GROUPS; k++)
        ymf_mem_free(c->band[k]);
    for (int k = 0; k < YMF_HARMONIES; k++)
        ymf_mem_free(c->harmony[k]);
    ymf_mem_free(c->loud);
    ymf_mem_free(c->vector);
    ymf_mem_free(c);
}

static bool grow_one(void *held, size_t bytes)
{
    void *p = ymf_mem_resize(*(void **)held, bytes);
    if (!p)
        return false;
    *(void **)held = p;
    return true;
}

static bool grow(struct ymf_curves *c)
{
    size_t cap = c->cap ? c->cap + c->cap / 2 / 20 * 20 : CAP_FIRST;
    bool ok = grow_one(&c->loud, cap * sizeof *c->loud);
    for (int k = 0; k < 2 * YMF_GROUPS; k++)
        ok = ok && grow_one(&c->band[k], cap * sizeof *c->band[k]);
    for (int k = 0; k < YMF_HARMONIES; k++)
        ok = ok && grow_one(&c->harmony[k], (cap / 2 + 1) * sizeof *c->harmony[k]);
    if (ok)
        c->cap = cap;
    return ok;
}

/* Mean rise of each group against `before`, one band up or down counting as the same. */
YMF_FAST
static void rise(const float *now, const float *before, int bands, float *ret_rise)
{
    ret_rise[0] = fmaxf(0, now[0] - fmaxf(before[0], before[1]));
    for (int b = 1; b < bands - 1; b++) {
        float m = before[b - 1] > before[b] ? before[b - 1] : before[b];
        m = m > before[b + 1] ? m : before[b + 1];
        float d = now[b] - m;
        ret_rise[b] = d > 0 ? d : 0;
    }
    ret_rise[bands - 1] = fmaxf(0, now[bands - 1] - fmaxf(before[bands - 2], before[bands - 1]));
}

static void group_means(const struct ymf_curves *c, const float *per_band, float *ret_mean)
{
    float sum[YMF_GROUPS] = {0};
    for (int b = 0; b < c->bands; b++)
        sum[c->group_of[b]] += per_band[b];
    for (int g = 0; g < YMF_GROUPS; g++)
        ret_mean[g] = c->group_size[g] ? sum[g] / (float)c->group_size[g] : 0;
}

static const float *level_at(const struct ymf_curves *c, size_t n)
{
    return c->level[n % YMF_CURVES_RING];
}

/* The slow rise lags its frame by CALM_HALF, so that smoothing stays centred. */
static void store_slow(struct ymf_curves *c, size_t n)
{
    float mean[YMF_GROUPS], up[YMF_BANDS_MAX];
    float *calm = c->calm[n % YMF_CURVES_RING];
    for (int b = 0; b < c->bands; b++)
        calm[b] = 0;
    for (int k = -CALM_HALF; k <= CALM_HALF; k++) {
        size_t at = (ptrdiff_t)n + k < 0 ? 0 : (size_t)((ptrdiff_t)n + k);
        const float *l = level_at(c, at < c->frames ? at : c->frames - 1);
        for (int b = 0; b < c->bands; b++)
            calm[b] += l[b] * (1.0f / (2 * CALM_HALF + 1));
    }
    rise(calm, c->calm[(n >= SLOW_LAG ? n - SLOW_LAG : 0) % YMF_CURVES_RING], c->bands, up);
    group_means(c, up, mean);
    for (int g = 0; g < YMF_GROUPS; g++)
        c->band[YMF_GROUPS + g][n - c->first] = fixed(mean[g], YMF_CURVE_UNIT);
}

static void mean_of(const float *ring, size_t width, size_t from, size_t to, float *ret_mean)
{
    for (size_t i = 0; i < width; i++)
        ret_mean[i] = 0;
    for (size_t n = from; n < to; n++)
        for (size_t i = 0; i < width; i++)
            ret_mean[i] += ring[n % YMF_CURVES_RING * width + i];
    for (size_t i = 0; to > from && i < width; i++)
        ret_mean[i] /= (float)(to - from);
}

static float chord_change(const struct ymf_curves *c, size_t n, size_t span, size_t end)
{
    float a[YMF_PITCHES], b[YMF_PITCHES];
    mean_of(c->tone[0], YMF_PITCHES, n > span ? n - span : 0, n, a);
    mean_of(c->tone[0], YMF_PITCHES, n, n + span < end ? n + span : end, b);
    float ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < YMF_PITCHES; i++) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    if (aa < 1e-6f || bb < 1e-6f)
        return 0;
    return 1 - ab / sqrtf(aa * bb);
}

static float bass_change(const struct ymf_curves *c, size_t n, size_t end)
{
    float a[16], b[16], sum = 0;
    mean_of(c->bass[0], 16, n > BASS_SPAN ? n - BASS_SPAN : 0, n, a);
    mean_of(c->bass[0], 16, n, n + BASS_SPAN < end ? n + BASS_SPAN : end, b);
    for (int i = 0; i < BASS_BINS; i++)
        sum += fabsf(a[i] - b[i]);
    return sum / BASS_BINS;
}

/* Kept at half the rate: the larger of two frames; only even frames are worked out. */
static void store_harmony(struct ymf_curves *c, size_t n, size_t end)
{
    if (n % 2)
        return;
    c->harmony[0][(n - c->first) / 2] = fixed(chord_change(c, n, CHORD_SHORT, end), YMF_CURVE_UNIT);
    c->harmony[1][(n - c->first) / 2] = fixed(chord_change(c, n, CHORD_LONG, end), YMF_CURVE_UNIT);
    c->harmony[2][(n - c->first) / 2] = fixed(bass_change(c, n, end), YMF_CURVE_UNIT);
}

/* One vector for YMF_VECTOR_FRAMES frames: timbre and pitches looked at twice, onsets always. */
static bool close_vector(struct ymf_curves *c)
{
    if (c->vectors == c->vectors_cap) {
        size_t cap = c->vectors_cap + c->vectors_cap / 4 + 512;
        if (!grow_one(&c->vector, cap * sizeof *c->vector))
            return false;
        c->vectors_cap = cap;
    }
    struct ymf_vector *v = &c->vector[c->vectors++];
    int64_t whole = (c->in_sum + VECTOR_STEP - 1) / VECTOR_STEP;
    float looks = (float)whole;
    for (int k = 0; k < YMF_TIMBRE; k++) {
        float t = c->timbre_sum[k] / looks * 512;
        v->timbre[k] = (int16_t)(t > 32767 ? 32767 : t < -32767 ? -32767 : t);
        c->timbre_sum[k] = 0;
    }
    for (int k = 0; k < YMF_PITCHES; k++) {
        v->pitch[k] = (uint8_t)(c->pitch_sum[k] / looks * 255 + 0.5f);
        c->pitch_sum[k] = 0;
    }
    for (int g = 0; g < YMF_GROUPS; g++) {
        v->rise[g] = fixed(c->rise_sum[g] / (float)c->in_sum, RISES);
        c->rise_sum[g] = 0;
    }
    c->in_sum = 0;
    return true;
}

static void look_at_frame(struct ymf_curves *c, const float *level, const float *low)
{
    for (int k = 0; k < YMF_TIMBRE; k++)
        for (int b = 0; b < c->bands; b++)
            c->timbre_sum[k] += c->cosine[k][b] * level[b];
    float tone[YMF_PITCHES] = {0}, norm = 0;
    for (int i = 0; i < YMF_LOW_COUNT; i++)
        if (c->pitch_of[i] >= 0)
            tone[c->pitch_of[i]] += low[i];
    for (int k = 0; k < YMF_PITCHES; k++)
        norm += tone[k] * tone[k];
    norm = norm > 1e-12f ? 1 / sqrtf(norm) : 0;
    for (int k = 0; k < YMF_PITCHES; k++)
        c->pitch_sum[k] += tone[k] * norm;
}

static void take_tones(struct ymf_curves *c, size_t n, const float *low, float low_ref)
{
    float *tone = c->tone[n % YMF_CURVES_RING], *bass = c->bass[n % YMF_CURVES_RING];
    memset(tone, 0, sizeof c->tone[0]);
    memset(bass, 0, sizeof c->bass[0]);
    float v[YMF_LOW_COUNT];
    compress(low, YMF_LOW_COUNT, 50 / low_ref, 1, v);
    memcpy(bass, v, BASS_BINS * sizeof *bass);
    for (int i = 0; i < YMF_LOW_COUNT; i++)
        if (c->pitch_of[i] >= 0)
            tone[c->pitch_of[i]] += v[i];
}

enum ymf_code ymf_curves_push(struct ymf_curves *c, const float *band, const float *low,
                              float band_ref, float low_ref, struct ymf_err *err)
{
    size_t n = c->frames;
    if (n - c->first == c->cap && !grow(c))
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the music's features");
    float *level = c->level[n % YMF_CURVES_RING], mean[YMF_GROUPS], up[YMF_BANDS_MAX];
    compress(band, c->bands, 1000 / band_ref, LOG10, level);
    c->frames++;

    rise(level, level_at(c, n >= FAST_LAG ? n - FAST_LAG : 0), c->bands, up);
    group_means(c, up, mean);
    for (int g = 0; g < YMF_GROUPS; g++)
        c->band[g][n - c->first] = fixed(mean[g], YMF_CURVE_UNIT);
    for (int g = 0; g < YMF_GROUPS; g++)
        c->rise_sum[g] += ymf_log(1 + 20 * mean[g]);
    group_means(c, level, mean);
    float loud = 0;
    for (int g = 0; g < YMF_GROUPS; g++)
        loud = mean[g] > loud ? mean[g] : loud;
    c->loud[n - c->first] = fixed(loud, YMF_CURVE_UNIT / 4);
    if (n >= CALM_HALF)
        store_slow(c, n - CALM_HALF);
    if (c->in_sum++ % VECTOR_STEP == 0)
        look_at_frame(c, level, low);
    if (c->in_sum == YMF_VECTOR_FRAMES && !close_vector(c))
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the music's features");
    take_tones(c, n, low, low_ref);
    if (n >= CHORD_LONG)
        store_harmony(c, c->harmony_next++, c->frames);
    return YMF_OK;
}

bool ymf_curves_end(struct ymf_curves *c)
{
    for (size_t n = c->frames > CALM_HALF ? c->frames - CALM_HALF : 0; n < c->frames; n++)
        store_slow(c, n);
    while (c->harmony_next < c->frames)
        store_harmony(c, c->harmony_next++, c->frames);
    c->ended = true;
    return c->in_sum == 0 || close_vector(c);
}

size_t ymf_curves_ready(const struct ymf_curves *c)
{
    if (c->ended)
        return c->frames;
    return c->frames > CHORD_LONG ? (c->frames - CHORD_LONG) / 2 * 2 : 0;
}

void ymf_curves_forget(struct ymf_curves *c, size_t upto)
{
    upto = upto / 2 * 2;
    if (upto <= c->first)
        return;
    size_t gone = upto - c->first, left = c->frames - upto;
    for (int k = 0; k < 2 * YMF_GROUPS; k++)
        memmove(c->band[k], c->band[k] + gone, left * sizeof *c->band[k]);
    memmove(c->loud, c->loud + gone, left * sizeof *c->loud);
    for (int k = 0; k < YMF_HARMONIES; k++)
        memmove(c->harmony[k], c->harmony[k] + gone / 2, (left + 1) / 2 * sizeof *c->harmony[k]);
    c->first = upto;
}

void ymf_curve_read(const struct ymf_curves *c, int k, ptrdiff_t from, size_t len, double sigma,
                    int shift, float *out)
{
    float kernel[32];
    const uint16_t *raw = c->band[k];
    ptrdiff_t held = (ptrdiff_t)(c->frames - c->first);
    int half = (int)ceil(3 * sigma);
    float sum = 0;
    for (int i = -half; i <= half; i++)
        sum += kernel[i + half] = (float)exp(-i * i / (2 * sigma * sigma));
    for (int i = 0; i <= 2 * half; i++)
        kernel[i] /= sum * YMF_CURVE_UNIT;
    for (size_t i = 0; i < len; i++) {
        ptrdiff_t at = from + (ptrdiff_t)i + shift - half - (ptrdiff_t)c->first;
        float v = 0;
        if (at >= 0 && at + (ptrdiff_t)2 * half < held) {
            for (int j = 0; j <= 2 * half; j++)
                v += kernel[j] * (float)raw[at + j];
        } else {
            for (int j = 0; j <= 2 * half; j++)
                if (at + j >= 0 && at + j < held)
                    v += kernel[j] * (float)raw[at + j];
        }
        out[i] = v;
    }
}
