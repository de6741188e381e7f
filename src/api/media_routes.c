/* Routes: a production's files and the pictures of found videos. */
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/remote.h"
#include "api/route.h"
#include "api/waveform.h"
#include "app/research.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/uuid.h"
#include "core/address.h"
#include "http/files.h"
#include "http/zip.h"
#include "ports/media.h"

/* 0: none asked. A width nobody offers is a fault. */
static enum ymf_code read_width(struct ymf_api_call *call, int64_t *ret, struct ymf_err *err)
{
    static const char *const widths[] = {"160", "320", "640", "1280"};
    const char *text = ymf_http_request_query(call->rq, "w");
    *ret = 0;
    if (!text)
        return YMF_OK;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (!strcmp(text, widths[i]))
            *ret = strtoll(text, NULL, 10);
    if (*ret)
        return YMF_OK;
    return ymf_fail_at(err, YMF_INVALID, "/w", "must be 160, 320, 640 or 1280");
}

static bool is_picture(const char *name)
{
    const char *ext = ymf_file_ext(name);
    return !strcmp(ext, "png") || !strcmp(ext, "jpg") || !strcmp(ext, "jpeg");
}

/* A JPEG of that width in the cache folder, made when the original is newer or it is missing. */
static enum ymf_code scaled(struct ymf_api_call *call, const char *from, const char *name,
                            int64_t width, struct ymf_http_file *ret, struct ymf_err *err)
{
    const struct ymf_media *media = call->api->deps.media;
    const char *dir = ymf_file_join(call->arena, call->app->data_dir, "cache");
    const char *out = ymf_file_join(call->arena, dir, name);
    *ret = (struct ymf_http_file){.folder = dir, .name = name, .type = "image/jpeg"};
    if (ymf_file_size(out) > 0)
        return YMF_OK;
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    if (rc)
        return rc;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *part = ymf_printf(call->arena, "%s/.%s.jpg", dir, id);
    struct ymf_still_request rq = {
        .path = from, .out = part, .format = YMF_STILL_JPEG, .width = width};
    struct ymf_still_report report;
    rc = media->still(media->self, &rq, &(struct ymf_media_watch){0}, call->arena, &report, err);
    return rc ? rc : ymf_file_commit(part, out, err);
}

/* Names of one part, without tricks, of whole files. */
static bool plain_name(const char *name)
{
    size_t len = strlen(name);
    return len && len < 128 && *name != '.' && !strchr(name, '/') && !strchr(name, '\\') &&
           strcmp(ymf_file_ext(name), "part") != 0;
}

/* Where the file can be read here: in its folder, or a copy that the caller removes (*ret_copy). */
static enum ymf_code at_hand(struct ymf_api_call *call, const char *key, const char **ret_path,
                             bool *ret_copy, struct ymf_err *err)
{
    const struct ymf_file_store *files = call->app->files;
    *ret_copy = !files->folder;
    if (files->folder) {
        *ret_path = ymf_file_join(call->arena, files->folder, key);
        return YMF_OK;
    }
    const char *dir = ymf_file_join(call->arena, call->app->data_dir, "cache");
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    *ret_path = ymf_printf(call->arena, "%s/.%s.%s", dir, id, ymf_file_ext(key));
    struct ymf_file_info info;
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    return rc ? rc : files->fetch(files->self, key, *ret_path, NULL, call->arena, &info, err);
}

/* A picture's JPEG of that width; another version of the picture has another name. */
static enum ymf_code small_picture(struct ymf_api_call *call, const char *key, int64_t width,
                                   struct ymf_http_file *ret, struct ymf_err *err)
{
    const struct ymf_file_store *files = call->app->files;
    struct ymf_file_info info;
    enum ymf_code rc = files->head(files->self, key, call->arena, &info, err);
    if (rc)
        return rc;
    char *name = ymf_printf(call->arena, "%s_%s_%lld.jpg", key, info.etag, (long long)width);
    for (char *c = name; *c; c++)
        if (*c == '/')
            *c = '_';
    const char *dir = ymf_file_join(call->arena, call->app->data_dir, "cache");
    const char *path = NULL;
    bool copy = false;
    if (ymf_file_size(ymf_file_join(call->arena, dir, name)) <= 0)
        rc = at_hand(call, key, &path, &copy, err);
    if (!rc)
        rc = scaled(call, path, name, width, ret, err);
    if (copy)
        (void)unlink(path);
    return rc;
}

