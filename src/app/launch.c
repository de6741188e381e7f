/* Approval: a brief becomes a production. */
#include <string.h>

#include "app/capable.h"
#include "app/estimate.h"
#include "app/jobs.h"
#include "app/own_media.h"
#include "app/youtube.h"
#include "base/file.h"
#include "base/uuid.h"
#include "core/graph.h"
#include "ports/curation_store.h"

struct launch {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const struct ymf_once *once;
    const struct ymf_production_new *in;
    struct ymf_production *ret;
    const char *channel_id; /* the one connected at approval; NULL none */
    bool made;
};

static char *fresh_id(struct ymf_arena *arena)
{
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    return id;
}

static struct ymf_scene scene_of(const struct ymf_brief_scene *from, int64_t number,
                                 const char *job_id, const char *image_model, int64_t now,
                                 struct ymf_arena *arena)
{
    return (struct ymf_scene){
        .id = fresh_id(arena),
        .job_id = job_id,
        .scene_number = number,
        .title = from->title,
        .description = from->description,
        .mood = from->mood,
        .image_model = image_model,
        .motion_prompt = from->motion,
        .animation_status = "pending",
        .transition = from->transition,
        .recommended = from->animation_recommendation,
        .created_at = now,
    };
}

static void fill(struct launch *l, const struct ymf_curation *curation,
                 const struct ymf_order *order)
{
    const struct ymf_production_new *in = l->in;
    struct ymf_arena *arena = l->arena;
    const char *id = fresh_id(arena);
    int64_t now = ymf_app_now(l->app);
    struct ymf_production *p = l->ret;
    *p = (struct ymf_production){
        .id = id,
        .curation_job_id = curation->id,
        .status = YMF_PRODUCTION_PENDING,
        .genre_topic = curation->genre_topic,
        .title = order->brief->title,
        .job_dir = ymf_file_join(arena, l->app->files->place, id),
        .num_tracks = order->num_tracks,
        .num_scenes = order->num_scenes,
        .minutes = order->minutes,
        .brief = YMF_NEW(arena, struct ymf_brief),
        .image_model = order->image_model,
        .video_model = order->video_model,
        .privacy = in->privacy,
        .publish_at = in->publish_at,
        .review_before_publish = in->review_before_publish,
        .publish = in->publish,
        .youtube_channel_id = l->channel_id,
        .allow_standin = in->allow_standin,
        .trim_silence = in->trim_silence,
        .crossfade_s = in->crossfade_s,
        .budget_limit_usd_micro = order->limit_usd_micro,
        .estimate_usd_micro = {order->estimate.cost_usd_micro[0],
                               order->estimate.cost_usd_micro[1]},
        .created_at = now,
        .rev = 1,
    };
    *p->brief = *order->brief; /* its own copy: later edits of the curation touch the next launch */
    p->tracks_len = (size_t)order->num_tracks;
    p->tracks = YMF_NEW_ARRAY(arena, p->tracks_len, struct ymf_track);
    for (size_t i = 0; i < p->tracks_len; i++)
        p->tracks[i] = (struct ymf_track){.id = fresh_id(arena),
                                          .job_id = id,
                                          .track_number = (int64_t)i + 1,
                                          .suno_status = "pending",
                                          .created_at = now};
    p->scenes_len = order->brief->scenes_len;
    p->scenes = YMF_NEW_ARRAY(arena, p->scenes_len, struct ymf_scene);
    for (size_t i = 0; i < p->scenes_len; i++)
        p->scenes[i] =
            scene_of(&order->brief->scenes[i], (int64_t)i + 1, id, order->image_model, now, arena);
}

