/*
 * A bounded queue of pointers between threads. Full means refused, so that a
 * sender never waits; a receiver waits with a timeout. Safe from any thread.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymf_channel;

struct ymf_channel *ymf_channel_new(size_t capacity);
void ymf_channel_free(struct ymf_channel *channel); /* must be empty of waiters; accepts NULL */
/* false when full or closed: the item stays the caller's. */
bool ymf_channel_send(struct ymf_channel *channel, void *item);
/* NULL after timeout_ms, or when closed and empty. */
void *ymf_channel_receive(struct ymf_channel *channel, int64_t timeout_ms);
/* Wakes all receivers; nothing can be sent any more. */
void ymf_channel_close(struct ymf_channel *channel);
size_t ymf_channel_len(struct ymf_channel *channel);
