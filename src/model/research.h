/*
 * Stage 1: a research job, its filters, its funnel, and the candidates (found
 * videos). Member names are the owner's column names (specification, section 4).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymf_field;

enum ymf_research_status {
    YMF_RESEARCH_PENDING,
    YMF_RESEARCH_SEARCHING,
    YMF_RESEARCH_SCORING,
    YMF_RESEARCH_COMPLETED,
    YMF_RESEARCH_FAILED,
};
extern const char *const ymf_research_words[];

enum ymf_length { YMF_LENGTH_SHORT, YMF_LENGTH_ANY, YMF_LENGTH_LONG };
enum ymf_hidden_likes { YMF_HIDDEN_IGNORE, YMF_HIDDEN_REJECT };

/* The specification's hard filters, as data. */
struct ymf_filters {
    int length; /* enum ymf_length: short ≤ max_sec, any, long over 20 min */
    int64_t min_views, min_likes, max_sec;
    int64_t date_after; /* ms; 0 none */
    int hidden_likes;   /* enum ymf_hidden_likes */
    bool relevance;
};
/* 10,000 views, 100 likes, after 2023-12, short ≤ 60 s, hidden likes ignored, relevance off. */
struct ymf_filters ymf_filters_default(void);

enum ymf_query_status { YMF_QUERY_PENDING, YMF_QUERY_DONE, YMF_QUERY_FAILED };

struct ymf_query {
    const char *text;
    int status; /* enum ymf_query_status */
    int64_t found;
    const char *error; /* NULL when fine */
};

/* Videos taken out, by rule, each counted once under the first rule that took it. */
struct ymf_removed {
    int64_t unavailable, live, length, date, views, likes, hidden_likes, relevance;
};

struct ymf_funnel {
    int64_t found, unique, passed, scored;
    struct ymf_removed removed;
};

struct ymf_score_parts {
    int64_t content, engagement, mood_fit; /* 0–100 */
};

enum ymf_source_kind { YMF_BY_MODEL, YMF_BY_DEFAULT };

struct ymf_candidate {
    const char *id, *job_id;
    const char *video_id; /* YouTube's */
    const char *title, *channel;
    int64_t published_at; /* ms */
    int64_t views;
    int64_t likes;
    bool has_likes; /* false: hidden by the channel */
    int64_t duration_seconds;
    const char *description, *thumbnail_url, *url;
    const char **tags;
    size_t tags_len;
    int64_t relevance_score; /* 0–100; our opinion */
    bool has_score;
    const char *gemini_reasoning;
    struct ymf_score_parts score_parts;
    int score_source; /* enum ymf_source_kind */
    bool selected_for_curation;
    bool is_live;
    const char **palette; /* "#rrggbb" of the thumbnail */
    size_t palette_len;
    int64_t created_at;
};

struct ymf_research {
    const char *id;
    int status; /* enum ymf_research_status */
    const char *genre_topic;
    const char **expanded_queries;
    size_t expanded_queries_len;
    struct ymf_filters filters;
    int64_t top_n;
    const char *gemini_model;
    const char *error_message;
    const char *reason_code, *reason, *action; /* why it failed and what to do; NULL */
    struct ymf_query *queries;
    size_t queries_len;
    struct ymf_funnel funnel;
    bool own_queries; /* given by the operator: no expansion */
    bool allow_standin;
    int64_t created_at, completed_at, rev;
    struct ymf_candidate *videos; /* best first; filled for one job, not in lists */
    size_t videos_len;
};

extern const struct ymf_field *const ymf_filters_fields;
extern const struct ymf_field *const ymf_query_fields;
extern const struct ymf_field *const ymf_funnel_fields;
extern const struct ymf_field *const ymf_score_parts_fields;
extern const struct ymf_field *const ymf_candidate_fields;
extern const struct ymf_field *const ymf_research_fields;
