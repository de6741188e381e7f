/* Starting, watching and burying one outside program. */
#include "providers/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/clock.h"
#include "base/file.h"

enum { TICK_MS = 50, READ_MAX = 16 << 10, CPU_SEC = 60, FILE_BYTES = 16 << 20, FILES = 256 };

struct run {
    const struct ymf_program *program;
    struct ymf_arena *arena;
    const char *folder;
    pid_t pid;
    int out, said; /* our ends; -1 when closed */
    struct ymf_buf heard, words;
    enum { RUNNING, TOO_SLOW, TOO_LOUD, CANCELLED } fate;
};

/* What a program needs to find its interpreter and the network; no key of ours lives there. */
static const char *const passed[] = {"PATH",        "LANG",      "SSL_CERT_FILE", "http_proxy",
                                     "https_proxy", "all_proxy", "no_proxy",      "HTTP_PROXY",
                                     "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"};
enum { PASSED = sizeof passed / sizeof *passed };

static void make_environment(const struct run *run, char *ret[PASSED + 3])
{
    size_t n = 0;
    for (size_t i = 0; i < PASSED; i++) {
        const char *value = getenv(passed[i]);
        if (value)
            ret[n++] = ymf_printf(run->arena, "%s=%s", passed[i], value);
    }
    ret[n++] = ymf_printf(run->arena, "HOME=%s", run->folder);
    ret[n++] = ymf_strdup(run->arena, "YTDLP_NO_PLUGINS=1");
    ret[n] = NULL;
}

static int describe_files(posix_spawn_file_actions_t *files, const struct run *run, int out,
                          int said)
{
    int got = posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    if (!got)
        got = posix_spawn_file_actions_adddup2(files, out, 1);
    if (!got)
        got = posix_spawn_file_actions_adddup2(files, said, 2);
    if (!got)
        got = posix_spawn_file_actions_addclosefrom_np(files, 3);
    return got ? got : posix_spawn_file_actions_addchdir_np(files, run->folder);
}

static int describe_process(posix_spawnattr_t *attr)
{
    sigset_t none, all;
    (void)sigemptyset(&none);
    (void)sigfillset(&all);
    int got = posix_spawnattr_setpgroup(attr, 0);
    if (!got)
        got = posix_spawnattr_setsigmask(attr, &none);
    if (!got)
        got = posix_spawnattr_setsigdefault(attr, &all);
    return got ? got
               : posix_spawnattr_setflags(attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF);
}

static int spawn(struct run *run, int out, int said)
{
    size_t len = 0;
    while (run->program->argv[len])
        len++;
    char **argv = YMF_NEW_ARRAY(run->arena, len + 1, char *);
    for (size_t i = 0; i < len; i++)
        argv[i] = ymf_strdup(run->arena, run->program->argv[i]);
    char *env[PASSED + 3];
    make_environment(run, env);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    int got = posix_spawn_file_actions_init(&files);
    if (got)
        return got;
    got = posix_spawnattr_init(&attr);
    if (got) {
        (void)posix_spawn_file_actions_destroy(&files);
        return got;
    }
    got = describe_files(&files, run, out, said);
    if (!got)
        got = describe_process(&attr);
    if (!got)
        got = posix_spawnp(&run->pid, argv[0], &files, &attr, argv, env);
    (void)posix_spawnattr_destroy(&attr);
    (void)posix_spawn_file_actions_destroy(&files);
    return got;
}

/* On memory the wall clock and the operating system watch: an engine of scripts reserves much. */
static void limit(pid_t pid)
{
    const struct {
        int what;
        rlim_t most;
    } rows[] = {{RLIMIT_CPU, CPU_SEC},
                {RLIMIT_FSIZE, FILE_BYTES},
                {RLIMIT_NOFILE, FILES},
                {RLIMIT_CORE, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct rlimit both = {rows[i].most, rows[i].most};
        (void)prlimit(pid, rows[i].what, &both, NULL);
    }
}

static enum ymf_code start(struct run *run, struct ymf_err *err)
{
    int out[2], said[2];
    if (pipe2(out, O_CLOEXEC))
        return ymf_fail_errno(err, "cannot start %s", run->program->argv[0]);
    if (pipe2(said, O_CLOEXEC)) {
        (void)close(out[0]);
        (void)close(out[1]);
        return ymf_fail_errno(err, "cannot start %s", run->program->argv[0]);
    }
    run->out = out[0];
    run->said = said[0];
    int got = spawn(run, out[1], said[1]);
    (void)close(out[1]);
    (void)close(said[1]);
    if (got)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "cannot start %s: %s", run->program->argv[0],
                        strerror(got));
    limit(run->pid);
    return YMF_OK;
}

