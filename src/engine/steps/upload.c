/*
 * The film to YouTube, once: the session is recorded, sealed, before the first
 * byte; after any doubt the session is asked; a vanished one is answered by
 * looking for our marker in the channel before a new one is opened.
 */
#include <string.h>

#include "base/file.h"
#include "core/metadata.h"
#include "core/upload.h"
#include "engine/crash.h"
#include "engine/files.h"
#include "engine/place.h"
#include "engine/quota.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/outside.h"
#include "ports/production_store.h"
#include "ports/vault.h"
#include "ports/work_store.h"
#include "json/fields.h"

#define SEAL_NAME "upload.session"
enum { CHUNKS_PER_CLAIM = 1 << 16, LOOK_CALLS = 3 };

struct upload {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_metadata metadata;
    struct ymf_upload row;
    struct ymf_upload_state s;
    const char *session; /* in clear; never stored so */
    const char *path;
    struct ymf_finish *finish;
    bool finished;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct upload *u = ctx;
    struct ymf_run *run = u->run;
    enum ymf_code rc = run->deps->store->production->get(tx, run->step.job_id, true, run->arena,
                                                         &u->production, err);
    if (rc)
        return rc;
    rc = run->deps->store->work->upload(tx, run->step.id, run->arena, &u->row, err);
    if (rc == YMF_NOT_FOUND) {
        u->row = (struct ymf_upload){0};
        return YMF_OK;
    }
    return rc;
}

static enum ymf_code put(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct upload *u = ctx;
    return u->run->deps->store->work->put_upload(tx, &u->row, err);
}

static bool set(const char *text)
{
    return text && text[0];
}

/* The row of this very film; another film or another asking starts a row of its own. */
static enum ymf_code prepare(struct upload *u, struct ymf_err *err)
{
    struct ymf_run *run = u->run;
    const char *marker =
        ymf_printf(run->arena, "ymf-%s-%lld", run->step.job_id, (long long)run->step.generation);
    int64_t bytes = ymf_file_size(u->path);
    if (bytes <= 0)
        return ymf_fail(err, YMF_INVALID, "the film is not there: %s", YMF_FILE_FILM);
    char sha[65] = "";
    enum ymf_code rc = run->deps->digest(u->path, sha, err);
    if (rc)
        return rc;
    bool same = set(u->row.marker) && strcmp(u->row.marker, marker) == 0 &&
                set(u->row.file_sha256) && strcmp(u->row.file_sha256, sha) == 0;
    if (!same) {
        u->row = (struct ymf_upload){.step_id = run->step.id,
                                     .job_id = run->step.job_id,
                                     .bytes = bytes,
                                     .file_sha256 = ymf_strdup(run->arena, sha),
                                     .marker = marker};
        run->step.polls = 0;
        rc = ymf_run_keep(run, put, u, err);
        if (rc)
            return rc;
    }
    u->s = (struct ymf_upload_state){
        .has_video = set(u->row.video_id),
        .has_session = set(u->row.session_uri),
        .maybe_whole = !set(u->row.session_uri) && u->row.sent > 0,
        .held = u->row.sent,
        .total = bytes,
        .looks = run->step.polls,
        .sessions = u->row.sessions,
    };
    if (!u->s.has_session)
        return YMF_OK;
    const struct ymf_vault *vault = run->deps->vault;
    return vault->open(vault->self, SEAL_NAME, u->row.session_uri, run->arena, &u->session, err);
}

static enum ymf_code note_channel(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct upload *u = ctx;
    const struct ymf_production_store *store = u->run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, u->run->step.job_id, false, u->run->arena, &p, err);
    if (rc)
        return rc;
    p.youtube_channel_id = u->production.youtube_channel_id;
    return store->save(tx, &p, err);
}

/* The film goes to the channel it was approved for, and to no other that is connected since. */
static enum ymf_code check_channel(struct upload *u, struct ymf_err *err)
{
    struct ymf_run *run = u->run;
    const struct ymf_outside *out = run->deps->outside;
    const char *id = NULL;
    const char *title = NULL;
    enum ymf_code rc = ymf_quota_take(run, YMF_QUOTA_UNITS, YMF_UNITS_READ, err);
    if (!rc)
        rc = out->channel(out->self, run->arena, &id, &title, err);
    if (rc)
        return rc;
    if (!set(u->production.youtube_channel_id)) {
        u->production.youtube_channel_id = id;
        return ymf_run_keep(run, note_channel, u, err);
    }
    if (strcmp(u->production.youtube_channel_id, id) == 0)
        return YMF_OK;
    (void)ymf_fail_why(
        err, YMF_NEEDS_CONFIG, "youtube_not_connected",
        "the film was approved for the channel %s, but %s (%s) is connected: connect "
        "the first one again",
        u->production.youtube_channel_id, title, id);
    return ymf_err_action(err, "reconnect_youtube");
}

