/*
 * Sending a create: intent, lease, send, record. The only place in the program
 * from which a paid request leaves.
 */
#include <inttypes.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/uuid.h"
#include "core/money.h"
#include "core/retry.h"
#include "engine/crash.h"
#include "engine/files.h"
#include "engine/paid_price.h"
#include "engine/paid_state.h"
#include "engine/place.h"
#include "ports/ledger_store.h"

enum {
    RECONCILE_MS = 4000,    /* after a lost reply, before it is looked for */
    DISK_LEAST = 512 << 20, /* below this nothing new is bought */
};

static const char *hash_of(struct ymf_arena *arena, const struct ymf_generation_request *rq)
{
    uint64_t hash = 0xcbf29ce484222325U; /* FNV-1a: to recognise a request, not to protect it */
    const char *parts[] = {rq->route->id, rq->prompt ? rq->prompt : "", rq->title ? rq->title : ""};
    for (size_t i = 0; i < 3; i++) {
        for (const char *c = parts[i]; *c; c++)
            hash = (hash ^ (unsigned char)*c) * 0x100000001b3U;
        hash = (hash ^ 0xff) * 0x100000001b3U;
    }
    return ymf_printf(arena, "%016" PRIx64, hash);
}

struct intent {
    struct ymf_paid_work *w;
    struct ymf_submission row;
    const char *lost_ref;
    int64_t month_cap;
    int64_t paused_until;
    const char *paused_why;
};

static enum ymf_code intend(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct intent *n = ctx;
    struct ymf_paid_work *w = n->w;
    struct ymf_run *run = w->run;
    const struct ymf_ledger_store *ledger = run->deps->store->ledger;
    int64_t now = ymf_run_now(run);
    enum ymf_code rc = ledger->provider_state(tx, w->route->provider, run->arena, &n->paused_until,
                                              &n->paused_why, err);
    if (rc && rc != YMF_NOT_FOUND)
        return rc;
    if (!rc && n->paused_until > now)
        return ymf_fail_why(err, YMF_CONFLICT, "paused", "%s",
                            n->paused_why ? n->paused_why : "the provider is paused");
    n->paused_until = 0;
    struct ymf_route route = *w->route;
    rc = ymf_paid_slots(w, tx, &route.concurrency, err);
    if (!rc)
        rc = ymf_place_take(run, tx, &route, err);
    return rc ? rc : ledger->intend(tx, &n->row, n->lost_ref, n->month_cap, err);
}

static void wait(struct ymf_paid_work *w, int64_t delay_ms, const char *why)
{
    *w->finish = ymf_finish_wait(delay_ms, why);
    w->finished = true;
}

static void park(struct ymf_paid_work *w, int64_t until_ms, const char *code, const char *reason,
                 const char *action)
{
    *w->finish = (struct ymf_finish){
        .state = YMF_STEP_PARKED,
        .until_ms = until_ms,
        .why = reason,
        .reason_code = code,
        .reason = reason,
        .action = action,
        .topic = w->paid->kind == YMF_TAKE_SONG ? "track" : "scene",
    };
    w->finished = true;
}

/* The intent was not recorded: why, and what that means. */
static enum ymf_code not_intended(struct ymf_paid_work *w, const struct intent *n,
                                  struct ymf_err *err)
{
    const char *reason = ymf_strdup(w->run->arena, err->msg);
    if (strcmp(err->reason, YMF_NO_PLACE) == 0) {
        *w->finish = ymf_place_wait(w->run, err);
        w->finished = true;
        return YMF_OK;
    }
    if (strcmp(err->reason, "paused") == 0) {
        const char *action = ymf_printf(w->run->arena, "open_settings:%s", w->route->provider);
        park(w, n->paused_until == INT64_MAX ? 0 : n->paused_until, "key_refused", reason, action);
        return YMF_OK;
    }
    if (strcmp(err->reason, "budget") == 0) {
        park(w, err->retry_at_ms, "budget", reason, ymf_strdup(w->run->arena, err->action));
        return YMF_OK;
    }
    return err->code;
}

struct answer {
    struct ymf_paid_work *w;
    int result; /* enum ymf_attempt_result */
    const char *reason_code, *reason, *excerpt;
    bool attempt;
    int64_t pause_until;        /* of the provider; 0 none */
    const struct ymf_err *said; /* where it may tell when to come again */
};

