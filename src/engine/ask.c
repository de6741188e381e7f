/* One question to a language model, with its repair round. */
#include "engine/ask.h"

#include <string.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "core/money.h"
#include "engine/chain.h"
#include "engine/files.h"
#include "engine/place.h"
#include "ports/ledger_store.h"
#include "ports/media.h"
#include "ports/outside.h"
#include "json/load.h"

enum { PATIENCE = 4, FAULTS_TEXT = 4000, SMALL_EDGE = 784, SMALL_BYTES = 128 << 10 };

/* One question: reserved before it is sent, settled by its tokens when it is answered. */
struct question {
    struct ymf_run *run;
    struct ymf_submission row;
    int64_t month_cap;
    const struct ymf_route *route;
    const struct ymf_llm_answer *answer; /* NULL: there is none, and none is paid */
    struct ymf_err said;                 /* instead */
};

static enum ymf_code reserve(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct question *q = ctx;
    enum ymf_code rc = ymf_place_take(q->run, tx, q->route, err);
    return rc ? rc : q->run->deps->store->ledger->intend_call(tx, &q->row, q->month_cap, err);
}

/* What an answer means for all who would ask the same. */
static enum ymf_code tell_all(const struct question *q, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_err *said = &q->said;
    if (said->code == YMF_OK)
        return ymf_place_well(q->run, tx, q->route, err);
    enum ymf_code rc = ymf_place_busy(q->run, tx, q->route, said, err);
    bool failed = said->code == YMF_AMBIGUOUS || said->code == YMF_REFUSED ||
                  said->code == YMF_NOT_CAPABLE ||
                  (said->code == YMF_BUSY && strcmp(said->reason, "http_error") == 0);
    return rc || !failed ? rc : ymf_place_failed(q->run, tx, q->route, "", err);
}

static enum ymf_code settle(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct question *q = ctx;
    const struct ymf_ledger_store *ledger = q->run->deps->store->ledger;
    enum ymf_code rc = tell_all(q, tx, err);
    if (rc)
        return rc;
    if (!q->answer)
        return ledger->not_charged(tx, q->row.ref, q->said.msg, err);
    const struct ymf_settlement end = {
        .cost = q->answer->cost_usd_micro,
        .basis = YMF_BASIS_TOKENS,
        .units = (double)(q->answer->tokens_in + q->answer->tokens_out),
        .model = q->answer->model,
    };
    return ledger->settled(tx, q->row.ref, &end, err);
}

static size_t text_bytes(const struct ymf_llm_request *rq)
{
    const char *const texts[] = {rq->system, rq->prompt, rq->schema, rq->previous, rq->faults};
    size_t sum = 0;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sum += texts[i] ? strlen(texts[i]) : 0;
    return sum;
}

static enum ymf_code intend_question(struct ymf_run *run, const struct ymf_llm_request *rq,
                                     struct question *ret, struct ymf_err *err)
{
    char *ref = ymf_alloc(run->arena, YMF_UUID_TEXT);
    ymf_uuid_new(ref);
    *ret = (struct question){
        .run = run,
        .route = rq->route,
        .month_cap = ymf_run_month_cap(run),
        .row =
            {
                .ref = ref,
                .step_id = run->step.id,
                .job_id = run->step.job_id,
                .step_key = run->step.key,
                .generation = run->step.generation,
                .try_no = 1,
                .provider = rq->route->provider,
                .route = rq->route->id,
                .model = rq->route->model,
                .cost_est = ymf_money_question(rq->route, text_bytes(rq), (int64_t)rq->images_len,
                                               rq->max_tokens),
                .created_at = ymf_run_now(run),
                .basis = YMF_BASIS_TOKENS,
            },
    };
    enum ymf_code rc = ymf_run_keep(run, reserve, ret, err);
    run->gives_back = run->gives_back || !rc;
    if (rc != YMF_CONFLICT || !err || strcmp(err->reason, "budget") != 0)
        return rc;
    err->code = YMF_NEEDS_CONFIG; /* the step waits for a higher limit */
    return YMF_NEEDS_CONFIG;
}

