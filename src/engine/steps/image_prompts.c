/* Stage 3: one prompt for each scene's picture. A prompt the operator wrote stays. */
#include "core/fallback.h"
#include "engine/ask.h"
#include "engine/steps/text.h"
#include "ports/production_store.h"

/* What is not needed is not reserved: a prompt is some 200 tokens. */
enum { TOKENS_BASE = 1000, TOKENS_EACH = 500, TOPIC_BYTES = 2000 };

struct pictures {
    struct ymf_run *run;
    struct ymf_production job;
    struct ymf_pictures_answer answer;
    struct ymf_asked asked;
};

static const char *prompt_of(const struct ymf_pictures_answer *answer, int64_t scene)
{
    for (size_t i = 0; i < answer->prompts_len; i++)
        if (answer->prompts[i].scene == scene)
            return answer->prompts[i].prompt;
    return NULL;
}

static void check(const void *answer, const void *ctx, struct ymf_faults *faults)
{
    const struct pictures *p = ctx;
    for (int64_t n = 1; n <= p->job.num_scenes; n++)
        if (!prompt_of(answer, n))
            ymf_faults_add(faults, "/prompts", "lacks scene %lld", (long long)n);
}

static const char *scenes_text(struct pictures *p)
{
    struct ymf_arena *a = p->run->arena;
    const char *text = "";
    for (size_t i = 0; i < p->job.brief->scenes_len; i++) {
        const struct ymf_brief_scene *s = &p->job.brief->scenes[i];
        text = ymf_printf(
            a, "%sScene %zu: %s. %s Mood: %s\n", text, i + 1, ymf_prompt_quote(s->title, 200, a),
            ymf_prompt_quote(s->description, 2000, a), ymf_prompt_quote(s->mood, 200, a));
    }
    return text;
}

static enum ymf_code ask_pictures(struct pictures *p, struct ymf_err *err)
{
    struct ymf_run *run = p->run;
    const struct ymf_brief *brief = p->job.brief;
    const char *palette = "";
    for (size_t i = 0; i < brief->palette_len; i++)
        palette = ymf_printf(run->arena, "%s%s%s", palette, i ? ", " : "", brief->palette[i]);
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(p->job.genre_topic, TOPIC_BYTES, run->arena)},
        {"theme", ymf_prompt_quote(brief->theme, 1000, run->arena)},
        {"palette", palette},
        {"scenes", scenes_text(p)},
    };
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = "pictures",
        .places = places,
        .places_len = sizeof places / sizeof places[0],
        .fields = ymf_pictures_fields,
        .schema_name = "image_prompts",
        .size = sizeof p->answer,
        .max_tokens = TOKENS_BASE + TOKENS_EACH * p->job.num_scenes,
        .check = check,
        .ctx = p,
    };
    return ymf_ask(run, &ask, &p->answer, &p->asked, err);
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct pictures *p = ctx;
    struct ymf_run *run = p->run;
    const struct ymf_production_store *store = run->deps->store->production;
    for (size_t i = 0; i < p->job.brief->scenes_len; i++) {
        struct ymf_scene scene;
        enum ymf_code rc =
            store->scene(tx, run->step.job_id, (int64_t)i + 1, run->arena, &scene, err);
        if (rc)
            return rc;
        if (scene.image_prompt && scene.image_prompt[0])
            continue;
        const char *by_model = p->asked.by_model ? prompt_of(&p->answer, (int64_t)i + 1) : NULL;
        scene.image_prompt =
            by_model ? by_model
                     : ymf_fallback_picture(p->job.brief, &p->job.brief->scenes[i], run->arena);
        rc = store->save_scene(tx, &scene, err);
        if (rc)
            return rc;
    }
    return ymf_asked_tell(run, tx, &p->asked, "Picture prompts", err);
}

/* Nothing will be bought: nothing has to be thought of. */
static bool all_own(const struct ymf_production *job)
{
    for (size_t i = 0; i < job->scenes_len; i++)
        if (!ymf_take_own(job->scenes[i].takes, job->scenes[i].takes_len, YMF_TAKE_PICTURE))
            return false;
    return true;
}

enum ymf_code ymf_step_image_prompts(struct ymf_run *run, struct ymf_finish *ret,
                                     struct ymf_err *err)
{
    struct pictures *p = YMF_NEW(run->arena, struct pictures);
    p->run = run;
    enum ymf_code rc = ymf_run_production(run, true, &p->job, err);
    if (!rc && all_own(&p->job)) {
        *ret = ymf_finish_done("all pictures are the operator's own", NULL, NULL);
        return YMF_OK;
    }
    if (!rc)
        rc = ask_pictures(p, err);
    if (!rc)
        *ret = ymf_finish_done("picture prompts written", commit, p);
    return rc;
}
