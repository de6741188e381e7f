/* Stand-in: YouTube's search, details and the connected channel. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "standin/desk.h"
#include "standin/tube.h"
#include "standin/words.h"
#include "json/load.h"

#define NEXT_PAGE "CBkQAA"

enum { IDS_MOST = 50, PAGE = 25, THUMB_W = 640, THUMB_H = 360 };

void ymf_tube_error(struct ymf_desk *d, int status, const char *reason)
{
    ymf_desk_json(d, status,
                  json_pack("{s:{s:i,s:s,s:[{s:s,s:s,s:s}]}}", "error", "code", status, "message",
                            reason, "errors", "domain", "youtube", "reason", reason, "message",
                            reason));
}

bool ymf_tube_owner(struct ymf_desk *d)
{
    const char *value = ymf_http_request_field(d->rq, "Authorization");
    if (value && strncmp(value, "Bearer ya29.", 12) == 0)
        return true;
    ymf_tube_error(d, 401, "authError");
    return false;
}

static bool reader(struct ymf_desk *d)
{
    const char *key = ymf_http_request_query(d->rq, "key");
    if (key && *key)
        return true;
    return ymf_tube_owner(d);
}

static void remember(struct ymf_desk *d, const char *query, int index,
                     const struct ymf_words_video *v)
{
    struct ymf_err err = {0};
    YMF_AUTO(json)
    json_t *doc = json_pack("{s:s,s:i,s:s,s:i,s:i}", "query", query, "index", index, "prompt",
                            v->picture_prompt ? v->picture_prompt : v->title, "width", THUMB_W,
                            "height", THUMB_H);
    const char *text = ymf_json_text(doc, d->arena);
    const char *path = ymf_desk_path(d, "tasks", ymf_printf(d->arena, "yt-%s", v->id));
    if (ymf_file_size(path) < 0)
        (void)!ymf_file_write(path, text, strlen(text), 0600, &err);
}

void ymf_standin_search(struct ymf_desk *d)
{
    if (!reader(d))
        return;
    const char *query = ymf_http_request_query(d->rq, "q");
    const char *type = ymf_http_request_query(d->rq, "type");
    if (!query || !*query || !type || strcmp(type, "video") != 0) {
        ymf_tube_error(d, 400, "missingRequiredParameter");
        return;
    }
    const char *token = ymf_http_request_query(d->rq, "pageToken");
    bool second = token && strcmp(token, NEXT_PAGE) == 0;
    if (token && !second) {
        ymf_tube_error(d, 400, "invalidPageToken");
        return;
    }
    ymf_ledger_note(d, "search", false, NULL, NULL);
    json_t *items = json_array();
    for (int i = second ? PAGE : 0; i < (second ? 2 * PAGE : PAGE); i++) {
        struct ymf_words_video v;
        ymf_words_video(d->arena, query, i, &v);
        remember(d, query, i, &v);
        (void)json_array_append_new(
            items, json_pack("{s:{s:s,s:s}}", "id", "kind", "youtube#video", "videoId", v.id));
    }
    json_t *doc = json_pack("{s:o}", "items", items);
    if (!second)
        (void)json_object_set_new(doc, "nextPageToken", json_string(NEXT_PAGE));
    ymf_desk_json(d, 200, doc);
}

static json_t *counts(struct ymf_desk *d, const struct ymf_words_video *v)
{
    json_t *doc =
        json_pack("{s:s,s:s}", "viewCount", ymf_printf(d->arena, "%lld", (long long)v->views),
                  "commentCount", ymf_printf(d->arena, "%lld", (long long)v->comments));
    if (v->likes >= 0)
        (void)json_object_set_new(doc, "likeCount",
                                  json_string(ymf_printf(d->arena, "%lld", (long long)v->likes)));
    return doc;
}

static json_t *video_item(struct ymf_desk *d, const char *id)
{
    YMF_AUTO(json) json_t *known = ymf_task_get(d, ymf_printf(d->arena, "yt-%s", id));
    const char *query = ymf_json_str(known, "/query");
    if (!query)
        return NULL;
    struct ymf_words_video v;
    ymf_words_video(d->arena, query, (int)ymf_json_int(known, "/index", 0), &v);
    char when[YMF_TIME_TEXT];
    json_t *tags = json_array();
    for (int i = 0; i < v.tag_count; i++)
        (void)json_array_append_new(tags, json_string(v.tags[i]));
    const char *thumb = ymf_printf(d->arena, "%s/files/yt-%s.jpg", ymf_desk_origin(d), id);
    json_t *snippet =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:o,s:s,s:{s:{s:s,s:i,s:i}}}", "publishedAt",
                  ymf_time_text(ymf_now_ms() - v.age_sec * 1000, when), "channelId", v.channel_id,
                  "channelTitle", v.channel, "title", v.title, "description", v.description, "tags",
                  tags, "liveBroadcastContent", v.live ? "live" : "none", "thumbnails", "high",
                  "url", thumb, "width", THUMB_W, "height", THUMB_H);
    const char *duration =
        v.live ? "P0D" : ymf_printf(d->arena, "PT%dM%dS", v.duration_sec / 60, v.duration_sec % 60);
    return json_pack("{s:s,s:o,s:{s:s},s:o}", "id", id, "snippet", snippet, "contentDetails",
                     "duration", duration, "statistics", counts(d, &v));
}

/* One id in twenty is gone, as deleted and private videos are. */
static bool is_gone(const char *id)
{
    return ymf_text_hash(id) % 20 == 7;
}

void ymf_standin_details(struct ymf_desk *d)
{
    const char *part = ymf_http_request_query(d->rq, "part");
    const char *list = ymf_http_request_query(d->rq, "id");
    int count = 1;
    for (const char *c = list; c && *c; c++)
        count += *c == ',';
    bool research = part && strstr(part, "contentDetails");
    if (!research && !ymf_tube_owner(d))
        return;
    if (research && !reader(d))
        return;
    if (!part || !list || count > IDS_MOST) {
        ymf_tube_error(d, 400, part && list ? "invalidParameter" : "missingRequiredParameter");
        return;
    }
    json_t *items = json_array();
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, ",");
        const char *id = ymf_strndup(d->arena, at, n);
        json_t *item = !research                         ? ymf_tube_own_video(d, id)
                       : ymf_id_safe(id) && !is_gone(id) ? video_item(d, id)
                                                         : NULL;
        if (item)
            (void)json_array_insert_new(items, 0, item); /* order is not promised */
        at += n + (at[n] == ',');
    }
    ymf_desk_json(d, 200, json_pack("{s:o}", "items", items));
}

void ymf_standin_channels(struct ymf_desk *d)
{
    const char *part = ymf_http_request_query(d->rq, "part");
    const char *mine = ymf_http_request_query(d->rq, "mine");
    if (!ymf_tube_owner(d))
        return;
    if (!part || !mine || strcmp(mine, "true") != 0) {
        ymf_tube_error(d, 400, "missingRequiredParameter");
        return;
    }
    json_t *item = json_pack("{s:s}", "id", "UCstandin0000000000000ab");
    if (strstr(part, "snippet"))
        (void)json_object_set_new(item, "snippet", json_pack("{s:s}", "title", "Stand-in channel"));
    if (strstr(part, "contentDetails"))
        (void)json_object_set_new(
            item, "contentDetails",
            json_pack("{s:{s:s}}", "relatedPlaylists", "uploads", "UUstandin0000000000000ab"));
    ymf_desk_json(d, 200, json_pack("{s:[o]}", "items", item));
}
