/* One request to S3: signed, asked again while the store is busy, judged. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/clock.h"
#include "base/uuid.h"
#include "storage/s3_inside.h"

enum {
    TRIES = 4,
    FIRST_WAIT_MS = 300,
    SLICE_MS = 50, /* how soon a cancel is heard */
    HEADERS = 4,
    EXCERPT = 160,
};

struct said {
    struct ymf_arena *arena;
    const char *code, *message, *region;
};

static void on_error(void *self, const char *path, const char *text)
{
    struct said *s = self;
    if (strcmp(path, "Error/Code") == 0)
        s->code = ymf_strdup(s->arena, text);
    if (strcmp(path, "Error/Message") == 0)
        s->message = ymf_strndup(s->arena, text, EXCERPT);
    if (strcmp(path, "Error/Region") == 0)
        s->region = ymf_strdup(s->arena, text);
}

/* The codes that say more than their status. */
static const struct {
    const char *word;
    enum ymf_code code;
    const char *sentence; /* %s: the bucket */
} words[] = {
    {"NoSuchBucket", YMF_NEEDS_CONFIG, "there is no bucket %s: make it, or correct JOB_FILES_DIR"},
    {"InvalidBucketName", YMF_NEEDS_CONFIG, "%s is no name of a bucket: correct JOB_FILES_DIR"},
    {"InvalidAccessKeyId", YMF_NEEDS_CONFIG,
     "the store of bucket %s does not know the key: correct AWS_ACCESS_KEY_ID"},
    {"SignatureDoesNotMatch", YMF_NEEDS_CONFIG,
     "the signature for bucket %s is wrong: correct AWS_SECRET_ACCESS_KEY (or AWS_REGION)"},
    {"RequestTimeTooSkewed", YMF_NEEDS_CONFIG,
     "this machine's clock differs too much from that of the store of bucket %s: set it (NTP)"},
    {"RequestExpired", YMF_NEEDS_CONFIG,
     "this machine's clock differs too much from that of the store of bucket %s: set it (NTP)"},
    {"AccessDenied", YMF_NEEDS_CONFIG,
     "the key may not use bucket %s: it must list, get, put and delete there"},
    {"AuthorizationHeaderMalformed", YMF_NEEDS_CONFIG,
     "bucket %s is in another region: correct AWS_REGION"},
    {"PermanentRedirect", YMF_NEEDS_CONFIG,
     "bucket %s is elsewhere: correct AWS_REGION or S3_ENDPOINT_URL"},
    {"TemporaryRedirect", YMF_BUSY, "bucket %s is being moved by its store"},
    {"RequestTimeout", YMF_BUSY, "the store of bucket %s waited too long for the file"},
    {"SlowDown", YMF_BUSY, "the store of bucket %s asks for fewer requests"},
    {"OperationAborted", YMF_BUSY, "bucket %s is being changed"},
    {"QuotaExceeded", YMF_NO_SPACE, "bucket %s is full"},
    {"XMinioStorageFull", YMF_NO_SPACE, "the disks of the store of bucket %s are full"},
    {"NotImplemented", YMF_NOT_CAPABLE, "the store of bucket %s cannot do that"},
    {"MethodNotAllowed", YMF_NOT_CAPABLE, "the store of bucket %s cannot do that"},
    {"EntityTooLarge", YMF_TOO_LARGE, "the file is too large for the store of bucket %s"},
};

/* Busy stores get better by themselves; settings and keys are the operator's. */
static enum ymf_code told(struct ymf_err *err)
{
    if (err->code == YMF_BUSY)
        (void)snprintf(err->reason, sizeof err->reason, "busy");
    if (err->code != YMF_NEEDS_CONFIG)
        return err->code;
    (void)snprintf(err->reason, sizeof err->reason, "operator");
    return ymf_err_action(err, "open_settings:storage");
}

