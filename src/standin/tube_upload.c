/* Stand-in: resumable uploads, the owner's videos, OAuth. Sessions and bytes lie on disk, so that
 * a session outlives both sides. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"
#include "standin/tube.h"
#include "json/load.h"

enum {
    UNIT = 262144,
    META_MAX = 1 << 20,
    TITLE_UNITS = 100,
    DESCRIPTION_BYTES = 5000,
    PROCESS_MS = 1500,
    VIDEO_ID = 11
};

static const char *meta_path(struct ymf_desk *d, const char *kind, const char *id)
{
    return ymf_desk_path(d, "uploads", ymf_printf(d->arena, "%s-%s.json", kind, id));
}

static json_t *load_meta(struct ymf_desk *d, const char *kind, const char *id)
{
    char *text = NULL;
    size_t len = 0;
    struct ymf_err err = {0};
    if (!id || !ymf_id_safe(id) ||
        ymf_file_read(meta_path(d, kind, id), META_MAX, d->arena, &text, &len, &err))
        return NULL;
    return json_loadb(text, len, 0, NULL);
}

static void save_meta(struct ymf_desk *d, const char *kind, const char *id, const json_t *doc)
{
    struct ymf_err err = {0};
    const char *text = ymf_json_text(doc, d->arena);
    (void)!ymf_file_write(meta_path(d, kind, id), text, strlen(text), 0600, &err);
}

static const char *metadata_fault(const json_t *body)
{
    const char *title = ymf_json_str(body, "/snippet/title");
    const char *description = ymf_json_str(body, "/snippet/description");
    if (!title || !*title || ymf_utf16_units(title) > TITLE_UNITS || strpbrk(title, "<>"))
        return "invalidTitle";
    if (description && (strlen(description) > DESCRIPTION_BYTES || strpbrk(description, "<>")))
        return "invalidDescription";
    if (!ymf_json_str(body, "/status/privacyStatus"))
        return "invalidVideoMetadata";
    return NULL;
}

void ymf_standin_upload_open(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    const char *bytes = ymf_http_request_field(d->rq, "X-Upload-Content-Length");
    if (!ymf_tube_owner(d))
        return;
    if (ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err) || !bytes) {
        ymf_tube_error(d, 400, "invalidVideoMetadata");
        return;
    }
    const char *fault = metadata_fault(d->body);
    if (fault) {
        ymf_tube_error(d, 400, fault);
        return;
    }
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    YMF_AUTO(json)
    json_t *meta =
        json_pack("{s:I,s:O}", "total", (json_int_t)strtoll(bytes, NULL, 10), "resource", d->body);
    save_meta(d, "session", id, meta);
    ymf_ledger_note(d, "upload_session", false, NULL, id);
    ymf_http_reply_field(d->reply, "Location",
                         ymf_printf(d->arena,
                                    "%s/upload/youtube/v3/videos?uploadType=resumable&upload_id=%s",
                                    ymf_desk_origin(d), id));
    ymf_http_reply_empty(d->reply, 200);
}

static void answer_held(struct ymf_desk *d, int64_t held)
{
    if (held > 0)
        ymf_http_reply_field(d->reply, "Range",
                             ymf_printf(d->arena, "bytes=0-%lld", (long long)held - 1));
    ymf_http_reply_empty(d->reply, 308);
}

static const char *video_id_of(struct ymf_desk *d, const char *session)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char *id = ymf_alloc(d->arena, VIDEO_ID + 1);
    uint64_t h = ymf_text_hash(session);
    for (int i = 0; i < VIDEO_ID; i++, h = h * 6364136223846793005U + 1442695040888963407U)
        id[i] = letters[h >> 58];
    return id;
}

static void answer_video(struct ymf_desk *d, json_t *session, const char *session_id)
{
    const char *id = ymf_json_str(session, "/video_id");
    if (!id) {
        id = video_id_of(d, session_id);
        (void)json_object_set_new(session, "video_id", json_string(id));
        save_meta(d, "session", session_id, session);
        YMF_AUTO(json)
        json_t *video =
            json_pack("{s:s,s:O,s:I}", "id", id, "resource", json_object_get(session, "resource"),
                      "done_ms", (json_int_t)ymf_now_ms());
        save_meta(d, "video", id, video);
        ymf_ledger_note(d, "video", false, NULL, id);
    }
    ymf_desk_json(d, 201,
                  json_pack("{s:s,s:s,s:{s:s,s:s}}", "kind", "youtube#video", "id", id, "status",
                            "uploadStatus", "uploaded", "privacyStatus",
                            ymf_json_str(session, "/resource/status/privacyStatus")));
}

/* Appends the stored body; what is held afterwards, or -1. */
static int64_t append(const char *from, const char *to, int64_t at)
{
    int in __attribute__((cleanup(ymf_auto_fd))) = open(from, O_RDONLY | O_CLOEXEC);
    int out __attribute__((cleanup(ymf_auto_fd))) = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct stat st;
    if (in < 0 || out < 0 || fstat(in, &st) != 0)
        return -1;
    off_t where = at;
    for (int64_t left = st.st_size; left > 0;) {
        ssize_t n = copy_file_range(in, NULL, out, &where, (size_t)left, 0);
        if (n <= 0)
            return -1;
        left -= n;
    }
    return where;
}

