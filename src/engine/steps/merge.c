/* Picture and sound into the film, looked at before it gets its name; stills and chapters. */
#include <math.h>

#include "base/file.h"
#include "engine/export.h"
#include "engine/files.h"
#include "engine/music.h"
#include "engine/steps/steps.h"
#include "engine/thumbs.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"

struct merged {
    struct ymf_run *run;
    struct ymf_production production;
    struct ymf_music music;
    const char *plan; /* its path */
    int64_t bytes;
    const char *thumbs; /* struct ymf_thumbnails as JSON */
    struct ymf_media_info info;
};

/* The film is as long as its music, to the frame, and looks as promised. */
static enum ymf_code verify(struct merged *m, const char *path, struct ymf_err *err)
{
    struct ymf_run *run = m->run;
    const struct ymf_media *media = run->deps->media;
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    enum ymf_code rc = media->probe(media->self, path, &watch, run->arena, &m->info, err);
    if (rc)
        return rc;
    double wanted = (double)m->music.frames / YMF_FILM_FPS;
    /* Containers round to the audio frame: 1024 samples are less than one picture. */
    if (m->info.kind != YMF_MEDIA_CLIP || fabs(m->info.seconds - wanted) > 1.0 / YMF_FILM_FPS)
        return ymf_fail(err, YMF_INTERNAL, "the film is %.3f s long, its music %.3f s",
                        m->info.seconds, wanted);
    if (!m->info.has_sound)
        return ymf_fail(err, YMF_INTERNAL, "the film has no sound");
    m->bytes = ymf_file_size(path);
    return YMF_OK;
}

/* What is merged: the assembled picture, the soundtrack and the plan with its sources. */
static enum ymf_code gather(struct ymf_run *run, struct ymf_render_request *rq, struct ymf_err *err)
{
    enum ymf_code rc = ymf_files_get_plan(run, &rq->plan, err);
    if (!rc)
        rc = ymf_files_get(run, YMF_FILE_ASSEMBLED, &rq->picture, err);
    return rc ? rc : ymf_files_get(run, YMF_FILE_SOUNDTRACK, &rq->sound, err);
}

static enum ymf_code mux(struct merged *m, struct ymf_err *err)
{
    struct ymf_run *run = m->run;
    const struct ymf_media *media = run->deps->media;
    const char *part = ymf_run_part(run, YMF_FILE_FILM);
    struct ymf_render_request rq = {
        .out = part,
        .mode = YMF_RENDER_MERGE,
        .pieces = ymf_files_pieces(run),
        .quality = "standard",
        .verify = true,
    };
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_render_report report = {0};
    enum ymf_code rc = gather(run, &rq, err);
    if (!rc)
        rc = media->render(media->self, &rq, &watch, run->arena, &report, err);
    if (!rc)
        rc = verify(m, part, err);
    m->plan = rq.plan;
    return rc ? rc : ymf_files_put(run, part, YMF_FILE_FILM, NULL, err);
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct merged *m = ctx;
    struct ymf_run *run = m->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    p.final_video_path = YMF_FILE_FILM;
    p.thumbnails = m->thumbs;
    p.file_size_bytes = m->bytes;
    p.total_duration_sec = (double)m->music.frames / YMF_FILM_FPS;
    rc = store->save(tx, &p, err);
    return rc ? rc
              : ymf_run_event(run, tx, "info", "", err, "Film ready: %.1f s, %lldx%lld, %.1f MB",
                              p.total_duration_sec, (long long)m->info.width,
                              (long long)m->info.height, (double)m->bytes / 1e6);
}

enum ymf_code ymf_step_merge(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct merged *m = YMF_NEW(run->arena, struct merged);
    m->run = run;
    enum ymf_code rc = ymf_run_production(run, true, &m->production, err);
    if (!rc)
        rc = ymf_music_load(&m->production, run->arena, &m->music, err);
    if (!rc)
        rc = mux(m, err);
    if (!rc)
        rc = ymf_thumbs_candidates(run, m->plan, NULL, NULL, &m->thumbs, NULL, err);
    if (!rc)
        rc = ymf_export_chapters(run, &m->production, &m->music, err);
    if (rc)
        return rc;
    *ret = ymf_finish_done("film merged", record, m);
    return YMF_OK;
}
