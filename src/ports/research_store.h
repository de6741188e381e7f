/* Port: research jobs, their candidates, cached searches. See store.h. */
#pragma once

#include "model/research.h"
#include "ports/store.h"

struct ymf_research_list {
    struct ymf_research *items; /* without videos */
    size_t len;
    const char *next_cursor; /* NULL: no more */
};

struct ymf_research_store {
    enum ymf_code (*insert)(struct ymf_tx *tx, const struct ymf_research *job, struct ymf_err *err);
    enum ymf_code (*get)(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_research *ret, struct ymf_err *err);
    enum ymf_code (*save)(struct ymf_tx *tx, struct ymf_research *job, struct ymf_err *err);
    enum ymf_code (*list)(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_research_list *ret, struct ymf_err *err);
    /* Inserts or replaces by (job_id, video_id). */
    enum ymf_code (*put_candidates)(struct ymf_tx *tx, const struct ymf_candidate *items,
                                    size_t len, struct ymf_err *err);
    /* Best score first, then views. */
    enum ymf_code (*candidates)(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                                struct ymf_candidate **ret, size_t *ret_len, struct ymf_err *err);
    /* By row id alone, or by YouTube id within job_id. */
    enum ymf_code (*candidate)(struct ymf_tx *tx, const char *job_id, const char *id_or_video_id,
                               struct ymf_arena *arena, struct ymf_candidate *ret,
                               struct ymf_err *err);
    enum ymf_code (*remove_candidates)(struct ymf_tx *tx, const char *job_id, struct ymf_err *err);
    enum ymf_code (*cache_get)(struct ymf_tx *tx, const char *key, int64_t not_before_ms,
                               struct ymf_arena *arena, const char **ret_json, struct ymf_err *err);
    enum ymf_code (*cache_put)(struct ymf_tx *tx, const char *key, const char *json, int64_t now_ms,
                               struct ymf_err *err);
    /* YouTube's developer policies: research rows and cache go after 30 days. */
    enum ymf_code (*purge)(struct ymf_tx *tx, int64_t older_than_ms, int64_t *ret_rows,
                           struct ymf_err *err);
};
