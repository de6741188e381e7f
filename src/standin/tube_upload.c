/* Stand-in: resumable uploads and the owner's videos. Sessions and bytes lie on disk, so that
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
    TAGS = 500,
    THUMBNAIL = 2 << 20,
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

/* By YouTube's own counting: length, two more where it holds a space, a comma between two. */
static size_t tags_units(const json_t *tags)
{
    size_t units = 0;
    size_t i = 0;
    json_t *tag = NULL;
    json_array_foreach (tags, i, tag) {
        const char *text = json_string_value(tag);
        units +=
            text ? ymf_utf16_units(text) + (strchr(text, ' ') ? 2 : 0) + (i ? 1 : 0) : TAGS + 1;
    }
    return units;
}

static const char *status_fault(const json_t *status)
{
    const char *privacy = ymf_json_str(status, "/privacyStatus");
    static const char *const words[] = {"private", "unlisted", "public"};
    bool known = false;
    for (size_t i = 0; privacy && i < sizeof words / sizeof words[0]; i++)
        known = known || strcmp(privacy, words[i]) == 0;
    if (!known || !json_is_boolean(json_object_get(status, "selfDeclaredMadeForKids")) ||
        !json_is_boolean(json_object_get(status, "containsSyntheticMedia")))
        return "invalidVideoMetadata";
    const json_t *at = json_object_get(status, "publishAt");
    int64_t when = 0;
    if (at && (strcmp(privacy, "private") != 0 || !json_is_string(at) ||
               !ymf_time_parse(json_string_value(at), &when)))
        return "invalidPublishAt";
    return NULL;
}

static const char *metadata_fault(const json_t *body)
{
    const char *title = ymf_json_str(body, "/snippet/title");
    const char *description = ymf_json_str(body, "/snippet/description");
    const char *category = ymf_json_str(body, "/snippet/categoryId");
    if (!title || !*title || ymf_utf16_units(title) > TITLE_UNITS || strpbrk(title, "<>"))
        return "invalidTitle";
    if (description && (strlen(description) > DESCRIPTION_BYTES || strpbrk(description, "<>")))
        return "invalidDescription";
    if (tags_units(ymf_json_at(body, "/snippet/tags")) > TAGS)
        return "invalidTags";
    if (!category || strspn(category, "0123456789") != strlen(category))
        return "invalidCategoryId";
    return status_fault(ymf_json_at(body, "/status"));
}

/* What the first request of the resumable protocol has to say besides its body. */
static const char *open_fault(const struct ymf_desk *d)
{
    const char *kind = ymf_http_request_query(d->rq, "uploadType");
    const char *part = ymf_http_request_query(d->rq, "part");
    const char *bytes = ymf_http_request_field(d->rq, "X-Upload-Content-Length");
    const char *type = ymf_http_request_field(d->rq, "X-Upload-Content-Type");
    const char *own = ymf_http_request_field(d->rq, "Content-Type");
    if (!part || !strstr(part, "snippet") || !strstr(part, "status"))
        return "missingRequiredParameter";
    if (!kind || strcmp(kind, "resumable") != 0 || !own ||
        strncmp(own, "application/json", 16) != 0 || !type || strncmp(type, "video/", 6) != 0 ||
        !bytes || strtoll(bytes, NULL, 10) <= 0)
        return "mediaBodyRequired";
    return NULL;
}

void ymf_standin_upload_open(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    const char *bytes = ymf_http_request_field(d->rq, "X-Upload-Content-Length");
    if (!ymf_tube_owner(d))
        return;
    const char *fault = open_fault(d);
    if (!fault && ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err))
        fault = "invalidVideoMetadata";
    if (!fault)
        fault = metadata_fault(d->body);
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

/* "bytes FROM-TO/TOTAL" tells what was sent: whole units, but for the last. */
static bool chunk_fits(const struct ymf_desk *d, const char *range, int64_t from, int64_t total)
{
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    int64_t bytes = d->rq->part_bytes;
    const char *said = ymf_printf(d->arena, "bytes %lld-%lld/%lld", (long long)from,
                                  (long long)(from + bytes - 1), (long long)total);
    return strcmp(range, said) == 0 && type &&
           (strncmp(type, "video/", 6) == 0 || strcmp(type, "application/octet-stream") == 0) &&
           (bytes % UNIT == 0 || from + bytes == total);
}