/* Decodes into answer; YMF_INVALID with all faults. */
static enum ymf_code read_answer(struct ymf_run *run, const struct ymf_ask *ask, const char *text,
                                 void *answer, struct ymf_faults *faults, struct ymf_err *err)
{
    if (ask->blank)
        memcpy(answer, ask->blank, ask->size);
    else
        memset(answer, 0, ask->size);
    faults->len = 0;
    YMF_AUTO(json) json_t *doc = NULL;
    if (ymf_json_load_fenced(text, strlen(text), &doc, err)) {
        ymf_faults_add(faults, "", "%s", err->msg);
        return YMF_INVALID;
    }
    enum ymf_code rc = ymf_fields_read(ask->fields, doc, answer, run->arena, faults, err);
    if (!rc && ask->check) {
        ask->check(answer, ask->ctx, faults);
        rc = ymf_faults_result(faults, err);
    }
    return rc;
}

static const char *fault_list(struct ymf_run *run, const struct ymf_faults *faults)
{
    struct ymf_buf text __attribute__((cleanup(ymf_auto_buf)));
    ymf_buf_init(&text, FAULTS_TEXT);
    ymf_buf_puts(&text, "Your answer cannot be used:\n");
    for (size_t i = 0; i < faults->len && !text.over; i++)
        ymf_buf_printf(&text, "- %s %s\n",
                       faults->items[i].pointer[0] ? faults->items[i].pointer : "(whole answer)",
                       faults->items[i].detail);
    ymf_buf_puts(&text, "Send the whole answer again, corrected, as JSON only.");
    return ymf_strndup(run->arena, text.data, text.len);
}

/* With the result stays what it was asked with: the prompt's name and version, the model. */
static void note_asked(struct ymf_run *run, const struct ymf_ask *ask, const char *version,
                       const char *model)
{
    YMF_AUTO(json)
    json_t *doc =
        json_pack("{s:s,s:s,s:s?}", "prompt", ask->prompt, "version", version, "model", model);
    run->step.result = ymf_json_text(doc, run->arena);
}

static enum ymf_code give_up(struct ymf_asked *ret, struct ymf_run *run, const char *why)
{
    ret->by_model = false;
    ret->why = ymf_strdup(run->arena, why);
    return YMF_OK;
}

/* Which errors end the asking and which the engine deals with. */
static enum ymf_code after_error(struct ymf_run *run, enum ymf_code rc, struct ymf_asked *ret,
                                 const struct ymf_err *err)
{
    bool patience_over = rc == YMF_BUSY && run->step.attempt >= PATIENCE;
    ret->refused = rc == YMF_REFUSED;
    if (ret->refused || rc == YMF_NOT_CAPABLE || rc == YMF_INVALID || rc == YMF_TOO_LARGE ||
        rc == YMF_AMBIGUOUS || patience_over)
        return give_up(ret, run, err->msg);
    return rc;
}

static enum ymf_code fill_prompt(struct ymf_run *run, const struct ymf_ask *ask,
                                 struct ymf_prompt *ret, struct ymf_err *err)
{
    const char *file = ymf_data(ymf_printf(run->arena, "prompts/%s.md", ask->prompt), NULL);
    if (!file)
        return ymf_fail(err, YMF_INTERNAL, "the prompt %s is not built in", ask->prompt);
    enum ymf_code rc = ymf_prompt_fill(file, ask->places, ask->places_len, run->arena, ret, err);
    if (rc)
        ymf_err_prefix(err, "prompt %s", ask->prompt);
    return rc;
}

/* The pictures of a request that was too large, at a quarter of the area. */
static enum ymf_code shrink(struct ymf_run *run, struct ymf_llm_request *rq, struct ymf_err *err)
{
    const struct ymf_media *media = run->deps->media;
    struct ymf_llm_image *small = YMF_NEW_ARRAY(run->arena, rq->images_len, struct ymf_llm_image);
    for (size_t i = 0; i < rq->images_len; i++) {
        small[i] = rq->images[i];
        if (!small[i].path)
            continue;
        const char *out =
            ymf_run_part(run, ymf_files_name(run->arena, "small", (int64_t)i + 1, "jpg"));
        const struct ymf_still_request still = {.path = small[i].path,
                                                .out = out,
                                                .format = YMF_STILL_JPEG,
                                                .max_w = SMALL_EDGE,
                                                .max_h = SMALL_EDGE,
                                                .max_bytes = SMALL_BYTES};
        const struct ymf_media_watch watch = {.cancel = &run->cancel};
        struct ymf_still_report report = {0};
        enum ymf_code rc = media->still(media->self, &still, &watch, run->arena, &report, err);
        if (rc)
            return rc;
        small[i].path = out;
    }
    rq->images = small;
    return YMF_OK;
}

