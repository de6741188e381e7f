/* Field tables of the language models' answers. */
#include "model/answers.h"

#include "base/limits.h"
#include "model/brief.h"
#include "model/publishing.h"
#include "json/fields.h"

const char *const ymf_decision_model_words[] = {"kling3", "seedance", "wan26", NULL};
static const char *const direction_words[] = {"zoom_in", "zoom_out", "pan_left", "pan_right", NULL};
static const char *const transition_words[] = {"cut", "dissolve", NULL};

#define AT(member) .offset = offsetof(struct ymf_queries_answer, member)
static const struct ymf_field queries_fields[] = {
    {"queries", YMF_F_STRS, true, 3, YMF_MAX_QUERIES, AT(queries),
     .len_offset = offsetof(struct ymf_queries_answer, queries_len)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_queries_fields = queries_fields;

#define AT(member) .offset = offsetof(struct ymf_score, member)
static const struct ymf_field score_fields[] = {
    {"video_id", YMF_F_STR, true, 1, 64, AT(video_id)},
    {"score", YMF_F_INT, true, 0, 100, AT(score)},
    {"content", YMF_F_INT, true, 0, 100, AT(content)},
    {"engagement", YMF_F_INT, true, 0, 100, AT(engagement)},
    {"mood_fit", YMF_F_INT, true, 0, 100, AT(mood_fit)},
    {"reason", YMF_F_STR, true, 1, 1000, AT(reason)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_scores_answer, member)
static const struct ymf_field scores_fields[] = {
    {"scores", YMF_F_ARR, true, 1, 50, AT(scores), .sub = score_fields,
     .len_offset = offsetof(struct ymf_scores_answer, scores_len),
     .size = sizeof(struct ymf_score)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_scores_fields = scores_fields;

#define AT(member) .offset = offsetof(struct ymf_song_prompt, member)
static const struct ymf_field song_fields[] = {
    {"title", YMF_F_STR, true, 1, 80, AT(title)},
    {"prompt", YMF_F_STR, true, 1, 400, AT(prompt)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_songs_answer, member)
static const struct ymf_field songs_fields[] = {
    {"tracks", YMF_F_ARR, true, 1, YMF_MAX_TRACKS, AT(tracks), .sub = song_fields,
     .len_offset = offsetof(struct ymf_songs_answer, tracks_len),
     .size = sizeof(struct ymf_song_prompt)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_songs_fields = songs_fields;

#define AT(member) .offset = offsetof(struct ymf_picture_prompt, member)
static const struct ymf_field picture_fields[] = {
    {"scene", YMF_F_INT, true, 1, YMF_MAX_SCENES, AT(scene)},
    {"prompt", YMF_F_STR, true, 1, 3000, AT(prompt)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_pictures_answer, member)
static const struct ymf_field pictures_fields[] = {
    {"prompts", YMF_F_ARR, true, 1, YMF_MAX_SCENES, AT(prompts), .sub = picture_fields,
     .len_offset = offsetof(struct ymf_pictures_answer, prompts_len),
     .size = sizeof(struct ymf_picture_prompt)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_pictures_fields = pictures_fields;

#define AT(member) .offset = offsetof(struct ymf_decision, member)
static const struct ymf_field decision_fields[] = {
    {"method", YMF_F_ENUM, true, .values = ymf_motion_words, AT(method)},
    {"model", YMF_F_ENUM, .values = ymf_decision_model_words, AT(model), .omit = true},
    {"motion_prompt", YMF_F_STR, false, 0, 2000, AT(motion_prompt), .omit = true},
    {"camera", YMF_F_STR, false, 0, 200, AT(camera), .omit = true},
    {"duration_sec", YMF_F_NUM, true, 1, 60, AT(duration_sec)},
    {"direction", YMF_F_ENUM, .values = direction_words, AT(direction), .omit = true},
    {"start_scale", YMF_F_NUM, false, 1, 1.5, AT(start_scale)},
    {"end_scale", YMF_F_NUM, false, 1, 1.5, AT(end_scale)},
    {"pan_x", YMF_F_NUM, false, -400, 400, AT(pan_x)},
    {"reason", YMF_F_STR, false, 0, 600, AT(reason), .omit = true},
    {0},
};
static const struct ymf_field decision_ai_fields[] = {
    {"method", YMF_F_ENUM, .values = ymf_motion_words, AT(method)},
    {"model", YMF_F_ENUM, .values = ymf_decision_model_words, AT(model)},
    {"motion_prompt", YMF_F_STR, AT(motion_prompt)},
    {"duration_sec", YMF_F_NUM, AT(duration_sec)},
    {"camera", YMF_F_STR, AT(camera)},
    {"reason", YMF_F_STR, AT(reason), .omit = true},
    {0},
};
static const struct ymf_field decision_still_fields[] = {
    {"method", YMF_F_ENUM, .values = ymf_motion_words, AT(method)},
    {"direction", YMF_F_ENUM, .values = direction_words, AT(direction)},
    {"start_scale", YMF_F_NUM, AT(start_scale)},
    {"end_scale", YMF_F_NUM, AT(end_scale)},
    {"pan_x", YMF_F_NUM, AT(pan_x)},
    {"duration_sec", YMF_F_NUM, AT(duration_sec)},
    {"reason", YMF_F_STR, AT(reason), .omit = true},
    {0},
};
const struct ymf_field *const ymf_decision_ai_fields = decision_ai_fields;
const struct ymf_field *const ymf_decision_still_fields = decision_still_fields;
const struct ymf_decision ymf_decision_blank = {.model = -1, .direction = -1};
#undef AT
const struct ymf_field *const ymf_decision_fields = decision_fields;

#define AT(member) .offset = offsetof(struct ymf_brief_scene, member)
static const struct ymf_field brief_scene_fields[] = {
    {"title", YMF_F_STR, true, 1, 120, AT(title)},
    {"description", YMF_F_STR, true, 1, 2000, AT(description)},
    {"mood", YMF_F_STR, true, 0, 200, AT(mood)},
    {"animation_recommendation", YMF_F_ENUM, true, .values = ymf_motion_words,
     AT(animation_recommendation)},
    {"motion", YMF_F_STR, true, 0, 400, AT(motion)},
    {"why", YMF_F_STR, true, 0, 600, AT(why)},
    {"transition", YMF_F_ENUM, true, .values = transition_words, AT(transition)},
    {0},
};
#undef AT

#define AT(member)   .offset = offsetof(struct ymf_brief, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_brief, member##_len)
static const struct ymf_field brief_answer_fields[] = {
    {"title", YMF_F_STR, true, 1, 120, AT(title)},
    {"theme", YMF_F_STR, true, 1, 1000, AT(theme)},
    {"mood", YMF_F_STRS, true, 1, 12, LIST(mood)},
    {"palette", YMF_F_STRS, true, 3, 8, LIST(palette), .format = "color"},
    {"music_direction", YMF_F_STR, true, 1, 2000, AT(music_direction)},
    {"scenes", YMF_F_ARR, true, 1, YMF_MAX_SCENES, LIST(scenes), .sub = brief_scene_fields,
     .size = sizeof(struct ymf_brief_scene)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_brief_answer_fields = brief_answer_fields;

#define AT(member)   .offset = offsetof(struct ymf_metadata, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_metadata, member##_len)
static const struct ymf_field metadata_answer_fields[] = {
    {"title", YMF_F_STR, true, 1, 300, AT(title)},
    {"description", YMF_F_STR, true, 1, 8000, AT(description)},
    {"hashtags", YMF_F_STRS, true, 0, 60, LIST(hashtags)},
    {"tags", YMF_F_STRS, true, 0, 100, LIST(tags)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_metadata_answer_fields = metadata_answer_fields;
