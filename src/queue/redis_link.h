/* One connection to Redis, opened when it is needed and again when it was lost. */
#pragma once

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hiredis/hiredis.h>

#include "base/arena.h"

struct ymf_redis_address {
    const char *host, *user, *password; /* user, password: NULL none */
    int port;
    int64_t database;
};

struct ymf_redis_link {
    const struct ymf_redis_address *address;
    pthread_mutex_t lock; /* held by whoever talks */
    redisContext *conn;   /* NULL: not connected */
};

/* YMF_NEEDS_CONFIG with a sentence for what cannot be meant, rediss:// among it. */
YMF_MUST_USE enum ymf_code ymf_redis_address(const char *url, struct ymf_arena *arena,
                                             struct ymf_redis_address *ret, struct ymf_err *err);
void ymf_redis_link_init(struct ymf_redis_link *link, const struct ymf_redis_address *address);
void ymf_redis_link_done(struct ymf_redis_link *link);

void ymf_redis_reply_drop(redisReply *reply);
YMF_DEFINE_AUTO(reply, redisReply *, ymf_redis_reply_drop)

/*
 * Sends one command and waits for its answer, block_ms longer than usual. An
 * error that Redis answers is a reply like any other; YMF_BUSY when there is no
 * answer. Lock held.
 */
YMF_MUST_USE enum ymf_code ymf_redis_ask(struct ymf_redis_link *link, const char *const *words,
                                         size_t len, int64_t block_ms, redisReply **ret,
                                         struct ymf_err *err);

struct ymf_redis_command {
    const char *const *words;
    size_t len;
};

/* Sends them all, then waits for all the answers. *ret is the first of these that is an error, or
 * NULL. Lock held. */
YMF_MUST_USE enum ymf_code ymf_redis_ask_all(struct ymf_redis_link *link,
                                             const struct ymf_redis_command *commands, size_t len,
                                             redisReply **ret, struct ymf_err *err);
