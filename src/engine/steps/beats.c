/* Listens to the soundtrack: beats, bars, sections; and draws it for the studio. */
#include "beats/beats.h"

#include <string.h>

#include "engine/files.h"
#include "engine/music.h"
#include "engine/steps/steps.h"
#include "model/production.h"
#include "ports/media.h"
#include "ports/production_store.h"
#include "ports/work_store.h"

struct heard {
    struct ymf_run *run;
    struct ymf_music music;
};

static enum ymf_code load_joined(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct heard *h = ctx;
    struct ymf_run *run = h->run;
    struct ymf_step concat;
    enum ymf_code rc = run->deps->store->work->step_by_key(tx, run->step.job_id, "concat",
                                                           run->arena, &concat, err);
    if (rc)
        return rc;
    struct ymf_production as_if = {.beats = concat.result};
    return ymf_music_load(&as_if, run->arena, &h->music, err);
}

static enum ymf_code record(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct heard *h = ctx;
    struct ymf_run *run = h->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production p = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &p, err);
    if (rc)
        return rc;
    p.beats = ymf_music_text(&h->music, run->arena);
    p.beat_timestamps = h->music.beats;
    p.beat_timestamps_len = h->music.beats_len;
    rc = store->save(tx, &p, err);
    if (rc)
        return rc;
    if (h->music.confidence < YMF_BEATS_UNSURE)
        return ymf_run_event(run, tx, "warn", "", err,
                             "No steady beat was heard: cuts fall evenly");
    return ymf_run_event(run, tx, "info", "", err, "%zu beats heard, %.1f BPM, confidence %.2f",
                         h->music.beats_len, h->music.tempo_bpm, h->music.confidence);
}

static enum ymf_code draw(struct ymf_run *run, const char *sound, const struct ymf_music *music,
                          struct ymf_err *err)
{
    const struct ymf_media *media = run->deps->media;
    const char *part = ymf_run_part(run, YMF_FILE_WAVEFORM);
    struct ymf_waveform_request rq = {
        .path = sound,
        .out = part,
        .beats = music->beats,
        .beats_len = music->beats_len,
        .downbeats = music->downbeats,
        .downbeats_len = music->downbeats_len,
        .sections = music->sections,
        .sections_len = music->sections_len,
    };
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    enum ymf_code rc = media->waveform(media->self, &rq, &watch, run->arena, err);
    return rc ? rc : ymf_files_put(run, part, YMF_FILE_WAVEFORM, NULL, err);
}

static void take_over(struct ymf_music *music, const struct ymf_beats_result *found,
                      struct ymf_arena *arena)
{
    music->tempo_bpm = found->tempo_bpm;
    music->confidence = found->confidence;
    music->energy_step = YMF_BEATS_ENERGY_STEP;
    music->beats = found->beats;
    music->beats_len = found->beats_len;
    music->downbeats = found->downbeats;
    music->downbeats_len = found->downbeats_len;
    music->sections = found->sections;
    music->sections_len = found->sections_len;
    music->energy = YMF_NEW_ARRAY(arena, found->energy_len + 1, double);
    music->energy_len = found->energy_len;
    for (size_t i = 0; i < found->energy_len; i++)
        music->energy[i] = (double)found->energy[i];
}

enum ymf_code ymf_step_beats(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct heard *h = YMF_NEW(run->arena, struct heard);
    h->run = run;
    enum ymf_code rc = ymf_run_read(run, load_joined, h, err);
    if (rc)
        return rc;
    const struct ymf_media *media = run->deps->media;
    struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_beats_result found = {0};
    const char *sound = NULL;
    rc = ymf_files_get(run, YMF_FILE_SOUNDTRACK, &sound, err);
    if (!rc)
        rc = media->beats(media->self, sound, &watch, run->arena, &found, err);
    if (rc)
        return rc;
    take_over(&h->music, &found, run->arena);
    rc = draw(run, sound, &h->music, err);
    if (rc)
        return rc;
    *ret = ymf_finish_done("music listened to", record, h);
    return YMF_OK;
}
