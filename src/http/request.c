/* Reading a request: fields, query values, cookies as libmicrohttpd parsed them. */
#include <string.h>

#include "http/inside.h"

static const char *look_up(const struct ymf_http_request *rq, enum MHD_ValueKind kind,
                           const char *name)
{
    const char *value = NULL;
    size_t len = 0;
    if (MHD_lookup_connection_value_n(rq->connection, kind, name, strlen(name), &value, &len) !=
        MHD_YES)
        return NULL;
    if (!value)
        return "";
    return strlen(value) == len ? value : NULL; /* a zero byte inside is no text of ours */
}

const char *ymf_http_request_field(const struct ymf_http_request *rq, const char *name)
{
    return look_up(rq, MHD_HEADER_KIND, name);
}

const char *ymf_http_request_query(const struct ymf_http_request *rq, const char *name)
{
    return look_up(rq, MHD_GET_ARGUMENT_KIND, name);
}

const char *ymf_http_request_cookie(const struct ymf_http_request *rq, const char *name)
{
    return look_up(rq, MHD_COOKIE_KIND, name);
}

struct visit {
    bool (*each)(void *self, const char *name, const char *value);
    void *self;
};

static enum MHD_Result step(void *self, enum MHD_ValueKind kind, const char *name,
                            const char *value)
{
    (void)kind;
    struct visit *v = self;
    return v->each(v->self, name, value ? value : "") ? MHD_YES : MHD_NO;
}

void ymf_http_request_each(const struct ymf_http_request *rq, bool in_query,
                           bool (*each)(void *self, const char *name, const char *value),
                           void *self)
{
    struct visit v = {each, self};
    (void)MHD_get_connection_values(rq->connection,
                                    in_query ? MHD_GET_ARGUMENT_KIND : MHD_HEADER_KIND, step, &v);
}

void ymf_http_request_take_part(struct ymf_http_request *rq)
{
    rq->part = NULL;
}

bool ymf_http_request_is(const struct ymf_http_request *rq, const char *method)
{
    return !strcmp(rq->method, method);
}
