/* Field tables of what is published. */
#include "model/publishing.h"

#include "json/fields.h"

static const char *const privacy_words[] = {"private", "unlisted", "public", NULL};

#define AT(member) .offset = offsetof(struct ymf_youtube, member)
static const struct ymf_field youtube_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"url", YMF_F_STR, AT(url)},
    {"privacy_asked", YMF_F_ENUM, .values = privacy_words, AT(privacy_asked)},
    {"privacy", YMF_F_ENUM, .values = privacy_words, AT(privacy), .help = "as read back"},
    {"processing", YMF_F_STR, AT(processing)},
    {"locked", YMF_F_BOOL, AT(locked), .help = "kept private by YouTube although more was asked"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_youtube_fields = youtube_fields;

#define AT(member) .offset = offsetof(struct ymf_check, member)
static const struct ymf_field check_fields[] = {
    {"id", YMF_F_STR, AT(id)},
    {"ok", YMF_F_BOOL, AT(ok)},
    {"text", YMF_F_STR, AT(text)},
    {0},
};
#undef AT

#define AT(member)   .offset = offsetof(struct ymf_metadata, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_metadata, member##_len)
static const struct ymf_field metadata_fields[] = {
    {"title", YMF_F_STR, true, 1, 100, AT(title)},
    {"description", YMF_F_STR, true, 0, 5000, AT(description)},
    {"hashtags", YMF_F_STRS, true, 0, 15, LIST(hashtags)},
    {"tags", YMF_F_STRS, true, 0, 60, LIST(tags)},
    {"category_id", YMF_F_STR, false, 0, 8, AT(category_id)},
    {"language", YMF_F_STR, false, 0, 16, AT(language)},
    {"made_for_kids", YMF_F_BOOL, AT(made_for_kids)},
    {"synthetic_media", YMF_F_BOOL, AT(synthetic_media)},
    {"thumbnail", YMF_F_STR, false, 0, 64, AT(thumbnail)},
    {"checks", YMF_F_ARR, LIST(checks), .sub = check_fields, .size = sizeof(struct ymf_check),
     .readonly = true},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_metadata_fields = metadata_fields;

#define AT(member) .offset = offsetof(struct ymf_thumbnail, member)
static const struct ymf_field thumbnail_fields[] = {
    {"file", YMF_F_STR, AT(file)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"chosen", YMF_F_BOOL, AT(chosen)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_thumbnail_fields = thumbnail_fields;

#define AT(member) .offset = offsetof(struct ymf_thumbnails, member)
static const struct ymf_field thumbnails_fields[] = {
    {"items", YMF_F_ARR, AT(items), .len_offset = offsetof(struct ymf_thumbnails, len),
     .sub = thumbnail_fields, .size = sizeof(struct ymf_thumbnail)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_thumbnails_fields = thumbnails_fields;
