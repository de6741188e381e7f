/* The table of routes: its rules, and what an unknown price counts as. */
#include "providers/routes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "providers/dialect.h"
#include "json/load.h"

struct check {
    const struct ymf_route *route;
    size_t index;
    struct ymf_faults *faults;
};

static void YMF_PRINTF(3, 4) fault(struct check *c, const char *member, const char *fmt, ...)
{
    char text[200];
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    ymf_faults_add(c->faults, ymf_printf(c->faults->arena, "/routes/%zu/%s", c->index, member),
                   "%s", text);
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; word && *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

static void check_word(struct check *c, const char *member, const char *word,
                       const char *const *words)
{
    if (!word || is_one_of(word, words))
        return;
    const char *list = "";
    for (size_t i = 0; words[i]; i++)
        list = ymf_printf(c->faults->arena, "%s%s%s", list, i ? ", " : "", words[i]);
    fault(c, member, "must be one of %s", list);
}

static bool is_text(const struct ymf_route *r)
{
    return strcmp(r->capability, "text") == 0 || strcmp(r->capability, "score") == 0;
}

static void check_dialect(struct check *c)
{
    static const char *const text_dialects[] = {"anthropic_messages", "openai_chat", NULL};
    const struct ymf_route *r = c->route;
    if (is_text(r)) {
        check_word(c, "dialect", r->dialect, text_dialects);
        return;
    }
    const struct ymf_dialect *d = ymf_dialect_of(r->dialect);
    if (!d)
        fault(c, "dialect", "there is no dialect %s for a %s", r->dialect, r->capability);
    else if (d->capability && strcmp(d->capability, r->capability) != 0)
        fault(c, "dialect", "%s makes a %s, not a %s", d->name, d->capability, r->capability);
    else if (!d->task && !r->synchronous)
        fault(c, "synchronous", "must be true: %s answers at once", d->name);
}

static void check_address(struct check *c, const char *member, const char *path, bool of_task)
{
    if (path && path[0] != '/')
        fault(c, member, "must begin with /");
    for (const char *at = path; at && *at; at++)
        if ((unsigned char)*at <= 0x20 || (unsigned char)*at >= 0x7f || strchr("#\\\"<>", *at)) {
            fault(c, member, "must be the path of an address: no spaces or other signs");
            break;
        }
    if (path && of_task && !strstr(path, "{id}"))
        fault(c, member, "must hold {id}");
}

static void check_template(struct check *c)
{
    const struct ymf_route *r = c->route;
    bool wanted = strcmp(r->dialect, "template") == 0;
    YMF_AUTO(json) json_t *shape = r->template ? json_loads(r->template, 0, NULL) : NULL;
    if (!wanted && r->template)
        fault(c, "template", "belongs to the dialect template alone");
    if (!wanted)
        return;
    if (!json_is_object(json_object_get(shape, "request")))
        fault(c, "template/request", "is required: the body with ${prompt} and the like");
    if (!json_object_get(shape, "result"))
        fault(c, "template/result", "is required: where the answer holds the result");
    if (!r->synchronous && !json_object_get(shape, "task"))
        fault(c, "template/task", "is required: where the answer holds the task's id");
    if (!r->synchronous && !json_object_get(shape, "state"))
        fault(c, "template/state", "is required: where the answer holds the task's state");
}

static void check_picture(struct check *c)
{
    const struct ymf_route *r = c->route;
    bool bytes = r->image == YMF_IMAGE_BASE64 || r->image == YMF_IMAGE_DATA_URI ||
                 r->image == YMF_IMAGE_FILE;
    if (r->image_else == YMF_IMAGE_URL || (r->image_else && r->image != YMF_IMAGE_URL))
        fault(c, "image_else", "is for routes whose image is url, and another way");
    bytes = bytes || r->image_else != YMF_IMAGE_NONE;
    if (bytes && !is_text(r) && r->image_max_bytes <= 0)
        fault(c, "image_max_bytes", "is required where the picture travels as bytes");
}

static void check_row(struct check *c)
{
    static const char *const profiles[] = {"live", "seed", "all", NULL};
    static const char *const providers[] = {"cometapi", "anthropic", "kie", NULL};
    static const char *const methods[] = {"POST", "PUT", NULL};
    static const char *const types[] = {"string", "number", NULL};
    static const char *const units[] = {"call", "picture", "clip", "second", "mtok", NULL};
    const struct ymf_route *r = c->route;
    check_word(c, "profile", r->profile, profiles);
    check_word(c, "provider", r->provider, providers);
    check_word(c, "method", r->method, methods);
    check_word(c, "duration_type", r->duration_type, types);
    check_word(c, "price_unit", r->price_unit, units);
    check_dialect(c);
    check_address(c, "path", r->path, false);
    check_address(c, "poll", r->poll, true);
    check_address(c, "find", r->find, true);
    check_template(c);
    check_picture(c);
    if (r->lookup == YMF_LOOKUP_BY_REF && strcmp(r->dialect, "kling") != 0)
        fault(c, "lookup", "only kling can be asked by our reference");
    YMF_AUTO(json) json_t *params = r->params ? json_loads(r->params, 0, NULL) : NULL;
    if (r->params && !json_is_object(params))
        fault(c, "params", "must be an object");
}

/* A call's price at its most; 0 unknown. */
static int64_t dearest_call(const struct ymf_route *r)
{
    double longest = 0;
    for (size_t i = 0; i < r->durations_len; i++)
        longest = r->durations[i] > longest ? r->durations[i] : longest;
    bool by_second = r->price_unit && strcmp(r->price_unit, "second") == 0;
    return by_second ? (int64_t)((double)r->price_usd_micro * longest) : r->price_usd_micro;
}

static void price(struct ymf_routes *routes)
{
    for (size_t i = 0; i < routes->len; i++) {
        struct ymf_route *r = &routes->items[i];
        if (!is_text(r) && r->price_usd_micro == 0) /* nothing is free: not said is not known */
            r->price_usd_micro = -1;
    }
    for (size_t i = 0; i < routes->len; i++)
        for (size_t k = 0; k < routes->len; k++) {
            struct ymf_route *r = &routes->items[i];
            if (strcmp(r->capability, routes->items[k].capability) == 0 &&
                dearest_call(&routes->items[k]) > r->dearest_usd_micro)
                r->dearest_usd_micro = dearest_call(&routes->items[k]);
        }
}

static enum ymf_code result_of(const struct ymf_faults *faults, struct ymf_err *err)
{
    enum ymf_code rc = ymf_faults_result(faults, err);
    if (rc && faults->len > 1)
        ymf_err_prefix(err, "%zu faults, the first", faults->len);
    return rc;
}

enum ymf_code ymf_routes_load(const char *text, size_t len, struct ymf_arena *arena,
                              struct ymf_routes *ret, struct ymf_faults *faults,
                              struct ymf_err *err)
{
    enum ymf_code rc = ymf_fields_parse(ymf_routes_fields, text, len, ret, arena, faults, err);
    if (rc)
        return faults->len ? result_of(faults, err) : rc;
    for (size_t i = 0; i < ret->len; i++) {
        struct check c = {&ret->items[i], i, faults};
        check_row(&c);
        for (size_t k = 0; k < i; k++)
            if (strcmp(ret->items[k].id, ret->items[i].id) == 0)
                fault(&c, "id", "%s is there twice", ret->items[i].id);
    }
    price(ret);
    return result_of(faults, err);
}