/* False when that end is closed. */
static bool hear(int *fd, struct ymf_buf *into)
{
    char bytes[READ_MAX];
    ssize_t n = read(*fd, bytes, sizeof bytes);
    if (n > 0) {
        ymf_buf_add(into, bytes, (size_t)n);
        return true;
    }
    if (n < 0 && errno == EINTR)
        return true;
    (void)close(*fd);
    *fd = -1;
    return false;
}

static void watch(struct run *run)
{
    int64_t end = ymf_boot_ms() + run->program->wall_ms;
    while (run->fate == RUNNING && (run->out >= 0 || run->said >= 0)) {
        struct pollfd from[] = {{run->out, POLLIN, 0}, {run->said, POLLIN, 0}};
        (void)poll(from, 2, TICK_MS);
        if (from[0].revents)
            (void)hear(&run->out, &run->heard);
        if (from[1].revents)
            (void)hear(&run->said, &run->words);
        if (run->heard.over)
            run->fate = TOO_LOUD;
        else if (run->program->cancel && atomic_load(run->program->cancel))
            run->fate = CANCELLED;
        else if (ymf_boot_ms() > end)
            run->fate = TOO_SLOW;
    }
}

/* The program, whatever it started, and what it left. */
static int bury(struct run *run, int64_t end)
{
    int status = 0;
    while (run->fate == RUNNING && waitpid(run->pid, &status, WNOHANG) == 0) {
        if (ymf_boot_ms() > end) { /* it closed its ends and stays */
            run->fate = TOO_SLOW;
            break;
        }
        (void)poll(NULL, 0, 2);
    }
    bool gone = run->fate == RUNNING;
    (void)kill(-run->pid, SIGKILL);
    if (!gone)
        while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    ymf_auto_fd(&run->out);
    ymf_auto_fd(&run->said);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static enum ymf_code judge(const struct run *run, struct ymf_err *err)
{
    const char *name = run->program->argv[0];
    switch (run->fate) {
    case RUNNING:
        return YMF_OK;
    case CANCELLED:
        return ymf_fail(err, YMF_CANCELLED, "stopped");
    case TOO_LOUD:
        return ymf_fail(err, YMF_TOO_LARGE, "%s said more than %zu bytes", name,
                        run->program->out_max);
    case TOO_SLOW:
        break;
    }
    return ymf_fail(err, YMF_BUSY, "%s did not end within %lld s: it was ended", name,
                    (long long)(run->program->wall_ms / 1000));
}

enum ymf_code ymf_program_run(const struct ymf_program *program, struct ymf_arena *arena,
                              struct ymf_program_end *ret, struct ymf_err *err)
{
    char folder[] = "/tmp/ymf-helper-XXXXXX";
    if (!mkdtemp(folder))
        return ymf_fail_errno(err, "cannot make a folder for %s", program->argv[0]);
    struct run run = {.program = program, .arena = arena, .folder = folder, .out = -1, .said = -1};
    ymf_buf_init(&run.heard, program->out_max);
    ymf_buf_init(&run.words, program->said_max);
    int64_t end = ymf_boot_ms() + program->wall_ms;
    enum ymf_code rc = start(&run, err);
    if (!rc) {
        watch(&run);
        ret->status = bury(&run, end);
        rc = judge(&run, err);
    }
    ymf_auto_fd(&run.out);
    ymf_auto_fd(&run.said);
    ret->out = ymf_strndup(arena, run.heard.data, run.heard.len);
    ret->out_len = run.heard.len;
    ret->said = ymf_strndup(arena, run.words.data, run.words.len);
    ymf_buf_done(&run.heard);
    ymf_buf_done(&run.words);
    struct ymf_err left = {0};
    (void)!ymf_file_remove_tree(folder, &left); /* an empty folder in /tmp harms nobody */
    return rc;
}
