/* Words and field tables of stage 3. */
#include "model/production.h"

#include "json/fields.h"

const char *const ymf_production_words[] = {
    "pending",         "generating_music", "generating_images", "directing", "animating",
    "assembling",      "merging",          "uploading",         "published", "failed",
    "awaiting_review", "parked",           "cancelled",         NULL};
const char *const ymf_privacy_words[] = {"private", "unlisted", "public", NULL};
static const char *const basis_words[] = {"history", "guess", NULL};
static const char *const transition_words[] = {"cut", "dissolve", NULL};

#define AT(member) .offset = offsetof(struct ymf_track, member)
#define LIST(member, of) \
    AT(member), .len_offset = offsetof(struct ymf_track, member##_len), .size = sizeof(struct of)
static const struct ymf_field track_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"job_id", YMF_F_STR, AT(job_id), .format = "uuid"},
    {"track_number", YMF_F_INT, AT(track_number)},
    {"song_prompt", YMF_F_STR, AT(song_prompt)},
    {"suno_task_id", YMF_F_STR, AT(suno_task_id)},
    {"suno_status", YMF_F_STR, AT(suno_status)},
    {"title", YMF_F_STR, AT(title)},
    {"duration_seconds", YMF_F_NUM, AT(duration_seconds)},
    {"error_message", YMF_F_STR, AT(error_message)},
    {"locked", YMF_F_BOOL, AT(locked)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"parked", YMF_F_PTR, AT(parked), .ref = &ymf_parked_fields, .size = sizeof(struct ymf_parked)},
    {"attempts", YMF_F_ARR, LIST(attempts, ymf_attempt), .ref = &ymf_attempt_fields},
    {"takes", YMF_F_ARR, LIST(takes, ymf_take), .ref = &ymf_take_fields},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_track_fields = track_fields;

#define AT(member) .offset = offsetof(struct ymf_scene, member)
#define LIST(member, of) \
    AT(member), .len_offset = offsetof(struct ymf_scene, member##_len), .size = sizeof(struct of)
static const struct ymf_field scene_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"job_id", YMF_F_STR, AT(job_id), .format = "uuid"},
    {"scene_number", YMF_F_INT, AT(scene_number)},
    {"title", YMF_F_STR, AT(title)},
    {"description", YMF_F_STR, AT(description)},
    {"mood", YMF_F_STR, AT(mood)},
    {"image_prompt", YMF_F_STR, AT(image_prompt)},
    {"image_model", YMF_F_STR, AT(image_model)},
    {"animation_method", YMF_F_STR, AT(animation_method)},
    {"animation_model", YMF_F_STR, AT(animation_model)},
    {"animation_decision", YMF_F_JSON, AT(animation_decision)},
    {"motion_prompt", YMF_F_STR, AT(motion_prompt)},
    {"fallback_reason", YMF_F_STR, AT(fallback_reason)},
    {"cometapi_task_id", YMF_F_STR, AT(cometapi_task_id)},
    {"animation_status", YMF_F_STR, AT(animation_status)},
    {"duration_seconds", YMF_F_NUM, AT(duration_seconds)},
    {"beat_cut_start_sec", YMF_F_NUM, AT(beat_cut_start_sec)},
    {"beat_cut_end_sec", YMF_F_NUM, AT(beat_cut_end_sec)},
    {"locked", YMF_F_BOOL, AT(locked)},
    {"transition", YMF_F_ENUM, .values = transition_words, AT(transition)},
    {"animation_recommendation", YMF_F_ENUM, .values = ymf_motion_words, AT(recommended)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"parked", YMF_F_PTR, AT(parked), .ref = &ymf_parked_fields, .size = sizeof(struct ymf_parked)},
    {"attempts", YMF_F_ARR, LIST(attempts, ymf_attempt), .ref = &ymf_attempt_fields},
    {"takes", YMF_F_ARR, LIST(takes, ymf_take), .ref = &ymf_take_fields},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_scene_fields = scene_fields;

