/* Blocks from the store to the client. */
#include "api/remote.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/channel.h"
#include "base/log.h"
#include "base/mem.h"

enum { THREADS = 4, STREAMS_MAX = 64, BLOCK = 2 << 20, NAP_MS = 60 * 60 * 1000 };

struct ymf_remote {
    const struct ymf_file_store *files;
    struct ymf_channel *wanted; /* struct body *: one block each */
    pthread_t threads[THREADS];
    int threads_len;
    atomic_bool leaving;
    atomic_int streams;
};

/* One answer's body. References: the answer's, and one while a block is on its way. */
struct body {
    struct ymf_remote *remote;
    struct ymf_arena *arena;
    const char *key, *etag;
    struct ymf_http_pipe *pipe;
    atomic_int refs;
    atomic_bool gone;
    pthread_mutex_t lock; /* guards all below */
    int64_t from, left;   /* not yet asked for */
    char *blocks[2];
    size_t len[2], at; /* at: in blocks[0], the one that is read */
    bool on_its_way, failed;
};

static void drop(struct body *b)
{
    if (atomic_fetch_sub(&b->refs, 1) != 1)
        return;
    (void)atomic_fetch_sub(&b->remote->streams, 1);
    if (b->pipe)
        ymf_http_pipe_drop(b->pipe);
    (void)pthread_mutex_destroy(&b->lock);
    ymf_mem_free(b->blocks[0]);
    ymf_mem_free(b->blocks[1]);
    ymf_arena_free(b->arena);
    ymf_mem_free(b);
}

/* Under the lock: asks for the next block when there is room and nothing on its way. */
static void want(struct body *b)
{
    if (b->on_its_way || b->failed || b->left == 0 || b->len[1] > 0)
        return;
    (void)atomic_fetch_add(&b->refs, 1);
    b->on_its_way = true;
    if (ymf_channel_send(b->remote->wanted, b))
        return;
    b->on_its_way = false; /* the server is leaving */
    b->failed = true;
    (void)atomic_fetch_sub(&b->refs, 1); /* never the last: the caller holds one */
}

static ssize_t give(void *self, char *out, size_t max)
{
    struct body *b = self;
    (void)pthread_mutex_lock(&b->lock);
    if (b->at == b->len[0] && b->len[1] > 0) {
        char *empty = b->blocks[0];
        b->blocks[0] = b->blocks[1];
        b->blocks[1] = empty;
        b->len[0] = b->len[1];
        b->len[1] = 0;
        b->at = 0;
    }
    size_t n = b->len[0] - b->at;
    n = n < max ? n : max;
    if (n > 0)
        memcpy(out, b->blocks[0] + b->at, n);
    b->at += n;
    want(b);
    ssize_t rc = (ssize_t)n;
    if (n == 0 && b->failed)
        rc = YMF_HTTP_ABORT;
    else if (n == 0 && b->left == 0 && !b->on_its_way)
        rc = YMF_HTTP_END;
    (void)pthread_mutex_unlock(&b->lock);
    return rc;
}

static void let_go(void *self)
{
    struct body *b = self;
    atomic_store(&b->gone, true);
    drop(b);
}

struct filling {
    char *block;
    size_t len;
};

static enum ymf_code fill(void *self, const void *bytes, size_t len, struct ymf_err *err)
{
    struct filling *f = self;
    if (len > BLOCK - f->len)
        return ymf_fail(err, YMF_TOO_LARGE, "the store sent more than a block");
    memcpy(f->block + f->len, bytes, len);
    f->len += len;
    return YMF_OK;
}

