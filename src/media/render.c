/* The run: look, cut up, make what is missing, join, check, name. */
#include "media/render.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "media/crew.h"
#include "media/footage.h"
#include "media/join.h"
#include "media/verify.h"
#include "json/fields.h"

enum { PREVIEW_WIDTH = 480, WORKERS_MAX = 64, PLAN_BYTES_MAX = 64 << 20 };

struct run {
    const struct ymf_plan *plan;
    const struct ymf_render_request *rq;
    const struct ymf_media_watch *watch;
    struct ymf_arena *arena;
    const struct ymf_quality *quality;
    struct ymf_timeline timeline;
    struct ymf_footages footages;
    struct ymf_pieces pieces;
    struct ymf_notes notes;
    const char *store, *sound, *part;
    size_t *missing;
    size_t missing_len;
    int64_t encoded;
    atomic_bool stop;
};

static bool given(const char *text)
{
    return text && *text;
}

static const atomic_bool *cancel_of(const struct ymf_media_watch *watch)
{
    return watch ? watch->cancel : NULL;
}

static void tell(const struct run *run, const char *phase)
{
    const struct ymf_media_progress now = {
        .phase = phase,
        .done = run->timeline.frames,
        .total = run->timeline.frames,
        .encoded = run->encoded,
        .copied = run->timeline.frames - run->encoded,
    };
    if (run->watch && run->watch->progress)
        run->watch->progress(run->watch->ctx, &now);
}

static const char *folder_of(const char *path, struct ymf_arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : ymf_strndup(arena, path, (size_t)(slash - path));
}

/* The small film has the same cuts; its sides stay even. */
static struct ymf_plan sized(const struct ymf_plan *plan, const struct ymf_quality *quality)
{
    struct ymf_plan small = *plan;
    if (quality->quarter && plan->width > PREVIEW_WIDTH) {
        small.width = PREVIEW_WIDTH;
        small.height = (plan->height * PREVIEW_WIDTH / plan->width + 1) / 2 * 2;
        if (small.height < 16)
            small.height = 16;
    }
    return small;
}

static enum ymf_code lay_out(struct run *run, struct ymf_err *err)
{
    struct ymf_plan plan = sized(run->plan, run->quality);
    enum ymf_code rc = ymf_timeline_build(&plan, run->arena, &run->timeline, err);
    if (!rc)
        rc = ymf_footage_prepare(&plan, &run->timeline, cancel_of(run->watch), run->arena,
                                 &run->footages, &run->notes, err);
    if (rc)
        return rc;
    const struct ymf_pieces_options options = {
        .source_keys = run->footages.keys,
        .encoder = ymf_x264_text(run->quality, run->arena),
        .no_reuse = run->rq->no_reuse,
    };
    run->pieces = ymf_pieces_build(&run->timeline, &options, run->arena);
    run->missing = YMF_NEW_ARRAY(run->arena, run->pieces.len + 1, size_t);
    for (size_t i = 0; i < run->pieces.len; i++)
        if (run->rq->no_reuse || !ymf_piece_is_there(run->store, &run->pieces.pieces[i])) {
            run->missing[run->missing_len++] = i;
            run->encoded += run->pieces.pieces[i].frames;
        }
    return YMF_OK;
}

/* About 4 Mbit/s at 1080p, twice over for busy pictures; the film and its new pieces. */
static enum ymf_code check_disk(const struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    int64_t per_frame = tl->width * tl->height / 64;
    int64_t seconds = tl->frames * tl->fps_den / tl->fps_num;
    int64_t need = (tl->frames + run->encoded) * per_frame + seconds * 420000 + (16 << 20);
    int64_t have = ymf_file_free_bytes(run->store);
    if (have >= 0 && have < need)
        return ymf_fail(err, YMF_NO_SPACE,
                        "the render needs about %lld MB of disk, %lld MB are free",
                        (long long)(need >> 20), (long long)(have >> 20));
    return YMF_OK;
}

static int workers_of(const struct run *run)
{
    int64_t workers = run->rq->workers > 0 ? run->rq->workers : sysconf(_SC_NPROCESSORS_ONLN);
    return workers < 1 ? 1 : workers > WORKERS_MAX ? WORKERS_MAX : (int)workers;
}

