/* One HTTP exchange through libcurl's easy interface. */
#include "net/http.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "net/easy.h"

struct exchange {
    const struct ymf_net_request *rq;
    struct ymf_arena *arena;
    struct ymf_net_reply *reply;
    struct ymf_buf body;
    CURL *curl;
    FILE *file;
    int64_t file_left;
    enum ymf_code sunk; /* what the sink said when it stopped */
    struct ymf_err sunk_err;
    atomic_bool wrote; /* the request's bytes began to leave */
};

void ymf_net_init(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* True for the body of an answer that says yes: an error's body is for us. */
static bool for_sink(const struct exchange *x)
{
    long status = 0;
    (void)curl_easy_getinfo(x->curl, CURLINFO_RESPONSE_CODE, &status);
    return x->rq->sink && status >= 200 && status < 300;
}

static size_t on_body(char *data, size_t size, size_t count, void *ctx)
{
    struct exchange *x = ctx;
    if (for_sink(x)) {
        x->sunk = x->rq->sink(x->rq->sink_self, data, size * count, &x->sunk_err);
        return x->sunk ? 0 : size * count;
    }
    ymf_buf_add(&x->body, data, size * count);
    return x->body.over ? 0 : size * count;
}

static const char *value_of(struct exchange *x, const char *line, size_t len, const char *name)
{
    size_t n = strlen(name);
    if (len <= n + 1 || strncasecmp(line, name, n) != 0 || line[n] != ':')
        return NULL;
    const char *from = line + n + 1;
    const char *to = line + len;
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && (to[-1] == '\r' || to[-1] == '\n' || to[-1] == ' '))
        to--;
    return ymf_strndup(x->arena, from, (size_t)(to - from));
}

static size_t on_header(char *line, size_t size, size_t count, void *ctx)
{
    struct exchange *x = ctx;
    struct {
        const char *name;
        const char **at;
    } wanted[] = {
        {"content-type", &x->reply->content_type},     {"location", &x->reply->location},
        {"retry-after", &x->reply->retry_after},       {"range", &x->reply->range},
        {"request-id", &x->reply->request_id},         {"etag", &x->reply->etag},
        {"content-range", &x->reply->content_range},   {"last-modified", &x->reply->last_modified},
        {"content-length", &x->reply->content_length},
    };
    const char *date = value_of(x, line, size * count, "date");
    time_t when = date ? curl_getdate(date, NULL) : -1;
    if (when > 0)
        x->reply->date_ms = (int64_t)when * 1000;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const char *value = value_of(x, line, size * count, wanted[i].name);
        if (value)
            *wanted[i].at = value;
    }
    return size * count;
}

static size_t on_read(char *to, size_t size, size_t count, void *ctx)
{
    struct exchange *x = ctx;
    size_t want = size * count;
    if ((int64_t)want > x->file_left)
        want = (size_t)x->file_left;
    size_t got = fread(to, 1, want, x->file);
    if (got < want)
        return CURL_READFUNC_ABORT;
    x->file_left -= (int64_t)got;
    return got;
}

static int on_progress(void *ctx, curl_off_t dl_total, curl_off_t dl, curl_off_t ul_total,
                       curl_off_t ul)
{
    (void)dl_total;
    (void)dl;
    (void)ul_total;
    (void)ul;
    struct exchange *x = ctx;
    return x->rq->cancel && atomic_load(x->rq->cancel);
}

/* Debug call-back: the only place libcurl tells that request bytes went out. */
static int on_debug(CURL *curl, curl_infotype type, char *data, size_t size, void *ctx)
{
    (void)curl;
    (void)data;
    (void)size;
    struct exchange *x = ctx;
    if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT)
        atomic_store(&x->wrote, true);
    return 0;
}

static bool names_type(const struct ymf_net_request *rq)
{
    for (size_t i = 0; i < rq->headers_len; i++)
        if (strcasecmp(rq->headers[i].name, "Content-Type") == 0)
            return true;
    return rq->parts_len > 0;
}

static struct curl_slist *header_list(const struct ymf_net_request *rq, struct ymf_arena *arena)
{
    /* No waiting for "100 Continue": some gateways never send it. libcurl would sign the field
     * that it then leaves out, so signed requests keep it. */
    struct curl_slist *list = rq->sign ? NULL : curl_slist_append(NULL, "Expect:");
    /* libcurl calls every body a form unless it is told otherwise. */
    if (!rq->sign && !names_type(rq))
        list = curl_slist_append(list, "Content-Type:");
    for (size_t i = 0; i < rq->headers_len; i++)
        list = curl_slist_append(
            list, ymf_printf(arena, "%s: %s", rq->headers[i].name, rq->headers[i].value));
    return list;
}

static void set_parts(CURL *curl, curl_mime *mime, const struct ymf_net_request *rq)
{
    for (size_t i = 0; i < rq->parts_len; i++) {
        const struct ymf_net_part *p = &rq->parts[i];
        curl_mimepart *part = curl_mime_addpart(mime);
        (void)curl_mime_name(part, p->name);
        if (p->file_path) {
            (void)curl_mime_filedata(part, p->file_path);
            (void)curl_mime_type(part, p->file_type);
        } else {
            (void)curl_mime_data(part, p->value, CURL_ZERO_TERMINATED);
        }
    }
    (void)curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
}

