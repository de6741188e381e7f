/* YouTube: the resumable upload. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/production.h"
#include "providers/youtube.h"
#include "json/load.h"

enum { LIST_PAGES = 2 };

static json_t *resource_of(const struct ymf_upload_request *rq)
{
    const struct ymf_metadata *m = rq->metadata;
    json_t *tags = json_array();
    for (size_t i = 0; i < m->tags_len; i++)
        (void)json_array_append_new(tags, json_string(m->tags[i]));
    if (rq->marker)
        (void)json_array_append_new(tags, json_string(rq->marker));
    json_t *snippet =
        json_pack("{s:s,s:s,s:o,s:s}", "title", m->title, "description", m->description, "tags",
                  tags, "categoryId", m->category_id ? m->category_id : "10");
    if (m->language)
        (void)json_object_set_new(snippet, "defaultLanguage", json_string(m->language));
    return json_pack("{s:o,s:o}", "snippet", snippet, "status",
                     ymf_youtube_status_part(rq->privacy, rq->publish_at, m));
}

enum ymf_code ymf_youtube_upload_open(void *self, const struct ymf_upload_request *rq,
                                      struct ymf_arena *arena, const char **ret_session,
                                      struct ymf_err *err)
{
    struct ymf_providers *p = self;
    const struct ymf_net_header headers[] = {
        {"X-Upload-Content-Length", ymf_printf(arena, "%lld", (long long)rq->bytes)},
        {"X-Upload-Content-Type", "video/mp4"},
    };
    YMF_AUTO(json) json_t *resource = resource_of(rq);
    const struct ymf_google_call call = {
        .method = "POST",
        .url = ymf_youtube_url(p,
                               "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"
                               "&notifySubscribers=true",
                               arena),
        .owner = true,
        .json = resource,
        .headers = headers,
        .headers_len = 2,
    };
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_google_send(p, &call, arena, &reply, err);
    if (rc == YMF_OK && reply.status == 200 && reply.location) {
        *ret_session = reply.location;
        return YMF_OK;
    }
    if (rc && rc != YMF_BUSY)
        return rc;
    YMF_AUTO(json) json_t *doc = NULL;
    rc = ymf_google_judge(rc, &reply, &doc, err);
    return rc ? rc
              : ymf_fail_why(err, YMF_BUSY, "busy", "YouTube opened no upload session (%ld)",
                             reply.status);
}

/* "bytes=0-8388607" → 8388608; nothing held without it. */
static int64_t held_of(const char *range)
{
    const char *dash = range ? strchr(range, '-') : NULL;
    if (!dash)
        return 0;
    char *end = NULL;
    errno = 0;
    long long last = strtoll(dash + 1, &end, 10);
    return errno || end == dash + 1 || last < 0 ? 0 : last + 1;
}

static enum ymf_code read_session(enum ymf_code outcome, const struct ymf_net_reply *reply,
                                  struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                  struct ymf_err *err)
{
    *ret = (struct ymf_upload_answer){0};
    if (outcome && outcome != YMF_BUSY)
        return outcome;
    if (outcome == YMF_OK && reply->status == 308) {
        ret->held = held_of(reply->range);
        return YMF_OK;
    }
    if (outcome == YMF_OK && (reply->status == 404 || reply->status == 410)) {
        ret->gone = true;
        return YMF_OK;
    }
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_google_judge(outcome, reply, &doc, err);
    if (rc)
        return rc;
    const char *id = ymf_json_str(doc, "/id");
    if (!id)
        return ymf_fail_why(err, YMF_BUSY, "busy", "YouTube ended the upload without a video id");
    ret->video_id = ymf_strdup(arena, id);
    ret->privacy = ymf_strdup(arena, ymf_json_str(doc, "/status/privacyStatus"));
    return YMF_OK;
}

