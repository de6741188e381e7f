/* Prices of calls and of whole films. */
#include "core/money.h"

#include <math.h>
#include <string.h>

/* Where no route of a capability names a price. */
static const struct {
    const char *capability;
    int64_t usd_micro; /* per call, clips per second */
} guesses[] = {
    {"song", 150000}, {"picture", 140000}, {"clip", 100000}, {"text", 0}, {"score", 0},
};

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

static struct ymf_money_range units(int64_t count, int64_t price)
{
    int64_t again = (count + 3) / 4;
    return (struct ymf_money_range){count * price, (count + again) * price};
}

static struct ymf_money_range clips(const struct ymf_money_plan *plan)
{
    if (plan->clip_len == 0 || plan->clips == 0)
        return (struct ymf_money_range){0};
    int64_t first = ymf_money_call(plan->clip[0], plan->clip_sec);
    int64_t dearest = first;
    for (int64_t i = 1; i < plan->clip_len; i++) {
        int64_t price = ymf_money_call(plan->clip[i], plan->clip_sec);
        dearest = price > dearest ? price : dearest;
    }
    return (struct ymf_money_range){units(plan->clips, first).low,
                                    units(plan->clips, dearest).high};
}

struct ymf_money_estimate ymf_money_estimate(const struct ymf_money_plan *plan)
{
    struct ymf_money_estimate e = {0};
    if (plan->song)
        e.phases[YMF_PHASE_MUSIC] = units(plan->songs, ymf_money_call(plan->song, 0));
    if (plan->picture)
        e.phases[YMF_PHASE_PICTURES] = units(plan->pictures, ymf_money_call(plan->picture, 0));
    e.phases[YMF_PHASE_ANIMATE] = clips(plan);
    if (plan->text) { /* a small call: about 1,500 tokens in, 500 out */
        int64_t once = ymf_money_tokens(plan->text, 1500, 500);
        e.phases[YMF_PHASE_DIRECTION] = units(plan->texts, once);
    }
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
