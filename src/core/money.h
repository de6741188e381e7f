/*
 * What a call and a whole film cost, in micro-dollars, from the routes' prices.
 * An unknown price is guessed high enough that a budget means something.
 * Pure; whole numbers only.
 */
#pragma once

#include <stdint.h>

#include "model/production_view.h"
#include "model/route.h"

/* One call: a song, a picture, a clip of so many seconds. */
int64_t ymf_money_call(const struct ymf_route *route, double seconds);
/* Tokens of a language model. */
int64_t ymf_money_tokens(const struct ymf_route *route, int64_t in, int64_t out);

struct ymf_money_plan {
    int64_t songs, pictures, clips; /* to be bought */
    double clip_sec;
    int64_t texts;                          /* calls of the language model, all small */
    const struct ymf_route *song, *picture; /* first of each chain; NULL: nothing bought */
    const struct ymf_route *const *clip;    /* the whole chain: the dearest sets the high end */
    int64_t clip_len;
    const struct ymf_route *text;
};

struct ymf_money_range {
    int64_t low, high;
};
struct ymf_money_estimate {
    struct ymf_money_range phases[YMF_PHASE_COUNT], total;
};

/* low: every call once on its first route; high: one in four again, clips at the dearest route. */
struct ymf_money_estimate ymf_money_estimate(const struct ymf_money_plan *plan);
/* The limit where the operator gave none: one and a half times the high end. */
int64_t ymf_money_default_limit(struct ymf_money_range estimate);
