/* Prices of calls and of whole films. */
#include "core/money.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where no route of a capability names a price. */
static const struct {
    const char *capability;
    int64_t usd_micro; /* per call, clips per second */
} guesses[] = {
    {"song", 150000}, {"picture", 140000}, {"clip", 100000}, {"text", 0}, {"score", 0},
};

enum { BYTES_PER_TOKEN = 3, TOKENS_PER_PICTURE = 2500, LIMIT_USD_MAX = 1000000 };
/* A small call of a text; results that make a history. */
enum { TEXT_TOKENS_IN = 1500, TEXT_TOKENS_OUT = 500, HISTORY_LEAST = 10 };
enum { GUESS_MTOK_IN = 5000000, GUESS_MTOK_OUT = 25000000 };

static int64_t guess(const char *capability, double seconds)
{
    for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
        if (strcmp(guesses[i].capability, capability) != 0)
            continue;
        if (strcmp(capability, "clip") == 0)
            return (int64_t)ceil((double)guesses[i].usd_micro * (seconds > 0 ? seconds : 5));
        return guesses[i].usd_micro;
    }
    return 0;
}

int64_t ymf_money_call(const struct ymf_route *route, double seconds)
{
    if (route->price_usd_micro < 0 && route->dearest_usd_micro > 0)
        return route->dearest_usd_micro;
    if (route->price_usd_micro < 0)
        return guess(route->capability ? route->capability : "", seconds);
    if (route->price_unit && strcmp(route->price_unit, "second") == 0)
        return (int64_t)ceil((double)route->price_usd_micro * (seconds > 0 ? seconds : 5));
    return route->price_usd_micro;
}

int64_t ymf_money_tokens(const struct ymf_route *route, int64_t in, int64_t out)
{
    int64_t price_in = route->price_in_usd_micro > 0 ? route->price_in_usd_micro : GUESS_MTOK_IN;
    int64_t price_out =
        route->price_out_usd_micro > 0 ? route->price_out_usd_micro : GUESS_MTOK_OUT;
    return (in * price_in + out * price_out + 999999) / 1000000;
}

int64_t ymf_money_question(const struct ymf_route *route, size_t text_bytes, int64_t pictures,
                           int64_t answer_tokens)
{
    int64_t asked = (int64_t)(text_bytes / BYTES_PER_TOKEN) + pictures * TOKENS_PER_PICTURE;
    return ymf_money_tokens(route, asked, answer_tokens);
}

int64_t ymf_money_limit(const char *usd)
{
    if (!usd)
        return -1;
    char *end = NULL;
    double value = strtod(usd, &end);
    bool good = end != usd && !*end && value > 0 && value <= LIMIT_USD_MAX;
    return good ? (int64_t)llround(value * 1e6) : 0;
}

static const struct ymf_money_past *past_of(const struct ymf_money_past *past, size_t len,
                                            const struct ymf_route *route)
{
    for (size_t i = 0; i < len; i++)
        if (past[i].route && strcmp(past[i].route, route->id) == 0)
            return &past[i];
    return NULL;
}

int64_t ymf_money_expected(const struct ymf_route *route, double seconds,
                           const struct ymf_money_past *past, size_t past_len, bool *ret_assumed)
{
    const struct ymf_money_past *p = past_of(past, past_len, route);
    *ret_assumed = route->price_usd_micro < 0 && !(p && p->measured > 0);
    if (route->price_usd_micro < 0 && p && p->measured > 0)
        return (p->measured_cost + p->measured - 1) / p->measured;
    return ymf_money_call(route, seconds);
}

static int64_t expected(const struct ymf_money_plan *plan, const struct ymf_route *route,
                        double seconds)
{
    bool assumed = false;
    return ymf_money_expected(route, seconds, plan->past, plan->past_len, &assumed);
}

/* How many calls so many results take at most: every fourth again, until there is history. */
static int64_t calls_for(struct ymf_money_estimate *e, const struct ymf_money_plan *plan,
                         const struct ymf_route *route, int64_t count)
{
    const struct ymf_money_past *p = past_of(plan->past, plan->past_len, route);
    if (!p || p->steps < HISTORY_LEAST)
        return count + (count + 3) / 4;
    e->by_history = true;
    int64_t by_past = (count * p->calls + p->steps - 1) / p->steps + 1;
    return by_past < 2 * count ? by_past : 2 * count;
}

static struct ymf_money_range units(struct ymf_money_estimate *e, const struct ymf_money_plan *plan,
                                    const struct ymf_route *route, int64_t count)
{
    if (!route || count <= 0)
        return (struct ymf_money_range){0};
    int64_t price = expected(plan, route, 0);
    return (struct ymf_money_range){count * price, calls_for(e, plan, route, count) * price};
}

static struct ymf_money_range clips(struct ymf_money_estimate *e, const struct ymf_money_plan *plan)
{
    if (plan->clip_len == 0 || plan->clips == 0)
        return (struct ymf_money_range){0};
    int64_t first = expected(plan, plan->clip[0], plan->clip_sec);
    int64_t dearest = first;
    for (int64_t i = 1; i < plan->clip_len; i++) {
        int64_t price = expected(plan, plan->clip[i], plan->clip_sec);
        dearest = price > dearest ? price : dearest;
    }
    return (struct ymf_money_range){plan->clips * first,
                                    calls_for(e, plan, plan->clip[0], plan->clips) * dearest};
}

static struct ymf_money_range texts(struct ymf_money_estimate *e, const struct ymf_money_plan *plan)
{
    if (!plan->text)
        return (struct ymf_money_range){0};
    const struct ymf_money_past *p = past_of(plan->past, plan->past_len, plan->text);
    int64_t once = ymf_money_tokens(plan->text, TEXT_TOKENS_IN, TEXT_TOKENS_OUT);
    if (p && p->calls >= HISTORY_LEAST) {
        e->by_history = true;
        once = (p->cost + p->calls - 1) / p->calls;
    }
    return (struct ymf_money_range){plan->texts * once,
                                    (plan->texts + (plan->texts + 3) / 4) * once};
}

struct ymf_money_estimate ymf_money_estimate(const struct ymf_money_plan *plan)
{
    struct ymf_money_estimate e = {0};
    e.phases[YMF_PHASE_MUSIC] = units(&e, plan, plan->song, plan->songs);
    e.phases[YMF_PHASE_PICTURES] = units(&e, plan, plan->picture, plan->pictures);
    e.phases[YMF_PHASE_ANIMATE] = clips(&e, plan);
    e.phases[YMF_PHASE_DIRECTION] = texts(&e, plan);
    for (int i = 0; i < YMF_PHASE_COUNT; i++) {
        e.total.low += e.phases[i].low;
        e.total.high += e.phases[i].high;
    }
    return e;
}

int64_t ymf_money_default_limit(struct ymf_money_range estimate)
{
    return estimate.high + estimate.high / 2;
}
