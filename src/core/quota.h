/*
 * YouTube's daily buckets: what a new project is given, and the refusal that
 * names the hour. Facts: contract "YouTube Data API", section 1. Pure.
 */
#pragma once

#include <stdint.h>

#include "base/err.h"

enum ymf_quota_bucket {
    YMF_QUOTA_SEARCH, /* calls of search.list */
    YMF_QUOTA_UPLOAD, /* calls of videos.insert */
    YMF_QUOTA_UNITS,  /* everything else */
    YMF_QUOTA_BUCKETS
};

enum {
    YMF_SEARCH_CACHE_MS = 24 * 3600 * 1000, /* so long an answer stands for the question */
    YMF_SEARCHES_LEAST = 3,                 /* variants that a topic becomes, at least */
};
/* What calls cost of the units. */
enum { YMF_UNITS_READ = 1, YMF_UNITS_WRITE = 50 };

/* As the ledger names them: "search", "upload", "units". */
extern const char *const ymf_quota_words[];
int64_t ymf_quota_limit(enum ymf_quota_bucket bucket);
/* YMF_QUOTA, reason "quota", until resets_at. */
enum ymf_code ymf_quota_refuse(enum ymf_quota_bucket bucket, int64_t needed, int64_t used,
                               int64_t resets_at, struct ymf_err *err);
