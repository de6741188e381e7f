/* The life of one paid take as two pure functions: what next, and what now. */
#include "core/generate.h"

#include <math.h>

static enum ymf_generate_act unclear(const struct ymf_generate *s)
{
    if (s->lookup == YMF_LOOKUP_DEDUPES)
        return YMF_GENERATE_RESEND;
    if (s->lookup == YMF_LOOKUP_BY_REF && s->checks < YMF_GENERATE_LOOKS)
        return YMF_GENERATE_LOOK;
    if (s->dup || s->stop)
        return YMF_GENERATE_LET_GO;
    /* A picture lost twice is asked of the other model once, not twice. */
    if (s->kind == YMF_TAKE_PICTURE && s->losses >= 2)
        return YMF_GENERATE_LET_GO;
    return YMF_GENERATE_RECREATE;
}

static int64_t losses_allowed(int kind)
{
    return kind == YMF_TAKE_PICTURE ? 2 : 1;
}

/* Every route was tried, or asking again would risk a third payment. */
static enum ymf_generate_act ends(const struct ymf_generate *s)
{
    return s->kind == YMF_TAKE_CLIP ? YMF_GENERATE_FILL : YMF_GENERATE_PARK;
}

enum ymf_generate_act ymf_generate_next(const struct ymf_generate *s)
{
    if (s->have)
        return YMF_GENERATE_DONE;
    if (s->arrived)
        return YMF_GENERATE_FETCH;
    if (s->open == YMF_OPEN_INTENT)
        return unclear(s);
    if (s->open == YMF_OPEN_SUBMITTED)
        return s->polls >= s->polls_max ? YMF_GENERATE_POLL_SLOWLY : YMF_GENERATE_POLL;
    if (s->stop)
        return YMF_GENERATE_STOP;
    if (s->losses > losses_allowed(s->kind) || s->route >= s->chain_len)
        return ends(s);
    return YMF_GENERATE_SUBMIT;
}

static struct ymf_generate closed(struct ymf_generate s)
{
    s.open = YMF_OPEN_NONE;
    s.dup = false;
    s.checks = 0;
    s.polls = 0;
    s.fetches = 0;
    s.arrived = false;
    return s;
}

static struct ymf_generate next_route(struct ymf_generate s)
{
    s = closed(s);
    s.route++;
    s.tries = 0;
    s.http_errors = 0;
    return s;
}

static struct ymf_generate unusable(struct ymf_generate s)
{
    s.fetches++;
    if (s.fetches < YMF_GENERATE_FETCHES)
        return s;
    s.spoiled++;
    return next_route(s);
}

struct ymf_generate ymf_generate_fold(struct ymf_generate s, enum ymf_generate_event event)
{
    switch (event) {
    case YMF_GENERATED_ACCEPTED:
        s.open = YMF_OPEN_SUBMITTED;
        s.polls = 0;
        return s;
    case YMF_GENERATED_ARRIVED:
        s.open = YMF_OPEN_NONE;
        s.arrived = true;
        return s;
    case YMF_GENERATED_PENDING:
        s.polls++;
        return s;
    case YMF_GENERATED_TASK_FAILED:
        s = closed(s);
        s.tries++;
        return s.tries < YMF_GENERATE_TASK_TRIES ? s : next_route(s);
    case YMF_GENERATED_HTTP_ERROR:
        s = closed(s);
        s.http_errors++;
        return s.http_errors <= YMF_GENERATE_HTTP_REPEATS ? s : next_route(s);
    case YMF_GENERATED_REFUSED:
        return next_route(s);
    case YMF_GENERATED_NOT_FOUND:
        s.checks++;
        return s;
    case YMF_GENERATED_RECREATED:
        s.open = YMF_OPEN_INTENT;
        s.dup = true;
        s.checks = 0;
        s.losses++;
        return s;
    case YMF_GENERATED_LOST:
        s.losses++;
        return s.kind == YMF_TAKE_PICTURE ? next_route(s) : closed(s);
    case YMF_GENERATED_UNUSABLE:
        return unusable(s);
    case YMF_GENERATED_TAKEN:
        s.have = true;
        return s;
    }
    return s;
}

/* What speaks against a song, in wished lengths: what is off, what is silent, 40 dB too quiet. */
static double against(const struct ymf_heard_song *s, double wanted)
{
    static const double quiet_lufs = -24;
    static const double quiet_span = 40;
    static const double silence_kept = 1.5;
    double whole = wanted > 0 ? wanted : s->seconds;
    double off = wanted > 0 ? fabs(s->seconds - wanted) : 0;
    double silent = fmax(0, s->silence - silence_kept);
    double quiet = fmax(0, quiet_lufs - s->lufs) / quiet_span;
    return whole > 0 ? (off + silent) / whole + quiet : quiet;
}

int64_t ymf_generate_pick(const struct ymf_heard_song *songs, int64_t len, double wanted)
{
    int64_t best = 0;
    for (int64_t i = 1; i < len; i++)
        if (against(&songs[i], wanted) < against(&songs[best], wanted) - 1e-9)
            best = i;
    return best;
}
