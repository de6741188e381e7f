/* Routes: own songs, pictures and clips. */
#include "api/uploads.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/own_media.h"
#include "base/file.h"
#include "base/limits.h"

enum { DISK_SPARE = 512 << 20, TITLE_MAX = 120 };

static bool type_is(const struct ymf_http_request *rq, const char *prefix)
{
    const char *type = ymf_http_request_field(rq, "Content-Type");
    return type && !strncasecmp(type, prefix, strlen(prefix));
}

int64_t ymf_upload_ceiling(const struct ymf_http_request *rq)
{
    return type_is(rq, "image/") ? YMF_MAX_UPLOAD_PICTURE : YMF_MAX_UPLOAD_MEDIA;
}

static const char *folder(const struct ymf_app *app, struct ymf_arena *arena)
{
    return ymf_file_join(arena, app->data_dir, "incoming");
}

const char *ymf_upload_part(const struct ymf_app *app, const struct ymf_http_request *rq)
{
    return ymf_file_join(rq->arena, folder(app, rq->arena), rq->id);
}

enum ymf_code ymf_upload_admit(const struct ymf_app *app, const struct ymf_http_request *rq,
                               struct ymf_err *err)
{
    const char *dir = folder(app, rq->arena);
    const char *length = ymf_http_request_field(rq, "Content-Length");
    if (!type_is(rq, "image/") && !type_is(rq, "video/") && !type_is(rq, "audio/") &&
        !type_is(rq, "application/octet-stream"))
        return ymf_fail_at(err, YMF_INVALID, "/Content-Type",
                           "must be the file's own: image/…, audio/… or video/…");
    enum ymf_code rc = ymf_file_mkdirs(dir, err);
    if (rc)
        return rc;
    int64_t left = ymf_file_free_bytes(dir);
    int64_t asked = length ? strtoll(length, NULL, 10) : 0;
    if (left >= 0 && asked > left - DISK_SPARE)
        return ymf_fail(err, YMF_NO_SPACE, "the disk has no room for it");
    return YMF_OK;
}

static enum ymf_code take(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_own_media item;
    const char *title = ymf_http_request_query(call->rq, "title");
    if (!call->api->deps.media)
        return ymf_fail(err, YMF_INTERNAL, "this process looks at no media");
    if (!call->rq->part || call->rq->part_bytes == 0)
        return ymf_fail(err, YMF_INVALID, "the body is empty: send the file itself");
    if (title && (!*title || strlen(title) > TITLE_MAX))
        return ymf_fail_at(err, YMF_INVALID, "/title", "must have 1 to %d bytes", TITLE_MAX);
    enum ymf_code rc = ymf_own_media_take(call->app, call->api->deps.media, call->rq->part, title,
                                          call->arena, &item, err);
    if (!rc)
        ymf_answer(call, ymf_own_media_fields, &item);
    return rc;
}

const struct ymf_api_route ymf_upload_routes[] = {
    {{"POST", "/api/uploads"},
     "upload",
     YMF_WHO_MAKE,
     201,
     take,
     "An own song, picture or clip: the raw file with its Content-Type; goes after a day unused",
     .stores = true,
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_own_media_fields,
     .of_name = "Upload",
     .query = "title",
     .headers = "Content-Type"},
    {{NULL, NULL}},
};
