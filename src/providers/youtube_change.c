/* YouTube: what is set on a video after its upload: visibility, thumbnail, playlist. */
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "model/production.h"
#include "providers/youtube.h"
#include "json/load.h"

json_t *ymf_youtube_status_part(int privacy, int64_t publish_at, const struct ymf_metadata *m)
{
    json_t *status = json_pack("{s:s}", "privacyStatus", ymf_privacy_words[privacy]);
    if (publish_at && privacy == YMF_PRIVATE) {
        char when[YMF_TIME_TEXT];
        (void)json_object_set_new(status, "publishAt",
                                  json_string(ymf_time_text(publish_at, when)));
    }
    if (m) {
        (void)json_object_set_new(status, "selfDeclaredMadeForKids",
                                  json_boolean(m->made_for_kids));
        (void)json_object_set_new(status, "containsSyntheticMedia",
                                  json_boolean(m->synthetic_media));
        (void)json_object_set_new(status, "embeddable", json_true());
        (void)json_object_set_new(status, "license", json_string("youtube"));
    }
    return status;
}

enum ymf_code ymf_youtube_get(struct ymf_providers *p, const char *path, struct ymf_arena *arena,
                              json_t **ret_doc, struct ymf_err *err)
{
    const struct ymf_google_call call = {
        .method = "GET", .url = ymf_youtube_url(p, path, arena), .owner = true};
    return ymf_google_json(p, &call, arena, ret_doc, err);
}

/* What an update must not lose: as YouTube has it, and as it was uploaded where it does not say. */
static void keep_rest(json_t *wanted, const json_t *now, const struct ymf_metadata *m)
{
    static const char *const kept[] = {"selfDeclaredMadeForKids", "containsSyntheticMedia",
                                       "embeddable", "license", "publicStatsViewable"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (json_object_get(now, kept[i]))
            (void)json_object_set(wanted, kept[i], json_object_get(now, kept[i]));
    YMF_AUTO(json) json_t *uploaded = ymf_youtube_status_part(YMF_PRIVATE, 0, m);
    (void)json_object_update_missing(wanted, uploaded);
}

enum ymf_code ymf_youtube_set_privacy(void *self, const char *video_id, int privacy,
                                      int64_t publish_at, const struct ymf_metadata *metadata,
                                      struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    /* Read, change, write: an update replaces the whole part. */
    YMF_AUTO(json) json_t *now = NULL;
    enum ymf_code rc = ymf_youtube_get(
        p,
        ymf_printf(arena, "/youtube/v3/videos?part=status&id=%s", ymf_net_escape(arena, video_id)),
        arena, &now, err);
    if (rc)
        return rc;
    const json_t *old = ymf_json_at(now, "/items/0/status");
    if (!old)
        return ymf_fail(err, YMF_NOT_FOUND, "YouTube does not list the video %s", video_id);
    YMF_AUTO(json) json_t *wanted = ymf_youtube_status_part(privacy, publish_at, NULL);
    keep_rest(wanted, old, metadata);
    YMF_AUTO(json) json_t *body = json_pack("{s:s,s:O}", "id", video_id, "status", wanted);
    const struct ymf_google_call call = {
        .method = "PUT",
        .url = ymf_youtube_url(p, "/youtube/v3/videos?part=status", arena),
        .owner = true,
        .json = body,
    };
    YMF_AUTO(json) json_t *doc = NULL;
    return ymf_google_json(p, &call, arena, &doc, err);
}

enum ymf_code ymf_youtube_set_thumbnail(void *self, const char *video_id, const char *jpeg_path,
                                        struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    int64_t size = ymf_file_size(jpeg_path);
    if (size < 0)
        return ymf_fail(err, YMF_NOT_FOUND, "there is no thumbnail at %s", jpeg_path);
    const struct ymf_google_call call = {
        .method = "POST",
        .url = ymf_printf(arena, "%s?videoId=%s&uploadType=media",
                          ymf_youtube_url(p, "/upload/youtube/v3/thumbnails/set", arena),
                          ymf_net_escape(arena, video_id)),
        .owner = true,
        .file = jpeg_path,
        .file_type = "image/jpeg",
        .file_len = size,
    };
    YMF_AUTO(json) json_t *doc = NULL;
    return ymf_google_json(p, &call, arena, &doc, err);
}

static enum ymf_code is_listed(struct ymf_providers *p, const char *playlist, const char *video,
                               struct ymf_arena *arena, bool *ret, struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_youtube_get(
        p,
        ymf_printf(arena,
                   "/youtube/v3/playlistItems?part=snippet&maxResults=1&playlistId=%s&videoId=%s",
                   ymf_net_escape(arena, playlist), ymf_net_escape(arena, video)),
        arena, &doc, err);
    *ret = json_array_size(json_object_get(doc, "items")) > 0;
    return rc;
}

enum ymf_code ymf_youtube_add_to_playlist(void *self, const char *playlist_id, const char *video_id,
                                          struct ymf_err *err)
{
    struct ymf_providers *p = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    bool there = false;
    enum ymf_code rc = is_listed(p, playlist_id, video_id, arena, &there, err);
    if (rc || there)
        return rc;
    YMF_AUTO(json)
    json_t *body = json_pack("{s:{s:s,s:{s:s,s:s}}}", "snippet", "playlistId", playlist_id,
                             "resourceId", "kind", "youtube#video", "videoId", video_id);
    const struct ymf_google_call call = {
        .method = "POST",
        .url = ymf_youtube_url(p, "/youtube/v3/playlistItems?part=snippet", arena),
        .owner = true,
        .json = body,
    };
    YMF_AUTO(json) json_t *doc = NULL;
    return ymf_google_json(p, &call, arena, &doc, err);
}
