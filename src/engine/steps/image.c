/* A scene's picture: bought by its prompt, kept as it came, shown as PNG. */
#include "base/limits.h"
#include "engine/files.h"
#include "engine/own.h"
#include "engine/paid.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"

enum { STILL_MAX_W = 3840, STILL_MAX_H = 2160 };

struct picture {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_scene scene;
    struct ymf_own own;
    const char *subject, *file;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct picture *p = ctx;
    struct ymf_run *run = p->run;
    const struct ymf_production_store *store = run->deps->store->production;
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p->production, err);
    return rc ? rc
              : store->scene(tx, run->step.job_id, run->step.number, run->arena, &p->scene, err);
}

static enum ymf_code request(struct ymf_run *run, void *ctx, const struct ymf_route *route,
                             struct ymf_generation_request *rq, struct ymf_err *err)
{
    (void)run;
    (void)route;
    const struct picture *p = ctx;
    if (!p->scene.image_prompt || !p->scene.image_prompt[0])
        return ymf_fail(err, YMF_INVALID, "%s has no prompt for its picture", p->subject);
    rq->prompt = p->scene.image_prompt;
    rq->title = p->scene.title;
    return YMF_OK;
}

static enum ymf_code place(struct ymf_run *run, void *ctx, struct ymf_paid_take *chosen,
                           struct ymf_err *err)
{
    struct picture *p = ctx;
    const struct ymf_media *media = run->deps->media;
    p->file = ymf_files_name(run->arena, "scene", run->step.number, "png");
    const char *part = ymf_run_part(run, p->file);
    struct ymf_still_request rq = {.path = chosen->path,
                                   .out = part,
                                   .format = YMF_STILL_PNG,
                                   .max_w = STILL_MAX_W,
                                   .max_h = STILL_MAX_H};
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_still_report report = {0};
    enum ymf_code rc = media->still(media->self, &rq, &watch, run->arena, &report, err);
    if (rc)
        return rc;
    chosen->take.color = report.color;
    return ymf_files_put(run, part, p->file, NULL, err);
}

static enum ymf_code taken(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_take *chosen, const struct ymf_route *route,
                           struct ymf_err *err)
{
    const struct picture *p = ctx;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.local_image_path = p->file;
    scene.image_url = chosen->take.url;
    scene.image_model = route ? route->slot : NULL;
    rc = store->save_scene(tx, &scene, err);
    if (!rc)
        rc = store->choose_take(tx, run->step.job_id, chosen->take.id, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", p->subject, err, "Picture ready, from %s",
                              route && route->label ? route->label : "the provider");
}

static enum ymf_code ended(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_end *end, struct ymf_err *err)
{
    const struct picture *p = ctx;
    return ymf_run_event(run, tx, "error", p->subject, err, "No picture yet: %s", end->reason);
}

static enum ymf_code own_taken(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct picture *p = ctx;
    struct ymf_run *run = p->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, run->step.number, run->arena, &scene, err);
    if (rc)
        return rc;
    scene.local_image_path = p->file;
    scene.image_model = NULL;
    rc = store->save_scene(tx, &scene, err);
    return rc ? rc : ymf_run_event(run, tx, "info", p->subject, err, "Own picture: nothing bought");
}

static enum ymf_code own_picture(struct picture *p, struct ymf_finish *ret, struct ymf_err *err)
{
    p->file = ymf_files_name(p->run->arena, "scene", p->run->step.number, "png");
    enum ymf_code rc = ymf_own_place(p->run, &p->own, p->file, err);
    if (!rc)
        *ret = ymf_finish_done("own picture", own_taken, p);
    return rc;
}

enum ymf_code ymf_step_image(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct picture *p = YMF_NEW(run->arena, struct picture);
    p->run = run;
    p->subject = ymf_printf(run->arena, "scene %lld", (long long)run->step.number);
    enum ymf_code rc = ymf_run_read(run, load, p, err);
    if (rc)
        return rc;
    if (p->scene.local_image_path && p->scene.local_image_path[0]) { /* the operator's own */
        *ret = ymf_finish_done("the picture is there", NULL, NULL);
        return YMF_OK;
    }
    rc = ymf_own_find(run, YMF_TAKE_PICTURE, &p->own, err);
    if (rc || p->own.found)
        return rc ? rc : own_picture(p, ret, err);
    struct ymf_paid paid = {
        .kind = YMF_TAKE_PICTURE,
        .capability = "picture",
        .preferred = p->production.image_model,
        .subject = p->subject,
        .stem = ymf_printf(run->arena, "scene_%02lld", (long long)run->step.number),
        .max_bytes = YMF_MAX_PICTURE,
        .ctx = p,
        .request = request,
        .place = place,
        .taken_tx = taken,
        .ended_tx = ended,
    };
    return ymf_paid_run(run, &paid, ret, err);
}
