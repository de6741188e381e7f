/* Errors to remedies: one table for reasons, one function for what comes next. */
#include "core/retry.h"

/* What a code is called when the adapter named no reason of its own. */
static const char *const usual_reason[YMF_CODE_COUNT] = {
    [YMF_OK] = "",
    [YMF_INVALID] = "bad_input",
    [YMF_NOT_FOUND] = "task_failed",
    [YMF_CONFLICT] = "operator",
    [YMF_NEEDS_CONFIG] = "key_refused",
    [YMF_NOT_CAPABLE] = "not_feasible",
    [YMF_BUSY] = "busy",
    [YMF_QUOTA] = "quota",
    [YMF_AMBIGUOUS] = "provider_unclear",
    [YMF_FORBIDDEN] = "key_refused",
    [YMF_UNAUTHORIZED] = "key_refused",
    [YMF_REFUSED] = "moderated",
    [YMF_CANCELLED] = "operator",
    [YMF_TOO_LARGE] = "result_unusable",
    [YMF_NO_SPACE] = "disk_low",
    [YMF_INTERNAL] = "task_failed",
};

const char *ymf_retry_reason(const struct ymf_err *err)
{
    if (err->reason[0])
        return err->reason;
    if ((int)err->code < 0 || err->code >= YMF_CODE_COUNT)
        return usual_reason[YMF_INTERNAL];
    return usual_reason[err->code];
}

/* A mixer good enough to spread retries: splitmix64. */
static uint64_t mix(uint64_t seed)
{
    seed += 0x9e3779b97f4a7c15U;
    seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9U;
    seed = (seed ^ (seed >> 27)) * 0x94d049bb133111ebU;
    return seed ^ (seed >> 31);
}

int64_t ymf_retry_backoff_ms(int64_t attempt, uint64_t seed)
{
    int64_t delay = YMF_RETRY_FIRST_MS;
    for (int64_t i = 0; i < attempt && delay < YMF_RETRY_CAP_MS; i++)
        delay *= 2;
    if (delay > YMF_RETRY_CAP_MS)
        delay = YMF_RETRY_CAP_MS;
    int64_t quarter = delay / 4;
    int64_t spread = (int64_t)(mix(seed) % (uint64_t)(2 * quarter + 1));
    return delay - quarter + spread;
}

static int64_t until_told(const struct ymf_err *err, int64_t now_ms)
{
    return err->retry_at_ms > now_ms ? err->retry_at_ms - now_ms : 0;
}

/* Refused sign-in at a provider is the operator's to mend; our own doors never get here. */
static enum ymf_remedy remedy_of(enum ymf_code code)
{
    if (code == YMF_UNAUTHORIZED || code == YMF_FORBIDDEN)
        return YMF_REMEDY_PARK;
    return ymf_code_info(code)->remedy;
}

struct ymf_retry ymf_retry_decide(const struct ymf_err *err, int64_t attempt, uint64_t seed,
                                  int64_t now_ms)
{
    struct ymf_retry next = {
        .act = YMF_RETRY_FAIL,
        .reason_code = ymf_retry_reason(err),
        .action = err->action,
    };
    switch (remedy_of(err->code)) {
    case YMF_REMEDY_NONE:
    case YMF_REMEDY_GIVE_UP:
        if (err->code == YMF_CANCELLED || err->code == YMF_CONFLICT)
            next.act = YMF_RETRY_STOP;
        return next;
    case YMF_REMEDY_RETRY:
        if (err->code == YMF_INTERNAL && attempt >= YMF_RETRY_LOCAL_MAX)
            return next;
        next.act = YMF_RETRY_AGAIN;
        next.delay_ms = ymf_retry_backoff_ms(attempt, seed);
        if (err->code == YMF_BUSY && attempt >= YMF_RETRY_PATIENCE) {
            next.act = YMF_RETRY_PARK; /* nothing ends silently by waiting for ever */
            next.delay_ms = YMF_RETRY_PARK_MS;
            next.action = next.action[0] ? next.action : "retry";
        }
        if (until_told(err, now_ms) > next.delay_ms)
            next.delay_ms = until_told(err, now_ms);
        return next;
    case YMF_REMEDY_NEXT_ROUTE:
        next.act = YMF_RETRY_NEXT_ROUTE;
        return next;
    case YMF_REMEDY_PARK:
        next.act = YMF_RETRY_PARK;
        next.delay_ms = until_told(err, now_ms);
        if (err->code == YMF_NO_SPACE)
            next.delay_ms = YMF_RETRY_RESERVE_MS;
        return next;
    case YMF_REMEDY_LOOK_FIRST:
        next.act = YMF_RETRY_LOOK_FIRST;
        next.delay_ms = ymf_retry_backoff_ms(attempt, seed);
        return next;
    }
    return next;
}
