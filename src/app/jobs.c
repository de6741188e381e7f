/* Job rows. */
#include "app/jobs.h"

#include "core/graph.h"

static const int64_t deadline_ms = 48LL * 3600 * 1000;

static int64_t deadline(const struct ymf_app *app)
{
    double scale = app->time_scale > 0 ? app->time_scale : 1;
    return ymf_app_now(app) + (int64_t)((double)deadline_ms / scale);
}

enum ymf_code ymf_jobs_start(const struct ymf_app *app, struct ymf_tx *tx, const char *id, int kind,
                             int64_t budget_cap, const struct ymf_graph *graph, struct ymf_err *err)
{
    struct ymf_job job = {
        .id = id,
        .kind = kind,
        .state = YMF_JOB_RUNNING,
        .deadline = deadline(app),
        .budget_cap = budget_cap,
        .created_at = ymf_app_now(app),
    };
    enum ymf_code rc = app->store->work->insert_job(tx, &job, err);
    if (rc)
        return rc;
    return app->store->work->insert_steps(tx, id, graph->items, graph->len, ymf_app_now(app), err);
}

enum ymf_code ymf_jobs_restart_failed(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                      struct ymf_arena *arena, size_t *count, struct ymf_err *err)
{
    struct ymf_step *steps = NULL;
    size_t len = 0;
    enum ymf_code rc = app->store->work->steps(tx, id, arena, &steps, &len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        if (steps[i].state != YMF_STEP_FAILED)
            continue;
        rc = app->store->work->restart(tx, id, steps[i].key, false, ymf_app_now(app), err);
        ++*count;
    }
    return rc;
}

enum ymf_code ymf_jobs_reopen(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                              struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_job job;
    enum ymf_code rc = app->store->work->job(tx, id, arena, &job, err);
    if (rc)
        return rc;
    job.state = YMF_JOB_RUNNING;
    job.cancel_requested = false;
    job.error = NULL;
    job.deadline = deadline(app);
    job.parked_since = 0;
    return app->store->work->save_job(tx, &job, err);
}

void ymf_jobs_announce(const struct ymf_app *app, int kind, const char *id)
{
    ymf_app_nudge(app);
    ymf_app_changed(app, kind, id, "job", 0);
}
