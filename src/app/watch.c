/* Changes in, objects out. */
#include "app/watch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "app/books.h"
#include "app/curation.h"
#include "app/follow.h"
#include "app/production.h"
#include "app/research.h"
#include "base/channel.h"
#include "base/clock.h"
#include "base/mem.h"
#include "model/work.h"
#include "json/fields.h"
#include "json/load.h"

enum {
    WAITING_MAX = 2048,
    ASK_EVERY_MS = 60000,
    NAP_MS = 3600000,
    FOLLOW_MS = 1000,       /* while jobs are open */
    FOLLOW_IDLE_MS = 30000, /* a database may fall asleep */
};

static const char *const service_ids[YMF_SERVICES_MAX] = {"cometapi", "anthropic", "kie",
                                                          "youtube"};

struct item {
    int job_kind;
    char job_id[40], topic[12];
    int64_t number;
    bool is_event;
    int64_t seq, at;
    char level[8], subject[32], text[512];
};

struct ymf_watch {
    const struct ymf_app *app;
    ymf_watch_publish *publish;
    void *self;
    struct ymf_channel *queue;
    pthread_t thread;
    atomic_bool leaving;
    int64_t last_id;           /* of the thread */
    struct ymf_follow *follow; /* the thread's, once it follows */
    int64_t followed_at;
    bool any_open;
    bool (*_Atomic listens)(void *self);
    void *listens_self;
    pthread_mutex_t lock; /* guards all below */
    struct ymf_service_state services[YMF_SERVICES_MAX], storage;
    int64_t asked_at;
    bool asking;
};

static int64_t next_id(struct ymf_watch *w)
{
    int64_t id = ymf_now_ms() * 1000;
    w->last_id = id > w->last_id ? id : w->last_id + 1;
    return w->last_id;
}

static void say(struct ymf_watch *w, const char *topic, const char *event, json_t *doc,
                struct ymf_arena *arena)
{
    w->publish(w->self, topic, event, next_id(w), ymf_json_text(doc, arena));
}

/* A part of a production, with what tells where it belongs and how new it is. */
static void say_part(struct ymf_watch *w, const char *topic, const char *event,
                     const struct ymf_production *p, json_t *part, struct ymf_arena *arena)
{
    YMF_AUTO(json) json_t *doc = part;
    (void)json_object_set_new(doc, "job_id", json_string(p->id));
    (void)json_object_set_new(doc, "rev", json_integer(p->rev));
    say(w, topic, event, doc, arena);
}

static void say_unit(struct ymf_watch *w, const struct item *it, const char *topic,
                     const struct ymf_production *p, struct ymf_arena *arena)
{
    if (!strcmp(it->topic, "phase"))
        for (size_t i = 0; i < p->view.phases_len; i++)
            say_part(w, topic, "phase", p,
                     ymf_fields_encode(ymf_phase_fields, &p->view.phases_list[i]), arena);
    for (size_t i = 0; !strcmp(it->topic, "scene") && i < p->scenes_len; i++)
        if (p->scenes[i].scene_number == it->number)
            say_part(w, topic, "scene", p, ymf_fields_encode(ymf_scene_fields, &p->scenes[i]),
                     arena);
    for (size_t i = 0; !strcmp(it->topic, "track") && i < p->tracks_len; i++)
        if (p->tracks[i].track_number == it->number)
            say_part(w, topic, "track", p, ymf_fields_encode(ymf_track_fields, &p->tracks[i]),
                     arena);
}

