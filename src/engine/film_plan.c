/* Wishes of direction and mood, given to the planner. */
#include "engine/film_plan.h"

#include <string.h>

#include "model/production.h"
#include "json/load.h"

static int wish_move(const char *direction)
{
    static const struct {
        const char *word;
        int move;
    } words[] = {
        {"zoom_in", YMF_WISH_ZOOM_IN},
        {"zoom_out", YMF_WISH_ZOOM_OUT},
        {"pan_left", YMF_WISH_PAN_LEFT},
        {"pan_right", YMF_WISH_PAN_RIGHT},
    };
    for (size_t i = 0; direction && i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].word, direction) == 0)
            return words[i].move;
    }
    return YMF_WISH_NONE;
}

/* The direction's wishes for a still; whatever is missing is the planner's to choose. */
static void wishes(const char *decision, struct ymf_plan_scene *scene)
{
    struct ymf_err none = {0};
    YMF_AUTO(json) json_t *doc = NULL;
    if (!decision || ymf_json_load(decision, strlen(decision), &doc, &none))
        return;
    scene->move = wish_move(ymf_json_str(doc, "/direction"));
    scene->start_scale = ymf_json_num(doc, "/start_scale", 0);
    scene->end_scale = ymf_json_num(doc, "/end_scale", 0);
    scene->pan_x = ymf_json_num(doc, "/pan_x", 0);
    double x = ymf_json_num(doc, "/focus_x", -1);
    double y = ymf_json_num(doc, "/focus_y", -1);
    scene->has_focus = x >= 0 && x <= 1 && y >= 0 && y <= 1;
    scene->focus_x = x;
    scene->focus_y = y;
}

static bool says(const char *text, const char *word)
{
    return text && strcasestr(text, word);
}

static double calm_of(const char *mood)
{
    static const char *const calm[] = {"calm",   "quiet", "sleep", "dream",
                                       "serene", "peace", "soft"};
    static const char *const lively[] = {"energ", "fast", "lively", "intense", "party"};
    for (size_t i = 0; i < sizeof calm / sizeof calm[0]; i++) {
        if (says(mood, calm[i]))
            return 0.8;
    }
    for (size_t i = 0; i < sizeof lively / sizeof lively[0]; i++) {
        if (says(mood, lively[i]))
            return 0.1;
    }
    return 0.4;
}

static bool given(const char *text)
{
    return text && *text;
}

static struct ymf_plan_scene scene_of(const struct ymf_scene *scene, bool pictures,
                                      struct ymf_arena *arena)
{
    bool is_clip = !pictures && given(scene->local_video_path);
    struct ymf_plan_scene ret = {
        .id = ymf_printf(arena, "s%lld", (long long)scene->scene_number),
        .path = is_clip ? scene->local_video_path : scene->local_image_path,
        .is_clip = is_clip,
        .clip_seconds = is_clip ? scene->duration_seconds : 0,
        .transition = scene->transition == YMF_TRANSITION_CUT ? YMF_WISH_CUT : YMF_WISH_DISSOLVE,
        .calm = calm_of(scene->mood),
    };
    if (!is_clip)
        wishes(scene->animation_decision, &ret);
    return ret;
}

static enum ymf_code scenes_of(const struct ymf_production *p, const struct ymf_film_wish *wish,
                               struct ymf_arena *arena, struct ymf_plan_scene *ret, size_t *ret_len,
                               struct ymf_err *err)
{
    *ret_len = 0;
    for (size_t i = 0; i < p->scenes_len; i++) {
        struct ymf_plan_scene scene = scene_of(&p->scenes[i], wish->pictures, arena);
        if (given(scene.path))
            ret[(*ret_len)++] = scene;
        else if (!wish->some)
            return ymf_fail(err, YMF_INVALID, "scene %lld has no picture",
                            (long long)p->scenes[i].scene_number);
    }
    return *ret_len > 0 ? YMF_OK : ymf_fail(err, YMF_CONFLICT, "there is no picture yet");
}

static uint64_t seed_of(const char *id)
{
    uint64_t seed = 1469598103934665603U;
    for (; *id; id++)
        seed = (seed ^ (unsigned char)*id) * 1099511628211U;
    return seed;
}

static void cut_music(struct ymf_plan_music *music, int64_t frames)
{
    double end = (double)frames / YMF_FILM_FPS;
    music->frames = frames;
    while (music->beats_len > 0 && music->beats[music->beats_len - 1] >= end)
        music->beats_len--;
    while (music->downbeats_len > 0 && music->downbeats[music->downbeats_len - 1] >= end)
        music->downbeats_len--;
    while (music->sections_len > 0 && music->sections[music->sections_len - 1] >= end)
        music->sections_len--;
    while (music->joins_len > 0 && music->joins[music->joins_len - 1] >= end)
        music->joins_len--;
}

enum ymf_code ymf_film_plan(struct ymf_run *run, const struct ymf_production *production,
                            const struct ymf_music *music, const struct ymf_film_wish *wish,
                            struct ymf_built_plan *ret, struct ymf_err *err)
{
    const struct ymf_production *p = production;
    struct ymf_plan_scene *scenes =
        YMF_NEW_ARRAY(run->arena, p->scenes_len + 1, struct ymf_plan_scene);
    size_t len = 0;
    struct ymf_plan_music as_plan = ymf_music_for_plan(music, run->arena);
    struct ymf_plan_options options = {.seed = seed_of(run->step.job_id)};
    if (wish->frames > 0 && wish->frames < as_plan.frames) {
        cut_music(&as_plan, wish->frames);
        /* every picture is seen, so shots are as short as they have to be */
        options.max_shot_sec = (double)wish->frames / YMF_FILM_FPS / (double)(p->scenes_len + 1);
        options.max_shot_sec = options.max_shot_sec < 2 ? 2 : options.max_shot_sec;
        options.min_shot_sec = 1;
    }
    enum ymf_code rc = scenes_of(p, wish, run->arena, scenes, &len, err);
    if (!rc)
        rc = ymf_plan_build(&as_plan, scenes, len, &options, run->arena, ret, err);
    if (rc)
        return rc;
    struct ymf_plan_audio *audio = &ret->plan.audio;
    audio->tracks = YMF_NEW_ARRAY(run->arena, p->tracks_len + 1, struct ymf_plan_track);
    audio->tracks_len = p->tracks_len;
    for (size_t i = 0; i < p->tracks_len; i++)
        audio->tracks[i].path = p->tracks[i].local_audio_path;
    audio->crossfade_s = p->crossfade_s;
    audio->loudness_lufs = -14.0;
    audio->trim_silence = p->trim_silence;
    return YMF_OK;
}
