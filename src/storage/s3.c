/* A bucket as the store of job files: the calls of the port, each one or a few requests. */
#include "storage/s3.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "storage/key.h"
#include "storage/s3_inside.h"

enum {
    PART_BYTES = 16 << 20,
    ASK_MS = 30 * 1000,
    COPY_MS = 10 * 60 * 1000,
    TEST_MS = 3 * 1000,
    GOES = 5, /* a broken-off reading goes on where it was; each go that moves counts anew */
    PAGE = 1000,
};

static enum ymf_code put(void *self, const char *key, const char *path, const atomic_bool *cancel,
                         struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err)
{
    struct ymf_file_info info;
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (!rc)
        rc = ymf_s3_put(self, key, path, cancel, arena, &info, err);
    if (!rc && ret)
        *ret = info;
    return rc;
}

/* Lists nothing: an answer to HEAD has no body that tells what is wrong. */
static enum ymf_code explain(struct ymf_storage_s3 *s3, enum ymf_code was, struct ymf_arena *arena,
                             struct ymf_err *err)
{
    const struct ymf_s3_request rq = {.method = "GET",
                                      .key = "",
                                      .query = "list-type=2&max-keys=1&prefix=test-none",
                                      .timeout_ms = ASK_MS};
    struct ymf_net_reply reply;
    struct ymf_err why = {0};
    if (!ymf_s3_ask(s3, &rq, arena, &reply, &why))
        return was;
    *err = why;
    return why.code;
}

static enum ymf_code head(void *self, const char *key, struct ymf_arena *arena,
                          struct ymf_file_info *ret, struct ymf_err *err)
{
    const struct ymf_s3_request rq = {.method = "HEAD", .key = key, .timeout_ms = ASK_MS};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (!rc)
        rc = ymf_s3_ask(self, &rq, arena, &reply, err);
    if (rc == YMF_NEEDS_CONFIG || rc == YMF_INTERNAL)
        return explain(self, rc, arena, err);
    if (rc)
        return rc;
    if (!reply.content_length || !reply.etag)
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store told no length and tag of %s", key);
    *ret = (struct ymf_file_info){
        .key = key,
        .bytes = strtoll(reply.content_length, NULL, 10),
        .modified_ms = ymf_net_date_ms(reply.last_modified),
        .etag = ymf_s3_unquoted(reply.etag, arena),
    };
    return YMF_OK;
}

/* Passes bytes on and counts them; what a server sends beyond the range ends the reading. */
struct flow {
    ymf_file_sink *sink;
    void *sink_self;
    int64_t got, most;
    bool enough;
};

static enum ymf_code count(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    struct flow *f = self;
    int64_t left = f->most - f->got;
    f->enough = (int64_t)len > left;
    len = f->enough ? (size_t)left : len;
    enum ymf_code rc = len > 0 ? f->sink(f->sink_self, bytes, len, err) : YMF_OK;
    if (rc)
        return rc;
    f->got += (int64_t)len;
    return f->enough ? ymf_fail(err, YMF_CONFLICT, "the store sent more than a range") : YMF_OK;
}

static enum ymf_code read_once(struct ymf_storage_s3 *s3, const char *key, const char *etag,
                               int64_t from, struct flow *f, const atomic_bool *cancel,
                               struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    long long first = from + f->got, last = from + f->most - 1;
    const struct ymf_s3_request rq = {
        .method = "GET",
        .key = key,
        .header_name = "Range",
        .header_value = ymf_printf(arena, "bytes=%lld-%lld", first, last),
        .if_match = etag,
        .cancel = cancel,
        .sink = count,
        .sink_self = f,
    };
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_s3_ask(s3, &rq, arena, &reply, err);
    return rc == YMF_CONFLICT && f->enough ? YMF_OK : rc;
}

static enum ymf_code read_part(void *self, const char *key, const char *etag, int64_t from,
                               int64_t len, ymf_file_sink *sink, void *sink_self,
                               const atomic_bool *cancel, struct ymf_err *err)
{
    struct flow f = {.sink = sink, .sink_self = sink_self, .most = len};
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    for (int left = GOES; !rc && f.got < len && left > 0; left--) {
        int64_t before = f.got;
        rc = read_once(self, key, etag, from, &f, cancel, err);
        if (rc == YMF_BUSY && left > 1 && f.got > before) {
            left = GOES;
            rc = YMF_OK;
        }
    }
    if (!rc && f.got < len)
        return ymf_fail_why(err, YMF_BUSY, "busy", "the store sent too little of %s", key);
    return rc;
}

