/* Routes: stage 2. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/curation.h"
#include "base/limits.h"
#include "model/curation.h"

#define AT(member) .offset = offsetof(struct ymf_curation_new, member)
static const struct ymf_field new_fields[] = {
    {"research_job_id", YMF_F_STR, true, AT(research_job_id), .format = "uuid"},
    {"selected_video_ids", YMF_F_STRS, true, 1, YMF_MAX_PICK, AT(selected_video_ids),
     .len_offset = offsetof(struct ymf_curation_new, selected_video_ids_len),
     .help = "ids of the research's videos; a YouTube id is taken too"},
    {"num_scenes", YMF_F_INT, false, 1, YMF_MAX_SCENES, AT(num_scenes), .help = "default 12"},
    {"num_tracks", YMF_F_INT, false, 1, YMF_MAX_TRACKS, AT(num_tracks), .help = "default 3"},
    {"minutes", YMF_F_INT, false, 1, YMF_MAX_MINUTES, AT(minutes)},
    {"image_model", YMF_F_STR, false, 1, 60, AT(image_model)},
    {"video_model", YMF_F_STR, false, 1, 60, AT(video_model)},
    {"direction", YMF_F_PTR, AT(direction), .ref = &ymf_direction_fields,
     .size = sizeof(struct ymf_direction)},
    {"draft", YMF_F_BOOL, AT(draft), .help = "no brief is written yet"},
    {"allow_standin", YMF_F_BOOL, AT(allow_standin)},
    {0},
};
#undef AT
static const struct ymf_field *const new_table = new_fields;

static void new_defaults(void *body)
{
    *(struct ymf_curation_new *)body = (struct ymf_curation_new){.num_scenes = 12, .num_tracks = 3};
}

#define AT(member)  .offset = offsetof(struct ymf_curation_patch, member)
#define HAS(member) .has = offsetof(struct ymf_curation_patch, member)
static const struct ymf_field patch_fields[] = {
    {"user_approved_brief", YMF_F_PTR, AT(user_approved_brief), .ref = &ymf_brief_fields,
     .size = sizeof(struct ymf_brief)},
    {"direction", YMF_F_PTR, AT(direction), .ref = &ymf_direction_fields,
     .size = sizeof(struct ymf_direction)},
    {"num_scenes", YMF_F_INT, false, 1, YMF_MAX_SCENES, AT(num_scenes), HAS(has_num_scenes)},
    {"num_tracks", YMF_F_INT, false, 1, YMF_MAX_TRACKS, AT(num_tracks), HAS(has_num_tracks)},
    {"minutes", YMF_F_INT, false, 0, YMF_MAX_MINUTES, AT(minutes), HAS(has_minutes)},
    {"image_model", YMF_F_STR, false, 1, 60, AT(image_model)},
    {"video_model", YMF_F_STR, false, 1, 60, AT(video_model)},
    {0},
};
#undef AT
#undef HAS
static const struct ymf_field *const patch_table = patch_fields;

#define AT(member) .offset = offsetof(struct ymf_curation_again, member)
static const struct ymf_field again_fields[] = {
    {"scene_ids", YMF_F_STRS, false, 0, YMF_MAX_SCENES, AT(scene_ids),
     .len_offset = offsetof(struct ymf_curation_again, scene_ids_len)},
    {"add", YMF_F_INT, false, 0, YMF_MAX_SCENES, AT(add)},
    {"keep_edited", YMF_F_BOOL, AT(keep_edited), .help = "default true"},
    {0},
};
#undef AT
static const struct ymf_field *const again_table = again_fields;

static void again_defaults(void *body)
{
    *(struct ymf_curation_again *)body = (struct ymf_curation_again){.keep_edited = true};
}

static enum ymf_code answer(struct ymf_api_call *call, enum ymf_code rc,
                            const struct ymf_curation *job)
{
    if (!rc)
        ymf_answer(call, ymf_curation_fields, job);
    return rc;
}

static enum ymf_code start(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_curation job;
    return answer(call,
                  ymf_curation_create(call->app, call->body, &call->once, call->arena, &job, err),
                  &job);
}

static enum ymf_code list(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_page page;
    struct ymf_curation_list jobs = {0};
    enum ymf_code rc = ymf_read_page(call, ymf_curation_words, &page, err);
    if (!rc)
        rc = ymf_curation_list(call->app, &page, call->arena, &jobs, err);
    if (!rc)
        ymf_answer_page(call, ymf_curation_fields, jobs.items, jobs.len, sizeof jobs.items[0],
                        jobs.next_cursor);
    return rc;
}

static enum ymf_code get(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_curation job;
    return answer(call, ymf_curation_get(call->app, call->rq->param[0], call->arena, &job, err),
                  &job);
}

static enum ymf_code edit(struct ymf_api_call *call, struct ymf_err *err)
{
    int64_t rev = -1;
    struct ymf_curation job;
    enum ymf_code rc = ymf_read_rev(call, &rev, err);
    if (!rc)
        rc = ymf_curation_edit(call->app, call->rq->param[0], rev, call->body, call->arena, &job,
                               err);
    if (rc == YMF_CONFLICT && rev >= 0 && !strcmp(err->reason, "rev")) {
        ymf_answer_changed(call, err, ymf_curation_fields, &job);
        return YMF_OK;
    }
    return answer(call, rc, &job);
}

static enum ymf_code regenerate(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_curation job;
    return answer(call,
                  ymf_curation_regenerate(call->app, call->rq->param[0], call->body, &call->once,
                                          call->arena, &job, err),
                  &job);
}

static enum ymf_code cancel(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_curation job;
    return answer(call, ymf_curation_cancel(call->app, call->rq->param[0], call->arena, &job, err),
                  &job);
}

#define A_JOB .answer = YMF_ANSWER_ONE, .of = &ymf_curation_fields, .of_name = "CurationJob"

const struct ymf_api_route ymf_curation_routes[] = {
    {{"POST", "/api/curation/jobs"},
     "startCuration",
     YMF_WHO_MAKE,
     201,
     start,
     "Choose one to five videos and have a brief written",
     &new_table,
     "CurationNew",
     sizeof(struct ymf_curation_new),
     new_defaults,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"research_job_id\":\"0198f0a0-0000-7000-8000-000000000001\","
                "\"selected_video_ids\":[\"dQw4w9WgXcQ\"],\"num_scenes\":8,\"num_tracks\":3}"},
    {{"GET", "/api/curation/jobs"},
     "listCuration",
     YMF_WHO_READ,
     200,
     list,
     "Curation jobs, newest first",
     .answer = YMF_ANSWER_PAGE,
     .of = &ymf_curation_fields,
     .of_name = "CurationJob",
     .query = "status limit cursor"},
    {{"GET", "/api/curation/jobs/{id}"},
     "getCuration",
     YMF_WHO_READ,
     200,
     get,
     "One curation job with its brief",
     A_JOB},
    {{"PATCH", "/api/curation/jobs/{id}"},
     "editCuration",
     YMF_WHO_MAKE,
     200,
     edit,
     "Edit the brief and the wishes; an approved one touches the next launch only",
     &patch_table,
     "CurationPatch",
     sizeof(struct ymf_curation_patch),
     A_JOB,
     .headers = "If-Match",
     .example = "{\"num_tracks\":4}"},
    {{"POST", "/api/curation/jobs/{id}/regenerate"},
     "regenerateBrief",
     YMF_WHO_MAKE,
     202,
     regenerate,
     "Write the brief again, or single scenes, or add new ones",
     &again_table,
     "Regenerate",
     sizeof(struct ymf_curation_again),
     again_defaults,
     true,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"keep_edited\":true}"},
    {{"POST", "/api/curation/jobs/{id}/cancel"},
     "cancelBrief",
     YMF_WHO_MAKE,
     200,
     cancel,
     "Stop the writing",
     A_JOB},
    {{NULL, NULL}},
};
