/* Field table of what people bring. */
#include "model/own_media.h"

#include "model/take.h"
#include "json/fields.h"

static const char *const kind_words[] = {"picture", "clip", "song", NULL};

#define AT(member) .offset = offsetof(struct ymf_own_media, member)
static const struct ymf_field own_media_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"kind", YMF_F_ENUM, .values = kind_words, AT(kind)},
    {"title", YMF_F_STR, AT(title), .omit = true},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"bytes", YMF_F_INT, AT(bytes)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_own_media_fields = own_media_fields;