struct into_file {
    int fd;
    const char *path;
};

static enum ymf_code write_on(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    const struct into_file *f = self;
    for (const char *at = bytes; len > 0;) {
        ssize_t n = write(f->fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ymf_fail_errno(err, "cannot write %s", f->path);
        at += n;
        len -= (size_t)n;
    }
    return YMF_OK;
}

static enum ymf_code fetch_version(void *self, const struct ymf_file_info *info, const char *part,
                                   const atomic_bool *cancel, struct ymf_err *err)
{
    int fd __attribute__((cleanup(ymf_auto_fd))) =
        open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return ymf_fail_errno(err, "cannot write %s", part);
    struct into_file f = {fd, part};
    return read_part(self, info->key, info->etag, 0, info->bytes, write_on, &f, cancel, err);
}

static enum ymf_code fetch(void *self, const char *key, const char *path, const atomic_bool *cancel,
                           struct ymf_arena *arena, struct ymf_file_info *ret, struct ymf_err *err)
{
    struct ymf_file_info info;
    enum ymf_code rc = YMF_CONFLICT;
    const char *part = ymf_printf(arena, "%s.part", path);
    for (int i = 0; rc == YMF_CONFLICT && i < GOES; i++) { /* replaced while it was read */
        rc = head(self, key, arena, &info, err);
        if (!rc)
            rc = fetch_version(self, &info, part, cancel, err);
    }
    if (!rc && rename(part, path) != 0)
        rc = ymf_fail_errno(err, "cannot rename %s to %s", part, path);
    if (!rc)
        *ret = info;
    else
        (void)unlink(part); /* may not exist */
    return rc;
}

static enum ymf_code copy(void *self, const char *from, const char *to, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct ymf_storage_s3 *s3 = self;
    enum ymf_code rc = ymf_storage_check_key(from, false, err);
    if (!rc)
        rc = ymf_storage_check_key(to, false, err);
    const struct ymf_s3_request rq = {
        .method = "PUT",
        .key = to,
        .header_name = "x-amz-copy-source",
        .header_value = ymf_printf(arena, "/%s/%s%s", s3->bucket, s3->prefix, from),
        .timeout_ms = COPY_MS,
    };
    struct ymf_net_reply reply;
    return rc ? rc : ymf_s3_ask(s3, &rq, arena, &reply, err);
}

struct listing {
    struct ymf_arena *arena;
    size_t skip, len, max; /* skip: bytes of the store's prefix */
    struct ymf_file_info *items;
    struct ymf_file_info now;
    const char *next;
};

static void on_listed(void *self, const char *path, const char *text)
{
    struct listing *l = self;
    if (strcmp(path, "ListBucketResult/NextContinuationToken") == 0)
        l->next = ymf_net_escape(l->arena, text);
    if (strcmp(path, "ListBucketResult/Contents/Key") == 0 && strlen(text) > l->skip)
        l->now.key = ymf_strdup(l->arena, text + l->skip);
    if (strcmp(path, "ListBucketResult/Contents/Size") == 0)
        l->now.bytes = strtoll(text, NULL, 10);
    if (strcmp(path, "ListBucketResult/Contents/ETag") == 0)
        l->now.etag = ymf_s3_unquoted(ymf_strdup(l->arena, text), l->arena);
    if (strcmp(path, "ListBucketResult/Contents/LastModified") == 0)
        (void)ymf_time_parse(text, &l->now.modified_ms);
    if (strcmp(path, "ListBucketResult/Contents") != 0)
        return;
    if (l->now.key && l->now.etag && l->len < l->max)
        l->items[l->len++] = l->now;
    l->now = (struct ymf_file_info){0};
}

static enum ymf_code list(void *self, const char *folder, size_t max, struct ymf_arena *arena,
                          struct ymf_file_info **ret, size_t *ret_len, struct ymf_err *err)
{
    struct ymf_storage_s3 *s3 = self;
    struct listing l = {.arena = arena, .skip = strlen(s3->prefix), .max = max};
    enum ymf_code rc = ymf_storage_check_key(folder, true, err);
    if (rc)
        return rc;
    l.items = YMF_NEW_ARRAY(arena, max + 1, struct ymf_file_info);
    const char *prefix = ymf_net_escape(arena, ymf_printf(arena, "%s%s", s3->prefix, folder));
    do {
        const struct ymf_s3_request rq = {
            .method = "GET",
            .key = "",
            .query = ymf_printf(arena, "%s%s%sdelimiter=%%2F&list-type=2&max-keys=%d&prefix=%s",
                                l.next ? "continuation-token=" : "", l.next ? l.next : "",
                                l.next ? "&" : "", PAGE, prefix),
            .timeout_ms = ASK_MS,
        };
        struct ymf_net_reply reply;
        l.next = NULL;
        rc = ymf_s3_ask(s3, &rq, arena, &reply, err);
        if (!rc)
            rc = ymf_s3_read_xml(reply.body, reply.body_len, on_listed, &l, err);
    } while (!rc && l.next && l.len < max);
    if (rc)
        return rc;
    *ret = l.items;
    *ret_len = l.len;
    return YMF_OK;
}

static enum ymf_code drop(void *self, const char *key, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    const struct ymf_s3_request rq = {.method = "DELETE", .key = key, .timeout_ms = ASK_MS};
    struct ymf_net_reply reply;
    enum ymf_code rc = ymf_storage_check_key(key, false, err);
    if (!rc)
        rc = ymf_s3_ask(self, &rq, arena, &reply, err);
    return rc == YMF_NOT_FOUND ? YMF_OK : rc;
}

static enum ymf_code tidy(void *self, const char *folder, struct ymf_err *err)
{
    enum ymf_code rc = ymf_storage_check_key(folder, true, err);
    return rc ? rc : ymf_s3_give_up_parts(self, folder, err);
}

/* Puts a small file, reads it and removes it: all that the key must be allowed. */
static enum ymf_code test(void *self, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    static const char body[] = "<test/>";
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *key = ymf_printf(arena, "test-%s", id);
    const char *const methods[] = {"PUT", "GET", "DELETE"};
    enum ymf_code rc = YMF_OK;
    for (size_t i = 0; !rc && i < sizeof methods / sizeof methods[0]; i++) {
        const struct ymf_s3_request rq = {.method = methods[i],
                                          .key = key,
                                          .body = i == 0 ? body : NULL,
                                          .timeout_ms = TEST_MS,
                                          .tries = 1};
        struct ymf_net_reply reply;
        rc = ymf_s3_ask(self, &rq, arena, &reply, err);
        if (!rc && i == 1 && strcmp(reply.body, body) != 0)
            rc = ymf_fail(err, YMF_INTERNAL, "the store gave other bytes than were put");
    }
    return rc;
}

static struct ymf_file_store port_of(struct ymf_storage_s3 *s3)
{
    return (struct ymf_file_store){
        .self = s3,
        .kind = "s3",
        .place = ymf_printf(s3->arena, "s3://%s%s%.*s", s3->bucket, *s3->prefix ? "/" : "",
                            (int)(*s3->prefix ? strlen(s3->prefix) - 1 : 0), s3->prefix),
        .put = put,
        .fetch = fetch,
        .read = read_part,
        .head = head,
        .copy = copy,
        .list = list,
        .remove = drop,
        .tidy = tidy,
        .test = test,
    };
}

enum ymf_code ymf_storage_s3_open(const struct ymf_storage_s3_options *options,
                                  struct ymf_storage_s3 **ret, struct ymf_err *err)
{
    struct ymf_arena *arena = ymf_arena_new();
    struct ymf_storage_s3 *s3 = ymf_mem_new(sizeof *s3);
    s3->arena = arena;
    s3->part_bytes = options->part_bytes ? options->part_bytes : PART_BYTES;
    enum ymf_code rc = ymf_s3_address(options, s3, err);
    if (rc) {
        ymf_storage_s3_close(s3);
        return rc;
    }
    s3->port = port_of(s3);
    *ret = s3;
    return YMF_OK;
}

void ymf_storage_s3_close(struct ymf_storage_s3 *s3)
{
    if (!s3)
        return;
    ymf_arena_free(s3->arena);
    ymf_mem_free(s3);
}

const struct ymf_file_store *ymf_storage_s3_port(struct ymf_storage_s3 *s3)
{
    return &s3->port;
}
