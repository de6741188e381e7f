/* Asking about what was sent: polls, look-ups, letting go; and recording what came back. */
#include <string.h>

#include "base/log.h"
#include "core/money.h"
#include "core/retry.h"
#include "engine/crash.h"
#include "engine/files.h"
#include "engine/paid_price.h"
#include "engine/paid_state.h"
#include "engine/place.h"
#include "ports/ledger_store.h"

enum { POLL_SEC = 20, SLOW_POLL_SEC = 300, EXPIRY_SEC = 24 * 3600, SLOT_LEASE_POLLS = 4 };

static int64_t poll_ms(const struct ymf_route *route)
{
    return (route->poll_sec > 0 ? route->poll_sec : POLL_SEC) * 1000;
}

static int64_t slow_ms(const struct ymf_route *route)
{
    return (route->slow_poll_sec > 0 ? route->slow_poll_sec : SLOW_POLL_SEC) * 1000;
}

static const char *topic_of(const struct ymf_paid_work *w)
{
    return w->paid->kind == YMF_TAKE_SONG ? "track" : "scene";
}

static void wait(struct ymf_paid_work *w, int64_t delay_ms, const char *why)
{
    *w->finish = ymf_finish_wait(delay_ms, why);
    w->finish->topic = topic_of(w);
    w->finished = true;
}

struct answer {
    struct ymf_paid_work *w;
    const struct ymf_generation *got;
    int64_t cost;
    int64_t measured; /* by the provider's balance; -1: it does not tell */
    const char *reason_code, *reason;
};

static enum ymf_code release(struct ymf_paid_work *w, struct ymf_tx *tx, struct ymf_err *err)
{
    if (w->paid->late)
        return YMF_OK; /* it holds no place */
    return ymf_place_release(w->run, tx, err);
}

/* Accepted: the provider's id is ours from here on. */
static enum ymf_code accepted(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct answer *a = ctx;
    struct ymf_paid_work *w = a->w;
    enum ymf_code rc = w->run->deps->store->ledger->submitted(tx, w->row.ref, a->got->task_id,
                                                              a->got->excerpt, err);
    if (!rc)
        rc = ymf_place_well(w->run, tx, w->route, err);
    if (rc || !w->paid->accepted_tx)
        return rc;
    return w->paid->accepted_tx(w->run, w->paid->ctx, tx, a->got->task_id, err);
}

/* The provider's own word of the cost, else what was reserved for it. */
static enum ymf_code settle(const struct answer *a, struct ymf_tx *tx, struct ymf_err *err)
{
    const struct ymf_submission *row = &a->w->row;
    const struct ymf_settlement end = {.cost = a->cost,
                                       .basis = a->got->cost_usd_micro >= 0 ? YMF_BASIS_TOLD
                                                : a->measured >= 0          ? YMF_BASIS_BALANCE
                                                                            : row->basis};
    return a->w->run->deps->store->ledger->settled(tx, row->ref, &end, err);
}

/* The result is known: paid, and its addresses recorded before any of it is used. */
static enum ymf_code arrived(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct answer *a = ctx;
    struct ymf_paid_work *w = a->w;
    const struct ymf_ledger_store *ledger = w->run->deps->store->ledger;
    enum ymf_code rc = YMF_OK;
    if (w->row.state == YMF_SUB_INTENT)
        rc = ledger->submitted(tx, w->row.ref, a->got->task_id ? a->got->task_id : w->row.ref,
                               a->got->excerpt, err);
    if (!rc)
        rc = settle(a, tx, err);
    if (!rc)
        rc = ymf_place_well(w->run, tx, w->route, err);
    return rc ? rc : release(w, tx, err);
}

