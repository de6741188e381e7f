/*
 * From a known result to files in the job's folder: downloaded under a name
 * with the claim's fence, looked at by media, moved in place, recorded. The
 * final name comes from the ledger's reference, so doing it twice is harmless.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/uuid.h"
#include "engine/crash.h"
#include "engine/files.h"
#include "engine/music.h"
#include "engine/paid_state.h"
#include "ports/ledger_store.h"
#include "ports/media.h"
#include "ports/production_store.h"

static int media_kind(int take_kind)
{
    static const int kinds[] = {
        [YMF_TAKE_PICTURE] = YMF_MEDIA_PICTURE,
        [YMF_TAKE_CLIP] = YMF_MEDIA_CLIP,
        [YMF_TAKE_SONG] = YMF_MEDIA_SONG,
    };
    return kinds[take_kind];
}

/* The extension by what the file is, never by what it was called. */
static const char *ext_of(const struct ymf_media_info *info)
{
    const char *container = info->container ? info->container : "";
    static const struct {
        const char *part, *ext;
    } exts[] = {
        {"png", "png"},    {"webp", "webp"}, {"jpeg", "jpg"}, {"mjpeg", "jpg"},
        {"image2", "jpg"}, {"mp3", "mp3"},   {"wav", "wav"},  {"flac", "flac"},
        {"ogg", "ogg"},    {"webm", "webm"}, {"mp4", "mp4"},  {"mov", "mp4"},
    };
    const char *codec = info->codec ? info->codec : "";
    for (size_t i = 0; i < sizeof exts / sizeof exts[0]; i++) {
        if (!strstr(container, exts[i].part) && strcmp(codec, exts[i].part) != 0)
            continue;
        bool song = info->kind == YMF_MEDIA_SONG && strcmp(exts[i].ext, "mp4") == 0;
        return song ? "m4a" : exts[i].ext;
    }
    return "bin";
}

enum { SONG_LEAST_SEC = 5, PICTURE_LEAST_PX = 256, TAKES_MOST = 16, SAMPLES_PER_SEC = 48000 };

static enum ymf_code usable(const struct ymf_paid *paid, const struct ymf_media_info *info,
                            struct ymf_err *err)
{
    if (info->kind != media_kind(paid->kind))
        return ymf_fail_why(err, YMF_INVALID, "result_unusable", "the result is not a %s",
                            paid->capability);
    if (paid->kind == YMF_TAKE_PICTURE && info->width < PICTURE_LEAST_PX)
        return ymf_fail_why(err, YMF_INVALID, "result_unusable",
                            "the picture is only %lld pixels wide", (long long)info->width);
    if (paid->kind == YMF_TAKE_CLIP && info->seconds < 1)
        return ymf_fail_why(err, YMF_INVALID, "result_unusable", "the clip is only %.1f s long",
                            info->seconds);
    if (paid->kind == YMF_TAKE_SONG && info->seconds < SONG_LEAST_SEC)
        return ymf_fail_why(err, YMF_INVALID, "result_unusable", "the song is only %.1f s long",
                            info->seconds);
    return YMF_OK;
}

/* Where the result can be read: *ret_name when it is a file of the job already. */
static enum ymf_code bring(struct ymf_paid_work *w, const struct ymf_paid_item *item,
                           const char *part, const char **ret_path, const char **ret_name,
                           struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    const struct ymf_outside *out = run->deps->outside;
    bool came = item->path && item->path[0];
    *ret_path = part;
    *ret_name = came && item->path[0] != '/' ? item->path : NULL;
    if (*ret_name)
        return ymf_files_get(run, item->path, ret_path, err);
    if (came) /* stays where it is until the take is recorded */
        return ymf_file_copy(item->path, part, err);
    return out->download(out->self, item->url, part, w->paid->max_bytes, &run->cancel, err);
}

static struct ymf_take take_of(struct ymf_paid_work *w, const struct ymf_paid_item *item,
                               const char *name, const struct ymf_media_info *info)
{
    struct ymf_run *run = w->run;
    char *id = ymf_alloc(run->arena, YMF_UUID_TEXT);
    ymf_uuid_new(id);
    return (struct ymf_take){
        .id = id,
        .job_id = run->step.job_id,
        .kind = w->paid->kind,
        .number = run->step.number,
        .source = run->deps->standin ? YMF_FROM_STANDIN : YMF_FROM_PROVIDER,
        .file = name,
        .route = w->memory.route,
        .url = item->url,
        .seconds = info->seconds,
        .width = info->width,
        .height = info->height,
        .created_at = ymf_run_now(run),
    };
}

/* *ret_store: it is our store of files that failed, not the result. */
static enum ymf_code one(struct ymf_paid_work *w, size_t i, struct ymf_paid_take *ret,
                         bool *ret_store, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    const struct ymf_paid_item *item = &w->memory.items[i];
    const struct ymf_media *media = run->deps->media;
    const char *part = ymf_run_part(run, ymf_printf(run->arena, "item%zu.bin", i));
    const char *path = NULL;
    const char *known = NULL;
    enum ymf_code rc = bring(w, item, part, &path, &known, err);
    *ret_store = known && rc != YMF_NOT_FOUND;
    if (rc)
        return rc;
    ymf_crash_point("download");
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_media_info info = {0};
    *ret_store = false;
    rc = media->probe(media->self, path, &watch, run->arena, &info, err);
    if (!rc)
        rc = usable(w->paid, &info, err);
    if (rc)
        return rc;
    const char *name = ymf_printf(run->arena, "takes/%s_%.8s_%zu.%s", w->paid->stem,
                                  w->memory.ref + strlen(w->memory.ref) - 8, i, ext_of(&info));
    *ret_store = true;
    rc = known ? ymf_files_link(run, known, name, err) : ymf_files_put(run, part, name, &path, err);
    if (rc)
        return rc;
    *ret = (struct ymf_paid_take){.path = path, .title = item->title, .info = info};
    ret->take = take_of(w, item, name, &info);
    return YMF_OK;
}

