/* Field tables of takes and attempts. */
#include "model/take.h"

#include "json/fields.h"

static const char *const kind_words[] = {"picture", "clip", "song", NULL};
static const char *const source_words[] = {"provider", "standin", "upload", NULL};
static const char *const result_words[] = {"ok",   "failed",  "refused", "no_answer",
                                           "slow", "skipped", NULL};

#define AT(member) .offset = offsetof(struct ymf_take, member)
static const struct ymf_field take_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"kind", YMF_F_ENUM, .values = kind_words, AT(kind)},
    {"source", YMF_F_ENUM, .values = source_words, AT(source)},
    {"file", YMF_F_STR, AT(file)},
    {"chosen", YMF_F_BOOL, AT(chosen)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"width", YMF_F_INT, AT(width)},
    {"height", YMF_F_INT, AT(height)},
    {"color", YMF_F_STR, AT(color)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_take_fields = take_fields;

#define AT(member) .offset = offsetof(struct ymf_attempt, member)
static const struct ymf_field attempt_fields[] = {
    {"route", YMF_F_STR, AT(route)},
    {"result", YMF_F_ENUM, .values = result_words, AT(result)},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"started_at", YMF_F_TIME, AT(started_at)},
    {"seconds", YMF_F_NUM, AT(seconds)},
    {"cost_usd_micro", YMF_F_INT, AT(cost_usd_micro)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_attempt_fields = attempt_fields;

const struct ymf_take *ymf_take_own(const struct ymf_take *takes, size_t len, int kind)
{
    for (size_t i = 0; i < len; i++)
        if (takes[i].chosen && takes[i].kind == kind && takes[i].source == YMF_FROM_UPLOAD)
            return &takes[i];
    return NULL;
}