static enum ymf_code make_missing(struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    const struct ymf_ingest_film film = {(int)tl->width, (int)tl->height, tl->fps_num, tl->fps_den};
    int workers = workers_of(run);
    struct ymf_stills *stills = ymf_stills_new(&film, 2 * workers + 2);
    const struct ymf_compose_scene scene = {
        .timeline = tl,
        .footage = run->footages.items,
        .stills = stills,
        .spool_dir = run->store,
        .dither = !run->quality->quarter,
        .cancel = &run->stop,
    };
    const struct ymf_piece_job piece_job = {
        .scene = &scene, .quality = run->quality, .store = run->store};
    struct ymf_sound_request sound = {
        .audio = run->plan->audio,
        .fps = {tl->fps_num, tl->fps_den},
        .frames = tl->frames,
        .out = run->sound,
    };
    bool build_sound = run->rq->mode == YMF_RENDER_FILM && run->sound && !given(run->rq->sound);
    struct ymf_crew_job crew = {
        .piece_job = &piece_job,
        .pieces = run->pieces.pieces,
        .missing = run->missing,
        .missing_len = run->missing_len,
        .sound = build_sound ? &sound : NULL,
        .workers = workers,
        .stop = &run->stop,
        .watch = run->watch,
        .frames_total = tl->frames,
        .frames_kept = tl->frames > run->encoded ? tl->frames - run->encoded : 0,
    };
    struct ymf_sound_report heard = {0};
    enum ymf_code rc = ymf_crew_run(&crew, run->arena, &heard, err);
    for (size_t i = 0; i < heard.notes_len && !rc; i++)
        ymf_notes_add(&run->notes, "%s", heard.notes[i]);
    for (size_t i = 0; i < run->plan->sources_len && !rc; i++)
        if (ymf_stills_was_soft(stills, i))
            ymf_notes_add(&run->notes, "%s is small for its close-ups and looks soft",
                          ymf_av_name(run->footages.items[i].path));
    ymf_stills_free(stills);
    return rc;
}

static enum ymf_code join_and_name(struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    tell(run, "join");
    const struct ymf_join_job join = {
        .timeline = tl,
        .pieces = &run->pieces,
        .store = run->store,
        .sound = run->rq->mode == YMF_RENDER_FILM ? run->sound : NULL,
        .cancel = cancel_of(run->watch),
    };
    enum ymf_code rc = ymf_join_film(&join, run->part, err);
    tell(run, "verify");
    const struct ymf_verify_wish wish = {
        .frames = tl->frames,
        .width = tl->width,
        .height = tl->height,
        .fps_num = tl->fps_num,
        .fps_den = tl->fps_den,
        .sound = join.sound != NULL,
    };
    if (!rc)
        rc = ymf_verify_film(run->part, &wish, cancel_of(run->watch), err);
    return rc ? rc : ymf_file_commit(run->part, run->rq->out, err);
}

/* Where the soundtrack comes from: asked, made beside the film, or none. */
static void choose_sound(struct run *run)
{
    if (run->rq->mode != YMF_RENDER_FILM)
        return;
    if (given(run->rq->sound))
        run->sound = run->rq->sound;
    else if (run->plan->audio.tracks_len > 0)
        run->sound = ymf_printf(run->arena, "%s.%ld.m4a", run->rq->out, (long)getpid());
}

static enum ymf_code run_all(struct run *run, struct ymf_err *err)
{
    run->quality = ymf_quality_find(run->rq->quality);
    if (!run->quality)
        return ymf_fail_at(err, YMF_INVALID, "/quality",
                           "must be standard, fine, draft or preview");
    run->store = given(run->rq->pieces)
                     ? run->rq->pieces
                     : ymf_file_join(run->arena, folder_of(run->rq->out, run->arena), "pieces");
    enum ymf_code rc = ymf_file_mkdirs(run->store, err);
    if (!rc)
        rc = lay_out(run, err);
    if (!rc)
        rc = check_disk(run, err);
    if (rc)
        return rc;
    choose_sound(run);
    rc = make_missing(run, err);
    if (!rc)
        rc = join_and_name(run, err);
    if (run->sound && run->sound != run->rq->sound)
        (void)unlink(run->sound); /* it is in the film, or of no use */
    return rc;
}

static double cpu_seconds(void)
{
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used); /* cannot fail */
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

