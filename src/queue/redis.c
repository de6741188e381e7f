/* Streams as delivery: publish, fetch, acknowledge, reclaim. */
#include "queue/redis.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/uuid.h"
#include "model/work.h"
#include "queue/redis_link.h"

#define GROUP "ymf"
/* What nobody takes is announced again: the streams need not hold everything. */
#define STREAM_MOST "10000"

enum {
    STREAMS = 3,
    NAME_MAX_LEN = 96,
    GONE_MS = 10 * 60 * 1000,
    WORDS_MAX = 160,
    AT_ONCE = 128,
    PUBLISHED_AT_ONCE = 32
};

static const char *const streams[STREAMS] = {
    [YMF_QUEUE_URGENT] = "ymf:urgent",
    [YMF_QUEUE_NORMAL] = "ymf:normal",
    [YMF_QUEUE_HEAVY] = "ymf:heavy",
};

struct redis {
    struct ymf_delivery port;
    struct ymf_arena *arena;
    struct ymf_redis_address address;
    struct ymf_redis_link sender, receiver, asker; /* who waits for work holds up nobody */
    char name[NAME_MAX_LEN];                       /* of this process among the consumers */
    char cursor[STREAMS][YMF_DELIVERY_RECEIPT];    /* of reclaim; the receiver's lock */
};

struct command {
    const char *words[WORDS_MAX];
    size_t len;
};

static void add(struct command *c, const char *word)
{
    if (c->len < WORDS_MAX)
        c->words[c->len++] = word;
}

static struct command command_of(const char *const *words, size_t len)
{
    struct command c = {.len = 0};
    for (size_t i = 0; i < len; i++)
        add(&c, words[i]);
    return c;
}
#define COMMAND(...)                          \
    command_of((const char *[]){__VA_ARGS__}, \
               sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *))

static bool says(const redisReply *reply, const char *word)
{
    return reply && reply->type == REDIS_REPLY_ERROR &&
           strncmp(reply->str, word, strlen(word)) == 0;
}

static enum ymf_code refused(const redisReply *reply, struct ymf_err *err)
{
    bool setting = says(reply, "NOAUTH") || says(reply, "NOPERM") || says(reply, "WRONGPASS");
    return ymf_fail(err, setting ? YMF_NEEDS_CONFIG : YMF_BUSY, "Redis: %s", reply->str);
}

/* Streams and group, where they are not. */
static enum ymf_code make_groups(struct ymf_redis_link *link, struct ymf_err *err)
{
    for (int i = 0; i < STREAMS; i++) {
        struct command c = COMMAND("XGROUP", "CREATE", streams[i], GROUP, "0", "MKSTREAM");
        YMF_AUTO(reply) redisReply *reply = NULL;
        enum ymf_code rc = ymf_redis_ask(link, c.words, c.len, 0, &reply, err);
        if (rc)
            return rc;
        if (reply->type == REDIS_REPLY_ERROR && !says(reply, "BUSYGROUP"))
            return refused(reply, err);
    }
    return YMF_OK;
}

/* Asks; where the group is gone (a fresh or emptied Redis) it is made and asked again, once. */
static enum ymf_code ask(struct redis *r, struct ymf_redis_link *link, const struct command *c,
                         int64_t block_ms, redisReply **ret, struct ymf_err *err)
{
    redisReply *reply = NULL;
    enum ymf_code rc = ymf_redis_ask(link, c->words, c->len, block_ms, &reply, err);
    if (!rc && (says(reply, "NOGROUP") || says(reply, "UNBLOCKED"))) {
        freeReplyObject(reply);
        reply = NULL;
        for (int i = 0; link == &r->receiver && i < STREAMS; i++)
            (void)snprintf(r->cursor[i], sizeof r->cursor[i], "0-0");
        rc = make_groups(link, err);
        if (!rc)
            rc = ymf_redis_ask(link, c->words, c->len, block_ms, &reply, err);
    }
    if (!rc && reply->type == REDIS_REPLY_ERROR) {
        rc = refused(reply, err);
        freeReplyObject(reply);
        reply = NULL;
    }
    *ret = reply;
    return rc;
}

