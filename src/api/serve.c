/* From a request to its row: body ceiling, door, strict body, handler, problem. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "api/door.h"
#include "api/remote.h"
#include "api/serve.h"
#include "api/studio.h"
#include "api/uploads.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/policy.h"
#include "http/problem.h"
#include "http/server.h"

enum { KEY_MOST = 200 };

static size_t append(struct ymf_api_route *to, size_t len, const struct ymf_api_route *from)
{
    for (; from->key.method && len < YMF_API_ROUTES_MAX; from++)
        to[len++] = *from;
    return len;
}

size_t ymf_api_collect(struct ymf_api_route *ret, size_t max)
{
    const struct ymf_api_route *const areas[] = {
        ymf_account_routes,    ymf_settings_routes, ymf_research_routes, ymf_curation_routes,
        ymf_production_routes, ymf_operate_routes,  ymf_media_routes,    ymf_event_routes,
        ymf_record_routes,     ymf_upload_routes,   ymf_provider_routes,
    };
    size_t len = 0;
    if (max < YMF_API_ROUTES_MAX)
        return 0;
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++)
        len = append(ret, len, areas[i]);
    return len;
}

/* Unreadable JSON is 400; readable and wrong is 422 with every fault. */
static enum ymf_code read_body(struct ymf_api_call *call, int *ret_status, struct ymf_err *err)
{
    const struct ymf_api_route *route = call->route;
    const struct ymf_http_request *rq = call->rq;
    *ret_status = 422;
    if (!route->body)
        return YMF_OK;
    call->body = ymf_alloc(call->arena, route->body_size);
    if (route->defaults)
        route->defaults(call->body);
    const char *type = ymf_http_request_field(rq, "Content-Type");
    if (rq->body_len == 0 && route->body_optional)
        return YMF_OK;
    if (type && strncasecmp(type, "application/json", 16) != 0) {
        *ret_status = 415;
        return ymf_fail(err, YMF_INVALID, "the body must be application/json");
    }
    enum ymf_code rc = ymf_fields_parse(*route->body, rq->body, rq->body_len, call->body,
                                        call->arena, &call->faults, err);
    if (rc && call->faults.len == 0)
        *ret_status = 400;
    return rc;
}

static enum ymf_code read_once(struct ymf_api_call *call, struct ymf_err *err)
{
    const char *key = ymf_http_request_field(call->rq, "Idempotency-Key");
    if (!key || !call->route->headers || !strstr(call->route->headers, "Idempotency-Key"))
        return YMF_OK;
    if (!*key || strlen(key) > KEY_MOST)
        return ymf_fail_at(err, YMF_INVALID, "/Idempotency-Key", "must have 1 to %d characters",
                           KEY_MOST);
    const struct ymf_vault *vault = call->app->vault;
    /* The address belongs to it: one key may be used once on each. */
    call->once.key = ymf_printf(call->arena, "%s %s %s", call->rq->method, call->rq->path, key);
    call->once.body = vault->digest(vault->self, call->rq->body, call->rq->body_len, call->arena);
    return YMF_OK;
}

/* A pointer alone is not enough for people: the faults go out whatever noted them. */
static void answer_problem(struct ymf_api_call *call, enum ymf_code rc, int status,
                           struct ymf_err *err)
{
    if (err->code != rc) /* described nowhere: a bug, but never silence */
        (void)ymf_fail(err, rc, "%s", ymf_code_info(rc)->name);
    if (rc == YMF_INTERNAL)
        ymf_log(YMF_ERROR, "request_failed", YMF_S("route", call->route->id),
                YMF_S("request", call->rq->id), YMF_S("why", err->msg));
    const struct ymf_faults *faults = call->faults.len ? &call->faults : NULL;
    if (rc == YMF_INVALID && status)
        ymf_problem_reply_as(call->rq, call->reply, status, err, faults);
    else
        ymf_problem_reply(call->rq, call->reply, err, faults);
    if (rc == YMF_UNAUTHORIZED)
        ymf_http_reply_field(call->reply, "WWW-Authenticate", "Bearer");
}

static void handle_row(struct ymf_api *api, const struct ymf_api_route *route,
                       struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct ymf_api_call *call = YMF_NEW(rq->arena, struct ymf_api_call);
    struct ymf_err err = {0};
    int status = 0;
    call->api = api;
    call->app = api->deps.app;
    call->route = route;
    call->rq = rq;
    call->reply = reply;
    call->arena = rq->arena;
    call->faults.arena = rq->arena;
    enum ymf_code rc = ymf_door_enter(call, &err);
    if (!rc)
        rc = read_body(call, &status, &err);
    if (!rc)
        rc = read_once(call, &err);
    if (!rc)
        rc = route->handle(call, &err);
    if (rc)
        answer_problem(call, rc, status, &err);
}