/* As many peaks as are asked for, from the sound; from far away both files come here first. */
static enum ymf_code waveform(struct ymf_api_call *call, const char *job, struct ymf_http_file *ret,
                              struct ymf_err *err)
{
    static const char *const names[] = {"waveform.json", "soundtrack.m4a"};
    const struct ymf_file_store *files = call->app->files;
    if (ret->folder)
        return ymf_api_waveform(call, ret->folder, ret, err);
    if (!ymf_http_request_query(call->rq, "points"))
        return YMF_OK;
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *dir = ymf_printf(call->arena, "%s/cache/.%s", call->app->data_dir, id);
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    for (size_t i = 0; !rc && i < sizeof names / sizeof names[0]; i++) {
        struct ymf_file_info info;
        rc = files->fetch(files->self, ymf_file_join(call->arena, job, names[i]),
                          ymf_file_join(call->arena, dir, names[i]), NULL, call->arena, &info, err);
    }
    if (!rc)
        rc = ymf_api_waveform(call, dir, ret, err);
    struct ymf_err left = {0};
    if (ymf_file_remove_tree(dir, &left))
        ymf_log(YMF_WARN, "copy_left", YMF_S("why", left.msg));
    return rc;
}

static enum ymf_code file(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *id = call->rq->param[0];
    const char *name = call->rq->param[1];
    int64_t width = 0;
    enum ymf_code rc = read_width(call, &width, err);
    if (rc)
        return rc;
    /* A take's file lies in the one folder inside: "takes/NAME", its slash escaped. */
    static const char takes[] = "takes/";
    bool is_take = strncmp(name, takes, sizeof takes - 1) == 0;
    if (is_take)
        name += sizeof takes - 1;
    if (!ymf_uuid_valid(id) || !plain_name(name))
        return ymf_fail(err, YMF_NOT_FOUND, "there is no file %.100s", name);
    const char *folder = ymf_printf(call->arena, "%s%s", id, is_take ? "/takes" : "");
    const char *key = ymf_file_join(call->arena, folder, name);
    const char *root = call->app->files->folder;
    struct ymf_http_file file = {.folder = root ? ymf_file_join(call->arena, root, folder) : NULL,
                                 .name = name};
    if (ymf_http_request_query(call->rq, "download"))
        file.save_as = name;
    if (width && is_picture(name) && call->api->deps.media)
        rc = small_picture(call, key, width, &file, err);
    else if (!is_take && strcmp(name, "waveform.json") == 0)
        rc = waveform(call, id, &file, err);
    if (rc)
        return rc;
    return file.folder ? ymf_http_file(call->rq, call->reply, &file, err)
                       : ymf_remote_answer(call, key, &file, err);
}

/* One picture for a service that fetches it itself: no session, one file, until its time is over.
 */
static enum ymf_code public_file(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *id = call->rq->param[0];
    const char *name = call->rq->param[1];
    const char *until = ymf_http_request_query(call->rq, "until");
    const char *signature = ymf_http_request_query(call->rq, "signature");
    const struct ymf_vault *vault = call->app->vault;
    char *end = NULL;
    long long until_sec = until ? strtoll(until, &end, 10) : 0;
    bool whole =
        until && end != until && !*end && signature && ymf_uuid_valid(id) && plain_name(name);
    if (!whole || !vault->is_signed(vault->self, ymf_address_text(id, name, until_sec, call->arena),
                                    signature))
        return ymf_fail(err, YMF_FORBIDDEN, "this address was not given out here");
    if (until_sec * 1000 < ymf_app_now(call->app))
        return ymf_fail(err, YMF_FORBIDDEN, "the time of this address is over");
    const char *root = call->app->files->folder;
    const char *key = ymf_address_key(id, name, call->arena);
    struct ymf_http_file file = {.name = name, .type = "image/jpeg", .cache = "no-store"};
    if (root)
        file.folder = ymf_file_join(call->arena, root, ymf_printf(call->arena, "%s/incoming", id));
    return root ? ymf_http_file(call->rq, call->reply, &file, err)
                : ymf_remote_answer(call, key, &file, err);
}

