/*
 * What to do about an error: again, another route, park, look first, or give
 * up. The remedy comes from the one table of codes; here it gets its delay,
 * its reason code and its limits. Pure: time and chance are parameters.
 */
#pragma once

#include <stdint.h>

#include "base/err.h"

enum ymf_retry_act {
    YMF_RETRY_AGAIN,
    YMF_RETRY_NEXT_ROUTE,
    YMF_RETRY_PARK,
    YMF_RETRY_LOOK_FIRST,
    YMF_RETRY_FAIL,
    YMF_RETRY_STOP, /* cancelled, or not ours any more: write nothing about it */
};

enum {
    YMF_RETRY_FIRST_MS = 1000,
    YMF_RETRY_CAP_MS = 60 * 1000,
    YMF_RETRY_LOCAL_MAX = 2, /* our own work failing: twice more, then failed */
    YMF_RETRY_PATIENCE = 14, /* ten minutes of waiting for others: then parked and told … */
    YMF_RETRY_PARK_MS = 15 * 60 * 1000, /* … and tried again this often */
    YMF_RETRY_RESERVE_MS = 60 * 1000,   /* a full disk is looked at this often */
};

struct ymf_retry {
    int act;          /* enum ymf_retry_act */
    int64_t delay_ms; /* AGAIN: from now, before the time scale; PARK: 0 = until the operator acts;
                         before the time scale where the code is YMF_BUSY */
    const char *reason_code; /* of interfaces.md; never NULL; lives as long as err */
    const char *action;      /* "" when there is none; lives as long as err */
};

/* 1 s · 2^attempt up to 60 s, ±25 % by seed. */
int64_t ymf_retry_backoff_ms(int64_t attempt, uint64_t seed);
/* attempt counts the failures before this one; our own faults end after YMF_RETRY_LOCAL_MAX, and
 * who waits for another is parked after YMF_RETRY_PATIENCE. */
struct ymf_retry ymf_retry_decide(const struct ymf_err *err, int64_t attempt, uint64_t seed,
                                  int64_t now_ms);
/* The reason code an error carries, or the usual one of its code. */
const char *ymf_retry_reason(const struct ymf_err *err);
