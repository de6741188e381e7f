/*
 * A paid task whose own step has ended (its slot was filled, or the job was
 * cancelled) is asked for to its end: a clip that comes before assembly takes
 * its scene back, anything later is kept as a take. Buys nothing.
 */
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "engine/files.h"
#include "engine/steps/clip.h"
#include "engine/steps/steps.h"
#include "ports/production_store.h"
#include "ports/work_store.h"

struct late {
    struct ymf_run *run;
    struct ymf_step owner;
    int kind;         /* enum ymf_take_kind */
    const char *file; /* of a song: its name beside the take */
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct late *l = ctx;
    return l->run->deps->store->work->step_by_key(tx, l->run->step.job_id, l->run->step.input,
                                                  l->run->arena, &l->owner, err);
}

static enum ymf_code request(struct ymf_run *run, void *ctx, const struct ymf_route *route,
                             struct ymf_generation_request *rq, struct ymf_err *err)
{
    (void)ctx;
    (void)route;
    (void)rq;
    return ymf_fail(err, YMF_CONFLICT, "%s buys nothing", run->step.key);
}

/* A song of a cancelled job is put where its track looks first when the job goes on. */
static enum ymf_code place(struct ymf_run *run, void *ctx, struct ymf_paid_take *chosen,
                           struct ymf_err *err)
{
    struct late *l = ctx;
    if (l->kind != YMF_TAKE_SONG)
        return YMF_OK;
    l->file =
        ymf_files_name(run->arena, "track", run->step.number, ymf_file_ext(chosen->take.file));
    return ymf_files_link(run, chosen->take.file, l->file, err);
}

static enum ymf_code adopt_song(struct ymf_run *run, const struct late *l, struct ymf_tx *tx,
                                const struct ymf_paid_take *chosen, struct ymf_err *err)
{
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_track track;
    enum ymf_code rc =
        store->track(tx, run->step.job_id, run->step.number, run->arena, &track, err);
    if (rc || (track.local_audio_path && track.local_audio_path[0]))
        return rc;
    track.suno_status = "SUCCESS";
    track.duration_seconds = chosen->info.seconds;
    track.local_audio_path = l->file;
    rc = store->save_track(tx, &track, err);
    return rc ? rc : store->choose_take(tx, run->step.job_id, chosen->take.id, err);
}

/* Assembly has not begun: what it will read can still be changed. */
static enum ymf_code before_assembly(struct ymf_run *run, struct ymf_tx *tx, bool *ret,
                                     struct ymf_err *err)
{
    struct ymf_step step;
    enum ymf_code rc = run->deps->store->work->step_by_key(tx, run->step.job_id, "assemble",
                                                           run->arena, &step, err);
    *ret = !rc && (step.state == YMF_STEP_BLOCKED || step.state == YMF_STEP_READY);
    return rc;
}

static enum ymf_code taken(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_take *chosen, const struct ymf_route *route,
                           struct ymf_err *err)
{
    const struct late *l = ctx;
    const char *subject =
        ymf_printf(run->arena, l->kind == YMF_TAKE_SONG ? "track %lld" : "scene %lld",
                   (long long)run->step.number);
    bool in_time = false;
    enum ymf_code rc = before_assembly(run, tx, &in_time, err);
    if (rc)
        return rc;
    if (l->kind == YMF_TAKE_SONG && in_time)
        rc = adopt_song(run, l, tx, chosen, err);
    if (rc)
        return rc;
    if (l->kind != YMF_TAKE_CLIP || !in_time)
        return ymf_run_event(run, tx, "info", subject, err,
                             "A paid result came late and is kept as a take");
    rc = ymf_clip_adopt(run, tx, chosen->take.file, chosen, route, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", subject, err,
                              "The clip came after all and takes its place");
}

static enum ymf_code ended(struct ymf_run *run, void *ctx, struct ymf_tx *tx,
                           const struct ymf_paid_end *end, struct ymf_err *err)
{
    (void)ctx;
    return ymf_run_event(run, tx, "info", "", err, "%s: no late result (%s)", run->step.input,
                         end->reason);
}

static int kind_of(const char *kind)
{
    if (strcmp(kind, "track") == 0)
        return YMF_TAKE_SONG;
    return strcmp(kind, "image") == 0 ? YMF_TAKE_PICTURE : YMF_TAKE_CLIP;
}

/* The owner goes on itself: after a retry it asks for its task again. */
static bool owner_lives(const struct ymf_step *owner)
{
    return owner->state == YMF_STEP_READY || owner->state == YMF_STEP_RUNNING ||
           owner->state == YMF_STEP_WAITING || owner->state == YMF_STEP_PARKED;
}

enum ymf_code ymf_step_late(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct late *l = YMF_NEW(run->arena, struct late);
    l->run = run;
    enum ymf_code rc = ymf_run_read(run, load, l, err);
    if (rc)
        return rc;
    if (owner_lives(&l->owner)) {
        *ret = ymf_finish_done("its own step asks again", NULL, NULL);
        return YMF_OK;
    }
    l->kind = kind_of(l->owner.kind);
    if (!run->step.result) { /* what its owner knew */
        run->step.result = l->owner.result;
        run->step.polls = l->owner.polls;
    }
    static const char *const capabilities[] = {
        [YMF_TAKE_PICTURE] = "picture", [YMF_TAKE_CLIP] = "clip", [YMF_TAKE_SONG] = "song"};
    struct ymf_paid paid = {
        .kind = l->kind,
        .capability = capabilities[l->kind],
        .stem = ymf_printf(run->arena, l->kind == YMF_TAKE_SONG ? "track_%02lld" : "scene_%02lld",
                           (long long)run->step.number),
        .max_bytes = l->kind == YMF_TAKE_SONG ? YMF_MAX_SONG : YMF_MAX_CLIP,
        .late = true,
        .owner = l->owner.id,
        .owner_key = l->owner.key,
        .owner_generation = l->owner.generation,
        .ctx = l,
        .request = request,
        .place = place,
        .taken_tx = taken,
        .ended_tx = ended,
    };
    return ymf_paid_run(run, &paid, ret, err);
}
