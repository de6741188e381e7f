/* ymf beats and plan: the musical half of the product as tools of their own. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "beats/beats.h"
#include "cli/command.h"
#include "media/child.h"
#include "media/heard.h"
#include "plan/build.h"
#include "plan/length.h"
#include "plan/pieces.h"
#include "json/fields.h"
#include "json/load.h"

enum { SCENES_MAX_BYTES = 1 << 20, FPS = 30, RATE = 48000 };

static json_t *rounded(double value, double steps)
{
    return json_real(round(value * steps) / steps);
}

static json_t *seconds_list(const double *values, size_t len)
{
    json_t *list = json_array();
    for (size_t i = 0; i < len; i++)
        (void)json_array_append_new(list, rounded(values[i], 1e4));
    return list;
}

static json_t *floats_list(const float *values, size_t len, double steps)
{
    json_t *list = json_array();
    for (size_t i = 0; i < len; i++)
        (void)json_array_append_new(list, rounded((double)values[i], steps));
    return list;
}

/* Beats of each bar: where the meter changes, this does. */
static json_t *meters_json(const struct ymf_beats_result *r)
{
    json_t *list = json_array();
    for (size_t i = 0, at = 0; i < r->downbeats_len; i++) {
        size_t from = at;
        while (at < r->beats_len &&
               (i + 1 == r->downbeats_len || r->beats[at] < r->downbeats[i + 1] - 1e-6))
            at += 1;
        while (from < at && r->beats[from] < r->downbeats[i] - 1e-6)
            from++; /* a pickup before the first bar */
        (void)json_array_append_new(list, json_integer((json_int_t)(at - from)));
    }
    return list;
}

/* [second, bars]: a phrase of 4, 8 or 16 bars ends there, counted from the section's start. */
static json_t *phrases_json(const struct ymf_beats_result *r)
{
    json_t *list = json_array();
    for (size_t i = 0, section = 0, bars = 0; i < r->downbeats_len; i++, bars++) {
        double t = r->downbeats[i];
        while (section < r->sections_len && r->sections[section] < t - 1e-6)
            section++;
        if (section < r->sections_len && fabs(r->sections[section] - t) < 1e-6)
            bars = 0;
        int length = bars % 16 == 0 ? 16 : bars % 8 == 0 ? 8 : 4;
        if (bars > 0 && bars % 4 == 0)
            (void)json_array_append_new(list, json_pack("[o,i]", rounded(t, 1e4), length));
    }
    return list;
}

static json_t *beats_json(const struct ymf_beats_result *r)
{
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:i,s:o,s:o,s:o,s:o}", "duration",
                     rounded(r->duration, 1e4), "tempo_bpm", rounded(r->tempo_bpm, 1e3),
                     "confidence", rounded(r->confidence, 1e3), "beats",
                     seconds_list(r->beats, r->beats_len), "downbeats",
                     seconds_list(r->downbeats, r->downbeats_len), "sections",
                     seconds_list(r->sections, r->sections_len), "meter", r->meter, "tempo_curve",
                     floats_list(r->tempo_curve, r->beats_len, 1e2), "energy",
                     floats_list(r->energy, r->energy_len, 1e3), "meters", meters_json(r),
                     "phrases", phrases_json(r));
}

/* Asked for beside the JSON: the music with clicks, and a picture. */
static enum ymf_code show_beats(const struct ymf_args *args, struct ymf_media_child *child,
                                const struct ymf_beats_result *r, struct ymf_err *err)
{
    struct ymf_heard_request rq = {
        .path = args->words[0],
        .out = ymf_args_text(args, "click", NULL),
        .seconds = r->duration,
        .tempo_bpm = r->tempo_bpm,
        .confidence = r->confidence,
        .beats = r->beats,
        .beats_len = r->beats_len,
        .downbeats = r->downbeats,
        .downbeats_len = r->downbeats_len,
        .sections = r->sections,
        .sections_len = r->sections_len,
    };
    enum ymf_code rc = rq.out ? ymf_media_child_click(child, &rq, args->arena, err) : YMF_OK;
    rq.out = ymf_args_text(args, "plot", NULL);
    return rc || !rq.out ? rc : ymf_media_child_plot(child, &rq, args->arena, err);
}

int ymf_cli_beats(const struct ymf_args *args)
{
    YMF_AUTO(media_child)
    struct ymf_media_child *child =
        ymf_media_child_new(&(struct ymf_media_child_options){.forks = true});
    const struct ymf_media *media = ymf_media_child_port(child);
    const struct ymf_media_watch watch = {0};
    struct ymf_beats_result result = {0};
    struct ymf_err err = {0};
    enum ymf_code rc =
        media->beats(media->self, args->words[0], &watch, args->arena, &result, &err);
    if (!rc)
        rc = show_beats(args, child, &result, &err);
    if (rc) {
        (void)ymf_tell_error(&err);
        return 1;
    }
    YMF_AUTO(json) json_t *doc = beats_json(&result);
    (void)printf("%s\n", ymf_json_text(doc, args->arena));
    return 0;
}

