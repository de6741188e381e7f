/* Stage 3: exactly num_tracks prompts for songs. A prompt the operator wrote stays. */
#include "core/fallback.h"
#include "engine/ask.h"
#include "engine/steps/text.h"
#include "ports/production_store.h"

/* What is not needed is not reserved: a prompt is 400 characters at most. */
enum { TOKENS_BASE = 1000, TOKENS_EACH = 300, TOPIC_BYTES = 2000 };

struct songs {
    struct ymf_run *run;
    struct ymf_production job;
    struct ymf_songs_answer answer;
    struct ymf_asked asked;
};

static void check(const void *answer, const void *ctx, struct ymf_faults *faults)
{
    const struct ymf_songs_answer *songs = answer;
    const struct songs *s = ctx;
    if ((int64_t)songs->tracks_len != s->job.num_tracks)
        ymf_faults_add(faults, "/tracks", "must have exactly %lld tracks, has %zu",
                       (long long)s->job.num_tracks, songs->tracks_len);
}

static enum ymf_code ask_songs(struct songs *s, struct ymf_err *err)
{
    struct ymf_run *run = s->run;
    const struct ymf_brief *brief = s->job.brief;
    const char *mood = "";
    for (size_t i = 0; i < brief->mood_len; i++)
        mood = ymf_printf(run->arena, "%s%s%s", mood, i ? ", " : "", brief->mood[i]);
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(s->job.genre_topic, TOPIC_BYTES, run->arena)},
        {"theme", ymf_prompt_quote(brief->theme, 1000, run->arena)},
        {"mood", ymf_prompt_quote(mood, 1000, run->arena)},
        {"music", ymf_prompt_quote(brief->music_direction, 2000, run->arena)},
        {"tracks", ymf_printf(run->arena, "%lld", (long long)s->job.num_tracks)},
    };
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = "music",
        .places = places,
        .places_len = sizeof places / sizeof places[0],
        .fields = ymf_songs_fields,
        .schema_name = "music_prompts",
        .size = sizeof s->answer,
        .max_tokens = TOKENS_BASE + TOKENS_EACH * s->job.num_tracks,
        .check = check,
        .ctx = s,
    };
    return ymf_ask(run, &ask, &s->answer, &s->asked, err);
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct songs *s = ctx;
    struct ymf_run *run = s->run;
    const struct ymf_production_store *store = run->deps->store->production;
    for (int64_t n = 1; n <= s->job.num_tracks; n++) {
        struct ymf_track track;
        enum ymf_code rc = store->track(tx, run->step.job_id, n, run->arena, &track, err);
        if (rc)
            return rc;
        if (track.song_prompt && track.song_prompt[0])
            continue;
        struct ymf_song_prompt song = s->asked.by_model
                                          ? s->answer.tracks[n - 1]
                                          : ymf_fallback_song(s->job.brief, n, run->arena);
        track.song_prompt = song.prompt;
        track.title = song.title;
        rc = store->save_track(tx, &track, err);
        if (rc)
            return rc;
    }
    return ymf_asked_tell(run, tx, &s->asked, "Music prompts", err);
}

/* Nothing will be bought: nothing has to be thought of. */
static bool all_own(const struct ymf_production *job)
{
    for (size_t i = 0; i < job->tracks_len; i++)
        if (!ymf_take_own(job->tracks[i].takes, job->tracks[i].takes_len, YMF_TAKE_SONG))
            return false;
    return true;
}

enum ymf_code ymf_step_music_prompts(struct ymf_run *run, struct ymf_finish *ret,
                                     struct ymf_err *err)
{
    struct songs *s = YMF_NEW(run->arena, struct songs);
    s->run = run;
    enum ymf_code rc = ymf_run_production(run, true, &s->job, err);
    if (!rc && all_own(&s->job)) {
        *ret = ymf_finish_done("all music is the operator's own", NULL, NULL);
        return YMF_OK;
    }
    if (!rc)
        rc = ask_songs(s, err);
    if (!rc)
        *ret = ymf_finish_done("music prompts written", commit, s);
    return rc;
}