static enum ymf_code failed(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct answer *a = ctx;
    struct ymf_paid_work *w = a->w;
    const struct ymf_ledger_store *ledger = w->run->deps->store->ledger;
    enum ymf_code rc = a->cost > 0 ? settle(a, tx, err)
                                   : ledger->not_charged(tx, w->row.ref, a->got->excerpt, err);
    if (!rc)
        rc = release(w, tx, err);
    if (rc)
        return rc;
    bool refused = strcmp(a->reason_code, "task_failed") != 0;
    return ymf_paid_attempt(w, tx, refused ? YMF_ATTEMPT_REFUSED : YMF_ATTEMPT_FAILED,
                            a->reason_code, a->reason, a->cost, err);
}

/*
 * Bytes that came with the answer go where every machine finds them, before they are told of.
 * They are paid for: where that fails they stay in scratch and are looked for here.
 */
static const char *keep_bytes(struct ymf_paid_work *w, const char *path, size_t i)
{
    struct ymf_err why = {0};
    const char *name = ymf_printf(w->run->arena, "incoming/%s_%zu.bin", w->row.ref, i);
    if (ymf_files_put(w->run, path, name, NULL, &why) == YMF_OK)
        return name;
    ymf_log(YMF_WARN, "result_kept_here", YMF_S("file", path), YMF_S("why", why.msg));
    return path;
}

static void keep_items(struct ymf_paid_work *w, const struct ymf_generation *got)
{
    struct ymf_arena *arena = w->run->arena;
    w->memory.items = YMF_NEW_ARRAY(arena, got->items_len + 1, struct ymf_paid_item);
    w->memory.items_len = got->items_len;
    for (size_t i = 0; i < got->items_len; i++) {
        const struct ymf_generation_item *item = &got->items[i];
        const char *kept = item->path && item->path[0] ? keep_bytes(w, item->path, i) : NULL;
        w->memory.items[i] =
            (struct ymf_paid_item){item->id, item->url, item->title, kept, item->seconds};
    }
}

static enum ymf_code on_arrived(struct ymf_paid_work *w, const struct ymf_generation *got,
                                struct ymf_err *err)
{
    struct answer a = {.w = w, .got = got, .measured = -1};
    if (got->cost_usd_micro < 0)
        a.measured = ymf_paid_look_after(w);
    a.cost = got->cost_usd_micro >= 0 ? got->cost_usd_micro
             : a.measured >= 0        ? a.measured
                                      : w->row.cost_est;
    keep_items(w, got);
    w->memory.cost = a.cost;
    w->memory.ref = w->row.ref;
    w->memory.route = w->route->id;
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_ARRIVED);
    ymf_paid_store(w);
    enum ymf_code rc = ymf_run_keep(w->run, arrived, &a, err);
    ymf_crash_point("after_record");
    return rc;
}

static bool is_refusal(const char *code)
{
    return strcmp(code, "moderated") == 0 || strcmp(code, "bad_input") == 0 ||
           strcmp(code, "model_unknown") == 0;
}

static enum ymf_code on_failed(struct ymf_paid_work *w, const struct ymf_generation *got,
                               struct ymf_err *err)
{
    struct answer a = {.w = w, .got = got, .measured = -1};
    a.reason_code = got->reason_code && got->reason_code[0] ? got->reason_code : "task_failed";
    a.reason = got->reason && got->reason[0] ? got->reason : "the provider says its task failed";
    a.cost = got->cost_usd_micro > 0 ? got->cost_usd_micro : 0;
    w->memory.reason_code = a.reason_code;
    w->memory.reason = a.reason;
    w->g = ymf_generate_fold(w->g, is_refusal(a.reason_code) ? YMF_GENERATED_REFUSED
                                                             : YMF_GENERATED_TASK_FAILED);
    if (a.cost > 0) /* a settled row keeps its generation: the next create takes a new one */
        w->g.spoiled++;
    ymf_paid_store(w);
    enum ymf_code rc = ymf_run_keep(w->run, failed, &a, err);
    w->has_row = false;
    return rc;
}

