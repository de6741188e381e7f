/* Routes: settings, connection tests, the YouTube channel, health. */
#include <stddef.h>
#include <string.h>

#include "api/route.h"
#include "app/health.h"
#include "app/settings.h"
#include "app/youtube.h"
#include "http/negotiate.h"
#include "json/load.h"

enum { VALUES_MAX = 64 };

struct values_body {
    const char *values; /* JSON text of an object */
};
static const struct ymf_field put_fields[] = {
    {"values", YMF_F_JSON, true, .offset = 0, .help = "{NAME: value, or null for the default}"},
    {0},
};
static const struct ymf_field test_body_fields[] = {
    {"values", YMF_F_JSON, false, .offset = 0, .help = "tried, not saved"},
    {0},
};
static const struct ymf_field *const put_table = put_fields;
static const struct ymf_field *const test_body_table = test_body_fields;

static const char *const type_words[] = {"text",   "url",         "int",         "usd",
                                         "choice", "image_model", "video_model", NULL};
static const char *const origin_words[] = {"default", "stored", "environment", "file", NULL};

/* For the schema; the value of a secret is an object, which a table cannot say. */
struct item {
    const char *name, *section, *value, *help;
    int type, origin;
    bool editable, secret;
};
#define AT(member) .offset = offsetof(struct item, member)
static const struct ymf_field item_fields[] = {
    {"name", YMF_F_STR, AT(name)},
    {"section", YMF_F_STR, AT(section)},
    {"type", YMF_F_ENUM, .values = type_words, AT(type)},
    {"value", YMF_F_JSON, AT(value), .help = "text or null; a secret: {set, hint}"},
    {"origin", YMF_F_ENUM, .values = origin_words, AT(origin)},
    {"editable", YMF_F_BOOL, AT(editable)},
    {"secret", YMF_F_BOOL, AT(secret)},
    {"help", YMF_F_STR, AT(help)},
    {0},
};
#undef AT
struct settings {
    int64_t rev;
    struct item *items;
    size_t len;
};
#define AT(member) .offset = offsetof(struct settings, member)
static const struct ymf_field settings_fields[] = {
    {"rev", YMF_F_INT, AT(rev)},
    {"items", YMF_F_ARR, AT(items), .len_offset = offsetof(struct settings, len),
     .sub = item_fields, .size = sizeof(struct item)},
    {0},
};
#undef AT
static const struct ymf_field *const settings_table = settings_fields;

static const char *value_json(const struct ymf_setting_view *view, struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *doc = NULL;
    if (view->row->secret)
        doc = json_pack("{s:b, s:s?}", "set", view->hint != NULL, "hint", view->hint);
    else
        doc = view->value ? json_string(view->value) : json_null();
    return ymf_json_text(doc, arena);
}

static enum ymf_code read_settings(struct ymf_api_call *call, struct settings *ret,
                                   struct ymf_err *err)
{
    struct ymf_setting_view *views = NULL;
    enum ymf_code rc = ymf_settings_list(call->app, call->arena, &views, &ret->len, &ret->rev, err);
    if (rc)
        return rc;
    ret->items = YMF_NEW_ARRAY(call->arena, ret->len, struct item);
    for (size_t i = 0; i < ret->len; i++)
        ret->items[i] = (struct item){
            .name = views[i].row->name,
            .section = views[i].row->section,
            .value = value_json(&views[i], call->arena),
            .help = views[i].row->help,
            .type = views[i].row->type,
            .origin = views[i].origin,
            .editable = views[i].editable,
            .secret = views[i].row->secret,
        };
    return YMF_OK;
}

static enum ymf_code get(struct ymf_api_call *call, struct ymf_err *err)
{
    struct settings all = {0};
    enum ymf_code rc = read_settings(call, &all, err);
    if (!rc)
        ymf_answer(call, settings_fields, &all);
    return rc;
}

/* {NAME: text, number, boolean or null}; faults are noted. */
static size_t changes_of(struct ymf_api_call *call, struct ymf_setting_change *ret)
{
    const struct values_body *body = call->body;
    YMF_AUTO(json) json_t *doc = body->values ? json_loads(body->values, 0, NULL) : json_object();
    size_t len = 0;
    const char *name = NULL;
    json_t *value = NULL;
    if (!json_is_object(doc))
        ymf_faults_add(&call->faults, "/values", "must be an object");
    json_object_foreach (doc, name, value) {
        if (len == VALUES_MAX)
            break;
        ret[len] = (struct ymf_setting_change){.name = ymf_strdup(call->arena, name)};
        if (json_is_string(value))
            ret[len].value = ymf_strdup(call->arena, json_string_value(value));
        else if (json_is_integer(value))
            ret[len].value = ymf_printf(call->arena, "%lld", (long long)json_integer_value(value));
        else if (json_is_real(value))
            ret[len].value = ymf_printf(call->arena, "%.15g", json_real_value(value));
        else if (!json_is_null(value))
            ymf_faults_add(&call->faults, ymf_printf(call->arena, "/values/%s", name),
                           "must be text, a number or null");
        len++;
    }
    return len;
}

static enum ymf_code put(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_setting_change changes[VALUES_MAX];
    size_t len = changes_of(call, changes);
    int64_t rev = -1;
    enum ymf_code rc = ymf_read_rev(call, &rev, err);
    if (!rc)
        rc = ymf_settings_put(call->app, changes, len, rev, &call->faults, err);
    bool old = rc == YMF_CONFLICT && rev >= 0 && !strcmp(err->reason, "rev");
    if (rc && !old)
        return rc;
    struct settings all = {0};
    struct ymf_err why;
    rc = read_settings(call, &all, &why);
    if (!rc && old)
        ymf_answer_changed(call, err, settings_fields, &all);
    else if (!rc)
        ymf_answer(call, settings_fields, &all);
    if (rc)
        *err = why;
    return rc;
}

