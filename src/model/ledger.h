/*
 * The money ledger: one submission per paid call, what became of it, how its
 * price is known; and what is summed up from them.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum ymf_submission_state {
    YMF_SUB_INTENT,
    YMF_SUB_SUBMITTED,
    YMF_SUB_SETTLED,
    YMF_SUB_UNKNOWN,
    YMF_SUB_NOT_CHARGED,
};
/* How a row's cost is known: by the route's price, by counted tokens, by the provider's word, by
 * its balance before and after, or not at all (then it counts as the dearest of its kind). */
enum ymf_price_basis {
    YMF_BASIS_PRICE,
    YMF_BASIS_TOKENS,
    YMF_BASIS_TOLD,
    YMF_BASIS_BALANCE,
    YMF_BASIS_ASSUMED,
};
extern const char *const ymf_basis_words[];
/* Printed: the five above, and possible_duplicate for an accepted row with dup_of. */
extern const char *const ymf_submission_words[];

struct ymf_submission {
    int64_t seq;
    const char *ref; /* our reference, sent along where a provider takes one */
    const char *step_id, *job_id, *step_key;
    int64_t generation, try_no;
    const char *provider, *route, *model;
    int state;
    const char *dup_of;  /* ref of the lost row; NULL */
    const char *task_id; /* the provider's; NULL before */
    int64_t checks;      /* look-ups done while unclear */
    double units;
    int64_t cost_est, cost_actual; /* micro-dollars */
    const char *request_hash, *reply_excerpt;
    int64_t created_at;
    int basis; /* enum ymf_price_basis */
};

/* What a call has cost in the end. */
struct ymf_settlement {
    int64_t cost;
    int basis;         /* enum ymf_price_basis */
    double units;      /* 0: as intended */
    const char *model; /* the one that answered; NULL: as intended */
};

/* When the steps of one kind in an earlier production began and ended, and how many they were. */
struct ymf_pace {
    const char *job_id, *kind;
    int64_t started_at, ended_at, steps;
    double film_sec;
};

/* What calls of a route have cost in fact. */
struct ymf_route_past {
    const char *route;
    int64_t calls, steps; /* settled calls, and for how many steps */
    int64_t cost;
    int64_t measured, measured_cost; /* those the provider's own account tells of */
};
struct ymf_route_past_list {
    struct ymf_route_past *items;
    size_t len;
};

/* A provider's balance over a span in which nobody paid in, and the ledger over the same span. */
struct ymf_balance {
    const char *provider;
    int64_t since_at, since_usd_micro, at, usd_micro;
    int64_t settled, open; /* by the ledger; open: under way or lost */
};
struct ymf_balance_list {
    struct ymf_balance *items;
    size_t len;
};
