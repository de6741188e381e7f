/*
 * Deterministic chance: text to a seed, a seed to an endless row of numbers.
 * Whoever draws in the same order from the same seed gets the same picture,
 * song or sentence. Not for secrets.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct ymf_seed {
    uint64_t state;
};

/* SplitMix64's finisher: every input bit reaches every output bit. */
static inline uint64_t ymf_seed_mix(uint64_t x)
{
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* FNV-1a of NUL-terminated text, mixed with a salt. */
static inline uint64_t ymf_seed_text(const char *text, uint64_t salt)
{
    uint64_t h = 0xCBF29CE484222325u ^ ymf_seed_mix(salt);
    for (const unsigned char *p = (const unsigned char *)text; p && *p; p++)
        h = (h ^ *p) * 0x100000001B3u;
    return ymf_seed_mix(h);
}

static inline struct ymf_seed ymf_seed_init(uint64_t seed)
{
    return (struct ymf_seed){ymf_seed_mix(seed)};
}

static inline uint64_t ymf_seed_next(struct ymf_seed *s)
{
    s->state += 0x9E3779B97F4A7C15u;
    return ymf_seed_mix(s->state);
}

/* 0 <= x < 1 */
static inline float ymf_seed_unit(struct ymf_seed *s)
{
    return (float)(ymf_seed_next(s) >> 40) * (1.0f / 16777216.0f);
}

static inline float ymf_seed_range(struct ymf_seed *s, float low, float high)
{
    return low + (high - low) * ymf_seed_unit(s);
}

/* 0 <= n < count; count above 0. */
static inline int ymf_seed_pick(struct ymf_seed *s, int count)
{
    return (int)((ymf_seed_next(s) >> 33) % (uint64_t)count);
}
