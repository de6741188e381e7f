/* Look-ahead true-peak limiter. */
#include "media/limiter.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "media/oversample.h"

/*
 * The wanted gain of a stretch (1, or ceiling over peak) is held for HOLD
 * samples (running minimum), let go slowly, and averaged over LOOK samples. A
 * peak seen at time n makes every averaged value at n + LOOK - 1 and n + LOOK
 * at most the wanted one: exactly when both ends of its stretch go out.
 */
enum {
    LOOK = 240, /* 5 ms */
    HOLD = LOOK + 1,
    DELAY = LOOK - 1 + YMF_OVERSAMPLE_DELAY,
    LINE = 512, /* power of two above DELAY */
};
#define RELEASE_SAMPLES (0.080 * 48000.0)
#define WORTH_COUNTING  0.99885 /* -0.01 dB */

struct ymf_limiter {
    struct ymf_oversample over;
    double ceiling, release;
    float line[LINE][2];
    /* Running minimum: candidates with rising value, oldest first. */
    double low_value[LINE];
    int64_t low_at[LINE];
    int64_t low_head, low_tail;
    double held;       /* after release */
    double mean[LOOK]; /* the last LOOK of held */
    double mean_sum;
    int64_t n, limited;
};

int ymf_limiter_delay(void)
{
    return DELAY;
}

struct ymf_limiter *ymf_limiter_new(double ceiling_db)
{
    struct ymf_limiter *l = ymf_mem_new(sizeof *l);
    ymf_oversample_init(&l->over);
    l->ceiling = pow(10.0, ceiling_db / 20.0);
    l->release = 1.0 - exp(-1.0 / RELEASE_SAMPLES);
    l->held = 1.0;
    for (int i = 0; i < LOOK; i++)
        l->mean[i] = 1.0;
    l->mean_sum = LOOK;
    return l;
}

void ymf_limiter_free(struct ymf_limiter *limiter)
{
    ymf_mem_free(limiter);
}

static double running_low(struct ymf_limiter *l, double wanted)
{
    while (l->low_tail > l->low_head && l->low_value[(l->low_tail - 1) % LINE] >= wanted)
        l->low_tail--;
    l->low_value[l->low_tail % LINE] = wanted;
    l->low_at[l->low_tail % LINE] = l->n;
    l->low_tail++;
    if (l->low_at[l->low_head % LINE] <= l->n - HOLD)
        l->low_head++;
    return l->low_value[l->low_head % LINE];
}

static double next_gain(struct ymf_limiter *l, double peak)
{
    double wanted = peak > l->ceiling ? l->ceiling / peak : 1.0;
    double low = running_low(l, wanted);
    l->held = low < l->held ? low : l->held + (low - l->held) * l->release;
    double *slot = &l->mean[l->n % LOOK];
    l->mean_sum += l->held - *slot;
    *slot = l->held;
    double gain = l->mean_sum / LOOK;
    return gain < 1.0 ? gain : 1.0;
}

void ymf_limiter_run(struct ymf_limiter *limiter, float *stereo, int n)
{
    struct ymf_limiter *l = limiter;
    float peaks[YMF_OVERSAMPLE_BLOCK];
    for (int at = 0; at < n; at += YMF_OVERSAMPLE_BLOCK) {
        int part = n - at < YMF_OVERSAMPLE_BLOCK ? n - at : YMF_OVERSAMPLE_BLOCK;
        float *block = stereo + 2 * (ptrdiff_t)at;
        ymf_oversample_run(&l->over, block, part, (float)l->ceiling, peaks);
        for (ptrdiff_t i = 0; i < part; i++, l->n++) {
            float *in = l->line[l->n % LINE];
            const float *out = l->line[(l->n + LINE - DELAY) % LINE];
            in[0] = block[2 * i];
            in[1] = block[2 * i + 1];
            double gain = next_gain(l, (double)peaks[i]);
            block[2 * i] = (float)(out[0] * gain);
            block[2 * i + 1] = (float)(out[1] * gain);
            l->limited += gain < WORTH_COUNTING;
        }
    }
}

int64_t ymf_limiter_limited(const struct ymf_limiter *limiter)
{
    return limiter->limited;
}
