/*
 * Whole files to S3. A large one goes in parts; the store shows it when the
 * upload is completed and not before, and an upload that fails is given up, so
 * that its parts are not kept and paid for.
 */
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "storage/s3_inside.h"

enum {
    PARTS_MAX = 10000,
    PARTS_AIM = 9000,
    ASK_MS = 30 * 1000,
    COMPLETE_MS = 10 * 60 * 1000, /* joining gigabytes may take its time */
    BODY_MAX = 2 << 20,
    UPLOADS_MAX = 1000,
};

struct put {
    struct ymf_storage_s3 *s3;
    const char *key, *path, *id; /* id: of the upload in parts */
    int64_t bytes, part_bytes;
    const atomic_bool *cancel;
    struct ymf_arena *arena;
    struct ymf_buf parts; /* the body of the completion */
    const char *etag;
};

static void on_started(void *self, const char *path, const char *text)
{
    struct put *p = self;
    if (strcmp(path, "InitiateMultipartUploadResult/UploadId") == 0)
        p->id = ymf_net_escape(p->arena, text);
}

static enum ymf_code start(struct put *p, struct ymf_err *err)
{
    const struct ymf_s3_request rq = {.method = "POST",
                                      .key = p->key,
                                      .query = "uploads=",
                                      .timeout_ms = ASK_MS,
                                      .cancel = p->cancel};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(p->s3, &rq, p->arena, &reply, err);
    if (!rc)
        rc = ymf_s3_read_xml(reply.body, reply.body_len, on_started, p, err);
    if (!rc && !p->id)
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store began an upload without an id");
    return rc;
}

static enum ymf_code send_part(struct put *p, int number, int64_t from, struct ymf_err *err)
{
    int64_t left = p->bytes - from;
    const struct ymf_s3_request rq = {
        .method = "PUT",
        .key = p->key,
        .query = ymf_printf(p->arena, "partNumber=%d&uploadId=%s", number, p->id),
        .file = p->path,
        .from = from,
        .len = left < p->part_bytes ? left : p->part_bytes,
        .cancel = p->cancel};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(p->s3, &rq, p->arena, &reply, err);
    if (rc)
        return rc;
    if (!reply.etag)
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store took a part and gave no tag");
    ymf_buf_printf(&p->parts, "<Part><PartNumber>%d</PartNumber><ETag>\"%s\"</ETag></Part>", number,
                   ymf_s3_unquoted(reply.etag, p->arena));
    return YMF_OK;
}

static void on_completed(void *self, const char *path, const char *text)
{
    struct put *p = self;
    if (strcmp(path, "CompleteMultipartUploadResult/ETag") == 0)
        p->etag = ymf_strdup(p->arena, text);
}

static enum ymf_code complete(struct put *p, struct ymf_err *err)
{
    ymf_buf_puts(&p->parts, "</CompleteMultipartUpload>");
    if (p->parts.over)
        return ymf_fail(err, YMF_TOO_LARGE, "%s has too many parts", p->key);
    const struct ymf_s3_request rq = {.method = "POST",
                                      .key = p->key,
                                      .query = ymf_printf(p->arena, "uploadId=%s", p->id),
                                      .body = p->parts.data,
                                      .timeout_ms = COMPLETE_MS,
                                      .cancel = p->cancel};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(p->s3, &rq, p->arena, &reply, err);
    if (rc ==
        YMF_NOT_FOUND) /* a completion whose answer was lost: whether it was made is not known */
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store lost the upload of %s", p->key);
    return rc ? rc : ymf_s3_read_xml(reply.body, reply.body_len, on_completed, p, err);
}

