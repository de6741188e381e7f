/*
 * A scene in motion: nothing to buy where the direction says pan-and-zoom;
 * else a clip from the chain of models, and pan-and-zoom when none gives one.
 */
#include <string.h>

#include "base/limits.h"
#include "core/address.h"
#include "core/generate.h"
#include "core/graph.h"
#include "engine/files.h"
#include "engine/steps/clip.h"
#include "engine/steps/steps.h"
#include "ports/config.h"
#include "ports/media.h"
#include "ports/production_store.h"
#include "ports/vault.h"
#include "ports/work_store.h"

enum { START_W = 1920, START_H = 1080, START_BYTES = 4 << 20, CLIP_SEC = 5 };
static const int64_t ADDRESS_MS = 23LL * 3600 * 1000;

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_clip *c = ctx;
    struct ymf_run *run = c->run;
    const struct ymf_production_store *store = run->deps->store->production;
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &c->production, err);
    return rc ? rc
              : store->scene(tx, run->step.job_id, run->step.number, run->arena, &c->scene, err);
}

enum ymf_code ymf_clip_load(struct ymf_run *run, struct ymf_clip *clip, struct ymf_err *err)
{
    clip->run = run;
    clip->subject = ymf_printf(run->arena, "scene %lld", (long long)run->step.number);
    clip->file = ymf_files_name(run->arena, "scene", run->step.number, "mp4");
    return ymf_run_read(run, load, clip, err);
}

/* The still the clip starts from: a JPEG of the film's size and the route's bytes at most. */
static enum ymf_code start_picture(struct ymf_run *run, const struct ymf_clip *c, int64_t most,
                                   const char **ret, struct ymf_err *err)
{
    const struct ymf_media *media = run->deps->media;
    const char *out = ymf_run_part(run, "start.jpg");
    const char *picture = NULL;
    enum ymf_code rc = ymf_files_get(run, c->scene.local_image_path, &picture, err);
    if (rc)
        return rc;
    struct ymf_still_request rq = {.path = picture,
                                   .out = out,
                                   .format = YMF_STILL_JPEG,
                                   .max_w = START_W,
                                   .max_h = START_H,
                                   .max_bytes =
                                       most > 0 && most < START_BYTES ? most : START_BYTES};
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_still_report report = {0};
    rc = media->still(media->self, &rq, &watch, run->arena, &report, err);
    if (!rc)
        *ret = out;
    return rc;
}

struct address {
    struct ymf_run *run;
    const char *url;
};

/* Where the provider of the scene's picture still serves it: its links last a day. */
static enum ymf_code find_address(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct address *a = ctx;
    struct ymf_run *run = a->run;
    struct ymf_take *takes = NULL;
    size_t len = 0;
    enum ymf_code rc =
        run->deps->store->production->takes(tx, run->step.job_id, run->arena, &takes, &len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        const struct ymf_take *t = &takes[i];
        if (t->kind == YMF_TAKE_PICTURE && t->number == run->step.number && t->chosen &&
            t->source != YMF_FROM_UPLOAD && t->url && t->url[0] &&
            ymf_run_now(run) - t->created_at < ADDRESS_MS)
            a->url = t->url;
    }
    return rc;
}

/* An address of our own that anybody may read for some hours; else the maker's, while it lasts. */
static enum ymf_code public_picture(struct ymf_run *run, const struct ymf_clip *c,
                                    const struct ymf_route *route, const char **ret,
                                    struct ymf_err *err)
{
    const char *base =
        run->deps->config->get(run->deps->config->self, "PUBLIC_BASE_URL", run->arena);
    if (!base || !run->deps->vault) {
        struct address a = {.run = run};
        enum ymf_code rc = ymf_run_read(run, find_address, &a, err);
        *ret = a.url;
        return rc;
    }
    const char *picture = NULL;
    const char *name = ymf_printf(run->arena, "start_%02lld.jpg", (long long)run->step.number);
    enum ymf_code rc = start_picture(run, c, route->image_max_bytes, &picture, err);
    if (!rc)
        rc = ymf_files_put(run, picture, ymf_printf(run->arena, "incoming/%s", name), NULL, err);
    if (rc)
        return rc;
    const struct ymf_vault *vault = run->deps->vault;
    const char *job = run->step.job_id;
    int64_t until = (ymf_run_now(run) + YMF_ADDRESS_MS) / 1000;
    const char *text = ymf_address_text(job, name, until, run->arena);
    *ret = ymf_address_of(base, job, name, until, vault->sign(vault->self, text, run->arena),
                          run->arena);
    return YMF_OK;
}

static enum ymf_code request(struct ymf_run *run, void *ctx, const struct ymf_route *route,
                             struct ymf_generation_request *rq, struct ymf_err *err)
{
    const struct ymf_clip *c = ctx;
    rq->prompt = c->scene.motion_prompt && c->scene.motion_prompt[0] ? c->scene.motion_prompt
                                                                     : c->scene.description;
    rq->title = c->scene.title;
    double asked = c->scene.duration_seconds;
    rq->seconds = ymf_route_seconds(route, asked > 0 ? asked : CLIP_SEC);
    if (route->image == YMF_IMAGE_URL)
        return public_picture(run, c, route, &rq->image_url, err);
    return start_picture(run, c, route->image_max_bytes, &rq->image_path, err);
}

