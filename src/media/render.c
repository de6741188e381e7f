/* The run: look, cut up, make what is missing, join, check, name. */
#include "media/render.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "media/crew.h"
#include "media/footage.h"
#include "media/inspect_film.h"
#include "media/join.h"
#include "media/shelf.h"
#include "media/single.h"
#include "media/sound_kept.h"
#include "media/verify.h"

enum { PREVIEW_WIDTH = 480, WORKERS_MAX = 64, SPARE_BYTES = 512 << 20 };

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
    const char *folder, *sound, *part; /* folder: of the pieces */
    struct ymf_shelf shelf;
    struct ymf_compose_scene scene;
    struct ymf_sound_request sound_request; /* of the plan's tracks */
    struct ymf_sound_kept kept_sound;       /* no path: the sound is not kept */
    struct ymf_sound_report *heard;
    struct ymf_checks checks;
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
    if (run->rq->no_reuse)
        run->encoded = run->timeline.frames;
    for (size_t i = 0; i < run->pieces.len && !run->rq->no_reuse; i++)
        if (!ymf_piece_is_there(run->folder, &run->pieces.pieces[i])) {
            run->missing[run->missing_len++] = i;
            run->encoded += run->pieces.pieces[i].frames;
        }
    return YMF_OK;
}

static enum ymf_code check_room(const char *folder, int64_t need, struct ymf_err *err)
{
    int64_t have = ymf_file_free_bytes(folder);
    if (have >= 0 && have < need)
        return ymf_fail(err, YMF_NO_SPACE,
                        "the render needs about %lld MB of disk in %s, %lld MB are free",
                        (long long)(need >> 20), folder, (long long)(have >> 20));
    return YMF_OK;
}

/* The largest clip that a piece lays on the disk to play it backwards. */
static int64_t largest_spool(const struct run *run)
{
    int64_t most = 0;
    for (size_t k = 0; k < run->timeline.len; k++) {
        const struct ymf_span *shot = &run->timeline.shots[k];
        const struct ymf_footage *footage = &run->footages.items[shot->source];
        bool back = shot->play == YMF_PLAY_REVERSE || shot->play == YMF_PLAY_BOOMERANG;
        if (back && footage->is_clip && footage->clip_bytes > most)
            most = footage->clip_bytes;
    }
    return most;
}

/* An encoder with its look-ahead, two working pictures, a stack and an allocator's arena. */
static int64_t bytes_per_worker(const struct run *run)
{
    int64_t pixels = run->timeline.width * run->timeline.height;
    return (INT64_C(96) << 20) + pixels * run->quality->bytes_per_pixel;
}

/* One per core unless asked, and no more than the process may have memory for. */
static int workers_of(const struct run *run)
{
    int64_t workers = run->rq->workers > 0 ? run->rq->workers : sysconf(_SC_NPROCESSORS_ONLN);
    struct rlimit memory;
    if (getrlimit(RLIMIT_AS, &memory) == 0 && memory.rlim_cur != RLIM_INFINITY) {
        int64_t room = (int64_t)memory.rlim_cur - SPARE_BYTES;
        int64_t most = room / bytes_per_worker(run);
        workers = workers < most ? workers : most;
    }
    return workers < 1 ? 1 : workers > WORKERS_MAX ? WORKERS_MAX : (int)workers;
}

/* About 4 Mbit/s at 1080p, twice over for busy pictures; the film with its sound, the new pieces.
 */
static enum ymf_code check_disk(const struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    int64_t per_frame = tl->width * tl->height / 64;
    int64_t seconds = tl->frames * tl->fps_den / tl->fps_num;
    int64_t film = tl->frames * per_frame + seconds * 420000 + (8 << 20);
    int64_t pieces = run->rq->no_reuse ? 0 : run->encoded * per_frame + (8 << 20);
    int64_t spools = run->encoded > 0 ? largest_spool(run) * workers_of(run) : 0;
    enum ymf_code rc = check_room(run->folder, film + pieces + spools, err);
    return rc ? rc : check_room(folder_of(run->rq->out, run->arena), film, err);
}