static enum ymf_code insert(struct launch *l, struct ymf_tx *tx, struct ymf_curation *curation,
                            struct ymf_err *err)
{
    const struct ymf_store *store = l->app->store;
    struct ymf_production *p = l->ret;
    struct ymf_graph graph = ymf_graph_production(p->num_tracks, p->num_scenes, l->arena);
    enum ymf_code rc = store->production->insert(tx, p, err);
    if (!rc)
        rc = ymf_jobs_start(l->app, tx, p->id, YMF_JOB_PRODUCTION, p->budget_limit_usd_micro,
                            &graph, err);
    if (!rc)
        rc = store->production->add_event(tx, p->id,
                                          &(struct ymf_event){.at = ymf_app_now(l->app),
                                                              .level = "info",
                                                              .text = "Approved and launched"},
                                          err);
    if (rc)
        return rc;
    curation->status = YMF_CURATION_APPROVED;
    curation->approved_at = ymf_app_now(l->app);
    return store->curation->save(tx, curation, curation->rev, err);
}

/* What people brought takes the place of what would be bought. */
static enum ymf_code place_own(struct launch *l, struct ymf_tx *tx, const struct ymf_order *order,
                               struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (int64_t i = 0; !rc && i < order->num_tracks; i++)
        if (order->tracks[i])
            rc =
                ymf_own_media_place(l->app, tx, l->ret->id, i + 1, order->tracks[i], l->arena, err);
    for (int64_t i = 0; !rc && i < order->num_scenes; i++)
        if (order->scenes[i])
            rc =
                ymf_own_media_place(l->app, tx, l->ret->id, i + 1, order->scenes[i], l->arena, err);
    return rc;
}

static enum ymf_code launch(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct launch *l = ctx;
    const char *before = NULL;
    struct ymf_curation curation;
    struct ymf_order order;
    enum ymf_code rc = ymf_once_seen(l->app, tx, l->once, l->arena, &before, err);
    if (rc)
        return rc;
    l->made = !before;
    if (before)
        return ymf_production_load(l->app, tx, before, true, l->arena, l->ret, err);
    rc = l->app->store->curation->get(tx, l->in->curation_job_id, l->arena, &curation, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_fail_at(err, YMF_INVALID, "/curation_job_id", "there is no such curation");
    if (rc)
        return rc;
    if (curation.status != YMF_CURATION_READY && curation.status != YMF_CURATION_APPROVED)
        return ymf_fail(err, YMF_CONFLICT,
                        "the curation is %s: there must be a finished brief before it is approved",
                        ymf_curation_words[curation.status]);
    rc = ymf_order_of(l->app, tx, l->in, &curation, l->arena, &order, err);
    if (!rc)
        rc = ymf_order_check(l->app, l->in, &order, err);
    if (rc)
        return rc;
    fill(l, &curation, &order);
    rc = insert(l, tx, &curation, err);
    if (!rc)
        rc = place_own(l, tx, &order, err);
    if (!rc)
        rc = ymf_once_done(l->app, tx, l->once, l->ret->id, err);
    return rc ? rc : ymf_production_load(l->app, tx, l->ret->id, true, l->arena, l->ret, err);
}

enum ymf_code ymf_production_launch(const struct ymf_app *app, const struct ymf_production_new *in,
                                    const struct ymf_once *once, struct ymf_arena *arena,
                                    struct ymf_production *ret, struct ymf_err *err)
{
    if (in->publish_at && in->publish_at <= ymf_app_now(app))
        return ymf_fail_at(err, YMF_INVALID, "/publish_at", "must lie in the future");
    if (in->publish_at && in->privacy != YMF_PRIVATE)
        return ymf_fail_at(err, YMF_INVALID, "/publish_at", "goes only with privacy private");
    struct launch l = {.app = app, .arena = arena, .once = once, .in = in, .ret = ret};
    struct ymf_connection channel = {0};
    enum ymf_code rc = ymf_youtube_connection(app, arena, &channel, err);
    l.channel_id = channel.connected && channel.channel ? channel.channel->id : NULL;
    if (!rc)
        rc = ymf_app_write(app, launch, &l, err);
    if (!rc && l.made) {
        ymf_jobs_announce(app, YMF_JOB_PRODUCTION, ret->id);
        ymf_app_changed(app, YMF_JOB_CURATION, ret->curation_job_id, "job", 0);
    }
    return rc;
}