enum ymf_code ymf_youtube_upload_send(void *self, const char *session, const char *path,
                                      int64_t from, int64_t len, int64_t total, atomic_bool *cancel,
                                      struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                      struct ymf_err *err)
{
    const struct ymf_net_header range = {"Content-Range",
                                         ymf_printf(arena, "bytes %lld-%lld/%lld", (long long)from,
                                                    (long long)(from + len - 1), (long long)total)};
    const struct ymf_google_call call = {
        .method = "PUT",
        .url = session,
        .owner = true,
        .headers = &range,
        .headers_len = 1,
        .file = path,
        .file_type = "video/mp4",
        .file_from = from,
        .file_len = len,
        .cancel = cancel,
    };
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_google_send(self, &call, arena, &reply, err);
    return read_session(rc, &reply, arena, ret, err);
}

enum ymf_code ymf_youtube_upload_ask(void *self, const char *session, int64_t total,
                                     struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                     struct ymf_err *err)
{
    const struct ymf_net_header range = {"Content-Range",
                                         ymf_printf(arena, "bytes */%lld", (long long)total)};
    const struct ymf_google_call call = {
        .method = "PUT",
        .url = session,
        .owner = true,
        .headers = &range,
        .headers_len = 1,
        .empty_body = true,
    };
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_google_send(self, &call, arena, &reply, err);
    return read_session(rc, &reply, arena, ret, err);
}

static bool has_tag(const json_t *item, const char *marker)
{
    size_t i = 0;
    json_t *tag = NULL;
    json_array_foreach (ymf_json_at(item, "/snippet/tags"), i, tag) {
        if (json_is_string(tag) && strcmp(json_string_value(tag), marker) == 0)
            return true;
    }
    return false;
}

static enum ymf_code look_in_page(struct ymf_providers *p, const json_t *page, const char *marker,
                                  struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    const char *ids = "";
    size_t i = 0;
    json_t *item = NULL;
    json_array_foreach (json_object_get(page, "items"), i, item) {
        const char *id = ymf_json_str(item, "/contentDetails/videoId");
        if (id)
            ids = ymf_printf(arena, "%s%s%s", ids, *ids ? "," : "", ymf_net_escape(arena, id));
    }
    if (!*ids)
        return YMF_OK;
    YMF_AUTO(json) json_t *videos = NULL;
    enum ymf_code rc = ymf_youtube_get(
        p, ymf_printf(arena, "/youtube/v3/videos?part=snippet&id=%s", ids), arena, &videos, err);
    if (rc)
        return rc;
    json_array_foreach (json_object_get(videos, "items"), i, item) {
        if (has_tag(item, marker))
            *ret = ymf_strdup(arena, ymf_json_str(item, "/id"));
    }
    return YMF_OK;
}

enum ymf_code ymf_youtube_upload_find(void *self, const char *marker, struct ymf_arena *arena,
                                      const char **ret_video_id, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(json) json_t *channel = NULL;
    enum ymf_code rc = ymf_youtube_get(p, "/youtube/v3/channels?part=contentDetails&mine=true",
                                       arena, &channel, err);
    if (rc)
        return rc;
    const char *list = ymf_json_str(channel, "/items/0/contentDetails/relatedPlaylists/uploads");
    const char *token = "";
    const char *found = NULL;
    for (int page = 0; list && token && !found && page < LIST_PAGES; page++) {
        YMF_AUTO(json) json_t *doc = NULL;
        rc =
            ymf_youtube_get(p,
                            ymf_printf(arena,
                                       "/youtube/v3/playlistItems?part=contentDetails&maxResults=50"
                                       "&playlistId=%s%s%s",
                                       ymf_net_escape(arena, list), *token ? "&pageToken=" : "",
                                       ymf_net_escape(arena, token)),
                            arena, &doc, err);
        /* A channel that never uploaded has no such list yet; where lists are not served at all
         * there is nothing to find either. */
        if (rc == YMF_NOT_FOUND || rc == YMF_NOT_CAPABLE)
            break;
        if (rc)
            return rc;
        rc = look_in_page(p, doc, marker, arena, &found, err);
        if (rc)
            return rc;
        token = ymf_strdup(arena, ymf_json_str(doc, "/nextPageToken"));
    }
    if (!found)
        return ymf_fail(err, YMF_NOT_FOUND, "no upload of this channel carries our mark");
    *ret_video_id = found;
    return YMF_OK;
}
