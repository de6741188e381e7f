/* Curation jobs: edited by hand, written again, stopped. */
#include <stdio.h>
#include <string.h>

#include "app/capable.h"
#include "app/curation_inside.h"
#include "app/jobs.h"
#include "app/own_media.h"
#include "base/uuid.h"
#include "core/graph.h"
#include "ports/own_media_store.h"
#include "json/fields.h"
#include "json/load.h"

static enum ymf_code conflict(const struct ymf_curation *job, struct ymf_err *err)
{
    return ymf_fail_why(err, YMF_CONFLICT, "rev",
                        "it was changed meanwhile (it is at rev %lld now): look at it again",
                        (long long)job->rev);
}

/* New scenes get ids; no id stands twice. */
static enum ymf_code name_scenes(struct ymf_brief *brief, struct ymf_arena *arena,
                                 struct ymf_err *err)
{
    for (size_t i = 0; i < brief->scenes_len; i++) {
        struct ymf_brief_scene *scene = &brief->scenes[i];
        if (!scene->id || !*scene->id) {
            char *id = ymf_alloc(arena, YMF_UUID_TEXT);
            ymf_uuid_new(id);
            scene->id = id;
        }
        for (size_t k = 0; k < i; k++)
            if (!strcmp(brief->scenes[k].id, scene->id))
                return ymf_fail_at(err, YMF_INVALID,
                                   ymf_printf(arena, "/user_approved_brief/scenes/%zu/id", i),
                                   "stands twice");
    }
    return YMF_OK;
}

static enum ymf_code apply(struct ymf_curation_work *w, struct ymf_err *err)
{
    struct ymf_curation *job = w->job;
    const struct ymf_curation_patch *p = w->patch;
    if (p->user_approved_brief) {
        if (job->status == YMF_CURATION_BRIEFING)
            return ymf_fail(err, YMF_CONFLICT,
                            "the brief is being written: wait, or stop it first");
        enum ymf_code rc = name_scenes(p->user_approved_brief, w->arena, err);
        if (rc)
            return rc;
        job->user_approved_brief = p->user_approved_brief;
        job->num_scenes = (int64_t)p->user_approved_brief->scenes_len;
        if (job->status == YMF_CURATION_PENDING || job->status == YMF_CURATION_FAILED)
            job->status = YMF_CURATION_READY; /* a brief written by hand is a brief */
    } else if (p->has_num_scenes) {
        job->num_scenes = p->num_scenes;
    }
    if (p->direction)
        job->direction = p->direction;
    if (p->has_num_tracks)
        job->num_tracks = p->num_tracks;
    if (p->has_minutes)
        job->minutes = p->minutes;
    if (p->image_model && *p->image_model)
        job->image_model = p->image_model;
    if (p->video_model && *p->video_model)
        job->video_model = p->video_model;
    return YMF_OK;
}

/* A brief may lie for days: what it shows of the operator's own stays with it. */
static enum ymf_code keep_own(struct ymf_curation_work *w, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_brief *brief = w->patch->user_approved_brief;
    const unsigned kinds = 1U << YMF_TAKE_PICTURE | 1U << YMF_TAKE_CLIP;
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && brief && i < brief->scenes_len; i++) {
        const char *id = brief->scenes[i].upload_id;
        struct ymf_own_media own;
        if (!id || !*id)
            continue;
        rc =
            ymf_own_media_find(w->app, tx, id, kinds,
                               ymf_printf(w->arena, "/user_approved_brief/scenes/%zu/upload_id", i),
                               w->arena, &own, err);
        if (!rc)
            rc = w->app->store->own_media->use(tx, id, err);
    }
    return rc;
}

static enum ymf_code edit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    enum ymf_code rc = ymf_curation_load(w, tx, w->id, err);
    if (rc)
        return rc;
    if (w->if_rev >= 0 && w->job->rev != w->if_rev)
        return conflict(w->job, err);
    rc = apply(w, err);
    if (!rc)
        rc = keep_own(w, tx, err);
    if (!rc)
        rc = w->app->store->curation->save(tx, w->job, w->job->rev, err);
    return rc ? rc : ymf_curation_load(w, tx, w->id, err);
}

enum ymf_code ymf_curation_edit(const struct ymf_app *app, const char *id, int64_t if_rev,
                                const struct ymf_curation_patch *in, struct ymf_arena *arena,
                                struct ymf_curation *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_curation_check_models(app, in->image_model, in->video_model, err);
    if (rc)
        return rc;
    struct ymf_curation_work w = {
        .app = app, .arena = arena, .id = id, .job = ret, .patch = in, .if_rev = if_rev};
    rc = ymf_app_write(app, edit, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_CURATION, id);
    return rc;
}

static const struct ymf_brief_scene *scene_by_id(const struct ymf_brief *brief, const char *id)
{
    for (size_t i = 0; brief && i < brief->scenes_len; i++)
        if (brief->scenes[i].id && !strcmp(brief->scenes[i].id, id))
            return &brief->scenes[i];
    return NULL;
}

