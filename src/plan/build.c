/* Cuts, scenes and moves put together into one plan. */
#include "plan/build.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "plan/build_moves.h"
#include "plan/build_order.h"
#include "plan/cuts.h"
#include "plan/timeline.h"

#define FADE_LEAST_SEC 1.0
#define FADE_MOST_SEC  5.0

enum {
    BODY_SHARE = 3,
    DISSOLVE_LEAST = 3,
    SPAN_STEP = 30,
    LONG_FILM_SEC = 20 * 60,
    VARIETY_MOST = 8
};

const char *ymf_cut_on_word(enum ymf_cut_on cut_on)
{
    switch (cut_on) {
    case YMF_CUT_SECTION:
        return "section";
    case YMF_CUT_PHRASE:
        return "phrase";
    case YMF_CUT_BAR:
        return "bar";
    case YMF_CUT_BEAT:
        return "beat";
    case YMF_CUT_EVEN:
        break;
    }
    return "even";
}

static struct ymf_plan_options filled(const struct ymf_plan_options *given, int64_t frames)
{
    struct ymf_plan_options o = given ? *given : (struct ymf_plan_options){0};
    o.width = o.width > 0 ? o.width : 1920;
    o.height = o.height > 0 ? o.height : 1080;
    if (o.fps[0] <= 0 || o.fps[1] <= 0) {
        o.fps[0] = 30;
        o.fps[1] = 1;
    }
    o.dissolve_frames = o.dissolve_frames == 0 ? 15 : o.dissolve_frames < 0 ? 0 : o.dissolve_frames;
    o.fade_out_frames = o.fade_out_frames == 0 ? 30 : o.fade_out_frames < 0 ? 0 : o.fade_out_frames;
    double seconds = (double)frames * (double)o.fps[1] / (double)o.fps[0];
    if (o.variety <= 0)
        o.variety = seconds < LONG_FILM_SEC ? 3 : 4;
    o.variety = o.variety > VARIETY_MOST ? VARIETY_MOST : o.variety;
    o.min_shot_sec = o.min_shot_sec > 0 ? o.min_shot_sec : 2;
    o.max_shot_sec = o.max_shot_sec > 0 ? o.max_shot_sec : 20;
    o.max_shot_sec = fmax(o.max_shot_sec, 2 * o.min_shot_sec);
    return o;
}

static enum ymf_code check(const struct ymf_plan_music *music, const struct ymf_plan_scene *scenes,
                           size_t len, struct ymf_err *err)
{
    if (len < 1 || len > YMF_MAX_SCENES)
        return ymf_fail_at(err, YMF_INVALID, "/scenes", "must hold 1 to %d scenes", YMF_MAX_SCENES);
    if (music->frames < 2)
        return ymf_fail_at(err, YMF_INVALID, "/audio", "the music is shorter than two frames");
    if (music->frames > YMF_FILM_FRAMES_MAX)
        return ymf_fail_at(err, YMF_INVALID, "/audio", "the music is longer than 12 hours");
    for (size_t i = 0; i < len; i++) {
        if (!scenes[i].id || !*scenes[i].id || !scenes[i].path)
            return ymf_fail_at(err, YMF_INVALID, "/scenes", "scene %zu needs an id and a file",
                               i + 1);
        for (size_t j = 0; j < i; j++)
            if (strcmp(scenes[i].id, scenes[j].id) == 0)
                return ymf_fail_at(err, YMF_INVALID, "/scenes", "the id \"%s\" is used twice",
                                   scenes[i].id);
    }
    return YMF_OK;
}

/* A wish is followed; without one, sections and phrases dissolve, and so do bars where it is
   calm. */