/* Many commands in one breath; the first error among the answers is the whole's. */
static enum ymf_code ask_all(struct ymf_redis_link *link, const struct command *commands,
                             size_t len, struct ymf_err *err)
{
    struct ymf_redis_command all[AT_ONCE];
    for (size_t i = 0; i < len; i++)
        all[i] = (struct ymf_redis_command){commands[i].words, commands[i].len};
    YMF_AUTO(reply) redisReply *wrong = NULL;
    enum ymf_code rc = ymf_redis_ask_all(link, all, len, &wrong, err);
    if (!rc && says(wrong, "NOGROUP"))
        return make_groups(link, err); /* emptied meanwhile: there is nothing left to forget */
    return !rc && wrong ? refused(wrong, err) : rc;
}

static enum ymf_code publish(void *self, int queue, const char *const *step_ids, size_t len,
                             struct ymf_err *err)
{
    struct redis *r = self;
    enum ymf_code rc = YMF_OK;
    (void)pthread_mutex_lock(&r->sender.lock);
    for (size_t from = 0; !rc && from < len; from += PUBLISHED_AT_ONCE) {
        struct command all[PUBLISHED_AT_ONCE];
        size_t n = 0;
        for (; n < PUBLISHED_AT_ONCE && from + n < len; n++)
            all[n] = COMMAND("XADD", streams[queue], "MAXLEN", "~", STREAM_MOST, "*", "step",
                             step_ids[from + n]);
        rc = ask_all(&r->sender, all, n, err);
    }
    (void)pthread_mutex_unlock(&r->sender.lock);
    return rc;
}

struct catch
{
    struct ymf_delivered *items;
    size_t len;
};

/* One entry: [receipt, [name, value, …]]; nil where it was trimmed away meanwhile. */
static void take_entry(struct catch *got, int queue, const redisReply *entry)
{
    if (entry->type != REDIS_REPLY_ARRAY || entry->elements != 2 || got->len >= YMF_DELIVERY_MAX)
        return;
    const redisReply *receipt = entry->element[0], *pairs = entry->element[1];
    if (receipt->type != REDIS_REPLY_STRING)
        return;
    struct ymf_delivered *item = &got->items[got->len++];
    *item = (struct ymf_delivered){.queue = queue};
    (void)snprintf(item->receipt, sizeof item->receipt, "%.47s", receipt->str);
    for (size_t i = 0; pairs->type == REDIS_REPLY_ARRAY && i + 1 < pairs->elements; i += 2)
        if (pairs->element[i + 1]->type == REDIS_REPLY_STRING)
            (void)snprintf(item->step_id, sizeof item->step_id, "%.39s",
                           pairs->element[i + 1]->str);
}

static int queue_of(const redisReply *name)
{
    for (int i = 0; i < STREAMS; i++)
        if (name->type == REDIS_REPLY_STRING && strcmp(name->str, streams[i]) == 0)
            return i;
    return -1;
}

/* [[stream, [entry, …]], …], or nil after the time. */
static void take_streams(struct catch *got, const redisReply *reply)
{
    for (size_t i = 0; reply->type == REDIS_REPLY_ARRAY && i < reply->elements; i++) {
        const redisReply *stream = reply->element[i];
        if (stream->type != REDIS_REPLY_ARRAY || stream->elements != 2)
            continue;
        int queue = queue_of(stream->element[0]);
        const redisReply *entries = stream->element[1];
        for (size_t k = 0;
             queue >= 0 && entries->type == REDIS_REPLY_ARRAY && k < entries->elements; k++)
            take_entry(got, queue, entries->element[k]);
    }
}

/* What lies there already, in the order of urgency. */
static enum ymf_code take_present(struct redis *r, const struct ymf_delivery_want *want,
                                  struct catch *got, struct ymf_err *err)
{
    size_t light = 0;
    for (int i = 0; i < STREAMS; i++) {
        size_t wanted = i == YMF_QUEUE_HEAVY ? want->heavy : want->light - light;
        size_t before = got->len;
        if (wanted == 0 || got->len >= YMF_DELIVERY_MAX)
            continue;
        if (wanted > YMF_DELIVERY_MAX - got->len)
            wanted = YMF_DELIVERY_MAX - got->len;
        char count[24];
        (void)snprintf(count, sizeof count, "%zu", wanted);
        struct command c = COMMAND("XREADGROUP", "GROUP", GROUP, r->name, "COUNT", count, "STREAMS",
                                   streams[i], ">");
        YMF_AUTO(reply) redisReply *reply = NULL;
        enum ymf_code rc = ask(r, &r->receiver, &c, 0, &reply, err);
        if (rc)
            return rc;
        take_streams(got, reply);
        if (i != YMF_QUEUE_HEAVY)
            light +=
                got->len - before < want->light - light ? got->len - before : want->light - light;
    }
    return YMF_OK;
}