/* What the brief step is told: {"scene_ids":[…],"add":n,"keep_edited":true}. */
static const char *order_of(struct ymf_curation_work *w)
{
    const struct ymf_curation_again *in = w->again;
    YMF_AUTO(json) json_t *doc = json_object();
    json_t *ids = json_array();
    for (size_t i = 0; i < in->scene_ids_len; i++)
        (void)json_array_append_new(ids, json_string(in->scene_ids[i]));
    (void)json_object_set_new(doc, "scene_ids", ids);
    (void)json_object_set_new(doc, "add", json_integer(in->add));
    (void)json_object_set_new(doc, "keep_edited", json_boolean(in->keep_edited));
    return ymf_json_text(doc, w->arena);
}

static enum ymf_code check_order(struct ymf_curation_work *w, struct ymf_err *err)
{
    const struct ymf_brief *brief = ymf_curation_brief(w->job);
    for (size_t i = 0; i < w->again->scene_ids_len; i++)
        if (!scene_by_id(brief, w->again->scene_ids[i]))
            return ymf_fail_at(err, YMF_INVALID, ymf_printf(w->arena, "/scene_ids/%zu", i),
                               "there is no such scene");
    int64_t scenes = brief ? (int64_t)brief->scenes_len : 0;
    if (w->again->add && scenes + w->again->add > 60)
        return ymf_fail_at(err, YMF_INVALID, "/add", "a brief has at most 60 scenes");
    return YMF_OK;
}

/* A step of its own for each order: what it is to do stands in its input. */
static enum ymf_code order_steps(struct ymf_curation_work *w, struct ymf_tx *tx,
                                 struct ymf_err *err)
{
    struct ymf_job job;
    struct ymf_graph graph = ymf_graph_curation(w->arena);
    enum ymf_code rc = w->app->store->work->job(tx, w->id, w->arena, &job, err);
    if (rc == YMF_NOT_FOUND) /* a draft: nothing was written yet */
        return ymf_jobs_start(w->app, tx, w->id, YMF_JOB_CURATION, -1, &graph, err);
    if (rc)
        return rc;
    struct ymf_step_plan *brief = &graph.items[graph.len - 1];
    brief->step.key = ymf_printf(w->arena, "brief:%lld", (long long)w->job->rev);
    brief->step.input = order_of(w);
    brief->deps_len = 0;
    rc = w->app->store->work->insert_steps(tx, w->id, brief, 1, ymf_app_now(w->app), err);
    return rc ? rc : ymf_jobs_reopen(w->app, tx, w->id, w->arena, err);
}

static enum ymf_code regenerate(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    const char *before = NULL;
    enum ymf_code rc = ymf_once_seen(w->app, tx, w->once, w->arena, &before, err);
    if (!rc)
        rc = ymf_curation_load(w, tx, w->id, err);
    if (rc || before)
        return rc;
    if (w->job->status == YMF_CURATION_BRIEFING)
        return ymf_fail(err, YMF_CONFLICT, "the brief is being written already");
    rc = check_order(w, err);
    if (!rc)
        rc = order_steps(w, tx, err);
    if (rc)
        return rc;
    w->job->status = YMF_CURATION_BRIEFING;
    w->job->reason_code = w->job->reason = w->job->action = NULL;
    rc = w->app->store->curation->save(tx, w->job, w->job->rev, err);
    if (!rc)
        rc = ymf_once_done(w->app, tx, w->once, w->id, err);
    return rc ? rc : ymf_curation_load(w, tx, w->id, err);
}

enum ymf_code ymf_curation_regenerate(const struct ymf_app *app, const char *id,
                                      const struct ymf_curation_again *in,
                                      const struct ymf_once *once, struct ymf_arena *arena,
                                      struct ymf_curation *ret, struct ymf_err *err)
{
    struct ymf_curation_work w = {
        .app = app, .arena = arena, .id = id, .job = ret, .again = in, .once = once};
    enum ymf_code rc = ymf_app_write(app, regenerate, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_CURATION, id);
    return rc;
}

static enum ymf_code cancel(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_curation_work *w = ctx;
    enum ymf_code rc = ymf_curation_load(w, tx, w->id, err);
    if (rc)
        return rc;
    if (w->job->status != YMF_CURATION_BRIEFING)
        return ymf_fail(err, YMF_CONFLICT, "no brief is being written");
    rc = w->app->store->work->cancel_open(tx, w->id, ymf_app_now(w->app), err);
    if (rc)
        return rc;
    w->job->status = ymf_curation_brief(w->job) ? YMF_CURATION_READY : YMF_CURATION_PENDING;
    rc = w->app->store->curation->save(tx, w->job, w->job->rev, err);
    return rc ? rc : ymf_curation_load(w, tx, w->id, err);
}

enum ymf_code ymf_curation_cancel(const struct ymf_app *app, const char *id,
                                  struct ymf_arena *arena, struct ymf_curation *ret,
                                  struct ymf_err *err)
{
    struct ymf_curation_work w = {.app = app, .arena = arena, .id = id, .job = ret};
    enum ymf_code rc = ymf_app_write(app, cancel, &w, err);
    if (!rc)
        ymf_jobs_announce(app, YMF_JOB_CURATION, id);
    return rc;
}
