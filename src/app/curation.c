/* Curation jobs: made, read, edited. */
#include "app/curation.h"

#include <string.h>

#include "app/capable.h"
#include "app/curation_inside.h"
#include "app/jobs.h"
#include "base/uuid.h"
#include "core/graph.h"
#include "ports/research_store.h"

enum ymf_code ymf_curation_load(struct ymf_curation_work *w, struct ymf_tx *tx, const char *id,
                                struct ymf_err *err)
{
    struct ymf_curation *job = w->job;
    enum ymf_code rc = w->app->store->curation->get(tx, id, w->arena, job, err);
    if (rc)
        return rc;
    job->videos = YMF_NEW_ARRAY(w->arena, job->selected_video_ids_len + 1, struct ymf_candidate);
    job->videos_len = 0;
    for (size_t i = 0; i < job->selected_video_ids_len; i++) {
        rc =
            w->app->store->research->candidate(tx, job->research_job_id, job->selected_video_ids[i],
                                               w->arena, &job->videos[job->videos_len], err);
        if (rc == YMF_NOT_FOUND) /* gone after 30 days; the brief stays */
            continue;
        if (rc)
            return rc;
        job->videos_len++;
    }
    return YMF_OK;
}

/* The chosen candidates by their own ids, each once. */
static enum ymf_code choose(struct ymf_curation_work *w, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation *job = w->job;
    const struct ymf_curation_new *in = w->in;
    const char **ids = YMF_NEW_ARRAY(w->arena, in->selected_video_ids_len + 1, const char *);
    struct ymf_candidate *chosen =
        YMF_NEW_ARRAY(w->arena, in->selected_video_ids_len + 1, struct ymf_candidate);
    for (size_t i = 0; i < in->selected_video_ids_len; i++) {
        const char *at = ymf_printf(w->arena, "/selected_video_ids/%zu", i);
        enum ymf_code rc = w->app->store->research->candidate(
            tx, job->research_job_id, in->selected_video_ids[i], w->arena, &chosen[i], err);
        if (rc == YMF_NOT_FOUND)
            return ymf_fail_at(err, YMF_INVALID, at, "is not a video of this research");
        if (rc)
            return rc;
        for (size_t k = 0; k < i; k++)
            if (!strcmp(ids[k], chosen[i].id))
                return ymf_fail_at(err, YMF_INVALID, at, "is chosen twice");
        if (strcmp(chosen[i].job_id, job->research_job_id) != 0)
            return ymf_fail_at(err, YMF_INVALID, at, "is not a video of this research");
        ids[i] = chosen[i].id;
        chosen[i].selected_for_curation = true;
    }
    job->selected_video_ids = ids;
    job->selected_video_ids_len = job->videos_len = in->selected_video_ids_len;
    job->videos = chosen;
    return w->app->store->research->put_candidates(tx, chosen, job->videos_len, err);
}

static enum ymf_code insert(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    const char *before = NULL;
    enum ymf_code rc = ymf_once_seen(w->app, tx, w->once, w->arena, &before, err);
    if (rc)
        return rc;
    if (before)
        return ymf_curation_load(w, tx, before, err);
    struct ymf_research research;
    rc = w->app->store->research->get(tx, w->job->research_job_id, w->arena, &research, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_fail_at(err, YMF_INVALID, "/research_job_id", "there is no such research");
    if (!rc)
        rc = choose(w, tx, err);
    if (rc)
        return rc;
    w->job->genre_topic = research.genre_topic;
    rc = w->app->store->curation->insert(tx, w->job, err);
    if (!rc && w->job->status == YMF_CURATION_BRIEFING) {
        struct ymf_graph graph = ymf_graph_curation(w->arena);
        rc = ymf_jobs_start(w->app, tx, w->job->id, YMF_JOB_CURATION, -1, &graph, err);
    }
    return rc ? rc : ymf_once_done(w->app, tx, w->once, w->job->id, err);
}

enum ymf_code ymf_curation_check_models(const struct ymf_app *app, const char *image,
                                        const char *video, struct ymf_err *err)
{
    if (image && *image && !ymf_capable_slot(app, "picture", image))
        return ymf_fail_at(err, YMF_INVALID, "/image_model", "there is no picture model %.60s",
                           image);
    if (video && *video && !ymf_capable_slot(app, "clip", video))
        return ymf_fail_at(err, YMF_INVALID, "/video_model", "there is no video model %.60s",
                           video);
    return YMF_OK;
}

enum ymf_code ymf_curation_create(const struct ymf_app *app, const struct ymf_curation_new *in,
                                  const struct ymf_once *once, struct ymf_arena *arena,
                                  struct ymf_curation *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_curation_check_models(app, in->image_model, in->video_model, err);
    if (!rc && !in->draft)
        rc = ymf_capable(app, YMF_NEEDS_TEXT, in->allow_standin, err);
    if (rc)
        return rc;
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    *ret = (struct ymf_curation){
        .id = id,
        .research_job_id = in->research_job_id,
        .status = in->draft ? YMF_CURATION_PENDING : YMF_CURATION_BRIEFING,
        .direction = in->direction,
        .num_scenes = in->num_scenes,
        .num_tracks = in->num_tracks,
        .minutes = in->minutes,
        .image_model = ymf_capable_model(app, "picture", in->image_model, arena),
        .video_model = ymf_capable_model(app, "clip", in->video_model, arena),
        .allow_standin = in->allow_standin,
        .created_at = ymf_app_now(app),
        .rev = 1,
    };
    struct ymf_curation_work w = {.app = app, .arena = arena, .once = once, .job = ret, .in = in};
    rc = ymf_app_write(app, insert, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_CURATION, ret->id);
    return rc;
}

static enum ymf_code get(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    return ymf_curation_load(w, tx, w->id, err);
}

enum ymf_code ymf_curation_get(const struct ymf_app *app, const char *id, struct ymf_arena *arena,
                               struct ymf_curation *ret, struct ymf_err *err)
{
    struct ymf_curation_work w = {.app = app, .arena = arena, .id = id, .job = ret};
    return ymf_app_read(app, get, &w, err);
}

static enum ymf_code list(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    return w->app->store->curation->list(tx, w->page, w->arena, w->list, err);
}

enum ymf_code ymf_curation_list(const struct ymf_app *app, const struct ymf_page *page,
                                struct ymf_arena *arena, struct ymf_curation_list *ret,
                                struct ymf_err *err)
{
    struct ymf_curation_work w = {.app = app, .arena = arena, .page = page, .list = ret};
    return ymf_app_read(app, list, &w, err);
}
