/* A song: bought by its prompt, both clips kept as takes, one chosen. */
#include "base/file.h"
#include "base/limits.h"
#include "engine/files.h"
#include "engine/own.h"
#include "engine/paid.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/production_store.h"

struct song {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_track track;
    struct ymf_own own;
    const char *subject, *file;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct song *s = ctx;
    struct ymf_run *run = s->run;
    const struct ymf_production_store *store = run->deps->store->production;
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &s->production, err);
    return rc ? rc
              : store->track(tx, run->step.job_id, run->step.number, run->arena, &s->track, err);
}

static enum ymf_code request(struct ymf_run *run, void *ctx, const struct ymf_route *route,
                             struct ymf_generation_request *rq, struct ymf_err *err)
{
    (void)run;
    (void)route;
    const struct song *s = ctx;
    if (!s->track.song_prompt || !s->track.song_prompt[0])
        return ymf_fail(err, YMF_INVALID, "%s has no prompt", s->subject);
    rq->prompt = s->track.song_prompt;
    rq->title = s->track.title;
    return YMF_OK;
}

static enum ymf_code change(struct song *s, struct ymf_tx *tx, struct ymf_track *ret,
                            struct ymf_err *err)
{
    struct ymf_run *run = s->run;
    return run->deps->store->production->track(tx, run->step.job_id, run->step.number, run->arena,
                                               ret, err);
}

static enum ymf_code accepted(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                              const char *task_id, struct ymf_err *err)
{
    struct ymf_track track;
    enum ymf_code rc = change(ctx, tx, &track, err);
    if (rc)
        return rc;
    track.suno_task_id = task_id;
    track.suno_status = "processing";
    return run->deps->store->production->save_track(tx, &track, err);
}

static enum ymf_code place(struct ymf_run *run, void *ctx, struct ymf_paid_take *chosen,
                           struct ymf_err *err)
{
    struct song *s = ctx;
    s->file =
        ymf_files_name(run->arena, "track", run->step.number, ymf_file_ext(chosen->take.file));
    return ymf_files_link(run, chosen->take.file, s->file, err);
}

static enum ymf_code taken(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_take *chosen, const struct ymf_route *route,
                           struct ymf_err *err)
{
    const struct song *s = ctx;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_track track;
    enum ymf_code rc = change(ctx, tx, &track, err);
    if (rc)
        return rc;
    track.suno_status = "SUCCESS";
    track.duration_seconds = chosen->info.seconds;
    track.local_audio_path = s->file;
    track.audio_url = chosen->take.url;
    track.error_message = NULL;
    if ((!track.title || !track.title[0]) && chosen->title)
        track.title = chosen->title;
    rc = store->save_track(tx, &track, err);
    if (!rc)
        rc = store->choose_take(tx, run->step.job_id, chosen->take.id, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", s->subject, err, "Song ready: %s, %.0f s, from %s",
                              track.title ? track.title : "untitled", chosen->info.seconds,
                              route && route->label ? route->label : "the provider");
}

static enum ymf_code ended(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_end *end, struct ymf_err *err)
{
    const struct song *s = ctx;
    struct ymf_track track;
    enum ymf_code rc = change(ctx, tx, &track, err);
    if (rc)
        return rc;
    track.suno_status = "failed";
    track.error_message = end->reason;
    rc = run->deps->store->production->save_track(tx, &track, err);
    return rc ? rc
              : ymf_run_event(run, tx, "error", s->subject, err, "No song yet: %s", end->reason);
}

static enum ymf_code own_taken(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct song *s = ctx;
    struct ymf_track track;
    enum ymf_code rc = change(ctx, tx, &track, err);
    if (rc)
        return rc;
    track.suno_status = "SUCCESS";
    track.duration_seconds = s->own.item.seconds;
    track.local_audio_path = s->file;
    track.error_message = NULL;
    if ((!track.title || !track.title[0]) && s->own.item.title)
        track.title = s->own.item.title;
    rc = s->run->deps->store->production->save_track(tx, &track, err);
    return rc ? rc
              : ymf_run_event(s->run, tx, "info", s->subject, err,
                              "Own music, %.0f s: nothing bought", s->own.item.seconds);
}

static enum ymf_code own_song(struct song *s, struct ymf_finish *ret, struct ymf_err *err)
{
    s->file =
        ymf_files_name(s->run->arena, "track", s->run->step.number, ymf_file_ext(s->own.take.file));
    enum ymf_code rc = ymf_own_place(s->run, &s->own, s->file, err);
    if (!rc)
        *ret = ymf_finish_done("own music", own_taken, s);
    return rc;
}

enum ymf_code ymf_step_track(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct song *s = YMF_NEW(run->arena, struct song);
    s->run = run;
    s->subject = ymf_printf(run->arena, "track %lld", (long long)run->step.number);
    enum ymf_code rc = ymf_run_read(run, load, s, err);
    if (rc)
        return rc;
    if (s->track.local_audio_path && s->track.local_audio_path[0]) { /* own music, or adopted */
        *ret = ymf_finish_done("the song is there", NULL, NULL);
        return YMF_OK;
    }
    rc = ymf_own_find(run, YMF_TAKE_SONG, &s->own, err);
    if (rc || s->own.found)
        return rc ? rc : own_song(s, ret, err);
    double wanted = s->production.minutes > 0 && s->production.num_tracks > 0
                        ? (double)s->production.minutes * 60 / (double)s->production.num_tracks
                        : 0;
    struct ymf_paid paid = {
        .kind = YMF_TAKE_SONG,
        .capability = "song",
        .subject = s->subject,
        .stem = ymf_printf(run->arena, "track_%02lld", (long long)run->step.number),
        .wanted_sec = wanted,
        .max_bytes = YMF_MAX_SONG,
        .ctx = s,
        .request = request,
        .accepted_tx = accepted,
        .place = place,
        .taken_tx = taken,
        .ended_tx = ended,
    };
    return ymf_paid_run(run, &paid, ret, err);
}
