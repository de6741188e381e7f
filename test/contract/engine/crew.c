/* The worker's side: engine, table of steps, the call at the desk. */
#include "crew.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "engine/place.h"
#include "store/open.h"

enum { WORKERS = 4, DRAIN_MS = 5000, JUMP_EVERY_MS = 700 };

static struct {
    const char *socket;
    struct ymf_route route;
    int64_t jump_ms, began;
} with;

pid_t crew_hire(const struct crew_order *o)
{
    char numbers[4][16];
    const int values[4] = {o->slots, o->rate_per_min, o->rate_burst, o->clock_jump_ms};
    for (int i = 0; i < 4; i++)
        (void)snprintf(numbers[i], sizeof numbers[i], "%d", values[i]);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/proc/self/exe", "crew", "crew", o->url, o->socket, numbers[0], numbers[1],
              numbers[2], numbers[3], (char *)NULL);
        _exit(127);
    }
    return pid;
}

/* Says what it is and waits for the word; false when there is none. */
static bool call(struct ymf_run *run, char kind, char *word, size_t size)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    (void)snprintf(at.sun_path, sizeof at.sun_path, "%s", with.socket);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool good = fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
    if (good)
        good = dprintf(fd, "%c %c %lld", kind, run->step.input[0], (long long)run->step.number) > 0;
    ssize_t n = good ? read(fd, word, size - 1) : -1;
    word[n > 0 ? n : 0] = 0;
    if (fd >= 0)
        (void)close(fd);
    return n > 0;
}

static enum ymf_code told(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    void **both = ctx;
    return ymf_place_busy(both[0], tx, &with.route, both[1], err);
}

static enum ymf_code do_call(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    char word[32];
    enum ymf_code rc = ymf_place_take_now(run, &with.route, err);
    if (rc)
        return rc;
    if (!call(run, 'c', word, sizeof word))
        return ymf_fail(err, YMF_BUSY, "nobody is at the desk");
    if (strncmp(word, "busy ", 5) == 0) {
        struct ymf_err busy = {.code = YMF_BUSY,
                               .retry_at_ms =
                                   run->deps->now_ms() + CREW_SCALE * strtoll(word + 5, NULL, 10)};
        void *both[] = {run, &busy};
        rc = ymf_run_keep(run, told, both, err);
        *ret = ymf_finish_wait(1, "busy");
        return rc;
    }
    *ret = ymf_finish_done(NULL, NULL, NULL);
    return YMF_OK;
}

static enum ymf_code just(struct ymf_run *run, char kind, struct ymf_finish *ret,
                          struct ymf_err *err)
{
    char word[32];
    if (!call(run, kind, word, sizeof word))
        return ymf_fail(err, YMF_BUSY, "nobody is at the desk");
    *ret = ymf_finish_done(NULL, NULL, NULL);
    return YMF_OK;
}

static enum ymf_code do_render(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    return just(run, 'r', ret, err);
}

/* Its first run puts itself to sleep, as a poll does. */
static enum ymf_code do_poll(struct ymf_run *run, struct ymf_finish *ret, struct ymf_err *err)
{
    if (run->step.polls++ > 0)
        return just(run, 'p', ret, err);
    *ret = ymf_finish_wait(200, "asked again");
    return YMF_OK;
}

static int64_t jumping_clock(void)
{
    bool away = (ymf_boot_ms() - with.began) / JUMP_EVERY_MS % 2 == 1;
    return ymf_now_ms() + (away ? with.jump_ms : 0);
}

static void must(enum ymf_code rc, const struct ymf_err *err)
{
    if (!rc)
        return;
    (void)fprintf(stderr, "# crew: %s\n", err->msg);
    _exit(1);
}

int crew_main(int argc, char **argv)
{
    static const struct ymf_step_row table[] = {
        {.kind = "call", .run = do_call},
        {.kind = "render", .run = do_render},
        {.kind = "poll", .run = do_poll},
    };
    if (argc != 8)
        return 2;
    with.socket = argv[3];
    with.route = (struct ymf_route){.id = "call.x",
                                    .provider = "desk",
                                    .capability = "call",
                                    .concurrency = strtol(argv[4], NULL, 10),
                                    .rate_per_min = strtol(argv[5], NULL, 10),
                                    .rate_burst = strtol(argv[6], NULL, 10)};
    with.jump_ms = strtol(argv[7], NULL, 10);
    with.began = ymf_boot_ms();
    sigset_t stop;
    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTERM);
    (void)sigprocmask(SIG_BLOCK, &stop, NULL);
    ymf_log_open(YMF_ERROR, -1);
    struct ymf_err err = {0};
    struct ymf_store *store = NULL;
    struct ymf_engine *engine = NULL;
    must(ymf_store_open(argv[2], &store, &err), &err);
    const struct ymf_engine_deps deps = {
        .store = store,
        .now_ms = with.jump_ms ? jumping_clock : NULL,
        .concurrency = WORKERS,
        .heavy = 1,
        .time_scale = CREW_SCALE,
        .drain_ms = DRAIN_MS,
        .embedded = strncmp(argv[2], "sqlite:", 7) == 0,
        .table = table,
        .table_len = sizeof table / sizeof table[0],
    };
    must(ymf_engine_open(&deps, &engine, &err), &err);
    must(ymf_engine_start(engine, &err), &err);
    int got = 0;
    (void)sigwait(&stop, &got);
    ymf_engine_close(engine);
    ymf_store_close(store);
    return 0;
}
