/* All tracks into one soundtrack; its length, to the frame, is the film's. */
#include "engine/files.h"
#include "engine/music.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"

#define LOUDNESS_LUFS (-14.0)

struct joined {
    struct ymf_run *run;
    int64_t frames;
    const struct ymf_sound_report *report;
};

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct joined *j = ctx;
    struct ymf_run *run = j->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    p.concatenated_audio_path = YMF_FILE_SOUNDTRACK;
    p.total_duration_sec = (double)j->frames / YMF_FILM_FPS;
    rc = store->save(tx, &p, err);
    for (size_t i = 0; !rc && i < j->report->notes_len; i++)
        rc = ymf_run_event(run, tx, "warn", "", err, "%s", j->report->notes[i]);
    return rc ? rc
              : ymf_run_event(run, tx, "info", "", err,
                              "Soundtrack joined: %.1f s, %.1f LUFS, peak %.1f dBTP",
                              p.total_duration_sec, j->report->output_lufs,
                              j->report->true_peak_db);
}

static enum ymf_code tracks_of(struct ymf_run *run, const struct ymf_production *p,
                               struct ymf_plan_track **ret, struct ymf_err *err)
{
    struct ymf_plan_track *tracks =
        YMF_NEW_ARRAY(run->arena, p->tracks_len + 1, struct ymf_plan_track);
    for (size_t i = 0; i < p->tracks_len; i++) {
        const struct ymf_track *track = &p->tracks[i];
        if (!track->local_audio_path || !track->local_audio_path[0])
            return ymf_fail(err, YMF_INVALID, "track %lld has no song",
                            (long long)track->track_number);
        enum ymf_code rc = ymf_files_get(run, track->local_audio_path, &tracks[i].path, err);
        if (rc)
            return rc;
    }
    *ret = tracks;
    return YMF_OK;
}

/* Where each track begins, for beats: the music's own seconds. Kept as the step's result. */
static const char *starts_text(struct ymf_run *run, const struct ymf_sound_report *report)
{
    struct ymf_music music = {.frames = report->frames, .joins_len = report->tracks_len};
    music.duration = (double)report->frames / YMF_FILM_FPS;
    music.joins = YMF_NEW_ARRAY(run->arena, report->tracks_len + 1, double);
    for (size_t i = 0; i < report->tracks_len; i++)
        music.joins[i] = (double)report->tracks[i].start / 48000;
    return ymf_music_text(&music, run->arena);
}

enum ymf_code ymf_step_concat(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct ymf_production p = {0};
    enum ymf_code rc = ymf_run_production(run, true, &p, err);
    if (rc)
        return rc;
    const char *part = ymf_run_part(run, YMF_FILE_SOUNDTRACK);
    struct ymf_sound_request rq = {
        .audio = {.tracks_len = p.tracks_len,
                  .crossfade_s = p.crossfade_s,
                  .loudness_lufs = LOUDNESS_LUFS},
        .fps = {YMF_FILM_FPS, 1},
        .trim_silence = p.trim_silence,
        .out = part,
    };
    rc = tracks_of(run, &p, &rq.audio.tracks, err);
    if (rc)
        return rc;
    const struct ymf_media *media = run->deps->media;
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_sound_report *report = YMF_NEW(run->arena, struct ymf_sound_report);
    rc = media->sound(media->self, &rq, &watch, run->arena, report, err);
    if (!rc)
        rc = ymf_files_put(run, part, YMF_FILE_SOUNDTRACK, NULL, err);
    if (rc)
        return rc;
    struct joined *j = YMF_NEW(run->arena, struct joined);
    *j = (struct joined){run, report->frames, report};
    run->step.result = starts_text(run, report);
    *ret = ymf_finish_done("soundtrack joined", record, j);
    return YMF_OK;
}
