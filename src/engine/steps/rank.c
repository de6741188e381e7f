/* Stage 1: best first, the asked number of them, done. */
#include "core/filter.h"
#include "engine/steps/text.h"
#include "ports/research_store.h"

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_run *run = ctx;
    const struct ymf_research_store *store = run->deps->store->research;
    struct ymf_research job;
    struct ymf_candidate *all = NULL;
    size_t len = 0;
    enum ymf_code rc = store->get(tx, run->step.job_id, run->arena, &job, err);
    if (!rc)
        rc = store->candidates(tx, run->step.job_id, run->arena, &all, &len, err);
    if (!rc)
        rc = store->remove_candidates(tx, run->step.job_id, err);
    if (rc)
        return rc;
    ymf_filter_rank(all, len);
    size_t top = (size_t)job.top_n < len ? (size_t)job.top_n : len;
    if (top)
        rc = store->put_candidates(tx, all, top, err);
    if (rc)
        return rc;
    job.status = YMF_RESEARCH_COMPLETED;
    job.completed_at = ymf_run_now(run);
    job.error_message = job.reason_code = job.reason = job.action = NULL;
    return store->save(tx, &job, err);
}

enum ymf_code ymf_step_rank(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    (void)err;
    *ret = ymf_finish_done("ranked", commit, run);
    return YMF_OK;
}