struct taken {
    struct ymf_paid_work *w;
    struct ymf_paid_take *takes;
    size_t len, chosen;
};

static enum ymf_code record_taken(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct taken *t = ctx;
    struct ymf_paid_work *w = t->w;
    struct ymf_run *run = w->run;
    const struct ymf_production_store *store = run->deps->store->production;
    for (size_t i = 0; i < t->len; i++) {
        enum ymf_code rc = store->add_take(tx, &t->takes[i].take, err);
        if (rc)
            return rc;
    }
    enum ymf_code rc = ymf_paid_attempt(w, tx, YMF_ATTEMPT_OK, NULL, NULL, w->memory.cost, err);
    if (rc)
        return rc;
    return w->paid->taken_tx(run, w->paid->ctx, tx, &t->takes[t->chosen], w->route, err);
}

/* How loud a song is and how much silence lies at its ends; unknown is no fault of the song. */
static struct ymf_heard_song hear(struct ymf_run *run, const struct ymf_paid_take *take)
{
    const struct ymf_media *media = run->deps->media;
    struct ymf_plan_track track = {.path = take->path};
    const struct ymf_sound_request rq = {
        .audio = {.tracks = &track, .tracks_len = 1, .loudness_lufs = YMF_SONG_USUAL_LUFS},
        .fps = {YMF_FILM_FPS, 1},
        .trim_silence = true};
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_heard_song song = {.seconds = take->info.seconds, .lufs = YMF_SONG_USUAL_LUFS};
    struct ymf_sound_report report = {0};
    struct ymf_err err = {0};
    if (media->sound(media->self, &rq, &watch, run->arena, &report, &err) ||
        report.tracks_len != 1) {
        ymf_log(YMF_WARN, "song_not_measured", YMF_S("file", take->take.file),
                YMF_S("why", err.msg));
        return song;
    }
    song.lufs = report.tracks[0].lufs;
    song.silence = song.seconds - (double)report.tracks[0].samples / SAMPLES_PER_SEC;
    return song;
}

static void choose(struct taken *t)
{
    struct ymf_heard_song songs[TAKES_MOST] = {0};
    int64_t len = 0;
    bool several = t->w->paid->kind == YMF_TAKE_SONG && t->len > 1;
    for (size_t i = 0; several && i < t->len && i < TAKES_MOST; i++)
        songs[len++] = hear(t->w->run, &t->takes[i]);
    t->chosen = (size_t)ymf_generate_pick(songs, len, t->w->paid->wanted_sec);
    /* One cost, on the take that is used: the others came along. */
    t->takes[t->chosen].take.cost_usd_micro = t->w->memory.cost;
}

static enum ymf_code spoiled(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_paid_work *w = ctx;
    return ymf_paid_attempt(w, tx, YMF_ATTEMPT_FAILED, "result_unusable", w->memory.reason,
                            w->memory.cost, err);
}

/* Nothing usable came down: again a few times, then the next route; never bought again here. */
static enum ymf_code unusable(struct ymf_paid_work *w, const struct ymf_err *why,
                              struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    w->memory.reason_code = "result_unusable";
    w->memory.reason = ymf_strdup(run->arena, why->msg);
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_UNUSABLE);
    if (w->g.arrived) {
        ymf_paid_store(w);
        *w->finish = ymf_finish_wait(YMF_GENERATE_FETCH_MS, w->memory.reason);
        w->finished = true;
        return YMF_OK;
    }
    w->memory.items_len = 0;
    ymf_paid_store(w);
    return ymf_run_keep(run, spoiled, w, err);
}

enum ymf_code ymf_paid_fetch(struct ymf_paid_work *w, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    if (!w->route)
        w->route = ymf_chain_route(run, w->memory.route ? w->memory.route : "");
    struct taken *t = YMF_NEW(run->arena, struct taken);
    *t = (struct taken){.w = w};
    t->takes = YMF_NEW_ARRAY(run->arena, w->memory.items_len + 1, struct ymf_paid_take);
    struct ymf_err why = {0};
    (void)ymf_fail_why(&why, YMF_INVALID, "result_unusable", "the provider named no result");
    for (size_t i = 0; i < w->memory.items_len; i++) {
        bool store = false;
        enum ymf_code rc = one(w, i, &t->takes[t->len], &store, &why);
        if (rc == YMF_CANCELLED || rc == YMF_NO_SPACE || (rc && store)) {
            *err = why;
            return rc;
        }
        t->len += rc == YMF_OK;
    }
    if (t->len == 0)
        return unusable(w, &why, err);
    choose(t);
    enum ymf_code rc = w->paid->place(run, w->paid->ctx, &t->takes[t->chosen], &why);
    if (rc == YMF_INVALID)
        return unusable(w, &why, err);
    if (rc) {
        *err = why;
        return rc;
    }
    ymf_crash_point("placed");
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_TAKEN);
    w->memory.items_len = 0;
    ymf_paid_store(w);
    *w->finish = ymf_finish_done("ready", record_taken, t);
    w->finish->topic = w->paid->kind == YMF_TAKE_SONG ? "track" : "scene";
    w->finished = true;
    return YMF_OK;
}