#define AT(member)   .offset = offsetof(struct ymf_production, member)
#define VIEW(member) .offset = offsetof(struct ymf_production, view.member)
#define LIST(member, of)                               \
    .offset = offsetof(struct ymf_production, member), \
    .len_offset = offsetof(struct ymf_production, member##_len), .size = sizeof(struct of)
#define VIEW_LIST(member, count, of)                        \
    .offset = offsetof(struct ymf_production, view.member), \
    .len_offset = offsetof(struct ymf_production, view.count), .size = sizeof(struct of)
#define POINTS(member, of) VIEW(member), .size = sizeof(struct of)

#define HEAD_ROWS                                                                              \
    {"id", YMF_F_STR, AT(id), .format = "uuid"},                                               \
        {"curation_job_id", YMF_F_STR, AT(curation_job_id), .format = "uuid"},                 \
        {"status", YMF_F_ENUM, .values = ymf_production_words, AT(status)},                    \
        {"genre_topic", YMF_F_STR, AT(genre_topic)}, {"title", YMF_F_STR, AT(title)},          \
        {"num_tracks", YMF_F_INT, AT(num_tracks)}, {"num_scenes", YMF_F_INT, AT(num_scenes)},  \
        {"minutes", YMF_F_INT, AT(minutes)}, {"image_model", YMF_F_STR, AT(image_model)},      \
        {"video_model", YMF_F_STR, AT(video_model)},                                           \
        {"total_duration_sec", YMF_F_NUM, AT(total_duration_sec)},                             \
        {"file_size_bytes", YMF_F_INT, AT(file_size_bytes)},                                   \
        {"youtube_video_id", YMF_F_STR, AT(youtube_video_id)},                                 \
        {"youtube_title", YMF_F_STR, AT(youtube_title)},                                       \
        {"youtube_description", YMF_F_STR, AT(youtube_description)},                           \
        {"youtube_hashtags", YMF_F_STR, AT(youtube_hashtags)},                                 \
        {"youtube_channel_id", YMF_F_STR, AT(youtube_channel_id),                              \
         .help = "the channel it was approved for"},                                           \
        {"error_message", YMF_F_STR, AT(error_message)},                                       \
        {"reason_code", YMF_F_STR, AT(reason_code), .omit = true},                             \
        {"action", YMF_F_STR, AT(action), .omit = true},                                       \
        {"privacy", YMF_F_ENUM, .values = ymf_privacy_words, AT(privacy), .help = "as asked"}, \
        {"publish_at", YMF_F_TIME, AT(publish_at)},                                            \
        {"review_before_publish", YMF_F_BOOL, AT(review_before_publish)},                      \
        {"publish", YMF_F_BOOL, AT(publish)}, {"crossfade_s", YMF_F_NUM, AT(crossfade_s)},     \
        {"trim_silence", YMF_F_BOOL, AT(trim_silence)},                                        \
        {"standin", YMF_F_BOOL, VIEW(standin), .help = "made with stand-ins"},                 \
        {"created_at", YMF_F_TIME, AT(created_at)},                                            \
        {"published_at", YMF_F_TIME, AT(published_at)}, {"rev", YMF_F_INT, AT(rev)},           \
        {"progress", YMF_F_NUM, false, 0, 1, VIEW(progress)},                                  \
        {"eta_sec", YMF_F_INT, VIEW(eta_sec),                                                  \
         .has = offsetof(struct ymf_production, view.has_eta)},                                \
        {"eta_basis", YMF_F_ENUM, .values = basis_words, VIEW(eta_basis)},                     \
        {"queued_ahead", YMF_F_INT, VIEW(queued_ahead)},                                       \
        {"phases", YMF_F_ARR, VIEW_LIST(phases_list, phases_len, ymf_phase),                   \
         .ref = &ymf_phase_fields},                                                            \
        {"cost", YMF_F_OBJ, VIEW(cost), .ref = &ymf_cost_fields},                              \
        {"youtube", YMF_F_PTR, POINTS(youtube, ymf_youtube), .ref = &ymf_youtube_fields},      \
    {                                                                                          \
        "parked", YMF_F_PTR, POINTS(parked, ymf_parked), .ref = &ymf_parked_fields             \
    }

static const struct ymf_field head_fields[] = {HEAD_ROWS, {0}};
const struct ymf_field *const ymf_production_head_fields = head_fields;

static const struct ymf_field production_fields[] = {
    HEAD_ROWS,
    {"brief", YMF_F_PTR, AT(brief), .ref = &ymf_brief_fields, .size = sizeof(struct ymf_brief)},
    {"beat_timestamps", YMF_F_NUMS, AT(beat_timestamps),
     .len_offset = offsetof(struct ymf_production, beat_timestamps_len)},
    {"tracks", YMF_F_ARR, LIST(tracks, ymf_track), .sub = track_fields},
    {"scenes", YMF_F_ARR, LIST(scenes, ymf_scene), .sub = scene_fields},
    {"timeline", YMF_F_PTR, POINTS(timeline, ymf_timeline), .ref = &ymf_timeline_fields},
    {"metadata", YMF_F_PTR, POINTS(metadata, ymf_metadata), .ref = &ymf_metadata_fields},
    {"thumbnails", YMF_F_ARR, VIEW_LIST(thumbnails, thumbnails_len, ymf_thumbnail),
     .ref = &ymf_thumbnail_fields},
    {"steps", YMF_F_ARR, VIEW_LIST(steps, steps_len, ymf_step_view), .ref = &ymf_step_view_fields},
    {"events", YMF_F_ARR, VIEW_LIST(events, events_len, ymf_event), .ref = &ymf_event_fields},
    {"files", YMF_F_STRS, VIEW(files),
     .len_offset = offsetof(struct ymf_production, view.files_len)},
    {0},
};
const struct ymf_field *const ymf_production_fields = production_fields;
