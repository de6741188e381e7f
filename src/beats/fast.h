/*
 * YMF_FAST marks the few functions whose plain loops are worth a second copy
 * for AVX2, chosen at start. Same arithmetic in both: no fused operations, no
 * reordered sums. Sanitizer builds keep the plain copy (their start-up code
 * does not cope with the chooser).
 */
#pragma once

#include <stdint.h>

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
