/* From PLAN.json to a run, and a finished picture and its sound to a film. */
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "media/inspect.h"
#include "media/join.h"
#include "media/render.h"
#include "media/verify.h"
#include "json/fields.h"

enum { PLAN_BYTES_MAX = 64 << 20 };

static bool given(const char *text)
{
    return text && *text;
}

static const atomic_bool *cancel_of(const struct ymf_media_watch *watch)
{
    return watch ? watch->cancel : NULL;
}

static const char *folder_of(const char *path, struct ymf_arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : ymf_strndup(arena, path, (size_t)(slash - path));
}

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

/* Picture and sound were checked when they were made: what is new is where they lie. */
static enum ymf_code hear(const struct ymf_render_request *rq, const char *part,
                          const struct ymf_verify_wish *wish, const struct ymf_media_watch *watch,
                          struct ymf_arena *arena, struct ymf_err *err)
{
    struct ymf_plan_track soundtrack = {.path = rq->sound};
    const struct ymf_plan_audio audio = {.tracks = &soundtrack, .tracks_len = 1};
    struct ymf_checks checks = {.arena = arena};
    const struct ymf_inspect_sound job = {.path = part,
                                          .wish = wish,
                                          .audio = &audio,
                                          .place_only = true,
                                          .beside = part,
                                          .watch = watch};
    enum ymf_code rc = ymf_inspect_sound(&job, &checks, err);
    return rc ? rc : ymf_checks_result(&checks, err);
}

static enum ymf_code merge(const struct ymf_render_request *rq, const struct ymf_media_watch *watch,
                           struct ymf_arena *arena, struct ymf_render_report *ret,
                           struct ymf_err *err)
{
    if (!given(rq->picture) || !given(rq->sound) || !given(rq->out))
        return ymf_fail(err, YMF_INVALID, "merging needs a picture, a sound and a file name");
    const char *part = ymf_printf(arena, "%s.%ld.part", rq->out, (long)getpid());
    struct ymf_verify_wish wish = {.sound = true};
    enum ymf_code rc = ymf_join_merge(rq->picture, rq->sound, part, cancel_of(watch), &wish, err);
    if (!rc)
        rc = ymf_verify_film(part, &wish, cancel_of(watch), err);
    if (!rc && rq->verify)
        rc = hear(rq, part, &wish, watch, arena, err);
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
    };
    return YMF_OK;
}

static double cpu_seconds(void)
{
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used); /* cannot fail */
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

enum ymf_code ymf_render_make(const struct ymf_render_request *rq,
                              const struct ymf_media_watch *watch, struct ymf_arena *arena,
                              struct ymf_render_report *ret, struct ymf_err *err)
{
    int64_t started = ymf_boot_ms();
    double cpu = cpu_seconds();
    struct ymf_plan plan;
    enum ymf_code rc;
    if (rq->mode == YMF_RENDER_MERGE) {
        rc = merge(rq, watch, arena, ret, err);
    } else {
        rc = ymf_render_load(rq->plan, arena, &plan, err);
        if (!rc)
            rc = ymf_render_run(&plan, rq, watch, arena, ret, err);
    }
    if (rc)
        return rc;
    ret->seconds = (double)(ymf_boot_ms() - started) / 1000;
    ret->cpu_sec = cpu_seconds() - cpu;
    return YMF_OK;
}
