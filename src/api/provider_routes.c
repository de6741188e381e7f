/* Routes of the API: the table of the providers' routes. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/routes.h"

struct put_body {
    const char *routes; /* JSON text of a list */
    bool reset;
    int64_t rev;
    const char *origin, *profile, *version;
};
#define AT(member) .offset = offsetof(struct put_body, member)
static const struct ymf_field put_fields[] = {
    {"routes", YMF_F_JSON, AT(routes), .help = "all rows, in the order in which they are tried"},
    {"reset", YMF_F_BOOL, AT(reset), .help = "back to the built-in table"},
    {"rev", YMF_F_INT, AT(rev), .readonly = true},
    {"origin", YMF_F_STR, AT(origin), .readonly = true},
    {"profile", YMF_F_STR, AT(profile), .readonly = true},
    {"version", YMF_F_STR, AT(version), .readonly = true},
    {0},
};
#undef AT
static const struct ymf_field *const put_table = put_fields;

static enum ymf_code get(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_routes_view view = {0};
    enum ymf_code rc = ymf_routes_read(call->app, call->arena, &view, err);
    if (!rc)
        ymf_answer(call, ymf_routes_print_fields, &view);
    return rc;
}

static enum ymf_code put(struct ymf_api_call *call, struct ymf_err *err)
{
    const struct put_body *body = call->body;
    int64_t rev = -1;
    if (!body->routes == !body->reset)
        ymf_faults_add(&call->faults, "/routes", "is required, or reset instead of it");
    enum ymf_code rc = ymf_faults_result(&call->faults, err);
    if (!rc)
        rc = ymf_read_rev(call, &rev, err);
    if (!rc)
        rc = ymf_routes_put(call->app, body->routes, rev, &call->faults, err);
    bool old = rc == YMF_CONFLICT && rev >= 0 && !strcmp(err->reason, "rev");
    if (rc && !old)
        return rc;
    struct ymf_routes_view view = {0};
    struct ymf_err why = {0};
    rc = ymf_routes_read(call->app, call->arena, &view, &why);
    if (!rc && old)
        ymf_answer_changed(call, err, ymf_routes_print_fields, &view);
    else if (!rc)
        ymf_answer(call, ymf_routes_print_fields, &view);
    if (rc)
        *err = why;
    return rc;
}

const struct ymf_api_route ymf_provider_routes[] = {
    {{"GET", "/api/routes"},
     "getRoutes",
     YMF_WHO_READ,
     200,
     get,
     "Models, their addresses, prices and order, and whether each can be used here",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_routes_view_fields,
     .of_name = "Routes"},
    {{"PUT", "/api/routes"},
     "putRoutes",
     YMF_WHO_OPERATE,
     200,
     put,
     "Change the table as a whole; running workers take it up within seconds",
     &put_table,
     "RoutesPut",
     sizeof(struct put_body),
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_routes_view_fields,
     .of_name = "Routes",
     .headers = "If-Match",
     .example = "{\"reset\":true}"},
    {{NULL, NULL}},
};
