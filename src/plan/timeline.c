/* Turns a plan into integer spans, or says which member makes that impossible. */
#include "plan/timeline.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct ymf_view whole = {0.5, 0.5, 1.0};

/* Views are fixed to millionths, so that what a key names is what is drawn. */
static double millionths(double x)
{
    return (double)llround(x * 1e6) / 1e6;
}

static enum ymf_code check_frame(const struct ymf_plan *plan, struct ymf_err *err)
{
    if (plan->version != 1)
        return ymf_fail_at(err, YMF_INVALID, "/version", "must be 1");
    const struct {
        int64_t side;
        const char *pointer;
    } sides[] = {{plan->width, "/width"}, {plan->height, "/height"}};
    for (size_t i = 0; i < 2; i++)
        if (sides[i].side < 16 || sides[i].side > YMF_FILM_SIDE_MAX || sides[i].side % 2)
            return ymf_fail_at(err, YMF_INVALID, sides[i].pointer, "must be even, from 16 to %d",
                               YMF_FILM_SIDE_MAX);
    int64_t num = plan->fps[0], den = plan->fps[1];
    if (num < 1 || num > 120000)
        return ymf_fail_at(err, YMF_INVALID, "/fps/0", "must be from 1 to 120000");
    if (den < 1 || den > 1001)
        return ymf_fail_at(err, YMF_INVALID, "/fps/1", "must be from 1 to 1001");
    if (num < den || num > 120 * den)
        return ymf_fail_at(err, YMF_INVALID, "/fps", "must be 1 to 120 frames a second");
    return YMF_OK;
}

static enum ymf_code check_sources(const struct ymf_plan *plan, struct ymf_err *err)
{
    char at[YMF_ERR_POINTER_MAX];
    if (plan->sources_len < 1 || plan->sources_len > YMF_FILM_SOURCES_MAX)
        return ymf_fail_at(err, YMF_INVALID, "/sources", "must hold 1 to %d sources",
                           YMF_FILM_SOURCES_MAX);
    for (size_t i = 0; i < plan->sources_len; i++) {
        const struct ymf_source *source = &plan->sources[i];
        (void)snprintf(at, sizeof at, "/sources/%zu", i);
        if (!source->id || !*source->id)
            return ymf_fail_at(err, YMF_INVALID, at, "needs an id");
        if (!source->image == !source->video)
            return ymf_fail_at(err, YMF_INVALID, at, "must have either image or video");
        for (size_t j = 0; j < i; j++)
            if (strcmp(source->id, plan->sources[j].id) == 0) {
                (void)snprintf(at, sizeof at, "/sources/%zu/id", i);
                return ymf_fail_at(err, YMF_INVALID, at, "\"%s\" is used twice", source->id);
            }
    }
    return YMF_OK;
}

static enum ymf_code check_view(const struct ymf_view *view, size_t shot, const char *end,
                                struct ymf_err *err)
{
    char at[YMF_ERR_POINTER_MAX];
    (void)snprintf(at, sizeof at, "/shots/%zu/move/%s/scale", shot, end);
    if (!(view->scale >= 1.0 && view->scale <= YMF_MOVE_SCALE_MAX))
        return ymf_fail_at(err, YMF_INVALID, at, "must be from 1 to %g", YMF_MOVE_SCALE_MAX);
    double half = 0.5 / view->scale, slack = 2e-6;
    const struct {
        double centre;
        const char *name;
    } centres[] = {{view->cx, "cx"}, {view->cy, "cy"}};
    for (size_t i = 0; i < 2; i++)
        if (!(centres[i].centre >= half - slack && centres[i].centre <= 1 - half + slack)) {
            (void)snprintf(at, sizeof at, "/shots/%zu/move/%s/%s", shot, end, centres[i].name);
            return ymf_fail_at(err, YMF_INVALID, at,
                               "must be from %.6f to %.6f at this scale, or the view leaves the "
                               "picture",
                               half, 1 - half);
        }
    return YMF_OK;
}