static enum ymf_code await(struct redis *r, const struct ymf_delivery_want *want,
                           int64_t timeout_ms, struct catch *got, struct ymf_err *err)
{
    char block[24];
    (void)snprintf(block, sizeof block, "%lld", (long long)timeout_ms);
    struct command c =
        COMMAND("XREADGROUP", "GROUP", GROUP, r->name, "COUNT", "1", "BLOCK", block, "STREAMS");
    size_t from = c.len;
    if (want->light > 0) {
        add(&c, streams[YMF_QUEUE_URGENT]);
        add(&c, streams[YMF_QUEUE_NORMAL]);
    }
    if (want->heavy > 0)
        add(&c, streams[YMF_QUEUE_HEAVY]);
    for (size_t named = c.len - from; named > 0; named--)
        add(&c, ">");
    YMF_AUTO(reply) redisReply *reply = NULL;
    enum ymf_code rc = ask(r, &r->receiver, &c, timeout_ms, &reply, err);
    if (!rc)
        take_streams(got, reply);
    return rc;
}

static enum ymf_code fetch(void *self, const struct ymf_delivery_want *want, int64_t timeout_ms,
                           struct ymf_delivered *ret, size_t *ret_len, struct ymf_err *err)
{
    struct redis *r = self;
    struct catch got = {.items = ret};
    (void)pthread_mutex_lock(&r->receiver.lock);
    enum ymf_code rc = take_present(r, want, &got, err);
    if (!rc && got.len == 0 && timeout_ms > 0 && want->light + want->heavy > 0)
        rc = await(r, want, timeout_ms, &got, err);
    (void)pthread_mutex_unlock(&r->receiver.lock);
    *ret_len = got.len;
    return got.len > 0 ? YMF_OK : rc;
}

static enum ymf_code forget(struct redis *r, int queue, const struct ymf_delivered *items,
                            size_t len, struct ymf_err *err)
{
    struct command ack = COMMAND("XACK", streams[queue], GROUP);
    struct command gone = COMMAND("XDEL", streams[queue]);
    size_t plain = gone.len;
    for (size_t i = 0; i < len && gone.len - plain < AT_ONCE; i++) {
        if (items[i].queue != queue)
            continue;
        add(&ack, items[i].receipt);
        add(&gone, items[i].receipt);
    }
    if (gone.len == plain)
        return YMF_OK;
    const struct command both[] = {ack, gone};
    return ask_all(&r->receiver, both, 2, err);
}

static enum ymf_code acknowledge(void *self, const struct ymf_delivered *items, size_t len,
                                 struct ymf_err *err)
{
    struct redis *r = self;
    enum ymf_code rc = YMF_OK;
    (void)pthread_mutex_lock(&r->receiver.lock);
    for (int i = 0; !rc && i < STREAMS; i++)
        rc = forget(r, i, items, len, err);
    (void)pthread_mutex_unlock(&r->receiver.lock);
    return rc;
}

static const redisReply *member(const redisReply *pairs, const char *name)
{
    for (size_t i = 0; pairs->type == REDIS_REPLY_ARRAY && i + 1 < pairs->elements; i += 2)
        if (pairs->element[i]->type == REDIS_REPLY_STRING &&
            strcmp(pairs->element[i]->str, name) == 0)
            return pairs->element[i + 1];
    return NULL;
}

/* Consumers that were silent for long and hold nothing belong to processes that are gone. */
static enum ymf_code forget_the_dead(struct redis *r, int queue, struct ymf_err *err)
{
    struct command c = COMMAND("XINFO", "CONSUMERS", streams[queue], GROUP);
    YMF_AUTO(reply) redisReply *all = NULL;
    enum ymf_code rc = ask(r, &r->receiver, &c, 0, &all, err);
    for (size_t i = 0; !rc && all->type == REDIS_REPLY_ARRAY && i < all->elements; i++) {
        const redisReply *name = member(all->element[i], "name");
        const redisReply *pending = member(all->element[i], "pending");
        const redisReply *idle = member(all->element[i], "idle");
        if (!name || !pending || !idle || pending->integer > 0 || idle->integer < GONE_MS ||
            strcmp(name->str, r->name) == 0)
            continue;
        struct command gone = COMMAND("XGROUP", "DELCONSUMER", streams[queue], GROUP, name->str);
        YMF_AUTO(reply) redisReply *reply = NULL;
        rc = ask(r, &r->receiver, &gone, 0, &reply, err);
    }
    return rc;
}