/* All parts that differ from what was told last: of what another process did. */
static void say_news(struct ymf_watch *w, const struct ymf_production *p, const char *topic,
                     struct ymf_arena *arena)
{
    const struct {
        const char *event;
        const struct ymf_field *fields;
        const char *items;
        size_t len, size;
    } lists[] = {
        [YMF_FOLLOW_PHASE] = {"phase", ymf_phase_fields, (const char *)p->view.phases_list,
                              p->view.phases_len, sizeof(struct ymf_phase)},
        [YMF_FOLLOW_SCENE] = {"scene", ymf_scene_fields, (const char *)p->scenes, p->scenes_len,
                              sizeof(struct ymf_scene)},
        [YMF_FOLLOW_TRACK] = {"track", ymf_track_fields, (const char *)p->tracks, p->tracks_len,
                              sizeof(struct ymf_track)},
    };
    for (int part = YMF_FOLLOW_PHASE; part <= YMF_FOLLOW_TRACK; part++) {
        for (size_t i = 0; i < lists[part].len; i++) {
            json_t *doc =
                ymf_fields_encode(lists[part].fields, lists[part].items + i * lists[part].size);
            const char *text = ymf_json_text(doc, arena);
            if (ymf_follow_differs(w->follow, p->id, (enum ymf_follow_part)part, (int64_t)i, text))
                say_part(w, topic, lists[part].event, p, doc, arena);
            else
                json_decref(doc);
        }
    }
    int64_t last = p->view.events_len ? p->view.events[0].seq : 0; /* the newest first */
    int64_t told = ymf_follow_log(w->follow, p->id, last);
    for (size_t i = p->view.events_len; told >= 0 && i-- > 0;) {
        if (p->view.events[i].seq <= told)
            continue;
        json_t *doc = ymf_fields_encode(ymf_event_fields, &p->view.events[i]);
        say_part(w, topic, "log", p, doc, arena);
    }
}

static void say_line(struct ymf_watch *w, const struct item *it, struct ymf_arena *arena)
{
    struct ymf_event e = {it->seq, it->at, it->level, it->text, it->subject};
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_event_fields, &e);
    (void)json_object_set_new(doc, "job_id", json_string(it->job_id));
    say(w, ymf_printf(arena, "production:%s", it->job_id), "log", doc, arena);
}

static void say_production(struct ymf_watch *w, const struct item *it, struct ymf_arena *arena)
{
    if (it->is_event) {
        say_line(w, it, arena);
        return;
    }
    struct ymf_production p;
    if (ymf_production_get(w->app, it->job_id, arena, &p, NULL))
        return; /* gone, or the database is away: the next change tells it */
    const char *topic = ymf_printf(arena, "production:%s", it->job_id);
    if (!strcmp(it->topic, "news"))
        say_news(w, &p, topic, arena);
    else
        say_unit(w, it, topic, &p, arena);
    YMF_AUTO(json) json_t *doc = ymf_fields_encode(ymf_production_head_fields, &p);
    say(w, topic, "job", doc, arena);
}

static void say_other(struct ymf_watch *w, const struct item *it, struct ymf_arena *arena)
{
    const char *kind = it->job_kind == YMF_JOB_RESEARCH ? "research" : "curation";
    const char *topic = ymf_printf(arena, "%s:%s", kind, it->job_id);
    const char *text = NULL;
    bool final = false;
    if (ymf_watch_head(w->app, topic, arena, &text, &final, NULL) == YMF_OK)
        w->publish(w->self, topic, "job", next_id(w), text);
}

static void ask_storage(struct ymf_watch *w)
{
    const struct ymf_file_store *files = w->app->files;
    struct ymf_err why = {0};
    struct ymf_service_state now = {.id = "storage", .asked = true};
    now.ok = files->test(files->self, &why) == YMF_OK;
    if (!now.ok)
        (void)snprintf(now.problem, sizeof now.problem, "%.190s", why.msg);
    (void)pthread_mutex_lock(&w->lock);
    w->storage = now;
    (void)pthread_mutex_unlock(&w->lock);
}

static void ask_services(struct ymf_watch *w, struct ymf_arena *arena)
{
    ask_storage(w);
    for (size_t i = 0; i < YMF_SERVICES_MAX && !w->leaving; i++) {
        struct ymf_err why = {0};
        const char *account = NULL;
        struct ymf_service_state now = {.id = service_ids[i], .asked = true};
        now.balance_usd_micro = -1;
        now.ok = w->app->outside->test(w->app->outside->self, now.id, arena, &account,
                                       &now.balance_usd_micro, &why) == YMF_OK;
        if (!now.ok)
            (void)snprintf(now.problem, sizeof now.problem, "%.190s", why.msg);
        ymf_books_note(w->app, now.id, now.balance_usd_micro);
        (void)pthread_mutex_lock(&w->lock);
        w->services[i] = now;
        (void)pthread_mutex_unlock(&w->lock);
    }
    (void)pthread_mutex_lock(&w->lock);
    w->asked_at = ymf_boot_ms();
    w->asking = false;
    (void)pthread_mutex_unlock(&w->lock);
}

