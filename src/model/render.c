/* Field tables of the renderer's requests and reports. */
#include "model/render.h"

#include "json/fields.h"

static const char *const mode_words[] = {"film", "picture", "merge", NULL};

#define AT(member) .offset = offsetof(struct ymf_render_request, member)
static const struct ymf_field request_fields[] = {
    {"plan", YMF_F_STR, true, AT(plan)},
    {"out", YMF_F_STR, true, AT(out)},
    {"mode", YMF_F_ENUM, true, .values = mode_words, AT(mode)},
    {"picture", YMF_F_STR, AT(picture)},
    {"sound", YMF_F_STR, AT(sound)},
    {"pieces", YMF_F_STR, AT(pieces)},
    {"quality", YMF_F_STR, AT(quality)},
    {"workers", YMF_F_INT, AT(workers)},
    {"pieces_limit", YMF_F_INT, AT(pieces_limit)},
    {"no_reuse", YMF_F_BOOL, AT(no_reuse)},
    {"verify", YMF_F_BOOL, AT(verify)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_render_request_fields = request_fields;

#define AT(member) .offset = offsetof(struct ymf_render_check, member)
static const struct ymf_field check_fields[] = {
    {"name", YMF_F_STR, true, AT(name)},
    {"found", YMF_F_STR, true, AT(found)},
    {"wanted", YMF_F_STR, true, AT(wanted)},
    {"ok", YMF_F_BOOL, true, AT(ok)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_render_report, member)
static const struct ymf_field report_fields[] = {
    {"frames", YMF_F_INT, AT(frames)},
    {"encoded", YMF_F_INT, AT(encoded)},
    {"copied", YMF_F_INT, AT(copied)},
    {"bytes", YMF_F_INT, AT(bytes)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"cpu_sec", YMF_F_NUM, AT(cpu_sec)},
    {"sound", YMF_F_PTR, AT(sound), .ref = &ymf_sound_report_fields,
     .size = sizeof(struct ymf_sound_report), .omit = true},
    {"checks", YMF_F_ARR, AT(checks), .len_offset = offsetof(struct ymf_render_report, checks_len),
     .sub = check_fields, .size = sizeof(struct ymf_render_check), .omit = true},
    {"notes", YMF_F_STRS, AT(notes), .len_offset = offsetof(struct ymf_render_report, notes_len)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_render_report_fields = report_fields;

#define AT(member) .offset = offsetof(struct ymf_thumbs_request, member)
static const struct ymf_field thumbs_request_fields[] = {
    {"plan", YMF_F_STR, true, AT(plan)},
    {"dir", YMF_F_STR, true, AT(dir)},
    {"title", YMF_F_STR, AT(title)},
    {"count", YMF_F_INT, AT(count)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_thumbs_request_fields = thumbs_request_fields;

#define AT(member) .offset = offsetof(struct ymf_thumb, member)
static const struct ymf_field thumb_fields[] = {
    {"file", YMF_F_STR, true, AT(file)},
    {"seconds", YMF_F_NUM, true, AT(seconds)},
    {"contrast", YMF_F_NUM, AT(contrast)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_thumbs_report, member)
static const struct ymf_field thumbs_report_fields[] = {
    {"items", YMF_F_ARR, AT(items), .len_offset = offsetof(struct ymf_thumbs_report, items_len),
     .sub = thumb_fields, .size = sizeof(struct ymf_thumb)},
    {"notes", YMF_F_STRS, AT(notes), .len_offset = offsetof(struct ymf_thumbs_report, notes_len)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_thumbs_report_fields = thumbs_report_fields;
