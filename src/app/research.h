/* Stage 1: start, read, try again. */
#pragma once

#include "app/app.h"
#include "ports/research_store.h"

struct ymf_research_new {
    const char *genre_topic;
    int64_t top_n;
    struct ymf_filters filters;
    const char **queries; /* own ones: no expansion */
    size_t queries_len;
    bool allow_standin;
};

YMF_MUST_USE enum ymf_code ymf_research_create(const struct ymf_app *app,
                                               const struct ymf_research_new *in,
                                               const struct ymf_once *once, struct ymf_arena *arena,
                                               struct ymf_research *ret, struct ymf_err *err);
/* With its videos. */
YMF_MUST_USE enum ymf_code ymf_research_get(const struct ymf_app *app, const char *id,
                                            struct ymf_arena *arena, struct ymf_research *ret,
                                            struct ymf_err *err);
YMF_MUST_USE enum ymf_code ymf_research_list(const struct ymf_app *app, const struct ymf_page *page,
                                             struct ymf_arena *arena, struct ymf_research_list *ret,
                                             struct ymf_err *err);
/* The failed queries again, or what stopped the job. YMF_CONFLICT when nothing failed. */
YMF_MUST_USE enum ymf_code ymf_research_retry(const struct ymf_app *app, const char *id,
                                              struct ymf_arena *arena, struct ymf_research *ret,
                                              struct ymf_err *err);