static enum ymf_code refused(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct answer *a = ctx;
    struct ymf_paid_work *w = a->w;
    const struct ymf_ledger_store *ledger = w->run->deps->store->ledger;
    enum ymf_code rc = ledger->not_charged(tx, w->row.ref, a->excerpt, err);
    if (!rc)
        rc = ymf_place_release(w->run, tx, err);
    if (!rc && a->said)
        rc = ymf_place_busy(w->run, tx, w->route, a->said, err);
    if (!rc && a->pause_until)
        rc = ledger->pause_provider(tx, w->route->provider, a->pause_until, a->reason, err);
    if (!rc && a->attempt)
        rc = ymf_place_failed(w->run, tx, w->route, w->paid->subject, err);
    if (!rc && a->attempt)
        rc = ymf_paid_attempt(w, tx, a->result, a->reason_code, a->reason, 0, err);
    return rc;
}

/* The row is free again; what the machine makes of it is folded in the same transaction. */
static enum ymf_code record_refusal(struct ymf_paid_work *w, struct answer *a, struct ymf_err *err)
{
    w->memory.reason_code = a->reason_code;
    w->memory.reason = a->reason;
    ymf_paid_store(w);
    struct ymf_err why = {0};
    enum ymf_code rc = ymf_run_keep(w->run, refused, a, &why);
    if (rc) {
        *err = why;
        return rc;
    }
    w->has_row = false;
    w->g.open = YMF_OPEN_NONE;
    return YMF_OK;
}

static bool may_have_arrived(enum ymf_code rc)
{
    return rc == YMF_AMBIGUOUS || rc == YMF_CANCELLED || rc == YMF_INTERNAL || rc == YMF_NO_SPACE ||
           rc == YMF_TOO_LARGE || rc == YMF_CONFLICT;
}

/* Waits for a setting, a day or a busy service; nothing else is tried meanwhile. */
static enum ymf_code park_refused(struct ymf_paid_work *w, struct answer *a,
                                  const struct ymf_err *said, const struct ymf_retry *next,
                                  struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    bool setting = said->code == YMF_NEEDS_CONFIG;
    bool busy = said->code == YMF_BUSY;
    a->pause_until = setting ? INT64_MAX : 0;
    int64_t delay = busy ? ymf_run_scaled(run, next->delay_ms) : next->delay_ms;
    int64_t until = delay > 0 ? ymf_run_now(run) + delay : 0;
    const char *action = ymf_strdup(run->arena, busy ? next->action : said->action);
    if (setting && !action[0])
        action = ymf_printf(run->arena, "open_settings:%s", w->route->provider);
    enum ymf_code rc = record_refusal(w, a, err);
    if (!rc)
        park(w, until, a->reason_code, a->reason, action);
    return rc;
}

static enum ymf_code definite(struct ymf_paid_work *w, const struct ymf_err *said,
                              struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    uint64_t seed = (uint64_t)run->step.fence * 7919 + (uint64_t)run->step.number;
    int64_t now = run->deps->now_ms(); /* the clock of said */
    /* Errors are counted by route; patience is for a full house alone. */
    bool error = strcmp(ymf_retry_reason(said), "http_error") == 0;
    struct ymf_retry next = ymf_retry_decide(said, error ? 0 : run->step.attempt, seed, now);
    struct answer a = {.w = w,
                       .said = said,
                       .reason_code = ymf_strdup(run->arena, next.reason_code),
                       .reason = ymf_strdup(run->arena, said->msg),
                       .excerpt = ymf_strdup(run->arena, said->msg)};
    bool http = next.act == YMF_RETRY_AGAIN && strcmp(a.reason_code, "http_error") == 0;
    bool unknown_model = strcmp(a.reason_code, "model_unknown") == 0;
    if (next.act == YMF_RETRY_PARK && !unknown_model)
        return park_refused(w, &a, said, &next, err);
    if (next.act == YMF_RETRY_AGAIN && !http) { /* busy is nobody's failure */
        run->step.attempt++;
        enum ymf_code rc = record_refusal(w, &a, err);
        if (!rc) {
            wait(w, next.delay_ms, a.reason);
            w->finish->reason_code = a.reason_code;
            w->finish->reason = a.reason;
        }
        return rc;
    }
    a.attempt = true;
    a.result = http ? YMF_ATTEMPT_FAILED : YMF_ATTEMPT_REFUSED;
    int64_t before = w->g.route;
    w->g = ymf_generate_fold(w->g, http ? YMF_GENERATED_HTTP_ERROR : YMF_GENERATED_REFUSED);
    enum ymf_code rc = record_refusal(w, &a, err);
    int64_t delay = ymf_retry_backoff_ms(w->g.http_errors - 1, seed);
    int64_t told = said->retry_at_ms - now; /* Retry-After */
    if (!rc && http && w->g.route == before)
        wait(w, told > delay ? told : delay, a.reason);
    return rc;
}

