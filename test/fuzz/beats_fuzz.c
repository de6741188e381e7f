/*
 * Any samples into the tracker: the first byte says how the rest is read (floats as they are, 16
 * bits, both far too loud or barely there), then it plays four times over. What comes out must
 * hold together, whatever went in.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "beats/beats.h"
#include "real_fft.h"

enum { TURNS = 4, STEP = 1000 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static float sample(const uint8_t *at, int kind)
{
    static const float scale[] = {1, 1e6f, 1e-7f, 1.0f / 32768, 4, 1e-9f};
    float v;
    int16_t n;
    memcpy(&v, at, sizeof v);
    memcpy(&n, at, sizeof n);
    return (kind < 3 ? v : (float)n) * scale[kind];
}

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_times(const double *t, size_t len, double duration)
{
    for (size_t i = 0; i < len; i++)
        must(isfinite(t[i]) && t[i] >= 0 && t[i] <= duration && (i == 0 || t[i] > t[i - 1]));
}

static void check(const struct ymf_beats_result *r)
{
    check_times(r->beats, r->beats_len, r->duration);
    check_times(r->downbeats, r->downbeats_len, r->duration);
    check_times(r->sections, r->sections_len, r->duration);
    must(r->confidence >= 0 && r->confidence <= 1 && r->downbeats_len <= r->beats_len);
    must(isfinite(r->tempo_bpm) && r->tempo_bpm >= 0);
    for (size_t i = 0; i < r->energy_len; i++)
        must(r->energy[i] >= 0 && r->energy[i] <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < 1)
        return 0;
    int kind = bytes[0] % 6, width = kind < 3 ? 4 : 2;
    size_t once = (len - 1) / (size_t)width, all = once * TURNS;
    YMF_AUTO(mem) float *x = ymf_mem_new((all + 1) * sizeof *x);
    for (size_t i = 0; i < all; i++) {
        uint8_t at[4] = {0};
        memcpy(at, bytes + 1 + i % once * (size_t)width, (size_t)width);
        x[i] = sample(at, kind);
    }
    struct ymf_err err = {0};
    struct ymf_beats_result r = {0};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    YMF_AUTO(beats) struct ymf_beats *b = NULL;
    must(ymf_beats_new(real_fft(), YMF_BEATS_RATE, &b, &err) == YMF_OK);
    for (size_t i = 0; i < all; i += STEP)
        must(ymf_beats_feed(b, x + i, all - i < STEP ? all - i : STEP, &err) == YMF_OK);
    must(ymf_beats_finish(b, arena, &r, &err) == YMF_OK);
    check(&r);
    return 0;
}
