/* Queues of claimed steps, how long steps take, and the list of those that are over. */
#include "engine/crew.h"

enum {
    SHORT_US = 20 * 1000, /* a step that takes no longer is short */
    UNKNOWN_US = 1000 * 1000,
    WAIT_MS = 100, /* a claimed step waits no longer for a thread */
};

void ymf_crew_open(struct ymf_crew *crew, int size, bool ahead)
{
    *crew = (struct ymf_crew){.size = size, .ahead = ahead, .mean_us = UNKNOWN_US};
    (void)pthread_cond_init(&crew->filled, NULL);
}

void ymf_crew_done(struct ymf_crew *crew)
{
    (void)pthread_cond_destroy(&crew->filled);
}

size_t ymf_crew_room(const struct ymf_engine *engine, const struct ymf_crew *crew)
{
    int most = crew->size;
    if (crew->ahead && crew->mean_us <= SHORT_US && most < 4 * YMF_BATCH)
        most = 4 * YMF_BATCH;
    int places = YMF_ENGINE_RUNS_MAX - engine->open;
    int room = most - crew->open < places ? most - crew->open : places;
    return room > 0 && !crew->closed ? (size_t)room : 0;
}

void ymf_crew_hand_out(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_run *run)
{
    (void)pthread_mutex_lock(&engine->lock);
    for (int k = 0; k < YMF_ENGINE_RUNS_MAX; k++) {
        if (!engine->running[k]) {
            engine->running[k] = run;
            break;
        }
    }
    engine->open++;
    crew->open++;
    run->crew = crew;
    run->handed_boot_ms = engine->deps.boot_ms();
    run->next = NULL;
    if (crew->last)
        crew->last->next = run;
    else
        crew->first = run;
    crew->last = run;
    (void)pthread_cond_signal(&crew->filled);
    (void)pthread_mutex_unlock(&engine->lock);
}

static struct ymf_run *take_first(struct ymf_crew *crew)
{
    struct ymf_run *run = crew->first;
    if (!run)
        return NULL;
    crew->first = run->next;
    if (!crew->first)
        crew->last = NULL;
    run->next = NULL;
    return run;
}

struct ymf_run *ymf_crew_take(struct ymf_engine *engine, struct ymf_crew *crew)
{
    (void)pthread_mutex_lock(&engine->lock);
    while (!crew->first && !crew->closed)
        (void)pthread_cond_wait(&crew->filled, &engine->lock);
    struct ymf_run *run = take_first(crew);
    (void)pthread_mutex_unlock(&engine->lock);
    return run;
}

static void append_ended(struct ymf_engine *engine, struct ymf_run *run)
{
    run->crew->open--;
    run->next = NULL;
    if (engine->ended_last)
        engine->ended_last->next = run;
    else
        engine->ended_first = run;
    engine->ended_last = run;
}

void ymf_crew_hand_in(struct ymf_engine *engine, struct ymf_crew *crew, struct ymf_run *run,
                      int64_t took_us)
{
    (void)pthread_mutex_lock(&engine->lock);
    crew->mean_us += (took_us - crew->mean_us) / 4;
    append_ended(engine, run);
    (void)pthread_cond_signal(&engine->news);
    (void)pthread_mutex_unlock(&engine->lock);
}

/* Goes back as if it had not been claimed. */
static void give_back(struct ymf_engine *engine, struct ymf_crew *crew)
{
    struct ymf_run *run = take_first(crew);
    run->finish = (struct ymf_finish){.state = YMF_STEP_READY};
    append_ended(engine, run);
}

void ymf_crew_close(struct ymf_engine *engine, struct ymf_crew *crew)
{
    crew->closed = true;
    while (crew->first)
        give_back(engine, crew);
    (void)pthread_cond_broadcast(&crew->filled);
}

int64_t ymf_crew_recall(struct ymf_engine *engine, struct ymf_crew *crew)
{
    int64_t latest = engine->deps.boot_ms() - WAIT_MS;
    while (crew->first && crew->first->handed_boot_ms <= latest) {
        crew->mean_us = UNKNOWN_US;
        give_back(engine, crew);
    }
    return crew->first ? crew->first->handed_boot_ms + WAIT_MS : INT64_MAX;
}

size_t ymf_crew_ended(struct ymf_engine *engine, struct ymf_run **ret, size_t max)
{
    size_t len = 0;
    while (engine->ended_first && len < max) {
        struct ymf_run *run = engine->ended_first;
        engine->ended_first = run->next;
        if (!engine->ended_first)
            engine->ended_last = NULL;
        ret[len++] = run;
    }
    return len;
}

/* The heart may be looking at it: then it frees it. */
void ymf_crew_retire(struct ymf_engine *engine, struct ymf_run *run)
{
    (void)pthread_mutex_lock(&engine->lock);
    for (int i = 0; i < YMF_ENGINE_RUNS_MAX; i++) {
        if (engine->running[i] == run) {
            engine->running[i] = NULL;
            break;
        }
    }
    engine->open--;
    run->retired = true;
    bool pinned = run->pinned;
    (void)pthread_mutex_unlock(&engine->lock);
    if (!pinned)
        ymf_run_free(run);
}
