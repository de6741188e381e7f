/* Words and field tables of stage 1. */
#include "model/research.h"

#include "json/fields.h"

const char *const ymf_research_words[] = {"pending",   "searching", "scoring",
                                          "completed", "failed",    NULL};
static const char *const length_words[] = {"short", "any", "long", NULL};
static const char *const hidden_words[] = {"ignore", "reject", NULL};
static const char *const query_words[] = {"pending", "done", "failed", NULL};
static const char *const source_words[] = {"model", "default", NULL};

struct ymf_filters ymf_filters_default(void)
{
    return (struct ymf_filters){
        .length = YMF_LENGTH_SHORT,
        .min_views = 10000,
        .min_likes = 100,
        .max_sec = 60,
        .date_after = 1701388800000, /* 2023-12-01 */
        .hidden_likes = YMF_HIDDEN_IGNORE,
    };
}

#define AT(member) .offset = offsetof(struct ymf_filters, member)
static const struct ymf_field filters_fields[] = {
    {"length", YMF_F_ENUM, .values = length_words, AT(length),
     .help = "short: up to max_sec; long: over 20 minutes"},
    {"min_views", YMF_F_INT, false, 0, 1e12, AT(min_views)},
    {"min_likes", YMF_F_INT, false, 0, 1e12, AT(min_likes)},
    {"max_sec", YMF_F_INT, false, 1, 86400, AT(max_sec), .help = "used by length short"},
    {"date_after", YMF_F_TIME, AT(date_after)},
    {"hidden_likes", YMF_F_ENUM, .values = hidden_words, AT(hidden_likes)},
    {"relevance", YMF_F_BOOL, AT(relevance),
     .help = "a word of the topic must stand in title, description or tags"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_filters_fields = filters_fields;

#define AT(member) .offset = offsetof(struct ymf_query, member)
static const struct ymf_field query_fields[] = {
    {"text", YMF_F_STR, true, 1, 500, AT(text)},
    {"status", YMF_F_ENUM, .values = query_words, AT(status)},
    {"found", YMF_F_INT, AT(found)},
    {"error", YMF_F_STR, AT(error), .omit = true},
    {0},
};
#undef AT
const struct ymf_field *const ymf_query_fields = query_fields;

#define AT(member) .offset = offsetof(struct ymf_removed, member)
static const struct ymf_field removed_fields[] = {
    {"unavailable", YMF_F_INT, AT(unavailable)},
    {"live", YMF_F_INT, AT(live)},
    {"length", YMF_F_INT, AT(length)},
    {"date", YMF_F_INT, AT(date)},
    {"views", YMF_F_INT, AT(views)},
    {"likes", YMF_F_INT, AT(likes)},
    {"hidden_likes", YMF_F_INT, AT(hidden_likes)},
    {"relevance", YMF_F_INT, AT(relevance)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_funnel, member)
static const struct ymf_field funnel_fields[] = {
    {"found", YMF_F_INT, AT(found)},
    {"unique", YMF_F_INT, AT(unique)},
    {"passed", YMF_F_INT, AT(passed)},
    {"scored", YMF_F_INT, AT(scored)},
    {"removed", YMF_F_OBJ, AT(removed), .sub = removed_fields},
    {0},
};
#undef AT
const struct ymf_field *const ymf_funnel_fields = funnel_fields;

#define AT(member) .offset = offsetof(struct ymf_score_parts, member)
static const struct ymf_field parts_fields[] = {
    {"content", YMF_F_INT, true, 0, 100, AT(content)},
    {"engagement", YMF_F_INT, true, 0, 100, AT(engagement)},
    {"mood_fit", YMF_F_INT, true, 0, 100, AT(mood_fit)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_score_parts_fields = parts_fields;

#define AT(member)   .offset = offsetof(struct ymf_candidate, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_candidate, member##_len)
#define GIVEN(flag)  .has = offsetof(struct ymf_candidate, flag)
static const struct ymf_field candidate_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"job_id", YMF_F_STR, AT(job_id), .format = "uuid"},
    {"video_id", YMF_F_STR, AT(video_id)},
    {"title", YMF_F_STR, AT(title)},
    {"channel", YMF_F_STR, AT(channel)},
    {"published_at", YMF_F_TIME, AT(published_at)},
    {"views", YMF_F_INT, AT(views)},
    {"likes", YMF_F_INT, AT(likes), GIVEN(has_likes), .help = "null: hidden by the channel"},
    {"duration_seconds", YMF_F_INT, AT(duration_seconds)},
    {"description", YMF_F_STR, AT(description)},
    {"thumbnail_url", YMF_F_STR, AT(thumbnail_url)},
    {"url", YMF_F_STR, AT(url)},
    {"tags", YMF_F_STRS, LIST(tags)},
    {"relevance_score", YMF_F_INT, false, 0, 100, AT(relevance_score), GIVEN(has_score),
     .help = "this product's estimate, not a YouTube number"},
    {"gemini_reasoning", YMF_F_STR, AT(gemini_reasoning)},
    {"score_parts", YMF_F_OBJ, AT(score_parts), .sub = parts_fields},
    {"score_source", YMF_F_ENUM, .values = source_words, AT(score_source)},
    {"selected_for_curation", YMF_F_BOOL, AT(selected_for_curation)},
    {"palette", YMF_F_STRS, LIST(palette), .format = "color"},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
#undef LIST
#undef GIVEN
const struct ymf_field *const ymf_candidate_fields = candidate_fields;

#define AT(member)   .offset = offsetof(struct ymf_research, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_research, member##_len)
static const struct ymf_field research_fields[] = {
    {"id", YMF_F_STR, AT(id), .format = "uuid"},
    {"status", YMF_F_ENUM, .values = ymf_research_words, AT(status)},
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {"expanded_queries", YMF_F_STRS, LIST(expanded_queries)},
    {"filters", YMF_F_OBJ, AT(filters), .sub = filters_fields},
    {"top_n", YMF_F_INT, AT(top_n)},
    {"gemini_model", YMF_F_STR, AT(gemini_model)},
    {"error_message", YMF_F_STR, AT(error_message)},
    {"reason_code", YMF_F_STR, AT(reason_code), .omit = true},
    {"reason", YMF_F_STR, AT(reason), .omit = true},
    {"action", YMF_F_STR, AT(action), .omit = true},
    {"queries", YMF_F_ARR, LIST(queries), .sub = query_fields, .size = sizeof(struct ymf_query)},
    {"funnel", YMF_F_OBJ, AT(funnel), .sub = funnel_fields},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"completed_at", YMF_F_TIME, AT(completed_at)},
    {"rev", YMF_F_INT, AT(rev)},
    {"videos", YMF_F_ARR, LIST(videos), .sub = candidate_fields,
     .size = sizeof(struct ymf_candidate)},
    {0},
};
#undef AT
#undef LIST
const struct ymf_field *const ymf_research_fields = research_fields;
