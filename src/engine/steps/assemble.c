/*
 * The timeline and its picture: scenes on beats for the whole music, PLAN.json,
 * and the film without sound. Cuts, moves and repeats are the planner's; what
 * is drawn once is not drawn again.
 */
#include <string.h>

#include "engine/files.h"
#include "engine/film_plan.h"
#include "engine/music.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"
#include "json/load.h"

struct film {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_music music;
    struct ymf_built_plan built;
    const char *timeline;
    struct ymf_render_report report;
};

static enum ymf_code build(struct film *f, struct ymf_err *err)
{
    struct ymf_run *run = f->run;
    enum ymf_code rc =
        ymf_film_plan(run, &f->production, &f->music, &(struct ymf_film_wish){0}, &f->built, err);
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_plan_fields, &f->built.plan);
    return ymf_files_text(run, YMF_FILE_PLAN, ymf_json_pretty(doc, run->arena), err);
}

static const char *take_of(const struct ymf_scene *scene)
{
    int kind =
        scene->local_video_path && scene->local_video_path[0] ? YMF_TAKE_CLIP : YMF_TAKE_PICTURE;
    for (size_t i = 0; i < scene->takes_len; i++) {
        if (scene->takes[i].chosen && scene->takes[i].kind == kind)
            return scene->takes[i].id;
    }
    return NULL;
}

static void describe(struct film *f)
{
    struct ymf_arena *arena = f->run->arena;
    const struct ymf_plan *plan = &f->built.plan;
    struct ymf_timeline line = {.fps = {plan->fps[0], plan->fps[1]}};
    line.shots = YMF_NEW_ARRAY(arena, plan->shots_len + 1, struct ymf_timeline_shot);
    line.shots_len = plan->shots_len;
    for (size_t i = 0; i < plan->shots_len; i++) {
        const struct ymf_shot_note *note = &f->built.notes[i];
        const struct ymf_scene *scene = &f->production.scenes[note->scene];
        line.frames += plan->shots[i].frames;
        line.shots[i] = (struct ymf_timeline_shot){
            .scene = scene->scene_number,
            .take_id = take_of(scene),
            .start_frame = note->start_frame,
            .frames = plan->shots[i].frames,
            .transition = plan->shots[i].transition.kind,
            .cut_on = note->cut_on,
            .why = note->why,
        };
    }
    f->timeline = ymf_fields_text(ymf_timeline_fields, &line, arena);
}

/* A scene's first appearance is its beat-matched window. */
static enum ymf_code save_windows(struct film *f, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_run *run = f->run;
    const struct ymf_production_store *store = run->deps->store->production;
    for (size_t s = 0; s < f->production.scenes_len; s++) {
        size_t i = 0;
        while (i < f->built.plan.shots_len && f->built.notes[i].scene != s)
            i++;
        if (i == f->built.plan.shots_len)
            continue;
        struct ymf_scene scene;
        enum ymf_code rc = store->scene(tx, run->step.job_id, f->production.scenes[s].scene_number,
                                        run->arena, &scene, err);
        if (rc)
            return rc;
        double start = (double)f->built.notes[i].start_frame / YMF_FILM_FPS;
        scene.beat_cut_start_sec = start;
        scene.beat_cut_end_sec = start + (double)f->built.plan.shots[i].frames / YMF_FILM_FPS;
        rc = store->save_scene(tx, &scene, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct film *f = ctx;
    struct ymf_run *run = f->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    p.assembled_video_path = YMF_FILE_ASSEMBLED;
    p.timeline_json = f->timeline;
    rc = store->save(tx, &p, err);
    if (!rc)
        rc = save_windows(f, tx, err);
    if (!rc && f->built.summary)
        rc = ymf_run_event(run, tx, "info", "", err, "%s", f->built.summary);
    return rc ? rc
              : ymf_run_event(run, tx, "info", "", err,
                              "Picture assembled: %zu shots, %lld frames, %lld of them drawn",
                              f->built.plan.shots_len, (long long)f->report.frames,
                              (long long)f->report.encoded);
}

static void told(void *ctx, const struct ymf_media_progress *now)
{
    ymf_run_progress(ctx, now->done, now->total);
}

enum ymf_code ymf_step_assemble(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct film *f = YMF_NEW(run->arena, struct film);
    f->run = run;
    enum ymf_code rc = ymf_run_production(run, true, &f->production, err);
    if (!rc)
        rc = ymf_music_load(&f->production, run->arena, &f->music, err);
    if (!rc)
        rc = build(f, err);
    if (rc)
        return rc;
    describe(f);
    const struct ymf_media *media = run->deps->media;
    const char *part = ymf_run_part(run, YMF_FILE_ASSEMBLED);
    struct ymf_render_request rq = {
        .out = part,
        .mode = YMF_RENDER_PICTURE,
        .pieces = ymf_files_pieces(run),
        .quality = "standard",
    };
    struct ymf_media_watch watch = {.cancel = &run->cancel, .progress = told, .ctx = run};
    rc = ymf_files_get_plan(run, &rq.plan, err);
    if (!rc)
        rc = media->render(media->self, &rq, &watch, run->arena, &f->report, err);
    if (!rc)
        rc = ymf_files_put(run, part, YMF_FILE_ASSEMBLED, NULL, err);
    if (!rc) /* of claims that died while they drew */
        rc = ymf_files_tidy(run, "pieces/", err);
    if (rc)
        return rc;
    *ret = ymf_finish_done("picture assembled", record, f);
    return YMF_OK;
}
