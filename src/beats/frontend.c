/* The streaming half of the tracker: one FFT a hundredth of a second. */
#include "beats/frontend.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "beats/fast.h"

enum {
    WINDOW = 1024,
    BINS = WINDOW / 2 + 1,
    BLOCK = 2000, /* frames: 20 s; a block waits for the next one to know its level */
    BUFFER = 1 << 14,
    STEPS = 512, /* of a level histogram, a quarter of a dB each */
    POWER_SPAN = YMF_BEATS_RATE / 2,
};

/* About -85 dB of full scale: below it there is nothing to follow. */
#define LEVEL_FLOOR 0.01f

struct histogram {
    uint32_t count[STEPS], total;
};

struct band {
    int first, count;
    float weight[64];
};

struct block {
    size_t frames;
    float (*band)[YMF_BANDS_MAX];
    float (*low)[YMF_LOW_COUNT];
    struct histogram loudest, all;
};

struct ymf_frontend {
    const struct ymf_fft *fft;
    void *plan;
    struct ymf_curves *curves;
    struct band bands[YMF_BANDS_MAX];
    int bands_len;
    float window[WINDOW];
    float buffer[BUFFER];
    size_t held, first; /* buffer[0] is sample first (counting WINDOW/2 zeros in front) */
    size_t fed, frame;
    struct block now, next; /* now waits to be emitted, next is being filled */
    struct histogram past_loudest, past_all;
    bool started;
    float band_ref, low_ref; /* of the frame emitted last, natural logarithm */
    float *power;
    size_t power_len, power_cap, power_fill;
    double power_sum;
    float *in, *out; /* for the FFT, inside room */
    float room[WINDOW + 2 * BINS + 64];
};

static int level_step(float x)
{
    int s = (int)(80 * 0.4342944819f * ymf_log((x > 1e-6f ? x : 1e-6f) / LEVEL_FLOOR));
    return s < 0 ? 0 : s >= STEPS ? STEPS - 1 : s;
}

static void count_level(struct histogram *h, float x)
{
    if (x < LEVEL_FLOOR)
        return;
    h->count[level_step(x)]++;
    h->total++;
}

/* The level below which `part` of three blocks' counts lie. */
static float level_at(const struct histogram *a, const struct histogram *b,
                      const struct histogram *c, double part)
{
    double want = part * ((double)a->total + (double)b->total + (double)c->total);
    double sum = 0;
    for (int s = 0; s < STEPS; s++) {
        sum += (double)a->count[s] + b->count[s] + c->count[s];
        if (sum >= want && sum > 0)
            return LEVEL_FLOOR * powf(10.0f, ((float)s + 0.5f) / 80.0f);
    }
    return LEVEL_FLOOR;
}

static int make_bands(struct band *bands, float *ret_centre)
{
    const double bin_hz = (double)YMF_BEATS_RATE / WINDOW;
    int at[YMF_BANDS_MAX + 2], len = 0;
    for (int i = -1; len < YMF_BANDS_MAX + 2; i++) {
        double hz = 30 * pow(2, i / 24.0);
        int bin = (int)lrint(hz / bin_hz);
        if (len == 0 || bin > at[len - 1])
            at[len++] = bin;
        if (hz > 10500)
            break;
    }
    for (int b = 0; b < len - 2; b++) {
        struct band *w = &bands[b];
        int lo = at[b], mid = at[b + 1], hi = at[b + 2];
        float sum = 0;
        w->first = lo + 1;
        w->count = hi - lo - 1 < 64 ? hi - lo - 1 : 64;
        for (int k = 0; k < w->count; k++) {
            int bin = w->first + k;
            w->weight[k] = bin <= mid ? (float)(bin - lo) / (float)(mid - lo)
                                      : (float)(hi - bin) / (float)(hi - mid);
            sum += w->weight[k];
        }
        for (int k = 0; k < w->count; k++)
            w->weight[k] /= sum;
        ret_centre[b] = (float)(mid * bin_hz);
    }
    return len - 2;
}

static bool block_new(struct block *b)
{
    b->band = ymf_mem_try(BLOCK * sizeof *b->band);
    b->low = ymf_mem_try(BLOCK * sizeof *b->low);
    return b->band && b->low;
}

enum ymf_code ymf_frontend_new(const struct ymf_fft *fft, struct ymf_frontend **ret,
                               struct ymf_err *err)
{
    struct ymf_frontend *f = ymf_mem_try(sizeof *f);
    if (!f)
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the beat tracker");
    f->fft = fft;
    f->plan = fft->plan(fft->self, WINDOW);
    float centre[YMF_BANDS_MAX];
    f->bands_len = make_bands(f->bands, centre);
    f->curves = ymf_curves_new(centre, f->bands_len, (double)YMF_BEATS_RATE / WINDOW);
    if (!f->plan || !f->curves || !block_new(&f->now) || !block_new(&f->next)) {
        ymf_frontend_free(f);
        return ymf_fail(err, YMF_INTERNAL, "out of memory for the beat tracker");
    }
    for (int i = 0; i < WINDOW; i++)
        f->window[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * i / WINDOW));
    f->in = ymf_align64(f->room);
    f->out = ymf_align64(f->in + WINDOW);
    f->held = WINDOW / 2;
    *ret = f;
    return YMF_OK;
}

void ymf_frontend_free(struct ymf_frontend *f)
{
    if (!f)
        return;
    ymf_mem_free(f->now.band);
    ymf_mem_free(f->now.low);
    ymf_mem_free(f->next.band);
    ymf_mem_free(f->next.low);
    ymf_mem_free(f->power);
    ymf_curves_free(f->curves);
    ymf_mem_free(f);
}

