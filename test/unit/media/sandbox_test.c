/* Inside the cage files and threads work; network, programs and other processes do not. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "made.h"
#include "media/sandbox.h"

static void *nothing(void *ctx)
{
    return ctx;
}

static bool sockets_are_closed(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM &&
           socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM;
}

static bool programs_are_closed(void)
{
    char *const argv[] = {(char *)"true", NULL};
    (void)execv("/bin/true", argv);
    return errno == EPERM;
}

static bool processes_are_closed(void)
{
    return fork() < 0;
}

static bool others_are_out_of_reach(void)
{
    return kill(getppid(), 0) < 0 && errno == EPERM;
}

static bool tracing_is_closed(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 && errno == EPERM;
}

static bool limits_cannot_be_raised(void)
{
    const struct rlimit more = {1 << 20, 1 << 20};
    return setrlimit(RLIMIT_NOFILE, &more) < 0;
}

static bool files_work(void)
{
    int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    char byte;
    bool good = fd >= 0 && read(fd, &byte, 1) == 1;
    return good && close(fd) == 0;
}

static bool threads_work(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

static const struct {
    const char *label;
    bool (*holds)(void);
} rows[] = {
    {"no sockets", sockets_are_closed},
    {"no programs", programs_are_closed},
    {"no processes", processes_are_closed},
    {"no signals to others", others_are_out_of_reach},
    {"no tracing", tracing_is_closed},
    {"no higher limits", limits_cannot_be_raised},
    {"files", files_work},
    {"threads", threads_work},
};

static void the_cage_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            const struct ymf_sandbox_limits limits = {INT64_C(1) << 32, 60, 1 << 20, 64};
            struct ymf_err err;
            if (ymf_sandbox_limit(&limits, &err) || ymf_sandbox_close(&err))
                _exit(2);
            _exit(rows[i].holds() ? 0 : 1);
        }
        int status = 0;
        assert_int_equal(waitpid(pid, &status, 0), pid);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            fail_msg("%s: status %d", rows[i].label, status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_cage_holds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
