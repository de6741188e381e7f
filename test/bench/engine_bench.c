/*
 * Empty steps through the real engine: how much a step costs when it does nothing.
 * Usage: engine_bench DATABASE_URL REDIS_URL|- drain N | fan WIDTH TIMES
 * drain: N steps that wait for nothing, fifty to a job. fan: one step, WIDTH steps after it, one
 * after all of them, TIMES over, one after the other. Says "ready" when all is open and put, and
 * begins at the next line it is given. Prints seconds of wall and of our own CPU, without that of
 * ordering the work.
 */
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/uuid.h"
#include "engine/run.h"
#include "ports/work_store.h"
#include "queue/redis.h"
#include "store/open.h"

enum { STEPS_PER_JOB = 50, WORKERS = 8, STEPS_MAX = 4096 };

struct load {
    struct ymf_store *store;
    struct ymf_engine *engine;
    struct ymf_delivery *delivery;
    struct ymf_arena *arena;
    const char *job_id;
    struct ymf_step_plan plans[STEPS_MAX];
    size_t plans_len;
};

static atomic_long ended;

static enum ymf_code nothing(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    (void)ctx;
    (void)tx;
    (void)err;
    return YMF_OK;
}

static enum ymf_code do_nothing(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    (void)run;
    (void)err;
    *ret = ymf_finish_done(NULL, nothing, NULL);
    atomic_fetch_add(&ended, 1);
    return YMF_OK;
}

static void add(struct load *l, const char *key, const char *const *deps, size_t deps_len)
{
    l->plans[l->plans_len++] = (struct ymf_step_plan){
        .step = {.key = key, .kind = "nothing", .queue = YMF_QUEUE_NORMAL, .generation = 1},
        .deps = deps,
        .deps_len = deps_len,
    };
}

static enum ymf_code insert(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    struct load *l = ctx;
    struct ymf_job job = {.id = l->job_id,
                          .kind = YMF_JOB_RESEARCH,
                          .deadline = ymf_now_ms() + 3600 * 1000,
                          .created_at = ymf_now_ms()};
    enum ymf_code rc = l->store->work->insert_job(tx, &job, err);
    return rc ? rc
              : l->store->work->insert_steps(tx, l->job_id, l->plans, l->plans_len, ymf_now_ms(),
                                             err);
}

static void must(enum ymf_code rc, const struct ymf_err *err)
{
    if (rc) {
        (void)fprintf(stderr, "engine_bench: %s\n", err->msg);
        exit(1);
    }
}

static void put(struct load *l)
{
    struct ymf_err err = {0};
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    l->job_id = id;
    must(l->store->transact(l->store->self, YMF_TX_WRITE, insert, l, &err), &err);
    l->plans_len = 0;
}

static void wait_for(struct load *l, long count)
{
    ymf_engine_nudge(l->engine);
    while (atomic_load(&ended) < count || ymf_engine_load(l->engine).running > 0)
        (void)usleep(500);
}

static void drain(struct load *l, long count)
{
    for (long n = 0; n < count; n += STEPS_PER_JOB) {
        for (long i = 0; i < STEPS_PER_JOB && n + i < count; i++)
            add(l, ymf_printf(l->arena, "nothing/%ld", i + 1), NULL, 0);
        put(l);
    }
}

static void fan(struct load *l, long width)
{
    const char **keys = YMF_NEW_ARRAY(l->arena, (size_t)width, const char *);
    static const char *const first[] = {"first"};
    add(l, "first", NULL, 0);
    for (long i = 0; i < width; i++) {
        keys[i] = ymf_printf(l->arena, "nothing/%ld", i + 1);
        add(l, keys[i], first, 1);
    }
    add(l, "last", keys, (size_t)width);
    put(l);
}

static double seconds(const struct rusage *r)
{
    return (double)(r->ru_utime.tv_sec + r->ru_stime.tv_sec) +
           (double)(r->ru_utime.tv_usec + r->ru_stime.tv_usec) / 1e6;
}

/* This thread orders the work and waits for it. */
static double cpu(void)
{
    struct rusage all, ordering;
    (void)getrusage(RUSAGE_SELF, &all);
    (void)getrusage(RUSAGE_THREAD, &ordering);
    return seconds(&all) - seconds(&ordering);
}

static void await_word(void)
{
    char line[16];
    (void)printf("ready\n");
    (void)fflush(stdout);
    if (!fgets(line, sizeof line, stdin))
        exit(2);
}

static void open_all(struct load *l, const char *url, const char *redis)
{
    static const struct ymf_step_row table[] = {{.kind = "nothing", .run = do_nothing}};
    struct ymf_err err = {0};
    must(ymf_store_migrate(url, NULL, NULL, &err), &err);
    must(ymf_store_open(url, &l->store, &err), &err);
    if (strcmp(redis, "-") != 0)
        must(ymf_redis_open(redis, &l->delivery, &err), &err);
    const struct ymf_engine_deps deps = {
        .store = l->store,
        .delivery = l->delivery,
        .concurrency = WORKERS,
        .embedded = strncmp(url, "sqlite:", 7) == 0,
        .table = table,
        .table_len = 1,
    };
    must(ymf_engine_open(&deps, &l->engine, &err), &err);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    struct load l = {.arena = ymf_arena_new()};
    struct ymf_err err = {0};
    ymf_log_open(YMF_WARN, -1);
    bool fans = strcmp(argv[3], "fan") == 0;
    long count = strtol(argv[4], NULL, 10);
    long times = fans && argc > 5 ? strtol(argv[5], NULL, 10) : 1;
    open_all(&l, argv[1], argv[2]);
    if (!fans)
        drain(&l, count);
    await_word();
    double began_cpu = cpu();
    int64_t began = ymf_boot_ms();
    must(ymf_engine_start(l.engine, &err), &err);
    for (long i = 0; i < times; i++) {
        if (fans)
            fan(&l, count);
        wait_for(&l, fans ? (count + 2) * (i + 1) : count);
    }
    double wall = (double)(ymf_boot_ms() - began) / 1000;
    (void)printf("{\"steps\":%ld,\"wall_sec\":%.3f,\"cpu_sec\":%.3f}\n", atomic_load(&ended), wall,
                 cpu() - began_cpu);
    ymf_engine_close(l.engine);
    ymf_redis_close(l.delivery);
    ymf_store_close(l.store);
    ymf_arena_free(l.arena);
    return 0;
}
