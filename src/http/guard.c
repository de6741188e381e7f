/*
 * The framing guard: refuses heads that two programs could read in two ways
 * (request smuggling), before anything else looks at them.
 */
#include <string.h>
#include <strings.h>

#include "http/inside.h"

struct counts {
    int hosts, lengths, encodings;
    const char *length, *encoding;
    bool odd;
};

static enum MHD_Result count(void *self, enum MHD_ValueKind kind, const char *name, size_t name_len,
                             const char *value, size_t value_len)
{
    (void)kind;
    struct counts *c = self;
    if (strlen(name) != name_len || (value && strlen(value) != value_len))
        c->odd = true;
    if (!strcasecmp(name, "Host"))
        c->hosts++;
    if (!strcasecmp(name, "Content-Length")) {
        c->lengths++;
        c->length = value;
    }
    if (!strcasecmp(name, "Transfer-Encoding")) {
        c->encodings++;
        c->encoding = value;
    }
    return MHD_YES;
}

/* Digits only: no sign, no list, nothing that wraps. -1 when it is not that. */
static int64_t length_of(const char *text)
{
    int64_t length = 0;
    if (!text || !*text)
        return -1;
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9' || length > INT64_MAX / 16)
            return -1;
        length = length * 10 + (*c - '0');
    }
    return length;
}

int ymf_http_guard(struct MHD_Connection *connection, const char *method, const char *version,
                   const char *target, int64_t *ret_length, const char **ret_why)
{
    struct counts c = {0};
    (void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, count, &c);
    *ret_length = c.encodings ? -1 : 0;
    *ret_why = NULL;
    if (method[strspn(method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] || !*method)
        *ret_why = "a method is written in capitals";
    else if (*target != '/')
        *ret_why = "the address must start with '/'";
    else if (c.odd)
        *ret_why = "a header holds a zero byte";
    else if (c.hosts > 1 || (c.hosts == 0 && strcmp(version, "HTTP/1.0") != 0))
        *ret_why = "exactly one Host header is needed";
    else if (c.lengths > 1)
        *ret_why = "more than one Content-Length";
    else if (c.lengths && c.encodings)
        *ret_why = "Content-Length beside Transfer-Encoding";
    else if (c.encodings > 1 || (c.encoding && strcasecmp(c.encoding, "chunked") != 0))
        *ret_why = "the only known Transfer-Encoding is chunked";
    else if (c.lengths && (*ret_length = length_of(c.length)) < 0)
        *ret_why = "Content-Length is not a number";
    return *ret_why ? 400 : 0;
}
