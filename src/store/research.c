/* Research jobs, their candidates, cached searches. */
#include "store/columns.h"
#include "store/nouns.h"
#include "store/page.h"

/* A shape change of a stored member is read as far as it fits (columns.h); a new column needs a
 * migration, a row here and the statements of data/sql/research.sql. */
#define AT(member)   .offset = offsetof(struct ymf_research, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_research, member##_len)
static const struct ymf_field research_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"status", YMF_F_ENUM, AT(status), .values = ymf_research_words},
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {"expanded_queries", YMF_F_STRS, LIST(expanded_queries)},
    {"filters", YMF_F_OBJ, AT(filters), .ref = &ymf_filters_fields},
    {"top_n", YMF_F_INT, AT(top_n)},
    {"gemini_model", YMF_F_STR, AT(gemini_model)},
    {"error_message", YMF_F_STR, AT(error_message)},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"action", YMF_F_STR, AT(action)},
    {"queries", YMF_F_ARR, LIST(queries), .ref = &ymf_query_fields,
     .size = sizeof(struct ymf_query)},
    {"funnel", YMF_F_OBJ, AT(funnel), .ref = &ymf_funnel_fields},
    {"own_queries", YMF_F_BOOL, AT(own_queries)},
    {"allow_standin", YMF_F_BOOL, AT(allow_standin)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"completed_at", YMF_F_TIME, AT(completed_at)},
    {"rev", YMF_F_INT, AT(rev)},
    {0},
};
#undef AT
#undef LIST