static enum ymf_code set_body(CURL *curl, struct exchange *x, curl_mime **mime, struct ymf_err *err)
{
    const struct ymf_net_request *rq = x->rq;
    if (rq->parts_len) {
        *mime = curl_mime_init(curl);
        set_parts(curl, *mime, rq);
    } else if (rq->file) {
        x->file = fopen(rq->file, "rbe");
        if (!x->file || fseeko(x->file, rq->file_from, SEEK_SET) != 0)
            return ymf_fail_errno(err, "cannot read %s", rq->file);
        x->file_left = rq->file_len;
        (void)curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        (void)curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
        (void)curl_easy_setopt(curl, CURLOPT_READDATA, x);
        (void)curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)rq->file_len);
    } else if (rq->body || strcmp(rq->method, "POST") == 0 || strcmp(rq->method, "PUT") == 0) {
        (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)rq->body_len);
        (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, rq->body ? rq->body : "");
    }
    if (strcmp(rq->method, "HEAD") == 0)
        (void)curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, rq->method);
    return YMF_OK;
}

static void set_signature(CURL *curl, const struct ymf_net_sign *sign, struct ymf_arena *arena)
{
    (void)curl_easy_setopt(curl, CURLOPT_AWS_SIGV4,
                           ymf_printf(arena, "aws:amz:%s:%s", sign->region, sign->service));
    (void)curl_easy_setopt(curl, CURLOPT_USERNAME, sign->key);
    (void)curl_easy_setopt(curl, CURLOPT_PASSWORD, sign->secret);
    (void)curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, NULL); /* bytes and lengths as stored */
}

static void set_limits(CURL *curl, struct exchange *x)
{
    const struct ymf_net_request *rq = x->rq;
    if (rq->timeout_ms)
        (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)rq->timeout_ms);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERDATA, x);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    (void)curl_easy_setopt(curl, CURLOPT_XFERINFODATA, x);
    (void)curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    (void)curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_debug);
    (void)curl_easy_setopt(curl, CURLOPT_DEBUGDATA, x);
    (void)curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
}

static enum ymf_code outcome(CURLcode rc, struct exchange *x, struct ymf_err *err)
{
    struct ymf_net_reply *reply = x->reply;
    reply->sent = atomic_load(&x->wrote) || reply->status != 0;
    reply->body = ymf_strndup(x->arena, x->body.data, x->body.len);
    reply->body_len = x->body.len;
    if (rc == CURLE_OK)
        return YMF_OK;
    const char *origin = ymf_net_origin(x->arena, x->rq->url);
    if (x->sunk) {
        *err = x->sunk_err;
        return x->sunk;
    }
    if (x->body.over)
        return ymf_fail(err, YMF_TOO_LARGE, "the answer of %s is larger than %zu bytes",
                        origin ? origin : "the service", x->body.max);
    if (rc == CURLE_ABORTED_BY_CALLBACK)
        return ymf_fail(err, YMF_CANCELLED, "stopped");
    return ymf_fail_why(err, YMF_BUSY, "busy", "no answer from %s: %s",
                        origin ? origin : "the service", curl_easy_strerror(rc));
}

enum ymf_code ymf_net_exchange(const struct ymf_net_request *rq, struct ymf_arena *arena,
                               struct ymf_net_reply *ret, struct ymf_err *err)
{
    *ret = (struct ymf_net_reply){.body = ""};
    struct exchange x = {.rq = rq, .arena = arena, .reply = ret};
    ymf_buf_init(&x.body, rq->max_bytes ? rq->max_bytes : YMF_MAX_PROVIDER_JSON);
    YMF_AUTO(curl) CURL *curl = ymf_net_easy(rq->url);
    if (!curl)
        return ymf_fail(err, YMF_INTERNAL, "libcurl could not start");
    x.curl = curl;
    if (rq->sign)
        set_signature(curl, rq->sign, arena);
    struct curl_slist *headers = header_list(rq, arena);
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    set_limits(curl, &x);
    curl_mime *mime = NULL;
    enum ymf_code rc = set_body(curl, &x, &mime, err);
    if (!rc) {
        CURLcode done = curl_easy_perform(curl);
        (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &ret->status);
        rc = outcome(done, &x, err);
    }
    curl_mime_free(mime);
    curl_slist_free_all(headers);
    if (x.file)
        ymf_file_drop(x.file);
    ymf_buf_done(&x.body);
    return rc;
}

int64_t ymf_net_retry_after_ms(const char *value, int64_t now_ms)
{
    if (!value || !*value)
        return 0;
    char *end = NULL;
    double seconds = strtod(value, &end);
    if (!*end)
        return seconds > 0 && seconds < 86400 * 7 ? (int64_t)(seconds * 1000) : 0;
    time_t when = curl_getdate(value, NULL);
    int64_t wait = (int64_t)when * 1000 - now_ms;
    return when > 0 && wait > 0 ? wait : 0;
}

int64_t ymf_net_date_ms(const char *value)
{
    time_t when = value ? curl_getdate(value, NULL) : -1;
    return when > 0 ? (int64_t)when * 1000 : 0;
}

const char *ymf_net_escape(struct ymf_arena *arena, const char *text)
{
    if (!*text)
        return ""; /* libcurl reads length 0 as "measure it" */
    char *escaped = curl_easy_escape(NULL, text, (int)strnlen(text, YMF_MAX_URL));
    const char *copy = escaped ? ymf_strdup(arena, escaped) : "";
    curl_free(escaped);
    return copy;
}

const char *ymf_net_origin(struct ymf_arena *arena, const char *url)
{
    CURLU *parsed = curl_url();
    char *scheme = NULL;
    char *host = NULL;
    char *port = NULL;
    const char *origin = NULL;
    if (parsed && curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
        curl_url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK &&
        (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0))
        origin = ymf_printf(arena, "%s://%s:%s", scheme, host, port);
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    curl_url_cleanup(parsed);
    return origin;
}