static enum ymf_code test(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_setting_change changes[VALUES_MAX];
    struct ymf_test_result result;
    size_t len = changes_of(call, changes);
    enum ymf_code rc = ymf_faults_result(&call->faults, err);
    if (!rc)
        rc =
            ymf_health_test(call->app, call->rq->param[0], changes, len, call->arena, &result, err);
    if (!rc)
        ymf_answer(call, ymf_test_fields, &result);
    return rc;
}

static enum ymf_code health(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_health all;
    if (!call->signed_in) {
        YMF_AUTO(json) json_t *alive = json_pack("{s:s}", "status", "ok");
        ymf_answer_json(call, 200, alive);
        return YMF_OK;
    }
    enum ymf_code rc = ymf_health_read(call->app, call->api->watch, call->arena, &all, err);
    if (!rc)
        ymf_answer(call, ymf_health_fields, &all);
    return rc;
}

static enum ymf_code oauth_start(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *url = NULL;
    const char *session = call->who.session_id ? call->who.session_id : "token";
    enum ymf_code rc =
        ymf_youtube_start(call->app, ymf_read_origin(call), session, call->arena, &url, err);
    if (rc)
        return rc;
    const char *accept = ymf_http_request_field(call->rq, "Accept");
    if (accept && !strstr(accept, "text/html") && strstr(accept, "application/json")) {
        YMF_AUTO(json) json_t *doc = json_pack("{s:s}", "url", url);
        ymf_answer_json(call, 200, doc);
        return YMF_OK;
    }
    ymf_http_reply_field(call->reply, "Location", url);
    ymf_http_reply_field(call->reply, "Cache-Control", "no-store");
    ymf_http_reply_empty(call->reply, 302);
    return YMF_OK;
}

static enum ymf_code oauth_callback(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *session = call->who.session_id ? call->who.session_id : "token";
    enum ymf_code rc =
        ymf_youtube_callback(call->app, ymf_http_request_query(call->rq, "state"),
                             ymf_http_request_query(call->rq, "code"),
                             ymf_http_request_query(call->rq, "error"), session, err);
    if (rc)
        return rc;
    ymf_http_reply_field(call->reply, "Location", "/settings/accounts?youtube=connected");
    ymf_http_reply_empty(call->reply, 302);
    return YMF_OK;
}

static enum ymf_code connection(struct ymf_api_call *call, struct ymf_err *err)
{
    struct ymf_connection c = {0};
    enum ymf_code rc = ymf_youtube_connection(call->app, call->arena, &c, err);
    if (!rc)
        ymf_answer(call, ymf_connection_fields, &c);
    return rc;
}

static enum ymf_code disconnect(struct ymf_api_call *call, struct ymf_err *err)
{
    enum ymf_code rc = ymf_youtube_disconnect(call->app, err);
    if (!rc)
        ymf_http_reply_empty(call->reply, 204);
    return rc;
}

const struct ymf_api_route ymf_settings_routes[] = {
    {{"GET", "/api/health"},
     "health",
     YMF_WHO_ANYONE,
     200,
     health,
     "Liveness; signed in: every part and service",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_health_fields,
     .of_name = "Health"},
    {{"GET", "/api/settings"},
     "getSettings",
     YMF_WHO_READ,
     200,
     get,
     "Every setting, its value and where that comes from",
     .answer = YMF_ANSWER_ONE,
     .of = &settings_table,
     .of_name = "Settings"},
    {{"PUT", "/api/settings"},
     "putSettings",
     YMF_WHO_OPERATE,
     200,
     put,
     "Change settings: all or none",
     &put_table,
     "SettingsPut",
     sizeof(struct values_body),
     .answer = YMF_ANSWER_ONE,
     .of = &settings_table,
     .of_name = "Settings",
     .headers = "If-Match",
     .example = "{\"values\":{\"DEFAULT_VIDEO_MODEL\":\"kling3\"}}"},
    {{"POST", "/api/settings/{provider}/test"},
     "testProvider",
     YMF_WHO_OPERATE,
     200,
     test,
     "Ask a service whether it works; spends nothing",
     &test_body_table,
     "TestAsk",
     sizeof(struct values_body),
     .body_optional = true,
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_test_fields,
     .of_name = "TestResult",
     .example = "{}"},
    {{"GET", "/api/youtube/oauth/start"},
     "startOauth",
     YMF_WHO_OPERATE,
     302,
     oauth_start,
     "To Google's consent page; {url} with Accept: application/json",
     .answer = YMF_ANSWER_OTHER,
     .type = "application/json"},
    {{"GET", "/api/youtube/oauth/callback"},
     "oauthCallback",
     YMF_WHO_OPERATE,
     302,
     oauth_callback,
     "Where Google sends the browser back",
     .answer = YMF_ANSWER_OTHER,
     .query = "state code error"},
    {{"GET", "/api/youtube/connection"},
     "youtubeConnection",
     YMF_WHO_READ,
     200,
     connection,
     "The connected channel",
     .answer = YMF_ANSWER_ONE,
     .of = &ymf_connection_fields,
     .of_name = "Connection"},
    {{"DELETE", "/api/youtube/connection"},
     "disconnectYoutube",
     YMF_WHO_OPERATE,
     204,
     disconnect,
     "Forget the channel"},
    {{NULL, NULL}},
};
