/* The stand-in's front: which address is which service, and the fault script around each. */
#include "standin/server.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/router.h"
#include "standin/desk.h"
#include "standin/maker.h"
#include "json/load.h"

enum { WORKERS = 6, QUEUE = 256, BODY_MAX = 96 << 20 };

struct row {
    struct ymf_route_key key;
    const char *service;
    void (*serve)(struct ymf_desk *d);
    bool upload; /* the body goes to a file */
};

static void serve_ledger(struct ymf_desk *d)
{
    ymf_ledger_answer(d);
}

static void serve_faults(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    if (ymf_faults_load(d->standin, d->rq->body, d->rq->body_len, &err))
        ymf_desk_json(d, 422, json_pack("{s:s}", "detail", err.msg));
    else
        ymf_http_reply_empty(d->reply, 204);
}

static const struct row rows[] = {
    {{"GET", "/_ledger"}, NULL, serve_ledger},
    {{"PUT", "/_faults"}, NULL, serve_faults},
    {{"GET", "/files/{name}"}, "download", ymf_standin_files},
    {{"POST", "/v1beta/models/{call}"}, "gemini_image", ymf_standin_gemini_image},
    {{"POST", "/v1/images/generations"}, "images", ymf_standin_images},
    {{"POST", "/kling/v1/videos/image2video"}, "kling", ymf_standin_kling_create},
    {{"GET", "/kling/v1/videos/image2video"}, "kling_find", ymf_standin_kling_list},
    {{"GET", "/kling/v1/videos/image2video/{id}"}, "kling_poll", ymf_standin_kling_poll},
    {{"POST", "/volc/v3/contents/generations/tasks"}, "volc", ymf_standin_volc_create},
    {{"GET", "/volc/v3/contents/generations/tasks/{id}"}, "volc_poll", ymf_standin_volc_poll},
    {{"POST", "/v1/videos"}, "videos", ymf_standin_videos_create},
    {{"POST", "/v1/videos/generations"}, "videos", ymf_standin_seed_wan},
    {{"GET", "/v1/videos/{id}"}, "videos_poll", ymf_standin_videos_poll},
    {{"GET", "/v1/videos/generations/{id}"}, "videos_poll", ymf_standin_videos_poll},
    {{"POST", "/suno/submit/music"}, "suno", ymf_standin_suno_create},
    {{"POST", "/v1/audio/generations"}, "suno", ymf_standin_suno_create},
    {{"GET", "/suno/fetch/{id}"}, "suno_poll", ymf_standin_suno_poll},
    {{"GET", "/v1/audio/generations/{id}"}, "suno_poll", ymf_standin_suno_poll},
    {{"POST", "/api/v1/generate"}, "kie", ymf_standin_kie_create},
    {{"GET", "/api/v1/generate/record-info"}, "kie_poll", ymf_standin_kie_poll},
    {{"GET", "/api/v1/chat/credit"}, "credit", ymf_standin_kie_credit},
    {{"POST", "/v1/chat/completions"}, "chat", ymf_standin_chat},
    {{"POST", "/v1/messages"}, "claude", ymf_standin_claude},
    {{"GET", "/v1/models"}, "models", ymf_standin_models},
    {{"GET", "/v1/models/{model}"}, "models", ymf_standin_claude_model},
    {{"GET", "/user/quota"}, "quota", ymf_standin_quota},
    {{"GET", "/youtube/v3/search"}, "search", ymf_standin_search},
    {{"GET", "/youtube/v3/videos"}, "details", ymf_standin_details},
    {{"PUT", "/youtube/v3/videos"}, "update", ymf_standin_video_update},
    {{"GET", "/youtube/v3/channels"}, "channels", ymf_standin_channels},
    {{"GET", "/youtube/v3/playlistItems"}, "playlist", ymf_standin_playlist},
    {{"POST", "/youtube/v3/playlistItems"}, "playlist_add", ymf_standin_playlist_add},
    {{"POST", "/upload/youtube/v3/videos"}, "upload_open", ymf_standin_upload_open},
    {{"PUT", "/upload/youtube/v3/videos"}, "upload", ymf_standin_upload_put, true},
    {{"POST", "/upload/youtube/v3/thumbnails/set"}, "thumbnail", ymf_standin_thumbnail},
    {{"GET", "/o/oauth2/v2/auth"}, "consent", ymf_standin_consent},
    {{"POST", "/token"}, "token", ymf_standin_token},
    {{"POST", "/revoke"}, "revoke", ymf_standin_revoke},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static void admit(void *self, const struct ymf_http_request *rq, struct ymf_http_admit *ret)
{
    struct ymf_standin *s = self;
    ret->max_bytes = BODY_MAX;
    ret->upload = true;
    struct ymf_route_hit hit =
        ymf_router_find(rows, ROWS, sizeof rows[0], rq->method, rq->path, rq->arena);
    if (hit.row >= 0 && rows[hit.row].upload)
        ret->part = ymf_printf(rq->arena, "%s/parts/%s", s->data_dir, rq->id);
}

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct ymf_standin *s = self;
    struct ymf_desk d = {.standin = s, .rq = rq, .reply = reply, .arena = rq->arena};
    struct ymf_route_hit hit =
        ymf_router_find(rows, ROWS, sizeof rows[0], rq->method, rq->path, rq->arena);
    if (hit.row < 0) {
        /* As the gateway does it: a wrong path is a page, not a JSON error. */
        ymf_http_reply_field(reply, "Location", "/");
        ymf_desk_page(&d, 301);
        return;
    }
    for (size_t i = 0; i < YMF_HTTP_PARAMS; i++)
        rq->param[i] = hit.param[i];
    const struct row *row = &rows[hit.row];
    d.service = row->service;
    if (d.service)
        ymf_faults_pick(&d);
    if (!ymf_faults_play(&d, false)) {
        row->serve(&d);
        (void)ymf_faults_play(&d, true);
    }
    json_decref(d.body);
}

static enum ymf_code make_folders(struct ymf_standin *s, struct ymf_err *err)
{
    static const char *const names[] = {"tasks", "refs", "files", "parts", "uploads"};
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        enum ymf_code rc = ymf_file_mkdirs(ymf_file_join(arena, s->data_dir, names[i]), err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

enum ymf_code ymf_standin_start(const struct ymf_standin_options *options, struct ymf_standin **ret,
                                struct ymf_err *err)
{
    struct ymf_standin *s = ymf_mem_new(sizeof *s);
    s->options = *options;
    (void)pthread_mutex_init(&s->lock, NULL);
    (void)snprintf(s->data_dir, sizeof s->data_dir, "%s", options->data_dir);
    enum ymf_code rc = make_folders(s, err);
    if (!rc && options->script)
        rc = ymf_faults_load(s, options->script, strlen(options->script), err);
    if (!rc) {
        const struct ymf_http_options http = {
            .listen = options->listen,
            .workers = WORKERS,
            .queue = QUEUE,
            .self = s,
            .admit = admit,
            .handle = handle,
        };
        rc = ymf_maker_start(s, &s->maker, err);
        if (!rc)
            rc = ymf_http_start(&http, &s->server, err);
    }
    if (rc) {
        ymf_standin_stop(s);
        return rc;
    }
    *ret = s;
    return YMF_OK;
}

void ymf_standin_stop(struct ymf_standin *s)
{
    if (!s)
        return;
    ymf_http_stop(s->server);
    ymf_maker_stop(s->maker);
    (void)pthread_mutex_destroy(&s->lock);
    ymf_mem_free(s);
}

const char *ymf_standin_origin(const struct ymf_standin *s)
{
    return ymf_http_origin(s->server);
}
