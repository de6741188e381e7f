/*
 * The books as a whole: what this month has cost and may cost, and the ledger
 * held against what the providers themselves say is left.
 */
#pragma once

#include "app/app.h"

struct ymf_field;

struct ymf_books_month {
    int64_t starts_at, ends_at;
    int64_t spent_usd_micro, reserved_usd_micro;
    int64_t limit_usd_micro; /* -1: none is set */
    bool has_limit;
};

/* Over a span in which nobody paid in: what the balance lost, and what the ledger says it cost. */
struct ymf_books_balance {
    const char *provider;
    int64_t since, at;
    int64_t balance_usd_micro;
    int64_t paid_usd_micro;       /* by the provider's balance */
    int64_t settled_usd_micro;    /* by the ledger */
    int64_t open_usd_micro;       /* by the ledger: under way, or lost and perhaps paid */
    int64_t difference_usd_micro; /* paid less settled: what the ledger does not know of */
    bool agrees;                  /* within what is open, and a cent */
};

struct ymf_books {
    struct ymf_books_month month;
    struct ymf_books_balance *balances;
    size_t len;
};
extern const struct ymf_field *const ymf_books_fields;

YMF_MUST_USE enum ymf_code ymf_books_read(const struct ymf_app *app, struct ymf_arena *arena,
                                          struct ymf_books *ret, struct ymf_err *err);
/* A provider said what is left: kept for the next comparison. Below 0: it said nothing. What goes
 * wrong with it is logged and stops nothing. */
void ymf_books_note(const struct ymf_app *app, const char *provider, int64_t usd_micro);