/* The block that waited goes out, its level known from its neighbours too. */
static enum ymf_code emit(struct ymf_frontend *f, struct ymf_err *err)
{
    struct block *b = &f->now;
    float band_aim = logf(level_at(&f->past_loudest, &b->loudest, &f->next.loudest, 0.95));
    float low_aim = logf(level_at(&f->past_all, &b->all, &f->next.all, 0.995));
    if (!f->started) {
        f->band_ref = band_aim;
        f->low_ref = low_aim;
        f->started = true;
    }
    for (size_t n = 0; n < b->frames; n++) {
        f->band_ref += (band_aim - f->band_ref) * (1.0f / 500);
        f->low_ref += (low_aim - f->low_ref) * (1.0f / 500);
        enum ymf_code rc = ymf_curves_push(f->curves, b->band[n], b->low[n], expf(f->band_ref),
                                           expf(f->low_ref), err);
        if (rc)
            return rc;
    }
    f->past_loudest = b->loudest;
    f->past_all = b->all;
    struct block empty = {.band = b->band, .low = b->low};
    f->now = f->next;
    f->next = empty;
    return YMF_OK;
}

YMF_FAST
static void magnitudes(const float *spectrum, float *ret_mag)
{
    for (size_t k = 0; k < BINS; k++) {
        float re = spectrum[2 * k], im = spectrum[2 * k + 1];
        ret_mag[k] = __builtin_sqrtf(re * re + im * im);
    }
}

static void spectrum(struct ymf_frontend *f, const float *samples, struct block *b)
{
    float mag[BINS];
    for (int i = 0; i < WINDOW; i++)
        f->in[i] = samples[i] * f->window[i];
    f->fft->run(f->plan, f->in, f->out);
    magnitudes(f->out, mag);
    float *band = b->band[b->frames], loudest = 0;
    for (int k = 0; k < f->bands_len; k++) {
        const struct band *w = &f->bands[k];
        float sum = 0;
        for (int i = 0; i < w->count; i++)
            sum += w->weight[i] * mag[w->first + i];
        band[k] = sum;
        loudest = sum > loudest ? sum : loudest;
    }
    memcpy(b->low[b->frames], mag + YMF_LOW_FIRST, sizeof b->low[0]);
    count_level(&b->loudest, loudest);
    if (b->frames % 8 == 0)
        for (int k = 1; k < BINS; k++)
            count_level(&b->all, mag[k]);
    b->frames++;
}

/* Start of frame n in padded samples: its middle lies at n/100 s. */
static size_t frame_start(size_t n)
{
    return (n * (size_t)(2 * YMF_BEATS_RATE / YMF_CURVES_RATE) + 1) / 2;
}

static enum ymf_code take_frames(struct ymf_frontend *f, struct ymf_err *err)
{
    size_t start = frame_start(f->frame);
    while (start + WINDOW <= f->first + f->held) {
        spectrum(f, f->buffer + (start - f->first), &f->next);
        start = frame_start(++f->frame);
        if (f->next.frames < BLOCK)
            continue;
        if (f->now.frames == 0) {
            struct block b = f->now;
            f->now = f->next;
            f->next = b;
            continue;
        }
        enum ymf_code rc = emit(f, err);
        if (rc)
            return rc;
    }
    size_t gone = start - f->first < f->held ? start - f->first : f->held;
    memmove(f->buffer, f->buffer + gone, (f->held - gone) * sizeof *f->buffer);
    f->held -= gone;
    f->first += gone;
    return YMF_OK;
}

static enum ymf_code add_power(struct ymf_frontend *f, float x, struct ymf_err *err)
{
    f->power_sum += (double)x * x;
    if (++f->power_fill < POWER_SPAN)
        return YMF_OK;
    if (f->power_len == f->power_cap) {
        size_t cap = f->power_cap ? 2 * f->power_cap : 1024;
        float *p = ymf_mem_resize(f->power, cap * sizeof *p);
        if (!p)
            return ymf_fail(err, YMF_INTERNAL, "out of memory for the music's loudness");
        f->power = p;
        f->power_cap = cap;
    }
    f->power[f->power_len++] = (float)(f->power_sum / (double)f->power_fill);
    f->power_sum = 0;
    f->power_fill = 0;
    return YMF_OK;
}

enum ymf_code ymf_frontend_feed(struct ymf_frontend *f, const float *mono, size_t n,
                                struct ymf_err *err)
{
    while (n > 0) {
        size_t room = BUFFER - f->held < n ? BUFFER - f->held : n;
        for (size_t i = 0; i < room; i++) {
            float x = mono[i];
            x = x > -64 && x < 64 ? x : 0; /* also refuses not-a-number */
            f->buffer[f->held + i] = x;
            enum ymf_code rc = add_power(f, x, err);
            if (rc)
                return rc;
        }
        f->held += room;
        f->fed += room;
        mono += room;
        n -= room;
        enum ymf_code rc = take_frames(f, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_frontend_end(struct ymf_frontend *f, struct ymf_err *err)
{
    memset(f->buffer + f->held, 0, WINDOW / 2 * sizeof *f->buffer);
    f->held += WINDOW / 2;
    enum ymf_code rc = take_frames(f, err);
    for (int i = 0; i < 2 && !rc; i++)
        rc = emit(f, err);
    if (!rc && !ymf_curves_end(f->curves))
        rc = ymf_fail(err, YMF_INTERNAL, "out of memory for the music's features");
    return rc;
}

struct ymf_curves *ymf_frontend_curves(struct ymf_frontend *f)
{
    return f->curves;
}

size_t ymf_frontend_samples(const struct ymf_frontend *f)
{
    return f->fed;
}

const float *ymf_frontend_power(const struct ymf_frontend *f, size_t *ret_len)
{
    *ret_len = f->power_len;
    return f->power;
}
