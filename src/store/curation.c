/* Curation jobs. */
#include <string.h>

#include "store/columns.h"
#include "store/nouns.h"
#include "store/page.h"

#define AT(member)   .offset = offsetof(struct ymf_curation, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_curation, member##_len)
static const struct ymf_field curation_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"research_job_id", YMF_F_STR, AT(research_job_id)},
    {"status", YMF_F_ENUM, AT(status), .values = ymf_curation_words},
    {"selected_video_ids", YMF_F_STRS, LIST(selected_video_ids)},
    {"creative_brief", YMF_F_PTR, AT(creative_brief), .ref = &ymf_brief_fields,
     .size = sizeof(struct ymf_brief)},
    {"user_approved_brief", YMF_F_PTR, AT(user_approved_brief), .ref = &ymf_brief_fields,
     .size = sizeof(struct ymf_brief)},
    {"direction", YMF_F_PTR, AT(direction), .ref = &ymf_direction_fields,
     .size = sizeof(struct ymf_direction)},
    {"num_scenes", YMF_F_INT, AT(num_scenes)},
    {"num_tracks", YMF_F_INT, AT(num_tracks)},
    {"minutes", YMF_F_INT, AT(minutes)},
    {"image_model", YMF_F_STR, AT(image_model)},
    {"video_model", YMF_F_STR, AT(video_model)},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"action", YMF_F_STR, AT(action)},
    {"allow_standin", YMF_F_BOOL, AT(allow_standin)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"approved_at", YMF_F_TIME, AT(approved_at)},
    {"rev", YMF_F_INT, AT(rev)},
    {0},
};
/* The topic comes along by a join; it is no column of the table. */
static const struct ymf_field topic_columns[] = {
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {0},
};
#undef AT
#undef LIST

static enum ymf_code insert(struct ymf_tx *tx, const struct ymf_curation *job, struct ymf_err *err)
{
    return ymf_columns_put(tx, "curation_insert", curation_columns, job, YMF_WITHOUT, NULL, err);
}

/* The productions of one curation out of the rows (curation id, production id). */
static void pick_productions(const struct ymf_rows *rows, struct ymf_curation *job,
                             struct ymf_arena *arena)
{
    const char **ids = YMF_NEW_ARRAY(arena, rows->len, const char *);
    size_t n = 0;
    for (size_t i = 0; i < rows->len; i++)
        if (strcmp(ymf_rows_text(rows, i, 0), job->id) == 0)
            ids[n++] = ymf_rows_text(rows, i, 1);
    job->production_job_ids = ids;
    job->production_job_ids_len = n;
}

static enum ymf_code get(struct ymf_tx *tx, const char *id, struct ymf_arena *arena,
                         struct ymf_curation *ret, struct ymf_err *err)
{
    struct ymf_curation job = {0};
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_columns_get(tx, "curation_get", YMF_WITH(YMF_PT(id)), curation_columns,
                                       "curation job", &job, arena, err);
    if (!rc)
        rc = ymf_columns_get(tx, "curation_topic", YMF_WITH(YMF_PT(job.research_job_id)),
                             topic_columns, "research job", &job, arena, err);
    if (!rc)
        rc = ymf_db_run(tx, "curation_productions", YMF_WITH(YMF_PT(id), YMF_PT(id)), arena, &rows,
                        err);
    if (rc)
        return rc;
    pick_productions(&rows, &job, arena);
    *ret = job;
    return YMF_OK;
}

static enum ymf_code save(struct ymf_tx *tx, struct ymf_curation *job, int64_t if_rev,
                          struct ymf_err *err)
{
    enum ymf_code rc = ymf_columns_save(tx, "curation_save", curation_columns, job,
                                        YMF_WITH(YMF_PI(if_rev)), "curation job", &job->rev, err);
    if (rc != YMF_NOT_FOUND || if_rev < 0)
        return rc;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_curation now = {0};
    rc = get(tx, job->id, arena, &now, err);
    if (rc)
        return rc;
    return ymf_fail(err, YMF_CONFLICT, "this curation was changed meanwhile: look at it again");
}

static enum ymf_code list(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_curation_list *ret, struct ymf_err *err)
{
    struct ymf_param params[3];
    struct ymf_rows rows = {0};
    void *found = NULL;
    enum ymf_code rc = ymf_page_params(page, params, err);
    if (!rc)
        rc = ymf_db_run(tx, "curation_list", params, 3, arena, &rows, err);
    if (!rc)
        rc = ymf_columns_read_all(curation_columns, &rows, sizeof(struct ymf_curation), &found,
                                  arena, err);
    struct ymf_curation *items = found;
    for (size_t i = 0; !rc && i < rows.len; i++)
        rc = ymf_columns_read(topic_columns, &rows, i, &items[i], arena, err);
    if (rc)
        return rc;
    size_t len = rows.len;
    bool more = ymf_page_cut(page, &len);
    if (len) {
        struct ymf_rows made = {0};
        rc =
            ymf_db_run(tx, "curation_productions",
                       YMF_WITH(YMF_PT(items[len - 1].id), YMF_PT(items[0].id)), arena, &made, err);
        if (rc)
            return rc;
        for (size_t i = 0; i < len; i++)
            pick_productions(&made, &items[i], arena);
    }
    *ret = (struct ymf_curation_list){.items = items, .len = len};
    if (more)
        ret->next_cursor = items[len - 1].id;
    return YMF_OK;
}

const struct ymf_curation_store ymf_curation_table = {
    .insert = insert,
    .get = get,
    .save = save,
    .list = list,
};