static void bring(struct body *b)
{
    const struct ymf_file_store *files = b->remote->files;
    struct ymf_err err = {0};
    (void)pthread_mutex_lock(&b->lock);
    if (!b->blocks[1])
        b->blocks[1] = ymf_mem_try(BLOCK);
    struct filling f = {.block = b->blocks[1]};
    int64_t from = b->from;
    int64_t len = b->left < BLOCK ? b->left : BLOCK;
    (void)pthread_mutex_unlock(&b->lock);
    enum ymf_code rc =
        !f.block ? ymf_fail(&err, YMF_BUSY, "out of memory")
                 : files->read(files->self, b->key, b->etag, from, len, fill, &f, &b->gone, &err);
    if (rc && !atomic_load(&b->gone))
        ymf_log(YMF_WARN, "file_not_sent", YMF_S("key", b->key), YMF_S("why", err.msg));
    (void)pthread_mutex_lock(&b->lock);
    b->on_its_way = false;
    b->failed = rc != YMF_OK;
    b->len[1] = rc ? 0 : f.len;
    b->from += len;
    b->left -= len;
    (void)pthread_mutex_unlock(&b->lock);
    ymf_http_pipe_wake(b->pipe);
    drop(b);
}

static void *work(void *self)
{
    struct ymf_remote *r = self;
    while (!atomic_load(&r->leaving)) {
        struct body *b = ymf_channel_receive(r->wanted, NAP_MS);
        if (b)
            bring(b);
    }
    return NULL;
}

enum ymf_code ymf_remote_start(const struct ymf_file_store *files, struct ymf_remote **ret,
                               struct ymf_err *err)
{
    struct ymf_remote *r = ymf_mem_new(sizeof *r);
    r->files = files;
    r->wanted = ymf_channel_new(STREAMS_MAX);
    while (r->threads_len < THREADS &&
           pthread_create(&r->threads[r->threads_len], NULL, work, r) == 0)
        r->threads_len++;
    if (r->threads_len == 0) {
        ymf_remote_stop(r);
        return ymf_fail(err, YMF_INTERNAL, "cannot start the threads that fetch files");
    }
    *ret = r;
    return YMF_OK;
}

void ymf_remote_stop(struct ymf_remote *r)
{
    if (!r)
        return;
    atomic_store(&r->leaving, true);
    ymf_channel_close(r->wanted);
    for (int i = 0; i < r->threads_len; i++)
        (void)pthread_join(r->threads[i], NULL);
    for (struct body *b = NULL; (b = ymf_channel_receive(r->wanted, 0));)
        drop(b);
    ymf_channel_free(r->wanted);
    ymf_mem_free(r);
}

static struct body *body_new(struct ymf_remote *r, const struct ymf_file_info *info,
                             const struct ymf_http_part *part)
{
    struct body *b = ymf_mem_new(sizeof *b);
    b->remote = r;
    b->arena = ymf_arena_new();
    b->key = ymf_strdup(b->arena, info->key);
    b->etag = ymf_strdup(b->arena, info->etag);
    b->from = part->first;
    b->left = part->bytes;
    atomic_init(&b->refs, 2); /* the answer's, and ours until it is on its way */
    (void)pthread_mutex_init(&b->lock, NULL);
    return b;
}

enum ymf_code ymf_remote_answer(struct ymf_api_call *call, const char *key,
                                const struct ymf_http_file *file, struct ymf_err *err)
{
    struct ymf_remote *r = call->api->remote;
    struct ymf_file_info info;
    enum ymf_code rc = r->files->head(r->files->self, key, call->arena, &info, err);
    if (rc)
        return rc;
    const struct ymf_http_version version = {
        .bytes = info.bytes,
        .modified_ms = info.modified_ms,
        .etag = ymf_printf(call->arena, "\"%s\"", info.etag),
    };
    struct ymf_http_part part;
    if (!ymf_http_file_part(call->rq, call->reply, file, &version, &part))
        return YMF_OK;
    if (part.bytes == 0) {
        ymf_http_reply_empty(call->reply, part.status);
        return YMF_OK;
    }
    if (atomic_fetch_add(&r->streams, 1) >= STREAMS_MAX) {
        (void)atomic_fetch_sub(&r->streams, 1);
        return ymf_fail_why(err, YMF_BUSY, "busy", "too many files are being sent: try again");
    }
    struct body *b = body_new(r, &info, &part);
    b->pipe = ymf_http_reply_stream(call->reply, part.status,
                                    (struct ymf_http_stream){b, give, let_go}, part.bytes);
    drop(b);
    return YMF_OK;
}
