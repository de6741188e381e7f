/*
 * The one background thread of the use cases: turns "this changed" into whole
 * objects for whoever listens, and asks the services how they are when someone
 * wants to know. With nothing to do it sleeps.
 */
#pragma once

#include "app/app.h"
#include "model/production_view.h"

struct ymf_watch;

struct ymf_watch_change {
    int job_kind; /* enum ymf_job_kind */
    const char *job_id;
    const char *topic; /* job, phase, scene, track, log */
    int64_t number;
    const struct ymf_event *event; /* log */
};

/* data is a whole JSON object; id rises, also over restarts. */
typedef void ymf_watch_publish(void *self, const char *topic, const char *event, int64_t id,
                               const char *data);

/* app is borrowed. publish is called on the watch's thread. */
struct ymf_watch *ymf_watch_new(const struct ymf_app *app, ymf_watch_publish *publish, void *self);
void ymf_watch_free(struct ymf_watch *watch); /* ends the thread; accepts NULL */
/* Copies; does not block; from any thread. When too much waits, it is dropped: rev heals it. */
void ymf_watch_tell(struct ymf_watch *watch, const struct ymf_watch_change *change);

/* From now on, while `listens` says that somebody does, changes by other processes are told too. */
void ymf_watch_follow(struct ymf_watch *watch, bool (*listens)(void *self), void *self);

/* How a service was when it was last asked. */
struct ymf_service_state {
    const char *id; /* cometapi, anthropic, kie, youtube */
    bool asked, ok;
    char problem[200];
    int64_t balance_usd_micro; /* -1: not told */
};
/* What is known now; asked again in the background when older than a minute. */
void ymf_watch_services(struct ymf_watch *watch, struct ymf_service_state *ret, size_t *ret_len);
enum { YMF_SERVICES_MAX = 4 };
/* The store of files in the same way, as of when the services were last asked; no balance. */
struct ymf_service_state ymf_watch_storage(struct ymf_watch *watch);

/* The events that bring a client up to date on a topic: its head, through publish's arguments. */
YMF_MUST_USE enum ymf_code ymf_watch_head(const struct ymf_app *app, const char *topic,
                                          struct ymf_arena *arena, const char **ret_json,
                                          bool *ret_final, struct ymf_err *err);