struct planning {
    const struct ymf_args *args;
    const struct ymf_media *media;
    struct ymf_plan_audio audio;
    struct ymf_sound_report sound;
    struct ymf_beats_result joined;
    double *joins;
    struct ymf_plan_scene *scenes;
    size_t scenes_len;
};

static const char *folder_of(const char *path, struct ymf_arena *a)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash)
        return ".";
    return slash == path ? "/" : ymf_strndup(a, path, (size_t)(slash - path));
}

/* A file named beside `base`, as a plan in another folder has to name it. */
static const char *placed(const struct planning *p, const char *base, const char *path)
{
    struct ymf_arena *a = p->args->arena;
    const char *to = folder_of(ymf_args_text(p->args, "output", NULL), a);
    if (*path == '/' || strcmp(base, to) == 0)
        return ymf_strdup(a, path);
    const char *joined = ymf_file_join(a, base, path);
    char whole[PATH_MAX];
    bool found = realpath(ymf_file_size(joined) >= 0 ? joined : path, whole);
    return ymf_strdup(a, found ? whole : joined);
}

static enum ymf_code read_scenes(struct planning *p, struct ymf_err *err)
{
    struct ymf_arena *a = p->args->arena;
    const char *path = ymf_args_text(p->args, "scenes", NULL);
    if (!path)
        return ymf_fail(err, YMF_INVALID, "--scenes SCENES.json is needed");
    char *text = NULL;
    size_t len = 0;
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_file_read(path, SCENES_MAX_BYTES, a, &text, &len, err);
    if (rc)
        return rc;
    rc = ymf_json_load(text, len, &doc, err);
    if (rc) {
        ymf_err_prefix(err, "%s", path);
        return rc;
    }
    const json_t *list = json_is_object(doc) ? json_object_get(doc, "scenes") : doc;
    p->scenes_len = json_array_size(list);
    if (p->scenes_len == 0)
        return ymf_fail(err, YMF_INVALID, "%s must be a list of scenes", path);
    p->scenes = YMF_NEW_ARRAY(a, p->scenes_len, struct ymf_plan_scene);
    for (size_t i = 0; i < p->scenes_len; i++) {
        const json_t *one = json_array_get(list, i);
        const char *image = ymf_json_str(one, "/image");
        const char *video = ymf_json_str(one, "/video");
        if (!image == !video)
            return ymf_fail(err, YMF_INVALID, "/%zu: a scene has either image or video", i);
        const char *id = ymf_json_str(one, "/id");
        p->scenes[i] = (struct ymf_plan_scene){
            .id = id ? ymf_strdup(a, id) : ymf_printf(a, "s%zu", i + 1),
            .path = placed(p, folder_of(path, a), image ? image : video),
            .is_clip = video != NULL,
            .clip_seconds = ymf_json_num(one, "/seconds", 0),
        };
    }
    return YMF_OK;
}

static enum ymf_code measure_tracks(struct planning *p, struct ymf_err *err)
{
    const struct ymf_media_watch watch = {0};
    const struct ymf_sound_request rq = {
        .audio = p->audio, .fps = {FPS, 1}, .trim_silence = p->audio.trim_silence};
    return p->media->sound(p->media->self, &rq, &watch, p->args->arena, &p->sound, err);
}

/* Keeps the tracks whose film comes nearest to the wished length, and says how near. */
static void choose_tracks(struct planning *p, double wished)
{
    struct ymf_arena *a = p->args->arena;
    size_t n = p->audio.tracks_len, kept = 0;
    double *seconds = YMF_NEW_ARRAY(a, n, double);
    bool *take = YMF_NEW_ARRAY(a, n, bool);
    for (size_t i = 0; i < n; i++)
        seconds[i] = (double)p->sound.tracks[i].samples / RATE;
    double length = ymf_length_choose(seconds, n, p->audio.crossfade_s, wished, take, a);
    for (size_t i = 0; i < n; i++)
        if (take[i])
            p->audio.tracks[kept++] = p->audio.tracks[i];
    p->audio.tracks_len = kept;
    (void)fprintf(stderr, "%zu of %zu tracks make %.1f of the wished %.1f minutes\n", kept, n,
                  length / 60, wished / 60);
}

