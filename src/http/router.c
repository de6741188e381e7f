/* Segment by segment, over a table. */
#include "http/router.h"

#include <string.h>

#include <microhttpd.h>

#include "base/utf8.h"
#include "http/problem.h"

enum { SEGMENTS = 16 };

struct path {
    const char *segment[SEGMENTS]; /* unescaped */
    const char *rest[SEGMENTS];    /* from that segment to the end, unescaped */
    int count;                     /* -1: cannot be the path of anything */
};

/* NULL when it hides a zero byte, a control character or is not UTF-8. */
static const char *unescape(const char *text, size_t len, struct ymf_arena *arena)
{
    char *copy = ymf_strndup(arena, text, len);
    size_t got = MHD_http_unescape(copy);
    if (strlen(copy) != got || !ymf_utf8_valid(copy, got))
        return NULL;
    for (const char *c = copy; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            return NULL;
    return copy;
}

static struct path split(const char *text, struct ymf_arena *arena)
{
    struct path p = {.count = -1};
    int n = 0;
    if (*text != '/')
        return p;
    while (*text == '/' && n < SEGMENTS) {
        text++;
        size_t len = strcspn(text, "/");
        p.rest[n] = unescape(text, strlen(text), arena);
        p.segment[n] = unescape(text, len, arena);
        if (!p.segment[n] || !p.rest[n])
            return p;
        n++;
        text += len;
    }
    if (!*text)
        p.count = n;
    return p;
}

struct match {
    unsigned literal; /* a bit per segment, the first one highest */
    int params;
    const char *param[YMF_HTTP_PARAMS];
};

static bool take(struct match *m, const char *value)
{
    if (m->params < YMF_HTTP_PARAMS)
        m->param[m->params++] = value;
    return *value != 0;
}

static bool matches(const char *pattern, const struct path *p, struct match *ret)
{
    struct match m = {0};
    int at = 0;
    while (*pattern == '/') {
        const char *want = pattern + 1;
        size_t len = strcspn(want, "/");
        if (at >= p->count)
            return false;
        if (len > 2 && want[len - 2] == '*' && want[len - 1] == '}') {
            bool some = take(&m, p->rest[at]);
            *ret = m;
            return some;
        }
        if (*want == '{') {
            if (!take(&m, p->segment[at]))
                return false;
        } else {
            if (strlen(p->segment[at]) != len || memcmp(p->segment[at], want, len) != 0)
                return false;
            m.literal |= 1U << (SEGMENTS - at);
        }
        at++;
        pattern = want + len;
    }
    *ret = m;
    return at == p->count;
}

static const struct ymf_route_key *key_of(const void *rows, size_t stride, size_t i)
{
    return (const struct ymf_route_key *)(const void *)((const char *)rows + i * stride);
}

static bool serves(const char *row, const char *asked)
{
    return !strcmp(row, asked) || (!strcmp(asked, "HEAD") && !strcmp(row, "GET"));
}

struct ymf_route_hit ymf_router_find(const void *rows, size_t count, size_t stride,
                                     const char *method, const char *path, struct ymf_arena *arena)
{
    struct ymf_route_hit hit = {.row = -1};
    struct path p = split(path, arena);
    struct match best = {0};
    for (size_t i = 0; p.count >= 0 && i < count; i++) {
        struct match m;
        const struct ymf_route_key *key = key_of(rows, stride, i);
        if (!matches(key->pattern, &p, &m) || (hit.allow && m.literal < best.literal))
            continue;
        if (!hit.allow || m.literal > best.literal) {
            best = m;
            hit = (struct ymf_route_hit){.row = -1};
        }
        hit.allow = hit.allow ? ymf_printf(arena, "%s, %s", hit.allow, key->method) : key->method;
        bool own = hit.row >= 0 && !strcmp(key_of(rows, stride, (size_t)hit.row)->method, method);
        if (serves(key->method, method) && !own) {
            hit.row = (int)i;
            memcpy(hit.param, m.param, sizeof hit.param);
        }
    }
    return hit;
}

const void *ymf_router_row(const void *rows, size_t count, size_t stride,
                           struct ymf_http_request *rq, struct ymf_http_reply *reply)
{
    struct ymf_route_hit hit =
        ymf_router_find(rows, count, stride, rq->method, rq->path, rq->arena);
    if (hit.row >= 0) {
        memcpy(rq->param, hit.param, sizeof rq->param);
        return (const char *)rows + (size_t)hit.row * stride;
    }
    struct ymf_err err;
    if (!hit.allow) {
        (void)ymf_fail(&err, YMF_NOT_FOUND, "there is nothing at %.200s", rq->path);
        ymf_problem_reply(rq, reply, &err, NULL);
        return NULL;
    }
    (void)ymf_fail(&err, YMF_INVALID, "this address takes %s", hit.allow);
    ymf_http_reply_field(reply, "Allow", hit.allow);
    ymf_problem_reply_as(rq, reply, 405, &err, NULL);
    return NULL;
}
