/* Taking from YouTube's daily buckets. */
#include "engine/quota.h"

#include "base/pacific.h"
#include "ports/ledger_store.h"

struct taking {
    struct ymf_run *run;
    enum ymf_quota_bucket bucket;
    int64_t n;
};

static enum ymf_code take(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct taking *t = ctx;
    const struct ymf_ledger_store *ledger = t->run->deps->store->ledger;
    const char *word = ymf_quota_words[t->bucket];
    char day[YMF_PACIFIC_DAY];
    int64_t resets_at = ymf_pacific_day(ymf_run_now(t->run), day);
    enum ymf_code rc = ledger->take_quota(tx, word, day, t->n, ymf_quota_limit(t->bucket), err);
    if (rc != YMF_QUOTA)
        return rc;
    int64_t used = 0;
    rc = ledger->quota_used(tx, word, day, &used, err);
    return rc ? rc : ymf_quota_refuse(t->bucket, t->n, used, resets_at, err);
}

enum ymf_code ymf_quota_take(struct ymf_run *run, enum ymf_quota_bucket bucket, int64_t n,
                             struct ymf_err *err)
{
    return ymf_run_keep(run, take, &(struct taking){run, bucket, n}, err);
}