static enum ymf_code accepted(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                              const char *task_id, struct ymf_err *err)
{
    (void)ctx;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.cometapi_task_id = task_id;
    scene.animation_status = "processing";
    return store->save_scene(tx, &scene, err);
}

enum ymf_code ymf_clip_place(struct ymf_run *run, void *clip, struct ymf_paid_take *chosen,
                             struct ymf_err *err)
{
    const struct ymf_clip *c = clip;
    return ymf_files_link(run, chosen->take.file, c->file, err);
}

enum ymf_code ymf_clip_adopt(struct ymf_run *run, struct ymf_tx *tx, const char *file,
                             const struct ymf_paid_take *chosen, const struct ymf_route *route,
                             struct ymf_err *err)
{
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.animation_method = "ai_animation";
    scene.animation_model = route ? route->slot : NULL;
    scene.animation_status = "completed";
    scene.fallback_reason = NULL;
    scene.local_video_path = file;
    scene.duration_seconds = chosen->info.seconds;
    rc = store->save_scene(tx, &scene, err);
    return rc ? rc : store->choose_take(tx, run->step.job_id, chosen->take.id, err);
}

static enum ymf_code taken(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_take *chosen, const struct ymf_route *route,
                           struct ymf_err *err)
{
    const struct ymf_clip *c = ctx;
    enum ymf_code rc = ymf_clip_adopt(run, tx, c->file, chosen, route, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", c->subject, err, "Clip ready, %.1f s, from %s",
                              chosen->info.seconds,
                              route && route->label ? route->label : "the provider");
}

/* Pan-and-zoom takes the slot; a paid task that may still come is asked for by a late step. */
static enum ymf_code fill(struct ymf_run *run, const struct ymf_clip *c, struct ymf_tx *tx,
                          const struct ymf_paid_end *end, struct ymf_err *err)
{
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.animation_method = "ken_burns_fallback";
    scene.fallback_reason = end->reason;
    scene.animation_status = "completed";
    scene.local_video_path = NULL;
    rc = store->save_scene(tx, &scene, err);
    if (!rc && end->still_open) {
        struct ymf_graph late = ymf_graph_late(run->step.key, run->step.number, run->arena);
        rc = run->deps->store->work->insert_steps(tx, run->step.job_id, late.items, late.len,
                                                  ymf_run_now(run), err);
    }
    return rc ? rc
              : ymf_run_event(run, tx, "warn", c->subject, err,
                              "Pan-and-zoom takes the clip's place: %s", end->reason);
}

static enum ymf_code ended(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_end *end, struct ymf_err *err)
{
    const struct ymf_clip *c = ctx;
    if (end->act == YMF_GENERATE_FILL)
        return fill(run, c, tx, end, err);
    return ymf_run_event(run, tx, "warn", c->subject, err, "No clip: %s", end->reason);
}

static enum ymf_code still_life(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_run *run = ctx;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.animation_status = "completed";
    scene.local_video_path = NULL;
    return store->save_scene(tx, &scene, err);
}

static enum ymf_code own_taken(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_clip *c = ctx;
    struct ymf_run *run = c->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.animation_method = "ai_animation";
    scene.animation_model = NULL;
    scene.animation_status = "completed";
    scene.fallback_reason = NULL;
    scene.local_video_path = c->file;
    scene.duration_seconds = c->own.item.seconds;
    rc = store->save_scene(tx, &scene, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", c->subject, err, "Own clip, %.1f s: nothing bought",
                              c->own.item.seconds);
}

static enum ymf_code own_clip(struct ymf_clip *c, struct ymf_finish *ret, struct ymf_err *err)
{
    enum ymf_code rc = ymf_own_place(c->run, &c->own, c->file, err);
    if (!rc)
        *ret = ymf_finish_done("own clip", own_taken, c);
    return rc;
}

static bool is_word(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

enum ymf_code ymf_step_animate(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct ymf_clip *c = YMF_NEW(run->arena, struct ymf_clip);
    enum ymf_code rc = ymf_clip_load(run, c, err);
    if (rc)
        return rc;
    rc = ymf_own_find(run, YMF_TAKE_CLIP, &c->own, err);
    if (rc || c->own.found)
        return rc ? rc : own_clip(c, ret, err);
    const char *method = c->scene.animation_method;
    if (is_word(method, "ken_burns") || is_word(method, "ken_burns_fallback")) {
        *ret = ymf_finish_done("pan-and-zoom, drawn by the renderer", still_life, run);
        return YMF_OK;
    }
    if (c->scene.local_video_path && c->scene.local_video_path[0]) { /* own clip, or adopted */
        *ret = ymf_finish_done("the clip is there", NULL, NULL);
        return YMF_OK;
    }
    const char *wished = c->scene.animation_model;
    struct ymf_paid paid = {
        .kind = YMF_TAKE_CLIP,
        .capability = "clip",
        .preferred = wished && wished[0] ? wished : c->production.video_model,
        .subject = c->subject,
        .stem = ymf_printf(run->arena, "scene_%02lld", (long long)run->step.number),
        .max_bytes = YMF_MAX_CLIP,
        .ctx = c,
        .request = request,
        .accepted_tx = accepted,
        .place = ymf_clip_place,
        .taken_tx = taken,
        .ended_tx = ended,
    };
    return ymf_paid_run(run, &paid, ret, err);
}