/* On the watch's own thread: what changed elsewhere goes the way of all changes. */
static void elsewhere(void *self, int job_kind, const char *job_id)
{
    const struct ymf_watch_change change = {job_kind, job_id, "news", 0, NULL};
    ymf_watch_tell(self, &change);
}

static void follow(struct ymf_watch *w)
{
    bool (*listens)(void *self) = atomic_load(&w->listens);
    int64_t now = ymf_boot_ms();
    if (!listens || now - w->followed_at < (w->any_open ? FOLLOW_MS : FOLLOW_IDLE_MS))
        return;
    if (!w->follow)
        w->follow = ymf_follow_new(w->app);
    w->followed_at = now;
    if (listens(w->listens_self))
        w->any_open = ymf_follow_look(w->follow, elsewhere, w);
}

static void *run(void *self)
{
    struct ymf_watch *w = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    while (!w->leaving) {
        struct item *it =
            ymf_channel_receive(w->queue, atomic_load(&w->listens) ? FOLLOW_MS : NAP_MS);
        follow(w);
        if (!it)
            continue;
        w->any_open = true; /* something goes on: look soon */
        if (!w->leaving && !it->topic[0])
            ask_services(w, arena);
        else if (!w->leaving && it->job_id[0] && it->job_kind == YMF_JOB_PRODUCTION)
            say_production(w, it, arena);
        else if (!w->leaving && it->job_id[0])
            say_other(w, it, arena);
        ymf_mem_free(it);
        ymf_arena_reset(arena);
    }
    return NULL;
}

struct ymf_watch *ymf_watch_new(const struct ymf_app *app, ymf_watch_publish *publish, void *self)
{
    struct ymf_watch *w = ymf_mem_new(sizeof *w);
    w->app = app;
    w->publish = publish;
    w->self = self;
    w->queue = ymf_channel_new(WAITING_MAX);
    (void)pthread_mutex_init(&w->lock, NULL);
    for (size_t i = 0; i < YMF_SERVICES_MAX; i++)
        w->services[i] = (struct ymf_service_state){.id = service_ids[i], .balance_usd_micro = -1};
    if (pthread_create(&w->thread, NULL, run, w)) {
        (void)pthread_mutex_destroy(&w->lock);
        ymf_channel_free(w->queue);
        ymf_mem_free(w);
        return NULL;
    }
    return w;
}

void ymf_watch_free(struct ymf_watch *w)
{
    if (!w)
        return;
    w->leaving = true;
    ymf_channel_close(w->queue);
    (void)pthread_join(w->thread, NULL);
    for (void *it = NULL; (it = ymf_channel_receive(w->queue, 0));)
        ymf_mem_free(it);
    ymf_channel_free(w->queue);
    ymf_follow_free(w->follow);
    (void)pthread_mutex_destroy(&w->lock);
    ymf_mem_free(w);
}

static bool put(struct ymf_watch *w, struct item *it)
{
    bool taken = ymf_channel_send(w->queue, it);
    if (!taken)
        ymf_mem_free(it);
    return taken;
}

void ymf_watch_tell(struct ymf_watch *w, const struct ymf_watch_change *change)
{
    if (!w || !change->job_id)
        return;
    struct item *it = ymf_mem_new(sizeof *it);
    it->job_kind = change->job_kind;
    it->number = change->number;
    (void)snprintf(it->job_id, sizeof it->job_id, "%.39s", change->job_id);
    (void)snprintf(it->topic, sizeof it->topic, "%.11s", change->topic ? change->topic : "job");
    const struct ymf_event *e = change->event;
    if (e) {
        it->is_event = true;
        it->seq = e->seq;
        it->at = e->at;
        (void)snprintf(it->level, sizeof it->level, "%.7s", e->level ? e->level : "info");
        (void)snprintf(it->subject, sizeof it->subject, "%.31s", e->subject ? e->subject : "");
        (void)snprintf(it->text, sizeof it->text, "%.511s", e->text ? e->text : "");
    }
    (void)put(w, it);
}

