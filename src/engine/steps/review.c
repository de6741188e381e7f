/*
 * The operator's last word: nothing goes to YouTube before it where it was
 * asked for, where publishing was not, or where a video of this job is there.
 */
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/production_store.h"

static enum ymf_code passed(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_run *run = ctx;
    return ymf_run_event(run, tx, "info", "", err, "Going on to YouTube");
}

static enum ymf_code stopped(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_run *run = ctx;
    return ymf_run_event(run, tx, "info", "", err,
                         "The film is whole and waits for you: nothing was sent to YouTube");
}

enum ymf_code ymf_step_review(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct ymf_production p = {0};
    enum ymf_code rc = ymf_run_production(run, false, &p, err);
    if (rc)
        return rc;
    bool there = p.youtube_video_id && p.youtube_video_id[0];
    if (p.released || (p.publish && !p.review_before_publish && !there)) {
        *ret = ymf_finish_done("released", passed, run);
        return YMF_OK;
    }
    *ret = (struct ymf_finish){
        .state = YMF_STEP_PARKED,
        .why = "awaiting review",
        .reason_code = "operator",
        .reason = "the film waits for your word before anything is sent to YouTube",
        .commit = stopped,
        .ctx = run,
    };
    return YMF_OK;
}
