/*
 * Films to look at, quarter size, beside the film's way: the preview is what exists so far, the
 * animatic 30 seconds of moving pictures made while clips are still to be bought. What cannot be
 * drawn is a line in the log.
 */
#include <string.h>

#include "base/file.h"
#include "engine/files.h"
#include "engine/film_plan.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"
#include "json/fields.h"
#include "json/load.h"

enum { ANIMATIC_FRAMES = 30 * YMF_FILM_FPS };

struct preview {
    struct ymf_run *run;
    struct ymf_production production;
    const char *name, *noun; /* the file, and what people call it */
    struct ymf_film_wish wish;
    struct ymf_render_report report;
    struct ymf_err failed;
};

/* The plan in scratch names its sources where they can be read here. */
static enum ymf_code write_plan(struct preview *v, struct ymf_plan *plan, const char *path,
                                struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && i < plan->sources_len; i++) {
        struct ymf_source *source = &plan->sources[i];
        rc = ymf_files_get(v->run, source->video ? source->video : source->image,
                           source->video ? &source->video : &source->image, err);
    }
    plan->audio.tracks_len = 0; /* the soundtrack is there already */
    if (rc)
        return rc;
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_plan_fields, plan);
    const char *text = ymf_json_text(doc, v->run->arena);
    return ymf_file_write(path, text, strlen(text), 0600, err);
}

static enum ymf_code draw(struct preview *v, struct ymf_err *err)
{
    struct ymf_run *run = v->run;
    const struct ymf_media *media = run->deps->media;
    const struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_music music;
    struct ymf_built_plan built;
    struct ymf_render_request rq = {
        .plan = ymf_run_part(run, ymf_printf(run->arena, "%s.json", v->name)),
        .out = ymf_run_part(run, v->name),
        .mode = YMF_RENDER_FILM,
        .pieces = ymf_files_pieces(run),
        .quality = "preview",
        .workers = 1,
    };
    enum ymf_code rc = ymf_music_load(&v->production, run->arena, &music, err);
    if (!rc)
        rc = ymf_film_plan(run, &v->production, &music, &v->wish, &built, err);
    if (!rc)
        rc = write_plan(v, &built.plan, rq.plan, err);
    if (!rc)
        rc = ymf_files_get(run, YMF_FILE_SOUNDTRACK, &rq.sound, err);
    if (!rc)
        rc = media->render(media->self, &rq, &watch, run->arena, &v->report, err);
    return rc ? rc : ymf_files_put(run, rq.out, v->name, NULL, err);
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct preview *v = ctx;
    if (v->failed.code)
        return ymf_run_event(v->run, tx, "warn", "", err, "No %s: %s", v->noun, v->failed.msg);
    return ymf_run_event(v->run, tx, "info", "", err, "The %s is ready: %.0f s", v->noun,
                         (double)v->report.frames / YMF_FILM_FPS);
}

static enum ymf_code make(struct preview *v, struct ymf_finish *ret, struct ymf_err *err)
{
    enum ymf_code rc = draw(v, &v->failed);
    if (rc == YMF_CANCELLED || atomic_load(&v->run->lost)) {
        *err = v->failed;
        return rc;
    }
    *ret = ymf_finish_done(rc ? "nothing to look at" : "drawn", record, v);
    return YMF_OK;
}

enum ymf_code ymf_step_preview(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct preview *v = YMF_NEW(run->arena, struct preview);
    *v = (struct preview){.run = run, .name = "preview.mp4", .noun = "preview"};
    v->wish.some = true;
    enum ymf_code rc = ymf_run_production(run, true, &v->production, err);
    return rc ? rc : make(v, ret, err);
}

enum ymf_code ymf_step_animatic(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct preview *v = YMF_NEW(run->arena, struct preview);
    *v = (struct preview){.run = run, .name = "animatic.mp4", .noun = "animatic"};
    v->wish = (struct ymf_film_wish){.pictures = true, .some = true, .frames = ANIMATIC_FRAMES};
    enum ymf_code rc = ymf_run_production(run, true, &v->production, err);
    if (rc)
        return rc;
    const char *model = v->production.video_model;
    if (model && strcmp(model, "ken_burns") == 0) { /* the film itself is as cheap */
        *ret = ymf_finish_done("no clip is bought", NULL, NULL);
        return YMF_OK;
    }
    return make(v, ret, err);
}
