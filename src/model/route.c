/* Routes as data: the field table of data/routes.json. */
#include "model/route.h"

#include <math.h>
#include <string.h>

#include "json/fields.h"

static const char *const lookup_words[] = {"none", "by_ref", "dedupes", NULL};
static const char *const image_words[] = {"none", "base64", "data_uri", "file", "url", NULL};
static const char *const capability_words[] = {"text", "score", "picture", "clip", "song", NULL};

#define AT(member) .offset = offsetof(struct ymf_route, member)
static const struct ymf_field route_fields[] = {
    {"id", YMF_F_STR, true, 1, 80, AT(id)},
    {"capability", YMF_F_STR, true, 1, 20, AT(capability), .values = capability_words},
    {"slot", YMF_F_STR, true, 1, 40, AT(slot), .help = "the name people choose"},
    {"label", YMF_F_STR, true, 1, 60, AT(label)},
    {"provider", YMF_F_STR, true, 1, 40, AT(provider)},
    {"profile", YMF_F_STR, true, 1, 20, AT(profile)},
    {"dialect", YMF_F_STR, true, 1, 40, AT(dialect)},
    {"method", YMF_F_STR, false, 1, 8, AT(method)},
    {"path", YMF_F_STR, true, 1, 400, AT(path)},
    {"poll", YMF_F_STR, false, 1, 400, AT(poll)},
    {"find", YMF_F_STR, false, 1, 400, AT(find)},
    {"model", YMF_F_STR, true, 1, 120, AT(model)},
    {"model_field", YMF_F_STR, false, 1, 40, AT(model_field)},
    {"durations", YMF_F_NUMS, false, 1, 120, AT(durations),
     .len_offset = offsetof(struct ymf_route, durations_len)},
    {"duration_type", YMF_F_STR, false, 1, 20, AT(duration_type)},
    {"image", YMF_F_ENUM, .values = image_words, AT(image)},
    {"image_else", YMF_F_ENUM, .values = image_words, AT(image_else),
     .help = "how the picture travels where image is url and there is no public address"},
    {"image_max_bytes", YMF_F_INT, false, 0, 1e9, AT(image_max_bytes)},
    {"prompt_max", YMF_F_INT, false, 0, 100000, AT(prompt_max)},
    {"params", YMF_F_JSON, AT(params)},
    {"template", YMF_F_JSON, AT(template)},
    {"price_usd_micro", YMF_F_INT, false, -1, 1e9, AT(price_usd_micro), .help = "-1: unknown"},
    {"price_unit", YMF_F_STR, false, 1, 20, AT(price_unit)},
    {"price_in_usd_micro", YMF_F_INT, false, 0, 1e9, AT(price_in_usd_micro)},
    {"price_out_usd_micro", YMF_F_INT, false, 0, 1e9, AT(price_out_usd_micro)},
    {"concurrency", YMF_F_INT, false, 1, 100, AT(concurrency)},
    {"rate_per_min", YMF_F_INT, false, 0, 100000, AT(rate_per_min),
     .help = "calls begun by all workers; 0: no limit"},
    {"rate_burst", YMF_F_INT, false, 1, 100000, AT(rate_burst)},
    {"poll_sec", YMF_F_INT, false, 1, 3600, AT(poll_sec)},
    {"polls", YMF_F_INT, false, 1, 10000, AT(polls)},
    {"slow_poll_sec", YMF_F_INT, false, 1, 86400, AT(slow_poll_sec)},
    {"expiry_sec", YMF_F_INT, false, 1, 2592000, AT(expiry_sec)},
    {"lookup", YMF_F_ENUM, .values = lookup_words, AT(lookup)},
    {"synchronous", YMF_F_BOOL, AT(synchronous)},
    {"sure", YMF_F_STR, false, 0, 40, AT(sure)},
    {"note", YMF_F_STR, false, 0, 1000, AT(note)},
    {"off", YMF_F_BOOL, AT(off), .help = "kept, and never tried"},
    {"state", YMF_F_STR, AT(state), .readonly = true,
     .help = "in_use, skipped, off or other_profile"},
    {"reason", YMF_F_STR, AT(reason), .readonly = true, .help = "why it is not in use"},
    {0},
};
#undef AT
const struct ymf_field *const ymf_route_fields = route_fields;

#define AT(member) .offset = offsetof(struct ymf_routes, member)
static const struct ymf_field routes_fields[] = {
    {"version", YMF_F_STR, true, 1, 40, AT(version)},
    {"routes", YMF_F_ARR, true, 1, 500, AT(items), .sub = route_fields,
     .len_offset = offsetof(struct ymf_routes, len), .size = sizeof(struct ymf_route)},
    {0},
};
#undef AT
const struct ymf_field *const ymf_routes_fields = routes_fields;

const struct ymf_route *ymf_route_find(const struct ymf_routes *routes, const char *id)
{
    for (size_t i = 0; i < routes->len; i++)
        if (strcmp(routes->items[i].id, id) == 0)
            return &routes->items[i];
    return NULL;
}

double ymf_route_seconds(const struct ymf_route *route, double wanted)
{
    double best = 0;
    double longest = 0;
    for (size_t i = 0; i < route->durations_len; i++) {
        double d = route->durations[i];
        if (d + 1e-6 >= wanted && (best == 0 || d < best))
            best = d;
        if (d > longest)
            longest = d;
    }
    if (route->durations_len == 0)
        return ceil(wanted);
    return best > 0 ? best : longest;
}