static enum ymf_code by_word(const struct ymf_storage_s3 *s3, const struct said *said,
                             struct ymf_err *err)
{
    for (size_t i = 0; said->code && i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].word, said->code) != 0)
            continue;
        const char *at = strstr(words[i].sentence, "%s");
        (void)ymf_fail(err, words[i].code, "%.*s%s%s", (int)(at - words[i].sentence),
                       words[i].sentence, s3->bucket, at + 2);
        return told(err);
    }
    return YMF_OK;
}

static enum ymf_code by_status(const struct ymf_storage_s3 *s3, const char *key, long status,
                               const struct said *said, struct ymf_err *err)
{
    const char *code = said->code ? said->code : "no reason";
    const char *message = said->message ? said->message : "";
    if (status == 404)
        return ymf_fail(err, YMF_NOT_FOUND, "there is no file %s in bucket %s", key, s3->bucket);
    if (status == 412 || status == 416)
        return ymf_fail(err, YMF_CONFLICT, "%s was replaced meanwhile", key);
    if (status == 429 || status >= 500)
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store of bucket %s answered HTTP %ld (%s)",
                            s3->bucket, status, code);
    if (status == 401 || status == 403 || status == 301 || status == 307) {
        (void)ymf_fail(err, YMF_NEEDS_CONFIG,
                       "the store refuses the key for bucket %s (HTTP %ld, %s): look at the S3 "
                       "settings and at this machine's clock",
                       s3->bucket, status, code);
        return told(err);
    }
    return ymf_fail(err, YMF_INTERNAL, "the store of bucket %s answered HTTP %ld to %s: %s %s",
                    s3->bucket, status, key, code, message);
}

enum ymf_code ymf_s3_judge(const struct ymf_storage_s3 *s3, const char *key,
                           const struct ymf_net_reply *reply, struct ymf_arena *arena,
                           struct ymf_err *err)
{
    struct said said = {.arena = arena};
    struct ymf_err none = {0};
    bool well = reply->status >= 200 && reply->status < 300;
    if (reply->body_len > 0)
        (void)!ymf_s3_read_xml(reply->body, reply->body_len, on_error, &said, &none);
    if (well && !said.code) /* a copy and the end of an upload may say 200 and mean an error */
        return YMF_OK;
    enum ymf_code rc = by_word(s3, &said, err);
    return rc ? rc : by_status(s3, key, well ? 500 : reply->status, &said, err);
}

static const char *address(const struct ymf_storage_s3 *s3, const struct ymf_s3_request *rq,
                           struct ymf_arena *arena)
{
    const char *mark = rq->query && *rq->query ? "?" : "";
    const char *query = rq->query ? rq->query : "";
    if (!*rq->key)
        return ymf_printf(arena, "%s/%s%s", s3->base, mark, query);
    return ymf_printf(arena, "%s/%s%s%s%s", s3->base, s3->prefix, rq->key, mark, query);
}

static size_t headers_of(const struct ymf_s3_request *rq, struct ymf_arena *arena,
                         struct ymf_net_header *out)
{
    size_t n = 0;
    /* TLS guards the bytes; their length is checked by both sides. */
    out[n++] = (struct ymf_net_header){"x-amz-content-sha256", "UNSIGNED-PAYLOAD"};
    if (rq->header_name)
        out[n++] = (struct ymf_net_header){rq->header_name, rq->header_value};
    if (rq->if_match)
        out[n++] = (struct ymf_net_header){"If-Match", ymf_printf(arena, "\"%s\"", rq->if_match)};
    if (rq->body)
        out[n++] = (struct ymf_net_header){"Content-Type", "application/xml"};
    return n;
}

/* Whether bytes went to the caller's sink: then only the caller can ask again. */
struct tap {
    const struct ymf_s3_request *rq;
    const struct ymf_net_reply *reply;
    struct ymf_arena *arena;
    bool wet;
};

