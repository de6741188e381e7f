/* The loop of a paid step: load, let core decide, act, fold, record, again. */
#include "engine/paid.h"

#include "engine/paid_state.h"
#include "ports/ledger_store.h"

enum { ACTS_PER_CLAIM = 12 }; /* a claim never goes round for ever */

struct ending {
    struct ymf_paid_work *w;
    struct ymf_paid_end end;
};

static enum ymf_code record_end(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct ending *e = ctx;
    struct ymf_run *run = e->w->run;
    enum ymf_code rc = YMF_OK;
    if (!e->w->paid->late)
        rc = run->deps->store->ledger->release_slot(tx, run->step.id, ymf_run_now(run), err);
    return rc ? rc : e->w->paid->ended_tx(run, e->w->paid->ctx, tx, &e->end, err);
}

static const char *or_else(const char *text, const char *other)
{
    return text && text[0] ? text : other;
}

/* The chain has come to its end without a take. */
static void ended(struct ymf_paid_work *w, enum ymf_generate_act act)
{
    struct ending *e = YMF_NEW(w->run->arena, struct ending);
    *e = (struct ending){
        .w = w,
        .end = {.act = act,
                .reason_code = or_else(w->memory.reason_code, "task_failed"),
                .reason = or_else(w->memory.reason, "every route failed")},
    };
    struct ymf_finish f = {.why = e->end.reason, .commit = record_end, .ctx = e};
    switch (act) {
    case YMF_GENERATE_FILL:
        f.state = YMF_STEP_DONE;
        break;
    case YMF_GENERATE_PARK:
        f.state = YMF_STEP_PARKED;
        f.action = w->g.losses > 0 ? "resubmit" : "retry";
        w->g.http_errors = 0; /* asked for by hand, the first route has its tries again */
        ymf_paid_store(w);
        break;
    case YMF_GENERATE_STOP:
        f.state = w->paid->late ? YMF_STEP_DONE : YMF_STEP_CANCELLED;
        if (!w->paid->late && !w->run->job.cancel_requested) { /* past its deadline */
            f.state = YMF_STEP_PARKED;
            f.action = "retry";
            e->end.reason_code = "operator";
            e->end.reason = "the job's time for new paid work is over";
        }
        break;
    case YMF_GENERATE_DONE:
    case YMF_GENERATE_SUBMIT:
    case YMF_GENERATE_RESEND:
    case YMF_GENERATE_RECREATE:
    case YMF_GENERATE_LOOK:
    case YMF_GENERATE_LET_GO:
    case YMF_GENERATE_POLL:
    case YMF_GENERATE_POLL_SLOWLY:
    case YMF_GENERATE_FETCH:
        f.state = YMF_STEP_FAILED;
        f.action = "retry";
        break;
    }
    if (f.state == YMF_STEP_PARKED || f.state == YMF_STEP_FAILED) {
        f.reason_code = e->end.reason_code;
        f.reason = e->end.reason;
    }
    f.topic = w->paid->kind == YMF_TAKE_SONG ? "track" : "scene";
    *w->finish = f;
    w->finished = true;
}

static enum ymf_code act(struct ymf_paid_work *w, enum ymf_generate_act next, struct ymf_err *err)
{
    switch (next) {
    case YMF_GENERATE_SUBMIT:
        return ymf_paid_submit(w, false, err);
    case YMF_GENERATE_RECREATE:
        return ymf_paid_submit(w, true, err);
    case YMF_GENERATE_RESEND:
        return ymf_paid_resend(w, err);
    case YMF_GENERATE_LOOK:
        return ymf_paid_look(w, err);
    case YMF_GENERATE_LET_GO:
        return ymf_paid_let_go(w, err);
    case YMF_GENERATE_POLL:
        return ymf_paid_poll(w, false, err);
    case YMF_GENERATE_POLL_SLOWLY:
        return ymf_paid_poll(w, true, err);
    case YMF_GENERATE_FETCH:
        return ymf_paid_fetch(w, err);
    case YMF_GENERATE_DONE:
    case YMF_GENERATE_FILL:
    case YMF_GENERATE_PARK:
    case YMF_GENERATE_STOP:
        ended(w, next);
        return YMF_OK;
    }
    return YMF_OK;
}

enum ymf_code ymf_paid_run(struct ymf_run *run, const struct ymf_paid *paid, struct ymf_finish *ret,
                           struct ymf_err *err)
{
    struct ymf_paid *own = YMF_NEW(run->arena, struct ymf_paid);
    *own = *paid;
    if (!own->owner) {
        own->owner = run->step.id;
        own->owner_key = run->step.key;
        own->owner_generation = run->step.generation;
    }
    struct ymf_paid_work *w = YMF_NEW(run->arena, struct ymf_paid_work);
    *w = (struct ymf_paid_work){.run = run, .paid = own, .finish = ret};
    enum ymf_code rc = YMF_OK;
    if (!own->late)
        rc = ymf_chain_build(run, own->capability, own->preferred, &w->chain, err);
    if (rc && rc != YMF_NEEDS_CONFIG)
        return rc;
    struct ymf_err no_route = *err; /* matters only when something would have to be bought */
    enum ymf_code no_chain = rc;
    rc = ymf_paid_load(w, err);
    if (rc)
        return rc;
    for (int i = 0; i < ACTS_PER_CLAIM && !w->finished; i++) {
        enum ymf_generate_act next = ymf_generate_next(&w->g);
        bool buys = w->g.open == YMF_OPEN_NONE && !w->g.arrived && !w->g.stop;
        if (no_chain && buys) {
            *err = no_route;
            return no_chain;
        }
        rc = act(w, next, err);
        if (rc)
            return rc;
    }
    if (!w->finished)
        *ret = ymf_finish_wait(1000, "going on");
    return YMF_OK;
}
