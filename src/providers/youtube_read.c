/* YouTube: search, details, the connected channel, a video's state. */
#include <ctype.h>
#include <string.h>

#include "base/clock.h"
#include "base/uuid.h"
#include "providers/youtube.h"
#include "json/load.h"

enum { IDS_PER_CALL = 50, WIDEST = 1280, ID_MAX = 20 };

enum ymf_code ymf_youtube_search(void *self, const struct ymf_search_request *rq,
                                 struct ymf_arena *arena, const char ***ret_ids, size_t *ret_len,
                                 struct ymf_err *err)
{
    static const char *const lengths[] = {"short", "any", "long"};
    struct ymf_providers *p = self;
    const char *url =
        ymf_printf(arena,
                   "%s?part=snippet&type=video&q=%s&maxResults=50&order=relevance&videoDuration=%s"
                   "&safeSearch=moderate&fields=nextPageToken,items(id/videoId)",
                   ymf_youtube_url(p, "/youtube/v3/search", arena),
                   ymf_net_escape(arena, rq->query), lengths[rq->filters->length]);
    if (rq->filters->date_after) {
        char when[YMF_TIME_TEXT];
        ymf_time_text(rq->filters->date_after, when);
        when[19] = 0; /* whole seconds */
        url = ymf_printf(arena, "%s&publishedAfter=%sZ", url, ymf_net_escape(arena, when));
    }
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_google_call call = {.method = "GET", .url = url};
    enum ymf_code rc = ymf_google_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const json_t *items = json_object_get(doc, "items");
    const char **ids = YMF_NEW_ARRAY(arena, json_array_size(items), const char *);
    size_t n = 0;
    size_t i = 0;
    json_t *item = NULL;
    json_array_foreach (items, i, item) {
        const char *id = ymf_json_str(item, "/id/videoId");
        if (id && *id && strlen(id) <= ID_MAX)
            ids[n++] = ymf_strdup(arena, id);
    }
    *ret_ids = ids;
    *ret_len = n;
    return YMF_OK;
}

/* Seconds in a part of an ISO 8601 duration; a month (M before T) is not one: 0. */
static int64_t unit_of(char letter, bool time)
{
    switch (letter) {
    case 'W':
        return 604800;
    case 'D':
        return 86400;
    case 'H':
        return 3600;
    case 'M':
        return time ? 60 : 0;
    case 'S':
        return 1;
    default:
        return 0;
    }
}

/* P[nD]T[nH][nM][nS] in seconds; 0 for anything else ("P0D" of live videos too). */
static int64_t seconds_of(const char *iso)
{
    if (!iso || *iso++ != 'P')
        return 0;
    int64_t total = 0;
    bool time = false;
    while (*iso) {
        if (*iso == 'T') {
            time = true;
            iso++;
            continue;
        }
        int64_t n = 0;
        int digits = 0;
        for (; isdigit((unsigned char)*iso) && digits < 9; iso++, digits++)
            n = n * 10 + (*iso - '0');
        int64_t unit = unit_of(*iso, time);
        if (digits == 0 || unit == 0)
            return 0;
        total += n * unit;
        iso++;
    }
    return total;
}

static const char *thumbnail_of(const json_t *snippet, struct ymf_arena *arena)
{
    const char *name = NULL;
    const char *best = NULL;
    int64_t best_width = -1;
    json_t *one = NULL;
    json_object_foreach (json_object_get(snippet, "thumbnails"), name, one) {
        const char *url = ymf_json_str(one, "/url");
        int64_t width = ymf_json_int(one, "/width", 0);
        if (url && width <= WIDEST && width > best_width) {
            best = url;
            best_width = width;
        }
    }
    return ymf_strdup(arena, best);
}

static void copy_tags(const json_t *snippet, struct ymf_arena *arena, struct ymf_candidate *c)
{
    const json_t *tags = json_object_get(snippet, "tags");
    c->tags = YMF_NEW_ARRAY(arena, json_array_size(tags), const char *);
    size_t i = 0;
    json_t *tag = NULL;
    json_array_foreach (tags, i, tag) {
        if (json_is_string(tag))
            c->tags[c->tags_len++] = ymf_strdup(arena, json_string_value(tag));
    }
}

static const char *text_or(const char *text, const char *fallback, struct ymf_arena *arena)
{
    return ymf_strdup(arena, text ? text : fallback);
}