enum ymf_code ymf_render_run(const struct ymf_plan *plan, const struct ymf_render_request *rq,
                             const struct ymf_media_watch *watch, struct ymf_arena *arena,
                             struct ymf_render_report *ret, struct ymf_err *err)
{
    if (!given(rq->out))
        return ymf_fail_at(err, YMF_INVALID, "/out", "needs a file name");
    struct run run = {
        .plan = plan,
        .rq = rq,
        .watch = watch,
        .arena = arena,
        .notes = {.arena = arena},
        .part = ymf_printf(arena, "%s.%ld.part", rq->out, (long)getpid()),
    };
    int64_t started = ymf_boot_ms();
    double cpu = cpu_seconds();
    enum ymf_code rc = run_all(&run, err);
    if (rc) {
        (void)unlink(run.part); /* may not exist */
        return rc;
    }
    *ret = (struct ymf_render_report){
        .frames = run.timeline.frames,
        .encoded = run.encoded,
        .copied = run.timeline.frames > run.encoded ? run.timeline.frames - run.encoded : 0,
        .bytes = ymf_file_size(rq->out),
        .seconds = (double)(ymf_boot_ms() - started) / 1000,
        .cpu_sec = cpu_seconds() - cpu,
        .notes = run.notes.items,
        .notes_len = run.notes.len,
    };
    return YMF_OK;
}

/* ---- from files ---- */

static const char *placed(const char *path, const char *folder, struct ymf_arena *arena)
{
    return !path || *path == '/' ? path : ymf_file_join(arena, folder, path);
}

enum ymf_code ymf_render_load(const char *path, struct ymf_arena *arena, struct ymf_plan *ret,
                              struct ymf_err *err)
{
    char *text = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_file_read(path, PLAN_BYTES_MAX, arena, &text, &len, err);
    if (rc)
        return rc;
    struct ymf_plan plan = {.audio = {.loudness_lufs = -14.0}};
    struct ymf_faults faults = {.arena = arena};
    rc = ymf_fields_parse(ymf_plan_fields, text, len, &plan, arena, &faults, err);
    if (rc)
        return rc;
    const char *folder = folder_of(path, arena);
    for (size_t i = 0; i < plan.sources_len; i++) {
        plan.sources[i].image = placed(plan.sources[i].image, folder, arena);
        plan.sources[i].video = placed(plan.sources[i].video, folder, arena);
    }
    for (size_t i = 0; i < plan.audio.tracks_len; i++)
        plan.audio.tracks[i].path = placed(plan.audio.tracks[i].path, folder, arena);
    *ret = plan;
    return YMF_OK;
}

static enum ymf_code merge(const struct ymf_render_request *rq, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_render_report *ret,
                           struct ymf_err *err)
{
    if (!given(rq->picture) || !given(rq->sound) || !given(rq->out))
        return ymf_fail(err, YMF_INVALID, "merging needs a picture, a sound and a file name");
    int64_t started = ymf_boot_ms();
    double cpu = cpu_seconds();
    const char *part = ymf_printf(arena, "%s.%ld.part", rq->out, (long)getpid());
    struct ymf_verify_wish wish = {.sound = true};
    enum ymf_code rc = ymf_join_merge(rq->picture, rq->sound, part, cancel_of(watch), &wish, err);
    if (!rc)
        rc = ymf_verify_film(part, &wish, cancel_of(watch), err);
    if (!rc)
        rc = ymf_file_commit(part, rq->out, err);
    if (rc) {
        (void)unlink(part); /* may not exist */
        return rc;
    }
    *ret = (struct ymf_render_report){
        .frames = wish.frames,
        .copied = wish.frames,
        .bytes = ymf_file_size(rq->out),
        .seconds = (double)(ymf_boot_ms() - started) / 1000,
        .cpu_sec = cpu_seconds() - cpu,
    };
    return YMF_OK;
}

enum ymf_code ymf_render_make(const struct ymf_render_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_render_report *ret, struct ymf_err *err)
{
    if (rq->mode == YMF_RENDER_MERGE)
        return merge(rq, watch, arena, ret, err);
    struct ymf_plan plan;
    enum ymf_code rc = ymf_render_load(rq->plan, arena, &plan, err);
    return rc ? rc : ymf_render_run(&plan, rq, watch, arena, ret, err);
}