enum ymf_code ymf_paid_answered(struct ymf_paid_work *w, const struct ymf_generation *got,
                                struct ymf_err *err)
{
    switch ((enum ymf_generation_state)got->state) {
    case YMF_GEN_OK:
        return on_arrived(w, got, err);
    case YMF_GEN_FAILED:
        return on_failed(w, got, err);
    case YMF_GEN_PENDING:
        break;
    }
    struct answer a = {.w = w, .got = got};
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_ACCEPTED);
    w->memory.reason_code = NULL;
    w->memory.reason = NULL;
    ymf_paid_store(w);
    enum ymf_code rc = ymf_run_keep(w->run, accepted, &a, err);
    ymf_crash_point("after_record");
    if (!rc)
        wait(w, poll_ms(w->route), "accepted");
    return rc;
}

struct touch {
    struct ymf_paid_work *w;
    const struct ymf_err *said; /* by a poll that told nothing */
};

static enum ymf_code checked(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct touch *t = ctx;
    return t->w->run->deps->store->ledger->checked(tx, t->w->row.ref, err);
}

/* Whatever the kind allows, what may have been bought is not bought again unasked. */
static enum ymf_code give_up(struct ymf_paid_work *w, struct ymf_err *err)
{
    enum ymf_code rc = ymf_paid_let_go(w, err);
    w->g.losses += 2;
    return rc;
}

enum ymf_code ymf_paid_look(struct ymf_paid_work *w, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    const struct ymf_outside *out = run->deps->outside;
    bool dup = w->row.dup_of && w->row.dup_of[0];
    struct ymf_generation got = {0};
    struct ymf_err said = {0};
    enum ymf_code rc =
        out->find(out->self, w->route, dup ? w->row.dup_of : w->row.ref, run->arena, &got, &said);
    ymf_crash_point("looked");
    if (!rc)
        return ymf_paid_answered(w, &got, err);
    if (rc != YMF_NOT_FOUND) { /* an answer that says nothing is not a look-up */
        if (rc == YMF_NEEDS_CONFIG) {
            *err = said;
            return rc;
        }
        if (++run->step.attempt > YMF_RETRY_PATIENCE)
            return give_up(w, err);
        wait(w, ymf_retry_backoff_ms(run->step.attempt, (uint64_t)run->step.fence),
             ymf_strdup(run->arena, said.msg));
        return YMF_OK;
    }
    struct touch t = {.w = w};
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_NOT_FOUND);
    ymf_paid_store(w);
    rc = ymf_run_keep(run, checked, &t, err);
    if (rc || w->g.checks >= YMF_GENERATE_LOOKS)
        return rc;
    wait(w, YMF_GENERATE_LOOK_MS, "looked up, not known yet");
    return YMF_OK;
}

static enum ymf_code lost(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct touch *t = ctx;
    struct ymf_paid_work *w = t->w;
    enum ymf_code rc = w->run->deps->store->ledger->unknown(tx, w->row.ref, err);
    if (!rc)
        rc = release(w, tx, err);
    return rc ? rc
              : ymf_paid_attempt(w, tx, YMF_ATTEMPT_NO_ANSWER, "provider_unclear", w->memory.reason,
                                 w->row.cost_est, err);
}

enum ymf_code ymf_paid_let_go(struct ymf_paid_work *w, struct ymf_err *err)
{
    struct touch t = {.w = w};
    w->memory.reason_code = "provider_unclear";
    w->memory.reason =
        w->g.open == YMF_OPEN_SUBMITTED ? "the task was accepted and never ended: it may be paid"
        : w->g.dup ? "the request was sent twice and no answer came: it may have been paid"
                   : "no answer came to the request: it may have been paid";
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_LOST);
    ymf_paid_store(w);
    enum ymf_code rc = ymf_run_keep(w->run, lost, &t, err);
    w->has_row = false;
    return rc;
}