/* A name that cannot be written is told before hours of work, not after. */
static enum ymf_code claim(const struct run *run, struct ymf_err *err)
{
    struct stat st;
    if (stat(run->rq->out, &st) == 0 && S_ISDIR(st.st_mode))
        return ymf_fail_at(err, YMF_INVALID, "/out", "%s is a folder", run->rq->out);
    int fd = open(run->part, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot write %s", run->rq->out);
    (void)close(fd);
    return YMF_OK;
}

/* Encodes what the store lacks and builds the soundtrack beside it. */
static enum ymf_code make_missing(struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    const struct ymf_piece_job piece_job = {
        .scene = &run->scene, .quality = run->quality, .store = run->folder};
    bool build_sound = run->sound && !given(run->rq->sound) && !run->kept_sound.report;
    const struct ymf_crew_job crew = {
        .piece_job = &piece_job,
        .pieces = run->pieces.pieces,
        .missing = run->missing,
        .missing_len = run->missing_len,
        .sound = build_sound ? &run->sound_request : NULL,
        .workers = workers_of(run),
        .stop = &run->stop,
        .watch = run->watch,
        .frames_total = tl->frames,
        .frames_kept = tl->frames > run->encoded ? tl->frames - run->encoded : 0,
    };
    struct ymf_sound_report heard = {0};
    enum ymf_code rc = ymf_crew_run(&crew, run->arena, &heard, err);
    if (rc || !build_sound)
        return rc;
    run->heard = YMF_NEW(run->arena, struct ymf_sound_report);
    *run->heard = heard;
    if (run->kept_sound.path)
        rc = ymf_sound_kept_seal(&run->kept_sound, &heard, run->arena, err);
    return rc;
}

static enum ymf_code put_together(struct run *run, struct ymf_err *err)
{
    const char *sound = run->rq->mode == YMF_RENDER_FILM ? run->sound : NULL;
    if (run->rq->no_reuse) {
        const struct ymf_single_job job = {
            .scene = &run->scene,
            .pieces = &run->pieces,
            .quality = run->quality,
            .sound = sound,
            .watch = run->watch,
        };
        return ymf_single_film(&job, run->part, err);
    }
    tell(run, "join");
    const struct ymf_join_job join = {
        .timeline = &run->timeline,
        .pieces = &run->pieces,
        .store = run->folder,
        .sound = sound,
        .cancel = cancel_of(run->watch),
    };
    return ymf_join_film(&join, run->part, err);
}

static enum ymf_code inspect(struct run *run, const struct ymf_verify_wish *wish,
                             struct ymf_err *err)
{
    const struct ymf_inspect_film job = {
        .picture = {.path = run->part,
                    .wish = wish,
                    .scene = &run->scene,
                    .pieces = &run->pieces,
                    .likeness = run->quality->likeness,
                    .watch = run->watch},
        .audio = &run->plan->audio,
        .receipt = run->heard,
        .beside = run->part,
    };
    return ymf_inspect_film(&job, &run->checks, err);
}

/* A film that breaks a promise is not kept: its checks tell why. */
static enum ymf_code check_and_name(struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    tell(run, "verify");
    const struct ymf_verify_wish wish = {
        .frames = tl->frames,
        .width = tl->width,
        .height = tl->height,
        .fps_num = tl->fps_num,
        .fps_den = tl->fps_den,
        .sound = run->rq->mode == YMF_RENDER_FILM && run->sound,
    };
    enum ymf_code rc = ymf_verify_film(run->part, &wish, cancel_of(run->watch), err);
    if (!rc && run->rq->verify)
        rc = inspect(run, &wish, err);
    if (rc)
        return rc;
    if (ymf_checks_result(&run->checks, NULL) == YMF_OK)
        return ymf_file_commit(run->part, run->rq->out, err);
    (void)unlink(run->part);
    return YMF_OK;
}

/* All that needs the sources' pictures. */
static enum ymf_code draw(struct run *run, struct ymf_err *err)
{
    const struct ymf_timeline *tl = &run->timeline;
    const struct ymf_ingest_film film = {(int)tl->width, (int)tl->height, tl->fps_num, tl->fps_den};
    YMF_AUTO(stills) struct ymf_stills *stills = ymf_stills_new(&film, 2 * workers_of(run) + 2);
    run->scene = (struct ymf_compose_scene){
        .timeline = tl,
        .footage = run->footages.items,
        .stills = stills,
        .spool_dir = run->folder,
        .dither = !run->quality->quarter,
        .cancel = &run->stop,
    };
    enum ymf_code rc = make_missing(run, err);
    if (!rc)
        rc = put_together(run, err);
    for (size_t i = 0; run->heard && i < run->heard->notes_len; i++)
        ymf_notes_add(&run->notes, "%s", run->heard->notes[i]);
    for (size_t i = 0; i < run->plan->sources_len && !rc; i++)
        if (ymf_stills_was_soft(stills, i))
            ymf_notes_add(&run->notes, "%s is small for its close-ups and looks soft",
                          ymf_av_name(run->footages.items[i].path));
    return rc ? rc : check_and_name(run, err);
}

/* Where the soundtrack comes from: asked, kept with the pieces, made beside the film, or none. */
static enum ymf_code choose_sound(struct run *run, struct ymf_err *err)
{
    if (run->rq->mode != YMF_RENDER_FILM)
        return YMF_OK;
    if (given(run->rq->sound)) {
        run->sound = run->rq->sound;
        return YMF_OK;
    }
    if (run->plan->audio.tracks_len == 0)
        return YMF_OK;
    run->sound_request = (struct ymf_sound_request){
        .audio = run->plan->audio,
        .fps = {run->timeline.fps_num, run->timeline.fps_den},
        .frames = run->timeline.frames,
        .trim_silence = run->plan->audio.trim_silence,
    };
    enum ymf_code rc = YMF_OK;
    if (run->rq->no_reuse)
        run->sound = ymf_printf(run->arena, "%s.%ld.m4a", run->rq->out, (long)getpid());
    else
        rc = ymf_sound_kept_find(&run->sound_request, run->folder, run->arena, &run->kept_sound,
                                 err);
    if (run->kept_sound.path)
        run->sound = run->kept_sound.path;
    run->heard = run->kept_sound.report;
    run->sound_request.out = run->sound;
    return rc;
}

static enum ymf_code run_all(struct run *run, struct ymf_err *err)
{
    run->quality = ymf_quality_find(run->rq->quality);
    if (!run->quality)
        return ymf_fail_at(err, YMF_INVALID, "/quality",
                           "must be standard, fine, draft or preview");
    run->folder = given(run->rq->pieces)
                      ? run->rq->pieces
                      : ymf_file_join(run->arena, folder_of(run->rq->out, run->arena), "pieces");
    enum ymf_code rc = ymf_shelf_open(run->folder, run->rq->out, run->arena, &run->shelf, err);
    if (!rc)
        rc = claim(run, err);
    if (!rc)
        rc = lay_out(run, err);
    if (!rc)
        rc = check_disk(run, err);
    if (!rc)
        rc = choose_sound(run, err);
    if (!rc)
        rc = draw(run, err);
    else
        return rc;
    if (run->sound && run->rq->no_reuse && run->sound != run->rq->sound)
        (void)unlink(run->sound); /* it is in the film, or of no use */
    if (!rc)
        ymf_shelf_trim(&run->shelf, run->rq->pieces_limit, run->arena);
    return rc;
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
        .shelf = {.lock = -1},
        .checks = {.arena = arena},
        .part = ymf_printf(arena, "%s.%ld.part", rq->out, (long)getpid()),
    };
    enum ymf_code rc = run_all(&run, err);
    ymf_shelf_close(&run.shelf);
    if (rc) {
        (void)unlink(run.part); /* may not exist */
        return rc;
    }
    *ret = (struct ymf_render_report){
        .frames = run.timeline.frames,
        .encoded = run.encoded,
        .copied = run.timeline.frames > run.encoded ? run.timeline.frames - run.encoded : 0,
        .bytes = ymf_file_size(rq->out),
        .sound = run.heard,
        .checks = run.checks.items,
        .checks_len = run.checks.len,
        .notes = run.notes.items,
        .notes_len = run.notes.len,
    };
    return YMF_OK;
}
