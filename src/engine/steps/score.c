/* Stage 1: the passing videos are rated in batches of ten; a batch that was rated stays rated. */
#include <string.h>

#include "core/fallback.h"
#include "engine/ask.h"
#include "engine/steps/text.h"
#include "ports/research_store.h"

enum { BATCH = 10, MAX_TOKENS = 4000, TEXT_BYTES = 600, TOPIC_BYTES = 2000 };

struct scoring {
    struct ymf_run *run;
    struct ymf_research job;
    struct ymf_candidate *all;
    size_t all_len;
    struct ymf_candidate batch[BATCH];
    size_t batch_len;
    const char *model;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct scoring *s = ctx;
    struct ymf_run *run = s->run;
    const struct ymf_research_store *store = run->deps->store->research;
    enum ymf_code rc = store->get(tx, run->step.job_id, run->arena, &s->job, err);
    return rc ? rc : store->candidates(tx, run->step.job_id, run->arena, &s->all, &s->all_len, err);
}

/* The next unrated ones; 0 when all are. */
static size_t next_batch(struct scoring *s)
{
    s->batch_len = 0;
    for (size_t i = 0; i < s->all_len && s->batch_len < BATCH; i++)
        if (!s->all[i].has_score)
            s->batch[s->batch_len++] = s->all[i];
    return s->batch_len;
}

static const char *describe(struct scoring *s)
{
    struct ymf_arena *a = s->run->arena;
    const char *text = "";
    for (size_t i = 0; i < s->batch_len; i++) {
        const struct ymf_candidate *c = &s->batch[i];
        text = ymf_printf(a,
                          "%s<video video_id=\"%s\" views=\"%lld\" likes=\"%s\" seconds=\"%lld\" "
                          "age_days=\"%lld\">\ntitle: %s\nchannel: %s\ndescription: %s\n</video>\n",
                          text, ymf_prompt_quote(c->video_id, 40, a), (long long)c->views,
                          c->has_likes ? ymf_printf(a, "%lld", (long long)c->likes) : "hidden",
                          (long long)c->duration_seconds,
                          (long long)((ymf_run_now(s->run) - c->published_at) / 86400000),
                          ymf_prompt_quote(c->title, 200, a), ymf_prompt_quote(c->channel, 100, a),
                          ymf_prompt_quote(c->description, TEXT_BYTES, a));
    }
    return text;
}

static const struct ymf_score *score_of(const struct ymf_scores_answer *answer, const char *id)
{
    for (size_t i = 0; i < answer->scores_len; i++)
        if (strcmp(answer->scores[i].video_id, id) == 0)
            return &answer->scores[i];
    return NULL;
}

static void check(const void *answer, const void *ctx, struct ymf_faults *faults)
{
    const struct scoring *s = ctx;
    for (size_t i = 0; i < s->batch_len; i++)
        if (!score_of(answer, s->batch[i].video_id))
            ymf_faults_add(faults, "/scores", "lacks the video %s", s->batch[i].video_id);
}

static void write_score(struct ymf_candidate *c, const struct ymf_score *score, bool by_model)
{
    c->has_score = true;
    c->relevance_score = score->score;
    c->score_parts = (struct ymf_score_parts){score->content, score->engagement, score->mood_fit};
    c->gemini_reasoning = score->reason;
    c->score_source = by_model ? YMF_BY_MODEL : YMF_BY_DEFAULT;
}

static enum ymf_code store_batch(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct scoring *s = ctx;
    const struct ymf_research_store *store = s->run->deps->store->research;
    struct ymf_research job;
    enum ymf_code rc = store->put_candidates(tx, s->batch, s->batch_len, err);
    if (!rc)
        rc = store->get(tx, s->run->step.job_id, s->run->arena, &job, err);
    if (rc)
        return rc;
    job.status = YMF_RESEARCH_SCORING;
    job.funnel.scored = 0;
    for (size_t i = 0; i < s->all_len; i++)
        job.funnel.scored += s->all[i].has_score;
    job.gemini_model = s->model;
    return store->save(tx, &job, err);
}

static enum ymf_code rate_batch(struct scoring *s, struct ymf_err *err)
{
    struct ymf_run *run = s->run;
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(s->job.genre_topic, TOPIC_BYTES, run->arena)},
        {"videos", describe(s)},
    };
    const struct ymf_ask ask = {
        .capability = "score",
        .prompt = "score",
        .places = places,
        .places_len = 2,
        .fields = ymf_scores_fields,
        .schema_name = "scores",
        .size = sizeof(struct ymf_scores_answer),
        .max_tokens = MAX_TOKENS,
        .check = check,
        .ctx = s,
    };
    struct ymf_scores_answer answer;
    struct ymf_asked asked;
    enum ymf_code rc = ymf_ask(run, &ask, &answer, &asked, err);
    if (rc)
        return rc;
    for (size_t i = 0; i < s->batch_len; i++) {
        const struct ymf_score *score =
            asked.by_model ? score_of(&answer, s->batch[i].video_id) : NULL;
        struct ymf_score by_rule;
        if (!score) {
            by_rule =
                ymf_fallback_score(&s->batch[i], s->job.genre_topic, ymf_run_now(run), run->arena);
            write_score(&s->batch[i], &by_rule, false);
        } else {
            write_score(&s->batch[i], score, true);
        }
        for (size_t k = 0; k < s->all_len; k++)
            if (strcmp(s->all[k].id, s->batch[i].id) == 0)
                s->all[k] = s->batch[i];
    }
    s->model = asked.by_model ? "gemini" : "rule";
    return ymf_run_keep(run, store_batch, s, err);
}

enum ymf_code ymf_step_score(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct scoring *s = YMF_NEW(run->arena, struct scoring);
    s->run = run;
    enum ymf_code rc = ymf_run_read(run, load, s, err);
    while (!rc && next_batch(s)) {
        if (atomic_load(&run->cancel))
            return ymf_fail(err, YMF_CANCELLED, "stopped");
        rc = rate_batch(s, err);
    }
    if (!rc)
        *ret = ymf_finish_done("scored", NULL, NULL);
    return rc;
}