/* "bytes=7-9" was asked for: the answer must begin at byte 7 too. */
static bool in_range(const struct tap *t)
{
    const char *name = t->rq->header_name;
    if (!name || strcmp(name, "Range") != 0)
        return true;
    const char *asked = t->rq->header_value + strlen("bytes=");
    const char *got = t->reply->content_range;
    size_t len = strcspn(asked, "-") + 1;
    return got && strncmp(got, "bytes ", 6) == 0 && strncmp(got + 6, asked, len) == 0;
}

/* Not every server heeds If-Match and Range: what came is looked at before it is used. */
static enum ymf_code pour(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    struct tap *t = self;
    const struct ymf_s3_request *rq = t->rq;
    if (!t->wet && rq->if_match &&
        strcmp(rq->if_match, ymf_s3_unquoted(t->reply->etag, t->arena)) != 0)
        return ymf_fail(err, YMF_CONFLICT, "%s was replaced meanwhile", rq->key);
    if (!t->wet && !in_range(t))
        return ymf_fail(err, YMF_NOT_CAPABLE, "the store of files knows no ranges");
    t->wet = true;
    return rq->sink(rq->sink_self, bytes, len, err);
}

static enum ymf_code once(struct ymf_storage_s3 *s3, const struct ymf_s3_request *rq,
                          struct tap *tap, struct ymf_arena *arena, struct ymf_net_reply *ret,
                          struct ymf_err *err)
{
    struct ymf_net_header headers[HEADERS];
    const struct ymf_net_request wire = {
        .method = rq->method,
        .url = address(s3, rq, arena),
        .headers = headers,
        .headers_len = headers_of(rq, arena, headers),
        .body = rq->body,
        .body_len = rq->body ? strlen(rq->body) : 0,
        .file = rq->file,
        .file_from = rq->from,
        .file_len = rq->len,
        .timeout_ms = rq->timeout_ms,
        .cancel = rq->cancel,
        .sign = &s3->sign,
        .sink = rq->sink ? pour : NULL,
        .sink_self = tap,
    };
    enum ymf_code rc = ymf_net_exchange(&wire, arena, ret, err);
    return rc ? rc : ymf_s3_judge(s3, *rq->key ? rq->key : "itself", ret, arena, err);
}

static bool cancelled(const struct ymf_s3_request *rq)
{
    return rq->cancel && atomic_load(rq->cancel);
}

/* A moment between two tries, ended by a cancel. */
static void pause_before(int next, const struct ymf_s3_request *rq)
{
    unsigned char dice = 0;
    ymf_random_bytes(&dice, 1);
    int64_t wait_ms = (FIRST_WAIT_MS << (2 * (next - 1))) * (192 + dice / 2) / 256;
    for (int64_t end = ymf_boot_ms() + wait_ms; ymf_boot_ms() < end && !cancelled(rq);) {
        const struct timespec slice = {.tv_nsec = SLICE_MS * 1000000L};
        (void)nanosleep(&slice, NULL);
    }
}

enum ymf_code ymf_s3_ask(struct ymf_storage_s3 *s3, const struct ymf_s3_request *rq,
                         struct ymf_arena *arena, struct ymf_net_reply *ret, struct ymf_err *err)
{
    struct tap tap = {.rq = rq, .reply = ret, .arena = arena};
    int tries = rq->tries ? rq->tries : TRIES;
    for (int i = 1;; i++) {
        if (cancelled(rq))
            return ymf_fail(err, YMF_CANCELLED, "stopped");
        enum ymf_code rc = once(s3, rq, &tap, arena, ret, err);
        if (rc != YMF_BUSY || i >= tries || tap.wet)
            return rc;
        pause_before(i, rq);
    }
}

const char *ymf_s3_unquoted(const char *etag, struct ymf_arena *arena)
{
    size_t len = etag ? strlen(etag) : 0;
    if (len >= 2 && etag[0] == '"' && etag[len - 1] == '"')
        return ymf_strndup(arena, etag + 1, len - 2);
    return etag ? etag : "";
}
