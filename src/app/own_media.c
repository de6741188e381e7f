/* Own songs, pictures and clips. */
#include "app/own_media.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/uuid.h"
#include "model/media.h"
#include "ports/file_store.h"
#include "ports/media.h"
#include "ports/own_media_store.h"
#include "ports/production_store.h"

enum { PICTURE_LEAST_PX = 256, SONG_LEAST_SEC = 5, STILL_MAX_W = 3840, STILL_MAX_H = 2160 };

static const char *const words[] = {"picture", "clip", "song"};

/* The kind by content, within the rules every provider's result keeps. */
static enum ymf_code judge(const struct ymf_media_info *info, int64_t bytes, int *ret_kind,
                           struct ymf_err *err)
{
    switch (info->kind) {
    case YMF_MEDIA_PICTURE:
        *ret_kind = YMF_TAKE_PICTURE;
        if (bytes > YMF_MAX_UPLOAD_PICTURE)
            return ymf_fail(err, YMF_TOO_LARGE, "a picture may have 50 MB");
        if (info->width < PICTURE_LEAST_PX || info->height < PICTURE_LEAST_PX)
            return ymf_fail(err, YMF_INVALID,
                            "the picture has %lld × %lld pixels, at least 256 "
                            "are needed on each side",
                            (long long)info->width, (long long)info->height);
        return YMF_OK;
    case YMF_MEDIA_CLIP:
        *ret_kind = YMF_TAKE_CLIP;
        return info->seconds >= 1 ? YMF_OK
                                  : ymf_fail(err, YMF_INVALID,
                                             "the clip is only %.1f s long, at least 1 s is "
                                             "needed",
                                             info->seconds);
    case YMF_MEDIA_SONG:
        *ret_kind = YMF_TAKE_SONG;
        return info->seconds >= SONG_LEAST_SEC
                   ? YMF_OK
                   : ymf_fail(err, YMF_INVALID,
                              "the song is only %.1f s long, at least 5 s are "
                              "needed",
                              info->seconds);
    default:
        return ymf_fail(err, YMF_INVALID, "it is no picture, clip or song that can be read here");
    }
}

/* The extension by what the file is, never by what it was called. */
static const char *ext_of(const struct ymf_media_info *info)
{
    static const struct {
        const char *part, *ext;
    } exts[] = {{"png", "png"},    {"webp", "webp"}, {"jpeg", "jpg"}, {"mjpeg", "jpg"},
                {"image2", "jpg"}, {"mp3", "mp3"},   {"wav", "wav"},  {"flac", "flac"},
                {"ogg", "ogg"},    {"webm", "webm"}, {"mp4", "mp4"},  {"mov", "mp4"}};
    const char *container = info->container ? info->container : "";
    const char *codec = info->codec ? info->codec : "";
    for (size_t i = 0; i < sizeof exts / sizeof exts[0]; i++) {
        if (!strstr(container, exts[i].part) && strcmp(codec, exts[i].part) != 0)
            continue;
        bool song = info->kind == YMF_MEDIA_SONG && !strcmp(exts[i].ext, "mp4");
        return song ? "m4a" : exts[i].ext;
    }
    return "bin";
}

/* What scenes show of it: a PNG; of a clip its first frame. */
static enum ymf_code make_picture(const struct ymf_app *app, const struct ymf_media *media,
                                  const char *path, struct ymf_own_media *item,
                                  struct ymf_arena *arena, struct ymf_err *err)
{
    const char *part = ymf_printf(arena, "%s.png", path);
    const struct ymf_still_request rq = {.path = path,
                                         .out = part,
                                         .format = YMF_STILL_PNG,
                                         .max_w = STILL_MAX_W,
                                         .max_h = STILL_MAX_H};
    struct ymf_still_report report = {0};
    enum ymf_code rc =
        media->still(media->self, &rq, &(struct ymf_media_watch){0}, arena, &report, err);
    if (rc)
        return rc;
    item->color = report.color;
    item->picture = ymf_printf(arena, "uploads/%s_still.png", item->id);
    rc = app->files->put(app->files->self, item->picture, part, NULL, arena, NULL, err);
    (void)unlink(part); /* gone already where the store moved it */
    return rc;
}

struct insertion {
    const struct ymf_app *app;
    const struct ymf_own_media *item;
};

static enum ymf_code insert(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct insertion *n = ctx;
    return n->app->store->own_media->insert(tx, n->item, err);
}

static void drop_files(const struct ymf_app *app, const struct ymf_own_media *item)
{
    const char *const keys[] = {item->file, item->picture};
    for (size_t i = 0; i < 2; i++) {
        struct ymf_err why = {0};
        if (keys[i] && *keys[i] && app->files->remove(app->files->self, keys[i], &why))
            ymf_log(YMF_WARN, "upload_left", YMF_S("file", keys[i]), YMF_S("why", why.msg));
    }
}

