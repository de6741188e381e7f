/* Production jobs: the row itself; what hangs on it is in parts.c and takes.c. */
#include "store/columns.h"
#include "store/nouns.h"
#include "store/page.h"
#include "store/production_parts.h"

#define AT(member)   .offset = offsetof(struct ymf_production, member)
#define LIST(member) AT(member), .len_offset = offsetof(struct ymf_production, member##_len)
static const struct ymf_field production_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"curation_job_id", YMF_F_STR, AT(curation_job_id)},
    {"status", YMF_F_ENUM, AT(status), .values = ymf_production_words},
    {"genre_topic", YMF_F_STR, AT(genre_topic)},
    {"title", YMF_F_STR, AT(title)},
    {"job_dir", YMF_F_STR, AT(job_dir)},
    {"num_tracks", YMF_F_INT, AT(num_tracks)},
    {"num_scenes", YMF_F_INT, AT(num_scenes)},
    {"minutes", YMF_F_INT, AT(minutes)},
    {"brief", YMF_F_PTR, AT(brief), .ref = &ymf_brief_fields, .size = sizeof(struct ymf_brief)},
    {"image_model", YMF_F_STR, AT(image_model)},
    {"video_model", YMF_F_STR, AT(video_model)},
    {"concatenated_audio_path", YMF_F_STR, AT(concatenated_audio_path)},
    {"beat_timestamps", YMF_F_NUMS, LIST(beat_timestamps)},
    {"beats", YMF_F_STR, AT(beats)},
    {"assembled_video_path", YMF_F_STR, AT(assembled_video_path)},
    {"final_video_path", YMF_F_STR, AT(final_video_path)},
    {"youtube_video_id", YMF_F_STR, AT(youtube_video_id)},
    {"youtube_title", YMF_F_STR, AT(youtube_title)},
    {"youtube_description", YMF_F_STR, AT(youtube_description)},
    {"youtube_hashtags", YMF_F_STR, AT(youtube_hashtags)},
    {"total_duration_sec", YMF_F_NUM, AT(total_duration_sec)},
    {"file_size_bytes", YMF_F_INT, AT(file_size_bytes)},
    {"error_message", YMF_F_STR, AT(error_message)},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"action", YMF_F_STR, AT(action)},
    {"privacy", YMF_F_ENUM, AT(privacy), .values = ymf_privacy_words},
    {"publish_at", YMF_F_TIME, AT(publish_at)},
    {"review_before_publish", YMF_F_BOOL, AT(review_before_publish)},
    {"publish", YMF_F_BOOL, AT(publish)},
    {"allow_standin", YMF_F_BOOL, AT(allow_standin)},
    {"trim_silence", YMF_F_BOOL, AT(trim_silence)},
    {"released", YMF_F_BOOL, AT(released)},
    {"crossfade_s", YMF_F_NUM, AT(crossfade_s)},
    {"metadata", YMF_F_STR, AT(metadata)},
    {"youtube_state", YMF_F_STR, AT(youtube_state)},
    {"timeline_json", YMF_F_STR, AT(timeline_json)},
    {"budget_limit_usd_micro", YMF_F_INT, AT(budget_limit_usd_micro)},
    {"estimate_usd_micro", YMF_F_PAIR, AT(estimate_usd_micro)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {"published_at", YMF_F_TIME, AT(published_at)},
    {"rev", YMF_F_INT, AT(rev)},
    {"youtube_channel_id", YMF_F_STR, AT(youtube_channel_id)},
    {"thumbnails", YMF_F_STR, AT(thumbnails)},
    {0},
};
#undef AT
#undef LIST

static enum ymf_code insert(struct ymf_tx *tx, const struct ymf_production *job,
                            struct ymf_err *err)
{
    enum ymf_code rc =
        ymf_columns_put(tx, "production_insert", production_columns, job, YMF_WITHOUT, NULL, err);
    return rc ? rc : ymf_parts_insert(tx, job, err);
}

static enum ymf_code get(struct ymf_tx *tx, const char *id, bool whole, struct ymf_arena *arena,
                         struct ymf_production *ret, struct ymf_err *err)
{
    struct ymf_production job = {0};
    enum ymf_code rc = ymf_columns_get(tx, "production_get", YMF_WITH(YMF_PT(id)),
                                       production_columns, "production", &job, arena, err);
    if (!rc && whole)
        rc = ymf_parts_load(tx, &job, arena, err);
    if (!rc)
        *ret = job;
    return rc;
}

static enum ymf_code save(struct ymf_tx *tx, struct ymf_production *job, struct ymf_err *err)
{
    return ymf_columns_save(tx, "production_save", production_columns, job, YMF_WITHOUT,
                            "production", &job->rev, err);
}

static enum ymf_code touch(struct ymf_tx *tx, const char *id, int64_t *ret_rev, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_rows rows = {0};
    enum ymf_code rc = ymf_db_run(tx, "production_touch", YMF_WITH(YMF_PT(id)), arena, &rows, err);
    if (rc)
        return rc;
    if (!rows.len)
        return ymf_fail(err, YMF_NOT_FOUND, "this production does not exist");
    if (ret_rev)
        *ret_rev = ymf_rows_int(&rows, 0, 0);
    return YMF_OK;
}

static enum ymf_code list(struct ymf_tx *tx, const struct ymf_page *page, struct ymf_arena *arena,
                          struct ymf_production_list *ret, struct ymf_err *err)
{
    struct ymf_param params[3];
    void *items = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_page_params(page, params, err);
    if (!rc)
        rc = ymf_columns_list(tx, "production_list", params, 3, production_columns,
                              sizeof(struct ymf_production), &items, &len, arena, err);
    if (rc)
        return rc;
    bool more = ymf_page_cut(page, &len);
    *ret = (struct ymf_production_list){.items = items, .len = len};
    if (more)
        ret->next_cursor = ret->items[len - 1].id;
    return YMF_OK;
}

const struct ymf_production_store ymf_production_table = {
    .insert = insert,
    .get = get,
    .save = save,
    .touch = touch,
    .list = list,
    .track = ymf_parts_track,
    .save_track = ymf_parts_save_track,
    .scene = ymf_parts_scene,
    .save_scene = ymf_parts_save_scene,
    .add_take = ymf_takes_add,
    .choose_take = ymf_takes_choose,
    .unchoose_takes = ymf_takes_unchoose,
    .takes = ymf_takes_of,
    .add_attempt = ymf_attempts_add,
    .add_event = ymf_events_add,
    .events = ymf_events_of,
};