void ymf_standin_upload_put(struct ymf_desk *d)
{
    if (!ymf_tube_owner(d))
        return;
    const char *id = ymf_http_request_query(d->rq, "upload_id");
    YMF_AUTO(json) json_t *session = load_meta(d, "session", id);
    const char *range = ymf_http_request_field(d->rq, "Content-Range");
    if (!session || !range || strncmp(range, "bytes ", 6) != 0) {
        ymf_tube_error(d, session ? 400 : 404, session ? "badRequest" : "notFound");
        return;
    }
    const char *file = ymf_desk_path(d, "uploads", ymf_printf(d->arena, "%s.mp4", id));
    int64_t total = ymf_json_int(session, "/total", 0);
    int64_t held = ymf_file_size(file) > 0 ? ymf_file_size(file) : 0;
    if (range[6] != '*') {
        int64_t from = strtoll(range + 6, NULL, 10);
        if (d->rq->part_bytes % UNIT != 0 && from + d->rq->part_bytes != total) {
            ymf_tube_error(d, 400, "badRequest");
            return;
        }
        if (from == held && d->rq->part)
            held = append(d->rq->part, file, held);
    }
    if (held >= total)
        answer_video(d, session, id);
    else
        answer_held(d, held);
}

json_t *ymf_tube_own_video(struct ymf_desk *d, const char *id)
{
    YMF_AUTO(json) json_t *video = load_meta(d, "video", id);
    if (!video)
        return NULL;
    bool ready = ymf_now_ms() - ymf_json_int(video, "/done_ms", 0) > PROCESS_MS;
    json_t *status = json_deep_copy(ymf_json_at(video, "/resource/status"));
    (void)json_object_set_new(status, "uploadStatus",
                              json_string(ready ? "processed" : "uploaded"));
    return json_pack("{s:s,s:O,s:o,s:{s:s}}", "id", id, "snippet",
                     ymf_json_at(video, "/resource/snippet"), "status", status, "processingDetails",
                     "processingStatus", ready ? "succeeded" : "processing");
}

void ymf_standin_video_update(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    if (!ymf_tube_owner(d))
        return;
    if (ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err)) {
        ymf_tube_error(d, 400, "badRequest");
        return;
    }
    const char *id = ymf_desk_str(d, "/id");
    YMF_AUTO(json) json_t *video = load_meta(d, "video", id);
    json_t *status = json_object_get(d->body, "status");
    if (!video || !status) {
        ymf_tube_error(d, 404, "videoNotFound");
        return;
    }
    (void)json_object_set(json_object_get(video, "resource"), "status", status);
    save_meta(d, "video", id, video);
    ymf_ledger_note(d, "update", false, NULL, id);
    ymf_desk_json(d, 200, ymf_tube_own_video(d, id));
}

void ymf_standin_playlist(struct ymf_desk *d)
{
    if (!ymf_tube_owner(d))
        return;
    json_t *items = json_array();
    DIR *dir = opendir(ymf_printf(d->arena, "%s/uploads", d->standin->data_dir));
    for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        size_t n = strlen(e->d_name);
        if (strncmp(e->d_name, "video-", 6) == 0 && n == 6 + VIDEO_ID + 5)
            (void)json_array_append_new(items,
                                        json_pack("{s:{s:s}}", "contentDetails", "videoId",
                                                  ymf_strndup(d->arena, e->d_name + 6, VIDEO_ID)));
    }
    if (dir)
        (void)closedir(dir);
    ymf_desk_json(d, 200, json_pack("{s:o}", "items", items));
}

void ymf_standin_thumbnail(struct ymf_desk *d)
{
    if (!ymf_tube_owner(d))
        return;
    YMF_AUTO(json) json_t *video = load_meta(d, "video", ymf_http_request_query(d->rq, "videoId"));
    if (!video || d->rq->body_len < 4)
        ymf_tube_error(d, 404, "videoNotFound");
    else
        ymf_desk_json(d, 200, json_pack("{s:s}", "kind", "youtube#thumbnailSetResponse"));
}

/* --- OAuth --- */

void ymf_standin_consent(struct ymf_desk *d)
{
    const char *back = ymf_http_request_query(d->rq, "redirect_uri");
    const char *state = ymf_http_request_query(d->rq, "state");
    if (!back || !state || strncmp(back, "http", 4) != 0) {
        ymf_desk_page(d, 400);
        return;
    }
    bool deny = ymf_http_request_query(d->rq, "deny") != NULL;
    ymf_http_reply_field(d->reply, "Location",
                         ymf_printf(d->arena, "%s?%s&state=%s", back,
                                    deny ? "error=access_denied" : "code=4/standin", state));
    ymf_http_reply_empty(d->reply, 302);
}

void ymf_standin_token(struct ymf_desk *d)
{
    const char *body = d->rq->body;
    bool refresh = strstr(body, "grant_type=refresh_token") != NULL;
    if (!strstr(body, "client_id=") || !strstr(body, "client_secret=") ||
        ymf_desk_fault_is(d, "refuse")) {
        ymf_desk_json(d, 400,
                      json_pack("{s:s,s:s}", "error", "invalid_grant", "error_description",
                                "Token has been expired or revoked."));
        return;
    }
    json_t *doc = json_pack("{s:s,s:i,s:s,s:s}", "access_token",
                            ymf_printf(d->arena, "ya29.%s", d->rq->id), "expires_in", 3599, "scope",
                            "https://www.googleapis.com/auth/youtube.upload "
                            "https://www.googleapis.com/auth/youtube.readonly "
                            "https://www.googleapis.com/auth/youtube.force-ssl",
                            "token_type", "Bearer");
    if (!refresh)
        (void)json_object_set_new(doc, "refresh_token", json_string("1//standin"));
    ymf_desk_json(d, 200, doc);
}

void ymf_standin_revoke(struct ymf_desk *d)
{
    ymf_http_reply_text(d->reply, 200, "application/json", "{}");
}
