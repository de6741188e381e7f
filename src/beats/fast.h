/*
 * YMF_FAST marks the few functions whose plain loops are worth a second copy
 * for AVX2, chosen at start. Same arithmetic in both: no fused operations, no
 * reordered sums. Sanitizer builds keep the plain copy (their start-up code
 * does not cope with the chooser).
 */
#pragma once

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    defined(__GNUC__) && !defined(__clang__)
#define YMF_FAST __attribute__((target_clones("avx2", "default")))
#else
#define YMF_FAST
#endif

/* The first place on a 64-byte line at or after p; room must hold 15 floats more. */
static inline float *ymf_align64(float *p)
{
    return p + (64 - (uintptr_t)p % 64) % 64 / sizeof *p;
}

/* Natural logarithm of a positive normal number to the last bit or two (Cephes' polynomial):
   unlike libm's a plain expression, so a loop over it is worked out eight at a time. */
static inline float ymf_log(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits += 0x3f800000U - 0x3f3504f3U; /* the fraction then lies around 1 */
    float power = (float)((int32_t)(bits >> 23) - 127);
    bits = (bits & 0x007fffffU) + 0x3f3504f3U;
    float m;
    memcpy(&m, &bits, sizeof m);
    float t = m - 1, z = t * t;
    float y = 7.0376836292e-2f;
    y = y * t - 1.1514610310e-1f;
    y = y * t + 1.1676998740e-1f;
    y = y * t - 1.2420140846e-1f;
    y = y * t + 1.4249322787e-1f;
    y = y * t - 1.6668057665e-1f;
    y = y * t + 2.0000714765e-1f;
    y = y * t - 2.4999993993e-1f;
    y = y * t + 3.3333331174e-1f;
    return power * 0.693147181f + (t + (y * t * z - 0.5f * z));
}
