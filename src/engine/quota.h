/*
 * YouTube's daily buckets as a ledger of our own: taken before the call, so that
 * a call that would be refused is not made.
 */
#pragma once

#include "core/quota.h"
#include "engine/run.h"

/* YMF_QUOTA until the day ends, taking nothing, when the rest does not hold n. */
YMF_MUST_USE enum ymf_code ymf_quota_take(struct ymf_run *run, enum ymf_quota_bucket bucket,
                                          int64_t n, struct ymf_err *err);
