/* One thread, one poll loop; its ledger is read under a lock. */
#include "desk.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { GUESTS_MAX = 64, TURN_MS = 5 };

struct guest {
    int fd;
    int call; /* in the ledger; -1: it has not said what it wants */
};

static struct {
    pthread_t thread;
    pthread_mutex_t lock; /* guards the ledger and closing */
    int listener;
    bool closing;
    struct desk_rules rules;
    struct desk_call calls[DESK_CALLS_MAX];
    size_t len, most[128];
    struct guest guests[GUESTS_MAX];
    size_t guests_len;
} desk = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int64_t now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t here(char kind)
{
    size_t n = 0;
    for (size_t i = 0; i < desk.len; i++)
        n += desk.calls[i].kind == kind && !desk.calls[i].went;
    return n;
}

static size_t came(char kind)
{
    size_t n = 0;
    for (size_t i = 0; i < desk.len; i++)
        n += desk.calls[i].kind == kind;
    return n;
}

static void leave(size_t i)
{
    (void)close(desk.guests[i].fd);
    if (desk.guests[i].call >= 0)
        desk.calls[desk.guests[i].call].went = now_ms();
    desk.guests[i] = desk.guests[--desk.guests_len];
}

/* "c l 12": a call for step 12 of the long job. Hanging up (a killed worker) ends it. */
static void hear(size_t i)
{
    char line[64] = "";
    ssize_t n = read(desk.guests[i].fd, line, sizeof line - 1);
    struct desk_call call = {.came = now_ms()};
    if (n <= 0 || desk.guests[i].call >= 0 || desk.len == DESK_CALLS_MAX ||
        sscanf(line, "%c %c %ld", &call.kind, &call.job, &call.number) != 3) {
        leave(i);
        return;
    }
    desk.guests[i].call = (int)desk.len;
    desk.calls[desk.len++] = call;
    size_t now = here(call.kind);
    if (now > desk.most[(int)call.kind])
        desk.most[(int)call.kind] = now;
}

static bool stays(const struct desk_call *call)
{
    if (call->kind == 'r' && desk.rules.polls && came('p') < desk.rules.polls)
        return true;
    return now_ms() - call->came < desk.rules.hold_ms;
}

static void answer(void)
{
    for (size_t i = desk.guests_len; i-- > 0;) {
        int call = desk.guests[i].call;
        if (call < 0 || stays(&desk.calls[call]))
            continue;
        char word[32] = "ok";
        if (call + 1 == desk.rules.busy_nth)
            (void)snprintf(word, sizeof word, "busy %lld", (long long)desk.rules.busy_ms);
        (void)!write(desk.guests[i].fd, word, strlen(word));
        leave(i);
    }
}

static void turn(struct pollfd *fds)
{
    for (size_t i = desk.guests_len; i-- > 0;)
        if (fds[i + 1].revents)
            hear(i);
    if (fds[0].revents & POLLIN && desk.guests_len < GUESTS_MAX) {
        int fd = accept(desk.listener, NULL, NULL);
        if (fd >= 0)
            desk.guests[desk.guests_len++] = (struct guest){fd, -1};
    }
    answer();
}

static void *serve(void *arg)
{
    (void)arg;
    for (bool closing = false; !closing;) {
        struct pollfd fds[GUESTS_MAX + 1] = {{.fd = desk.listener, .events = POLLIN}};
        for (size_t i = 0; i < desk.guests_len; i++)
            fds[i + 1] = (struct pollfd){.fd = desk.guests[i].fd, .events = POLLIN};
        (void)poll(fds, desk.guests_len + 1, TURN_MS);
        (void)pthread_mutex_lock(&desk.lock);
        turn(fds);
        closing = desk.closing;
        (void)pthread_mutex_unlock(&desk.lock);
    }
    return NULL;
}

void desk_open(const char *path, const struct desk_rules *rules)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    (void)snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    (void)unlink(path);
    desk.listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(desk.listener, (struct sockaddr *)&at, sizeof at) || listen(desk.listener, 64))
        perror(path);
    desk.rules = *rules;
    desk.closing = false;
    desk.len = 0;
    desk.guests_len = 0;
    memset(desk.most, 0, sizeof desk.most);
    (void)pthread_create(&desk.thread, NULL, serve, NULL);
}

size_t desk_ledger(struct desk_call out[DESK_CALLS_MAX])
{
    (void)pthread_mutex_lock(&desk.lock);
    size_t len = desk.len;
    memcpy(out, desk.calls, len * sizeof *out);
    (void)pthread_mutex_unlock(&desk.lock);
    return len;
}

size_t desk_most(char kind)
{
    (void)pthread_mutex_lock(&desk.lock);
    size_t most = desk.most[(int)kind];
    (void)pthread_mutex_unlock(&desk.lock);
    return most;
}

void desk_close(void)
{
    (void)pthread_mutex_lock(&desk.lock);
    desk.closing = true;
    (void)pthread_mutex_unlock(&desk.lock);
    (void)pthread_join(desk.thread, NULL);
    while (desk.guests_len)
        leave(0);
    (void)close(desk.listener);
}
