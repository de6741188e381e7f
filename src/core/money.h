/*
 * What a call and a whole film cost, in micro-dollars, from the routes' prices.
 * An unknown price is guessed high enough that a budget means something.
 * Pure; whole numbers only.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/production_view.h"
#include "model/route.h"

/* One call: a song, a picture, a clip of so many seconds. */
int64_t ymf_money_call(const struct ymf_route *route, double seconds);
/* Tokens of a language model. */
int64_t ymf_money_tokens(const struct ymf_route *route, int64_t in, int64_t out);

/* What a question to a language model may cost at most: every token it may answer with, and its
 * own text and pictures counted generously. */
int64_t ymf_money_question(const struct ymf_route *route, size_t text_bytes, int64_t pictures,
                           int64_t answer_tokens);
/* A limit as people write it, in dollars: -1 when there is none (NULL). What cannot be read is a
 * limit of nothing: it stops the spending until somebody looks. */
int64_t ymf_money_limit(const char *usd);

/* What a route's calls have cost so far; see ports/ledger_store.h. */
struct ymf_money_past {
    const char *route;
    int64_t calls, steps, cost;
    int64_t measured, measured_cost;
};
/* One call as an estimate counts it: by its price, else as its provider's own account measured it,
 * else as the dearest of its capability (*ret_assumed). */
int64_t ymf_money_expected(const struct ymf_route *route, double seconds,
                           const struct ymf_money_past *past, size_t past_len, bool *ret_assumed);

struct ymf_money_plan {
    int64_t songs, pictures, clips; /* to be bought */
    double clip_sec;
    int64_t texts;                          /* calls of the language model, all small */
    const struct ymf_route *song, *picture; /* first of each chain; NULL: nothing bought */
    const struct ymf_route *const *clip;    /* the whole chain: the dearest sets the high end */
    int64_t clip_len;
    const struct ymf_route *text;
    const struct ymf_money_past *past; /* of any routes */
    size_t past_len;
};

struct ymf_money_range {
    int64_t low, high;
};
struct ymf_money_estimate {
    struct ymf_money_range phases[YMF_PHASE_COUNT], total;
    bool by_history; /* some of it */
};

/* low: every call once on its first route; high: one in four again, or as many as history says,
 * clips at the dearest route. Texts cost what they have cost so far. */
struct ymf_money_estimate ymf_money_estimate(const struct ymf_money_plan *plan);
/* The limit where the operator gave none: one and a half times the high end. */
int64_t ymf_money_default_limit(struct ymf_money_range estimate);
