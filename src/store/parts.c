/* Tracks and scenes of a production, and what was made for them. */
#include "store/columns.h"
#include "store/production_parts.h"

#define AT(member) .offset = offsetof(struct ymf_track, member)
static const struct ymf_field track_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"track_number", YMF_F_INT, AT(track_number)},
    {"song_prompt", YMF_F_STR, AT(song_prompt)},
    {"suno_task_id", YMF_F_STR, AT(suno_task_id)},
    {"suno_status", YMF_F_STR, AT(suno_status)},
    {"title", YMF_F_STR, AT(title)},
    {"duration_seconds", YMF_F_NUM, AT(duration_seconds)},
    {"audio_url", YMF_F_STR, AT(audio_url)},
    {"local_audio_path", YMF_F_STR, AT(local_audio_path)},
    {"error_message", YMF_F_STR, AT(error_message)},
    {"locked", YMF_F_BOOL, AT(locked)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT

#define AT(member) .offset = offsetof(struct ymf_scene, member)
static const struct ymf_field scene_columns[] = {
    {"id", YMF_F_STR, AT(id)},
    {"job_id", YMF_F_STR, AT(job_id)},
    {"scene_number", YMF_F_INT, AT(scene_number)},
    {"title", YMF_F_STR, AT(title)},
    {"description", YMF_F_STR, AT(description)},
    {"mood", YMF_F_STR, AT(mood)},
    {"image_prompt", YMF_F_STR, AT(image_prompt)},
    {"image_model", YMF_F_STR, AT(image_model)},
    {"image_url", YMF_F_STR, AT(image_url)},
    {"local_image_path", YMF_F_STR, AT(local_image_path)},
    {"animation_method", YMF_F_STR, AT(animation_method)},
    {"animation_model", YMF_F_STR, AT(animation_model)},
    {"animation_decision", YMF_F_STR, AT(animation_decision)},
    {"animation_recommendation", YMF_F_ENUM, AT(recommended), .values = ymf_motion_words},
    {"motion_prompt", YMF_F_STR, AT(motion_prompt)},
    {"fallback_reason", YMF_F_STR, AT(fallback_reason)},
    {"cometapi_task_id", YMF_F_STR, AT(cometapi_task_id)},
    {"animation_status", YMF_F_STR, AT(animation_status)},
    {"local_video_path", YMF_F_STR, AT(local_video_path)},
    {"duration_seconds", YMF_F_NUM, AT(duration_seconds)},
    {"beat_cut_start_sec", YMF_F_NUM, AT(beat_cut_start_sec)},
    {"beat_cut_end_sec", YMF_F_NUM, AT(beat_cut_end_sec)},
    {"transition", YMF_F_ENUM, AT(transition), .ref = &ymf_scene_fields},
    {"locked", YMF_F_BOOL, AT(locked)},
    {"created_at", YMF_F_TIME, AT(created_at)},
    {0},
};
#undef AT

/* All that was made for a job. */
struct made {
    struct ymf_take *takes;
    size_t takes_len;
    struct ymf_attempt *attempts;
    size_t attempts_len;
};

static bool is_song(int kind)
{
    return kind == YMF_TAKE_SONG;
}

/* The part that belongs to one track (song) or scene (picture and clip). */
static struct made pick(const struct made *all, bool song, int64_t number, struct ymf_arena *arena)
{
    struct made ret = {.takes = YMF_NEW_ARRAY(arena, all->takes_len, struct ymf_take),
                       .attempts = YMF_NEW_ARRAY(arena, all->attempts_len, struct ymf_attempt)};
    for (size_t i = 0; i < all->takes_len; i++)
        if (is_song(all->takes[i].kind) == song && all->takes[i].number == number)
            ret.takes[ret.takes_len++] = all->takes[i];
    for (size_t i = 0; i < all->attempts_len; i++)
        if (is_song(all->attempts[i].kind) == song && all->attempts[i].number == number)
            ret.attempts[ret.attempts_len++] = all->attempts[i];
    return ret;
}

static int64_t cost_of(const struct made *made)
{
    int64_t sum = 0;
    for (size_t i = 0; i < made->attempts_len; i++)
        sum += made->attempts[i].cost_usd_micro;
    return sum;
}

static void give_track(struct ymf_track *track, const struct made *all, struct ymf_arena *arena)
{
    struct made own = pick(all, true, track->track_number, arena);
    track->takes = own.takes;
    track->takes_len = own.takes_len;
    track->attempts = own.attempts;
    track->attempts_len = own.attempts_len;
    track->cost_usd_micro = cost_of(&own);
}

static void give_scene(struct ymf_scene *scene, const struct made *all, struct ymf_arena *arena)
{
    struct made own = pick(all, false, scene->scene_number, arena);
    scene->takes = own.takes;
    scene->takes_len = own.takes_len;
    scene->attempts = own.attempts;
    scene->attempts_len = own.attempts_len;
    scene->cost_usd_micro = cost_of(&own);
}

static enum ymf_code load_made(struct ymf_tx *tx, const char *job_id, struct ymf_arena *arena,
                               struct made *ret, struct ymf_err *err)
{
    struct made made = {0};
    enum ymf_code rc = ymf_takes_of(tx, job_id, arena, &made.takes, &made.takes_len, err);
    if (!rc)
        rc = ymf_attempts_of(tx, job_id, arena, &made.attempts, &made.attempts_len, err);
    if (!rc)
        *ret = made;
    return rc;
}

enum ymf_code ymf_parts_insert(struct ymf_tx *tx, const struct ymf_production *job,
                               struct ymf_err *err)
{
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && i < job->tracks_len; i++)
        rc = ymf_columns_put(tx, "track_insert", track_columns, &job->tracks[i], YMF_WITHOUT, NULL,
                             err);
    for (size_t i = 0; !rc && i < job->scenes_len; i++)
        rc = ymf_columns_put(tx, "scene_insert", scene_columns, &job->scenes[i], YMF_WITHOUT, NULL,
                             err);
    return rc;
}