static enum ymf_code hold_slot(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct touch *t = ctx;
    struct ymf_paid_work *w = t->w;
    int64_t lease = poll_ms(w->route) * SLOT_LEASE_POLLS + 60000;
    enum ymf_code rc = YMF_OK;
    if (!w->paid->late) /* it holds no place */
        rc = ymf_place_hold(w->run, tx, w->route, lease, err);
    return rc ? rc : ymf_place_busy(w->run, tx, w->route, t->said, err);
}

static enum ymf_code slow_end(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct touch *t = ctx;
    struct ymf_paid_work *w = t->w;
    struct ymf_paid_end end = {.act = YMF_GENERATE_FILL,
                               .reason_code = "provider_slow",
                               .reason = w->memory.reason,
                               .still_open = true};
    enum ymf_code rc = release(w, tx, err);
    if (!rc)
        rc = ymf_paid_attempt(w, tx, YMF_ATTEMPT_SLOW, "provider_slow", w->memory.reason, 0, err);
    return rc ? rc : w->paid->ended_tx(w->run, w->paid->ctx, tx, &end, err);
}

/* Beyond the quick questions: nothing is bought again, it is asked less often. said: what the last
 * question was answered with when that was no state; NULL. */
static void slow(struct ymf_paid_work *w, const char *said)
{
    struct ymf_run *run = w->run;
    w->memory.reason_code = "provider_slow";
    w->memory.reason = ymf_printf(run->arena, "%s takes longer than usual%s%s",
                                  w->route->label ? w->route->label : w->route->id,
                                  said ? "; asked for the result, " : "", said ? said : "");
    ymf_paid_store(w);
    if (w->paid->late) {
        wait(w, slow_ms(w->route), "still asked for");
        return;
    }
    struct touch *t = YMF_NEW(run->arena, struct touch);
    t->w = w;
    struct ymf_finish f = {.why = w->memory.reason, .topic = topic_of(w)};
    if (w->paid->kind == YMF_TAKE_CLIP) {
        f.state = YMF_STEP_DONE; /* the slot is filled; a late step goes on asking */
        f.commit = slow_end;
        f.ctx = t;
    } else {
        f.state = YMF_STEP_PARKED;
        f.until_ms = ymf_run_now(run) + ymf_run_scaled(run, slow_ms(w->route));
        f.reason_code = "provider_slow";
        f.reason = w->memory.reason;
    }
    *w->finish = f;
    w->finished = true;
}

static bool expired(const struct ymf_paid_work *w)
{
    int64_t expiry = (w->route->expiry_sec > 0 ? w->route->expiry_sec : EXPIRY_SEC) * 1000;
    return ymf_run_now(w->run) > w->row.created_at + ymf_run_scaled(w->run, expiry);
}

enum ymf_code ymf_paid_poll(struct ymf_paid_work *w, bool slowly, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    const struct ymf_outside *out = run->deps->outside;
    struct ymf_generation got = {0};
    struct ymf_err said = {0};
    enum ymf_code rc = out->poll(out->self, w->route, w->row.task_id, run->arena, &got, &said);
    ymf_crash_point("poll");
    if (!rc && got.state != YMF_GEN_PENDING)
        return ymf_paid_answered(w, &got, err);
    if (rc == YMF_NEEDS_CONFIG || rc == YMF_QUOTA) {
        *err = said;
        return rc;
    }
    w->g = ymf_generate_fold(w->g, YMF_GENERATED_PENDING);
    if (expired(w))
        return give_up(w, err);
    ymf_paid_store(w);
    if (slowly || w->g.polls >= w->g.polls_max) {
        slow(w, rc ? said.msg : NULL);
        return YMF_OK;
    }
    struct touch t = {w, &said};
    rc = ymf_run_keep(run, hold_slot, &t, err);
    if (rc)
        return rc;
    int64_t told = said.code == YMF_BUSY ? said.retry_at_ms - run->deps->now_ms() : 0;
    wait(w, told > poll_ms(w->route) ? told : poll_ms(w->route),
         said.code ? ymf_strdup(run->arena, said.msg) : "still at work");
    return YMF_OK;
}