static bool dissolves(const struct ymf_cut *cut, const struct ymf_plan_scene *scene)
{
    if (scene->transition != YMF_WISH_ANY)
        return scene->transition == YMF_WISH_DISSOLVE;
    switch ((enum ymf_cut_on)cut->on) {
    case YMF_CUT_SECTION:
    case YMF_CUT_PHRASE:
    case YMF_CUT_EVEN:
        return true;
    case YMF_CUT_BAR:
        return cut->energy < 0.5;
    case YMF_CUT_BEAT:
        break;
    }
    return false;
}

/* Odd, and never more than a third of either shot, so that both keep a body. */
static int64_t dissolve_length(int64_t wanted, int64_t before, int64_t after)
{
    int64_t d = wanted, room = (before < after ? before : after) / BODY_SHARE;
    d = d < room ? d : room;
    d -= d % 2 == 0;
    return d >= DISSOLVE_LEAST ? d : 0;
}

static int64_t visible(const struct ymf_plan *plan, size_t k)
{
    const struct ymf_shot *shot = &plan->shots[k];
    int64_t in = shot->transition.frames;
    int64_t out = k + 1 < plan->shots_len ? plan->shots[k + 1].transition.frames : 0;
    return shot->frames + in / 2 + out - out / 2;
}

/* Shots of one variant share one move: its span is that of the longest of them, in whole steps, so
   that all are beginnings of the same footage. */
static void share_spans(struct ymf_plan *plan, const struct ymf_shot_note *notes,
                        struct ymf_arena *arena)
{
    int64_t *longest = YMF_NEW_ARRAY(arena, (size_t)YMF_MAX_SCENES * YMF_MOVE_KINDS, int64_t);
    for (int round = 0; round < 2; round++) {
        for (size_t k = 0; k < plan->shots_len; k++) {
            int64_t *span = &longest[notes[k].scene * YMF_MOVE_KINDS + (size_t)notes[k].variant];
            int64_t seen = visible(plan, k);
            if (round == 0)
                *span = seen > *span ? seen : *span;
            else if (plan->shots[k].has_move)
                plan->shots[k].move.span = (*span + SPAN_STEP - 1) / SPAN_STEP * SPAN_STEP;
        }
    }
}

static const char *why(const struct ymf_cut *cut, size_t k, double seconds, bool even,
                       struct ymf_arena *arena)
{
    if (k == 0)
        return "The film opens with this scene at once.";
    int min = (int)(seconds / 60), sec = (int)seconds % 60;
    const char *mood = cut->energy < 0.34   ? "a calm part holds its pictures"
                       : cut->energy > 0.66 ? "a lively part changes sooner"
                                            : "an even part";
    switch ((enum ymf_cut_on)cut->on) {
    case YMF_CUT_SECTION:
        if (cut->track)
            return ymf_printf(arena, "Track %zu begins at %d:%02d.", cut->track, min, sec);
        return ymf_printf(arena, "A new section of the music begins at %d:%02d.", min, sec);
    case YMF_CUT_PHRASE:
        return ymf_printf(arena, "A phrase of %d bars ends at %d:%02d; %s (about %.0f s).",
                          cut->phrase_bars, min, sec, mood, cut->wanted_sec);
    case YMF_CUT_BAR:
        return ymf_printf(arena, "A bar line at %d:%02d; %s (about %.0f s).", min, sec, mood,
                          cut->wanted_sec);
    case YMF_CUT_BEAT:
        return ymf_printf(arena, "A beat at %d:%02d: no bar line suits a shot of about %.0f s.",
                          min, sec, cut->wanted_sec);
    case YMF_CUT_EVEN:
        break;
    }
    if (even)
        return ymf_printf(arena, "Evenly placed at %d:%02d: the beat does not carry cuts here.",
                          min, sec);
    return ymf_printf(arena, "Evenly placed at %d:%02d: there is no beat for a while.", min, sec);
}

struct builder {
    const struct ymf_plan_scene *scenes;
    size_t scenes_len;
    struct ymf_plan_options options;
    double fps;
    struct ymf_cuts cuts;
    struct ymf_arena *arena;
};