static enum ymf_code count_unclear(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ymf_paid_work *w = ctx;
    return ymf_place_failed(w->run, tx, w->route, w->paid->subject, err);
}

/* It was sent and may have been done: the row stays open, and is looked for. */
static enum ymf_code unclear(struct ymf_paid_work *w, enum ymf_code sent,
                             const struct ymf_err *said, struct ymf_err *err)
{
    w->memory.reason_code = "provider_unclear";
    w->memory.reason = ymf_strdup(w->run->arena, said->msg);
    w->g.open = YMF_OPEN_INTENT;
    ymf_paid_store(w);
    enum ymf_code rc = YMF_OK;
    if (sent == YMF_AMBIGUOUS) /* not our own stopping */
        rc = ymf_run_keep(w->run, count_unclear, w, err);
    if (!rc)
        wait(w, RECONCILE_MS, w->memory.reason);
    return rc;
}

/* Sends the row that is recorded as intended. */
static enum ymf_code send(struct ymf_paid_work *w, struct ymf_generation_request *rq,
                          struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    /* A route that knows our references sees the first one again: it may still turn up. */
    bool same = w->route->lookup != YMF_LOOKUP_NONE && w->row.dup_of && w->row.dup_of[0];
    rq->ref = same ? w->row.dup_of : w->row.ref;
    rq->out_dir = ymf_run_scratch(run, ymf_printf(run->arena, "incoming/%s", w->row.ref));
    enum ymf_code rc = ymf_file_mkdirs(rq->out_dir, err);
    if (!rc)
        rc = ymf_run_check_lease(run, err);
    if (rc) { /* provably never sent */
        struct answer a = {.w = w, .excerpt = "not sent", .reason = "not sent"};
        struct ymf_err dropped = {0};
        if (ymf_run_keep(run, refused, &a, &dropped)) /* then it is found as an intent */
            ymf_log(YMF_WARN, "intent_left", YMF_S("why", dropped.msg));
        return rc;
    }
    ymf_crash_point("before_send");
    struct ymf_generation got = {0};
    struct ymf_err said = {0};
    const struct ymf_outside *out = run->deps->outside;
    rc = out->submit(out->self, rq, &run->leaving, run->arena, &got, &said);
    ymf_crash_point("after_reply");
    if (!rc) {
        run->step.attempt = 0;
        return ymf_paid_answered(w, &got, err);
    }
    if (said.code != rc)
        (void)ymf_fail(&said, rc, "%s: %s", w->route->label ? w->route->label : w->route->id,
                       ymf_code_info(rc)->name);
    if (!may_have_arrived(rc))
        return definite(w, &said, err);
    ymf_log(YMF_WARN, "create_unclear", YMF_S("route", w->route->id), YMF_S("why", said.msg));
    return unclear(w, rc, &said, err);
}

static enum ymf_code request_of(struct ymf_paid_work *w, struct ymf_generation_request *rq,
                                struct ymf_err *err)
{
    *rq = (struct ymf_generation_request){.route = w->route};
    enum ymf_code rc = w->paid->request(w->run, w->paid->ctx, w->route, rq, err);
    bool other_way = w->route->image == YMF_IMAGE_URL && w->route->image_else != YMF_IMAGE_NONE;
    if (rc || rq->image_url || !other_way)
        return rc;
    struct ymf_route *route = YMF_NEW(w->run->arena, struct ymf_route);
    *route = *w->route;
    route->image = route->image_else; /* no public address: its bytes go along */
    *rq = (struct ymf_generation_request){.route = route};
    return w->paid->request(w->run, w->paid->ctx, route, rq, err);
}

static enum ymf_code skip_route(struct ymf_paid_work *w, const struct ymf_err *why,
                                struct ymf_err *err);