/* Never cancelled: it is what a cancel must leave behind it. */
static enum ymf_code give_up(struct ymf_storage_s3 *s3, const char *key, const char *id,
                             struct ymf_arena *arena, struct ymf_err *err)
{
    const struct ymf_s3_request rq = {.method = "DELETE",
                                      .key = key,
                                      .query = ymf_printf(arena, "uploadId=%s", id),
                                      .timeout_ms = ASK_MS};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(s3, &rq, arena, &reply, err);
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

static enum ymf_code in_parts(struct put *p, struct ymf_err *err)
{
    enum ymf_code rc = start(p, err);
    if (rc)
        return rc;
    ymf_buf_puts(&p->parts, "<CompleteMultipartUpload>");
    int number = 0;
    for (int64_t from = 0; !rc && from < p->bytes; from += p->part_bytes)
        rc = send_part(p, ++number, from, err);
    if (!rc)
        rc = complete(p, err);
    if (!rc)
        return YMF_OK;
    struct ymf_err why = {0};
    if (give_up(p->s3, p->key, p->id, p->arena, &why)) /* tidied when the job ends */
        ymf_log(YMF_DEBUG, "upload_parts_left", YMF_S("key", p->key), YMF_S("why", why.msg));
    return rc;
}

static enum ymf_code at_once(struct put *p, struct ymf_err *err)
{
    const struct ymf_s3_request rq = {
        .method = "PUT", .key = p->key, .file = p->path, .len = p->bytes, .cancel = p->cancel};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(p->s3, &rq, p->arena, &reply, err);
    p->etag = reply.etag;
    return rc;
}

enum ymf_code ymf_s3_put(struct ymf_storage_s3 *s3, const char *key, const char *path,
                         const atomic_bool *cancel, struct ymf_arena *arena,
                         struct ymf_file_info *ret, struct ymf_err *err)
{
    struct put p = {.s3 = s3,
                    .key = key,
                    .path = path,
                    .bytes = ymf_file_size(path),
                    .part_bytes = s3->part_bytes,
                    .cancel = cancel,
                    .arena = arena};
    if (p.bytes < 0)
        return ymf_fail(err, YMF_NOT_FOUND, "there is no file %s to put", path);
    if (p.bytes / p.part_bytes >= PARTS_AIM)
        p.part_bytes = p.bytes / PARTS_AIM + 1;
    ymf_buf_init(&p.parts, BODY_MAX);
    enum ymf_code rc = p.bytes <= p.part_bytes ? at_once(&p, err) : in_parts(&p, err);
    ymf_buf_done(&p.parts);
    if (rc)
        return rc;
    *ret = (struct ymf_file_info){
        .key = key, .bytes = p.bytes, .etag = ymf_s3_unquoted(p.etag, arena)};
    return YMF_OK;
}

struct begun {
    struct ymf_arena *arena;
    size_t len;
    const char *keys[UPLOADS_MAX], *ids[UPLOADS_MAX];
};

static void on_begun(void *self, const char *path, const char *text)
{
    struct begun *b = self;
    if (b->len >= UPLOADS_MAX)
        return;
    if (strcmp(path, "ListMultipartUploadsResult/Upload/Key") == 0)
        b->keys[b->len] = ymf_strdup(b->arena, text);
    if (strcmp(path, "ListMultipartUploadsResult/Upload/UploadId") == 0)
        b->ids[b->len] = ymf_net_escape(b->arena, text);
    if (strcmp(path, "ListMultipartUploadsResult/Upload") == 0 && b->keys[b->len] && b->ids[b->len])
        b->len++;
}

enum ymf_code ymf_s3_give_up_parts(struct ymf_storage_s3 *s3, const char *folder,
                                   struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct begun *begun = YMF_NEW(arena, struct begun);
    begun->arena = arena;
    const char *prefix = ymf_net_escape(arena, ymf_printf(arena, "%s%s", s3->prefix, folder));
    const struct ymf_s3_request rq = {.method = "GET",
                                      .key = "",
                                      .query = ymf_printf(arena, "prefix=%s&uploads=", prefix),
                                      .timeout_ms = ASK_MS};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(s3, &rq, arena, &reply, err);
    if (rc == YMF_NOT_CAPABLE) /* then it is for the bucket's own rules to remove them */
        return YMF_OK;
    if (!rc)
        rc = ymf_s3_read_xml(reply.body, reply.body_len, on_begun, begun, err);
    size_t skip = strlen(s3->prefix);
    for (size_t i = 0; !rc && i < begun->len; i++)
        if (strncmp(begun->keys[i], s3->prefix, skip) == 0)
            rc = give_up(s3, begun->keys[i] + skip, begun->ids[i], arena, err);
    return rc;
}
