/* Stage 2: the creative brief, whole or single scenes of it. A refused brief fails with the reason;
 * an unusable answer is replaced by the rule-based one and marked so. */
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "core/brief_merge.h"
#include "core/fallback.h"
#include "engine/ask.h"
#include "engine/files.h"
#include "engine/steps/text.h"
#include "ports/curation_store.h"
#include "ports/research_store.h"
#include "json/load.h"

enum { MAX_TOKENS = 16000, TOPIC_BYTES = 2000, TEXT_BYTES = 800 };

struct briefing {
    struct ymf_run *run;
    struct ymf_curation job;
    struct ymf_candidate *videos;
    size_t videos_len;
    const char **again; /* scene ids to be written anew; from the step's input */
    size_t again_len;
    bool keep_edited;
    int64_t add;  /* scenes to be added */
    int64_t want; /* scenes asked for now */
    struct ymf_brief answer;
    struct ymf_asked asked;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct briefing *b = ctx;
    struct ymf_run *run = b->run;
    const struct ymf_store *store = run->deps->store;
    enum ymf_code rc = store->curation->get(tx, run->step.job_id, run->arena, &b->job, err);
    if (rc)
        return rc;
    b->videos = YMF_NEW_ARRAY(run->arena, b->job.selected_video_ids_len, struct ymf_candidate);
    b->videos_len = 0;
    for (size_t i = 0; i < b->job.selected_video_ids_len; i++) {
        rc = store->research->candidate(tx, b->job.research_job_id, b->job.selected_video_ids[i],
                                        run->arena, &b->videos[b->videos_len], err);
        if (rc == YMF_OK)
            b->videos_len++;
        else if (rc != YMF_NOT_FOUND)
            return rc;
    }
    return YMF_OK;
}

/* {"scene_ids":[…],"add":n}: only these scenes; neither: the whole brief, but for the edited
 * scenes with "keep_edited". */
static void read_input(struct briefing *b)
{
    const char *text = b->run->step.input;
    YMF_AUTO(json) json_t *doc = text ? json_loads(text, 0, NULL) : NULL;
    const json_t *ids = json_object_get(doc, "scene_ids");
    b->again = YMF_NEW_ARRAY(b->run->arena, json_array_size(ids), const char *);
    size_t i = 0;
    json_t *id = NULL;
    json_array_foreach (ids, i, id) {
        if (json_is_string(id))
            b->again[b->again_len++] = ymf_strdup(b->run->arena, json_string_value(id));
    }
    b->add = ymf_json_int(doc, "/add", 0);
    b->keep_edited = json_is_true(json_object_get(doc, "keep_edited"));
    bool part = b->job.creative_brief && (b->again_len || b->add > 0);
    b->want = part ? (int64_t)b->again_len + b->add : b->job.num_scenes;
    if (!part) {
        b->again_len = 0;
        b->add = 0;
    }
}

static bool is_part(const struct briefing *b)
{
    return b->again_len > 0 || b->add > 0;
}

static const char *list(struct ymf_arena *a, const char *const *items, size_t len)
{
    const char *text = "";
    for (size_t i = 0; i < len; i++)
        text = ymf_printf(a, "%s%s%s", text, i ? ", " : "", ymf_prompt_quote(items[i], 200, a));
    return text;
}

static const char *direction_text(const struct briefing *b)
{
    struct ymf_arena *a = b->run->arena;
    const struct ymf_direction *d = b->job.direction;
    const char *text = "";
    if (b->job.minutes)
        text = ymf_printf(a, "Film length: about %lld minutes\n", (long long)b->job.minutes);
    if (!d)
        return text;
    if (d->mood_len)
        text = ymf_printf(a, "%sMood words of the operator: %s\n", text,
                          list(a, d->mood, d->mood_len));
    if (d->avoid_len)
        text = ymf_printf(a, "%sAvoid: %s\n", text, list(a, d->avoid, d->avoid_len));
    for (size_t i = 0; i < d->inspirations_len; i++) {
        const struct ymf_inspiration *n = &d->inspirations[i];
        text = ymf_printf(a, "%sFrom video %s borrow %s%s%s\n", text,
                          ymf_prompt_quote(n->video_id, 64, a), list(a, n->borrow, n->borrow_len),
                          n->note ? "; note: " : "", ymf_prompt_quote(n->note, 500, a));
    }
    return text;
}

static const char *videos_text(const struct briefing *b)
{
    struct ymf_arena *a = b->run->arena;
    const char *text = "";
    for (size_t i = 0; i < b->videos_len; i++) {
        const struct ymf_candidate *v = &b->videos[i];
        text = ymf_printf(a,
                          "%s<video video_id=\"%s\">\ntitle: %s\nchannel: %s\ndescription: %s\n"
                          "palette: %s\n</video>\n",
                          text, ymf_prompt_quote(v->video_id, 40, a),
                          ymf_prompt_quote(v->title, 200, a), ymf_prompt_quote(v->channel, 100, a),
                          ymf_prompt_quote(v->description, TEXT_BYTES, a),
                          list(a, v->palette, v->palette_len));
    }
    return text;
}

