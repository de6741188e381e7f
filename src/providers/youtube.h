/* Inside providers/: YouTube's Data API. */
#pragma once

#include "providers/dialect.h"

/* A call with the owner's token (refreshed once on 401) or, when owner is false and a key is set,
 * the API key. The reply's headers are kept for the resumable protocol. */
struct ymf_google_call {
    const char *method, *url;
    bool owner;
    const json_t *json;
    const struct ymf_net_header *headers;
    size_t headers_len;
    const char *file, *file_type;
    int64_t file_from, file_len;
    int64_t timeout_ms;
    bool empty_body; /* PUT with Content-Length: 0 */
    atomic_bool *cancel;
};
enum ymf_code ymf_google_send(struct ymf_providers *p, const struct ymf_google_call *call,
                              struct ymf_arena *arena, struct ymf_net_reply *ret,
                              struct ymf_err *err);
/* The same, judged: a good answer's JSON. */
enum ymf_code ymf_google_json(struct ymf_providers *p, const struct ymf_google_call *call,
                              struct ymf_arena *arena, json_t **ret_doc, struct ymf_err *err);
/* Judges a reply that was sent already. */
enum ymf_code ymf_google_judge(enum ymf_code outcome, const struct ymf_net_reply *reply,
                               json_t **ret_doc, struct ymf_err *err);
/* A GET with the owner's token. */
enum ymf_code ymf_youtube_get(struct ymf_providers *p, const char *path, struct ymf_arena *arena,
                              json_t **ret_doc, struct ymf_err *err);
/* The part "status" of a video (new reference); metadata NULL: visibility alone. */
json_t *ymf_youtube_status_part(int privacy, int64_t publish_at, const struct ymf_metadata *m);
const char *ymf_youtube_url(struct ymf_providers *p, const char *path, struct ymf_arena *arena);

enum ymf_code ymf_youtube_search(void *self, const struct ymf_search_request *rq,
                                 struct ymf_arena *arena, const char ***ret_ids, size_t *ret_len,
                                 struct ymf_err *err);
/* One item of videos.list. */
struct ymf_candidate ymf_youtube_candidate(const json_t *item, struct ymf_arena *arena);
enum ymf_code ymf_youtube_details(void *self, const char *const *ids, size_t len,
                                  struct ymf_arena *arena, struct ymf_candidate **ret,
                                  size_t *ret_len, struct ymf_err *err);
enum ymf_code ymf_youtube_upload_open(void *self, const struct ymf_upload_request *rq,
                                      struct ymf_arena *arena, const char **ret_session,
                                      struct ymf_err *err);
enum ymf_code ymf_youtube_upload_send(void *self, const char *session, const char *path,
                                      int64_t from, int64_t len, int64_t total, atomic_bool *cancel,
                                      struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                      struct ymf_err *err);
enum ymf_code ymf_youtube_upload_ask(void *self, const char *session, int64_t total,
                                     struct ymf_arena *arena, struct ymf_upload_answer *ret,
                                     struct ymf_err *err);
enum ymf_code ymf_youtube_upload_find(void *self, const char *marker, struct ymf_arena *arena,
                                      const char **ret_video_id, struct ymf_err *err);
enum ymf_code ymf_youtube_status(void *self, const char *video_id, struct ymf_arena *arena,
                                 struct ymf_video_status *ret, struct ymf_err *err);
enum ymf_code ymf_youtube_set_privacy(void *self, const char *video_id, int privacy,
                                      int64_t publish_at, const struct ymf_metadata *metadata,
                                      struct ymf_err *err);
enum ymf_code ymf_youtube_set_thumbnail(void *self, const char *video_id, const char *jpeg_path,
                                        struct ymf_err *err);
enum ymf_code ymf_youtube_add_to_playlist(void *self, const char *playlist_id, const char *video_id,
                                          struct ymf_err *err);
bool ymf_youtube_may_change(void *self);
enum ymf_code ymf_youtube_channel(void *self, struct ymf_arena *arena, const char **ret_id,
                                  const char **ret_title, struct ymf_err *err);
