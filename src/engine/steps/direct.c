/* Stage 3: how one scene moves, decided from its picture, its words and its beats. The whole
 * decision object is stored on the scene. */
#include <string.h>

#include "base/file.h"
#include "core/fallback.h"
#include "engine/ask.h"
#include "engine/files.h"
#include "engine/music.h"
#include "engine/steps/text.h"
#include "plan/build_windows.h"
#include "ports/media.h"
#include "ports/production_store.h"

enum { MAX_TOKENS = 2000, LONG_EDGE = 1568, BEATS_TOLD = 64 };

struct direction {
    struct ymf_run *run;
    struct ymf_production job;
    const struct ymf_scene *scene;
    const char *picture;
    struct ymf_scene_window window;
    struct ymf_decision decision;
    struct ymf_asked asked;
};

static enum ymf_code find_window(struct direction *d, struct ymf_err *err)
{
    struct ymf_run *run = d->run;
    struct ymf_music music;
    enum ymf_code rc = ymf_music_load(&d->job, run->arena, &music, err);
    if (rc)
        return rc;
    struct ymf_plan_scene *scenes =
        YMF_NEW_ARRAY(run->arena, d->job.scenes_len, struct ymf_plan_scene);
    for (size_t i = 0; i < d->job.scenes_len; i++)
        scenes[i] = (struct ymf_plan_scene){
            .id = ymf_printf(run->arena, "s%zu", i + 1),
            .path = "picture",
            .transition = d->job.scenes[i].transition == YMF_TRANSITION_CUT ? YMF_WISH_CUT
                                                                            : YMF_WISH_DISSOLVE,
        };
    struct ymf_plan_music for_plan = ymf_music_for_plan(&music, run->arena);
    struct ymf_scene_window *windows = NULL;
    rc = ymf_plan_scene_windows(&for_plan, scenes, d->job.scenes_len,
                                &(struct ymf_plan_options){.seed = 1}, run->arena, &windows, err);
    if (!rc)
        d->window = windows[d->scene - d->job.scenes];
    return rc;
}

static enum ymf_code small_picture(struct direction *d, struct ymf_err *err)
{
    struct ymf_run *run = d->run;
    if (!d->scene->local_image_path || !d->scene->local_image_path[0])
        return ymf_fail(err, YMF_CONFLICT, "scene %lld has no picture yet",
                        (long long)d->scene->scene_number);
    const char *out =
        ymf_run_part(run, ymf_files_name(run->arena, "look", d->scene->scene_number, "jpg"));
    const char *picture = NULL;
    enum ymf_code rc = ymf_files_get(run, d->scene->local_image_path, &picture, err);
    if (rc)
        return rc;
    const struct ymf_still_request rq = {.path = picture,
                                         .out = out,
                                         .format = YMF_STILL_JPEG,
                                         .max_w = LONG_EDGE,
                                         .max_h = LONG_EDGE};
    const struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_still_report report;
    d->picture = out;
    return run->deps->media->still(run->deps->media->self, &rq, &watch, run->arena, &report, err);
}

static const char *beats_text(const struct direction *d)
{
    struct ymf_arena *a = d->run->arena;
    const char *text = "";
    for (size_t i = 0; i < d->window.beats_len && i < BEATS_TOLD; i++)
        text = ymf_printf(a, "%s%s%.2f", text, i ? ", " : "", d->window.beats[i]);
    return *text ? text : "none";
}

/* The operator wants no clips: whatever the director thinks of it, none is bought. */
static bool only_stills(const struct direction *d)
{
    return d->job.video_model && strcmp(d->job.video_model, "ken_burns") == 0;
}

/* A model added in Settings: the director does not know its name, so the operator's wish stands. */
static bool own_model(const struct direction *d)
{
    const char *wished = d->job.video_model;
    for (size_t i = 0; wished && ymf_decision_model_words[i]; i++)
        if (strcmp(ymf_decision_model_words[i], wished) == 0)
            return false;
    return wished && *wished;
}

