/* The alarms: a sorted list, one condition on the monotonic clock. */
#include "http/timer.h"

#include <pthread.h>
#include <stddef.h>
#include <time.h>

#include "base/mem.h"

struct ymf_timer {
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t changed;
    struct ymf_alarm *first, *ringing;
    bool stopping, joined;
    pthread_t thread;
};

int64_t ymf_timer_now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void unlink_alarm(struct ymf_timer *t, struct ymf_alarm *alarm)
{
    for (struct ymf_alarm **at = &t->first; *at; at = &(*at)->next)
        if (*at == alarm) {
            *at = alarm->next;
            alarm->set = false;
            return;
        }
}

static void link_alarm(struct ymf_timer *t, struct ymf_alarm *alarm)
{
    struct ymf_alarm **at = &t->first;
    while (*at && (*at)->at_ms <= alarm->at_ms)
        at = &(*at)->next;
    alarm->next = *at;
    alarm->set = true;
    *at = alarm;
}

/* With the lock held: sleeps until something is due or changed. */
static void wait_for_first(struct ymf_timer *t)
{
    if (!t->first) {
        (void)pthread_cond_wait(&t->changed, &t->lock);
        return;
    }
    struct timespec until = {.tv_sec = t->first->at_ms / 1000,
                             .tv_nsec = t->first->at_ms % 1000 * 1000000};
    (void)pthread_cond_timedwait(&t->changed, &t->lock, &until);
}

static void *run(void *self)
{
    struct ymf_timer *t = self;
    (void)pthread_mutex_lock(&t->lock);
    while (t->first || !t->stopping) {
        struct ymf_alarm *due = t->first;
        if (!due || (!t->stopping && due->at_ms > ymf_timer_now_ms())) {
            wait_for_first(t);
            continue;
        }
        unlink_alarm(t, due);
        t->ringing = due;
        (void)pthread_mutex_unlock(&t->lock);
        due->ring(due->self); /* due may be gone after this */
        (void)pthread_mutex_lock(&t->lock);
        t->ringing = NULL;
        (void)pthread_cond_broadcast(&t->changed);
    }
    (void)pthread_mutex_unlock(&t->lock);
    return NULL;
}

struct ymf_timer *ymf_timer_new(void)
{
    struct ymf_timer *t = ymf_mem_new(sizeof *t);
    (void)pthread_mutex_init(&t->lock, NULL);
    pthread_condattr_t attr;
    (void)pthread_condattr_init(&attr);
    (void)pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&t->changed, &attr);
    (void)pthread_condattr_destroy(&attr);
    if (pthread_create(&t->thread, NULL, run, t)) {
        t->stopping = t->joined = true; /* every alarm rings at once then */
    }
    return t;
}

void ymf_timer_stop(struct ymf_timer *t)
{
    (void)pthread_mutex_lock(&t->lock);
    bool join = !t->joined;
    t->stopping = t->joined = true;
    (void)pthread_cond_broadcast(&t->changed);
    (void)pthread_mutex_unlock(&t->lock);
    if (join)
        (void)pthread_join(t->thread, NULL);
}

void ymf_timer_free(struct ymf_timer *t)
{
    if (!t)
        return;
    ymf_timer_stop(t);
    (void)pthread_cond_destroy(&t->changed);
    (void)pthread_mutex_destroy(&t->lock);
    ymf_mem_free(t);
}

void ymf_timer_set(struct ymf_timer *t, struct ymf_alarm *alarm, int64_t delay_ms)
{
    (void)pthread_mutex_lock(&t->lock);
    if (alarm->set)
        unlink_alarm(t, alarm);
    bool now = t->stopping;
    if (!now) {
        alarm->at_ms = ymf_timer_now_ms() + delay_ms;
        link_alarm(t, alarm);
        (void)pthread_cond_broadcast(&t->changed);
    }
    (void)pthread_mutex_unlock(&t->lock);
    if (now)
        alarm->ring(alarm->self);
}

void ymf_timer_cancel(struct ymf_timer *t, struct ymf_alarm *alarm)
{
    (void)pthread_mutex_lock(&t->lock);
    if (alarm->set)
        unlink_alarm(t, alarm);
    while (t->ringing == alarm)
        (void)pthread_cond_wait(&t->changed, &t->lock);
    (void)pthread_mutex_unlock(&t->lock);
}
