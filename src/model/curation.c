/* Words and field tables of stage 2. */
#include "model/curation.h"

#include "model/research.h"
#include "json/fields.h"

const char *const ymf_curation_words[] = {"pending",  "briefing", "ready",
                                          "approved", "failed",   NULL};
static const char *const borrow_words[] = {"palette", "mood", "framing", "pace", NULL};

#define AT(member)   .offset = offsetof(struct ymf_inspiration, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_inspiration, member##_len)
static const struct ymf_field inspiration_fields[] = {
    {"video_id", YMF_F_STR, true, 1, 64, AT(video_id)},
    {"weight", YMF_F_NUM, false, 0, 10, AT(weight)},
    {"borrow", YMF_F_STRS, false, 0, 4, LIST(borrow), .values = borrow_words},
    {"note", YMF_F_STR, false, 0, 500, AT(note), .omit = true},
    {0},
};
#undef AT
#undef LIST

#define AT(member)   .offset = offsetof(struct ymf_direction, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_direction, member##_len)
static const struct ymf_field direction_fields[] = {
    {"mood", YMF_F_STRS, false, 0, 12, LIST(mood)},
    {"avoid", YMF_F_STRS, false, 0, 12, LIST(avoid)},
    {"inspirations", YMF_F_ARR, false, 0, 5, LIST(inspirations), .sub = inspiration_fields,
     .size = sizeof(struct ymf_inspiration)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_direction_fields = direction_fields;

#define AT(member)   .offset = offsetof(struct ymf_curation, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_curation, member##_len)
static const struct ymf_field curation_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"research_job_id", YMF_F_STR, AT(research_job_id), .format = "uuid"},
    {"status", YMF_F_ENUM, .values = ymf_curation_words, AT(status)},
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {"selected_video_ids", YMF_F_STRS, LIST(selected_video_ids)},
    {"creative_brief", YMF_F_PTR, AT(creative_brief), .ref = &ymf_brief_fields,
     .size = sizeof(struct ymf_brief)},
    {"user_approved_brief", YMF_F_PTR, AT(user_approved_brief), .ref = &ymf_brief_fields,
     .size = sizeof(struct ymf_brief)},
    {"direction", YMF_F_PTR, AT(direction), .sub = direction_fields,
     .size = sizeof(struct ymf_direction)},
    {"num_scenes", YMF_F_INT, AT(num_scenes)},
    {"num_tracks", YMF_F_INT, AT(num_tracks)},
    {"minutes", YMF_F_INT, AT(minutes), .help = "wished film length; 0: as long as the music"},
    {"image_model", YMF_F_STR, AT(image_model)},
    {"video_model", YMF_F_STR, AT(video_model)},
    {"reason_code", YMF_F_STR, AT(reason_code), .omit = true},
    {"reason", YMF_F_STR, AT(reason), .omit = true},
    {"action", YMF_F_STR, AT(action), .omit = true},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"approved_at", YMF_F_TIME, AT(approved_at)},
    {"rev", YMF_F_INT, AT(rev)},
    {"production_job_ids", YMF_F_STRS, LIST(production_job_ids)},
    {"videos", YMF_F_ARR, LIST(videos), .ref = &ymf_candidate_fields,
     .size = sizeof(struct ymf_candidate)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_curation_fields = curation_fields;

const struct ymf_brief *ymf_curation_brief(const struct ymf_curation *curation)
{
    return curation->user_approved_brief ? curation->user_approved_brief : curation->creative_brief;
}