static enum ymf_code open_session(struct upload *u, struct ymf_err *err)
{
    struct ymf_run *run = u->run;
    const struct ymf_outside *out = run->deps->outside;
    enum ymf_code rc = check_channel(u, err);
    if (!rc)
        rc = ymf_quota_take(run, YMF_QUOTA_UPLOAD, 1, err);
    if (!rc)
        rc = ymf_run_check_lease(run, err);
    if (rc)
        return rc;
    ymf_metadata_leave_room(&u->metadata, u->row.marker);
    struct ymf_upload_request rq = {.metadata = &u->metadata,
                                    .privacy = YMF_PRIVATE,
                                    .marker = u->row.marker,
                                    .bytes = u->row.bytes};
    if (!out->may_change_videos(out->self)) { /* then the first word is the last */
        rq.privacy = u->production.privacy;
        rq.publish_at = u->production.publish_at;
    }
    rc = out->upload_open(out->self, &rq, run->arena, &u->session, err);
    ymf_crash_point("upload_open");
    if (rc)
        return rc;
    const struct ymf_vault *vault = run->deps->vault;
    rc = vault->seal(vault->self, SEAL_NAME, u->session, run->arena, &u->row.session_uri, err);
    if (rc)
        return rc;
    u->row.sessions++;
    u->row.sent = 0;
    run->step.polls = 0;
    rc = ymf_run_keep(run, put, u, err);
    ymf_crash_point("session_saved");
    u->s.has_session = true;
    u->s.gone = false;
    u->s.maybe_whole = false;
    u->s.sure = true; /* nothing was sent to it yet */
    u->s.held = 0;
    u->s.looks = 0;
    u->s.sessions++;
    return rc;
}

static enum ymf_code absorb(struct upload *u, const struct ymf_upload_answer *answer,
                            struct ymf_err *err)
{
    u->s.sure = true;
    if (set(answer->video_id)) {
        u->row.video_id = answer->video_id;
        u->s.has_video = true;
        return YMF_OK;
    }
    if (answer->gone) {
        u->s.gone = true;
        u->s.has_session = false;
        u->s.maybe_whole = u->row.sent > 0;
        u->row.session_uri = NULL;
        return ymf_run_keep(u->run, put, u, err);
    }
    u->s.held = answer->held;
    if (answer->held == u->row.sent)
        return YMF_OK;
    u->row.sent = answer->held;
    return ymf_run_keep(u->run, put, u, err);
}

static enum ymf_code ask(struct upload *u, struct ymf_err *err)
{
    const struct ymf_outside *out = u->run->deps->outside;
    struct ymf_upload_answer answer = {0};
    enum ymf_code rc =
        out->upload_ask(out->self, u->session, u->row.bytes, u->run->arena, &answer, err);
    return rc ? rc : absorb(u, &answer, err);
}

static enum ymf_code send(struct upload *u, struct ymf_err *err)
{
    struct ymf_run *run = u->run;
    const struct ymf_outside *out = run->deps->outside;
    enum ymf_code rc = ymf_run_check_lease(run, err);
    if (rc)
        return rc;
    if (u->row.sent == 0) { /* from here on the video may come to be, whatever we hear */
        u->row.sent = 1;
        rc = ymf_run_keep(run, put, u, err);
        if (rc)
            return rc;
    }
    struct ymf_upload_answer answer = {0};
    rc = out->upload_send(out->self, u->session, u->path, u->s.held, ymf_upload_chunk(&u->s),
                          u->row.bytes, &run->cancel, run->arena, &answer, err);
    ymf_crash_point(answer.video_id ? "last_byte" : "mid_chunk");
    if (rc == YMF_AMBIGUOUS) /* asking tells, so doubt is only a wait */
        err->code = rc = YMF_BUSY;
    if (!rc)
        rc = absorb(u, &answer, err);
    if (!rc)
        ymf_run_progress(run, u->row.sent, u->row.bytes);
    return rc;
}

