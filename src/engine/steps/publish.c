/*
 * After the upload: YouTube's processing, the thumbnail, the asked visibility, read back, the
 * playlist. What costs much and was done is remembered in the step's result.
 */
#include <string.h>

#include "base/log.h"
#include "engine/files.h"
#include "engine/quota.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/config.h"
#include "ports/outside.h"
#include "ports/production_store.h"
#include "json/fields.h"

enum {
    ASK_MS = 30 * 1000,
    ASKS = 120,         /* an hour; a longer wait is told, not failed */
    UNLISTED_ASKS = 12, /* a video just uploaded may not be listed at once */
    PLAYLIST_TRIES = 4,
};

struct published {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_metadata metadata;
    struct ymf_youtube state;
    const char *note; /* what did not go as asked; the last one is told last */
};

#define AT(member) .offset = offsetof(struct done, member)
struct done {
    const char *video; /* of which all this is true */
    bool thumbnail;
    const char *note;
};
static const struct ymf_field done_fields[] = {
    {"video", YMF_F_STR, AT(video)},
    {"thumbnail", YMF_F_BOOL, AT(thumbnail)},
    {"note", YMF_F_STR, AT(note)},
    {0},
};
#undef AT

static struct done read_done(const struct published *v)
{
    struct ymf_run *run = v->run;
    struct done done = {0};
    struct ymf_faults faults = {.arena = run->arena};
    struct ymf_err none = {0};
    const char *text = run->step.result;
    bool read = text && ymf_fields_parse(done_fields, text, strlen(text), &done, run->arena,
                                         &faults, &none) == YMF_OK;
    if (!read || !done.video || strcmp(done.video, v->production.youtube_video_id) != 0)
        done = (struct done){.video = v->production.youtube_video_id};
    return done;
}

static void note(struct published *v, const char *text)
{
    v->note = v->note ? ymf_printf(v->run->arena, "%s; %s", v->note, text) : text;
}

static bool is_word(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

static int privacy_of(const char *word)
{
    for (int i = 0; word && ymf_privacy_words[i]; i++) {
        if (strcmp(ymf_privacy_words[i], word) == 0)
            return i;
    }
    return -1;
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct published *v = ctx;
    struct ymf_run *run = v->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    p.youtube_state = ymf_fields_text(ymf_youtube_fields, &v->state, run->arena);
    p.published_at = ymf_run_now(run);
    p.released = false; /* the word was for this video */
    rc = store->save(tx, &p, err);
    if (!rc && v->note)
        rc = ymf_run_event(run, tx, "warn", "", err, "%s", v->note);
    return rc ? rc
              : ymf_run_event(run, tx, "info", "", err, "Published, %s: %s",
                              v->state.privacy >= 0 ? ymf_privacy_words[v->state.privacy]
                                                    : "visibility not known",
                              v->state.url);
}

static bool still_processing(const struct ymf_video_status *status)
{
    static const char *const ends[] = {"succeeded", "terminated", "failed"};
    if (is_word(status->upload_status, "processed"))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (is_word(status->processing_status, ends[i]))
            return false;
    return true;
}

static bool turned_down(const struct ymf_video_status *status)
{
    return is_word(status->upload_status, "failed") || is_word(status->upload_status, "rejected") ||
           is_word(status->upload_status, "deleted");
}

static enum ymf_code read_metadata(struct published *v, struct ymf_err *err)
{
    struct ymf_faults faults = {.arena = v->run->arena};
    const char *text = v->production.metadata;
    if (!text || !*text)
        return ymf_fail(err, YMF_INVALID, "there is no metadata to publish with");
    return ymf_fields_parse(ymf_metadata_fields, text, strlen(text), &v->metadata, v->run->arena,
                            &faults, err);
}

static enum ymf_code read_status(struct published *v, struct ymf_video_status *ret,
                                 struct ymf_err *err)
{
    struct ymf_run *run = v->run;
    const struct ymf_outside *out = run->deps->outside;
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_UNITS, YMF_UNITS_READ, err);
    return rc ? rc
              : out->video_status(out->self, v->production.youtube_video_id, run->arena, ret, err);
}

/* Once: it costs as much as the rest together. A refused thumbnail keeps the video: channels may
 * not be allowed to set one. */
static enum ymf_code thumbnail(struct published *v, struct ymf_err *err)
{
    struct done done = read_done(v);
    v->note = done.note;
    if (done.thumbnail)
        return YMF_OK;
    struct ymf_run *run = v->run;
    const struct ymf_outside *out = run->deps->outside;
    struct ymf_err no = {0};
    const char *path = NULL;
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_UNITS, YMF_UNITS_WRITE, err);
    if (rc)
        return rc;
    rc = ymf_files_get(run, YMF_FILE_THUMBNAIL, &path, &no);
    if (!rc)
        rc = out->set_thumbnail(out->self, v->production.youtube_video_id, path, &no);
    if (rc) {
        ymf_log(YMF_WARN, "thumbnail_refused", YMF_S("why", no.msg));
        note(v, ymf_printf(run->arena, "YouTube did not take the thumbnail: %s", no.msg));
    }
    done.thumbnail = true;
    done.note = v->note;
    run->step.result = ymf_fields_text(done_fields, &done, run->arena);
    return ymf_run_keep(run, NULL, NULL, err);
}