void ymf_watch_follow(struct ymf_watch *w, bool (*listens)(void *self), void *self)
{
    w->listens_self = self;
    atomic_store(&w->listens, listens);
    /* The thread may sleep for long: this wakes it. */
    struct item *it = ymf_mem_new(sizeof *it);
    (void)snprintf(it->topic, sizeof it->topic, "wake");
    (void)put(w, it);
}

void ymf_watch_services(struct ymf_watch *w, struct ymf_service_state *ret, size_t *ret_len)
{
    (void)pthread_mutex_lock(&w->lock);
    memcpy(ret, w->services, sizeof w->services);
    bool ask = !w->asking && (!w->asked_at || ymf_boot_ms() - w->asked_at > ASK_EVERY_MS);
    w->asking = w->asking || ask;
    (void)pthread_mutex_unlock(&w->lock);
    *ret_len = YMF_SERVICES_MAX;
    if (!ask || put(w, ymf_mem_new(sizeof(struct item))))
        return;
    (void)pthread_mutex_lock(&w->lock);
    w->asking = false;
    (void)pthread_mutex_unlock(&w->lock);
}

struct ymf_service_state ymf_watch_storage(struct ymf_watch *w)
{
    (void)pthread_mutex_lock(&w->lock);
    struct ymf_service_state now = w->storage;
    (void)pthread_mutex_unlock(&w->lock);
    return now;
}

static enum ymf_code research_head(const struct ymf_app *app, const char *id,
                                   struct ymf_arena *arena, const char **ret, bool *ret_final,
                                   struct ymf_err *err)
{
    struct ymf_research job;
    enum ymf_code rc = ymf_research_get(app, id, arena, &job, err);
    if (rc)
        return rc;
    *ret_final = job.status == YMF_RESEARCH_COMPLETED || job.status == YMF_RESEARCH_FAILED;
    *ret = ymf_fields_text(ymf_research_fields, &job, arena);
    return YMF_OK;
}

static enum ymf_code curation_head(const struct ymf_app *app, const char *id,
                                   struct ymf_arena *arena, const char **ret, bool *ret_final,
                                   struct ymf_err *err)
{
    struct ymf_curation job;
    enum ymf_code rc = ymf_curation_get(app, id, arena, &job, err);
    if (rc)
        return rc;
    *ret_final = job.status != YMF_CURATION_BRIEFING && job.status != YMF_CURATION_PENDING;
    *ret = ymf_fields_text(ymf_curation_fields, &job, arena);
    return YMF_OK;
}

static enum ymf_code production_head(const struct ymf_app *app, const char *id,
                                     struct ymf_arena *arena, const char **ret, bool *ret_final,
                                     struct ymf_err *err)
{
    struct ymf_production job;
    enum ymf_code rc = ymf_production_get(app, id, arena, &job, err);
    if (rc)
        return rc;
    *ret_final = job.status == YMF_PRODUCTION_PUBLISHED || job.status == YMF_PRODUCTION_FAILED ||
                 job.status == YMF_PRODUCTION_CANCELLED;
    *ret = ymf_fields_text(ymf_production_head_fields, &job, arena);
    return YMF_OK;
}

enum ymf_code ymf_watch_head(const struct ymf_app *app, const char *topic, struct ymf_arena *arena,
                             const char **ret_json, bool *ret_final, struct ymf_err *err)
{
    const char *id = strchr(topic, ':');
    id = id ? id + 1 : "";
    if (!strncmp(topic, "research:", 9))
        return research_head(app, id, arena, ret_json, ret_final, err);
    if (!strncmp(topic, "curation:", 9))
        return curation_head(app, id, arena, ret_json, ret_final, err);
    if (!strncmp(topic, "production:", 11))
        return production_head(app, id, arena, ret_json, ret_final, err);
    return ymf_fail(err, YMF_NOT_FOUND, "there is no topic %.60s", topic);
}