static void handle(void *self, struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct ymf_api_served *served = self;
    bool is_api = !strncmp(rq->path, "/api/", 5) || !strcmp(rq->path, "/api") ||
                  !strcmp(rq->path, "/metrics");
    if (!is_api) {
        ymf_studio_answer(&served->api, rq, reply);
        return;
    }
    const struct ymf_api_route *route =
        ymf_router_row(served->routes, served->route_count, sizeof served->routes[0], rq, reply);
    if (route)
        handle_row(&served->api, route, rq, reply);
}

/* A gigabyte is taken to disk only for somebody who may bring it. */
static void admit_upload(struct ymf_api *api, const struct ymf_http_request *rq,
                         const struct ymf_api_route *route, struct ymf_http_admit *ret)
{
    struct ymf_api_call call = {
        .api = api, .app = api->deps.app, .route = route, .arena = rq->arena};
    call.rq = (struct ymf_http_request *)rq;
    ret->max_bytes = ymf_upload_ceiling(rq);
    ret->upload = true;
    ret->part = ymf_upload_part(api->deps.app, rq);
    if (ymf_door_enter(&call, &ret->err) == YMF_OK)
        (void)ymf_upload_admit(api->deps.app, rq, &ret->err);
}

static void admit(void *self, const struct ymf_http_request *rq, struct ymf_http_admit *ret)
{
    struct ymf_api_served *served = self;
    ret->max_bytes = strncmp(rq->path, "/api/", 5) != 0 ? 0 : YMF_MAX_JSON_BODY;
    for (size_t i = 0; i < served->route_count; i++)
        if (served->routes[i].stores && ymf_http_request_is(rq, served->routes[i].key.method) &&
            !strcmp(rq->path, served->routes[i].key.pattern))
            admit_upload(&served->api, rq, &served->routes[i], ret);
}

static void publish(void *self, const char *topic, const char *event, int64_t id, const char *data)
{
    struct ymf_api *api = self;
    ymf_sse_publish(api->hub, topic, event, id, data);
}

static void app_changed(void *self, int job_kind, const char *job_id, const char *topic,
                        int64_t number)
{
    ymf_api_changed(self, &(struct ymf_watch_change){job_kind, job_id, topic, number, NULL});
}

static bool somebody_listens(void *self)
{
    const struct ymf_api *api = self;
    return ymf_sse_clients(api->hub) > 0;
}

enum ymf_code ymf_api_start(const struct ymf_api_deps *deps, struct ymf_api **ret,
                            struct ymf_err *err)
{
    struct ymf_api_served *served = ymf_mem_new(sizeof *served);
    struct ymf_api *api = &served->api;
    api->deps = *deps;
    served->route_count = ymf_api_collect(served->routes, YMF_API_ROUTES_MAX);
    api->watch = ymf_watch_new(deps->app, publish, api);
    struct ymf_http_options options = {
        .listen = deps->listen,
        .workers = deps->workers,
        .fields = ymf_http_policy,
        .self = served,
        .admit = admit,
        .handle = handle,
    };
    /* The hub stands before the first request: it needs the timer, which comes with the server. */
    enum ymf_code rc = ymf_http_open(&options, &api->server, err);
    if (!rc && !deps->app->files->folder)
        rc = ymf_remote_start(deps->app->files, &api->remote, err);
    if (!api->watch || rc) {
        ymf_watch_free(api->watch);
        ymf_http_stop(api->server);
        ymf_mem_free(served);
        return rc ? rc : ymf_fail(err, YMF_INTERNAL, "cannot start the watching thread");
    }
    api->hub = ymf_sse_new(&(struct ymf_sse_options){
        .timer = ymf_http_timer(api->server), .self = api, .replay = ymf_api_replay});
    if (deps->others_work)
        ymf_watch_follow(api->watch, somebody_listens, api);
    deps->app->changed = app_changed;
    deps->app->changed_self = api;
    rc = ymf_http_run(api->server, err);
    if (rc) {
        ymf_api_stop(api);
        return rc;
    }
    *ret = api;
    return YMF_OK;
}

void ymf_api_stop(struct ymf_api *api)
{
    if (!api)
        return;
    api->deps.app->changed = NULL;
    ymf_sse_close(api->hub);
    ymf_watch_free(api->watch);
    ymf_http_stop(api->server);
    ymf_remote_stop(api->remote);
    ymf_sse_free(api->hub);
    ymf_mem_free((struct ymf_api_served *)(void *)api);
}

const char *ymf_api_origin(const struct ymf_api *api)
{
    return ymf_http_origin(api->server);
}

void ymf_api_changed(struct ymf_api *api, const struct ymf_watch_change *change)
{
    ymf_watch_tell(api->watch, change);
}
