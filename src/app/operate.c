/* Cancel, retry, publish, regenerate, edit: each one transaction. */
#include "app/operate.h"

#include <string.h>

#include "app/afford.h"
#include "app/beside.h"
#include "app/curation_inside.h"
#include "app/jobs.h"
#include "app/own_media.h"
#include "core/graph.h"
#include "core/metadata.h"
#include "ports/ledger_store.h"
#include "json/fields.h"

struct hand {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_once *once;
    const char *id;
    int64_t number, if_rev;
    const struct ymf_production_again *again;
    const struct ymf_regenerate *regenerate;
    const char *upload_id;
    const struct ymf_production_patch *patch;
    struct ymf_production *job;
    const char *said; /* the line for the log */
    /* What this use case does, between loading and answering. */
    enum ymf_code (*act)(struct hand *h, struct ymf_tx *tx, struct ymf_err *err);
};

static enum ymf_code run(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct hand *h = ctx;
    const char *before = NULL;
    enum ymf_code rc = ymf_once_seen(h->app, tx, h->once, h->arena, &before, err);
    if (!rc)
        rc = ymf_production_load(h->app, tx, h->id, true, h->arena, h->job, err);
    if (rc || before)
        return rc;
    rc = h->act(h, tx, err);
    if (!rc && h->said)
        rc = h->app->store->production->add_event(
            tx, h->id,
            &(struct ymf_event){
                .at = ymf_app_now(h->app), .level = "info", .text = h->said, .subject = ""},
            err);
    int64_t rev = 0;
    if (!rc)
        rc = h->app->store->production->touch(tx, h->id, &rev, err);
    if (!rc)
        rc = ymf_once_done(h->app, tx, h->once, h->id, err);
    return rc ? rc : ymf_production_load(h->app, tx, h->id, true, h->arena, h->job, err);
}

static enum ymf_code do_it(struct hand *h, struct ymf_err *err)
{
    enum ymf_code rc = ymf_app_write(h->app, run, h, err);
    if (!rc)
        ymf_jobs_announce(h->app, YMF_JOB_PRODUCTION, h->id);
    return rc;
}

/* One step that goes on asking for the task of a stopped one; asked for before, it asks anew. */
static enum ymf_code ask_on(struct hand *h, struct ymf_tx *tx, const struct ymf_step *owner,
                            struct ymf_err *err)
{
    const struct ymf_work_store *work = h->app->store->work;
    int64_t now = ymf_app_now(h->app);
    struct ymf_graph late = ymf_graph_late(owner->key, owner->number, h->arena);
    struct ymf_step step;
    enum ymf_code rc = work->insert_steps(tx, h->id, late.items, late.len, now, err);
    if (!rc)
        rc = work->step_by_key(tx, h->id, late.items[0].step.key, h->arena, &step, err);
    bool ended = !rc && (step.state == YMF_STEP_DONE || step.state == YMF_STEP_FAILED ||
                         step.state == YMF_STEP_CANCELLED);
    return ended ? work->restart(tx, h->id, step.key, true, now, err) : rc;
}

/* Paid tasks that are under way are asked to their end, for the books. A running step does that
 * by itself. */