/* The row of the create that is about to be sent. */
static struct ymf_submission intended_row(struct ymf_paid_work *w,
                                          const struct ymf_generation_request *rq,
                                          const char *lost_ref)
{
    struct ymf_run *run = w->run;
    const char *unit = w->route->price_unit ? w->route->price_unit : "";
    char *ref = ymf_alloc(run->arena, YMF_UUID_TEXT);
    ymf_uuid_new(ref);
    return (struct ymf_submission){
        .ref = ref,
        .step_id = w->paid->owner,
        .job_id = run->step.job_id,
        .step_key = w->paid->owner_key,
        .generation = ymf_paid_generation(w),
        .try_no = w->g.tries + w->g.http_errors,
        .provider = w->route->provider,
        .route = w->route->id,
        .model = w->route->model,
        .state = YMF_SUB_INTENT,
        .dup_of = lost_ref,
        .units = strcmp(unit, "second") == 0 ? rq->seconds : 1,
        .cost_est = ymf_money_call(w->route, rq->seconds),
        .request_hash = hash_of(run->arena, rq),
        .created_at = ymf_run_now(run),
        .basis = w->route->price_usd_micro < 0 ? YMF_BASIS_ASSUMED : YMF_BASIS_PRICE,
    };
}

enum ymf_code ymf_paid_submit(struct ymf_paid_work *w, bool recreate, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    if (!recreate)
        w->route = w->chain.routes[w->g.route];
    struct ymf_err no = {0};
    if (!recreate && run->deps->outside->feasible(run->deps->outside->self, w->route, &no))
        return skip_route(w, &no, err);
    int64_t free_bytes = ymf_files_free_bytes(run);
    if (free_bytes >= 0 && free_bytes < DISK_LEAST) {
        park(w, ymf_run_now(run) + ymf_run_scaled(run, YMF_RETRY_RESERVE_MS), "disk_low",
             "less than 512 MB of disk are free: nothing new is bought", "retry");
        return YMF_OK;
    }
    struct ymf_generation_request rq;
    enum ymf_code rc = ymf_files_ready(run, err);
    if (!rc)
        rc = request_of(w, &rq, err);
    if (rc)
        return rc;
    if (!recreate && rq.route->image == YMF_IMAGE_URL && !rq.image_url) {
        (void)ymf_fail_why(&no, YMF_NOT_CAPABLE, "not_feasible",
                           "%s takes pictures only by a public address, and this one has none: set "
                           "PUBLIC_BASE_URL",
                           w->route->label ? w->route->label : w->route->id);
        return skip_route(w, &no, err);
    }
    struct intent n = {
        .w = w, .lost_ref = recreate ? w->row.ref : NULL, .month_cap = ymf_run_month_cap(run)};
    n.row = intended_row(w, &rq, n.lost_ref);
    struct ymf_paid_memory before = w->memory;
    w->memory.started_at = n.row.created_at;
    w->memory.route = w->route->id;
    if (recreate)
        w->g = ymf_generate_fold(w->g, YMF_GENERATED_RECREATED);
    ymf_paid_store(w);
    struct ymf_err why = {0};
    rc = ymf_run_keep(run, intend, &n, &why);
    if (rc) {
        w->memory = before;
        *err = why;
        return not_intended(w, &n, err);
    }
    ymf_crash_point("intent");
    w->row = n.row;
    w->has_row = true;
    w->g.open = YMF_OPEN_INTENT;
    w->g.dup = recreate;
    w->g.lookup = w->route->lookup;
    w->g.polls_max = w->route->polls > 0 ? w->route->polls : 60;
    ymf_paid_look_before(w);
    return send(w, &rq, err);
}

enum ymf_code ymf_paid_resend(struct ymf_paid_work *w, struct ymf_err *err)
{
    struct ymf_generation_request rq;
    enum ymf_code rc = request_of(w, &rq, err);
    return rc ? rc : send(w, &rq, err);
}

struct skip {
    struct ymf_paid_work *w;
    const char *reason;
};

static enum ymf_code skipped(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct skip *s = ctx;
    return ymf_paid_attempt(s->w, tx, YMF_ATTEMPT_SKIPPED, "not_feasible", s->reason, 0, err);
}

static enum ymf_code skip_route(struct ymf_paid_work *w, const struct ymf_err *why,
                                struct ymf_err *err)
{
    struct skip s = {w, ymf_strdup(w->run->arena, why->msg)};
    if (!w->memory.reason || !w->memory.reason[0]) { /* what a provider said tells more */
        w->memory.reason_code = "not_feasible";
        w->memory.reason = s.reason;
    }
    w->memory.started_at = 0;
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_REFUSED);
    ymf_paid_store(w);
    return ymf_run_keep(w->run, skipped, &s, err);
}
