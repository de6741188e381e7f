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

/* What became of it: 0 when only the named files can be touched, 77 without Landlock. */
static int try_files(const struct made *made)
{
    struct ymf_sandbox_files files = {.arena = made->arena};
    const struct ymf_sandbox_limits limits = {INT64_C(1) << 32, 60, 1 << 20, 64};
    const char *beside = ymf_file_join(made->arena, made->dir, "out");
    const char *handed = ymf_file_join(made->arena, made->dir, "handed");
    struct ymf_err err;
    bool held = false;
    ymf_sandbox_may_read(&files, handed);
    ymf_sandbox_may_write(&files, beside);
    if (ymf_sandbox_limit(&limits, &err) || ymf_sandbox_files(&files, &held, &err) ||
        ymf_sandbox_close(&err))
        return 2;
    if (!held)
        return 77;
    char *text = NULL;
    size_t len = 0;
    if (ymf_file_read(handed, 100, made->arena, &text, &len, &err))
        return 3;
    if (ymf_file_write(ymf_file_join(made->arena, beside, "made"), "x", 1, 0600, &err))
        return 4;
    if (!ymf_file_read("/etc/passwd", 1 << 20, made->arena, &text, &len, &err))
        return 5;
    if (!ymf_file_read("/proc/1/status", 1 << 20, made->arena, &text, &len, &err))
        return 6;
    if (!ymf_file_read(ymf_file_join(made->arena, made->dir, "other"), 100, made->arena, &text,
                       &len, &err))
        return 7;
    if (!ymf_file_write(handed, "y", 1, 0600, &err))
        return 8;
    return 0;
}

static void only_the_files_it_was_handed_open(void **state)
{
    struct made *made = *state;
    struct ymf_err err;
    must(ymf_file_write(made_path(made, "handed"), "x", 1, 0600, &err));
    must(ymf_file_write(made_path(made, "other"), "x", 1, 0600, &err));
    pid_t pid = fork();
    if (pid == 0)
        _exit(try_files(made));
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cage_holds),
        cmocka_unit_test(only_the_files_it_was_handed_open),
    };
    return cmocka_run_group_tests(tests, made_open, made_close);
}