enum ymf_code ymf_own_media_take(const struct ymf_app *app, const struct ymf_media *media,
                                 const char *path, const char *title, struct ymf_arena *arena,
                                 struct ymf_own_media *ret, struct ymf_err *err)
{
    struct ymf_media_info info = {0};
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    ymf_own_media_expire(app);
    *ret = (struct ymf_own_media){.id = id, .bytes = ymf_file_size(path), .title = title};
    enum ymf_code rc =
        media->probe(media->self, path, &(struct ymf_media_watch){0}, arena, &info, err);
    if (!rc)
        rc = judge(&info, ret->bytes, &ret->kind, err);
    if (rc)
        return rc;
    ret->seconds = info.seconds;
    ret->width = info.width;
    ret->height = info.height;
    ret->created_at = ymf_app_now(app);
    if (ret->kind != YMF_TAKE_SONG)
        rc = make_picture(app, media, path, ret, arena, err);
    ret->file = ymf_printf(arena, "uploads/%s.%s", id, ext_of(&info));
    if (!rc)
        rc = app->files->put(app->files->self, ret->file, path, NULL, arena, NULL, err);
    if (!rc)
        rc = ymf_app_write(app, insert, &(struct insertion){app, ret}, err);
    if (rc)
        drop_files(app, ret);
    (void)unlink(path);
    return rc;
}

struct expiry {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_own_media *items;
    size_t len;
    const char *id;
    bool gone;
};

static enum ymf_code find_expired(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct expiry *e = ctx;
    double scale = e->app->time_scale > 0 ? e->app->time_scale : 1;
    int64_t kept = (int64_t)(YMF_OWN_MEDIA_HOURS * 3600 * 1000.0 / scale);
    return e->app->store->own_media->expired(tx, ymf_app_now(e->app) - kept, e->arena, &e->items,
                                             &e->len, err);
}

static enum ymf_code remove_row(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct expiry *e = ctx;
    return e->app->store->own_media->remove(tx, e->id, &e->gone, err);
}

void ymf_own_media_expire(const struct ymf_app *app)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct expiry e = {.app = app, .arena = arena};
    struct ymf_err why = {0};
    enum ymf_code rc = ymf_app_read(app, find_expired, &e, &why);
    for (size_t i = 0; !rc && i < e.len; i++) {
        e.id = e.items[i].id;
        e.gone = false;
        rc = ymf_app_write(app, remove_row, &e, &why);
        if (!rc && e.gone) /* it was not taken into use meanwhile */
            drop_files(app, &e.items[i]);
    }
    if (rc)
        ymf_log(YMF_WARN, "uploads_not_expired", YMF_S("why", why.msg));
}

enum ymf_code ymf_own_media_find(const struct ymf_app *app, struct ymf_tx *tx, const char *id,
                                 unsigned kinds, const char *pointer, struct ymf_arena *arena,
                                 struct ymf_own_media *ret, struct ymf_err *err)
{
    enum ymf_code rc = app->store->own_media->get(tx, id, arena, ret, err);
    if (rc == YMF_NOT_FOUND)
        return ymf_fail_at(err, YMF_INVALID, pointer,
                           "there is no such upload: unused ones go after a day");
    if (rc)
        return rc;
    if (!(kinds & 1U << (unsigned)ret->kind))
        return ymf_fail_at(err, YMF_INVALID, pointer, "the upload is a %s, which does not fit here",
                           words[ret->kind]);
    return YMF_OK;
}

static enum ymf_code add_take(const struct ymf_app *app, struct ymf_tx *tx, const char *job_id,
                              int64_t number, int kind, const struct ymf_own_media *item,
                              struct ymf_arena *arena, struct ymf_err *err)
{
    const struct ymf_production_store *store = app->store->production;
    const char *from = kind == item->kind ? item->file : item->picture;
    char *id = ymf_alloc(arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    const char *name =
        ymf_printf(arena, "takes/%s_%02lld_%.8s_own.%s", kind == YMF_TAKE_SONG ? "track" : "scene",
                   (long long)number, id + strlen(id) - 8, ymf_file_ext(from));
    const struct ymf_take take = {
        .id = id,
        .job_id = job_id,
        .kind = kind,
        .number = number,
        .source = YMF_FROM_UPLOAD,
        .file = name,
        .url = ymf_printf(arena, "upload:%s", item->id),
        .seconds = kind == YMF_TAKE_PICTURE ? 0 : item->seconds,
        .width = item->width,
        .height = item->height,
        .color = item->color,
        .created_at = ymf_app_now(app),
    };
    enum ymf_code rc = store->add_take(tx, &take, err);
    return rc ? rc : store->choose_take(tx, job_id, id, err);
}

enum ymf_code ymf_own_media_place(const struct ymf_app *app, struct ymf_tx *tx, const char *job_id,
                                  int64_t number, const struct ymf_own_media *item,
                                  struct ymf_arena *arena, struct ymf_err *err)
{
    enum ymf_code rc = app->store->own_media->use(tx, item->id, err);
    if (!rc)
        rc = add_take(app, tx, job_id, number, item->kind, item, arena, err);
    if (!rc && item->kind == YMF_TAKE_CLIP)
        rc = add_take(app, tx, job_id, number, YMF_TAKE_PICTURE, item, arena, err);
    return rc;
}
