/* Periods by autocorrelation, in chunks of a minute so that hours need no more memory. */
#include "beats/tempogram.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "beats/fast.h"
#include "beats/levels.h"

enum {
    CHUNK = 6000,
    WINDOW = 800, /* 8 s */
    NORM_HALF = 200,
    MARGIN = WINDOW / 2 + NORM_HALF,
    ROOM = CHUNK + 2 * MARGIN,
    SIZE = 2048,
    LAGS = 4 * 2 * YMF_TAU_MAX + 2,
    HOP = YMF_CURVES_RATE / YMF_TEMPOGRAM_RATE,
    ALL = 2 * YMF_GROUPS,
    SLOW_LATE = 4,
};

#define UNIT 1024.0f

static const float weights[ALL] = {1.2f, 1, 1, 1, .8f, .4f, .4f, .4f, .4f, .2f};

struct work {
    float scratch[ROOM];
    float curve[ALL][ROOM];
    float hann[WINDOW];
    float overlap[LAGS]; /* the window's own autocorrelation, raised by .02 */
    float *in, *out, *sum;
    float room[2 * SIZE + SIZE / 2 + 128];
};

/* A tenth of the 90th percentile: what counts as nothing in this curve. */
static float floor_of(const uint16_t *raw, size_t len)
{
    enum { STEPS = 2048 };
    size_t count[STEPS] = {0}, sum = 0;
    for (size_t i = 0; i < len; i++)
        count[raw[i] / 32]++;
    for (size_t s = 0; s < STEPS; s++) {
        sum += count[s];
        if (sum * 10 >= len * 9)
            return 0.1f * ((float)s + 0.5f) * 32 / YMF_CURVE_UNIT;
    }
    return 0.1f;
}

static void local_curve(const struct ymf_curves *c, int k, ptrdiff_t from, size_t len, double sigma,
                        int shift, float floor, float low, float *scratch, float *out)
{
    ymf_curve_read(c->band[k], c->frames, from, len, sigma, shift, scratch);
    ymf_slide_norm(scratch, len, NORM_HALF, floor, out);
    for (size_t i = 0; i < len; i++)
        out[i] = out[i] < low ? low : out[i] > 4 ? 4 : out[i];
}

static void prepare(struct work *w)
{
    w->in = ymf_align64(w->room);
    w->out = ymf_align64(w->in + SIZE);
    w->sum = ymf_align64(w->out + SIZE + 2);
    for (int i = 0; i < WINDOW; i++)
        w->hann[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * (i + 0.5) / WINDOW));
    for (int lag = 0; lag < LAGS; lag++) {
        float sum = 0;
        for (int i = 0; i + lag < WINDOW; i++)
            sum += w->hann[i] * w->hann[i + lag];
        w->overlap[lag] = sum;
    }
    float least = 0.02f * w->overlap[0];
    for (int lag = 0; lag < LAGS; lag++)
        w->overlap[lag] += least;
}

YMF_FAST
static void add_power(const float *spectrum, float weight, float *sum)
{
    for (size_t k = 0; k <= SIZE / 2; k++) {
        float re = spectrum[2 * k], im = spectrum[2 * k + 1];
        sum[k] += weight * (re * re + im * im);
    }
}

/* Autocorrelation of all curves around place `at`, weighted; acf[0..LAGS). */
static void correlate(struct work *w, const struct ymf_fft *fft, void *plan, size_t at, float *acf)
{
    float lag0[ALL], largest = 0;
    for (int k = 0; k < ALL; k++) {
        const float *x = w->curve[k] + at;
        lag0[k] = 0;
        for (int i = 0; i < WINDOW; i++)
            lag0[k] += x[i] * x[i] * w->hann[i] * w->hann[i];
        largest = fmaxf(largest, lag0[k]);
    }
    memset(w->sum, 0, (SIZE / 2 + 1) * sizeof *w->sum);
    for (int k = 0; k < ALL && largest > 0; k++) {
        const float *x = w->curve[k] + at;
        for (int i = 0; i < WINDOW; i++)
            w->in[i] = x[i] * w->hann[i];
        memset(w->in + WINDOW, 0, (SIZE - WINDOW) * sizeof *w->in);
        fft->run(plan, w->in, w->out);
        add_power(w->out, weights[k] / (lag0[k] + 0.05f * largest), w->sum);
    }
    /* The power spectrum is even, so a forward transform takes it back. */
    for (int k = 0; k <= SIZE / 2; k++)
        w->in[k] = w->sum[k];
    for (int k = SIZE / 2 + 1; k < SIZE; k++)
        w->in[k] = w->sum[SIZE - k];
    fft->run(plan, w->in, w->out);
    for (size_t lag = 0; lag < LAGS; lag++)
        acf[lag] = w->out[2 * lag] / SIZE / w->overlap[lag] * w->overlap[0];
}