static enum ymf_code check_move(const struct ymf_move *move, size_t k, struct ymf_err *err)
{
    char at[YMF_ERR_POINTER_MAX];
    enum ymf_code rc = check_view(&move->from, k, "from", err);
    if (!rc)
        rc = check_view(&move->to, k, "to", err);
    if (rc)
        return rc;
    double wide = fmax(move->from.scale, move->to.scale) / fmin(move->from.scale, move->to.scale);
    (void)snprintf(at, sizeof at, "/shots/%zu/move", k);
    if (wide > YMF_MOVE_RATIO_MAX + 1e-9)
        return ymf_fail_at(err, YMF_INVALID, at, "zooms by more than %g to 1", YMF_MOVE_RATIO_MAX);
    (void)snprintf(at, sizeof at, "/shots/%zu/move/span", k);
    if (move->span < 0 || move->span == 1 || move->span > YMF_FILM_FRAMES_MAX)
        return ymf_fail_at(err, YMF_INVALID, at, "must be 2 or more frames, or 0 for all");
    (void)snprintf(at, sizeof at, "/shots/%zu/move/at", k);
    if (move->at < 0 || move->at > YMF_FILM_FRAMES_MAX)
        return ymf_fail_at(err, YMF_INVALID, at, "must be 0 or more");
    (void)snprintf(at, sizeof at, "/shots/%zu/move/ease", k);
    if (move->ease < YMF_EASE_IN_OUT || move->ease > YMF_EASE_OUT)
        return ymf_fail_at(err, YMF_INVALID, at, "is unknown");
    return YMF_OK;
}

static struct ymf_view rounded(struct ymf_view view)
{
    return (struct ymf_view){millionths(view.cx), millionths(view.cy), millionths(view.scale)};
}

static enum ymf_code take_move(const struct ymf_shot *shot, size_t k, struct ymf_span *span,
                               struct ymf_err *err)
{
    span->move = (struct ymf_move){.from = whole, .to = whole};
    if (!shot->has_move)
        return YMF_OK;
    enum ymf_code rc = check_move(&shot->move, k, err);
    if (rc)
        return rc;
    span->move = shot->move;
    span->move.from = rounded(shot->move.from);
    span->move.to = rounded(shot->move.to);
    return YMF_OK;
}

static enum ymf_code check_transition(const struct ymf_shot_transition *into, size_t k,
                                      struct ymf_err *err)
{
    char at[YMF_ERR_POINTER_MAX];
    (void)snprintf(at, sizeof at, "/shots/%zu/transition/kind", k);
    if (into->kind != YMF_TRANSITION_CUT && into->kind != YMF_TRANSITION_DISSOLVE)
        return ymf_fail_at(err, YMF_INVALID, at, "is unknown");
    (void)snprintf(at, sizeof at, "/shots/%zu/transition/frames", k);
    if (into->kind == YMF_TRANSITION_CUT && into->frames != 0)
        return ymf_fail_at(err, YMF_INVALID, at, "a cut has 0 frames");
    if (into->kind == YMF_TRANSITION_DISSOLVE &&
        (into->frames < YMF_DISSOLVE_FRAMES_MIN || into->frames > YMF_FILM_FRAMES_MAX))
        return ymf_fail_at(err, YMF_INVALID, at, "a dissolve has %d frames or more",
                           YMF_DISSOLVE_FRAMES_MIN);
    return YMF_OK;
}

