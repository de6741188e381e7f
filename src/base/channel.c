/* The bounded queue: one mutex, one condition on the monotonic clock. */
#include "base/channel.h"

#include <pthread.h>
#include <time.h>

#include "base/mem.h"

struct ymf_channel {
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t filled;
    size_t head, len, capacity;
    bool closed;
    void *items[];
};

struct ymf_channel *ymf_channel_new(size_t capacity)
{
    struct ymf_channel *c = ymf_mem_new(sizeof *c + capacity * sizeof c->items[0]);
    c->capacity = capacity;
    (void)pthread_mutex_init(&c->lock, NULL);
    pthread_condattr_t attr;
    (void)pthread_condattr_init(&attr);
    (void)pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&c->filled, &attr);
    (void)pthread_condattr_destroy(&attr);
    return c;
}

void ymf_channel_free(struct ymf_channel *c)
{
    if (!c)
        return;
    (void)pthread_cond_destroy(&c->filled);
    (void)pthread_mutex_destroy(&c->lock);
    ymf_mem_free(c);
}

bool ymf_channel_send(struct ymf_channel *c, void *item)
{
    (void)pthread_mutex_lock(&c->lock);
    bool taken = !c->closed && c->len < c->capacity;
    if (taken) {
        c->items[(c->head + c->len) % c->capacity] = item;
        c->len++;
        (void)pthread_cond_signal(&c->filled);
    }
    (void)pthread_mutex_unlock(&c->lock);
    return taken;
}

void *ymf_channel_receive(struct ymf_channel *c, int64_t timeout_ms)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += timeout_ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    void *item = NULL;
    (void)pthread_mutex_lock(&c->lock);
    int rc = 0;
    while (c->len == 0 && !c->closed && rc == 0)
        rc = pthread_cond_timedwait(&c->filled, &c->lock, &until);
    if (c->len > 0) {
        item = c->items[c->head];
        c->head = (c->head + 1) % c->capacity;
        c->len--;
    }
    (void)pthread_mutex_unlock(&c->lock);
    return item;
}

void ymf_channel_close(struct ymf_channel *c)
{
    (void)pthread_mutex_lock(&c->lock);
    c->closed = true;
    (void)pthread_cond_broadcast(&c->filled);
    (void)pthread_mutex_unlock(&c->lock);
}

size_t ymf_channel_len(struct ymf_channel *c)
{
    (void)pthread_mutex_lock(&c->lock);
    size_t len = c->len;
    (void)pthread_mutex_unlock(&c->lock);
    return len;
}