enum ymf_code ymf_parts_load(struct ymf_tx *tx, struct ymf_production *job, struct ymf_arena *arena,
                             struct ymf_err *err)
{
    struct made made = {0};
    void *tracks = NULL, *scenes = NULL;
    enum ymf_code rc = load_made(tx, job->id, arena, &made, err);
    if (!rc)
        rc = ymf_columns_list(tx, "tracks_of", YMF_WITH(YMF_PT(job->id)), track_columns,
                              sizeof(struct ymf_track), &tracks, &job->tracks_len, arena, err);
    if (!rc)
        rc = ymf_columns_list(tx, "scenes_of", YMF_WITH(YMF_PT(job->id)), scene_columns,
                              sizeof(struct ymf_scene), &scenes, &job->scenes_len, arena, err);
    if (rc)
        return rc;
    job->tracks = tracks;
    job->scenes = scenes;
    for (size_t i = 0; i < job->tracks_len; i++)
        give_track(&job->tracks[i], &made, arena);
    for (size_t i = 0; i < job->scenes_len; i++)
        give_scene(&job->scenes[i], &made, arena);
    return YMF_OK;
}

enum ymf_code ymf_parts_track(struct ymf_tx *tx, const char *job_id, int64_t number,
                              struct ymf_arena *arena, struct ymf_track *ret, struct ymf_err *err)
{
    struct ymf_track track = {0};
    struct made made = {0};
    enum ymf_code rc = ymf_columns_get(tx, "track_get", YMF_WITH(YMF_PT(job_id), YMF_PI(number)),
                                       track_columns, "track", &track, arena, err);
    if (!rc)
        rc = load_made(tx, job_id, arena, &made, err);
    if (rc)
        return rc;
    give_track(&track, &made, arena);
    *ret = track;
    return YMF_OK;
}

enum ymf_code ymf_parts_scene(struct ymf_tx *tx, const char *job_id, int64_t number,
                              struct ymf_arena *arena, struct ymf_scene *ret, struct ymf_err *err)
{
    struct ymf_scene scene = {0};
    struct made made = {0};
    enum ymf_code rc = ymf_columns_get(tx, "scene_get", YMF_WITH(YMF_PT(job_id), YMF_PI(number)),
                                       scene_columns, "scene", &scene, arena, err);
    if (!rc)
        rc = load_made(tx, job_id, arena, &made, err);
    if (rc)
        return rc;
    give_scene(&scene, &made, arena);
    *ret = scene;
    return YMF_OK;
}

static enum ymf_code save_one(struct ymf_tx *tx, const char *statement,
                              const struct ymf_field *columns, const void *from, const char *what,
                              struct ymf_err *err)
{
    int64_t changed = 0;
    enum ymf_code rc = ymf_columns_put(tx, statement, columns, from, YMF_WITHOUT, &changed, err);
    if (!rc && !changed)
        return ymf_fail(err, YMF_NOT_FOUND, "this %s does not exist", what);
    return rc;
}

enum ymf_code ymf_parts_save_track(struct ymf_tx *tx, const struct ymf_track *track,
                                   struct ymf_err *err)
{
    return save_one(tx, "track_save", track_columns, track, "track", err);
}

enum ymf_code ymf_parts_save_scene(struct ymf_tx *tx, const struct ymf_scene *scene,
                                   struct ymf_err *err)
{
    return save_one(tx, "scene_save", scene_columns, scene, "scene", err);
}
