/* Starts, kills and removes the throw-away Redis. */
#include "redis_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { START_MS = 20000 };

static struct {
    char folder[64], url[64], port[8];
    pid_t pid;
} server;

static struct sockaddr_in here(unsigned port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return at;
}

static unsigned free_port(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = here(0);
    socklen_t len = sizeof at;
    unsigned port = 0;
    if (fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0 &&
        getsockname(fd, (struct sockaddr *)&at, &len) == 0)
        port = ntohs(at.sin_port);
    if (fd >= 0)
        (void)close(fd);
    return port;
}

bool redis_server_answers(void)
{
    char answer[16] = "";
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = here((unsigned)strtoul(server.port, NULL, 10));
    bool ok = fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0 &&
              write(fd, "PING\r\n", 6) == 6 && read(fd, answer, sizeof answer - 1) > 0 &&
              strncmp(answer, "+PONG", 5) == 0;
    if (fd >= 0)
        (void)close(fd);
    return ok;
}

static void run(void)
{
    int log = open("/dev/null", O_WRONLY | O_CLOEXEC);
    (void)dup2(log, 1);
    (void)dup2(log, 2);
    (void)execlp("redis-server", "redis-server", "--bind", "127.0.0.1", "--port", server.port,
                 "--dir", server.folder, "--appendonly", "yes", "--appendfsync", "always", "--save",
                 "", (char *)NULL);
    _exit(127);
}

const char *redis_server_start(void)
{
    if (!server.folder[0]) {
        (void)snprintf(server.folder, sizeof server.folder, "/tmp/ymf-redis-XXXXXX");
        if (!mkdtemp(server.folder))
            return NULL;
        (void)snprintf(server.port, sizeof server.port, "%u", free_port());
        (void)snprintf(server.url, sizeof server.url, "redis://127.0.0.1:%s/3", server.port);
    }
    server.pid = fork();
    if (server.pid == 0)
        run();
    for (int waited = 0; waited < START_MS; waited += 20) {
        const struct timespec pause = {.tv_nsec = 20 * 1000000};
        if (redis_server_answers())
            return server.url;
        if (waitpid(server.pid, NULL, WNOHANG) != 0)
            return NULL;
        (void)nanosleep(&pause, NULL);
    }
    return NULL;
}

void redis_server_kill(void)
{
    if (server.pid <= 0)
        return;
    (void)kill(server.pid, SIGKILL);
    while (waitpid(server.pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    server.pid = 0;
}

void redis_server_done(void)
{
    redis_server_kill();
    if (server.folder[0])
        (void)!ymf_file_remove_tree(server.folder, NULL);
}
