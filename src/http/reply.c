/* Filling in an answer, and turning it into libmicrohttpd's. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "http/inside.h"

void ymf_http_reply_field(struct ymf_http_reply *reply, const char *name, const char *value)
{
    struct ymf_http_entry *entry = YMF_NEW(reply->arena, struct ymf_http_entry);
    entry->field.name = ymf_strdup(reply->arena, name);
    entry->field.value = ymf_strdup(reply->arena, value);
    struct ymf_http_entry **at = &reply->fields;
    while (*at)
        at = &(*at)->next;
    *at = entry;
}

const char *ymf_http_reply_get(const struct ymf_http_reply *reply, const char *name)
{
    for (const struct ymf_http_entry *e = reply->fields; e; e = e->next)
        if (!strcasecmp(e->field.name, name))
            return e->field.value;
    return NULL;
}

static void forget_body(struct ymf_http_reply *reply)
{
    reply->body = NULL;
    reply->body_len = 0;
    if (reply->fd >= 0)
        (void)close(reply->fd);
    reply->fd = -1;
}

void ymf_http_reply_bytes(struct ymf_http_reply *reply, int status, const char *type,
                          const void *bytes, size_t len)
{
    forget_body(reply);
    reply->status = status;
    reply->body = bytes;
    reply->body_len = len;
    if (type)
        ymf_http_reply_field(reply, "Content-Type", type);
}

void ymf_http_reply_text(struct ymf_http_reply *reply, int status, const char *type,
                         const char *text)
{
    ymf_http_reply_bytes(reply, status, type, ymf_strdup(reply->arena, text), strlen(text));
}

void ymf_http_reply_empty(struct ymf_http_reply *reply, int status)
{
    forget_body(reply);
    reply->status = status;
}

void ymf_http_reply_file(struct ymf_http_reply *reply, int status, int fd, int64_t offset,
                         int64_t bytes)
{
    forget_body(reply);
    reply->status = status;
    reply->fd = fd;
    reply->fd_offset = offset;
    reply->fd_bytes = bytes;
}

static struct MHD_Response *body_of(struct ymf_http_reply *reply)
{
    if (reply->pipe) {
        struct MHD_Response *r = ymf_http_pipe_response(reply->pipe);
        if (r)
            reply->pipe = NULL; /* the response frees it */
        return r;
    }
    if (reply->fd >= 0) {
        struct MHD_Response *r = MHD_create_response_from_fd_at_offset64(
            (uint64_t)reply->fd_bytes, reply->fd, (uint64_t)reply->fd_offset);
        if (r)
            reply->fd = -1; /* the response closes it */
        return r;
    }
    if (!reply->body_len)
        return MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    /* Not copied: the arena outlives the response, see exchange_end. */
    struct MHD_IoVec all = {reply->body, reply->body_len};
    return MHD_create_response_from_iovec(&all, 1, NULL, NULL);
}

struct MHD_Response *ymf_http_reply_response(struct ymf_http_exchange *x)
{
    struct MHD_Response *r = body_of(&x->reply);
    if (!r)
        return NULL;
    for (const struct ymf_http_field *f = x->server->opt.fields; f && f->name; f++)
        if (!ymf_http_reply_get(&x->reply, f->name))
            (void)MHD_add_response_header(r, f->name, f->value);
    for (const struct ymf_http_entry *e = x->reply.fields; e; e = e->next)
        (void)MHD_add_response_header(r, e->field.name, e->field.value); /* refuses line breaks */
    (void)MHD_add_response_header(r, "X-Request-Id", x->rq.id);
    if (x->reply.close || x->server->stopping)
        (void)MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    return r;
}
