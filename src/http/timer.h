/*
 * One thread that calls functions at their time: delayed answers, the sweep of
 * slow connections, the heartbeat of event streams. With nothing set it sleeps
 * for good, so that a server at rest costs nothing.
 *
 * An alarm belongs to its owner and is set at most once at a time; setting it
 * again moves it. Functions run on the timer's thread, outside its lock, and
 * must be short. Safe from any thread.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct ymf_timer;

struct ymf_alarm {
    void (*ring)(void *self);
    void *self;
    int64_t at_ms; /* monotonic */
    struct ymf_alarm *next;
    bool set;
};

struct ymf_timer *ymf_timer_new(void);
/* Rings everything that is still set, at once, then ends the thread. */
void ymf_timer_stop(struct ymf_timer *timer);
void ymf_timer_free(struct ymf_timer *timer); /* accepts NULL */
/* Rings in delay_ms. After ymf_timer_stop it rings at once, on the caller's thread. */
void ymf_timer_set(struct ymf_timer *timer, struct ymf_alarm *alarm, int64_t delay_ms);
/* After it returns the alarm neither rings nor is ringing. Not to be called by the alarm itself. */
void ymf_timer_cancel(struct ymf_timer *timer, struct ymf_alarm *alarm);
int64_t ymf_timer_now_ms(void);