/* What a shot must not repeat. */
struct memory {
    int used[YMF_MAX_SCENES];  /* variant of each scene's last shot; -1 before the first */
    int plays[YMF_MAX_SCENES]; /* and its play */
    int kind;                  /* of the move before; -1 none */
};

static uint64_t nudge_of(const struct builder *b, size_t scene)
{
    return scene + b->options.seed;
}

/* Which variant comes next: another one than the scene's last, in turn. */
static int next_variant(const struct builder *b, const size_t *order, size_t k, double seconds,
                        const struct memory *m)
{
    const struct ymf_plan_scene *scene = &b->scenes[order[k]];
    int variants = ymf_variants_of(scene, b->options.variety, seconds);
    int last = m->used[order[k]];
    if (last < 0)
        return 0;
    if (variants < 2) /* asked for one variant: another one only where it would repeat itself */
        return k > 0 && order[k - 1] == order[k] ? !last : last;
    return (last + 1) % variants;
}

/* The shot before moved the same way: another way, or the wished one in another frame. */
static int not_again(const struct builder *b, size_t s, int variant, double seconds,
                     const struct memory *m)
{
    const struct ymf_plan_scene *scene = &b->scenes[s];
    uint64_t nudge = nudge_of(b, s);
    int variants = ymf_variants_of(scene, b->options.variety, seconds);
    if (scene->is_clip || variants < 2 || ymf_variant_kind(scene, variant, nudge) != m->kind)
        return variant;
    bool first = m->used[s] < 0;
    int other = first && scene->move != YMF_WISH_NONE ? ymf_variant_like(scene, variant, nudge)
                                                      : (variant + 1) % variants;
    return other != m->used[s] ? other : ymf_variant_like(scene, variant, nudge);
}

static void put_shot(const struct builder *b, const size_t *order, size_t k, int64_t frames,
                     int variant, struct ymf_shot *shot)
{
    const struct ymf_plan_scene *scene = &b->scenes[order[k]];
    shot->source = scene->id;
    shot->frames = frames;
    if (scene->is_clip) {
        shot->play = ymf_variant_play(scene, variant, (double)frames / b->fps);
    } else {
        shot->has_move = true;
        shot->move = ymf_variant_move(scene, variant, nudge_of(b, order[k]));
    }
}

static void put_shots(const struct builder *b, const size_t *order, int64_t film,
                      struct ymf_plan *plan, struct ymf_shot_note *notes)
{
    const struct ymf_cut *cut = b->cuts.cut;
    struct memory m = {.kind = -1};
    for (size_t i = 0; i < YMF_MAX_SCENES; i++)
        m.used[i] = m.plays[i] = -1;
    for (size_t k = 0; k < plan->shots_len; k++) {
        int64_t end = k + 1 < plan->shots_len ? cut[k + 1].frame : film;
        int64_t frames = end - cut[k].frame;
        double seconds = (double)frames / b->fps;
        size_t scene = order[k];
        bool is_clip = b->scenes[scene].is_clip;
        int variant = next_variant(b, order, k, seconds, &m);
        variant = not_again(b, scene, variant, seconds, &m);
        put_shot(b, order, k, frames, variant, &plan->shots[k]);
        /* A clip's next variant may be the same play at another length. */
        if (is_clip && plan->shots[k].play == m.plays[scene])
            put_shot(b, order, k, frames, ++variant, &plan->shots[k]);
        m.used[scene] = variant;
        m.plays[scene] = plan->shots[k].play;
        m.kind = is_clip ? -1 : ymf_variant_kind(&b->scenes[scene], variant, nudge_of(b, scene));
        notes[k] = (struct ymf_shot_note){
            .scene = scene,
            .variant = is_clip ? plan->shots[k].play : variant,
            .start_frame = cut[k].frame,
            .cut_on = cut[k].on,
            .why = why(&cut[k], k, (double)cut[k].frame / b->fps, b->cuts.even, b->arena),
        };
    }
    for (size_t k = 1; k < plan->shots_len; k++) {
        struct ymf_shot *shot = &plan->shots[k];
        int64_t d = 0;
        if (dissolves(&cut[k], &b->scenes[order[k]]))
            d = dissolve_length(b->options.dissolve_frames, plan->shots[k - 1].frames,
                                shot->frames);
        shot->transition.kind = d > 0 ? YMF_TRANSITION_DISSOLVE : YMF_TRANSITION_CUT;
        shot->transition.frames = d;
    }
}