/* Appends the stored body, or half of it in whole units; what is held afterwards, or -1. */
static int64_t append(const char *from, const char *to, int64_t at, bool half)
{
    int in __attribute__((cleanup(ymf_auto_fd))) = open(from, O_RDONLY | O_CLOEXEC);
    int out __attribute__((cleanup(ymf_auto_fd))) = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct stat st;
    if (in < 0 || out < 0 || fstat(in, &st) != 0)
        return -1;
    off_t where = at;
    int64_t most = half ? st.st_size / 2 / UNIT * UNIT : st.st_size;
    for (int64_t left = most; left > 0;) {
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
        if (!chunk_fits(d, range, from, total)) {
            ymf_tube_error(d, 400, "badRequest");
            return;
        }
        if (from == held && d->rq->part && !ymf_desk_fault_is(d, "keep_nothing"))
            held = append(d->rq->part, file, held, ymf_desk_fault_is(d, "keep_half"));
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
    if (ymf_desk_fault_is(d, "lock")) { /* the project has not passed its audit */
        (void)json_object_set_new(status, "privacyStatus", json_string("private"));
        (void)json_object_del(status, "publishAt");
    }
    if (ymf_desk_fault_is(d, "reject")) {
        (void)json_object_set_new(status, "uploadStatus", json_string("rejected"));
        (void)json_object_set_new(status, "rejectionReason", json_string("duplicate"));
    }
    return json_pack("{s:s,s:O,s:o,s:{s:s}}", "id", id, "snippet",
                     ymf_json_at(video, "/resource/snippet"), "status", status, "processingDetails",
                     "processingStatus", ready ? "succeeded" : "processing");
}

void ymf_standin_video_update(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    const char *part = ymf_http_request_query(d->rq, "part");
    if (!ymf_tube_owner(d))
        return;
    if (!part || strcmp(part, "status") != 0 ||
        ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err)) {
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
    const char *fault = status_fault(status); /* an update replaces the part: nothing may be lost */
    if (fault) {
        ymf_tube_error(d, 400, fault);
        return;
    }
    (void)json_object_set(json_object_get(video, "resource"), "status", status);
    save_meta(d, "video", id, video);
    ymf_ledger_note(d, "update", false, NULL, id);
    ymf_desk_json(d, 200, ymf_tube_own_video(d, id));
}

static json_t *uploads_list(struct ymf_desk *d)
{
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
    return items;
}

/* A playlist's videos lie in one file; the first insertion makes it. */
static json_t *listed(struct ymf_desk *d, const char *list)
{
    json_t *ids = load_meta(d, "playlist", list);
    return json_is_array(ids) ? ids : json_array();
}

static bool holds(const json_t *ids, const char *video)
{
    size_t i = 0;
    json_t *id = NULL;
    json_array_foreach (ids, i, id)
        if (strcmp(json_string_value(id), video) == 0)
            return true;
    return false;
}

void ymf_standin_playlist(struct ymf_desk *d)
{
    const char *list = ymf_http_request_query(d->rq, "playlistId");
    const char *video = ymf_http_request_query(d->rq, "videoId");
    if (!ymf_tube_owner(d))
        return;
    if (!list || !ymf_http_request_query(d->rq, "part")) {
        ymf_tube_error(d, 400, "missingRequiredParameter");
        return;
    }
    if (strncmp(list, "PL", 2) != 0) {
        ymf_desk_json(d, 200, json_pack("{s:o}", "items", uploads_list(d)));
        return;
    }
    YMF_AUTO(json) json_t *ids = listed(d, list);
    json_t *items = json_array();
    if (video && holds(ids, video))
        (void)json_array_append_new(items, json_pack("{s:{s:s,s:{s:s}}}", "snippet", "playlistId",
                                                     list, "resourceId", "videoId", video));
    ymf_desk_json(d, 200, json_pack("{s:o}", "items", items));
}

void ymf_standin_playlist_add(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    if (!ymf_tube_owner(d))
        return;
    bool read = ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err) == YMF_OK;
    const char *list = read ? ymf_desk_str(d, "/snippet/playlistId") : NULL;
    const char *kind = read ? ymf_desk_str(d, "/snippet/resourceId/kind") : NULL;
    const char *video = read ? ymf_desk_str(d, "/snippet/resourceId/videoId") : NULL;
    if (!kind || strcmp(kind, "youtube#video") != 0 || !video) {
        ymf_tube_error(d, 400, "invalidValuesInRequest");
        return;
    }
    if (!list || strncmp(list, "PL", 2) != 0 || !ymf_id_safe(list)) {
        ymf_tube_error(d, 404, "playlistNotFound");
        return;
    }
    YMF_AUTO(json) json_t *ids = listed(d, list);
    (void)json_array_append_new(ids, json_string(video));
    save_meta(d, "playlist", list, ids);
    ymf_ledger_note(d, "playlist_add", false, NULL, video);
    ymf_desk_json(d, 200, json_pack("{s:s}", "kind", "youtube#playlistItem"));
}

void ymf_standin_thumbnail(struct ymf_desk *d)
{
    if (!ymf_tube_owner(d))
        return;
    YMF_AUTO(json) json_t *video = load_meta(d, "video", ymf_http_request_query(d->rq, "videoId"));
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    bool picture = type && (strcmp(type, "image/jpeg") == 0 || strcmp(type, "image/png") == 0);
    if (!video || d->rq->body_len < 4)
        ymf_tube_error(d, 404, "videoNotFound");
    else if (!picture || d->rq->body_len > THUMBNAIL)
        ymf_tube_error(d, 400, "mediaBodyRequired");
    else
        ymf_desk_json(d, 200, json_pack("{s:s}", "kind", "youtube#thumbnailSetResponse"));
}