static enum ymf_code ask_direction(struct direction *d, struct ymf_err *err)
{
    struct ymf_arena *a = d->run->arena;
    const struct ymf_brief *brief = d->job.brief;
    const struct ymf_scene *s = d->scene;
    const char *model = d->job.video_model && *d->job.video_model ? d->job.video_model : "kling3";
    const struct ymf_prompt_place places[] = {
        {"theme", ymf_prompt_quote(brief ? brief->theme : "", 1000, a)},
        {"mood", ymf_prompt_quote(s->mood, 200, a)},
        {"number", ymf_printf(a, "%lld", (long long)s->scene_number)},
        {"count", ymf_printf(a, "%lld", (long long)d->job.num_scenes)},
        {"title", ymf_prompt_quote(s->title, 200, a)},
        {"description", ymf_prompt_quote(s->description, 2000, a)},
        {"recommendation",
         ymf_motion_words[only_stills(d) ? YMF_MOTION_KEN_BURNS : s->recommended]},
        {"motion", ymf_prompt_quote(s->motion_prompt, 400, a)},
        {"start", ymf_printf(a, "%.2f", d->window.start_sec)},
        {"end", ymf_printf(a, "%.2f", d->window.end_sec)},
        {"seconds", ymf_printf(a, "%.2f", d->window.end_sec - d->window.start_sec)},
        {"beats", beats_text(d)},
        {"energy", ymf_printf(a, "%.2f", d->window.energy)},
        {"model", model},
    };
    const struct ymf_llm_image image = {.path = d->picture};
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = "direct",
        .places = places,
        .places_len = sizeof places / sizeof places[0],
        .images = &image,
        .images_len = 1,
        .fields = ymf_decision_fields,
        .schema_name = "animation_decision",
        .size = sizeof d->decision,
        .blank = &ymf_decision_blank,
        .max_tokens = MAX_TOKENS,
    };
    return ymf_ask(d->run, &ask, &d->decision, &d->asked, err);
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct direction *d = ctx;
    struct ymf_run *run = d->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_scene scene;
    enum ymf_code rc =
        store->scene(tx, run->step.job_id, d->scene->scene_number, run->arena, &scene, err);
    if (rc)
        return rc;
    bool ai = d->decision.method == YMF_MOTION_AI;
    scene.animation_decision = ymf_fields_text(
        ai ? ymf_decision_ai_fields : ymf_decision_still_fields, &d->decision, run->arena);
    scene.animation_method = ai ? NULL : "ken_burns"; /* ai_animation once there is a clip */
    bool named = ai && d->decision.model >= 0 && !own_model(d);
    scene.animation_model = named ? ymf_decision_model_words[d->decision.model] : NULL;
    scene.duration_seconds = d->decision.duration_sec;
    if (ai && d->decision.motion_prompt && d->decision.motion_prompt[0])
        scene.motion_prompt = d->decision.motion_prompt;
    scene.beat_cut_start_sec = d->window.start_sec;
    scene.beat_cut_end_sec = d->window.end_sec;
    rc = store->save_scene(tx, &scene, err);
    return rc ? rc
              : ymf_asked_tell(run, tx, &d->asked,
                               ymf_printf(run->arena, "Direction of scene %lld",
                                          (long long)d->scene->scene_number),
                               err);
}

enum ymf_code ymf_step_direct(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct direction *d = YMF_NEW(run->arena, struct direction);
    d->run = run;
    enum ymf_code rc = ymf_run_production(run, true, &d->job, err);
    if (rc)
        return rc;
    if (run->step.number < 1 || (size_t)run->step.number > d->job.scenes_len)
        return ymf_fail(err, YMF_INTERNAL, "there is no scene %lld", (long long)run->step.number);
    d->scene = &d->job.scenes[run->step.number - 1];
    /* The decision stands until its picture changes: what follows was made for it. */
    if (d->scene->animation_decision && d->scene->animation_decision[0]) {
        *ret = ymf_finish_done("directed before", NULL, NULL);
        return YMF_OK;
    }
    rc = find_window(d, err);
    bool own = ymf_take_own(d->scene->takes, d->scene->takes_len, YMF_TAKE_CLIP) != NULL;
    if (!rc && own) { /* it moves already: there is nothing to decide */
        d->decision = ymf_fallback_decision(d->scene, d->window.end_sec - d->window.start_sec,
                                            d->job.video_model, run->arena);
        d->decision.method = YMF_MOTION_AI;
        d->asked.by_model = true;
        *ret = ymf_finish_done("the operator's own clip", commit, d);
        ret->topic = "scene";
        return YMF_OK;
    }
    if (!rc)
        rc = small_picture(d, err);
    if (!rc)
        rc = ask_direction(d, err);
    if (rc)
        return rc;
    if (!d->asked.by_model || (only_stills(d) && d->decision.method == YMF_MOTION_AI))
        d->decision = ymf_fallback_decision(d->scene, d->window.end_sec - d->window.start_sec,
                                            d->job.video_model, run->arena);
    *ret = ymf_finish_done("directed", commit, d);
    ret->topic = "scene";
    return YMF_OK;
}