/* A video that is in no playlist is published all the same. */
static enum ymf_code playlist(struct published *v, struct ymf_err *err)
{
    struct ymf_run *run = v->run;
    const struct ymf_outside *out = run->deps->outside;
    const char *id =
        run->deps->config->get(run->deps->config->self, "YOUTUBE_PLAYLIST_ID", run->arena);
    if (!id)
        return YMF_OK;
    if (!out->may_change_videos(out->self)) {
        note(v, "The video is not in the playlist: the permission to change videos was not given");
        return YMF_OK;
    }
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_UNITS, YMF_UNITS_READ + YMF_UNITS_WRITE, err);
    if (!rc)
        rc = out->add_to_playlist(out->self, id, v->production.youtube_video_id, err);
    if (!rc || rc == YMF_CANCELLED || (rc == YMF_BUSY && run->step.attempt < PLAYLIST_TRIES))
        return rc;
    note(v, ymf_printf(run->arena, "The video is not in the playlist: %s", err->msg));
    return YMF_OK;
}

/* Read, change, write; where the owner did not allow it, the upload said it already. */
static enum ymf_code ask_visibility(struct published *v, struct ymf_err *err)
{
    struct ymf_run *run = v->run;
    const struct ymf_outside *out = run->deps->outside;
    const struct ymf_production *p = &v->production;
    bool as_uploaded = p->privacy == YMF_PRIVATE && p->publish_at == 0;
    if (as_uploaded || !out->may_change_videos(out->self))
        return YMF_OK;
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_UNITS, YMF_UNITS_READ + YMF_UNITS_WRITE, err);
    return rc ? rc
              : out->set_privacy(out->self, p->youtube_video_id, p->privacy, p->publish_at,
                                 &v->metadata, err);
}

static enum ymf_code make_visible(struct published *v, struct ymf_err *err)
{
    struct ymf_run *run = v->run;
    const struct ymf_production *p = &v->production;
    struct ymf_video_status now = {0};
    enum ymf_code rc = ask_visibility(v, err);
    if (!rc)
        rc = read_status(v, &now, err);
    if (rc)
        return rc;
    const char *id = p->youtube_video_id;
    v->state = (struct ymf_youtube){
        .id = id,
        .url = ymf_printf(run->arena, "https://www.youtube.com/watch?v=%s", id),
        .privacy_asked = p->privacy,
        .privacy = privacy_of(now.privacy),
        .processing = now.processing_status ? now.processing_status : now.upload_status,
    };
    bool time_lost =
        p->publish_at > ymf_run_now(run) && now.publish_at == 0 && v->state.privacy == YMF_PRIVATE;
    v->state.locked = (p->privacy != YMF_PRIVATE && v->state.privacy == YMF_PRIVATE) || time_lost;
    if (v->state.locked)
        note(v, "YouTube keeps the video private: the API project has not passed its audit");
    else if (v->state.privacy != p->privacy && p->publish_at == 0)
        note(v, "YouTube shows another visibility than was asked for");
    return YMF_OK;
}

enum ymf_code ymf_step_publish(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct published *v = YMF_NEW(run->arena, struct published);
    v->run = run;
    enum ymf_code rc = ymf_run_production(run, false, &v->production, err);
    struct ymf_video_status status = {0};
    if (!rc)
        rc = read_metadata(v, err);
    if (!rc)
        rc = read_status(v, &status, err);
    if (rc == YMF_NOT_FOUND && run->step.polls < UNLISTED_ASKS) {
        run->step.polls++;
        *ret = ymf_finish_wait(ASK_MS / UNLISTED_ASKS, "YouTube does not list the video yet");
        return YMF_OK;
    }
    if (rc)
        return rc;
    if (turned_down(&status))
        return ymf_fail_why(err, YMF_INVALID, "task_failed",
                            "YouTube turned the video down: %s%s%s", status.upload_status,
                            status.reason ? ", " : "", status.reason ? status.reason : "");
    bool unfinished = still_processing(&status);
    if (unfinished && run->step.polls < ASKS) {
        run->step.polls++;
        *ret = ymf_finish_wait(run->step.polls < 4 ? 2000 : ASK_MS, "YouTube is processing");
        return YMF_OK;
    }
    if (unfinished)
        note(v, "YouTube was still processing the video after an hour");
    rc = thumbnail(v, err);
    if (!rc)
        rc = make_visible(v, err);
    if (!rc)
        rc = playlist(v, err);
    if (rc)
        return rc;
    *ret = ymf_finish_done("published", record, v);
    return YMF_OK;
}
