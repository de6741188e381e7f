/*
 * Delivery through Redis Streams: one stream per kind of step, one consumer
 * group, a consumer per process. Redis 6.2 or newer. It may be emptied,
 * restarted or away at any time; what is missing is made anew.
 */
#pragma once

#include "base/cleanup.h"
#include "ports/delivery.h"

/* redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]. Opens no connection yet: a broker that is away
 * stops nobody. What cannot be meant is YMF_NEEDS_CONFIG. */
YMF_MUST_USE enum ymf_code ymf_redis_open(const char *url, struct ymf_delivery **ret,
                                          struct ymf_err *err);
void ymf_redis_close(struct ymf_delivery *delivery); /* nobody may be in a call; accepts NULL */

YMF_DEFINE_AUTO(redis, struct ymf_delivery *, ymf_redis_close)