static enum ymf_code reclaim_one(struct redis *r, int queue, const char *idle, struct catch *got,
                                 struct ymf_err *err)
{
    char count[24];
    (void)snprintf(count, sizeof count, "%zu", (YMF_DELIVERY_MAX - got->len) / (STREAMS - queue));
    struct command c = COMMAND("XAUTOCLAIM", streams[queue], GROUP, r->name, idle, r->cursor[queue],
                               "COUNT", count);
    YMF_AUTO(reply) redisReply *reply = NULL;
    enum ymf_code rc = ask(r, &r->receiver, &c, 0, &reply, err);
    if (rc)
        return rc;
    if (reply->type == REDIS_REPLY_ARRAY && reply->elements >= 2 &&
        reply->element[0]->type == REDIS_REPLY_STRING) {
        (void)snprintf(r->cursor[queue], sizeof r->cursor[queue], "%.47s", reply->element[0]->str);
        const redisReply *entries = reply->element[1];
        for (size_t i = 0; entries->type == REDIS_REPLY_ARRAY && i < entries->elements; i++)
            take_entry(got, queue, entries->element[i]);
    }
    return forget_the_dead(r, queue, err);
}

static enum ymf_code reclaim(void *self, int64_t idle_ms, struct ymf_delivered *ret,
                             size_t *ret_len, struct ymf_err *err)
{
    struct redis *r = self;
    struct catch got = {.items = ret};
    char idle[24];
    (void)snprintf(idle, sizeof idle, "%lld", (long long)idle_ms);
    enum ymf_code rc = YMF_OK;
    (void)pthread_mutex_lock(&r->receiver.lock);
    for (int i = 0; !rc && i < STREAMS; i++)
        rc = reclaim_one(r, i, idle, &got, err);
    (void)pthread_mutex_unlock(&r->receiver.lock);
    *ret_len = got.len;
    return got.len > 0 ? YMF_OK : rc;
}

static enum ymf_code health(void *self, struct ymf_err *err)
{
    struct redis *r = self;
    struct command c = COMMAND("PING");
    YMF_AUTO(reply) redisReply *reply = NULL;
    (void)pthread_mutex_lock(&r->asker.lock);
    enum ymf_code rc = ask(r, &r->asker, &c, 0, &reply, err);
    (void)pthread_mutex_unlock(&r->asker.lock);
    return rc;
}

/* Host and process, and a number that no earlier process of that id had. */
static void name_process(struct redis *r)
{
    char host[64] = "host";
    uint32_t number = 0;
    (void)gethostname(host, sizeof host - 1);
    ymf_random_bytes(&number, sizeof number);
    (void)snprintf(r->name, sizeof r->name, "%.60s-%ld-%08x", host, (long)getpid(), number);
}

enum ymf_code ymf_redis_open(const char *url, struct ymf_delivery **ret, struct ymf_err *err)
{
    struct redis *r = ymf_mem_new(sizeof *r);
    r->arena = ymf_arena_new();
    enum ymf_code rc = ymf_redis_address(url, r->arena, &r->address, err);
    if (rc) {
        ymf_arena_free(r->arena);
        ymf_mem_free(r);
        return rc;
    }
    ymf_redis_link_init(&r->sender, &r->address);
    ymf_redis_link_init(&r->receiver, &r->address);
    ymf_redis_link_init(&r->asker, &r->address);
    for (int i = 0; i < STREAMS; i++)
        (void)snprintf(r->cursor[i], sizeof r->cursor[i], "0-0");
    name_process(r);
    r->port = (struct ymf_delivery){
        .self = r,
        .publish = publish,
        .fetch = fetch,
        .ack = acknowledge,
        .reclaim = reclaim,
        .health = health,
    };
    *ret = &r->port;
    return YMF_OK;
}

void ymf_redis_close(struct ymf_delivery *delivery)
{
    if (!delivery)
        return;
    struct redis *r = delivery->self;
    ymf_redis_link_done(&r->sender);
    ymf_redis_link_done(&r->receiver);
    ymf_redis_link_done(&r->asker);
    ymf_arena_free(r->arena);
    ymf_mem_free(r);
}
