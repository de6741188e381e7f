/* The brief's field table: the API's, the store's and the language model's. */
#include "model/brief.h"

#include "base/limits.h"
#include "json/fields.h"

const char *const ymf_motion_words[] = {"ai_animation", "ken_burns", NULL};
static const char *const transition_words[] = {"cut", "dissolve", NULL};
static const char *const source_words[] = {"model", "default", NULL};

#define AT(member) .offset = offsetof(struct ymf_brief_scene, member)
static const struct ymf_field scene_fields[] = {
    {"id", YMF_F_STR, false, 0, 64, AT(id), .help = "survives moves; made when absent"},
    {"title", YMF_F_STR, true, 1, 120, AT(title)},
    {"description", YMF_F_STR, true, 1, 2000, AT(description)},
    {"mood", YMF_F_STR, false, 0, 200, AT(mood)},
    {"animation_recommendation", YMF_F_ENUM, true, .values = ymf_motion_words,
     AT(animation_recommendation)},
    {"motion", YMF_F_STR, false, 0, 400, AT(motion)},
    {"why", YMF_F_STR, false, 0, 600, AT(why)},
    {"transition", YMF_F_ENUM, .values = transition_words, AT(transition)},
    {"upload_id", YMF_F_STR, false, 0, 64, AT(upload_id), .omit = true},
    {0},
};
#undef AT
const struct ymf_field *const ymf_brief_scene_fields = scene_fields;

#define AT(member)   .offset = offsetof(struct ymf_brief, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_brief, member##_len)
static const struct ymf_field brief_fields[] = {
    {"title", YMF_F_STR, true, 1, 120, AT(title)},
    {"theme", YMF_F_STR, true, 1, 1000, AT(theme)},
    {"mood", YMF_F_STRS, true, 0, 12, LIST(mood)},
    {"palette", YMF_F_STRS, true, 3, 8, LIST(palette), .format = "color"},
    {"music_direction", YMF_F_STR, true, 1, 2000, AT(music_direction)},
    {"scenes", YMF_F_ARR, true, 1, YMF_MAX_SCENES, LIST(scenes), .sub = scene_fields,
     .size = sizeof(struct ymf_brief_scene)},
    {"source", YMF_F_ENUM, .values = source_words, AT(source)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_brief_fields = brief_fields;
