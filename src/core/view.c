/* From steps and ledger rows to what people see. */
#include "core/view.h"

#include <math.h>
#include <string.h>

#include "core/graph.h"
#include "core/history.h"

/* The status word of a phase that is not finished. */
static const int status_of_phase[YMF_PHASE_COUNT] = {
    [YMF_PHASE_MUSIC] = YMF_PRODUCTION_MUSIC,
    [YMF_PHASE_PICTURES] = YMF_PRODUCTION_IMAGES,
    [YMF_PHASE_DIRECTION] = YMF_PRODUCTION_DIRECTING,
    [YMF_PHASE_ANIMATE] = YMF_PRODUCTION_ANIMATING,
    [YMF_PHASE_ASSEMBLE] = YMF_PRODUCTION_ASSEMBLING,
    [YMF_PHASE_MERGE] = YMF_PRODUCTION_MERGING,
    [YMF_PHASE_METADATA] = YMF_PRODUCTION_UPLOADING,
    [YMF_PHASE_UPLOAD] = YMF_PRODUCTION_UPLOADING,
};

/* Share of the whole, in hundredths, and a first guess in seconds for one unit, by providers and
 * by the stand-in. Assembling is guessed by the film's length where that is known. */
static const struct {
    int share, guess_sec, standin_sec, side_by_side;
} weights[YMF_PHASE_COUNT] = {
    [YMF_PHASE_MUSIC] = {20, 150, 12, 5},   [YMF_PHASE_PICTURES] = {20, 40, 4, 5},
    [YMF_PHASE_DIRECTION] = {5, 10, 2, 4},  [YMF_PHASE_ANIMATE] = {25, 180, 8, 5},
    [YMF_PHASE_ASSEMBLE] = {18, 60, 60, 1}, [YMF_PHASE_MERGE] = {4, 10, 2, 1},
    [YMF_PHASE_METADATA] = {2, 15, 2, 1},   [YMF_PHASE_UPLOAD] = {6, 60, 5, 1},
};

static int phase_of(const struct ymf_step *step)
{
    const struct ymf_kind_facts *facts = ymf_graph_kind(step->kind);
    return facts ? facts->phase : -1;
}

static bool is_kind(const struct ymf_step *step, const char *kind)
{
    return strcmp(step->kind, kind) == 0;
}