/* Fills what does not depend on the neighbours. */
static enum ymf_code take_shot(const struct ymf_plan *plan, size_t k, struct ymf_span *span,
                               struct ymf_err *err)
{
    const struct ymf_shot *shot = &plan->shots[k];
    char at[YMF_ERR_POINTER_MAX];
    span->source = plan->sources_len;
    for (size_t i = 0; i < plan->sources_len && shot->source; i++)
        if (strcmp(plan->sources[i].id, shot->source) == 0)
            span->source = i;
    (void)snprintf(at, sizeof at, "/shots/%zu/source", k);
    if (span->source == plan->sources_len)
        return ymf_fail_at(err, YMF_INVALID, at, "no source has the id \"%s\"",
                           shot->source ? shot->source : "");
    (void)snprintf(at, sizeof at, "/shots/%zu/frames", k);
    if (shot->frames < YMF_BODY_FRAMES_MIN || shot->frames > YMF_FILM_FRAMES_MAX)
        return ymf_fail_at(err, YMF_INVALID, at, "must be from %d to %d", YMF_BODY_FRAMES_MIN,
                           YMF_FILM_FRAMES_MAX);
    (void)snprintf(at, sizeof at, "/shots/%zu/play", k);
    if (shot->play < YMF_PLAY_FORWARD || shot->play > YMF_PLAY_HOLD)
        return ymf_fail_at(err, YMF_INVALID, at, "is unknown");
    /* A picture has no direction: its shots must share whatever they say. */
    span->play = plan->sources[span->source].video ? shot->play : YMF_PLAY_FORWARD;
    /* Nothing is before the first shot that it could come out of. */
    span->in = k > 0 ? shot->transition.frames : 0;
    enum ymf_code rc = check_transition(&shot->transition, k, err);
    return rc ? rc : take_move(shot, k, span, err);
}

/* The transitions must leave each shot a body; blames the one that does not fit. */
static enum ymf_code check_body(const struct ymf_plan *plan, const struct ymf_span *spans, size_t k,
                                struct ymf_err *err)
{
    const struct ymf_span *shot = &spans[k];
    int64_t frames = plan->shots[k].frames, into = shot->in - shot->in / 2, out = shot->out / 2;
    char at[YMF_ERR_POINTER_MAX];
    (void)snprintf(at, sizeof at, "/shots/%zu/transition/frames", k);
    if (shot->in > frames)
        return ymf_fail_at(err, YMF_INVALID, at, "is longer than its shot of %lld frames",
                           (long long)frames);
    if (frames - into - out >= YMF_BODY_FRAMES_MIN)
        return YMF_OK;
    size_t guilty = frames - into < YMF_BODY_FRAMES_MIN ? k : k + 1;
    (void)snprintf(at, sizeof at, "/shots/%zu/transition/frames", guilty);
    return ymf_fail_at(err, YMF_INVALID, at,
                       "leaves shot %zu of %lld frames less than %d frames of its own", k,
                       (long long)frames, YMF_BODY_FRAMES_MIN);
}

static enum ymf_code lay_out(const struct ymf_plan *plan, struct ymf_timeline *tl,
                             struct ymf_err *err)
{
    int64_t cut = 0;
    for (size_t k = 0; k < tl->len; k++) {
        struct ymf_span *shot = &tl->shots[k];
        enum ymf_code rc = take_shot(plan, k, shot, err);
        if (rc)
            return rc;
        shot->cut = cut;
        cut += plan->shots[k].frames;
        if (cut > YMF_FILM_FRAMES_MAX)
            return ymf_fail_at(err, YMF_INVALID, "/shots", "the film is longer than %d frames",
                               YMF_FILM_FRAMES_MAX);
        if (k > 0)
            tl->shots[k - 1].out = shot->in;
    }
    tl->frames = cut;
    for (size_t k = 0; k < tl->len; k++) {
        struct ymf_span *shot = &tl->shots[k];
        enum ymf_code rc = check_body(plan, tl->shots, k, err);
        if (rc)
            return rc;
        shot->first = shot->cut - shot->in / 2;
        int64_t next = shot->cut + plan->shots[k].frames;
        shot->visible = next - shot->out / 2 + shot->out - shot->first;
        if (shot->move.span == 0)
            shot->move.span = shot->visible;
    }
    return YMF_OK;
}

