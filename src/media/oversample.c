/* Four-fold oversampling, only to look. */
#include "media/oversample.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846

enum { TAPS = YMF_OVERSAMPLE_TAPS, BLOCK = YMF_OVERSAMPLE_BLOCK };

static double bessel_i0(double x)
{
    double sum = 1.0, term = 1.0;
    for (int k = 1; k < 40; k++) {
        term *= x / (2.0 * k) * (x / (2.0 * k));
        sum += term;
    }
    return sum;
}

/* Kaiser, beta 6: flat to 0.05 dB up to 20 kHz. */
static double tap(double t)
{
    double half = TAPS / 2.0, u = t / half;
    if (u <= -1.0 || u >= 1.0)
        return 0.0;
    double sinc = fabs(t) < 1e-9 ? 1.0 : sin(PI * t) / (PI * t);
    return sinc * bessel_i0(6.0 * sqrt(1.0 - u * u)) / bessel_i0(6.0);
}

void ymf_oversample_init(struct ymf_oversample *o)
{
    memset(o, 0, sizeof *o);
    o->most_gain = 1.0F;
    for (int p = 0; p < 3; p++) {
        double sum = 0.0, sizes = 0.0;
        for (int k = 0; k < TAPS; k++) {
            int center = TAPS / 2 - 1;
            double c = tap((double)(k - center) - (p + 1) / 4.0);
            o->taps[p][k] = (float)c;
            sum += c;
        }
        for (int k = 0; k < TAPS; k++) {
            o->taps[p][k] = (float)(o->taps[p][k] / sum);
            sizes += fabs((double)o->taps[p][k]);
        }
        o->most_gain = fmaxf(o->most_gain, (float)sizes);
    }
}

/* The sizes of one phase; the tap loop outside lets the inner one run in parallel. */
static void phase(const float *line, const float *taps, float *peaks)
{
    float sum[BLOCK] = {0};
    for (int k = 0; k < TAPS; k++) {
        const float c = taps[k], *x = line + k;
        for (int i = 0; i < BLOCK; i++)
            sum[i] += c * x[i];
    }
    for (int i = 0; i < BLOCK; i++) {
        float size = fabsf(sum[i]);
        peaks[i] = size > peaks[i] ? size : peaks[i];
    }
}

static float largest(const float *line)
{
    float most = 0.0F;
    for (int i = 0; i < TAPS + BLOCK; i++) {
        float size = fabsf(line[i]);
        most = size > most ? size : most;
    }
    return most;
}

void ymf_oversample_run(struct ymf_oversample *o, const float *stereo, int n, float floor,
                        float *peaks)
{
    float most[BLOCK] = {0};
    for (int side = 0; side < 2; side++) {
        float *line = o->line[side];
        memset(line + TAPS, 0, sizeof(float) * BLOCK);
        for (int i = 0; i < n; i++)
            line[TAPS + i] = stereo[2 * i + side];
        if (largest(line) * o->most_gain > floor) {
            /* line[1 + i] … line[TAPS + i] are the taps of output i. */
            for (int p = 0; p < 3; p++)
                phase(line + 1, o->taps[p], most);
            for (int i = 0; i < n; i++) {
                float size = fabsf(line[i + TAPS / 2]);
                most[i] = size > most[i] ? size : most[i];
            }
        }
        memmove(line, line + n, sizeof(float) * TAPS);
    }
    memcpy(peaks, most, sizeof(float) * (size_t)n);
}