/* What one takes along: film, thumbnail, texts, plan. */
static enum ymf_code bundle(struct ymf_api_call *call, struct ymf_err *err)
{
    static const char *const names[] = {"film.mp4", "thumbnail.jpg", "metadata.txt", "chapters.txt",
                                        "plan.json"};
    enum { COUNT = sizeof names / sizeof names[0] };
    const char *id = call->rq->param[0];
    if (!ymf_uuid_valid(id))
        return ymf_fail(err, YMF_NOT_FOUND, "there is no such production");
    struct ymf_zip_file files[COUNT];
    bool copied[COUNT] = {false};
    enum ymf_code rc = YMF_OK;
    size_t len = 0;
    for (; !rc && len < COUNT; len++) {
        files[len].name = names[len];
        rc = at_hand(call, ymf_printf(call->arena, "%s/%s", id, names[len]), &files[len].path,
                     &copied[len], err);
        rc = rc == YMF_NOT_FOUND ? YMF_OK : rc;
    }
    if (!rc)
        rc = ymf_zip_reply(call->reply, files, COUNT, ymf_printf(call->arena, "film-%.8s.zip", id),
                           err);
    for (size_t i = 0; i < len; i++)
        if (copied[i])
            (void)unlink(files[i].path); /* the archive has it open */
    return rc;
}

struct finding {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    const char *id;
    struct ymf_candidate video;
};

static enum ymf_code find_video(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct finding *f = ctx;
    return f->app->store->research->candidate(tx, NULL, f->id, f->arena, &f->video, err);
}

static enum ymf_code thumbnail(struct ymf_api_call *call, struct ymf_err *err)
{
    struct finding f = {.app = call->app, .arena = call->arena, .id = call->rq->param[0]};
    int64_t width = 0;
    enum ymf_code rc = read_width(call, &width, err);
    if (!rc && !ymf_uuid_valid(f.id))
        return ymf_fail(err, YMF_NOT_FOUND, "there is no such video");
    if (!rc)
        rc = ymf_app_read(call->app, find_video, &f, err);
    if (rc)
        return rc;
    if (!f.video.thumbnail_url || !*f.video.thumbnail_url)
        return ymf_fail(err, YMF_NOT_FOUND, "the video has no picture");
    const char *dir = ymf_file_join(call->arena, call->app->data_dir, "cache");
    const char *name = ymf_printf(call->arena, "video_%s", f.video.id);
    const char *path = ymf_file_join(call->arena, dir, name);
    if (ymf_file_size(path) <= 0) {
        char id[YMF_UUID_TEXT];
        ymf_uuid_new(id);
        const char *part = ymf_printf(call->arena, "%s/.%s", dir, id);
        rc = ymf_file_mkdirs(dir, err);
        if (!rc)
            rc = call->app->outside->download(call->app->outside->self, f.video.thumbnail_url, part,
                                              YMF_MAX_PICTURE, NULL, err);
        if (!rc)
            rc = ymf_file_commit(part, path, err);
        if (rc)
            return rc;
    }
    struct ymf_http_file file = {.folder = dir, .name = name, .type = "image/jpeg"};
    if (call->api->deps.media)
        rc = scaled(call, path,
                    ymf_printf(call->arena, "%s_%lld.jpg", name, (long long)(width ? width : 640)),
                    width ? width : 640, &file, err);
    file.cache = "private, max-age=86400";
    return rc ? rc : ymf_http_file(call->rq, call->reply, &file, err);
}

const struct ymf_api_route ymf_media_routes[] = {
    {{"GET", "/api/production/jobs/{id}/files/{name}"},
     "productionFile",
     YMF_WHO_READ,
     200,
     file,
     "Film, pictures, clips, songs, texts; one byte range; ?w= gives a JPEG of that width, "
     "?points= that many peaks of waveform.json",
     .answer = YMF_ANSWER_OTHER,
     .type = "application/octet-stream",
     .query = "w points download",
     .headers = "Range"},
    {{"GET", "/api/public/{id}/{name}"},
     "publicPicture",
     YMF_WHO_ANYONE,
     200,
     public_file,
     "A picture by its signed, expiring address, for the services that fetch it",
     .answer = YMF_ANSWER_OTHER,
     .type = "image/jpeg",
     .query = "until signature"},
    {{"GET", "/api/production/jobs/{id}/bundle.zip"},
     "productionBundle",
     YMF_WHO_READ,
     200,
     bundle,
     "Film, thumbnail, metadata, chapters and plan in one file",
     .answer = YMF_ANSWER_OTHER,
     .type = "application/zip"},
    {{"GET", "/api/research/videos/{id}/thumbnail"},
     "videoThumbnail",
     YMF_WHO_READ,
     200,
     thumbnail,
     "The picture of a found video, from our own origin",
     .answer = YMF_ANSWER_OTHER,
     .type = "image/jpeg",
     .query = "w"},
    {{NULL, NULL}},
};