static enum ymf_code look(struct upload *u, struct ymf_err *err)
{
    struct ymf_run *run = u->run;
    const struct ymf_outside *out = run->deps->outside;
    const char *video = NULL;
    struct ymf_err no = {0};
    enum ymf_code rc =
        ymf_quota_take(run, YMF_QUOTA_UNITS, (int64_t)LOOK_CALLS * YMF_UNITS_READ, err);
    if (rc)
        return rc;
    rc = out->upload_find(out->self, u->row.marker, run->arena, &video, &no);
    if (!rc) {
        u->row.video_id = video;
        u->s.has_video = true;
        return YMF_OK;
    }
    if (rc != YMF_NOT_FOUND) {
        *err = no;
        return rc;
    }
    run->step.polls++;
    *u->finish = ymf_finish_wait(YMF_UPLOAD_LOOK_MS, "looking for the video in the channel");
    u->finished = true;
    return YMF_OK;
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct upload *u = ctx;
    struct ymf_run *run = u->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = run->deps->store->work->put_upload(tx, &u->row, err);
    if (!rc)
        rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    struct ymf_youtube state = {
        .id = u->row.video_id,
        .url = ymf_printf(run->arena, "https://www.youtube.com/watch?v=%s", u->row.video_id),
        .privacy_asked = p.privacy,
        .privacy = YMF_PRIVATE,
        .processing = "processing",
    };
    p.youtube_video_id = u->row.video_id;
    p.youtube_title = u->metadata.title;
    p.youtube_description = u->metadata.description;
    p.youtube_state = ymf_fields_text(ymf_youtube_fields, &state, run->arena);
    rc = store->save(tx, &p, err);
    return rc ? rc : ymf_run_event(run, tx, "info", "", err, "Uploaded: %s", state.url);
}

static enum ymf_code act(struct upload *u, struct ymf_err *err)
{
    switch (ymf_upload_next(&u->s)) {
    case YMF_UPLOAD_DONE:
        *u->finish = ymf_finish_done("uploaded", record, u);
        u->finished = true;
        return YMF_OK;
    case YMF_UPLOAD_OPEN:
        return open_session(u, err);
    case YMF_UPLOAD_ASK:
        return ask(u, err);
    case YMF_UPLOAD_SEND:
        return send(u, err);
    case YMF_UPLOAD_LOOK:
        return look(u, err);
    case YMF_UPLOAD_GIVE_UP:
        return ymf_fail_why(err, YMF_INVALID, "http_error",
                            "YouTube forgot %d upload sessions in a row", YMF_UPLOAD_SESSIONS);
    }
    return YMF_OK;
}

/* What stand-ins made never goes to the real YouTube. */
static bool invented(const struct ymf_production *p)
{
    for (size_t i = 0; i < p->tracks_len; i++) {
        for (size_t k = 0; k < p->tracks[i].takes_len; k++) {
            if (p->tracks[i].takes[k].source == YMF_FROM_STANDIN && p->tracks[i].takes[k].chosen)
                return true;
        }
    }
    for (size_t i = 0; i < p->scenes_len; i++) {
        for (size_t k = 0; k < p->scenes[i].takes_len; k++) {
            if (p->scenes[i].takes[k].source == YMF_FROM_STANDIN && p->scenes[i].takes[k].chosen)
                return true;
        }
    }
    return false;
}

static enum ymf_code read_metadata(struct upload *u, struct ymf_err *err)
{
    const char *text = u->production.metadata;
    if (!set(text))
        return ymf_fail(err, YMF_INVALID, "there is no metadata to publish with");
    struct ymf_faults faults = {.arena = u->run->arena};
    return ymf_fields_parse(ymf_metadata_fields, text, strlen(text), &u->metadata, u->run->arena,
                            &faults, err);
}

enum ymf_code ymf_step_upload(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct upload *u = YMF_NEW(run->arena, struct upload);
    u->run = run;
    u->finish = ret;
    enum ymf_code rc = ymf_run_read(run, load, u, err);
    if (rc)
        return rc;
    if (!run->deps->standin && invented(&u->production))
        return ymf_fail_why(err, YMF_NEEDS_CONFIG, "operator",
                            "this film was made with stand-ins and cannot be published");
    static const struct ymf_route place = {
        .provider = "youtube", .capability = "upload", .concurrency = 1};
    rc = read_metadata(u, err);
    if (!rc)
        rc = ymf_place_take_now(run, &place, err);
    if (!rc)
        rc = ymf_files_get(run, YMF_FILE_FILM, &u->path, err);
    if (!rc)
        rc = prepare(u, err);
    for (int i = 0; !rc && !u->finished && i < CHUNKS_PER_CLAIM; i++) {
        if (atomic_load(&run->cancel))
            return ymf_fail(err, YMF_CANCELLED, "the upload was stopped");
        int64_t before = u->s.held;
        rc = act(u, err);
        if (!rc && u->s.held > before)
            run->step.attempt = 0; /* it moves: patience starts anew */
    }
    ymf_crash_point("id_saved");
    if (!rc && !u->finished)
        *ret = ymf_finish_wait(1000, "going on");
    return rc;
}