static void put_sources(const struct builder *b, struct ymf_plan *plan)
{
    plan->sources = YMF_NEW_ARRAY(b->arena, b->scenes_len, struct ymf_source);
    plan->sources_len = b->scenes_len;
    for (size_t i = 0; i < b->scenes_len; i++) {
        const struct ymf_plan_scene *scene = &b->scenes[i];
        plan->sources[i].id = scene->id;
        if (scene->is_clip)
            plan->sources[i].video = scene->path;
        else
            plan->sources[i].image = scene->path;
    }
}

/* The film darkens from its last bar line on, where there is one that leaves time to. */
static int64_t last_bar(const struct ymf_plan_music *music, const struct builder *b)
{
    if (b->cuts.even)
        return b->options.fade_out_frames;
    for (size_t i = music->downbeats_len; i-- > 0;) {
        int64_t left = music->frames - lrint(music->downbeats[i] * b->fps);
        if ((double)left > FADE_MOST_SEC * b->fps)
            break;
        if ((double)left >= FADE_LEAST_SEC * b->fps)
            return left;
    }
    return b->options.fade_out_frames;
}

static double mean_calm(const struct ymf_plan_scene *scenes, size_t len)
{
    double sum = 0;
    for (size_t i = 0; i < len; i++)
        sum += scenes[i].calm > 0 ? fmin(scenes[i].calm, 1) : 0;
    return sum / (double)len;
}

enum ymf_code ymf_plan_build(const struct ymf_plan_music *music,
                             const struct ymf_plan_scene *scenes, size_t scenes_len,
                             const struct ymf_plan_options *options, struct ymf_arena *arena,
                             struct ymf_built_plan *ret, struct ymf_err *err)
{
    enum ymf_code rc = check(music, scenes, scenes_len, err);
    if (rc)
        return rc;
    struct builder b = {.scenes = scenes,
                        .scenes_len = scenes_len,
                        .options = filled(options, music->frames),
                        .arena = arena};
    b.fps = (double)b.options.fps[0] / (double)b.options.fps[1];
    ymf_cuts_choose(music, &b.options, scenes_len, mean_calm(scenes, scenes_len), arena, &b.cuts);

    struct ymf_plan plan = {
        .version = 1,
        .width = b.options.width,
        .height = b.options.height,
        .fps = {b.options.fps[0], b.options.fps[1]},
        .audio = {.loudness_lufs = -14},
        .shots = YMF_NEW_ARRAY(arena, b.cuts.len, struct ymf_shot),
        .shots_len = b.cuts.len,
    };
    struct ymf_shot_note *notes = YMF_NEW_ARRAY(arena, b.cuts.len, struct ymf_shot_note);
    const size_t *order = ymf_order_scenes(&b.cuts, scenes_len, b.fps, b.options.seed, arena);
    put_sources(&b, &plan);
    put_shots(&b, order, music->frames, &plan, notes);
    share_spans(&plan, notes, arena);
    bool asked = options && options->fade_out_frames != 0;
    plan.fade_out_frames = asked ? b.options.fade_out_frames : last_bar(music, &b);
    if (plan.fade_out_frames > music->frames / 4)
        plan.fade_out_frames = music->frames / 4;
    *ret = (struct ymf_built_plan){
        .plan = plan, .notes = notes, .even = b.cuts.even, .summary = b.cuts.summary};
    return YMF_OK;
}