/* Steps beside the film's way: they keep no status waiting. */
static bool beside(const struct ymf_step *step)
{
    static const char *const kinds[] = {"late", "cleanup", "thumbs", "preview", "animatic"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (is_kind(step, kinds[i]))
            return true;
    return false;
}

/* A pace is believed once this much is done. */
#define LEAST_SHARE 0.02

struct tally {
    int ready, running, waiting, parked, failed, blocked, done, cancelled, total;
    bool started;
};

static void count(struct tally *t, const struct ymf_step *step)
{
    t->total++;
    t->started = t->started || step->started_at > 0;
    switch ((enum ymf_step_state)step->state) {
    case YMF_STEP_BLOCKED:
        t->blocked++;
        return;
    case YMF_STEP_READY:
        t->ready++;
        return;
    case YMF_STEP_RUNNING:
        t->running++;
        t->started = true;
        return;
    case YMF_STEP_WAITING:
        t->waiting++;
        t->started = true;
        return;
    case YMF_STEP_PARKED:
        t->parked++;
        return;
    case YMF_STEP_DONE:
        t->done++;
        return;
    case YMF_STEP_FAILED:
        t->failed++;
        return;
    case YMF_STEP_CANCELLED:
        t->cancelled++;
        return;
    }
}

static struct tally tally_of(const struct ymf_view_input *in, int phase)
{
    struct tally t = {0};
    for (size_t i = 0; i < in->steps_len; i++) {
        const struct ymf_step *step = &in->steps[i];
        if (beside(step) || (phase >= 0 && phase_of(step) != phase))
            continue;
        count(&t, step);
    }
    return t;
}

static const struct ymf_step *find_parked(const struct ymf_view_input *in)
{
    for (size_t i = 0; i < in->steps_len; i++) {
        if (in->steps[i].state == YMF_STEP_PARKED && !beside(&in->steps[i]))
            return &in->steps[i];
    }
    return NULL;
}

int ymf_view_status(const struct ymf_view_input *in)
{
    struct tally all = tally_of(in, -1);
    if (in->cancelled)
        return YMF_PRODUCTION_CANCELLED;
    if (all.total > 0 && all.done == all.total)
        return YMF_PRODUCTION_PUBLISHED;
    if (all.ready + all.running + all.waiting == 0) {
        if (all.failed > 0)
            return YMF_PRODUCTION_FAILED;
        const struct ymf_step *parked = find_parked(in);
        if (parked)
            return is_kind(parked, "review") ? YMF_PRODUCTION_AWAITING_REVIEW
                                             : YMF_PRODUCTION_PARKED;
        if (all.cancelled > 0)
            return YMF_PRODUCTION_CANCELLED;
    }
    if (!all.started && all.done == 0)
        return YMF_PRODUCTION_PENDING;
    for (int phase = 0; phase < YMF_PHASE_COUNT; phase++) {
        struct tally t = tally_of(in, phase);
        if (t.done < t.total)
            return status_of_phase[phase];
    }
    return YMF_PRODUCTION_UPLOADING; /* only the review gate is left, and it is passing */
}

static int phase_status(const struct tally *t)
{
    if (t->total == 0)
        return YMF_PHASE_SKIPPED;
    if (t->done == t->total)
        return YMF_PHASE_DONE;
    if (t->running + t->waiting > 0 || (t->ready > 0 && t->started))
        return YMF_PHASE_RUNNING;
    if (t->ready == 0 && t->failed > 0)
        return YMF_PHASE_FAILED;
    if (t->ready == 0 && t->parked > 0)
        return YMF_PHASE_PARKED;
    if (t->cancelled > 0)
        return YMF_PHASE_SKIPPED;
    return t->done > 0 ? YMF_PHASE_RUNNING : YMF_PHASE_WAITING;
}

/* A running step that says how far it is, but for the last hundredth: done is what is recorded. */
static double share_done(const struct ymf_step *step)
{
    if (step->state != YMF_STEP_RUNNING || step->units_total <= 0)
        return 0;
    return fmin(0.99, fmax(0, (double)step->units_done / (double)step->units_total));
}

/* The running step of a phase that says how far it is; NULL when none does. */
static const struct ymf_step *telling(const struct ymf_view_input *in, int phase)
{
    for (size_t i = 0; i < in->steps_len; i++) {
        if (phase_of(&in->steps[i]) == phase && share_done(&in->steps[i]) > 0)
            return &in->steps[i];
    }
    return NULL;
}

static void phase_times(const struct ymf_view_input *in, struct ymf_phase *phase)
{
    for (size_t i = 0; i < in->steps_len; i++) {
        const struct ymf_step *step = &in->steps[i];
        if (phase_of(step) != phase->id)
            continue;
        const struct ymf_kind_facts *facts = ymf_graph_kind(step->kind);
        if (facts->unit) {
            phase->total++;
            phase->done += step->state == YMF_STEP_DONE;
        }
        if (step->started_at > 0 && (!phase->started_at || step->started_at < phase->started_at))
            phase->started_at = step->started_at;
        if (step->ended_at > phase->ended_at)
            phase->ended_at = step->ended_at;
    }
    if (phase->status != YMF_PHASE_DONE)
        phase->ended_at = 0;
}

/* Seconds what is left of a phase may take, by earlier productions or a first guess. */
static int64_t guess(const struct ymf_view_input *in, const struct ymf_phase *phase)
{
    int64_t left = phase->total - phase->done;
    bool by_film = phase->id == YMF_PHASE_ASSEMBLE && in->film_sec > 0;
    double pace = in->history_sec[phase->id];
    if (by_film)
        return (int64_t)ceil(in->film_sec * (pace > 0 ? pace : YMF_ENCODE_PER_FILM_SEC));
    if (pace > 0)
        return (int64_t)ceil(pace * (double)left);
    int64_t waves = (left + weights[phase->id].side_by_side - 1) / weights[phase->id].side_by_side;
    if (in->standin)
        return waves * weights[phase->id].standin_sec;
    double whole = (double)(waves * weights[phase->id].guess_sec);
    return (int64_t)(in->time_scale > 1 ? whole / in->time_scale : whole);
}

static void phase_eta(const struct ymf_view_input *in, struct ymf_phase *phase)
{
    if (phase->status == YMF_PHASE_DONE || phase->status == YMF_PHASE_SKIPPED)
        return;
    int64_t whole = guess(in, phase);
    phase->eta_basis = in->history_sec[phase->id] > 0 ? 0 : 1;
    const struct ymf_step *step = telling(in, phase->id);
    if (step && phase->total == 1) { /* its own pace tells more than any guess */
        double share = share_done(step);
        double spent = (double)(in->now_ms - step->started_at) / 1000;
        if (share > LEAST_SHARE && spent > 0)
            whole = (int64_t)(spent * (1 - share) / share);
        phase->total = step->units_total;
        phase->done = step->units_done;
    }
    phase->has_eta = true;
    phase->eta_sec = whole;
}

/* What one ledger row has cost so far; an unknown outcome counts as paid. */
static int64_t cost_of(const struct ymf_submission *row)
{
    switch ((enum ymf_submission_state)row->state) {
    case YMF_SUB_SETTLED:
        return row->cost_actual;
    case YMF_SUB_UNKNOWN:
        return row->cost_est;
    case YMF_SUB_INTENT:
    case YMF_SUB_SUBMITTED:
    case YMF_SUB_NOT_CHARGED:
        return 0;
    }
    return 0;
}

static int64_t cost_of_key(const struct ymf_view_input *in, const char *key)
{
    int64_t sum = 0;
    for (size_t i = 0; i < in->rows_len; i++) {
        if (in->rows[i].step_key && strcmp(in->rows[i].step_key, key) == 0)
            sum += cost_of(&in->rows[i]);
    }
    return sum;
}

static int64_t cost_of_phase(const struct ymf_view_input *in, int phase)
{
    int64_t sum = 0;
    for (size_t i = 0; i < in->rows_len; i++) {
        const char *key = in->rows[i].step_key;
        char kind[32];
        size_t len = key ? strcspn(key, "/") : 0;
        if (len == 0 || len >= sizeof kind)
            continue;
        memcpy(kind, key, len);
        kind[len] = '\0';
        const struct ymf_kind_facts *facts = ymf_graph_kind(kind);
        if (facts && facts->phase == phase)
            sum += cost_of(&in->rows[i]);
    }
    return sum;
}

static void fill_phases(const struct ymf_view_input *in, struct ymf_production *p)
{
    struct ymf_production_view *view = &p->view;
    double progress = 0;
    int64_t side = 0;
    int64_t eta = 0;
    for (int id = 0; id < YMF_PHASE_COUNT; id++) {
        struct tally t = tally_of(in, id);
        struct ymf_phase *phase = &view->phases[id];
        *phase = (struct ymf_phase){.id = id, .status = phase_status(&t)};
        if (id == YMF_PHASE_UPLOAD && !p->publish && !p->released && t.done == 0)
            phase->status = YMF_PHASE_SKIPPED;
        phase_times(in, phase);
        phase_eta(in, phase);
        phase->cost_usd_micro = cost_of_phase(in, id);
        const struct ymf_step *step = telling(in, id);
        double share = t.done + (step ? share_done(step) : 0);
        double part = t.total ? share / t.total : 1;
        progress += weights[id].share * (phase->status == YMF_PHASE_SKIPPED ? 1 : part);
        if (id <= YMF_PHASE_PICTURES) { /* music and pictures run side by side */
            side = phase->eta_sec > side ? phase->eta_sec : side;
        } else {
            eta += phase->eta_sec;
        }
        view->eta_basis = phase->has_eta && phase->eta_basis ? 1 : view->eta_basis;
    }
    view->phases_list = view->phases;
    view->phases_len = YMF_PHASE_COUNT;
    view->progress = fmin(1.0, progress / 100);
    view->eta_sec = side + eta;
    view->has_eta = p->status != YMF_PRODUCTION_PUBLISHED && p->status != YMF_PRODUCTION_FAILED &&
                    p->status != YMF_PRODUCTION_CANCELLED && p->status != YMF_PRODUCTION_PARKED;
}

static struct ymf_parked *parked_at(const struct ymf_step *step, struct ymf_arena *arena)
{
    struct ymf_parked *parked = YMF_NEW(arena, struct ymf_parked);
    *parked = (struct ymf_parked){
        .reason_code = step->error_class && step->error_class[0] ? step->error_class : "operator",
        .reason = step->error ? step->error : "",
        .until = step->run_at,
        .action = step->action && step->action[0] ? step->action : NULL,
    };
    return parked;
}

static struct ymf_parked *parked_key(const struct ymf_view_input *in, const char *kind,
                                     int64_t number, struct ymf_arena *arena)
{
    for (size_t i = 0; i < in->steps_len; i++) {
        const struct ymf_step *step = &in->steps[i];
        if (step->state == YMF_STEP_PARKED && step->number == number && is_kind(step, kind))
            return parked_at(step, arena);
    }
    return NULL;
}

static void fill_units(const struct ymf_view_input *in, struct ymf_arena *arena,
                       struct ymf_production *p)
{
    for (size_t i = 0; i < p->tracks_len; i++) {
        struct ymf_track *track = &p->tracks[i];
        track->cost_usd_micro = cost_of_key(in, ymf_graph_key(arena, "track", track->track_number));
        track->parked = parked_key(in, "track", track->track_number, arena);
    }
    for (size_t i = 0; i < p->scenes_len; i++) {
        struct ymf_scene *scene = &p->scenes[i];
        int64_t n = scene->scene_number;
        scene->cost_usd_micro = cost_of_key(in, ymf_graph_key(arena, "image", n)) +
                                cost_of_key(in, ymf_graph_key(arena, "direct", n)) +
                                cost_of_key(in, ymf_graph_key(arena, "animate", n));
        scene->parked = parked_key(in, "image", n, arena);
        if (!scene->parked)
            scene->parked = parked_key(in, "direct", n, arena);
        if (!scene->parked)
            scene->parked = parked_key(in, "animate", n, arena);
    }
}

static bool asks_a_model(const struct ymf_step *step)
{
    return step->provider && strcmp(step->provider, "anthropic") == 0;
}

/* What its calls cost, those under way by their estimate. */
static int64_t cost_of_step(const struct ymf_view_input *in, const struct ymf_step *step)
{
    int64_t cost = 0;
    for (size_t i = 0; i < in->rows_len; i++) {
        const struct ymf_submission *row = &in->rows[i];
        if (!row->step_id || strcmp(row->step_id, step->id) != 0)
            continue;
        if (row->state == YMF_SUB_SETTLED)
            cost += row->cost_actual;
        else if (row->state != YMF_SUB_NOT_CHARGED)
            cost += row->cost_est;
    }
    return cost;
}

static void fill_steps(const struct ymf_view_input *in, struct ymf_arena *arena,
                       struct ymf_production_view *view)
{
    view->steps = YMF_NEW_ARRAY(arena, in->steps_len + 1, struct ymf_step_view);
    view->steps_len = in->steps_len;
    for (size_t i = 0; i < in->steps_len; i++) {
        const struct ymf_step *step = &in->steps[i];
        view->steps[i] = (struct ymf_step_view){
            .id = step->id,
            .key = step->key,
            .kind = step->kind,
            .state = ymf_step_state_words[step->state],
            .attempt = step->attempt,
            .run_at = step->run_at,
            .lease_until = step->lease_until,
            .worker = step->worker,
            .cost_usd_micro = cost_of_step(in, step),
            .reason_code = step->error_class,
            .reason = step->error,
            .asked = asks_a_model(step) ? step->result : NULL,
        };
    }
}

void ymf_view_fill(const struct ymf_view_input *in, struct ymf_arena *arena,
                   struct ymf_production *production)
{
    struct ymf_production_view *view = &production->view;
    production->status = ymf_view_status(in);
    fill_phases(in, production);
    fill_units(in, arena, production);
    fill_steps(in, arena, view);
    const struct ymf_step *parked = find_parked(in);
    view->parked = NULL;
    if (parked && production->status == YMF_PRODUCTION_PARKED)
        view->parked = parked_at(parked, arena);
    view->cost.spent_usd_micro = in->spent;
    view->cost.reserved_usd_micro = in->reserved;
    view->cost.estimate_usd_micro[0] = production->estimate_usd_micro[0];
    view->cost.estimate_usd_micro[1] = production->estimate_usd_micro[1];
    view->cost.limit_usd_micro = production->budget_limit_usd_micro;
}