static enum ymf_code keep_asking(struct hand *h, struct ymf_tx *tx, const struct ymf_step *steps,
                                 size_t len, struct ymf_err *err)
{
    for (size_t i = 0; i < len; i++) {
        struct ymf_submission open;
        int state = steps[i].state;
        if (state != YMF_STEP_WAITING && state != YMF_STEP_PARKED && state != YMF_STEP_READY)
            continue;
        enum ymf_code rc = h->app->store->ledger->open_row(tx, steps[i].id, h->arena, &open, err);
        if (rc == YMF_NOT_FOUND)
            continue;
        if (!rc)
            rc = ask_on(h, tx, &steps[i], err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code cancel(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_work_store *work = h->app->store->work;
    struct ymf_job job;
    struct ymf_step *before = NULL;
    size_t len = 0;
    if (h->job->status == YMF_PRODUCTION_PUBLISHED)
        return ymf_fail(err, YMF_CONFLICT, "it is published already: there is nothing to stop");
    enum ymf_code rc = work->job(tx, h->id, h->arena, &job, err);
    if (rc || job.cancel_requested)
        return rc;
    job.cancel_requested = true;
    rc = work->save_job(tx, &job, err);
    if (!rc)
        rc = work->steps(tx, h->id, h->arena, &before, &len, err);
    if (!rc)
        rc = work->cancel_open(tx, h->id, ymf_app_now(h->app), err);
    return rc ? rc : keep_asking(h, tx, before, len, err);
}

enum ymf_code ymf_production_cancel(const struct ymf_app *app, const char *id,
                                    struct ymf_arena *arena, struct ymf_production *ret,
                                    struct ymf_err *err)
{
    struct hand h = {.app = app, .arena = arena, .id = id, .job = ret, .act = cancel};
    h.said = "Stopped by hand";
    return do_it(&h, err);
}

static bool stopped(const struct ymf_step *step)
{
    return step->state == YMF_STEP_FAILED || step->state == YMF_STEP_CANCELLED;
}

static enum ymf_code revive(struct hand *h, struct ymf_tx *tx, const struct ymf_step *step,
                            struct ymf_err *err)
{
    const struct ymf_store *store = h->app->store;
    int64_t now = ymf_app_now(h->app);
    bool unclear = step->error_class && !strcmp(step->error_class, "provider_unclear");
    bool parked = step->state == YMF_STEP_PARKED;
    /* Every route failed, or patience ran out: from the first route on, by the same books. */
    bool anew = parked && step->action && !strcmp(step->action, "retry");
    if (stopped(step) || anew || (parked && unclear && h->again->resubmit))
        return store->work->restart(tx, h->id, step->key, unclear && h->again->resubmit, now, err);
    if (parked && step->provider)
        return store->ledger->pause_provider(tx, step->provider, 0, NULL, err);
    return YMF_OK;
}

/* Scenes whose clip does not come are drawn here instead. */
static enum ymf_code settle_for_ken_burns(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && i < h->job->scenes_len; i++) {
        struct ymf_scene *scene = &h->job->scenes[i];
        bool waits = scene->parked ||
                     (scene->animation_status && !strcmp(scene->animation_status, "failed"));
        if (!waits || !scene->local_image_path)
            continue;
        scene->animation_method = "ken_burns";
        rc = h->app->store->production->save_scene(tx, scene, err);
    }
    return rc;
}

static enum ymf_code retry(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_work_store *work = h->app->store->work;
    struct ymf_step *steps = NULL;
    size_t len = 0;
    size_t found = 0;
    enum ymf_code rc = work->steps(tx, h->id, h->arena, &steps, &len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        if (!stopped(&steps[i]) && steps[i].state != YMF_STEP_PARKED)
            continue;
        found++;
        rc = revive(h, tx, &steps[i], err);
    }
    if (!rc && !found)
        return ymf_fail(err, YMF_CONFLICT,
                        "nothing of it failed or waits: there is nothing to retry");
    if (!rc && h->again->ken_burns)
        rc = settle_for_ken_burns(h, tx, err);
    if (!rc)
        rc = ymf_jobs_reopen(h->app, tx, h->id, h->arena, err);
    return rc ? rc : work->wake(tx, h->id, NULL, ymf_app_now(h->app), err);
}

enum ymf_code ymf_production_retry(const struct ymf_app *app, const char *id,
                                   const struct ymf_production_again *in,
                                   const struct ymf_once *once, struct ymf_arena *arena,
                                   struct ymf_production *ret, struct ymf_err *err)
{
    struct hand h = {.app = app, .arena = arena, .once = once, .id = id, .again = in, .job = ret};
    h.act = retry;
    h.said = "Resumed by hand";
    return do_it(&h, err);
}

static enum ymf_code publish(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_store *store = h->app->store;
    struct ymf_production *p = h->job;
    int64_t now = ymf_app_now(h->app);
    bool uploaded = p->youtube_video_id && *p->youtube_video_id;
    if (uploaded && !h->again->publish_again)
        return ymf_fail(err, YMF_CONFLICT,
                        "it is on YouTube already: publish again to upload a second video");
    if (p->status != YMF_PRODUCTION_AWAITING_REVIEW && p->status != YMF_PRODUCTION_PUBLISHED)
        return ymf_fail(err, YMF_CONFLICT, "the film is not finished: it is %s",
                        ymf_production_words[p->status]);
    p->released = true;
    p->publish = true;
    enum ymf_code rc = store->production->save(tx, p, err);
    if (!rc && uploaded)
        rc = store->work->restart(tx, h->id, "upload", true, now, err);
    if (!rc)
        rc = ymf_jobs_reopen(h->app, tx, h->id, h->arena, err);
    return rc ? rc : store->work->wake(tx, h->id, NULL, now, err);
}

enum ymf_code ymf_production_publish(const struct ymf_app *app, const char *id,
                                     const struct ymf_production_again *in,
                                     const struct ymf_once *once, struct ymf_arena *arena,
                                     struct ymf_production *ret, struct ymf_err *err)
{
    struct hand h = {.app = app, .arena = arena, .once = once, .id = id, .again = in, .job = ret};
    h.act = publish;
    h.said = "Released for publishing";
    return do_it(&h, err);
}

/* A new generation of a step, unless the old one may still be paid for. */
static enum ymf_code anew(struct hand *h, struct ymf_tx *tx, const char *key, struct ymf_err *err)
{
    const struct ymf_store *store = h->app->store;
    struct ymf_step step;
    struct ymf_submission open;
    enum ymf_code rc = store->work->step_by_key(tx, h->id, key, h->arena, &step, err);
    if (rc)
        return rc;
    if (step.state == YMF_STEP_RUNNING)
        return ymf_fail(err, YMF_CONFLICT, "it is being made right now: wait until it is done");
    rc = store->ledger->open_row(tx, step.id, h->arena, &open, err);
    if (!rc && !h->regenerate->may_pay_twice) {
        (void)ymf_fail_why(err, YMF_CONFLICT, "provider_unclear",
                           "the last request is still open and may be paid: confirm that it may "
                           "be paid twice");
        return ymf_err_action(err, "resubmit");
    }
    if (rc && rc != YMF_NOT_FOUND)
        return rc;
    rc = store->work->restart(tx, h->id, key, true, ymf_app_now(h->app), err);
    return rc ? rc : ymf_jobs_reopen(h->app, tx, h->id, h->arena, err);
}

/* A film that was out stays as it is on YouTube; the new one stops before it. */
static enum ymf_code hold(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_production *p = h->job;
    if (p->youtube_video_id && *p->youtube_video_id)
        p->publish = false;
    p->released = false;
    return h->app->store->production->save(tx, p, err);
}

static enum ymf_code scene_again(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_regenerate *in = h->regenerate;
    struct ymf_scene scene;
    enum ymf_code rc =
        h->app->store->production->scene(tx, h->id, h->number, h->arena, &scene, err);
    if (rc)
        return rc;
    const char *kind = in->what == YMF_REGENERATE_PICTURE ? "image" : "animate";
    if (in->prompt && in->what == YMF_REGENERATE_PICTURE)
        scene.image_prompt = in->prompt;
    else if (in->prompt)
        scene.motion_prompt = in->prompt;
    /* What is there counts as made: it is let go (the take stays), or nothing would be made. */
    if (in->what == YMF_REGENERATE_PICTURE) {
        scene.local_image_path = NULL;
        scene.animation_decision = NULL; /* it was made for the old picture */
    }
    rc = h->app->store->production->unchoose_takes(tx, h->id, YMF_TAKE_CLIP, h->number, err);
    if (!rc && in->what == YMF_REGENERATE_PICTURE)
        rc = h->app->store->production->unchoose_takes(tx, h->id, YMF_TAKE_PICTURE, h->number, err);
    if (rc)
        return rc;
    scene.local_video_path = NULL;
    scene.animation_method = in->what == YMF_REGENERATE_KEN_BURNS ? "ken_burns" : NULL;
    scene.animation_status = "pending";
    scene.fallback_reason = NULL;
    rc = h->app->store->production->save_scene(tx, &scene, err);
    if (!rc)
        rc = anew(h, tx, ymf_graph_key(h->arena, kind, h->number), err);
    return rc ? rc : hold(h, tx, err);
}

enum ymf_code ymf_scene_regenerate(const struct ymf_app *app, const char *id, int64_t number,
                                   const struct ymf_regenerate *in, const struct ymf_once *once,
                                   struct ymf_arena *arena, struct ymf_production *ret,
                                   struct ymf_err *err)
{
    struct hand h = {.app = app, .arena = arena, .once = once, .id = id, .number = number};
    h.regenerate = in;
    h.job = ret;
    h.act = scene_again;
    h.said = ymf_printf(arena, "Scene %lld is made anew", (long long)number);
    return do_it(&h, err);
}

static enum ymf_code track_again(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_track track;
    enum ymf_code rc =
        h->app->store->production->track(tx, h->id, h->number, h->arena, &track, err);
    if (rc)
        return rc;
    if (h->regenerate->prompt)
        track.song_prompt = h->regenerate->prompt;
    track.local_audio_path = NULL;
    track.suno_status = "pending";
    rc = h->app->store->production->save_track(tx, &track, err);
    if (!rc)
        rc = h->app->store->production->unchoose_takes(tx, h->id, YMF_TAKE_SONG, h->number, err);
    if (!rc)
        rc = anew(h, tx, ymf_graph_key(h->arena, "track", h->number), err);
    return rc ? rc : hold(h, tx, err);
}

enum ymf_code ymf_track_regenerate(const struct ymf_app *app, const char *id, int64_t number,
                                   const struct ymf_regenerate *in, const struct ymf_once *once,
                                   struct ymf_arena *arena, struct ymf_production *ret,
                                   struct ymf_err *err)
{
    struct hand h = {.app = app, .arena = arena, .once = once, .id = id, .number = number};
    h.regenerate = in;
    h.job = ret;
    h.act = track_again;
    h.said = ymf_printf(arena, "Track %lld is made anew", (long long)number);
    return do_it(&h, err);
}

static enum ymf_code own_track(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_track track;
    struct ymf_own_media own = {0};
    enum ymf_code rc =
        h->app->store->production->track(tx, h->id, h->number, h->arena, &track, err);
    if (!rc)
        rc = ymf_own_media_find(h->app, tx, h->upload_id, 1U << YMF_TAKE_SONG, "/upload_id",
                                h->arena, &own, err);
    if (!rc)
        rc = ymf_own_media_place(h->app, tx, h->id, h->number, &own, h->arena, err);
    if (rc)
        return rc;
    track.local_audio_path = NULL; /* the step puts the upload there */
    track.title = own.title ? own.title : track.title;
    rc = h->app->store->production->save_track(tx, &track, err);
    if (!rc)
        rc = anew(h, tx, ymf_graph_key(h->arena, "track", h->number), err);
    return rc ? rc : hold(h, tx, err);
}

static enum ymf_code own_scene(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_scene scene;
    struct ymf_own_media own = {0};
    enum ymf_code rc =
        h->app->store->production->scene(tx, h->id, h->number, h->arena, &scene, err);
    if (!rc)
        rc = ymf_own_media_find(h->app, tx, h->upload_id,
                                1U << YMF_TAKE_PICTURE | 1U << YMF_TAKE_CLIP, "/upload_id",
                                h->arena, &own, err);
    if (!rc) /* what moved belonged to the old picture */
        rc = h->app->store->production->unchoose_takes(tx, h->id, YMF_TAKE_CLIP, h->number, err);
    if (!rc)
        rc = ymf_own_media_place(h->app, tx, h->id, h->number, &own, h->arena, err);
    if (rc)
        return rc;
    scene.local_image_path = scene.local_video_path = NULL; /* the steps put the upload there */
    scene.animation_decision = scene.animation_method = scene.fallback_reason = NULL;
    scene.animation_status = "pending";
    rc = h->app->store->production->save_scene(tx, &scene, err);
    if (!rc)
        rc = anew(h, tx, ymf_graph_key(h->arena, "image", h->number), err);
    return rc ? rc : hold(h, tx, err);
}

enum ymf_code ymf_own_take(const struct ymf_app *app, const char *id, bool track, int64_t number,
                           const char *upload_id, const struct ymf_once *once,
                           struct ymf_arena *arena, struct ymf_production *ret, struct ymf_err *err)
{
    static const struct ymf_regenerate plain = {0};
    struct hand h = {.app = app, .arena = arena, .once = once, .id = id, .number = number};
    h.upload_id = upload_id;
    h.regenerate = &plain;
    h.job = ret;
    h.act = track ? own_track : own_scene;
    h.said = ymf_printf(arena, "%s %lld takes what you brought", track ? "Track" : "Scene",
                        (long long)number);
    return do_it(&h, err);
}

static enum ymf_code raise_limit(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_job job;
    enum ymf_code rc = h->app->store->work->job(tx, h->id, h->arena, &job, err);
    if (rc)
        return rc;
    rc = ymf_afford_limit(h->app, h->patch->budget_usd, h->arena, &job.budget_cap, err);
    if (rc)
        return rc;
    h->job->budget_limit_usd_micro = job.budget_cap;
    rc = h->app->store->work->save_job(tx, &job, err);
    return rc ? rc : h->app->store->work->wake(tx, h->id, NULL, ymf_app_now(h->app), err);
}

static enum ymf_code check_edit(const struct hand *h, struct ymf_err *err)
{
    const struct ymf_production_patch *in = h->patch;
    const char *pointer = NULL;
    const char *fault = in->metadata ? ymf_metadata_fault(in->metadata, &pointer, h->arena) : NULL;
    if (fault)
        return ymf_fail_at(err, YMF_INVALID, pointer, "%s", fault);
    int privacy = in->has_privacy ? in->privacy : h->job->privacy;
    int64_t at = in->has_publish_at ? in->publish_at : h->job->publish_at;
    if (in->has_publish_at && at && at <= ymf_app_now(h->app))
        return ymf_fail_at(err, YMF_INVALID, "/publish_at", "must lie in the future");
    if (at && privacy != YMF_PRIVATE)
        return ymf_fail_at(err, YMF_INVALID, in->has_publish_at ? "/publish_at" : "/privacy",
                           "a time goes only with privacy private");
    return YMF_OK;
}

static bool has_chapters(const struct ymf_metadata *m)
{
    for (size_t i = 0; m && i < m->checks_len; i++)
        if (!strcmp(m->checks[i].id, "chapters"))
            return m->checks[i].ok;
    return false;
}

static enum ymf_code edit(struct hand *h, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_production_patch *in = h->patch;
    struct ymf_production *p = h->job;
    if (h->if_rev >= 0 && p->rev != h->if_rev)
        return ymf_fail_why(err, YMF_CONFLICT, "rev",
                            "it was changed meanwhile (it is at rev %lld now): look at it again",
                            (long long)p->rev);
    enum ymf_code rc = check_edit(h, err);
    if (!rc && in->has_budget)
        rc = raise_limit(h, tx, err);
    if (rc)
        return rc;
    if (in->metadata) {
        ymf_metadata_check(in->metadata, false, has_chapters(p->view.metadata), h->arena);
        p->metadata = ymf_fields_text(ymf_metadata_fields, in->metadata, h->arena);
        p->youtube_title = in->metadata->title;
        p->youtube_description = in->metadata->description;
    }
    if (in->has_privacy)
        p->privacy = in->privacy;
    if (in->has_publish_at)
        p->publish_at = in->publish_at;
    if (in->image_model)
        p->image_model = in->image_model;
    if (in->video_model)
        p->video_model = in->video_model;
    return h->app->store->production->save(tx, p, err);
}

enum ymf_code ymf_production_edit(const struct ymf_app *app, const char *id, int64_t if_rev,
                                  const struct ymf_production_patch *in, struct ymf_arena *arena,
                                  struct ymf_production *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_curation_check_models(app, in->image_model, in->video_model, err);
    if (!rc)
        rc = ymf_thumbnail_choose(app, id, in->metadata, arena, err);
    if (rc)
        return rc;
    struct hand h = {.app = app, .arena = arena, .id = id, .if_rev = if_rev, .patch = in};
    h.job = ret;
    h.act = edit;
    return do_it(&h, err);
}