static enum ymf_code listen_to_tracks(struct planning *p, struct ymf_err *err)
{
    struct ymf_arena *a = p->args->arena;
    const struct ymf_media_watch watch = {0};
    double minutes = ymf_args_num(p->args, "minutes", 0);
    enum ymf_code rc = measure_tracks(p, err);
    if (!rc && minutes > 0) {
        choose_tracks(p, minutes * 60);
        rc = measure_tracks(p, err);
    }
    if (rc)
        return rc;
    size_t n = p->audio.tracks_len;
    struct ymf_beats_result *parts = YMF_NEW_ARRAY(a, n, struct ymf_beats_result);
    p->joins = YMF_NEW_ARRAY(a, n, double);
    for (size_t i = 0; i < n; i++) {
        rc = p->media->beats(p->media->self, p->audio.tracks[i].path, &watch, a, &parts[i], err);
        if (rc)
            return rc;
        p->joins[i] = (double)p->sound.tracks[i].start / RATE;
    }
    ymf_beats_join(parts, p->joins, n, (double)p->sound.frames / FPS, a, &p->joined);
    return YMF_OK;
}

static enum ymf_code read_tracks(struct planning *p, struct ymf_err *err)
{
    size_t n = 0;
    while (ymf_args_nth(p->args, "audio", n))
        n++;
    if (n == 0)
        return ymf_fail(err, YMF_INVALID, "--audio FILE is needed, once for each track");
    p->audio = (struct ymf_plan_audio){
        .tracks = YMF_NEW_ARRAY(p->args->arena, n, struct ymf_plan_track),
        .tracks_len = n,
        .crossfade_s = ymf_args_num(p->args, "crossfade", 0),
        .loudness_lufs = -14,
        .trim_silence = ymf_args_has(p->args, "trim-silence"),
    };
    for (size_t i = 0; i < n; i++)
        p->audio.tracks[i].path = ymf_args_nth(p->args, "audio", i);
    return YMF_OK;
}

/* What a first render draws; the rest it copies. */
static int64_t frames_to_draw(const struct ymf_plan *plan, struct ymf_arena *arena)
{
    struct ymf_timeline timeline;
    if (ymf_timeline_build(plan, arena, &timeline, NULL))
        return 0;
    const char **keys = YMF_NEW_ARRAY(arena, plan->sources_len, const char *);
    for (size_t i = 0; i < plan->sources_len; i++)
        keys[i] = plan->sources[i].id;
    const struct ymf_pieces_options options = {.source_keys = keys, .encoder = ""};
    return ymf_pieces_build(&timeline, &options, arena).encoded;
}

static enum ymf_code write_plan(struct planning *p, struct ymf_err *err)
{
    struct ymf_arena *a = p->args->arena;
    const struct ymf_plan_music music = {
        .frames = p->sound.frames,
        .beats = p->joined.beats,
        .beats_len = p->joined.beats_len,
        .downbeats = p->joined.downbeats,
        .downbeats_len = p->joined.downbeats_len,
        .sections = p->joined.sections,
        .sections_len = p->joined.sections_len,
        .joins = p->joins,
        .joins_len = p->audio.tracks_len,
        .confidence = p->joined.confidence,
        .energy = p->joined.energy,
        .energy_len = p->joined.energy_len,
        .energy_step = YMF_BEATS_ENERGY_STEP,
    };
    const struct ymf_plan_options options = {.seed = 1,
                                             .variety = (int)ymf_args_num(p->args, "variety", 0)};
    struct ymf_built_plan built;
    enum ymf_code rc = ymf_plan_build(&music, p->scenes, p->scenes_len, &options, a, &built, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < p->audio.tracks_len; i++)
        p->audio.tracks[i].path = placed(p, ".", p->audio.tracks[i].path);
    built.plan.audio = p->audio;
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_plan_fields, &built.plan);
    const char *text = ymf_printf(a, "%s\n", ymf_json_pretty(doc, a));
    const char *out = ymf_args_text(p->args, "output", NULL);
    (void)fprintf(stderr, "%zu shots, %lld frames, %lld of them to draw: %s\n",
                  built.plan.shots_len, (long long)p->sound.frames,
                  (long long)frames_to_draw(&built.plan, a), built.summary);
    if (out)
        return ymf_file_write(out, text, strlen(text), 0644, err);
    (void)fputs(text, stdout);
    return YMF_OK;
}

int ymf_cli_plan(const struct ymf_args *args)
{
    YMF_AUTO(media_child)
    struct ymf_media_child *child =
        ymf_media_child_new(&(struct ymf_media_child_options){.forks = true});
    struct planning p = {.args = args, .media = ymf_media_child_port(child)};
    struct ymf_err err = {0};
    enum ymf_code rc = read_tracks(&p, &err);
    if (!rc)
        rc = read_scenes(&p, &err);
    if (!rc)
        rc = listen_to_tracks(&p, &err);
    if (!rc)
        rc = write_plan(&p, &err);
    return rc ? ymf_tell_error(&err) : 0;
}
