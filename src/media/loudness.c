/* BS.1770-4, EBU Tech 3342. */
#include "media/loudness.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "media/oversample.h"

enum {
    STEP = YMF_LOUDNESS_STEP, /* blocks overlap by three quarters */
    MOMENTARY = 4,            /* steps of 400 ms */
    SHORT_TERM = 30,          /* steps of 3 s */
    BINS_PER_LU = 100,
    BINS = 110 * BINS_PER_LU, /* -70 to +40 */
};

struct histogram {
    double sum[BINS]; /* of power, exact */
    int64_t count[BINS];
};

/* Second order, direct form 1, in double: the high-pass has its poles at 0.995. */
struct biquad {
    double b0, b1, b2, a1, a2;
};
static const struct biquad shelf = {1.53512485958697, -2.69169618940638, 1.19839281085285,
                                    -1.69065929318241, 0.73248077421585};
static const struct biquad high_pass = {1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621};

/* Both sides at once. */
typedef double sides __attribute__((vector_size(16)));

struct memory {
    sides z1, z2;
};

struct ymf_loudness {
    struct memory state[2]; /* of each filter */
    sides step_sum;
    int step_fill;
    double steps[SHORT_TERM]; /* a ring of mean powers */
    int64_t steps_done;
    struct histogram momentary, short_term;
    struct ymf_oversample over;
    float peak;
    bool levels_only;
    struct ymf_buf *powers; /* lent; NULL: not kept */
};

struct ymf_loudness *ymf_loudness_new(void)
{
    struct ymf_loudness *meter = ymf_mem_new(sizeof *meter);
    ymf_oversample_init(&meter->over);
    return meter;
}

void ymf_loudness_free(struct ymf_loudness *meter)
{
    ymf_mem_free(meter);
}

void ymf_loudness_levels_only(struct ymf_loudness *meter, struct ymf_buf *powers)
{
    meter->levels_only = true;
    meter->powers = powers;
}

static inline sides filter(const struct biquad *f, struct memory *m, sides x)
{
    sides y = f->b0 * x + m->z1;
    m->z1 = f->b1 * x - f->a1 * y + m->z2;
    m->z2 = f->b2 * x - f->a2 * y;
    return y;
}

static double lufs_of(double power)
{
    return power > 0.0 ? -0.691 + 10.0 * log10(power) : -HUGE_VAL;
}

static void file_block(struct histogram *h, double power)
{
    double lufs = lufs_of(power);
    if (!(lufs > YMF_LOUDNESS_SILENCE))
        return; /* the absolute gate */
    int bin = (int)((lufs - YMF_LOUDNESS_SILENCE) * BINS_PER_LU);
    if (bin >= BINS)
        bin = BINS - 1;
    h->sum[bin] += power;
    h->count[bin]++;
}

static double mean_of_last(const struct ymf_loudness *meter, int n)
{
    double sum = 0.0;
    for (int i = 1; i <= n; i++)
        sum += meter->steps[(meter->steps_done - i) % SHORT_TERM];
    return sum / n;
}

void ymf_loudness_step(struct ymf_loudness *meter, float power)
{
    meter->steps[meter->steps_done % SHORT_TERM] = (double)power;
    meter->steps_done++;
    if (meter->steps_done >= MOMENTARY)
        file_block(&meter->momentary, mean_of_last(meter, MOMENTARY));
    if (meter->steps_done >= SHORT_TERM)
        file_block(&meter->short_term, mean_of_last(meter, SHORT_TERM));
}

static void end_step(struct ymf_loudness *meter)
{
    float power = (float)((meter->step_sum[0] + meter->step_sum[1]) / STEP);
    if (meter->powers)
        ymf_buf_add(meter->powers, &power, sizeof power);
    ymf_loudness_step(meter, power);
    meter->step_sum = (sides){0.0, 0.0};
    meter->step_fill = 0;
}

static void feed_peaks(struct ymf_loudness *meter, const float *stereo, int n)
{
    float peaks[YMF_OVERSAMPLE_BLOCK];
    for (int at = 0; at < n; at += YMF_OVERSAMPLE_BLOCK) {
        int part = n - at < YMF_OVERSAMPLE_BLOCK ? n - at : YMF_OVERSAMPLE_BLOCK;
        ymf_oversample_run(&meter->over, stereo + 2 * (ptrdiff_t)at, part, meter->peak, peaks);
        for (int i = 0; i < part; i++)
            meter->peak = peaks[i] > meter->peak ? peaks[i] : meter->peak;
    }
}

void ymf_loudness_feed(struct ymf_loudness *meter, const float *stereo, int n)
{
    if (!meter->levels_only)
        feed_peaks(meter, stereo, n);
    struct memory *m = meter->state;
    for (ptrdiff_t i = 0; i < n; i++) {
        const sides x = {(double)stereo[2 * i], (double)stereo[2 * i + 1]};
        sides y = filter(&high_pass, &m[1], filter(&shelf, &m[0], x));
        meter->step_sum += y * y;
        if (++meter->step_fill == STEP)
            end_step(meter);
    }
}

/* Mean power of the blocks from a bin up; 0 when there are none. */
static double gated_mean(const struct histogram *h, int from)
{
    double sum = 0.0;
    int64_t count = 0;
    for (int bin = from; bin < BINS; bin++) {
        sum += h->sum[bin];
        count += h->count[bin];
    }
    return count ? sum / (double)count : 0.0;
}

/* The first bin above the relative gate. */
static int relative_gate(const struct histogram *h, double below)
{
    double gate = lufs_of(gated_mean(h, 0)) - below;
    if (!(gate > YMF_LOUDNESS_SILENCE))
        return 0;
    int bin = (int)ceil((gate - YMF_LOUDNESS_SILENCE) * BINS_PER_LU);
    return bin < BINS ? bin : BINS - 1;
}

double ymf_loudness_lufs(const struct ymf_loudness *meter)
{
    const struct histogram *h = &meter->momentary;
    double lufs = lufs_of(gated_mean(h, relative_gate(h, 10.0)));
    return lufs > YMF_LOUDNESS_SILENCE ? lufs : YMF_LOUDNESS_SILENCE;
}

static int percentile(const struct histogram *h, int from, double share)
{
    int64_t total = 0;
    for (int bin = from; bin < BINS; bin++)
        total += h->count[bin];
    int64_t rank = llround((double)(total - 1) * share), seen = 0;
    for (int bin = from; bin < BINS; bin++) {
        seen += h->count[bin];
        if (seen > rank)
            return bin;
    }
    return from;
}

double ymf_loudness_range(const struct ymf_loudness *meter)
{
    const struct histogram *h = &meter->short_term;
    int from = relative_gate(h, 20.0);
    return (double)(percentile(h, from, 0.95) - percentile(h, from, 0.10)) / BINS_PER_LU;
}

double ymf_loudness_peak(const struct ymf_loudness *meter)
{
    /* The last samples are still in the line: look at them as if silence followed. */
    static const float silence[2 * YMF_OVERSAMPLE_TAPS] = {0};
    struct ymf_oversample over = meter->over;
    float peaks[YMF_OVERSAMPLE_BLOCK], peak = meter->peak;
    ymf_oversample_run(&over, silence, YMF_OVERSAMPLE_TAPS, peak, peaks);
    for (int i = 0; i < YMF_OVERSAMPLE_TAPS; i++)
        peak = peaks[i] > peak ? peaks[i] : peak;
    return peak > 1e-10F ? 20.0 * log10((double)peak) : -200.0;
}