static size_t thumbnails(struct briefing *b, struct ymf_llm_image *images)
{
    size_t n = 0;
    for (size_t i = 0; i < b->videos_len; i++) {
        images[n] = (struct ymf_llm_image){0};
        const char *name = ymf_files_name(b->run->arena, "thumb", (int64_t)i + 1, "jpg");
        struct ymf_err none = {0}; /* a brief without that picture, then */
        if (ymf_files_get(b->run, name, &images[n].path, &none) == YMF_OK)
            n++;
    }
    return n;
}

static void check(const void *answer, const void *ctx, struct ymf_faults *faults)
{
    const struct ymf_brief *brief = answer;
    const struct briefing *b = ctx;
    if ((int64_t)brief->scenes_len != b->want)
        ymf_faults_add(faults, "/scenes", "must have exactly %lld scenes, has %zu",
                       (long long)b->want, brief->scenes_len);
}

static enum ymf_code write_brief(struct briefing *b, struct ymf_err *err)
{
    struct ymf_run *run = b->run;
    struct ymf_llm_image images[YMF_MAX_PICK];
    const struct ymf_brief *old = ymf_curation_brief(&b->job);
    const struct ymf_prompt_place places[] = {
        {"topic", ymf_prompt_quote(b->job.genre_topic, TOPIC_BYTES, run->arena)},
        {"scenes", ymf_printf(run->arena, "%lld", (long long)b->want)},
        {"direction", direction_text(b)},
        {"videos", videos_text(b)},
        {"brief", old ? ymf_fields_text(ymf_brief_fields, old, run->arena) : ""},
    };
    const struct ymf_ask ask = {
        .capability = "text",
        .prompt = is_part(b) ? "scenes" : "brief",
        .places = places,
        .places_len = sizeof places / sizeof places[0],
        .images = images,
        .images_len = is_part(b) ? 0 : thumbnails(b, images),
        .fields = ymf_brief_answer_fields,
        .schema_name = "creative_brief",
        .size = sizeof b->answer,
        .max_tokens = MAX_TOKENS,
        .check = check,
        .ctx = b,
    };
    enum ymf_code rc = ymf_ask(run, &ask, &b->answer, &b->asked, err);
    if (rc || b->asked.by_model)
        return rc;
    if (b->asked.refused) {
        (void)ymf_fail_why(err, YMF_REFUSED, "moderated", "The brief was refused: %s",
                           b->asked.why);
        return ymf_err_action(err, "retry");
    }
    ymf_fallback_brief(b->job.genre_topic, b->want, b->videos, b->videos_len, run->arena,
                       &b->answer);
    return YMF_OK;
}

static void name_scenes(struct briefing *b)
{
    for (size_t i = 0; i < b->answer.scenes_len; i++) {
        char id[YMF_UUID_TEXT];
        ymf_uuid_new(id);
        b->answer.scenes[i].id = ymf_strdup(b->run->arena, id);
    }
    b->answer.source = b->asked.by_model ? YMF_BY_MODEL : YMF_BY_DEFAULT;
}

static enum ymf_code commit(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct briefing *b = ctx;
    const struct ymf_curation_store *store = b->run->deps->store->curation;
    struct ymf_curation job;
    enum ymf_code rc = store->get(tx, b->run->step.job_id, b->run->arena, &job, err);
    if (rc)
        return rc;
    const struct ymf_brief *old = ymf_curation_brief(&job);
    if (is_part(b) && old) {
        struct ymf_brief *brief =
            ymf_brief_with_scenes(old, b->again, b->again_len, &b->answer, b->run->arena);
        job.user_approved_brief = brief;
        job.num_scenes = (int64_t)brief->scenes_len;
    } else {
        struct ymf_brief *mine = NULL;
        if (b->keep_edited && job.user_approved_brief)
            mine = ymf_brief_keeping(&b->answer, job.user_approved_brief, job.creative_brief,
                                     b->run->arena);
        job.creative_brief = &b->answer;
        job.user_approved_brief = mine;
        job.num_scenes = (int64_t)(mine ? mine : &b->answer)->scenes_len;
    }
    job.status = YMF_CURATION_READY;
    job.reason_code = job.reason = job.action = NULL;
    if (!b->asked.by_model)
        job.reason = ymf_printf(b->run->arena, "Written by rule: %s", b->asked.why);
    return store->save(tx, &job, -1, err);
}

enum ymf_code ymf_step_brief(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    struct briefing *b = YMF_NEW(run->arena, struct briefing);
    b->run = run;
    enum ymf_code rc = ymf_run_read(run, load, b, err);
    if (rc)
        return rc;
    read_input(b);
    rc = write_brief(b, err);
    if (rc)
        return rc;
    name_scenes(b);
    *ret = ymf_finish_done(b->asked.by_model ? "written" : b->asked.why, commit, b);
    return YMF_OK;
}