/* One question; once more with smaller pictures where the service finds it too large. */
static enum ymf_code complete(struct ymf_run *run, struct ymf_llm_request *rq,
                              struct ymf_llm_answer *got, struct ymf_err *err)
{
    const struct ymf_outside *outside = run->deps->outside;
    enum ymf_code rc = outside->complete(outside->self, rq, &run->cancel, run->arena, got, err);
    if (rc != YMF_TOO_LARGE || rq->images_len == 0)
        return rc;
    rc = shrink(run, rq, err);
    return rc ? rc : outside->complete(outside->self, rq, &run->cancel, run->arena, got, err);
}

/* Asks within the limits. A refusal and an answer cut off are paid for too. */
static enum ymf_code ask_within(struct ymf_run *run, struct ymf_llm_request *rq,
                                struct ymf_llm_answer *got, struct ymf_err *err)
{
    struct question q;
    struct ymf_err why = {0};
    enum ymf_code rc = intend_question(run, rq, &q, err);
    if (rc)
        return rc;
    rc = complete(run, rq, got, &q.said);
    if (!rc || got->tokens_in + got->tokens_out > 0)
        q.answer = got;
    enum ymf_code kept = ymf_run_keep(run, settle, &q, &why);
    *err = rc ? q.said : why;
    return rc ? rc : kept;
}

enum ymf_code ymf_ask(struct ymf_run *run, const struct ymf_ask *ask, void *answer,
                      struct ymf_asked *ret, struct ymf_err *err)
{
    *ret = (struct ymf_asked){.by_model = true};
    struct ymf_prompt prompt = {0};
    enum ymf_code rc = fill_prompt(run, ask, &prompt, err);
    struct ymf_chain chain = {0};
    if (!rc)
        rc = ymf_chain_build(run, ask->capability, NULL, &chain, err);
    if (rc)
        return rc;
    ret->version = prompt.version;
    note_asked(run, ask, prompt.version, NULL); /* until a model has answered */
    YMF_AUTO(json) json_t *schema = ymf_fields_schema(ask->fields, YMF_SCHEMA_MODEL);
    struct ymf_llm_request rq = {
        .route = chain.routes[0],
        .system = prompt.system,
        .prompt = prompt.user,
        .images = ask->images,
        .images_len = ask->images_len,
        .schema = ymf_json_text(schema, run->arena),
        .schema_name = ask->schema_name,
        .max_tokens = ask->max_tokens,
    };
    struct ymf_faults faults = {.arena = run->arena};
    for (int round = 0; round < 2; round++) {
        struct ymf_llm_answer got = {0};
        rc = ask_within(run, &rq, &got, err);
        if (rc)
            return after_error(run, rc, ret, err);
        if (read_answer(run, ask, got.text, answer, &faults, err) == YMF_OK) {
            note_asked(run, ask, prompt.version, got.model);
            return YMF_OK;
        }
        rq.previous = got.text[0] ? got.text : NULL; /* nothing said is simply asked again */
        rq.faults = fault_list(run, &faults);
    }
    return give_up(ret, run,
                   ymf_printf(run->arena, "the answer was not usable twice: %s", err->msg));
}

enum ymf_code ymf_asked_tell(struct ymf_run *run, struct ymf_tx *tx, const struct ymf_asked *asked,
                             const char *what, struct ymf_err *err)
{
    if (asked->by_model || run->job.kind != YMF_JOB_PRODUCTION)
        return YMF_OK;
    return ymf_run_event(run, tx, "warn", "", err, "%s: made by rule, because %s", what,
                         asked->why);
}
