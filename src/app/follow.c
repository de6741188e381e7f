/* Open jobs and what was told of them: see the header. */
#include "app/follow.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/mem.h"
#include "model/work.h"
#include "ports/store.h"
#include "ports/work_store.h"

enum { JOBS_MAX = 200, PARTS_MAX = 64 };

struct followed {
    char id[40];
    int kind;
    int64_t rev, log_seq;
    bool seen;                   /* in the present look */
    uint64_t told[3][PARTS_MAX]; /* hashes, by part and number */
};

struct ymf_follow {
    const struct ymf_app *app;
    struct followed *jobs[JOBS_MAX];
};

struct look {
    const struct ymf_app *app;
    struct ymf_arena *arena;
    struct ymf_open_job *items;
    size_t len;
};

struct ymf_follow *ymf_follow_new(const struct ymf_app *app)
{
    struct ymf_follow *f = ymf_mem_new(sizeof *f);
    f->app = app;
    return f;
}

void ymf_follow_free(struct ymf_follow *f)
{
    for (size_t i = 0; f && i < JOBS_MAX; i++)
        ymf_mem_free(f->jobs[i]);
    ymf_mem_free(f);
}

static struct followed *find(const struct ymf_follow *f, const char *id)
{
    for (size_t i = 0; i < JOBS_MAX; i++)
        if (f->jobs[i] && strcmp(f->jobs[i]->id, id) == 0)
            return f->jobs[i];
    return NULL;
}

static struct followed *take_up(struct ymf_follow *f, const struct ymf_open_job *job)
{
    for (size_t i = 0; i < JOBS_MAX; i++) {
        if (f->jobs[i])
            continue;
        struct followed *one = ymf_mem_new(sizeof *one);
        *one = (struct followed){.kind = job->kind, .rev = job->rev - 1, .log_seq = -1};
        (void)snprintf(one->id, sizeof one->id, "%s", job->id);
        f->jobs[i] = one;
        return one;
    }
    return NULL; /* more open jobs than anybody watches */
}

static enum ymf_code load(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct look *l = ctx;
    return l->app->store->work->open_jobs(tx, l->arena, &l->items, &l->len, err);
}

bool ymf_follow_look(struct ymf_follow *f,
                     void (*changed)(void *self, int job_kind, const char *job_id), void *self)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    struct look l = {.app = f->app, .arena = arena};
    struct ymf_err err = {0};
    if (f->app->store->transact(f->app->store->self, YMF_TX_READ, load, &l, &err))
        return true; /* the database is away: the next look tells */
    for (size_t i = 0; i < JOBS_MAX; i++)
        if (f->jobs[i])
            f->jobs[i]->seen = false;
    for (size_t i = 0; i < l.len; i++) {
        struct followed *one = find(f, l.items[i].id);
        if (!one)
            one = take_up(f, &l.items[i]);
        if (!one)
            continue;
        one->seen = true;
        if (one->rev == l.items[i].rev)
            continue;
        one->rev = l.items[i].rev;
        changed(self, one->kind, one->id);
    }
    for (size_t i = 0; i < JOBS_MAX; i++) {
        struct followed *gone = f->jobs[i];
        if (!gone || gone->seen)
            continue;
        changed(self, gone->kind, gone->id); /* it ended: its last word */
        f->jobs[i] = NULL;
        ymf_mem_free(gone);
    }
    return l.len > 0;
}

static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325U; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3U;
    return hash;
}

bool ymf_follow_differs(struct ymf_follow *f, const char *job_id, enum ymf_follow_part part,
                        int64_t number, const char *text)
{
    struct followed *one = find(f, job_id);
    if (!one || number < 0 || number >= PARTS_MAX)
        return true;
    uint64_t hash = hash_of(text);
    bool differs = one->told[part][number] != hash;
    one->told[part][number] = hash;
    return differs;
}

int64_t ymf_follow_log(struct ymf_follow *f, const char *job_id, int64_t last)
{
    struct followed *one = find(f, job_id);
    if (!one)
        return last;
    int64_t before = one->log_seq;
    if (last > before)
        one->log_seq = last;
    return before;
}
