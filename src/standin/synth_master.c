/* From notes to a record: warmth and room, the dip under the kick, loudness, a soft ceiling. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "standin/synth_parts.h"

enum { COMBS = 4, PASSES = 2, LINE_MAX = 2400 };

static const int comb_len[2][COMBS] = {{1687, 1931, 2053, 2251}, {1709, 1913, 2089, 2273}};
static const int pass_len[2][PASSES] = {{347, 113}, {359, 127}};

struct room {
    float comb[2][COMBS][LINE_MAX], pass[2][PASSES][512], damp[2][COMBS];
    int comb_at[2][COMBS], pass_at[2][PASSES];
};

static float room_step(struct room *r, int side, float in, float feedback)
{
    float sum = 0.0f;
    for (int i = 0; i < COMBS; i++) {
        float *line = r->comb[side][i];
        int at = r->comb_at[side][i];
        float out = line[at];
        r->damp[side][i] += 0.42f * (out - r->damp[side][i]);
        line[at] = in + r->damp[side][i] * feedback + 1e-18f;
        r->comb_at[side][i] = at + 1 == comb_len[side][i] ? 0 : at + 1;
        sum += out;
    }
    for (int i = 0; i < PASSES; i++) {
        float *line = r->pass[side][i];
        int at = r->pass_at[side][i];
        float old = line[at], now = sum + 0.5f * old;
        line[at] = now;
        sum = old - 0.5f * now;
        r->pass_at[side][i] = at + 1 == pass_len[side][i] ? 0 : at + 1;
    }
    return sum * 0.25f;
}

enum ymf_code ymf_master_room(struct ymf_band *b, float cutoff_hz, float wet, struct ymf_err *err)
{
    YMF_AUTO(mem) struct room *r = ymf_mem_try(sizeof *r);
    if (!r)
        return ymf_fail(err, YMF_INTERNAL, "no memory for the reverb");
    float k = 1.0f - expf(-6.2831853f * cutoff_hz / (float)YMF_SYNTH_RATE),
          feedback = 0.78f + 0.22f * wet;
    float low[2][2] = {{0}}, rumble[2] = {0};
    for (int64_t i = 0; i < b->frames; i++) {
        float mono = 0.5f * (b->out[2 * i] + b->out[2 * i + 1]);
        for (int side = 0; side < 2; side++) {
            float x = b->out[2 * i + side];
            low[side][0] += k * (x - low[side][0]);
            low[side][1] += k * (low[side][0] - low[side][1]);
            float dry = low[side][1];
            /* no room for the low end: it would only be mud */
            float in = 0.6f * dry + 0.4f * mono;
            rumble[side] += 0.022f * (in - rumble[side]);
            float back = room_step(r, side, (in - rumble[side]) * 0.5f, feedback);
            b->out[2 * i + side] = dry + wet * 1.6f * back;
        }
    }
    return YMF_OK;
}

void ymf_master_duck(struct ymf_band *b, float depth, float release_sec)
{
    int next = 0;
    float fall = expf(-1.0f / (release_sec * (float)YMF_SYNTH_RATE)), env = 0.0f, smooth = 0.0f;
    for (int64_t i = 0; i < b->frames; i++) {
        if (next < b->kick_count && b->kicks[next] <= i) {
            env = 1.0f;
            next++;
        }
        env *= fall;
        smooth += 0.004f * (env - smooth);
        float gain = 1.0f - depth * smooth;
        b->out[2 * i] *= gain;
        b->out[2 * i + 1] *= gain;
    }
}

/* Linear up to the knee, then ever flatter; never past the ceiling. */
static inline float soft(float x)
{
    const float knee = 0.55f, ceiling = 0.86f, room = ceiling - knee;
    float a = fabsf(x);
    if (a <= knee)
        return x;
    float over = (a - knee) / room;
    float y = knee + room * over / (1.0f + over);
    return x < 0.0f ? -y : y;
}

struct biquad {
    float x1, x2, y1, y2;
};

static inline float biquad(struct biquad *q, const float *c, float x)
{
    float y = c[0] * x + c[1] * q->x1 + c[2] * q->x2 - c[3] * q->y1 - c[4] * q->y2;
    q->x2 = q->x1;
    q->x1 = x;
    q->y2 = q->y1;
    q->y1 = y;
    return y;
}

/* Energy of each tenth of a second after BS.1770's weighting, of what gain and ceiling give. */
static int weigh(const struct ymf_band *b, float gain, float *tenths)
{
    static const float shelf[5] = {1.53512485958697f, -2.69169618940638f, 1.19839281085285f,
                                   -1.69065929318241f, 0.73248077421585f};
    static const float pass[5] = {1.0f, -2.0f, 1.0f, -1.99004745483398f, 0.99007225036621f};
    struct biquad a[2] = {{0}}, c[2] = {{0}};
    int n = 0, fill = 0;
    double sum = 0.0;
    for (int64_t i = 0; i < b->frames; i++) {
        for (int side = 0; side < 2; side++) {
            float y =
                biquad(&c[side], pass, biquad(&a[side], shelf, soft(b->out[2 * i + side] * gain)));
            sum += (double)(y * y);
        }
        if (++fill == YMF_SYNTH_RATE / 10) {
            tenths[n++] = (float)(sum / fill);
            sum = 0.0;
            fill = 0;
        }
    }
    return n;
}

/* Integrated loudness in LUFS: 0.4 s blocks, absolute and relative gate. */
static double loudness(const float *tenths, int n)
{
    double gate = pow(10.0, (-70.0 + 0.691) / 10.0), mean = 0.0;
    for (int pass = 0; pass < 2; pass++) {
        double sum = 0.0;
        int count = 0;
        for (int i = 0; i + 4 <= n; i++) {
            double e = 0.25 * ((double)tenths[i] + (double)tenths[i + 1] + (double)tenths[i + 2] +
                               (double)tenths[i + 3]);
            if (e > gate) {
                sum += e;
                count++;
            }
        }
        if (count == 0)
            return -70.0;
        mean = sum / count;
        gate = mean * 0.1;
    }
    return -0.691 + 10.0 * log10(mean);
}

enum ymf_code ymf_master_finish(struct ymf_band *b, struct ymf_err *err)
{
    const double target = -15.0;
    YMF_AUTO(mem)
    float *tenths = ymf_mem_try((size_t)(b->frames / (YMF_SYNTH_RATE / 10) + 1) * sizeof(float));
    if (!tenths)
        return ymf_fail(err, YMF_INTERNAL, "no memory to measure the loudness");
    float low[2] = {0};
    for (int64_t i = 0; i < b->frames; i++)
        for (int side = 0; side < 2; side++) {
            /* nothing below 25 Hz: no offset, no wasted room */
            float x = b->out[2 * i + side];
            low[side] += 0.0033f * (x - low[side]);
            b->out[2 * i + side] = x - low[side];
        }
    double gain = 1.0;
    for (int round = 0; round < 3; round++) {
        double have = loudness(tenths, weigh(b, (float)gain, tenths));
        gain *= pow(10.0, (target - have) / 20.0);
        if (gain > 40.0)
            gain = 40.0;
    }
    int64_t tail = (int64_t)(b->beat * 1.5);
    for (int64_t i = 0; i < b->frames; i++) {
        int64_t rest = b->frames - 1 - i;
        float fade =
            rest < tail ? 0.5f - 0.5f * cosf(3.1415927f * (float)rest / (float)tail) : 1.0f;
        for (int side = 0; side < 2; side++)
            b->out[2 * i + side] = soft(b->out[2 * i + side] * (float)gain) * fade;
    }
    return YMF_OK;
}
