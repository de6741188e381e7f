/* Estimates. */
#include "app/estimate.h"

#include <math.h>
#include <string.h>

#include "app/afford.h"
#include "app/capable.h"
#include "app/curation_inside.h"
#include "app/own_media.h"
#include "base/limits.h"
#include "core/history.h"
#include "core/money.h"
#include "model/curation.h"
#include "json/fields.h"
#include "json/load.h"

/* First guesses: seconds of a clip, model calls beside the scenes'. */
enum { CLIP_SEC = 5, TEXTS_BESIDE = 4 };

#define AT(member) .offset = offsetof(struct ymf_estimate_part, member)
static const struct ymf_field part_fields[] = {
    {"phase", YMF_F_ENUM, .values = ymf_phase_words, AT(phase)},
    {"units", YMF_F_NUM, AT(units)},
    {"cost_usd_micro", YMF_F_PAIR, AT(cost_usd_micro), .help = "low, high"},
    {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_estimate, member)
static const struct ymf_field quota_fields[] = {
    {"search", YMF_F_INT, .offset = 0},
    {"upload", YMF_F_INT, .offset = sizeof(int64_t)},
    {"units", YMF_F_INT, .offset = 2 * sizeof(int64_t)},
    {0},
};
static const struct ymf_field estimate_fields[] = {
    {"cost_usd_micro", YMF_F_PAIR, AT(cost_usd_micro), .help = "low, high"},
    {"parts", YMF_F_ARR, AT(parts), .len_offset = offsetof(struct ymf_estimate, parts_len),
     .sub = part_fields, .size = sizeof(struct ymf_estimate_part)},
    {"render_sec", YMF_F_NUM, AT(render_sec)},
    {"total_sec", YMF_F_NUM, AT(total_sec)},
    {"film_sec", YMF_F_NUM, AT(film_sec)},
    {"quota", YMF_F_OBJ, AT(quota), .sub = quota_fields},
    {"standins", YMF_F_STRS, AT(standins),
     .len_offset = offsetof(struct ymf_estimate, standins_len)},
    {"problems", YMF_F_STRS, AT(problems),
     .len_offset = offsetof(struct ymf_estimate, problems_len)},
    {"notes", YMF_F_STRS, AT(notes), .len_offset = offsetof(struct ymf_estimate, notes_len),
     .help = "what to know before: prices that are not known, limits that may stop it"},
    {"limit_usd_micro", YMF_F_INT, AT(limit_usd_micro), .help = "what the budget would be"},
    {"by_history", YMF_F_BOOL, AT(by_history),
     .help = "some of it comes from what such calls have cost so far"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_estimate_fields = estimate_fields;

/* [{"upload_id": "…"} or null, …] as rows; returns how many entries the list has. */
static enum ymf_code own_tracks(const struct ymf_app *app, struct ymf_tx *tx,
                                const struct ymf_production_new *in, struct ymf_arena *arena,
                                struct ymf_order *o, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *list = in->tracks ? json_loads(in->tracks, 0, NULL) : json_array();
    size_t len = json_array_size(list);
    if (!json_is_array(list) || len > YMF_MAX_TRACKS)
        return ymf_fail_at(err, YMF_INVALID, "/tracks", "must be a list of %d at most",
                           YMF_MAX_TRACKS);
    if (in->num_tracks && len > (size_t)in->num_tracks)
        return ymf_fail_at(err, YMF_INVALID, "/tracks", "has more entries than num_tracks");
    if (len > (size_t)o->num_tracks)
        o->num_tracks = (int64_t)len;
    o->tracks = YMF_NEW_ARRAY(arena, (size_t)o->num_tracks, const struct ymf_own_media *);
    size_t i = 0;
    json_t *one = NULL;
    json_array_foreach (list, i, one) {
        const char *id = ymf_json_str(one, "/upload_id");
        const char *at = ymf_printf(arena, "/tracks/%zu", i);
        if (json_is_null(one))
            continue;
        if (!id || json_object_size(one) != 1)
            return ymf_fail_at(err, YMF_INVALID, at, "must be {\"upload_id\"} or null");
        struct ymf_own_media *own = YMF_NEW(arena, struct ymf_own_media);
        enum ymf_code rc =
            ymf_own_media_find(app, tx, id, 1U << YMF_TAKE_SONG, at, arena, own, err);
        if (rc)
            return rc;
        o->tracks[i] = own;
    }
    return YMF_OK;
}

static enum ymf_code own_scenes(const struct ymf_app *app, struct ymf_tx *tx,
                                struct ymf_arena *arena, struct ymf_order *o, struct ymf_err *err)
{
    const unsigned kinds = 1U << YMF_TAKE_PICTURE | 1U << YMF_TAKE_CLIP;
    o->scenes = YMF_NEW_ARRAY(arena, (size_t)o->num_scenes, const struct ymf_own_media *);
    for (size_t i = 0; i < o->brief->scenes_len; i++) {
        const char *id = o->brief->scenes[i].upload_id;
        if (!id || !*id)
            continue;
        struct ymf_own_media *own = YMF_NEW(arena, struct ymf_own_media);
        const char *at = ymf_printf(arena, "/user_approved_brief/scenes/%zu/upload_id", i);
        enum ymf_code rc = ymf_own_media_find(app, tx, id, kinds, at, arena, own, err);
        if (rc)
            return rc;
        o->scenes[i] = own;
    }
    return YMF_OK;
}

static int64_t clips_of(const struct ymf_order *o)
{
    const struct ymf_brief *brief = o->brief;
    int64_t clips = 0;
    if (o->video_model && !strcmp(o->video_model, "ken_burns"))
        return 0;
    for (size_t i = 0; i < brief->scenes_len; i++) {
        bool own = o->scenes[i] && o->scenes[i]->kind == YMF_TAKE_CLIP;
        clips += !own && brief->scenes[i].animation_recommendation == YMF_MOTION_AI;
    }
    return clips;
}

/* How many of them have to be bought. */
static int64_t missing(const struct ymf_own_media *const *own, int64_t len)
{
    int64_t n = 0;
    for (int64_t i = 0; i < len; i++)
        n += own[i] == NULL;
    return n;
}

double ymf_song_guess_sec(const struct ymf_app *app)
{
    return !strcmp(app->profile, "demo") ? 50 : 150;
}

/* The music's length: what is there is known, the rest is guessed. */
static double music_sec(const struct ymf_order *o, double song)
{
    double sum = 0;
    for (int64_t i = 0; i < o->num_tracks; i++)
        sum += o->tracks[i] ? o->tracks[i]->seconds : song;
    return sum;
}

static void add_parts(struct ymf_estimate *e, const struct ymf_money_estimate *money,
                      const struct ymf_money_plan *plan, struct ymf_arena *arena)
{
    const double units[YMF_PHASE_COUNT] = {
        [YMF_PHASE_MUSIC] = (double)plan->songs,
        [YMF_PHASE_PICTURES] = (double)plan->pictures,
        [YMF_PHASE_DIRECTION] = (double)plan->pictures,
        [YMF_PHASE_ANIMATE] = (double)plan->clips,
        [YMF_PHASE_METADATA] = 1,
    };
    e->parts = YMF_NEW_ARRAY(arena, YMF_PHASE_COUNT, struct ymf_estimate_part);
    for (int id = 0; id < YMF_PHASE_COUNT; id++)
        if (units[id] > 0)
            e->parts[e->parts_len++] = (struct ymf_estimate_part){
                id, units[id], {money->phases[id].low, money->phases[id].high}};
    e->cost_usd_micro[0] = money->total.low;
    e->cost_usd_micro[1] = money->total.high;
}

static enum ymf_code price(const struct ymf_app *app, struct ymf_tx *tx, struct ymf_order *o,
                           struct ymf_arena *arena, struct ymf_err *err)
{
    const struct ymf_route **songs = NULL;
    const struct ymf_route **pictures = NULL;
    const struct ymf_route **clips = NULL;
    const struct ymf_route **texts = NULL;
    size_t song_len = ymf_capable_chain(app, "song", NULL, arena, &songs);
    size_t picture_len = ymf_capable_chain(app, "picture", o->image_model, arena, &pictures);
    size_t clip_len = ymf_capable_chain(app, "clip", o->video_model, arena, &clips);
    size_t has_text = ymf_capable_chain(app, "text", NULL, arena, &texts);
    struct ymf_money_plan plan = {
        .songs = missing(o->tracks, o->num_tracks),
        .pictures = missing(o->scenes, o->num_scenes),
        .clips = clips_of(o),
        .clip_sec = CLIP_SEC,
        .texts = o->num_scenes + TEXTS_BESIDE,
        .song = song_len ? songs[0] : NULL,
        .picture = picture_len ? pictures[0] : NULL,
        .clip = clips,
        .clip_len = (int64_t)clip_len,
        .text = has_text ? texts[0] : NULL,
    };
    enum ymf_code rc = ymf_afford_past(app, tx, &plan, arena, err);
    if (rc)
        return rc;
    struct ymf_money_estimate money = ymf_money_estimate(&plan);
    struct ymf_estimate *e = &o->estimate;
    e->by_history = money.by_history;
    if (plan.songs)
        ymf_afford_note_unpriced(e, &plan, songs, song_len, 0, arena);
    if (plan.pictures)
        ymf_afford_note_unpriced(e, &plan, pictures, picture_len, 0, arena);
    if (plan.clips)
        ymf_afford_note_unpriced(e, &plan, clips, clip_len, CLIP_SEC, arena);
    add_parts(e, &money, &plan, arena);
    return YMF_OK;
}

static void tell_times(const struct ymf_app *app, const struct ymf_production_new *in,
                       struct ymf_order *o)
{
    struct ymf_estimate *e = &o->estimate;
    double scale = app->time_scale > 0 ? app->time_scale : 1;
    bool demo = !strcmp(app->profile, "demo");
    e->film_sec =
        music_sec(o, ymf_song_guess_sec(app)) - (double)(o->num_tracks - 1) * in->crossfade_s;
    e->render_sec = ceil(e->film_sec * YMF_ENCODE_PER_FILM_SEC);
    double outside =
        demo ? 10
             : 150 + ceil((double)o->num_scenes / 5) * 40 + ceil((double)clips_of(o) / 5) * 180;
    e->total_sec = ceil(e->render_sec + outside / scale);
    e->quota.upload = in->publish ? 1 : 0;
    e->quota.units = in->publish ? 100 : 0;
}

enum ymf_code ymf_order_of(const struct ymf_app *app, struct ymf_tx *tx,
                           const struct ymf_production_new *in, const struct ymf_curation *curation,
                           struct ymf_arena *arena, struct ymf_order *ret, struct ymf_err *err)
{
    const struct ymf_brief *brief = ymf_curation_brief(curation);
    if (!brief)
        return ymf_fail(err, YMF_CONFLICT, "there is no brief yet: wait until it is written");
    enum ymf_code rc = ymf_curation_check_models(app, in->image_model, in->video_model, err);
    if (rc)
        return rc;
    *ret = (struct ymf_order){
        .brief = brief,
        .num_tracks = in->num_tracks ? in->num_tracks : curation->num_tracks,
        .num_scenes = (int64_t)brief->scenes_len,
        .minutes = curation->minutes,
        .image_model = in->image_model ? in->image_model : curation->image_model,
        .video_model = in->video_model ? in->video_model : curation->video_model,
    };
    rc = own_tracks(app, tx, in, arena, ret, err);
    if (!rc)
        rc = own_scenes(app, tx, arena, ret, err);
    if (rc)
        return rc;
    rc = price(app, tx, ret, arena, err);
    if (rc)
        return rc;
    tell_times(app, in, ret);
    return ymf_afford_limits(app, tx, in, ret, arena, err);
}

enum ymf_code ymf_order_check(const struct ymf_app *app, const struct ymf_production_new *in,
                              const struct ymf_order *order, struct ymf_err *err)
{
    unsigned needs = YMF_NEEDS_TEXT;
    needs |= missing(order->tracks, order->num_tracks) ? YMF_NEEDS_SONG : 0;
    needs |= missing(order->scenes, order->num_scenes) ? YMF_NEEDS_PICTURE : 0;
    enum ymf_code rc = ymf_capable(app, needs, in->allow_standin, err);
    if (rc)
        return rc;
    if (order->month_left < order->estimate.cost_usd_micro[0]) {
        (void)ymf_fail_why(err, YMF_CONFLICT, "budget",
                           "this month's limit leaves $%.2f and the film costs $%.2f at least: "
                           "raise MONTHLY_BUDGET_USD in Settings or wait for the next month",
                           (double)(order->month_left > 0 ? order->month_left : 0) / 1e6,
                           (double)order->estimate.cost_usd_micro[0] / 1e6);
        return ymf_err_action(err, "open_settings:spending");
    }
    if (order->limit_usd_micro >= order->estimate.cost_usd_micro[0])
        return YMF_OK;
    (void)ymf_fail_why(err, YMF_CONFLICT, "budget",
                       "the limit of $%.2f is below the least this film will cost, $%.2f",
                       (double)order->limit_usd_micro / 1e6,
                       (double)order->estimate.cost_usd_micro[0] / 1e6);
    return ymf_err_action(err, "raise_limit");
}

static void note_problems(const struct ymf_app *app, const struct ymf_production_new *in,
                          struct ymf_order *order, struct ymf_arena *arena)
{
    static const struct {
        unsigned bit;
        const char *word;
    } rows[] = {{YMF_NEEDS_TEXT, "text"},
                {YMF_NEEDS_PICTURE, "picture"},
                {YMF_NEEDS_CLIP, "clip"},
                {YMF_NEEDS_SONG, "song"}};
    struct ymf_estimate *e = &order->estimate;
    struct ymf_err why;
    e->standins = YMF_NEW_ARRAY(arena, 4, const char *);
    e->problems = YMF_NEW_ARRAY(arena, 4, const char *);
    for (size_t i = 0; i < 4; i++)
        if (ymf_capable(app, rows[i].bit, false, &why))
            e->standins[e->standins_len++] = rows[i].word;
    if (ymf_order_check(app, in, order, &why)) {
        e->problems[e->problems_len++] = ymf_strdup(arena, why.msg);
        return;
    }
    int64_t high = e->cost_usd_micro[1];
    if (order->month_left < high)
        ymf_afford_note(
            e, arena,
            ymf_printf(arena,
                       "this month's limit leaves $%.2f: at the upper end the film stops there "
                       "and waits",
                       (double)order->month_left / 1e6));
    if (order->limit_usd_micro < high)
        ymf_afford_note(
            e, arena,
            ymf_printf(arena,
                       "its own limit of $%.2f is below the upper end: it may stop there and "
                       "wait",
                       (double)order->limit_usd_micro / 1e6));
}

struct asking {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_production_new *in;
    struct ymf_curation curation;
    struct ymf_order order;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct asking *a = ctx;
    enum ymf_code rc =
        a->app->store->curation->get(tx, a->in->curation_job_id, a->arena, &a->curation, err);
    return rc ? rc : ymf_order_of(a->app, tx, a->in, &a->curation, a->arena, &a->order, err);
}

enum ymf_code ymf_production_estimate(const struct ymf_app *app,
                                      const struct ymf_production_new *in, struct ymf_arena *arena,
                                      struct ymf_estimate *ret, struct ymf_err *err)
{
    struct asking a = {.app = app, .arena = arena, .in = in};
    enum ymf_code rc = ymf_app_read(app, load, &a, err);
    if (rc)
        return rc;
    note_problems(app, in, &a.order, arena);
    *ret = a.order.estimate;
    return YMF_OK;
}
