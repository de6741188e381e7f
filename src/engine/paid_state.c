/* Loading and writing what a paid step knows: its row, the ledger, its memory. */
#include "engine/paid_state.h"

#include <string.h>

#include "engine/crash.h"
#include "ports/ledger_store.h"
#include "ports/production_store.h"
#include "json/fields.h"

#define AT(member) .offset = offsetof(struct ymf_paid_item, member)
static const struct ymf_field item_fields[] = {
    {"id", YMF_F_STR, AT(id)},           {"url", YMF_F_STR, AT(url)},
    {"path", YMF_F_STR, AT(path)},       {"title", YMF_F_STR, AT(title)},
    {"seconds", YMF_F_NUM, AT(seconds)}, {0},
};
#undef AT
#define AT(member) .offset = offsetof(struct ymf_paid_memory, member)
static const struct ymf_field memory_fields[] = {
    {"generation", YMF_F_INT, AT(generation)},
    {"http_errors", YMF_F_INT, AT(http_errors)},
    {"fetches", YMF_F_INT, AT(fetches)},
    {"spoiled", YMF_F_INT, AT(spoiled)},
    {"arrived", YMF_F_BOOL, AT(arrived)},
    {"route", YMF_F_STR, AT(route)},
    {"ref", YMF_F_STR, AT(ref)},
    {"started_at", YMF_F_INT, AT(started_at)},
    {"cost", YMF_F_INT, AT(cost)},
    {"balance_before", YMF_F_INT, AT(balance_before)},
    {"reason_code", YMF_F_STR, AT(reason_code)},
    {"reason", YMF_F_STR, AT(reason)},
    {"items", YMF_F_ARR, AT(items), .len_offset = offsetof(struct ymf_paid_memory, items_len),
     .sub = item_fields, .size = sizeof(struct ymf_paid_item)},
    {0},
};
#undef AT

enum { SPOILED_PER_GENERATION = 100 };

int64_t ymf_paid_generation(const struct ymf_paid_work *w)
{
    return w->paid->owner_generation * SPOILED_PER_GENERATION + w->g.spoiled;
}

struct load {
    struct ymf_paid_work *w;
    int64_t losses;
};

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct load *l = ctx;
    struct ymf_paid_work *w = l->w;
    const struct ymf_ledger_store *ledger = w->run->deps->store->ledger;
    enum ymf_code rc = ledger->open_row(tx, w->paid->owner, w->run->arena, &w->row, err);
    w->has_row = rc == YMF_OK;
    if (rc && rc != YMF_NOT_FOUND)
        return rc;
    if (w->has_row && w->row.state == YMF_SUB_INTENT && ymf_crash_careless()) {
        w->has_row = false;
        rc = ledger->not_charged(tx, w->row.ref, "forgotten", err);
        if (rc)
            return rc;
    }
    return ledger->losses(tx, w->paid->owner, ymf_paid_generation(w), &l->losses, err);
}

static void remember(struct ymf_paid_work *w)
{
    struct ymf_step *step = &w->run->step;
    struct ymf_faults faults = {.arena = w->run->arena};
    struct ymf_err none = {0};
    struct ymf_paid_memory memory = {.generation = -1};
    if (step->result && ymf_fields_parse(memory_fields, step->result, strlen(step->result), &memory,
                                         w->run->arena, &faults, &none))
        memory = (struct ymf_paid_memory){.generation = -1};
    if (memory.generation != w->paid->owner_generation) { /* asked anew: nothing of before counts */
        memory = (struct ymf_paid_memory){.generation = w->paid->owner_generation};
        step->model_idx = 0;
        step->tries = 0;
        step->polls = w->paid->late ? step->polls : 0;
        step->attempt = 0;
    }
    w->memory = memory;
}

enum ymf_code ymf_paid_load(struct ymf_paid_work *w, struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    remember(w);
    w->g = (struct ymf_generate){
        .kind = w->paid->kind,
        .route = run->step.model_idx,
        .chain_len = w->chain.len,
        .polls = run->step.polls,
        .tries = run->step.tries,
        .http_errors = w->memory.http_errors,
        .fetches = w->memory.fetches,
        .spoiled = w->memory.spoiled,
        .arrived = w->memory.arrived,
        .stop = w->paid->late || ymf_run_stops_buying(run),
    };
    struct load l = {.w = w};
    const struct ymf_store *store = run->deps->store;
    enum ymf_code rc = ymf_crash_careless()
                           ? store->transact(store->self, YMF_TX_WRITE, load, &l, err)
                           : ymf_run_read(run, load, &l, err);
    if (rc)
        return rc;
    w->g.losses = l.losses;
    if (w->memory.route)
        w->route = ymf_chain_route(run, w->memory.route);
    if (!w->has_row)
        return YMF_OK;
    w->route = ymf_chain_route(run, w->row.route);
    if (!w->route)
        return ymf_fail_why(err, YMF_NEEDS_CONFIG, "model_unknown",
                            "the route %s is not in the table any more, but a task of it is open",
                            w->row.route);
    w->g.open = w->row.state == YMF_SUB_INTENT ? YMF_OPEN_INTENT : YMF_OPEN_SUBMITTED;
    w->g.lookup = w->route->lookup;
    w->g.dup = w->row.dup_of && w->row.dup_of[0];
    w->g.checks = w->row.checks;
    w->g.polls_max = w->route->polls > 0 ? w->route->polls : 60;
    return YMF_OK;
}

void ymf_paid_store(struct ymf_paid_work *w)
{
    struct ymf_step *step = &w->run->step;
    step->model_idx = w->g.route;
    step->tries = w->g.tries;
    step->polls = w->g.polls;
    w->memory.http_errors = w->g.http_errors;
    w->memory.fetches = w->g.fetches;
    w->memory.spoiled = w->g.spoiled;
    w->memory.arrived = w->g.arrived;
    step->result = ymf_fields_text(memory_fields, &w->memory, w->run->arena);
}

enum ymf_code ymf_paid_attempt(struct ymf_paid_work *w, struct ymf_tx *tx, int result,
                               const char *reason_code, const char *reason, int64_t cost,
                               struct ymf_err *err)
{
    struct ymf_run *run = w->run;
    int64_t now = ymf_run_now(run);
    int64_t from = w->memory.started_at > 0 ? w->memory.started_at : now;
    struct ymf_attempt attempt = {
        .job_id = run->step.job_id,
        .kind = w->paid->kind,
        .number = run->step.number,
        .route = w->route ? w->route->id : "",
        .result = result,
        .reason_code = reason_code,
        .reason = reason,
        .started_at = from,
        .seconds = (double)(now - from) / 1000,
        .cost_usd_micro = cost,
    };
    return run->deps->store->production->add_attempt(tx, &attempt, err);
}
