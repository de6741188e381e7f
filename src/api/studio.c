/* Static files with the fallback a single-page program needs. */
#include "api/studio.h"

#include <string.h>

#include "http/files.h"
#include "http/negotiate.h"
#include "http/problem.h"

#define INDEX "index.html"

/* The name of the file an address asks for, "" when it hides something. */
static const char *name_of(struct ymf_http_request *rq)
{
    static const struct ymf_route_key row = {"GET", "/{path*}"};
    struct ymf_route_hit hit = ymf_router_find(&row, 1, sizeof row, "GET", rq->path, rq->arena);
    return hit.row == 0 ? hit.param[0] : "";
}

static bool begins(const char *text, const char *start)
{
    return !strncmp(text, start, strlen(start));
}

static void not_found(struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct ymf_err err;
    (void)ymf_fail(&err, YMF_NOT_FOUND, "there is nothing at %.200s", rq->path);
    ymf_problem_reply(rq, reply, &err, NULL);
}

static void page(const struct ymf_api *api, struct ymf_http_request *rq,
                 struct ymf_http_reply *reply)
{
    struct ymf_http_file index = {
        .folder = api->deps.web_dir, .name = INDEX, .cache = "no-cache", .compressed = true};
    if (!api->deps.web_dir || ymf_http_file(rq, reply, &index, NULL))
        ymf_http_reply_text(reply, 503, "text/plain; charset=utf-8",
                            "The studio is not built here; the API is at /api/openapi.json.\n");
}

void ymf_studio_answer(const struct ymf_api *api, struct ymf_http_request *rq,
                       struct ymf_http_reply *reply)
{
    if (!ymf_http_request_is(rq, "GET") && !ymf_http_request_is(rq, "HEAD")) {
        struct ymf_err err;
        (void)ymf_fail(&err, YMF_INVALID, "this address takes GET");
        ymf_http_reply_field(reply, "Allow", "GET, HEAD");
        ymf_problem_reply_as(rq, reply, 405, &err, NULL);
        return;
    }
    const char *name = name_of(rq);
    bool asset = begins(name, "assets/");
    if (begins(rq->path, "/api/") || !strcmp(rq->path, "/api")) {
        not_found(rq, reply);
        return;
    }
    struct ymf_http_file file = {
        .folder = api->deps.web_dir,
        .name = name,
        .cache = asset ? "public, max-age=31536000, immutable" : "no-cache",
        .compressed = true,
    };
    if (*name && api->deps.web_dir && ymf_http_file(rq, reply, &file, NULL) == YMF_OK)
        return;
    const char *accept = ymf_http_request_field(rq, "Accept");
    if (asset || !accept || !ymf_http_quality(accept, "text/html"))
        not_found(rq, reply);
    else
        page(api, rq, reply);
}