static float near(const float *acf, int lag)
{
    return fmaxf(acf[lag], 0.9f * fmaxf(acf[lag - 1], acf[lag + 1]));
}

static float comb_row(const float *acf, int16_t *row)
{
    float value[YMF_TAUS], mean = 0, squares = 0;
    for (int i = 0; i < YMF_TAUS; i++) {
        int lag = 2 * (i + YMF_TAU_MIN);
        value[i] = acf[lag] + 0.8f * near(acf, 2 * lag) + 0.5f * near(acf, 3 * lag) +
                   0.6f * near(acf, 4 * lag);
        mean += value[i] / YMF_TAUS;
    }
    for (int i = 0; i < YMF_TAUS; i++) {
        float v = (value[i] - mean) * UNIT;
        row[i] = (int16_t)(v > 32767 ? 32767 : v < -32767 ? -32767 : v);
        squares += (value[i] - mean) * (value[i] - mean);
    }
    return squares / YMF_TAUS;
}

enum ymf_code ymf_tempogram_new(const struct ymf_curves *c, const struct ymf_fft *fft,
                                struct ymf_tempogram *ret, struct ymf_err *err)
{
    YMF_AUTO(mem) struct work *w = ymf_mem_try(sizeof *w);
    void *plan = fft->plan(fft->self, SIZE);
    struct ymf_tempogram t = {.len = c->frames / HOP + 1};
    t.height = ymf_mem_try(t.len * YMF_TAUS * sizeof *t.height);
    if (!w || !plan || !t.height) {
        ymf_mem_free(t.height);
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the tempo curve");
    }
    prepare(w);
    float floors[ALL], acf[LAGS];
    double squares = 0;
    for (int k = 0; k < ALL; k++)
        floors[k] = floor_of(c->band[k], c->frames);
    for (size_t from = 0, i = 0; i < t.len; from += CHUNK) {
        for (int k = 0; k < ALL; k++)
            local_curve(c, k, (ptrdiff_t)from - MARGIN, ROOM, k < YMF_GROUPS ? 1.5 : 3,
                        k < YMF_GROUPS ? 0 : SLOW_LATE, floors[k], -0.5f, w->scratch, w->curve[k]);
        for (; i < t.len && i * HOP < from + CHUNK; i++) {
            correlate(w, fft, plan, i * HOP - from + NORM_HALF, acf);
            squares += (double)comb_row(acf, t.height + i * YMF_TAUS);
        }
    }
    t.deviation = (float)sqrt(squares / (double)t.len);
    *ret = t;
    return YMF_OK;
}

void ymf_tempogram_done(struct ymf_tempogram *t)
{
    ymf_mem_free(t->height);
    t->height = NULL;
}

void ymf_tempogram_row(const struct ymf_tempogram *t, size_t i, float ret_row[YMF_TAUS])
{
    const int16_t *row = t->height + (i < t->len ? i : t->len - 1) * YMF_TAUS;
    float squares = 0;
    for (int k = 0; k < YMF_TAUS; k++) {
        ret_row[k] = (float)row[k] / UNIT;
        squares += ret_row[k] * ret_row[k];
    }
    float scale = 1 / (sqrtf(squares / YMF_TAUS) + 0.3f * t->deviation + 1e-6f);
    for (int k = 0; k < YMF_TAUS; k++)
        ret_row[k] *= scale;
}

float *ymf_onset_new(const struct ymf_curves *c)
{
    static const float share[YMF_GROUPS] = {1.2f / 4.9f, 1 / 4.9f, 1 / 4.9f, 1 / 4.9f, .7f / 4.9f};
    YMF_AUTO(mem) struct work *w = ymf_mem_try(sizeof *w);
    float *onset = ymf_mem_try((c->frames + 1) * sizeof *onset);
    if (!w || !onset) {
        ymf_mem_free(onset);
        return NULL;
    }
    for (int k = 0; k < ALL; k++) {
        bool fast = k < YMF_GROUPS;
        float floor = floor_of(c->band[k], c->frames);
        for (size_t from = 0; from < c->frames; from += CHUNK) {
            local_curve(c, k, (ptrdiff_t)from - MARGIN, ROOM, fast ? 1 : 2, fast ? 0 : 3, floor, -1,
                        w->scratch, w->curve[0]);
            size_t len = c->frames - from < CHUNK ? c->frames - from : CHUNK;
            for (size_t i = 0; i < len; i++)
                onset[from + i] +=
                    share[k % YMF_GROUPS] * (fast ? 1 : 0.5f) * w->curve[0][MARGIN + i];
        }
    }
    return onset;
}
