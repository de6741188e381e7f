/* Periods by autocorrelation, a chunk of the music at a time. */
#include "beats/tempogram.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "beats/fast.h"
#include "beats/levels.h"

enum {
    CHUNK = YMF_TEMPOGRAM_CHUNK,
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

static const float weights[ALL] = {1.2f, 1, 1, 1, .8f, .4f, .4f, .4f, .4f, .2f};

struct ymf_tempogram {
    const struct ymf_fft *fft;
    void *plan;
    double squares, steps; /* of late: what the heights are measured against */
    float scratch[ROOM];
    float curve[ALL][ROOM];
    float hann[WINDOW];
    float overlap[LAGS]; /* the window's own autocorrelation, raised by .02 */
    float *in, *out, *sum;
    float room[2 * SIZE + SIZE / 2 + 128];
};

/* A tenth of the 90th percentile: what counts as nothing in this curve. */
static float floor_of(const struct ymf_curves *c, int k)
{
    const uint16_t *raw = c->band[k];
    size_t ready = ymf_curves_ready(c), len = ready > c->first ? ready - c->first : 0;
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
    ymf_curve_read(c, k, from, len, sigma, shift, scratch);
    ymf_slide_norm(scratch, len, NORM_HALF, floor, out);
    for (size_t i = 0; i < len; i++)
        out[i] = out[i] < low ? low : out[i] > 4 ? 4 : out[i];
}

static void prepare(struct ymf_tempogram *w)
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
static void correlate(struct ymf_tempogram *w, size_t at, float *acf)
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
        w->fft->run(w->plan, w->in, w->out);
        add_power(w->out, weights[k] / (lag0[k] + 0.05f * largest), w->sum);
    }
    /* The power spectrum is even, so a forward transform takes it back. */
    for (int k = 0; k <= SIZE / 2; k++)
        w->in[k] = w->sum[k];
    for (int k = SIZE / 2 + 1; k < SIZE; k++)
        w->in[k] = w->sum[SIZE - k];
    w->fft->run(w->plan, w->in, w->out);
    for (size_t lag = 0; lag < LAGS; lag++)
        acf[lag] = w->out[2 * lag] / SIZE / w->overlap[lag] * w->overlap[0];
}

static float near(const float *acf, int lag)
{
    float beside = 0.9f * (acf[lag - 1] > acf[lag + 1] ? acf[lag - 1] : acf[lag + 1]);
    return acf[lag] > beside ? acf[lag] : beside;
}

static double comb_row(const float *acf, float *row)
{
    float value[YMF_TAUS], mean = 0;
    double squares = 0;
    for (int i = 0; i < YMF_TAUS; i++) {
        int lag = 2 * (i + YMF_TAU_MIN);
        value[i] = acf[lag] + 0.8f * near(acf, 2 * lag) + 0.5f * near(acf, 3 * lag) +
                   0.6f * near(acf, 4 * lag);
        mean += value[i] / YMF_TAUS;
    }
    for (int i = 0; i < YMF_TAUS; i++) {
        row[i] = value[i] - mean;
        squares += (double)row[i] * (double)row[i];
    }
    return squares / YMF_TAUS;
}

enum ymf_code ymf_tempogram_new(const struct ymf_fft *fft, struct ymf_tempogram **ret,
                                struct ymf_err *err)
{
    struct ymf_tempogram *w = ymf_mem_try(sizeof *w);
    void *plan = fft->plan(fft->self, SIZE);
    if (!w || !plan) {
        ymf_mem_free(w);
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the tempo curve");
    }
    w->fft = fft;
    w->plan = plan;
    prepare(w);
    *ret = w;
    return YMF_OK;
}

void ymf_tempogram_free(struct ymf_tempogram *t)
{
    ymf_mem_free(t);
}

static void standardise(float *row, float deviation)
{
    float squares = 0;
    for (int k = 0; k < YMF_TAUS; k++)
        squares += row[k] * row[k];
    float scale = 1 / (sqrtf(squares / YMF_TAUS) + 0.3f * deviation + 1e-6f);
    for (int k = 0; k < YMF_TAUS; k++)
        row[k] *= scale;
}

size_t ymf_tempogram_rows(struct ymf_tempogram *t, const struct ymf_curves *c, size_t from,
                          size_t to, float (*ret_rows)[YMF_TAUS])
{
    float acf[LAGS];
    size_t len = 0;
    for (int k = 0; k < ALL; k++)
        local_curve(c, k, (ptrdiff_t)from - MARGIN, to - from + 2 * (size_t)MARGIN,
                    k < YMF_GROUPS ? 1.5 : 3, k < YMF_GROUPS ? 0 : SLOW_LATE, floor_of(c, k), -0.5f,
                    t->scratch, t->curve[k]);
    t->squares /= 2;
    t->steps /= 2;
    for (size_t at = (from + HOP - 1) / HOP * HOP; at < to; at += HOP) {
        correlate(t, at - from + NORM_HALF, acf);
        t->squares += comb_row(acf, ret_rows[len++]);
    }
    t->steps += (double)len;
    float deviation = t->steps > 0 ? (float)sqrt(t->squares / t->steps) : 0;
    for (size_t i = 0; i < len; i++)
        standardise(ret_rows[i], deviation);
    return len;
}

void ymf_tempogram_onsets(struct ymf_tempogram *t, const struct ymf_curves *c, size_t from,
                          size_t to, float *ret_onset)
{
    static const float share[YMF_GROUPS] = {1.2f / 4.9f, 1 / 4.9f, 1 / 4.9f, 1 / 4.9f, .7f / 4.9f};
    memset(ret_onset, 0, (to - from) * sizeof *ret_onset);
    for (int k = 0; k < ALL; k++) {
        bool fast = k < YMF_GROUPS;
        local_curve(c, k, (ptrdiff_t)from - NORM_HALF, to - from + 2 * (size_t)NORM_HALF,
                    fast ? 1 : 2, fast ? 0 : 3, floor_of(c, k), -1, t->scratch, t->curve[0]);
        for (size_t i = 0; i < to - from; i++)
            ret_onset[i] += share[k % YMF_GROUPS] * (fast ? 1 : 0.5f) * t->curve[0][NORM_HALF + i];
    }
}
