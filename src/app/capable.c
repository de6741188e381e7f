/* Capabilities, by the routes in force. */
#include "app/capable.h"

#include <string.h>

static const struct {
    unsigned bit;
    const char *capability, *what;
} needs_table[] = {
    {YMF_NEEDS_TEXT, "text", "writing texts"},  {YMF_NEEDS_SCORE, "score", "judging videos"},
    {YMF_NEEDS_PICTURE, "picture", "pictures"}, {YMF_NEEDS_CLIP, "clip", "moving pictures"},
    {YMF_NEEDS_SONG, "song", "music"},
};

size_t ymf_capable_chain(const struct ymf_app *app, const char *capability, const char *slot,
                         struct ymf_arena *arena, const struct ymf_route ***ret)
{
    const struct ymf_routes *routes = app->outside->routes(app->outside->self);
    const struct ymf_route **chain =
        YMF_NEW_ARRAY(arena, routes->len + 1, const struct ymf_route *);
    size_t len = 0;
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < routes->len; i++) {
            const struct ymf_route *r = &routes->items[i];
            bool is_slot = slot && *slot && !strcmp(r->slot, slot);
            if (strcmp(r->capability, capability) != 0 || is_slot != (named == 1))
                continue;
            if (app->outside->feasible(app->outside->self, r, NULL) == YMF_OK)
                chain[len++] = r;
        }
    *ret = chain;
    return len;
}

static enum ymf_code lacks(const struct ymf_app *app, const char *capability, const char *what,
                           struct ymf_err *err)
{
    const struct ymf_routes *routes = app->outside->routes(app->outside->self);
    const char *provider = "cometapi";
    for (size_t i = routes->len; i-- > 0;)
        if (!strcmp(routes->items[i].capability, capability))
            provider = routes->items[i].provider;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused",
                       "nothing is set up for %s: enter a key for %s in Settings, or agree to the "
                       "stand-in",
                       what, provider);
    return ymf_err_action(err, ymf_printf(arena, "open_settings:%s", provider));
}

static enum ymf_code can_search(const struct ymf_app *app, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    if (app->config->get(app->config->self, "YOUTUBE_API_KEY", arena))
        return YMF_OK;
    (void)ymf_fail_why(err, YMF_NEEDS_CONFIG, "key_refused",
                       "no key for YouTube's search is set: enter YOUTUBE_API_KEY in Settings, or "
                       "agree to the stand-in");
    return ymf_err_action(err, "open_settings:youtube");
}

enum ymf_code ymf_capable(const struct ymf_app *app, unsigned needs, bool allow_standin,
                          struct ymf_err *err)
{
    if (allow_standin || !strcmp(app->profile, "demo"))
        return YMF_OK;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    for (size_t i = 0; i < sizeof needs_table / sizeof needs_table[0]; i++) {
        const struct ymf_route **chain = NULL;
        if (!(needs & needs_table[i].bit) ||
            ymf_capable_chain(app, needs_table[i].capability, NULL, arena, &chain))
            continue;
        return lacks(app, needs_table[i].capability, needs_table[i].what, err);
    }
    return needs & YMF_NEEDS_SEARCH ? can_search(app, err) : YMF_OK;
}

bool ymf_capable_slot(const struct ymf_app *app, const char *capability, const char *slot)
{
    /* The renderer's own pan-and-zoom: no route, always there. */
    if (!strcmp(capability, "clip") && !strcmp(slot, "ken_burns"))
        return true;
    const struct ymf_routes *routes = app->outside->routes(app->outside->self);
    for (size_t i = 0; i < routes->len; i++)
        if (!strcmp(routes->items[i].capability, capability) &&
            !strcmp(routes->items[i].slot, slot))
            return true;
    return false;
}

const char *ymf_capable_model(const struct ymf_app *app, const char *capability, const char *asked,
                              struct ymf_arena *arena)
{
    if (asked && *asked)
        return asked;
    bool clip = !strcmp(capability, "clip");
    const char *set = app->config->get(app->config->self,
                                       clip ? "DEFAULT_VIDEO_MODEL" : "DEFAULT_IMAGE_MODEL", arena);
    if (set && ymf_capable_slot(app, capability, set))
        return set;
    const struct ymf_routes *routes = app->outside->routes(app->outside->self);
    for (size_t i = 0; i < routes->len; i++)
        if (!strcmp(routes->items[i].capability, capability))
            return routes->items[i].slot;
    return clip ? "kling3" : "nanobananapro";
}
