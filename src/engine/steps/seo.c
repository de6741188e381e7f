/* Stage 3: title, description, hashtags and tags, made to fit YouTube's limits. */
#include "core/fallback.h"
#include "core/metadata.h"
#include "engine/ask.h"
#include "engine/export.h"
#include "engine/music.h"
#include "engine/steps/text.h"
#include "ports/production_store.h"

enum { MAX_TOKENS = 3000, TOPIC_BYTES = 2000 };

struct seo {
    struct ymf_run *run;
    struct ymf_production job;
    struct ymf_metadata metadata;
    struct ymf_asked asked;
};

static enum ymf_code ask_metadata(struct seo *s, struct ymf_err *err)
{
    struct ymf_arena *a = s->run->arena;
    const struct ymf_brief *brief = s->job.brief;
    const char *songs = "";
    for (size_t i = 0; i < s->job.tracks_len; i++)
        songs = ymf_printf(a, "%s%s%s", songs, i ? "; " : "",
                           ymf_prompt_quote(s->job.tracks[i].title, 100, a));
    const char *mood = "";
    for (size_t i = 0; brief && i < brief->mood_len; i++)
        mood =
            ymf_printf(a, "%s%s%s", mood, i ? ", " : "", ymf_prompt_quote(brief->mood[i], 60, a));
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(s->job.genre_topic, TOPIC_BYTES, a)},
        {"title", ymf_prompt_quote(s->job.title, 200, a)},
        {"minutes", ymf_printf(a, "%.1f", s->job.total_duration_sec / 60)},
        {"tracks", ymf_printf(a, "%lld", (long long)s->job.num_tracks)},
        {"theme", ymf_prompt_quote(brief ? brief->theme : "", 1000, a)},
        {"mood", mood},
        {"songs", songs},
    };
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = "seo",
        .places = places,
        .places_len = sizeof places / sizeof places[0],
        .fields = ymf_metadata_answer_fields,
        .schema_name = "metadata",
        .size = sizeof s->metadata,
        .max_tokens = MAX_TOKENS,
    };
    return ymf_ask(s->run, &ask, &s->metadata, &s->asked, err);
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct seo *s = ctx;
    struct ymf_run *run = s->run;
    const struct ymf_production_store *store = run->deps->store->production;
    struct ymf_production job = {0};
    enum ymf_code rc = store->get(tx, run->step.job_id, false, run->arena, &job, err);
    if (rc)
        return rc;
    const char *hashtags = "";
    for (size_t i = 0; i < s->metadata.hashtags_len; i++)
        hashtags =
            ymf_printf(run->arena, "%s%s%s", hashtags, i ? " " : "", s->metadata.hashtags[i]);
    job.metadata = ymf_fields_text(ymf_metadata_fields, &s->metadata, run->arena);
    job.youtube_title = s->metadata.title;
    job.youtube_description = s->metadata.description;
    job.youtube_hashtags = hashtags;
    rc = store->save(tx, &job, err);
    return rc ? rc : ymf_asked_tell(run, tx, &s->asked, "Title and description", err);
}

enum ymf_code ymf_step_seo(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct seo *s = YMF_NEW(run->arena, struct seo);
    s->run = run;
    struct ymf_music music;
    enum ymf_code rc = ymf_run_production(run, true, &s->job, err);
    if (!rc)
        rc = ymf_music_load(&s->job, run->arena, &music, err);
    if (!rc)
        rc = ask_metadata(s, err);
    if (rc)
        return rc;
    if (!s->asked.by_model) {
        s->metadata = (struct ymf_metadata){0};
        ymf_fallback_metadata(&s->job, run->arena, &s->metadata);
    }
    /* What is generated is said to be: YouTube asks for it. */
    s->metadata.synthetic_media = true;
    s->metadata.thumbnail = "thumbnail.jpg";
    ymf_metadata_fit(&s->metadata, ymf_export_chapters_text(&s->job, &music, run->arena),
                     run->arena);
    rc = ymf_export_metadata(run, &s->metadata, err);
    if (!rc)
        *ret = ymf_finish_done("metadata written", commit, s);
    return rc;
}