struct ymf_candidate ymf_youtube_candidate(const json_t *item, struct ymf_arena *arena)
{
    const json_t *snippet = json_object_get(item, "snippet");
    const char *id = ymf_json_str(item, "/id");
    const char *live = ymf_json_str(snippet, "/liveBroadcastContent");
    const char *published = ymf_json_str(snippet, "/publishedAt");
    struct ymf_candidate c = {
        .video_id = ymf_strdup(arena, id),
        .title = text_or(ymf_json_str(snippet, "/title"), "", arena),
        .channel = text_or(ymf_json_str(snippet, "/channelTitle"), "", arena),
        .description = text_or(ymf_json_str(snippet, "/description"), "", arena),
        .thumbnail_url = thumbnail_of(snippet, arena),
        .url = ymf_printf(arena, "https://www.youtube.com/watch?v=%s", id),
        .views = ymf_json_int(item, "/statistics/viewCount", 0),
        .likes = ymf_json_int(item, "/statistics/likeCount", 0),
        .has_likes = json_is_string(ymf_json_at(item, "/statistics/likeCount")),
        .duration_seconds = seconds_of(ymf_json_str(item, "/contentDetails/duration")),
    };
    char row[YMF_UUID_TEXT];
    ymf_uuid_new(row);
    c.id = ymf_strdup(arena, row);
    if (published)
        (void)ymf_time_parse(published, &c.published_at);
    c.is_live = c.duration_seconds == 0 || (live && strcmp(live, "none") != 0);
    copy_tags(snippet, arena, &c);
    return c;
}

static enum ymf_code details_page(struct ymf_providers *p, const char *const *ids, size_t len,
                                  struct ymf_arena *arena, struct ymf_candidate *out, size_t *used,
                                  struct ymf_err *err)
{
    const char *list = "";
    for (size_t i = 0; i < len; i++)
        list = ymf_printf(arena, "%s%s%s", list, i ? "," : "", ymf_net_escape(arena, ids[i]));
    const char *url = ymf_printf(arena, "%s?part=snippet,contentDetails,statistics&id=%s",
                                 ymf_youtube_url(p, "/youtube/v3/videos", arena), list);
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_google_call call = {.method = "GET", .url = url};
    enum ymf_code rc = ymf_google_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    size_t i = 0;
    json_t *item = NULL;
    json_array_foreach (json_object_get(doc, "items"), i, item) {
        if (i < len && ymf_json_str(item, "/id"))
            out[(*used)++] = ymf_youtube_candidate(item, arena);
    }
    return YMF_OK;
}

enum ymf_code ymf_youtube_details(void *self, const char *const *ids, size_t len,
                                  struct ymf_arena *arena, struct ymf_candidate **ret,
                                  size_t *ret_len, struct ymf_err *err)
{
    struct ymf_candidate *found = YMF_NEW_ARRAY(arena, len, struct ymf_candidate);
    size_t used = 0;
    for (size_t at = 0; at < len; at += IDS_PER_CALL) {
        size_t n = len - at < IDS_PER_CALL ? len - at : IDS_PER_CALL;
        enum ymf_code rc = details_page(self, ids + at, n, arena, found, &used, err);
        if (rc)
            return rc;
    }
    *ret = found;
    *ret_len = used;
    return YMF_OK;
}

enum ymf_code ymf_youtube_status(void *self, const char *video_id, struct ymf_arena *arena,
                                 struct ymf_video_status *ret, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    const char *url = ymf_printf(arena, "%s?part=status,processingDetails&id=%s",
                                 ymf_youtube_url(p, "/youtube/v3/videos", arena),
                                 ymf_net_escape(arena, video_id));
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_google_call call = {.method = "GET", .url = url, .owner = true};
    enum ymf_code rc = ymf_google_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const json_t *item = ymf_json_at(doc, "/items/0");
    if (!item)
        return ymf_fail(err, YMF_NOT_FOUND, "YouTube does not list the video %s", video_id);
    const char *why = ymf_json_str(item, "/status/rejectionReason");
    if (!why)
        why = ymf_json_str(item, "/status/failureReason");
    *ret = (struct ymf_video_status){
        .upload_status = ymf_strdup(arena, ymf_json_str(item, "/status/uploadStatus")),
        .processing_status =
            ymf_strdup(arena, ymf_json_str(item, "/processingDetails/processingStatus")),
        .privacy = ymf_strdup(arena, ymf_json_str(item, "/status/privacyStatus")),
        .reason = ymf_strdup(arena, why),
    };
    const char *at = ymf_json_str(item, "/status/publishAt");
    if (at && !ymf_time_parse(at, &ret->publish_at))
        ret->publish_at = 0;
    return YMF_OK;
}

enum ymf_code ymf_youtube_channel(void *self, struct ymf_arena *arena, const char **ret_id,
                                  const char **ret_title, struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(json) json_t *doc = NULL;
    const struct ymf_google_call call = {
        .method = "GET",
        .url = ymf_youtube_url(p, "/youtube/v3/channels?part=snippet&mine=true", arena),
        .owner = true,
    };
    enum ymf_code rc = ymf_google_json(p, &call, arena, &doc, err);
    if (rc)
        return rc;
    const char *id = ymf_json_str(doc, "/items/0/id");
    if (!id)
        return ymf_fail_why(err, YMF_NEEDS_CONFIG, "youtube_not_connected",
                            "the connected account has no YouTube channel");
    *ret_id = ymf_strdup(arena, id);
    *ret_title = text_or(ymf_json_str(doc, "/items/0/snippet/title"), id, arena);
    return YMF_OK;
}