enum ymf_code ymf_timeline_build(const struct ymf_plan *plan, struct ymf_arena *arena,
                                 struct ymf_timeline *ret, struct ymf_err *err)
{
    enum ymf_code rc = check_frame(plan, err);
    if (!rc)
        rc = check_sources(plan, err);
    if (rc)
        return rc;
    if (plan->shots_len < 1 || plan->shots_len > YMF_FILM_SHOTS_MAX)
        return ymf_fail_at(err, YMF_INVALID, "/shots", "must hold 1 to %d shots",
                           YMF_FILM_SHOTS_MAX);
    struct ymf_timeline tl = {
        .shots = YMF_NEW_ARRAY(arena, plan->shots_len, struct ymf_span),
        .len = plan->shots_len,
        .width = plan->width,
        .height = plan->height,
        .fps_num = plan->fps[0],
        .fps_den = plan->fps[1],
        .fade_in = plan->fade_in_frames,
        .fade_out = plan->fade_out_frames,
    };
    rc = lay_out(plan, &tl, err);
    if (rc)
        return rc;
    if (tl.fade_in < 0 || tl.fade_in > tl.frames)
        return ymf_fail_at(err, YMF_INVALID, "/fade_in_frames", "must be 0 to the film's %lld",
                           (long long)tl.frames);
    if (tl.fade_out < 0 || tl.fade_out > tl.frames - tl.fade_in)
        return ymf_fail_at(err, YMF_INVALID, "/fade_out_frames",
                           "must be 0 to what the fade in leaves");
    *ret = tl;
    return YMF_OK;
}

int64_t ymf_span_body_first(const struct ymf_span *shot)
{
    return shot->in;
}

int64_t ymf_span_body_end(const struct ymf_span *shot)
{
    return shot->visible - shot->out;
}

void ymf_timeline_fade(const struct ymf_timeline *timeline, int64_t frame, int64_t *ret_num,
                       int64_t *ret_den)
{
    *ret_num = *ret_den = 1;
    if (frame < timeline->fade_in) {
        *ret_num = frame + 1;
        *ret_den = timeline->fade_in + 1;
    }
    if (timeline->frames - frame <= timeline->fade_out) {
        *ret_num = timeline->frames - frame;
        *ret_den = timeline->fade_out + 1;
    }
}

struct ymf_moment ymf_timeline_at(const struct ymf_timeline *timeline, int64_t frame)
{
    size_t low = 0, high = timeline->len;
    while (high - low > 1) { /* the last shot that is visible by then */
        size_t mid = low + (high - low) / 2;
        if (timeline->shots[mid].first <= frame)
            low = mid;
        else
            high = mid;
    }
    const struct ymf_span *shot = &timeline->shots[low];
    struct ymf_moment moment = {.shot = low, .local = frame - shot->first, .mix_of = 1};
    if (low > 0 && moment.local < shot->in) {
        moment = (struct ymf_moment){
            .shot = low - 1,
            .local = frame - timeline->shots[low - 1].first,
            .mixed = true,
            .next_local = moment.local,
            .mix = moment.local + 1,
            .mix_of = shot->in + 1,
        };
    }
    ymf_timeline_fade(timeline, frame, &moment.fade, &moment.fade_of);
    return moment;
}

static double eased(int ease, double t)
{
    switch ((enum ymf_ease)ease) {
    case YMF_EASE_IN_OUT:
        return t * t * (3 - 2 * t);
    case YMF_EASE_IN:
        return t * t;
    case YMF_EASE_OUT:
        return 1 - (1 - t) * (1 - t);
    case YMF_EASE_LINEAR:
        break;
    }
    return t;
}

struct ymf_view ymf_move_at(const struct ymf_move *move, int64_t local)
{
    double t = move->span > 1 ? (double)(local - move->at) / (double)(move->span - 1) : 0;
    t = eased(move->ease, fmin(fmax(t, 0), 1));
    return (struct ymf_view){
        .cx = move->from.cx + t * (move->to.cx - move->from.cx),
        .cy = move->from.cy + t * (move->to.cy - move->from.cy),
        /* Geometric, so that the zoom looks even. */
        .scale = move->from.scale * pow(move->to.scale / move->from.scale, t),
    };
}
