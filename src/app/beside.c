/* Order thumbnails and previews, choose a thumbnail. */
#include "app/beside.h"

#include <string.h>

#include "app/jobs.h"
#include "app/own_media.h"
#include "base/uuid.h"
#include "core/graph.h"
#include "ports/file_store.h"
#include "ports/own_media_store.h"
#include "ports/work_store.h"
#include "json/fields.h"

#define CHOSEN "thumbnail.jpg"

/* What the step is told: struct as it is sent to the engine. */
struct order {
    const char *title, *upload;
};
#define AT(member) .offset = offsetof(struct order, member)
static const struct ymf_field order_fields[] = {
    {"title", YMF_F_STR, AT(title)},
    {"upload", YMF_F_STR, AT(upload)},
    {0},
};
#undef AT

struct asking {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *id;
    const struct ymf_thumbnails_ask *ask; /* NULL: a preview */
    const struct ymf_once *once;
    struct ymf_production *job;
};

static enum ymf_code check(const struct asking *a, struct ymf_err *err)
{
    if (!a->ask->upload_id == !a->ask->title)
        return ymf_fail_at(err, YMF_INVALID, "", "needs either upload_id or title");
    if (!a->job->final_video_path || !*a->job->final_video_path)
        return ymf_fail(err, YMF_CONFLICT, "the film is not made yet: its thumbnails come with it");
    return YMF_OK;
}

static enum ymf_code place_step(struct asking *a, struct ymf_tx *tx, const char *kind,
                                const char *input, struct ymf_err *err)
{
    char name[YMF_UUID_TEXT];
    ymf_uuid_new(name);
    struct ymf_graph graph = ymf_graph_beside(kind, name, input, a->arena);
    return a->app->store->work->insert_steps(tx, a->id, graph.items, graph.len, ymf_app_now(a->app),
                                             err);
}

static enum ymf_code place_preview(struct asking *a, struct ymf_tx *tx, struct ymf_err *err)
{
    bool any = false;
    for (size_t i = 0; i < a->job->scenes_len; i++)
        any |= a->job->scenes[i].local_image_path && *a->job->scenes[i].local_image_path;
    if (!any || !a->job->beats || !*a->job->beats)
        return ymf_fail(
            err, YMF_CONFLICT,
            "there is nothing to look at yet: the music and a first picture are needed");
    return place_step(a, tx, "preview", "{}", err);
}

static enum ymf_code place(struct asking *a, struct ymf_tx *tx, struct ymf_err *err)
{
    if (!a->ask)
        return place_preview(a, tx, err);
    struct order order = {.title = a->ask->title};
    struct ymf_own_media own = {0};
    enum ymf_code rc = check(a, err);
    if (!rc && a->ask->upload_id)
        rc = ymf_own_media_find(a->app, tx, a->ask->upload_id, 1U << YMF_TAKE_PICTURE, "/upload_id",
                                a->arena, &own, err);
    if (!rc && a->ask->upload_id)
        rc = a->app->store->own_media->use(tx, own.id, err);
    if (rc)
        return rc;
    order.upload = own.picture;
    return place_step(a, tx, "thumbs", ymf_fields_text(order_fields, &order, a->arena), err);
}

static enum ymf_code run(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct asking *a = ctx;
    const char *before = NULL;
    int64_t rev = 0;
    enum ymf_code rc = ymf_once_seen(a->app, tx, a->once, a->arena, &before, err);
    if (!rc)
        rc = ymf_production_load(a->app, tx, a->id, true, a->arena, a->job, err);
    if (rc || before)
        return rc;
    rc = place(a, tx, err);
    if (!rc)
        rc = a->app->store->production->touch(tx, a->id, &rev, err);
    if (!rc)
        rc = ymf_once_done(a->app, tx, a->once, a->id, err);
    return rc ? rc : ymf_production_load(a->app, tx, a->id, true, a->arena, a->job, err);
}

static enum ymf_code order_it(struct asking *a, struct ymf_err *err)
{
    enum ymf_code rc = ymf_app_write(a->app, run, a, err);
    if (!rc)
        ymf_jobs_announce(a->app, YMF_JOB_PRODUCTION, a->id);
    return rc;
}

enum ymf_code ymf_preview_order(const struct ymf_app *app, const char *id,
                                const struct ymf_once *once, struct ymf_arena *arena,
                                struct ymf_production *ret, struct ymf_err *err)
{
    return order_it(&(struct asking){app, arena, id, NULL, once, ret}, err);
}

enum ymf_code ymf_thumbnails_order(const struct ymf_app *app, const char *id,
                                   const struct ymf_thumbnails_ask *ask,
                                   const struct ymf_once *once, struct ymf_arena *arena,
                                   struct ymf_production *ret, struct ymf_err *err)
{
    return order_it(&(struct asking){app, arena, id, ask, once, ret}, err);
}

/* "thumb_02.jpg", never a path. */
static bool is_candidate(const char *name)
{
    size_t len = strlen(name);
    return len > 10 && !strncmp(name, "thumb_", 6) && !strcmp(name + len - 4, ".jpg") &&
           !strchr(name, '/');
}

enum ymf_code ymf_thumbnail_choose(const struct ymf_app *app, const char *id,
                                   const struct ymf_metadata *metadata, struct ymf_arena *arena,
                                   struct ymf_err *err)
{
    const char *name = metadata ? metadata->thumbnail : NULL;
    if (!name || !*name || !strcmp(name, CHOSEN))
        return YMF_OK;
    enum ymf_code rc = YMF_NOT_FOUND;
    if (is_candidate(name) && ymf_uuid_valid(id))
        rc = app->files->copy(app->files->self, ymf_printf(arena, "%s/%s", id, name),
                              ymf_printf(arena, "%s/" CHOSEN, id), err);
    if (rc == YMF_NOT_FOUND)
        return ymf_fail_at(err, YMF_INVALID, "/metadata/thumbnail",
                           "is none of the film's thumbnails");
    return rc;
}