#define AT(member)   .offset = offsetof(struct ymf_candidate, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_candidate, member##_len)
static const struct ymf_field candidate_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"video_id", YMF_F_STR, AT(video_id)},
    {"title", YMF_F_STR, AT(title)},
    {"channel", YMF_F_STR, AT(channel)},
    {"published_at", YMF_F_TIME, AT(published_at)},
    {"views", YMF_F_INT, AT(views)},
    {"likes", YMF_F_INT, AT(likes), .has = offsetof(struct ymf_candidate, has_likes)},
    {"duration_seconds", YMF_F_INT, AT(duration_seconds)},
    {"description", YMF_F_STR, AT(description)},
    {"thumbnail_url", YMF_F_STR, AT(thumbnail_url)},
    {"url", YMF_F_STR, AT(url)},
    {"tags", YMF_F_STRS, LIST(tags)},
    {"relevance_score", YMF_F_INT, AT(relevance_score),
     .has = offsetof(struct ymf_candidate, has_score)},
    {"gemini_reasoning", YMF_F_STR, AT(gemini_reasoning)},
    {"score_parts", YMF_F_OBJ, AT(score_parts), .ref = &ymf_score_parts_fields},
    {"score_source", YMF_F_ENUM, AT(score_source), .ref = &ymf_candidate_fields},
    {"selected_for_curation", YMF_F_BOOL, AT(selected_for_curation)},
    {"is_live", YMF_F_BOOL, AT(is_live)},
    {"palette", YMF_F_STRS, LIST(palette)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT
#undef LIST

static enum ymf_code insert(struct ymf_tx *tx, const struct ymf_research *job, struct ymf_err *err)
{
    return ymf_columns_put(tx, "research_insert", research_columns, job, YMF_WITHOUT, NULL, err);
}

static enum ymf_code get(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_research *ret, struct ymf_err *err)
{
    struct ymf_research job = {0};
    enum ymf_code rc = ymf_columns_get(tx, "research_get", YMF_WITH(YMF_PT(id)), research_columns,
                                       "research job", &job, arena, err);
    if (!rc)
        *ret = job;
    return rc;
}

static enum ymf_code save(struct ymf_tx *tx, struct ymf_research *job, struct ymf_err *err)
{
    return ymf_columns_save(tx, "research_save", research_columns, job, YMF_WITHOUT, "research job",
                            &job->rev, err);
}

static enum ymf_code list(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_research_list *ret, struct ymf_err *err)
{
    struct ymf_param params[3];
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_page_params(page, params, err);
    if (!rc)
        rc = ymf_columns_list(tx, "research_list", params, 3, research_columns,
                              sizeof(struct ymf_research), &items, &len, arena, err);
    if (rc)
        return rc;
    bool more = ymf_page_cut(page, &len);
    *ret = (struct ymf_research_list){.items = items, .len = len};
    if (more)
        ret->next_cursor = ret->items[len - 1].id;
    return YMF_OK;
}

static enum ymf_code put_candidates(struct ymf_tx *tx, const struct ymf_candidate *items,
                                    size_t len, struct ymf_err *err)
{
    for (size_t i = 0; i < len; i++) {
        enum ymf_code rc = ymf_columns_put(tx, "candidate_put", candidate_columns, &items[i],
                                           YMF_WITHOUT, NULL, err);
        if (rc)
            return rc;
    }
    return YMF_OK;
}

static enum ymf_code candidates(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                                struct ymf_candidate **ret, size_t *ret_len, struct ymf_err *err)
{
    void *items = NULL;
    enum ymf_code rc =
        ymf_columns_list(tx, "candidates_of", YMF_WITH(YMF_PT(job_id)), candidate_columns,
                         sizeof(struct ymf_candidate), &items, ret_len, arena, err);
    if (!rc)
        *ret = items;
    return rc;
}

static enum ymf_code candidate(struct ymf_tx *tx, const char *job_id, const char *id_or_video_id,
                               struct ymf_arena *arena, struct ymf_candidate *ret,
                               struct ymf_err *err)
{
    struct ymf_candidate found = {0};
    enum ymf_code rc =
        ymf_columns_get(tx, "candidate_find", YMF_WITH(YMF_PT(job_id), YMF_PT(id_or_video_id)),
                        candidate_columns, "video", &found, arena, err);
    if (!rc)
        *ret = found;
    return rc;
}

static enum ymf_code remove_candidates(struct ymf_tx *tx, const char *job_id, struct ymf_err *err)
{
    return ymf_db_change(tx, "candidates_remove", YMF_WITH(YMF_PT(job_id)), NULL, err);
}

static enum ymf_code cache_get(struct ymf_tx *tx, const char *key, int64_t not_before_ms,
                               struct ymf_arena *arena, const char **ret_json, struct ymf_err *err)
{
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "cache_get", YMF_WITH(YMF_PT(key), YMF_PI(not_before_ms)),
                                  arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "this search is not in the cache");
    *ret_json = ymf_rows_text(&rows, 0, 0);
    return YMF_OK;
}

static enum ymf_code cache_put(struct ymf_tx *tx, const char *key, const char *json, int64_t now_ms,
                               struct ymf_err *err)
{
    return ymf_db_change(tx, "cache_put", YMF_WITH(YMF_PT(key), YMF_PT(json), YMF_PI(now_ms)), NULL,
                         err);
}

static enum ymf_code purge(struct ymf_tx *tx, int64_t older_than_ms, int64_t *ret_rows,
                           struct ymf_err *err)
{
    int64_t videos = 0, searches = 0;
    enum ymf_code rc =
        ymf_db_change(tx, "candidates_purge", YMF_WITH(YMF_PI(older_than_ms)), &videos, err);
    if (!rc)
        rc = ymf_db_change(tx, "cache_purge", YMF_WITH(YMF_PI(older_than_ms)), &searches, err);
    if (!rc)
        *ret_rows = videos + searches;
    return rc;
}

const struct ymf_research_store ymf_research_table = {
    .insert = insert,
    .get = get,
    .save = save,
    .list = list,
    .put_candidates = put_candidates,
    .candidates = candidates,
    .candidate = candidate,
    .remove_candidates = remove_candidates,
    .cache_get = cache_get,
    .cache_put = cache_put,
    .purge = purge,
};
