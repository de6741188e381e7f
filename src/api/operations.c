/* Routes: the operator's hand on a production. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/beside.h"
#include "app/operate.h"
#include "model/production.h"

#define AT(member) .offset = offsetof(struct ymf_production_again, member)
static const struct ymf_field retry_fields[] = {
    {"resubmit", YMF_F_BOOL, AT(resubmit), .help = "what was lost may be paid twice"},
    {"ken_burns", YMF_F_BOOL, AT(ken_burns), .help = "waiting scenes get a pan-and-zoom"},
    {0},
};
static const struct ymf_field publish_fields[] = {
    {"again", YMF_F_BOOL, AT(publish_again), .help = "upload a second video"},
    {0},
};
#undef AT
static const struct ymf_field *const retry_table = retry_fields;
static const struct ymf_field *const publish_table = publish_fields;

static const char *const what_words[] = {"picture", "clip", "ken_burns", NULL};
#define AT(member) .offset = offsetof(struct ymf_regenerate, member)
static const struct ymf_field scene_fields[] = {
    {"what", YMF_F_ENUM, .values = what_words, AT(what), .help = "default picture"},
    {"prompt", YMF_F_STR, false, 1, 4000, AT(prompt)},
    {"may_pay_twice", YMF_F_BOOL, AT(may_pay_twice)},
    {0},
};
static const struct ymf_field track_fields[] = {
    {"prompt", YMF_F_STR, false, 1, 4000, AT(prompt)},
    {"may_pay_twice", YMF_F_BOOL, AT(may_pay_twice)},
    {0},
};
#undef AT
static const struct ymf_field *const scene_table = scene_fields;
static const struct ymf_field *const track_table = track_fields;

#define AT(member)  .offset = offsetof(struct ymf_production_patch, member)
#define HAS(member) .has = offsetof(struct ymf_production_patch, member)
static const struct ymf_field patch_fields[] = {
    {"metadata", YMF_F_PTR, AT(metadata), .ref = &ymf_metadata_fields,
     .size = sizeof(struct ymf_metadata)},
    {"privacy", YMF_F_ENUM, .values = ymf_privacy_words, AT(privacy), HAS(has_privacy)},
    {"publish_at", YMF_F_TIME, AT(publish_at), HAS(has_publish_at)},
    {"budget_usd", YMF_F_NUM, false, 0.01, 10000, AT(budget_usd), HAS(has_budget)},
    {"image_model", YMF_F_STR, false, 1, 60, AT(image_model)},
    {"video_model", YMF_F_STR, false, 1, 60, AT(video_model)},
    {0},
};
#undef AT
#undef HAS
static const struct ymf_field *const patch_table = patch_fields;

static enum ymf_code answer(struct ymf_api_call *call, enum ymf_code rc, struct ymf_production *job)
{
    if (rc)
        return rc;
    ymf_production_files(call->app, call->arena, job);
    ymf_answer(call, ymf_production_fields, job);
    return YMF_OK;
}

static enum ymf_code cancel(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    return answer(
        call, ymf_production_cancel(call->app, call->rq->param[0], call->arena, &job, err), &job);
}

static enum ymf_code retry(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    return answer(call,
                  ymf_production_retry(call->app, call->rq->param[0], call->body, &call->once,
                                       call->arena, &job, err),
                  &job);
}

static enum ymf_code publish(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    return answer(call,
                  ymf_production_publish(call->app, call->rq->param[0], call->body, &call->once,
                                         call->arena, &job, err),
                  &job);
}

static enum ymf_code regenerate_scene(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    int64_t number = 0;
    enum ymf_code rc = ymf_read_number(call, 1, &number, err);
    if (!rc)
        rc = ymf_scene_regenerate(call->app, call->rq->param[0], number, call->body, &call->once,
                                  call->arena, &job, err);
    return answer(call, rc, &job);
}

static enum ymf_code regenerate_track(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    int64_t number = 0;
    enum ymf_code rc = ymf_read_number(call, 1, &number, err);
    if (!rc)
        rc = ymf_track_regenerate(call->app, call->rq->param[0], number, call->body, &call->once,
                                  call->arena, &job, err);
    return answer(call, rc, &job);
}

struct own_body {
    const char *upload_id;
};
static const struct ymf_field own_fields[] = {
    {"upload_id", YMF_F_STR, true, .offset = 0, .format = "uuid"},
    {0},
};
static const struct ymf_field *const own_table = own_fields;

static enum ymf_code own_take(struct ymf_api_call *call, bool track, struct ymf_err *err)
{
    const struct own_body *body = call->body;
    struct ymf_production job;
    int64_t number = 0;
    enum ymf_code rc = ymf_read_number(call, 1, &number, err);
    if (!rc)
        rc = ymf_own_take(call->app, call->rq->param[0], track, number, body->upload_id,
                          &call->once, call->arena, &job, err);
    return answer(call, rc, &job);
}

static enum ymf_code own_scene(struct ymf_api_call *call, struct ymf_err *err)
{
    return own_take(call, false, err);
}

static enum ymf_code own_track(struct ymf_api_call *call, struct ymf_err *err)
{
    return own_take(call, true, err);
}

#define AT(member) .offset = offsetof(struct ymf_thumbnails_ask, member)
static const struct ymf_field thumbnails_fields[] = {
    {"upload_id", YMF_F_STR, AT(upload_id), .format = "uuid", .help = "an own picture"},
    {"title", YMF_F_STR, false, 0, 120, AT(title),
     .help = "new candidates with this text on them; empty: bare ones"},
    {0},
};
#undef AT
static const struct ymf_field *const thumbnails_table = thumbnails_fields;

static enum ymf_code order_thumbnails(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    return answer(call,
                  ymf_thumbnails_order(call->app, call->rq->param[0], call->body, &call->once,
                                       call->arena, &job, err),
                  &job);
}

static enum ymf_code order_preview(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    return answer(
        call, ymf_preview_order(call->app, call->rq->param[0], &call->once, call->arena, &job, err),
        &job);
}

static enum ymf_code edit(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_production job;
    int64_t rev = -1;
    enum ymf_code rc = ymf_read_rev(call, &rev, err);
    if (!rc)
        rc = ymf_production_edit(call->app, call->rq->param[0], rev, call->body, call->arena, &job,
                                 err);
    if (rc == YMF_CONFLICT && rev >= 0 && !strcmp(err->reason, "rev")) {
        ymf_answer_changed(call, err, ymf_production_fields, &job);
        return YMF_OK;
    }
    return answer(call, rc, &job);
}

#define A_JOB .answer = YMF_ANSWER_ONE, .of = &ymf_production_fields, .of_name = "ProductionJob"

const struct ymf_api_route ymf_operate_routes[] = {
    {{"PATCH", "/api/production/jobs/{id}"},
     "editProduction",
     YMF_WHO_MAKE,
     200,
     edit,
     "Metadata, privacy, time, limit and models",
     &patch_table,
     "ProductionPatch",
     sizeof(struct ymf_production_patch),
     A_JOB,
     .headers = "If-Match",
     .example = "{\"budget_usd\":20}"},
    {{"POST", "/api/production/jobs/{id}/cancel"},
     "cancelProduction",
     YMF_WHO_MAKE,
     202,
     cancel,
     "Stop; what was paid for is kept",
     A_JOB},
    {{"POST", "/api/production/jobs/{id}/retry"},
     "retryProduction",
     YMF_WHO_MAKE,
     202,
     retry,
     "Go on from where it failed, waits or was stopped",
     &retry_table,
     "Retry",
     sizeof(struct ymf_production_again),
     .body_optional = true,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"resubmit\":false}"},
    {{"POST", "/api/production/jobs/{id}/publish"},
     "publishProduction",
     YMF_WHO_PUBLISH,
     202,
     publish,
     "Release the finished film",
     &publish_table,
     "Publish",
     sizeof(struct ymf_production_again),
     .body_optional = true,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"again\":false}"},
    {{"POST", "/api/production/jobs/{id}/scenes/{n}/regenerate"},
     "regenerateScene",
     YMF_WHO_MAKE,
     202,
     regenerate_scene,
     "A new picture or clip for one scene",
     &scene_table,
     "SceneRegenerate",
     sizeof(struct ymf_regenerate),
     .body_optional = true,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"what\":\"picture\"}"},
    {{"POST", "/api/production/jobs/{id}/scenes/{n}/takes"},
     "ownSceneTake",
     YMF_WHO_MAKE,
     202,
     own_scene,
     "An uploaded picture or clip becomes the scene's",
     &own_table,
     "OwnTake",
     sizeof(struct own_body),
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"upload_id\":\"0198f0a0-0000-7000-8000-000000000003\"}"},
    {{"POST", "/api/production/jobs/{id}/tracks/{n}/takes"},
     "ownTrackTake",
     YMF_WHO_MAKE,
     202,
     own_track,
     "An uploaded song becomes the track's",
     &own_table,
     "OwnTake",
     sizeof(struct own_body),
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"upload_id\":\"0198f0a0-0000-7000-8000-000000000003\"}"},
    {{"POST", "/api/production/jobs/{id}/preview"},
     "orderPreview",
     YMF_WHO_MAKE,
     202,
     order_preview,
     "What exists so far at quarter size, as preview.mp4",
     A_JOB,
     .headers = "Idempotency-Key"},
    {{"POST", "/api/production/jobs/{id}/thumbnails"},
     "orderThumbnails",
     YMF_WHO_MAKE,
     202,
     order_thumbnails,
     "An own picture as the thumbnail, or the candidates again with a title on them",
     &thumbnails_table,
     "ThumbnailsOrder",
     sizeof(struct ymf_thumbnails_ask),
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"title\":\"Rainy desk\"}"},
    {{"POST", "/api/production/jobs/{id}/tracks/{n}/regenerate"},
     "regenerateTrack",
     YMF_WHO_MAKE,
     202,
     regenerate_track,
     "A new song for one track",
     &track_table,
     "TrackRegenerate",
     sizeof(struct ymf_regenerate),
     .body_optional = true,
     A_JOB,
     .headers = "Idempotency-Key",
     .example = "{\"prompt\":\"slower, with brushes\"}"},
    {{NULL, NULL}},
};
