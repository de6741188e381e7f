/*
 * Port: delivery, how workers hear of work. It carries step ids and may lose,
 * repeat or reorder all of them: the database decides what is claimed, a
 * message only says that it is worth asking. Without a delivery the engine
 * asks the database by itself.
 *
 * A message fetched and not acknowledged comes back by reclaim once it was
 * idle for long enough. Safe from any thread.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { YMF_DELIVERY_ID = 40, YMF_DELIVERY_RECEIPT = 48, YMF_DELIVERY_MAX = 64 };

struct ymf_delivered {
    int queue; /* enum ymf_step_queue */
    char step_id[YMF_DELIVERY_ID];
    char receipt[YMF_DELIVERY_RECEIPT];
};

/* How many of each kind are wanted: urgent ones first, then normal ones; heavy ones apart. */
struct ymf_delivery_want {
    size_t light, heavy;
};

struct ymf_delivery {
    void *self;
    enum ymf_code (*publish)(void *self, int queue, const char *const *step_ids, size_t len,
                             struct ymf_err *err);
    /* At most YMF_DELIVERY_MAX; none after timeout_ms. Kinds that wait at once may bring one more
     * than wanted. */
    enum ymf_code (*fetch)(void *self, const struct ymf_delivery_want *want, int64_t timeout_ms,
                           struct ymf_delivered *ret, size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*ack)(void *self, const struct ymf_delivered *items, size_t len,
                         struct ymf_err *err);
    /* What others fetched and left for idle_ms; forgets those of them that are gone. */
    enum ymf_code (*reclaim)(void *self, int64_t idle_ms, struct ymf_delivered *ret,
                             size_t *ret_len, struct ymf_err *err);
    enum ymf_code (*health)(void *self, struct ymf_err *err);
};
