/* The daily buckets. */
#include "core/quota.h"

#include "base/clock.h"

static const struct {
    const char *what;
    int64_t limit;
} buckets[] = {
    [YMF_QUOTA_SEARCH] = {"searches", 100},
    [YMF_QUOTA_UPLOAD] = {"uploads", 100},
    [YMF_QUOTA_UNITS] = {"units", 10000},
};

const char *const ymf_quota_words[] = {"search", "upload", "units", NULL};

int64_t ymf_quota_limit(enum ymf_quota_bucket bucket)
{
    return buckets[bucket].limit;
}

enum ymf_code ymf_quota_refuse(enum ymf_quota_bucket bucket, int64_t needed, int64_t used,
                               int64_t resets_at, struct ymf_err *err)
{
    char when[YMF_TIME_TEXT];
    ymf_time_text(resets_at, when);
    (void)ymf_fail_why(err, YMF_QUOTA, "quota",
                       "YouTube gives %lld %s a day, %lld are used and this needs %lld: they come "
                       "back at %.16s UTC (midnight in California)",
                       (long long)buckets[bucket].limit, buckets[bucket].what, (long long)used,
                       (long long)needed, when);
    if (err)
        err->retry_at_ms = resets_at;
    return YMF_QUOTA;
}
